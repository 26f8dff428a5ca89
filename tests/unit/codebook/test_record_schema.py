import json

import jsonschema
import pytest
import told_reports

from khabar.codebook.record_schema import INCIDENT, REPORT, Published, as_json, as_page, schema
from khabar.link import incident, tell
from khabar.records.document import Document
from khabar.records.reading import Argument
from khabar.records.report import Claim, Engine, Mention, Report, Source
from khabar.records.resolution import CountValue, Name, PlaceValue, TimeValue
from khabar.records.span import cut

STRIKE = told_reports.C(type="strike", place=told_reports.RIVER, day="2024-03-05")
TEXT = "أفاد مراسلنا بمقتل 5 مدنيين في بلدة النهر أمس"


def span(words: str) -> tuple[int, int, str]:
    return TEXT.index(words), TEXT.index(words) + len(words), words


def report() -> Report:
    place = PlaceValue("x:1", Name("بلدة النهر"), "town", None, None, None, "in", ("SY",), "only candidate")
    day = TimeValue("2023-03-15", "2023-03-15", "day", "أمس, the day before publication")
    return Report(
        document=Document(id="d", sha256="0" * 64, text=TEXT, published="2023-03-16", published_basis="given"),
        mentions=(
            Mention("m1", "POP", *span("5 مدنيين"), count=CountValue(5, 5, "5 مدنيين", status="civilian")),
            Mention("m2", "LOC", *span("بلدة النهر"), place=place),
            Mention("m3", "TIME", *span("أمس"), time=day, unresolved={"time": "never so"}),
        ),
        sources=(Source("s1", "correspondent", *span("مراسلنا"), cue=cut(TEXT, 0, 4)),),
        claims=(Claim("c1", "killing", "actual", cut(TEXT, 14, 18), (Argument("patient", mention="m1", score=0.91),), ("s1",), "e1"),),
        concerns=(),
        engine=Engine("0.1.0", "encoder", None, None, 1),
        warnings=(),
    )


def test_a_report_that_is_written_passes_the_published_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema(REPORT))
    jsonschema.validate(json.loads(report().to_json()), schema(REPORT))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims", 0, "type"), "earthquake"),
        (("claims", 0, "arguments", 0, "role"), "victim"),
        (("mentions", 0, "start"), "3"),
        (("mentions", 2, "time", "grain"), "minute"),
        (("schema",), "khabar/report/2"),
        (("sources", 0, "stance"), None),
    ],
)
def test_what_is_no_report_does_not_pass(path: tuple[str | int, ...], value: object) -> None:
    record = json.loads(report().to_json())
    holder = record
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema(REPORT))


@pytest.mark.parametrize("key", ["schema", "document", "mentions", "sources", "claims", "concerns", "engine", "warnings"])
def test_every_key_has_to_be_there(key: str) -> None:
    record = json.loads(report().to_json())
    del record[key]
    with pytest.raises(jsonschema.ValidationError, match=key):
        jsonschema.validate(record, schema(REPORT))


def test_an_incident_that_is_written_passes_the_published_schema() -> None:
    tellings = [t for r in (told_reports.report("a", STRIKE), told_reports.report("b", STRIKE)) for t in tell(r)]
    reports = {r.document.id: r for r in (told_reports.report("a", STRIKE), told_reports.report("b", STRIKE))}
    record = json.loads(incident(1, tellings, reports).to_json())
    jsonschema.Draft202012Validator.check_schema(schema(INCIDENT))
    jsonschema.validate(record, schema(INCIDENT))
    del record["accounts"][0]["tellers"]
    with pytest.raises(jsonschema.ValidationError, match="tellers"):
        jsonschema.validate(record, schema(INCIDENT))


@pytest.mark.parametrize(("published", "urn"), [(REPORT, "urn:khabar:report:1"), (INCIDENT, "urn:khabar:incident:1")])
def test_its_name_asks_no_host(published: Published, urn: str) -> None:
    assert schema(published)["$id"] == urn
    assert schema(published)["title"] == published.name


def test_as_json_is_the_schema() -> None:
    assert json.loads(as_json(REPORT)) == schema(REPORT)
    assert as_json(REPORT).endswith("}\n")


@pytest.mark.parametrize("published", [REPORT, INCIDENT])
def test_the_page_has_a_table_for_every_record(published: Published) -> None:
    page = as_page(published)
    assert all(f"\n## {name}\n" in page for name in schema(published)["$defs"])
    assert f"[{published.stem}.json]({published.stem}.json)" in page


def test_the_page_says_what_values_are() -> None:
    page = as_page(REPORT)
    assert "| `published_basis` | `dateline` · `feed` · `given` · `metadata` or null |" in page
    assert "| `age` | list of integer, integer or null |" in page
    assert "| `unresolved` | object of string |" in page
