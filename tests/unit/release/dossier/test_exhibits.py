import pytest
from msgspec.structs import replace
from ready_reports import ready

from khabar.records.report import Report
from khabar.release.dossier.content import Dossier, Language, Quoted
from khabar.release.dossier.exhibits import exhibit, marked, source_of
from khabar.release.dossier.facts import Exhibit, Facts
from khabar.release.dossier.frame import Teller

EN = Teller("en")


def an_exhibit(report: Report, **changes: object) -> Exhibit:
    fields: dict[str, object] = {
        "number": 2,
        "report": report,
        "claims": ("c1", "c2"),
        "name": "wire.txt",
        "size": 1091,
        "intact": True,
        "entered": "2026-01-01",
        "entry": 7,
        "who": "نور",
        "state": "current",
        "reading": "ab" * 32,
    }
    return Exhibit(**{**fields, **changes})  # type: ignore[arg-type]


def text(found: Exhibit, language: Language = "en", corrected: dict[tuple[str, str], dict[str, int]] | None = None) -> str:
    facts = Facts(None, (found,), {}, corrected or {}, (), "x")  # type: ignore[arg-type]  # an exhibit asks for corrections alone
    return Dossier(language, "", (), tuple(exhibit(Teller(language), found, facts))).text()


def test_the_source_as_received() -> None:
    report = ready("a", url="https://nahr.example/1")
    report = replace(report, document=replace(report.document, published="2024-05-15", published_basis="dateline"))
    told = text(an_exhibit(report))
    for words in (
        report.document.sha256,
        "1,091 bytes",
        "wire.txt",
        "https://nahr.example/1",
        "2024-05-15 (from the dateline)",
        "2026-01-01, as a file taken into the case file (entry 7 of the log, by نور)",
        "computed again for this dossier, and is the same",
        "Exhibit 2",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"intact": False}, "they are NOT what came in"),
        ({"intact": None, "size": None}, "not kept: only a ready record came in"),
        ({"size": None}, "as a ready record without its bytes"),
        ({"state": "retracted"}, "retracted by its outlet"),
        ({"name": ""}, "File name as received\nnot known"),
    ],
)
def test_what_is_not_as_it_should_be_is_told(changes: dict[str, object], told: str) -> None:
    assert told in text(an_exhibit(ready("a"), **changes))


def test_claims_are_marked_in_the_text_and_all_of_it_stands_there() -> None:
    report = ready("a", menu="القائمة | اتصل بنا")
    phrases = marked(report, list(report.claims))
    words = ["".join(p.text for p in phrase if not p.left) for phrase in phrases]
    assert [w.replace(" ", "") for w in words] == [row.replace(" ", "") for row in report.document.text.split("\n")]
    assert [p.text for phrase in phrases for p in phrase if p.kind == "claim"] == ["قصفاً", "مقتل"]
    assert [p.text for phrase in phrases for p in phrase if p.left] == ["[c1]", "[c2]"]
    assert {p.kind for p in phrases[-1]} == {"quiet"}


def test_claims_of_one_word_share_a_mark() -> None:
    report = ready("a")
    twice = replace(report.claims[0], id="c9")
    (phrase,) = marked(report, [report.claims[0], twice])
    assert [p.text for p in phrase if p.left] == ["[c1, c9]"]


def test_a_claim_that_overlaps_another_is_left_to_the_table() -> None:
    report = ready("a")
    trigger = report.claims[0].trigger
    span = replace(trigger, start=trigger.start + 1, text=trigger.text[1:])
    (phrase,) = marked(report, [report.claims[0], replace(report.claims[0], id="c9", trigger=span)])
    assert [p.text for p in phrase if p.left] == ["[c1]"]


def test_only_claims_of_the_incident_are_listed() -> None:
    told = text(an_exhibit(ready("a"), claims=("c1",)))
    assert "[c1]" in told
    assert "[c2]" not in told
    assert "c2\n" not in told


def test_what_a_person_corrected_is_marked() -> None:
    told = text(an_exhibit(ready("a")), corrected={("a", "c2"): {"killed": 12}})
    assert "Killed: corrected by a person (entry 12)\nall else read by machine" in told
    assert "read by machine" in text(an_exhibit(ready("a")))
    assert "corrected" not in text(an_exhibit(ready("a")))


def test_values_of_a_claim() -> None:
    told = text(an_exhibit(ready("a", person="سالم")), "ar")
    for words in ("اليوم: 2024-05-14", "المكان: بلدة النهر", "القتلى: 3", "قُتل: سالم", "الدفاع المدني (مسعف)"):
        assert words in told


def test_a_quotation_is_a_quotation() -> None:
    found = an_exhibit(ready("a"))
    facts = Facts(None, (found,), {}, {}, (), "x")  # type: ignore[arg-type]
    assert sum(isinstance(b, Quoted) for b in exhibit(EN, found, facts)) == 1


def test_what_a_decision_is_about() -> None:
    flat = ["".join(p.text for p in source_of(EN, {"a": 3}, *x)) for x in (("a", "c2"), ("a", None), ("b", None), (None, None))]
    assert flat == ["E3 (claims c2)", "E3", "", ""]
