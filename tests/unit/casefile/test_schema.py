from pathlib import Path

import pytest

from khabar.casefile import schema
from khabar.casefile.configuration import connect, disconnect
from khabar.casefile.faults import NotACaseFileError
from khabar.casefile.opening import CaseFile


def test_a_new_file_has_been_through_every_step(case: CaseFile) -> None:
    assert schema.applied(case.alias) == set(schema.steps())
    assert schema.steps()[0] == "0001_initial"


def test_a_file_without_tables_is_no_case_file(tmp_path: Path) -> None:
    alias = connect({"ENGINE": "khabar.casefile.sqlite", "NAME": str(tmp_path / "x.db")})
    try:
        with pytest.raises(NotACaseFileError):
            schema.check(alias, "x.db")
    finally:
        disconnect(alias)


def test_a_file_says_what_it_is(case: CaseFile) -> None:
    from django.db import connections

    with connections[case.alias].cursor() as cursor:
        assert cursor.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"khab"),)
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
