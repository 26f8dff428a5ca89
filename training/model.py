"""The reader in PyTorch: the pretrained body, tags over units, and scores over pairs of spans.

`khabar.extract.heads` computes the same from the exported arrays; the export checks that both agree.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from khabar.extract.features import DISTANCES, PARAGRAPHS, RANKS, SENTENCES, PairFeatures, Spans, pair_features
from khabar.extract.pooling import rows
from khabar.extract.windows import Window
from khabar.records.codes import CLAIM_ROLES, MENTION_ROLES, MODALITIES
from training.body import Body
from training.layout import SKIPS, TAGS

PAIR, MIXED = 128, 64
PAIRS: dict[str, tuple[str, str, int, bool]] = {
    # name: (layer of a, layer of b, labels, whether "none of them" is an answer)
    "roles": ("trigger", "mention", len(MENTION_ROLES), False),
    "links": ("trigger", "trigger", len(CLAIM_ROLES), False),
    "same": ("trigger", "trigger", 1, False),
    "teller": ("trigger", "source", 1, True),
    "first_teller": ("trigger", "source", 1, True),
    "second_teller": ("trigger", "source", 1, True),
    "behind": ("source", "source", 1, True),
    "cue": ("source", "cue", 1, True),
}


class Shape(msgspec.Struct, frozen=True):
    """`layers`: which of the pretrained body's layers are kept, in order. `pieces`: how many of them run over pieces; the others run
    over units, each the mean of its pieces. `heads` and `wide`: how many attention heads and inner units each layer keeps of the body's;
    0 for all (see `training.prune`).
    """

    layers: tuple[int, ...] = tuple(range(12))
    pieces: int = 12
    heads: int = 0
    wide: int = 0


def layers(text: str) -> tuple[int, ...]:
    """The layers that a command line names: "0,2,4"."""
    return tuple(int(number) for number in text.split(","))


class Layer(nn.Module):
    """One transformer layer of the body (post-norm, as XLM-R)."""

    def __init__(self, sizes: tuple[int, int, int, int], epsilon: float, dropout: float) -> None:
        """`sizes`: hidden, a head's width, heads, inner units."""
        super().__init__()
        hidden, head, heads, wide = sizes
        self.head, self.heads, self.dropout = head, heads, dropout
        self.qkv = nn.Linear(hidden, 3 * heads * head)
        self.out = nn.Linear(heads * head, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=epsilon)
        self.up = nn.Linear(hidden, wide)
        self.down = nn.Linear(wide, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=epsilon)

    def forward(self, x: Tensor) -> Tensor:
        """[pieces, hidden] -> the same."""
        n = len(x)
        q, k, v = self.qkv(x).view(n, 3, self.heads, self.head).permute(1, 2, 0, 3)
        p = self.dropout if self.training else 0.0
        mixed = fn.scaled_dot_product_attention(q[None], k[None], v[None], dropout_p=0.0)[0].transpose(0, 1).reshape(n, -1)
        x = self.norm1(x + fn.dropout(self.out(mixed), p))
        out: Tensor = self.norm2(x + fn.dropout(self.down(fn.gelu(self.up(x))), p))
        return out


class PairHead(nn.Module):
    """Scores of every pair of spans: a bilinear part and a small mixture of both with where they stand to each other."""

    def __init__(self, hidden: int, kinds: tuple[int, int], labels: int, none: bool, bias: float) -> None:
        super().__init__()
        self.a = nn.Linear(2 * hidden, PAIR)
        self.b = nn.Linear(2 * hidden, PAIR)
        self.bilinear = nn.Parameter(torch.randn(labels, PAIR, PAIR) * (0.3 / PAIR))
        self.mix_a = nn.Linear(PAIR, MIXED)
        self.mix_b = nn.Linear(PAIR, MIXED, bias=False)
        sizes = {
            "distance": DISTANCES,
            "sentence": SENTENCES,
            "paragraph": PARAGRAPHS,
            "rank": RANKS,
            "kind_a": kinds[0],
            "kind_b": kinds[1],
        }
        self.table = nn.ParameterDict({k: nn.Parameter(torch.randn(n, MIXED) * 0.1) for k, n in sizes.items()})
        self.label = nn.Linear(MIXED, labels)
        nn.init.constant_(self.label.bias, bias)
        self.none = nn.Linear(PAIR, 1) if none else None

    def forward(self, a: Tensor, b: Tensor, kinds: tuple[Tensor, Tensor], f: PairFeatures) -> Tensor:
        """[n, 2 hidden], [m, 2 hidden] -> [n, m, labels]; with a column for «none» -> [n, m + 1]."""
        left, right = fn.gelu(self.a(a), approximate="tanh"), fn.gelu(self.b(b), approximate="tanh")
        mixed = self.mix_a(left)[:, None] + self.mix_b(right)[None]
        mixed = mixed + self.table["kind_a"][kinds[0]][:, None] + self.table["kind_b"][kinds[1]][None]
        for name in ("distance", "sentence", "paragraph", "rank"):
            mixed = mixed + self.table[name][torch.from_numpy(getattr(f, name))]
        out = self.label(fn.gelu(mixed, approximate="tanh")) + torch.einsum("nd,lde,me->nml", left, self.bilinear, right)
        return out if self.none is None else torch.cat([out[..., 0], self.none(left)], dim=1)


class Reader(nn.Module):
    """Body and heads. `vocabulary` lists, for each piece of ours behind the three special ones, its row in the body's table."""

    def __init__(self, body: Body, rows: Sequence[int], shape: "Shape", dropout: float = 0.1) -> None:
        super().__init__()
        h = body.hidden
        self.shape = shape
        heads, wide = shape.heads or body.heads, shape.wide or body.wide
        picked = [body.begin, body.end, body.unknown, *rows]
        self.word = nn.Embedding(len(picked), h)
        self.position = nn.Embedding(body.positions, h)
        self.norm = nn.LayerNorm(h, eps=body.epsilon)
        self.layers = nn.ModuleList(Layer((h, h // body.heads, heads, wide), body.epsilon, dropout) for _ in shape.layers)
        self.dropout = dropout
        if (heads, wide) == (body.heads, body.wide):
            self._load(body, picked)
        self.tags = nn.ModuleDict({k: nn.Linear(h, 1 + 2 * len(v)) for k, v in TAGS.items()})
        self.skips = nn.ModuleDict({k: nn.Linear(h, SKIPS) for k in TAGS})
        self.pairs = nn.ModuleDict(
            {k: PairHead(h, (len(TAGS[a]), len(TAGS[b])), n, none, 0.0 if none else -3.0) for k, (a, b, n, none) in PAIRS.items()}
        )
        self.hidden = nn.Linear(2 * h, PAIR)
        self.modality = nn.Linear(PAIR, len(MODALITIES))
        self.second = nn.Linear(PAIR, 1)
        nn.init.constant_(self.second.bias, -4.0)
        self.second_modality = nn.Linear(PAIR, len(MODALITIES))

    def _load(self, body: Body, picked: Sequence[int]) -> None:
        t = {k: torch.from_numpy(np.array(v)) for k, v in body.tensors.items()}
        with torch.no_grad():
            self.word.weight.copy_(t["emb.word"][list(picked)])
            self.position.weight.copy_(t["emb.pos"] + t["emb.type"][: body.hidden])
            _norm(self.norm, t, "emb.ln")
            for i, layer in zip(self.shape.layers, self.layers, strict=True):
                assert isinstance(layer, Layer)
                p = f"l{i}."
                for kind in ("w", "b"):
                    joined = torch.cat([t[f"{p}{x}.{kind}"] for x in "qkv"])
                    getattr(layer.qkv, "weight" if kind == "w" else "bias").copy_(joined)
                _linear(layer.out, t, p + "ao")
                _linear(layer.up, t, p + "fi")
                _linear(layer.down, t, p + "fo")
                _norm(layer.norm1, t, p + "aln")
                _norm(layer.norm2, t, p + "oln")

    def encode(self, windows: Sequence[Window], noise: float = 0.0) -> Tensor:
        """Vectors of all units, [units, hidden], each from the window that sees it best."""
        out = []
        fast = self.training or torch.is_autocast_enabled("cpu")
        for w in windows:
            ids = torch.tensor(w.ids)
            if noise and self.training:
                ids = torch.where((torch.rand(len(ids)) < noise) & (ids > 2), 2, ids)
            laid = rows(w)
            x = self.norm(self.word(ids) + self.position.weight[: len(ids)])
            x = fn.dropout(x, self.dropout if self.training else 0.0)
            for i, layer in enumerate([*self.layers, None]):
                if i == self.shape.pieces:
                    x = torch.from_numpy(laid.mean) @ x.float()
                if layer is not None:
                    with torch.autocast("cpu", torch.bfloat16, enabled=fast):  # twice as fast; the heads stay exact
                        x = layer(x)
            out.append(x.float()[torch.from_numpy(laid.at)][w.keep[0] - w.unit : w.keep[1] - w.unit])
        return torch.cat(out)

    def span_rows(self, units: Tensor, spans: Spans) -> Tensor:
        """[spans, 2 hidden]: the first unit beside the mean of all."""
        first, last = torch.from_numpy(spans.first), torch.from_numpy(spans.last)
        sums = torch.cat([torch.zeros_like(units[:1]), units.cumsum(0)])
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
        return torch.cat([units[first], mean], dim=1)

    def pair(self, name: str, units: Tensor, a: Spans, b: Spans, place: tuple[np.ndarray, np.ndarray]) -> Tensor:
        """Scores of the pair head `name`; `place` are each unit's sentence and paragraph."""
        features = pair_features(a, b, *place)
        kinds = torch.from_numpy(a.kind), torch.from_numpy(b.kind)
        out: Tensor = self.pairs[name](
            fn.dropout(self.span_rows(units, a), self._drop()), fn.dropout(self.span_rows(units, b), self._drop()), kinds, features
        )
        return out

    def claims(self, units: Tensor, triggers: Spans) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of modality, of a second claim on the trigger, and of that one's modality."""
        x = fn.gelu(self.hidden(fn.dropout(self.span_rows(units, triggers), self._drop())), approximate="tanh")
        return self.modality(x), self.second(x)[:, 0], self.second_modality(x)

    def _drop(self) -> float:
        return 2 * self.dropout if self.training else 0.0


def _linear(to: nn.Linear, t: dict[str, Tensor], name: str) -> None:
    to.weight.copy_(t[name + ".w"])
    to.bias.copy_(t[name + ".b"])


def _norm(to: nn.LayerNorm, t: dict[str, Tensor], name: str) -> None:
    to.weight.copy_(t[name + ".w"])
    to.bias.copy_(t[name + ".b"])
