import pytest

from khabar.cli import opening
from khabar.cli.opening import open_pipeline
from khabar.errors import UsageError
from khabar.reading.workers import Workers


def test_an_unknown_reader_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="nope"):
        open_pipeline("nope")


@pytest.mark.parametrize(("files", "jobs"), [(7, 4), (1, 2), (100, 1)])
def test_a_few_files_and_one_job_are_read_in_this_process(files: int, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "open_pipeline", lambda reader: f"pipeline {reader}")
    with opening.open_many("encoder", files, jobs) as pipeline:
        assert pipeline == "pipeline encoder"


@pytest.mark.parametrize(("found", "jobs", "several"), [(1, None, False), (4, None, True), (1, 2, True)])
def test_many_files_are_read_by_one_process_a_core(found: int, jobs: int | None, several: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "open_pipeline", lambda reader: reader)
    monkeypatch.setattr("khabar.reading.cores.cores", lambda: found)
    with opening.open_many("encoder", 8, jobs) as pipeline:
        assert isinstance(pipeline, Workers) is several


def test_no_reader_of_that_name_among_many_files() -> None:
    with opening.open_many("nope", 8, 2) as pipeline, pytest.raises(UsageError, match="nope"):
        list(pipeline.read_many([("a.txt", b"x")] * 8))
