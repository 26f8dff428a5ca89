import json

import pytest
from django.utils import translation

from khabar.casefile.faults import DecisionError
from khabar.desk.review.questions import NONE, Question, answers, between, questions
from khabar.errors import UsageError
from khabar.records.incident import (
    Account,
    Blamed,
    ClaimRef,
    DayValue,
    Field,
    Fields,
    FieldValue,
    Incident,
    IncidentStatus,
    Means,
    Number,
    Origin,
    PlacedAt,
    Teller,
)
from khabar.records.resolution import Name

ONE, TWO = ("a1",), ("a2",)
SILENT = Field[Number]("silent", "")


def incident() -> Incident:
    tellers = {"a1": Teller("rescuer", "الدفاع المدني"), "a2": Teller("monitor", "المرصد")}
    ref = ClaimRef("r", "c1")
    fields = Fields(
        day=Field(
            "differs",
            "",
            (
                FieldValue(DayValue("2024-05-14", "2024-05-14", "day"), ONE),
                FieldValue(DayValue("2024-05-01", "2024-05-31", "month"), TWO),
                FieldValue(DayValue("2024-05-20", "2024-05-20", "day", "death"), TWO),
                FieldValue(DayValue("--05-14", "--05-14", "day"), TWO),
            ),
        ),
        place=Field(
            "differs",
            "",
            (
                FieldValue(PlacedAt("geonames:1", Name("بلدة النهر", "Nahr", "gazetteer"), "town", lat=33.0, lon=44.0), ONE),
                FieldValue(PlacedAt("SY01", Name("مقر"), "district", withheld="posture"), TWO),
            ),
        ),
        killed=Field(
            "differs",
            "",
            (
                FieldValue(Number(3, 3), ONE),
                FieldValue(Number(7, 7), TWO),
                FieldValue(Number(2, 2, "child"), TWO),
                FieldValue(Number(None, None), TWO),
                FieldValue(Number(9, 9), TWO, standing="withdrawn"),
            ),
            (3, 7),
        ),
        injured=Field("single", "", (FieldValue(Number(5, None), ONE),), (5, None)),
        detained=SILENT,
        displaced=SILENT,
        blamed=Field("differs", "", (FieldValue(Blamed("الطيران <b>"), ONE), FieldValue(Blamed("لواء النخيل"), TWO))),
        means=Field("single", "", (FieldValue(Means("shelling", "قصف"), ONE),)),
    )
    return Incident(
        4,
        ("killing",),
        ("r",),
        (ref,),
        fields,
        tuple(Account(ident, (teller,), ("r",), (ref,), ident) for ident, teller in tellers.items()),
        2,
        tuple(Origin(ident, (ident,)) for ident in tellers),
        IncidentStatus("contested"),
    )


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def by_field() -> dict[str, Question]:
    return {q.field: q for q in questions(incident())}


def tokens(field: str) -> list[object]:
    return [json.loads(c.token) for c in by_field()[field].choices]


def test_what_is_told_is_asked_in_order_and_nothing_else() -> None:
    assert list(by_field()) == ["day", "place", "killed", "injured", "blamed", "means", "status"]
    assert tokens("status") == ["confirmed", "dismissed"]


def test_only_values_that_can_be_confirmed_are_choices_and_the_others_are_told_beside() -> None:
    assert tokens("day") == ["2024-05-14"]
    assert len(by_field()["day"].apart) == 3
    assert tokens("killed") == [3, 7, 9, [3, 7]]
    assert len(by_field()["killed"].apart) == 2
    assert tokens("injured") == [[5, None]]
    assert tokens("means") == ["shelling"]


def test_a_place_is_its_name_and_no_point_is_anywhere() -> None:
    assert tokens("place") == ["geonames:1", "مقر"], "what is withheld is answered by its words, not by an id"
    shown = " ".join(str(c.shown) for c in by_field()["place"].choices)
    assert "Nahr" in shown
    assert "33" not in shown


def test_every_choice_says_who_tells_it_and_whether_that_still_stands() -> None:
    first, *_, gone, whole = by_field()["killed"].choices
    assert "الدفاع المدني" in first.tellers[0]
    assert (first.stale, gone.stale) == ("", "withdrawn")
    assert (whole.tellers, "3" in whole.shown and "7" in whole.shown) == ((), True)


def test_report_text_is_never_markup() -> None:
    shown = by_field()["blamed"].choices[0].shown
    assert "&lt;b&gt;" in shown
    assert 'dir="rtl"' in shown


def test_a_form_is_read_against_what_was_asked() -> None:
    asked = questions(incident())
    sent = {f"field-{q.field}": q.choices[0].token for q in asked} | {"field-killed": NONE}
    assert answers(asked, sent) == {
        "day": "2024-05-14",
        "place": "geonames:1",
        "killed": None,
        "injured": [5, None],
        "blamed": "الطيران <b>",
        "means": "shelling",
        "status": "confirmed",
    }
    with pytest.raises(UsageError, match="Answer each question"):
        answers(asked, {k: v for k, v in sent.items() if k != "field-day"})
    with pytest.raises(DecisionError, match="has changed"):
        answers(asked, {**sent, "field-killed": "12"})


def test_between_two_answers_what_either_said_can_be_decided() -> None:
    found = {q.field: q for q in between({"killed": 3, "day": None}, {"killed": 7, "status": "confirmed"}, {})}
    assert list(found) == ["day", "killed", "status"]
    assert [c.token for c in found["killed"].choices] == ["3", "7"]
    assert found["day"].choices == ()
    assert [c.token for c in found["status"].choices] == ['"confirmed"']
