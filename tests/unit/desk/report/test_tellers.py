from typing import Any

from django.utils.translation import override
from msgspec.structs import replace
from ready_reports import ready

from khabar.desk.report.tellers import Chain, chain
from khabar.records.report import Source
from khabar.view.lookup import Lookup


def told(*sources: Any, language: str = "en", **claim: Any) -> Chain:
    record = ready("a")
    made = tuple(Source(f"s{i}", kind, 0, len(text), text, stance=stance) for i, (kind, text, stance) in enumerate(sources, 1))
    found = replace(record.claims[0], attribution=tuple(s.id for s in made), **claim)
    with override(language):
        return chain(found, Lookup(replace(record, sources=made, claims=(found,))))


def test_from_the_first_teller_to_the_outlet() -> None:
    found = told(("correspondent", "مراسلنا", "report"), ("anonymous", "مصدر طبي", "report"))
    assert [box.lines[-1].text for box in found.boxes] == ["مصدر طبي", "مراسلنا", "جسر"]
    assert found.boxes[-1].kind == "outlet"
    assert found.words.startswith("First told by مصدر طبي")
    assert len(found.arrows) == 2
    assert all(a.bottom < b.y for a, b in zip(found.boxes, found.boxes[1:], strict=False))
    assert found.boxes[-1].bottom < found.height


def test_the_outlets_own_voice() -> None:
    found = told()
    assert found.own_voice
    assert "Told by the outlet itself" in found.words


def test_a_denial_is_shown_where_it_is_denied() -> None:
    denied = told(("official", "ناطق", "deny"), modality="negated")
    assert (denied.boxes[0].stance, denied.arrows[0].broken) == ("deny", True)
    assert "denies" in denied.words
    other = told(("official", "ناطق", "deny"))  # he denies something else, and tells this
    assert (other.boxes[0].stance, other.arrows[0].broken) == ("", False)
    assert told(("official", "ناطق", "doubt")).arrows[0].broken


def test_lines_have_their_own_direction() -> None:
    found = told(("media", "Reuters", "report"), language="ar")
    assert [line.dir for line in found.boxes[0].lines] == ["rtl", "ltr"]


def test_a_very_long_name_is_cut_in_the_picture_alone() -> None:
    found = told(("media", "كلمة " * 200, "report"))
    assert found.boxes[0].height < 200
    assert found.boxes[0].lines[-1].text.endswith("…")
