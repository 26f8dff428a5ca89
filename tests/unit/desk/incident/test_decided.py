import pytest
from django.utils.translation import override

from khabar.desk.incident.decided import decided, sentence
from khabar.records.incident import DecisionRef

CASES = [
    (DecisionRef("1", "merge", "x", "2024-05-14T10:00:00Z", incidents=(4, 7)), "Incidents 4, 7 are one."),
    (DecisionRef("1", "split", "x", "", incidents=(4,)), "Claims were taken out of incident 4."),
    (
        DecisionRef("1", "confirm", "x", "", field="killed", value=[3, 7], standard=2),
        "killed: 3 to 7 — by version 2 of the written standard",
    ),
    (DecisionRef("1", "confirm", "x", "", field="killed", value=3, standard=0), "3"),
    (DecisionRef("1", "confirm", "x", "", field="day", value="2024-05-14", standard=0), "14 May 2024"),
    (DecisionRef("1", "confirm", "x", "", field="means", value="drone", standard=0), "drone"),
    (DecisionRef("1", "confirm", "x", "", field="status", value="confirmed", standard=0), "confirmed by a person"),
    (DecisionRef("1", "correct", "x", "", field="place", value={"ar": "السوق", "id": "x"}, claim="c3"), "السوق"),
    (DecisionRef("1", "correct", "x", "", field="day", value=None, claim="c3"), "not told"),
    (DecisionRef("1", "dismiss", "x", "", field="concern", value="attack-on-civilian-objects"), "Was the attack directed"),
    (DecisionRef("1", "state", "x", "", field="state", value="retracted"), "retracted by its outlet"),
    (DecisionRef("1", "same-person", "x", ""), "of one person"),
    (DecisionRef("1", "other-person", "x", ""), "not of one person"),
]


@pytest.mark.parametrize(("decision", "wanted"), CASES)
def test_a_decision_is_a_sentence(decision: DecisionRef, wanted: str) -> None:
    with override("en"):
        assert wanted in sentence(decision)


def test_a_value_is_no_markup() -> None:
    with override("en"):
        assert "<img" not in sentence(DecisionRef("1", "confirm", "x", "", field="place", value="<img src=x>", standard=0))
        assert "<img" not in sentence(DecisionRef("1", "confirm", "x", "", field="blamed", value="<img src=x>", standard=0))


def test_the_last_comes_first_and_undone_ones_stay() -> None:
    found = decided([CASES[0][0], DecisionRef("2", "state", "x", "", value="deleted", report="r/1", undone=True)], {2: 5})
    assert [(d.entry, d.undone, d.back) for d in found] == [("2", True, 5), ("1", False, 0)]
    assert found[0].report_url.startswith("/report/r/1")
