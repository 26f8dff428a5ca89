import inspect

import pytest

from khabar import errors

ALL = [c for _, c in inspect.getmembers(errors, inspect.isclass)]


def test_there_is_one_base_to_catch() -> None:
    assert all(issubclass(c, errors.KhabarError) for c in ALL)


def test_codes_are_stable() -> None:
    assert {c.__name__: c.code for c in ALL} == {
        "CaptureError": "capture",
        "FetchFailedError": "fetch-failed",
        "FetchLimitError": "fetch-limit",
        "FetchRefusedError": "fetch-refused",
        "KhabarError": "error",
        "UsageError": "usage",
        "IngestError": "ingest",
        "EmptyInputError": "empty",
        "UnsupportedError": "unsupported",
        "LimitError": "limit",
        "BrokenFileError": "broken-file",
        "DataError": "data",
        "ModelError": "model",
        "FaultError": "fault",
        "ServerError": "server",
        "GroundingError": "grounding",
    }


@pytest.mark.parametrize("error", ALL, ids=lambda c: c.__name__)
def test_every_error_is_drawn_in_the_module_and_explained(error: type[errors.KhabarError]) -> None:
    assert error.__name__ in (errors.__doc__ or "")
    assert error.__doc__


@pytest.mark.parametrize(
    "error", [errors.EmptyInputError, errors.UnsupportedError, errors.LimitError, errors.BrokenFileError], ids=lambda c: c.__name__
)
def test_what_cannot_become_a_document_is_an_ingest_error(error: type[errors.KhabarError]) -> None:
    with pytest.raises(errors.IngestError, match="what was wrong"):
        raise error("what was wrong")
