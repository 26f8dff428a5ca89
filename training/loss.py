"""What a reading of an annotated report costs."""

import msgspec
import torch
from torch import Tensor
from torch.nn import functional as fn

from training.examples import Example, Ints
from training.model import Reader

MODALITY_WEIGHTS = (1.0, 4.0, 4.0, 2.0, 2.0)
CHAINED = 3.0
"""What a teller who has it from another weighs against one who has it from nobody: those are thirteen times as many."""


class Weights(msgspec.Struct, frozen=True):
    """How much each part counts in the sum; `tagged` is the weight of units that carry a tag against those that carry none."""

    tags: float = 1.0
    tagged: float = 1.5
    skips: float = 0.3
    pairs: float = 1.0
    choices: float = 1.0
    modality: float = 0.5
    smoothing: float = 0.05


def _tags(model: Reader, units: Tensor, e: Example, w: Weights) -> Tensor:
    total = units.new_zeros(())
    for layer, gold in e.tags.items():
        target = torch.from_numpy(gold)
        scores = model.tags[layer](fn.dropout(units, 0.1, training=model.training))
        weight = torch.full((scores.shape[1],), w.tagged)
        weight[0] = 1.0
        total = total + fn.cross_entropy(scores, target, weight=weight, label_smoothing=w.smoothing)
        asked = torch.from_numpy(e.skips[layer])
        if (asked >= 0).any():
            total = total + w.skips * fn.cross_entropy(model.skips[layer](units), asked, ignore_index=-1)
    return total


def _pairs(model: Reader, units: Tensor, e: Example) -> Tensor:
    place = e.sentence, e.paragraph
    total = units.new_zeros(())
    tables = {"roles": (e.roles, e.mentions), "links": (e.links, e.triggers)}
    for name, (table, others) in tables.items():
        if not table.size:
            continue
        gold = torch.from_numpy(table)
        scores = model.pair(name, units, e.triggers, others, place)
        total = total + fn.binary_cross_entropy_with_logits(scores, gold, reduction="sum") / (gold.sum() + 4)
    if len(e.triggers) > 1:
        scores = model.pair("same", units, e.triggers, e.triggers, place)[..., 0]
        gold = torch.from_numpy(e.same)
        off = ~torch.eye(len(gold), dtype=torch.bool)
        both = (scores + scores.T)[off] / 2
        total = total + fn.binary_cross_entropy_with_logits(both, gold[off], reduction="sum") / (gold[off].sum() + 4)
    return total


def _choice(scores: Tensor, gold: Ints, chosen: float = 1.0) -> Tensor:
    """`chosen` is the weight of rows whose answer is not the last column, «none of them»."""
    target = torch.from_numpy(gold)
    if not (target >= 0).any():
        return scores.new_zeros(())
    weight = torch.full((scores.shape[1],), chosen)
    weight[-1] = 1.0
    return fn.cross_entropy(scores, target, weight=weight, ignore_index=-1)


def _choices(model: Reader, units: Tensor, e: Example) -> Tensor:
    place = e.sentence, e.paragraph
    total = units.new_zeros(())
    if len(e.triggers):
        total = total + 2 * _choice(model.pair("teller", units, e.triggers, e.sources, place), e.teller)
        total = total + _choice(model.pair("first_teller", units, e.triggers, e.sources, place), e.first_teller, CHAINED)
        total = total + _choice(model.pair("second_teller", units, e.triggers, e.sources, place), e.second_teller)
    if len(e.sources):
        total = total + _choice(model.pair("behind", units, e.sources, e.sources, place), e.behind, CHAINED)
        total = total + 0.5 * _choice(model.pair("cue", units, e.sources, e.cues, place), e.cue)
    return total


def _modality(model: Reader, units: Tensor, e: Example) -> Tensor:
    if not len(e.triggers):
        return units.new_zeros(())
    first, second, of_second = model.claims(units, e.triggers)
    weight = torch.tensor(MODALITY_WEIGHTS)
    total = fn.cross_entropy(first, torch.from_numpy(e.modality), weight=weight)
    total = total + fn.binary_cross_entropy_with_logits(second, torch.from_numpy(e.second).float(), pos_weight=torch.tensor(4.0))
    return total + _choice(of_second, e.second_modality)


def loss(model: Reader, e: Example, w: Weights, noise: float) -> Tensor:
    """The sum over all heads for one report."""
    units = model.encode(e.windows, noise)
    total = w.tags * _tags(model, units, e, w) + w.pairs * _pairs(model, units, e)
    return total + w.choices * _choices(model, units, e) + w.modality * _modality(model, units, e)
