"""Counting hits: what was right, what was too many, what was missed, and the shares that follow."""

import msgspec


class Row(msgspec.Struct, frozen=True):
    """Precision, recall and F1, each in 0..1 (0 where there was nothing to divide by), and how many stood in gold and output."""

    p: float
    r: float
    f1: float
    gold: int
    out: int


class Share(msgspec.Struct, frozen=True):
    """A share in 0..1 of `of` claims; 0 where `of` is 0."""

    share: float
    of: int


class Count(msgspec.Struct, frozen=True):
    """Right (`tp`), too many (`fp`) and missed (`fn`)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    def row(self) -> Row:
        """The shares of this count."""
        p = ratio(self.tp, self.tp + self.fp)
        r = ratio(self.tp, self.tp + self.fn)
        return Row(p=p, r=r, f1=harmonic(p, r), gold=self.tp + self.fn, out=self.tp + self.fp)


def ratio(part: float, whole: float) -> float:
    """`part / whole`, and 0 where there is no whole."""
    return part / whole if whole else 0.0


def harmonic(p: float, r: float) -> float:
    """The harmonic mean of two shares, and 0 where both are 0."""
    return 2 * p * r / (p + r) if p + r else 0.0
