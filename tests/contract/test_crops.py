"""Pieces cut out of annotated reports for training still say what the annotation says."""

import random
from pathlib import Path

from khabar.evaluate.claims_file import read_corpus
from training.crops import crop

CORPUS = Path(__file__).parents[2] / "corpus" / "train"


def test_every_span_of_a_crop_slices_back() -> None:
    rng = random.Random(1)
    cropped = [crop(gold, rng) for gold in read_corpus(CORPUS) for _ in range(5)]
    assert sum(len(c.reading.claims) for c in cropped) > 100
    for c in cropped:
        text = c.document.text
        spans = [(m.start, m.end, m.text) for m in c.reading.mentions]
        spans += [(s.start, s.end, s.text) for s in c.reading.sources]
        spans += [(s.cue.start, s.cue.end, s.cue.text) for s in c.reading.sources if s.cue]
        spans += [(x.trigger.start, x.trigger.end, x.trigger.text) for x in c.reading.claims]
        assert all(text[a:b] == words for a, b, words in spans)


def test_arguments_point_inside_and_tellers_outside_are_kept_by_name() -> None:
    rng = random.Random(2)
    outside = 0
    for gold in read_corpus(CORPUS) * 5:
        c = crop(gold, rng)
        known = {m.id for m in c.reading.mentions} | {x.id for x in c.reading.claims}
        assert all((a.mention or a.claim) in known for x in c.reading.claims for a in x.arguments)
        told = {x.id: x.attribution for x in gold.reading.claims}
        assert all(x.attribution == told[x.id] for x in c.reading.claims)
        here = {s.id for s in c.reading.sources}
        outside += sum(bool(x.attribution) and x.attribution[0] not in here for x in c.reading.claims)
    assert outside, "some claims are told by somebody outside the crop"


def test_the_same_seed_gives_the_same_crops() -> None:
    golds = read_corpus(CORPUS)
    first, second = (random.Random(3) for _ in range(2))
    assert [crop(g, first).document.text for g in golds] == [crop(g, second).document.text for g in golds]
