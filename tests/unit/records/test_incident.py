from typing import Any

import msgspec
import pytest

from khabar.errors import DataError
from khabar.records.incident import (
    Account,
    ClaimRef,
    Field,
    Fields,
    FieldValue,
    Incident,
    IncidentStatus,
    Link,
    Number,
    Origin,
    PlacedAt,
    Teller,
)
from khabar.records.resolution import Name

SILENT: Field[Any] = Field("silent", "rule")
REF = ClaimRef("r1", "c1")
ACCOUNT = Account("a1", (Teller("media", "جريدة الوادي"),), ("r1",), (REF,), "o1")


def made(**changes: Any) -> Incident:
    killed = Field("single", "rule", (FieldValue(Number(3, 3), ("a1",), (REF,), "2024-03-05"),), (3, 3))
    fields = Fields(SILENT, SILENT, killed, SILENT, SILENT, SILENT, SILENT, SILENT)
    whole = Incident(
        12, ("strike",), ("r1",), (REF,), fields, (ACCOUNT,), 1, (Origin("o1", ("a1",)),), IncidentStatus("single"), links=()
    )  # fmt: skip
    return msgspec.structs.replace(whole, **changes)


def test_it_is_written_and_read_back() -> None:
    assert Incident.from_json(made().to_json()) == made()
    assert made().to_json().startswith(b'{"schema":"khabar/incident/1","id":12,')


def test_what_is_no_incident_is_refused() -> None:
    with pytest.raises(DataError, match="2 independent origins"):
        Incident.from_json(made().to_json().replace(b'"independent_origins":1', b'"independent_origins":2'))
    with pytest.raises(DataError, match="not a khabar/incident/1"):
        Incident.from_json(b'{"schema":"khabar/report/1"}')


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"independent_origins": 2}, "independent origins"),
        ({"origins": (Origin("o1", ("a1", "a9")),)}, "do not name one another"),
        ({"reports": ("r1", "r2")}, "same reports"),
        ({"accounts": (msgspec.structs.replace(ACCOUNT, standing="withdrawn"),)}, "independent origins"),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        made(**changes)


def test_a_value_of_an_unknown_account_is_refused() -> None:
    stray = Field("single", "rule", (FieldValue(Number(3, 3), ("a7",)),))
    with pytest.raises(ValueError, match="a7"):
        made(fields=msgspec.structs.replace(made().fields, killed=stray))


@pytest.mark.parametrize(
    "build",
    [
        lambda: Number(5, 3),
        lambda: FieldValue(Number(1, 1), ()),
        lambda: Field("silent", "rule", (FieldValue(Number(1, 1), ("a1",)),)),
        lambda: Field("agrees", "rule"),
        lambda: Field("single", "rule", (FieldValue(Number(1, 1), ("a1",)),), (7, 4)),
        lambda: PlacedAt(None, Name("النهر"), None, lat=35.0),
        lambda: PlacedAt("x", Name("النهر"), "town", lat=35.0, lon=37.0, withheld="posture of forces"),
        lambda: Account("a1", (), ("r1",), (REF,), "o1"),
        lambda: Link(ClaimRef("r2", "c1"), REF, 0.5, ()),
    ],
)
def test_a_record_that_contradicts_itself_cannot_be_made(build: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        build()
