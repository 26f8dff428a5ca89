from pathlib import Path

import pytest

from khabar.casefile.location import Location, database, locate
from khabar.errors import UsageError


def test_a_path() -> None:
    found = locate("folder/case.khabar")
    assert found == Location(path=Path("folder/case.khabar"))
    options = database(found, "x'00'", patience=3)["OPTIONS"]
    assert options == {"timeout": 3, "transaction_mode": "IMMEDIATE", "key": "x'00'"}
    assert "key" not in database(found, None)["OPTIONS"]


def test_a_server() -> None:
    found = locate("postgresql://u%40x:p%2Fw@db.example.org:5433/case?sslmode=require")
    entry = database(found, None, patience=3)
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"], entry["NAME"]) == (
        "u@x",
        "p/w",
        "db.example.org",
        "5433",
        "case",
    )
    assert entry["OPTIONS"] == {"sslmode": "require", "options": "-c lock_timeout=3000 -c random_page_cost=1.1 -c jit=off -c work_mem=64MB"}
    assert "p/w" not in found.name
    assert found.name == "postgresql://db.example.org:5433/case"


def test_a_server_on_a_socket() -> None:
    entry = database(locate("postgresql://u@/case?host=/run/pg"), None)
    assert (entry["HOST"], entry["NAME"]) == ("/run/pg", "case")


@pytest.mark.parametrize("text", ["", "   ", "mysql://x/y", "http://x"])
def test_what_is_neither(text: str) -> None:
    with pytest.raises(UsageError):
        locate(text)


@pytest.mark.parametrize("text", ["postgresql://host", "postgresql://host:port/x"])
def test_addresses_that_lead_nowhere(text: str) -> None:
    with pytest.raises(UsageError):
        database(locate(text), None)
