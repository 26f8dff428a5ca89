import errno

import pytest

from khabar.casefile import faults
from khabar.casefile.configuration import configure
from khabar.errors import KhabarError

configure()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database or disk is full", faults.DiskFullError),
        ("attempt to write a readonly database", faults.ReadOnlyError),
        ("unable to open database file", faults.ReadOnlyError),
        ("database is locked", faults.BusyError),
        ("canceling statement due to lock timeout", faults.BusyError),
        ("database disk image is malformed", faults.DamagedError),
        ("file is not a database", faults.DamagedError),
        ("no such table: casefile_report", faults.SchemaError),
        ('relation "casefile_report" does not exist', faults.SchemaError),
        ("connection failed: Connection refused", faults.CaseFileError),
    ],
)
def test_what_a_database_says(said: str, kind: type[faults.CaseFileError]) -> None:
    from django.db import OperationalError

    with pytest.raises(kind, match=r"^x\.khabar: ") as caught, faults.told("x.khabar"):
        raise OperationalError(said)
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, faults.DiskFullError), (errno.EROFS, faults.ReadOnlyError), (errno.EIO, faults.CaseFileError)]
)
def test_what_a_disk_says(number: int, kind: type[faults.CaseFileError]) -> None:
    with pytest.raises(kind), faults.told("x.khabar"):
        raise OSError(number, "said the disk")


def test_a_bug_stays_what_it_is() -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError), faults.told("x.khabar"):
        raise IntegrityError("UNIQUE constraint failed: casefile_report.key")


def test_every_fault_has_a_code_of_its_own() -> None:
    kinds = [x for x in vars(faults).values() if isinstance(x, type) and issubclass(x, faults.CaseFileError)]
    assert len({k.code for k in kinds}) == len(kinds) >= 9
    assert all(issubclass(k, KhabarError) for k in kinds)
