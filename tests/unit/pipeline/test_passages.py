from collections.abc import Sequence

import numpy as np
from readers import FixedReader

from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline import Pipeline
from khabar.pipeline.passages import passage_vectors
from khabar.records.reading import ReadClaim, Reading
from khabar.records.span import cut
from khabar.text.units import Unit

TEXT = "قُصف السوق ظهراً.\nوقتل مدني في الحي المجاور."


def claim(ident: str, kind: str, words: str) -> ReadClaim:
    at = TEXT.index(words)
    return ReadClaim(ident, kind, "actual", cut(TEXT, at, at + len(words)), (), event=ident)


READING = Reading(claims=(claim("x", "strike", "قُصف"), claim("y", "killing", "قتل")))


class Numbered(FixedReader):
    """Gives each unit its number as vector."""

    asked = 0

    def vectors(self, part: Sequence[Unit]) -> np.ndarray:
        self.asked += 1
        return np.array([[n, 1.0] for n in range(len(part))], dtype=np.float32)


def test_a_claim_has_the_mean_of_its_sentence() -> None:
    reader = Numbered(READING)
    pipeline = Pipeline(reader, Gazetteer.open())
    (report,) = pipeline.read(TEXT, name="r.txt")
    found = {k: np.frombuffer(v, dtype="<f2").tolist() for k, v in pipeline.passages(report).items()}
    first, second = (c.id for c in report.claims)
    assert found[first][1] == found[second][1] == 1.0
    assert found[first][0] < found[second][0]
    assert reader.asked == 1


def test_a_reader_without_vectors_gives_none() -> None:
    pipeline = Pipeline(FixedReader(READING), Gazetteer.open())
    (report,) = pipeline.read(TEXT, name="r.txt")
    assert pipeline.passages(report) == {}


def test_nothing_is_asked_where_there_are_no_claims() -> None:
    reader = Numbered(Reading())
    (report,) = Pipeline(reader, Gazetteer.open()).read(TEXT, name="r.txt")
    assert passage_vectors(reader, report) == {}
    assert reader.asked == 0
