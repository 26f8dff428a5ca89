"""Our scores against those of the referee's own program, over annotated reports and copies of them with seeded mistakes."""

import importlib.util
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from khabar.evaluate.claims_file import read_claims_file
from khabar.evaluate.counts import Row
from khabar.evaluate.gold import Gold
from khabar.evaluate.score import Scores, score
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, SOURCE_KINDS
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span, cut

DATA = os.environ.get("KHABAR_CORPUS", "")
REFEREE = Path(DATA).parent / "tools"
pytestmark = pytest.mark.skipif(not DATA, reason="KHABAR_CORPUS does not name the data folder, beside which the referee's tools stand")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"referee_{name}", REFEREE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def paths() -> list[Path]:
    return sorted(Path(DATA, "reports", "train").glob("*.claims"))


@pytest.fixture(scope="module")
def golds(paths: list[Path]) -> list[Gold]:
    return [read_claims_file(p) for p in paths]


@pytest.fixture(scope="module")
def referee_golds(paths: list[Path]) -> dict[str, Any]:
    """Compiled by the referee's program in a process of its own: it leaves the files open, which is an error in ours."""
    command = [sys.executable, str(REFEREE / "claimfile.py"), *map(str, paths)]
    compiled = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    return {doc["id"]: doc for doc in map(json.loads, compiled.strip("\n").split("\n"))}


def _plain(gold: Gold, reading: Reading) -> dict[str, Any]:
    """A reading as the referee reads it: absent fillers left out, events named outright."""
    return {**msgspec.json.decode(msgspec.json.encode(reading)), "text": gold.document.text}


def test_parses_what_the_referee_parses(golds: list[Gold], referee_golds: dict[str, Any]) -> None:
    assert len(golds) == len(referee_golds) > 0
    for gold in golds:
        theirs = referee_golds[gold.document.id]
        assert gold.document.text == theirs["text"]
        assert gold.document.outlet == theirs["outlet"]
        assert gold.document.published == theirs["published"]
        assert [(m.id, m.type, m.start, m.end) for m in gold.reading.mentions] == [
            (m["id"], m["type"], m["start"], m["end"]) for m in theirs["mentions"]
        ]
        assert [(s.id, s.kind, s.start, s.end, s.cue and s.cue.start) for s in gold.reading.sources] == [
            (s["id"], s["kind"], s["start"], s["end"], s["cue"] and s["cue"]["start"]) for s in theirs["sources"]
        ]
        assert [(c.id, c.type, c.modality, c.trigger.start, list(c.attribution)) for c in gold.reading.claims] == [
            (c["id"], c["type"], c["modality"], c["trigger"]["start"], c["attribution"]) for c in theirs["claims"]
        ]
        assert [[(a.role, a.mention or a.claim) for a in c.arguments] for c in gold.reading.claims] == [
            [(a["role"], a.get("mention") or a.get("claim")) for a in c["arguments"]] for c in theirs["claims"]
        ]


class _Spoiler:
    """Makes a reading worse in every way that is measured; the same seed spoils the same way."""

    def __init__(self, seed: int, rate: float) -> None:
        self.random, self.rate = random.Random(seed), rate

    def chance(self) -> bool:
        return self.random.random() < self.rate

    def shift(self, text: str, start: int, end: int) -> Span:
        a = max(0, start + self.random.randint(-4, 4))
        b = min(len(text), max(a + 1, end + self.random.randint(-4, 4)))
        return cut(text, min(a, b - 1), b)

    def moved(self, text: str, x: Any) -> Any:
        if not self.chance():
            return x
        span = self.shift(text, x.start, x.end)
        return msgspec.structs.replace(x, start=span.start, end=span.end, text=span.text)

    def mention(self, text: str, m: ReadMention) -> ReadMention:
        m = self.moved(text, m)
        return msgspec.structs.replace(m, type=self.random.choice(MENTION_TYPES)) if self.chance() else m

    def source(self, text: str, s: ReadSource) -> ReadSource:
        s = self.moved(text, s)
        return msgspec.structs.replace(s, kind=self.random.choice(SOURCE_KINDS)) if self.chance() else s

    def argument(self, a: Argument, reading: Reading) -> Argument:
        if not self.chance():
            return a
        if a.claim is not None:
            return Argument(role=self.random.choice(["content", "cause"]), claim=self.random.choice(reading.claims).id)
        role = self.random.choice(["agent", "patient", "object", "place", "time"])
        return Argument(role=role, mention=self.random.choice([a.mention, self.random.choice(reading.mentions).id]))

    def claim(self, text: str, c: ReadClaim, reading: Reading) -> ReadClaim:
        attribution = c.attribution
        if reading.sources and self.chance():
            attribution = tuple(s.id for s in self.random.choices(reading.sources, k=self.random.randint(0, 2)))
        return msgspec.structs.replace(
            c,
            type=self.random.choice(CLAIM_TYPES) if self.chance() else c.type,
            modality=self.random.choice(MODALITIES) if self.chance() else c.modality,
            trigger=self.shift(text, c.trigger.start, c.trigger.end) if self.chance() else c.trigger,
            arguments=tuple(self.argument(a, reading) for a in c.arguments if not self.chance()),
            attribution=attribution,
            event=self.random.choice(reading.claims).event if self.chance() else c.event,
        )

    def reading(self, gold: Gold) -> Reading:
        text, r = gold.document.text, gold.reading
        claims = [self.claim(text, c, r) for c in r.claims if not self.chance()]
        doubled = [msgspec.structs.replace(c, id=f"again-{c.id}") for c in claims if self.chance()]
        return Reading(
            mentions=tuple(self.mention(text, m) for m in r.mentions if not self.chance()),
            sources=tuple(self.source(text, s) for s in r.sources if not self.chance()),
            claims=(*claims, *doubled),
        )


def _same_rows(ours: Scores, rows: dict[str, Any], by_type: dict[str, Any], errors: list[tuple[str, ...]]) -> None:
    assert set(ours.rows) == set(rows)
    for name, row in ours.rows.items():
        assert msgspec.structs.asdict(row) == pytest.approx(rows[name], abs=1e-12), name
    assert set(ours.by_type) == set(by_type)
    for name, counted in ours.by_type.items():
        assert msgspec.structs.asdict(counted) == pytest.approx(by_type[name], abs=1e-12), name
    assert [(m.report, m.what, m.where, m.detail) for m in ours.mistakes] == errors


@pytest.mark.parametrize(("seed", "rate"), [(1, 0.02), (2, 0.1), (3, 0.3), (4, 0.6)])
def test_scores_spoilt_copies_as_the_referee_does(golds: list[Gold], referee_golds: dict[str, Any], seed: int, rate: float) -> None:
    spoiler = _Spoiler(seed, rate)
    spoilt = {g.document.id: spoiler.reading(g) for g in golds if seed == 1 or not spoiler.chance()}
    by_id = {g.document.id: g for g in golds}
    theirs = _module("score").score(referee_golds, {k: _plain(by_id[k], r) for k, r in spoilt.items()})
    ours = score(golds, spoilt)
    _same_rows(ours, *theirs)
    headline = ours.rows["HEADLINE"]
    assert isinstance(headline, Row)
    assert 0 < headline.f1 < 1


def test_gold_against_itself_is_perfect(golds: list[Gold], referee_golds: dict[str, Any]) -> None:
    ours = score(golds, {g.document.id: g.reading for g in golds})
    _same_rows(ours, *_module("score").score(referee_golds, referee_golds))
    assert all(ours.value(m) == 1.0 for m in ours.rows)
