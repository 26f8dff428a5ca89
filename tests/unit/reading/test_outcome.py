from collections.abc import Iterable, Iterator

from khabar.errors import EmptyInputError, UsageError
from khabar.reading.outcome import Outcome, outcome


class Answers:
    """A pipeline that gives one answer, or raises it where it is a malformed call."""

    def __init__(self, answer: Outcome) -> None:
        self.answer = answer
        self.asked: list[tuple[str, bytes, str | None]] = []

    def read_many(self, inputs: Iterable[tuple[str, bytes]], *, published: str | None = None) -> Iterator[Outcome]:
        for name, data in inputs:
            self.asked.append((name, data, published))
            if isinstance(self.answer, UsageError):
                raise self.answer
            yield self.answer


def test_what_the_pipeline_gives_comes_out() -> None:
    pipeline = Answers([])
    assert outcome(pipeline, "a.txt", b"x", "2023-03-20") == []
    assert pipeline.asked == [("a.txt", b"x", "2023-03-20")]


def test_an_error_is_given_and_not_raised() -> None:
    for error in (EmptyInputError("nothing"), UsageError("no day")):
        assert outcome(Answers(error), "a.txt", b"", None) is error
