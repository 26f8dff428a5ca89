from typing import Any

import pytest
from django.http import QueryDict
from django.utils.translation import override
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.opening import CaseFile
from khabar.desk.report.forms import asked
from khabar.errors import UsageError

READ = ready("a")
M4 = [READ.mentions[3].start, READ.mentions[3].end]


def sent(**fields: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in fields.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def value(case: CaseFile, **fields: Any) -> Any:
    return asked(case, "a", READ, sent(claim="c2", **fields)).value


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"field": "killed", "low": "٣"}, 3),
        ({"field": "killed", "low": "3", "high": "5"}, [3, 5]),
        ({"field": "killed", "low": "3", "more": "yes"}, [3, None]),
        ({"field": "injured", "nothing": "yes"}, None),
        ({"field": "day", "value": "2024-05-13"}, "2024-05-13"),
        ({"field": "day", "nothing": "yes"}, None),
        ({"field": "place", "nothing": "yes"}, None),
        ({"field": "type", "value": "injury"}, "injury"),
        ({"field": "span", "start": "3", "end": "9"}, [3, 9]),
        (
            {"field": "role", "role": "agent", "mention": "m4"},
            {"role": "agent", "mention": M4, "remove": False},
        ),
        ({"field": "attribution", "teller": ["s1", "", ""]}, [[READ.sources[0].start, READ.sources[0].end]]),
        ({"field": "attribution", "teller": ["", ""]}, []),
    ],
)
def test_what_a_form_says(case: CaseFile, fields: dict[str, Any], wanted: Any) -> None:
    adding.add_ready(case, READ, who="نور")
    assert value(case, **fields) == wanted


def test_a_place_is_looked_up_and_nothing_else_of_the_form_is_taken(case: CaseFile) -> None:
    adding.add_ready(case, READ, who="نور")
    found = value(case, field="place", value="geonames:173480", lat="1.0", lon="2.0", ar="اسم")
    assert found["ar"] == "الميادين"
    assert found["lat"] > 30


def test_words(case: CaseFile) -> None:
    found = asked(case, "a", READ, sent(words="m1", field="mention_span", start="3", end="5"))
    assert (found.mention, found.value, found.claim) == ("m1", [3, 5], "")
    assert asked(case, "a", READ, sent(words="m1", field="mention_type", value="SITE")).value == "SITE"


@pytest.mark.parametrize(
    "fields",
    [
        {"field": "killed", "low": "ثلاثة"},
        {"field": "killed", "low": "5", "high": "3"},
        {"field": "killed", "low": "-1"},
        {"field": "killed", "low": "9" * 30},
        {"field": "day", "value": ""},
        {"field": "place", "value": ""},
        {"field": "span", "start": "9", "end": "3"},
        {"field": "span", "start": "x", "end": "3"},
        {"field": "role", "role": "agent", "mention": "m99"},
        {"field": "attribution", "teller": ["s9"]},
        {"field": "attribution", "teller": ["s1", "s1"]},
        {"field": "lat", "value": "35"},
        {"value": "x"},
    ],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_cannot_be_understood_is_told_in_the_language_of_the_page(case: CaseFile, fields: dict[str, Any], language: str) -> None:
    adding.add_ready(case, READ, who="نور")
    with override(language), pytest.raises(UsageError) as told:
        value(case, **fields)
    assert str(told.value).isascii() == (language == "en")
