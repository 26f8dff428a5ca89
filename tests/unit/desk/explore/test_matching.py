import pytest

from khabar.casefile import decisions
from khabar.casefile.models import Claim
from khabar.casefile.opening import CaseFile
from khabar.desk.explore import matching
from khabar.desk.explore.asked import Asked
from khabar.errors import UsageError

ASKED = {
    "all": (Asked(), {"a", "b", "c"}),
    "kind": (Asked(kinds=("killing",)), {"a", "b", "c"}),
    "another kind": (Asked(kinds=("injury",)), set()),
    "harm": (Asked(harm=("injured", "killed")), {"a", "b", "c"}),
    "another harm": (Asked(harm=("injured",)), set()),
    "inside": (Asked(place="x", places=("SY",)), {"a", "b", "c"}),
    "a place": (Asked(place="x", places=("test:0",)), {"a", "b"}),
    "no such place": (Asked(place="x"), set()),
    "teller": (Asked(sources=("rescuer",)), {"a", "b", "c"}),
    "no teller": (Asked(sources=("witness",)), set()),
    "concern": (Asked(concerns=("civilian-harm",)), {"b"}),
    "since": (Asked(since="2024-05-15"), {"b", "c"}),
    "until": (Asked(until="2024-05-14"), {"a"}),
    "between": (Asked(since="2024-05-15", until="2024-06-13"), {"b"}),
    "a day": (Asked(since="2024-06-14", until="2024-06-14"), {"c"}),
    "words": (Asked(q="عين"), set()),
    "a word": (Asked(q="النهر"), {"a", "b"}),
    "modality": (Asked(modalities=("possible",)), set()),
    "box": (Asked(box=(38.9, 34.9, 39.1, 35.1)), {"a", "b"}),
    "unplaced": (Asked(unplaced=True), set()),
    "together": (Asked(kinds=("killing",), since="2024-05-15", place="x", places=("test:0",)), {"b"}),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("each", [False, True])
def test_claims_and_harm(three_anywhere: CaseFile, name: str, each: bool) -> None:
    asked, expected = ASKED[name]
    found = matching.claims(three_anywhere.alias, asked, each=each).values_list("report__ident", flat=True)
    assert set(found) == expected
    assert set(matching.harms(three_anywhere.alias, asked).values_list("report__ident", flat=True)) == expected
    assert matching.few(three_anywhere.alias, asked, "report__ident") == expected


def test_what_has_no_place_on_the_map(three_anywhere: CaseFile) -> None:
    decisions.correct(three_anywhere, ("c", "c2"), "place", None, who="نور", why="لا مكان")
    found = matching.harms(three_anywhere.alias, Asked(unplaced=True)).values_list("report__ident", flat=True)
    assert list(found) == ["c"]
    for each in (False, True):
        assert [c.report.ident for c in matching.claims(three_anywhere.alias, Asked(unplaced=True), each=each)] == ["c"]


def test_a_withdrawn_report_has_no_harm_on_the_map(three_anywhere: CaseFile) -> None:
    decisions.set_state(three_anywhere, "c", "deleted", who="نور", why="حُذف")
    assert set(matching.harms(three_anywhere.alias, Asked()).values_list("report__ident", flat=True)) == {"a", "b"}


@pytest.mark.parametrize(("status", "found"), [("confirmed", {"a", "b"}), ("undecided", {"c"}), ("dismissed", set())])
def test_statuses(three_anywhere: CaseFile, status: str, found: set[str]) -> None:
    number = matching.harms(three_anywhere.alias, Asked(q="النهر")).values_list("incident", flat=True)[0]
    assert number is not None
    decisions.confirm(three_anywhere, number, "status", "confirmed", who="نور", why="معيار")
    asked = Asked(statuses=(status,))
    assert set(matching.claims(three_anywhere.alias, asked).values_list("report__ident", flat=True)) == found
    assert set(matching.harms(three_anywhere.alias, asked).values_list("report__ident", flat=True)) == found


def test_too_many_claims_are_not_gone_on_from(three: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_FEW", 2)
    assert matching.few(three.alias, Asked(kinds=("killing",)), "report") is None


def test_words_that_ask_for_nothing(three_anywhere: CaseFile) -> None:
    with pytest.raises(UsageError):
        matching.terms(Asked(q="-النهر"))


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024-01-01", "2024-04-30", set()),
        ("2024-05-31", "2024-06-02", {"a"}),
        ("2024-05-20", "2024-05-20", {"a"}),
        ("2024-04-30", "2024-05-01", {"a"}),
        ("2024-06-01", "2024-06-13", set()),
        ("2024-05-01", "2024-06-30", {"a", "b", "c"}),
    ],
)
def test_days_that_reach_into_what_is_asked(three_anywhere: CaseFile, since: str, until: str, found: set[str]) -> None:
    Claim.objects.using(three_anywhere.alias).filter(report__ident="a").update(first_day="2024-05-01", last_day="2024-05-31")
    rows = matching.claims(three_anywhere.alias, Asked(since=since, until=until)).values_list("report__ident", flat=True)
    assert set(rows) == found
