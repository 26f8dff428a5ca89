import io

import pytest

from khabar.errors import EmptyInputError, KhabarError, UsageError
from khabar.pipeline import Pipeline
from khabar.reading import serve
from khabar.reading.wire import Answer, Job, Setup, receive, send, unpacked
from khabar.records.report import Report

TEXT = "أفاد مراسلنا بمقتل خمسة مدنيين بقصف على بلدة النهر أمس.".encode()


def answers(*messages: Setup | Job) -> list[Answer]:
    """What the process answers to these messages."""
    jobs, out = io.BytesIO(), io.BytesIO()
    for message in messages:
        send(jobs, message)
    jobs.seek(0)
    serve.serve(jobs, out)
    out.seek(0)
    got = []
    while (answer := receive(out, Answer)) is not None:
        got.append(answer)
    return got


def test_reads_file_after_file_and_none_stops_another() -> None:
    ready, first, second, third = answers(Setup("encoder", "2023-03-20"), Job("a.txt", TEXT), Job("b.txt", b" "), Job("c.txt", TEXT))
    assert ready == Answer()
    assert isinstance(unpacked(second), EmptyInputError)
    here = Pipeline.open().read(TEXT, name="a.txt", published="2023-03-20")
    assert [Report.from_json(x) for x in first.reports] == here
    assert Report.from_json(third.reports[0]).document.id == "c"


def test_a_malformed_day_is_each_files_error() -> None:
    _, first, second = answers(Setup("encoder", "yesterday"), Job("a.txt", TEXT), Job("b.txt", TEXT))
    assert isinstance(unpacked(first), UsageError)
    assert isinstance(unpacked(second), UsageError)


def test_a_reader_that_does_not_exist_is_told_before_any_file() -> None:
    (told,) = answers(Setup("nope", None), Job("a.txt", TEXT))
    problem = unpacked(told)
    assert isinstance(problem, UsageError)
    assert "nope" in str(problem)


def test_nobody_asks() -> None:
    assert answers() == []


def test_a_record_that_cannot_be_handed_on_costs_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Report) -> bytes:
        raise UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(Report, "to_json", broken)
    _, first = answers(Setup("encoder", None), Job("a.txt", TEXT))
    problem = unpacked(first)
    assert isinstance(problem, KhabarError)
    assert problem.code == "fault"
    assert "a.txt" in str(problem)
