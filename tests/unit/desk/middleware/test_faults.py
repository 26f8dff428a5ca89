import pytest

from khabar.casefile.faults import BusyError, CaseFileError, DecisionError
from khabar.desk.middleware.faults import _status
from khabar.errors import DataError, KhabarError, UsageError


@pytest.mark.parametrize(
    ("error", "status"), [(DecisionError, 409), (UsageError, 400), (BusyError, 503), (CaseFileError, 503), (DataError, 422)]
)
def test_each_kind_of_error_has_its_status(error: type[KhabarError], status: int) -> None:
    assert _status(error("x")) == status
