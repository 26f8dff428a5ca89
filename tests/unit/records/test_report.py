import msgspec
import pytest

from khabar.errors import DataError
from khabar.records.document import Document
from khabar.records.report import Claim, Concern, Engine, Extent, Harm, Mention, Person, Report, Source
from khabar.records.span import cut

TEXT = "قُتل ليث (8 أعوام)"
REPORT = Report(
    document=Document(id="d", sha256="0" * 64, text=TEXT),
    mentions=(Mention("m1", "PER", 5, 8, "ليث", unresolved={"actor": "a person"}),),
    sources=(),
    claims=(
        Claim(
            "c1", "killing", "actual", cut(TEXT, 0, 4), event="e1",
            harm=(Harm("killed", 1, 1, "m1", age="child"),),
            people=(Person("ليث", "m1", "killed", age=(8, 8), spans={"age": cut(TEXT, 10, 17)}),),
        ),
    ),
    concerns=(Concern("children", (136, 137), ("c1",), Extent(0, 18)),),
    engine=Engine("0.1.0", "encoder", None, None, 1),
    warnings=(),
)  # fmt: skip


def test_it_is_written_as_it_is_read() -> None:
    assert Report.from_json(REPORT.to_json()) == REPORT


def test_the_same_record_gives_the_same_bytes_on_one_line() -> None:
    assert Report.from_json(REPORT.to_json()).to_json() == REPORT.to_json()
    assert b"\n" not in REPORT.to_json()


def test_it_names_its_schema() -> None:
    assert REPORT.to_json().startswith(b'{"schema":"khabar/report/1",')


@pytest.mark.parametrize(
    "data", [REPORT.to_json().replace(b"report/1", b"report/2"), b"[]", b"{", b"", b'{"schema":"khabar/report/1"}', "سطر"]
)
def test_what_is_no_record_is_told(data: bytes | str) -> None:
    with pytest.raises(DataError, match="not a khabar/report/1 record"):
        Report.from_json(data)


def test_a_source_reports_and_belongs_to_nobody_unless_told() -> None:
    source = Source("s1", "witness", 0, 4, "شاهد")
    assert (source.stance, source.affiliation.actor, source.affiliation.side) == ("report", None, "none told")


def test_a_claim_without_sources_is_in_the_outlets_own_voice() -> None:
    assert REPORT.claims[0].attribution == ()


def test_the_quote_of_a_concern_has_no_words() -> None:
    assert set(msgspec.to_builtins(REPORT.concerns[0].quote)) == {"start", "end"}


@pytest.mark.parametrize("outcome", ["scared", "dead"])
def test_outcomes_are_closed(outcome: str) -> None:
    with pytest.raises(msgspec.ValidationError, match="outcome"):
        msgspec.convert({"outcome": outcome, "min": 1, "max": 1, "mention": "m1"}, type=Harm)
