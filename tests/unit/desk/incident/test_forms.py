from typing import Any

import pytest
from django.http import QueryDict
from pages import incident, plain_report

from khabar.desk.incident import forms
from khabar.desk.incident.table import Carrier
from khabar.errors import UsageError
from khabar.records.incident import Blamed, DayValue, Means, Number, PlacedAt
from khabar.records.resolution import Name


def sent(**fields: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (Number(3, 3), 3),
        (Number(3, None), [3, None]),
        (Number(None, None), None),
        (Number(2, 2, "child"), None),
        (DayValue("2024-05-14", "2024-05-14", "day"), "2024-05-14"),
        (DayValue("2024-05-01", "2024-05-31", "month"), None),
        (DayValue("--05-14", "--05-14", "day"), None),
        (PlacedAt("geonames:1", Name("السوق"), "town"), "geonames:1"),
        (PlacedAt(None, Name("السوق"), None), "السوق"),
        (Blamed("الجيش", "army"), "army"),
        (Blamed("مسلحون"), "مسلحون"),
        (Means("drone", "طائرة"), "drone"),
    ],
)
def test_what_is_confirmed_where_a_value_is_chosen(value: object, wanted: object) -> None:
    assert forms.sent_for(value) == wanted


def test_each_told_value_can_be_chosen_once() -> None:
    asked = {a.field: a for a in forms.choices(incident(plain_report("a"), plain_report("b", outlet="الضفة"))).asked}
    assert [c.token for c in asked["killed"].choices] == ["3"]
    assert asked["detained"].choices == ()
    assert asked["detained"].other == "number"
    assert "blamed" not in asked


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"field": "status", "value": "confirmed"}, ("status", "confirmed")),
        ({"field": "killed", "value": "[3,null]"}, ("killed", [3, None])),
        ({"field": "killed", "value": "other", "low": "4", "high": ""}, ("killed", 4)),
        ({"field": "killed", "value": "other", "low": "4", "high": "9"}, ("killed", [4, 9])),
        ({"field": "killed", "value": "other", "low": "4", "open": "yes"}, ("killed", [4, None])),
        ({"field": "killed", "value": "other", "low": "٣٣", "high": ""}, ("killed", 33)),
        ({"field": "day", "value": "other", "other": "2024-05-14"}, ("day", "2024-05-14")),
        ({"field": "means", "value": "other", "other": "drone"}, ("means", "drone")),
    ],
)
def test_what_a_form_confirms(fields: dict[str, str], wanted: tuple[str, Any]) -> None:
    assert forms.confirmation(sent(**fields)) == wanted


@pytest.mark.parametrize(
    "fields",
    [
        {"field": "nothing", "value": "1"},
        {"field": "status", "value": "maybe"},
        {"field": "killed", "value": "{no json"},
        {"field": "killed", "value": "other", "low": "many"},
        {"field": "killed", "value": "other", "low": "9", "high": "4"},
        {"field": "killed"},
        {"field": "day", "value": "other", "other": " "},
    ],
)
def test_what_confirms_nothing_says_what_to_do(fields: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        forms.confirmation(sent(**fields))


def test_a_whole_account_and_single_claims_are_split_off_each_once() -> None:
    found = incident(plain_report("a"))
    every = [(c.report, c.claim) for c in found.accounts[0].claims]
    assert forms.split_claims(found, sent(account="a1", claim=['["a","c1"]', '["a","c1"]'])) == every
    assert forms.split_claims(found, sent(claim='["a","c2"]')) == [("a", "c2")]
    for wrong in ({}, {"claim": "c1"}, {"account": "a9"}):
        with pytest.raises(UsageError):
            forms.split_claims(found, sent(**wrong))


def test_the_claims_of_a_split_stand_with_their_words() -> None:
    report = plain_report("a")
    made = forms.splitting(incident(report), {"a": report}, {"a": Carrier("a", "/report/a", "t")})
    assert [m.words for m in made.groups[0].claims] == [c.trigger.text for c in report.claims]


@pytest.mark.parametrize(("fields", "wanted"), [({"number": "7"}, [4, 7]), ({"number": "7", "other": "9"}, [4, 9])])
def test_what_is_merged(fields: dict[str, str], wanted: list[int]) -> None:
    assert forms.merged_numbers(4, sent(**fields)) == wanted


@pytest.mark.parametrize("other", ["", "x", "4", "9" * 12, "-3"])
def test_nothing_else_is_merged(other: str) -> None:
    with pytest.raises(UsageError):
        forms.merged_numbers(4, sent(other=other))


def test_a_reason_is_needed() -> None:
    assert forms.reason("رأيت الجنازة") == "رأيت الجنازة"
    with pytest.raises(UsageError):
        forms.reason("")
