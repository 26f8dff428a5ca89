"""A piece of a document's text."""

import msgspec


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`text[start:end]`, in Unicode code points, half-open."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}-{self.end} is empty or runs backwards")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}-{self.end} is {self.end - self.start} long, its text {len(self.text)}")


def cut(text: str, start: int, end: int) -> Span:
    """The span `start:end` of `text`. Raises ValueError where it is empty or leaves the text."""
    if end > len(text):
        raise ValueError(f"span {start}-{end} leaves the text, which is {len(text)} long")
    return Span(start, end, text[start:end])
