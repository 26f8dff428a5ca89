"""Floors under the scores. They are pinned together with the corpus they were measured on; lowering one is a visible act."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from khabar.errors import DataError
from khabar.evaluate.score import Scores


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The least that each measure may be, 0..1, over the corpus with the hash `corpus`. `note` says how they were set."""

    corpus: str
    floors: Mapping[str, float]
    note: str = ""

    def __post_init__(self) -> None:
        for measure, floor in self.floors.items():
            if not 0 <= floor <= 1:
                raise ValueError(f"the floor of {measure} is {floor}, not within 0..1")


def read_floors(path: Path) -> Floors:
    """The floors in a JSON file. Raises DataError where the file is not what it should be."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except msgspec.DecodeError as error:
        raise DataError(f"{path}: {error}; write corpus, floors and note") from None


def check_floors(scores: Scores, floors: Floors) -> list[str]:
    """What is wrong, a line each; empty where every floor holds.

    Another corpus than the pinned one is a problem of its own, and then nothing else is compared: the numbers mean something else.
    """
    if scores.corpus != floors.corpus:
        return [f"corpus {scores.corpus[:12]} is not the pinned {floors.corpus[:12]}; measure again and pin both together"]
    problems = [f"{m}: no such measure; the measures are {', '.join(scores.rows)}" for m in floors.floors if m not in scores.rows]
    for measure, floor in floors.floors.items():
        if measure in scores.rows and scores.value(measure) < floor:
            problems.append(f"{measure}: {scores.value(measure):.3f} is below its floor {floor:.3f}")
    return problems


def pin(scores: Scores, *, slack: float, note: str) -> Floors:
    """Floors `slack` under `scores` (never under 0), rounded down to three decimals, for the corpus of `scores`."""
    values = {m: max(0.0, scores.value(m) - slack) for m in scores.rows}
    return Floors(scores.corpus, {m: int(v * 1000) / 1000 for m, v in values.items()}, note)
