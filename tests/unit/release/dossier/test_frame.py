import pytest
from dossiers import stamp
from msgspec.structs import replace

from khabar.release.dossier.content import Block, Dossier, Heading, Language
from khabar.release.dossier.frame import Teller, cover, integrity, method


def text(blocks: list[Block], language: Language = "en") -> str:
    return Dossier(language, "", (), tuple(blocks)).text()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_cover_says_what_it_is_of_which_set_when_and_under_which_policy(language: Language) -> None:
    found = text(cover(Teller(language), stamp(), []), language)
    assert {"0a1b2c3d4e", "2026-01-02", "cd" * 32} <= set(found.split())
    assert ("For a court or commission" if language == "en" else "للمحكمة") in found
    assert ("accuses nobody" if language == "en" else "لا يتّهم أحداً") in found


def test_the_cover_says_that_it_is_unredacted() -> None:
    found = text(cover(Teller("en"), stamp(policy=None), []))
    assert "Unredacted copy: confidential" in found
    assert "Redacted copy" not in found


def test_the_method_says_what_numbers_origins_and_blame_are_not() -> None:
    found = text(method(Teller("en"), stamp()))
    for told in ("neither an estimate nor a sum", "no measure of truth", "no finding of responsibility", "never by coordinates"):
        assert told in found
    assert "This copy holds what the policy" in found
    assert "version 2" in found
    assert "no written standard" in found
    assert "Two persons other than its maker approved" in text(method(Teller("en"), stamp(policy=None)))


def test_integrity_names_the_log_the_audit_and_the_versions() -> None:
    found = text(integrity(Teller("en"), stamp(policy=None)))
    for told in ("ab" * 32, "khabar 0.1.0", "khabar-reader-3", "ef" * 32, "version 1", "Entries: 40, of which erased: 1", "sha256sum"):
        assert told in found
    assert "is NOT whole" not in found


def test_a_redacted_one_does_not_say_how_large_the_log_is() -> None:
    found = text(integrity(Teller("en"), stamp()))
    assert "ab" * 32 in found
    assert "Entries:" not in found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_audit_that_found_something_is_told_loudly(language: Language) -> None:
    found = text(integrity(Teller(language), stamp(problems=3)), language)
    assert ("NOT whole" if language == "en" else "لم يكن سليماً") in found
    assert ("each entry follows" if language == "en" else "كل قيد يلي") not in found


def test_a_reader_without_a_model_has_no_hash() -> None:
    bare = replace(stamp(), engines=(replace(stamp().engines[0], model="", model_sha256=""),))
    assert "SHA-256 of the model" not in text(integrity(Teller("en"), bare))


def test_marks_of_people_are_bold_and_those_of_machines_grey() -> None:
    t = Teller("en")
    assert {p.kind for p in t.mark("machine")} == {"machine"}
    assert {p.kind for p in t.mark("confirmed", n="3", day="2026-01-01")} == {"person"}


def test_sections_have_anchors_of_their_own() -> None:
    t = Teller("en")
    found = [t.section("method"), t.section("exhibit-title", n="1"), t.section("exhibit-title", n="2")]
    assert len({h.anchor for h in found if isinstance(h, Heading)}) == 3
