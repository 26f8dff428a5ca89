"""Write trained weights as the product reads them.

    python -m training.export RUN/reader.pt --pieces pieces.txt --name NAME --trained-on TEXT -o FOLDER

The body becomes an ONNX graph with int8 weights (one scale a row), built node by node so that the bytes depend on nothing but the
weights; the heads become fp16 arrays. At the end both are run against PyTorch on a sentence, and must agree.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from khabar.extract.decode import Layout, Thresholds
from khabar.extract.encoder import Encoder
from khabar.extract.pieces import Vocabulary, cut_all
from khabar.extract.weights import FORMAT, Card, fingerprint
from khabar.extract.windows import windows
from khabar.text.units import units
from training.card import write_card
from training.layout import TAGS
from training.model import Layer, Reader
from training.train import read_run

Floats = npt.NDArray[np.float32]
PROBE = "أفاد مراسلنا في بلدة النهر أن قصفاً مدفعياً أدى إلى مقتل خمسة مدنيين مساء أمس."


class _Graph:
    """Nodes and initial values, named in the order in which they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.values: list[Any] = []

    def value(self, array: npt.NDArray[Any]) -> str:
        name = f"w{len(self.values)}"
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, *inputs: str, domain: str = "", output: str = "", **attributes: Any) -> str:
        name = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def linear(self, x: str, weight: torch.Tensor, bias: torch.Tensor) -> str:
        """x @ W.T + b in int8: the values of x get one scale for the whole window, each row of W its own.

        Weights keep to 7 bits: on machines without dot-product instructions sums of 8 bits by 8 bits overflow, and would differ.
        """
        q, scale = _int8(weight.detach().numpy(), 63)
        inputs = self.value(q.T), self.value(scale[:, 0]), "", self.value(bias.detach().numpy())
        return self.add("DynamicQuantizeMatMul", x, *inputs, domain="com.microsoft")

    def norm(self, x: str, norm: torch.nn.LayerNorm) -> str:
        weight, bias = self.value(norm.weight.detach().numpy()), self.value(norm.bias.detach().numpy())
        return self.add("LayerNormalization", x, weight, bias, axis=-1, epsilon=norm.eps)


def _int8(weight: Floats, most: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Rows as integers of at most `most`, and their scales, [rows, 1]."""
    scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-8) / most
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


def _layer(g: _Graph, x: str, layer: Layer) -> str:
    q, k, v = (g.linear(x, w, b) for w, b in zip(layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True))
    mixed = g.add("MultiHeadAttention", q, k, v, domain="com.microsoft", num_heads=layer.heads)
    x = g.norm(g.add("Add", x, g.linear(mixed, layer.out.weight, layer.out.bias)), layer.norm1)
    wide = g.add("Gelu", g.linear(x, layer.up.weight, layer.up.bias), domain="com.microsoft")
    return g.norm(g.add("Add", x, g.linear(wide, layer.down.weight, layer.down.bias)), layer.norm2)


def body_graph(model: Reader) -> onnx.ModelProto:
    """ids [pieces] int64, mean [rows, pieces] fp32 -> vectors [rows, hidden] fp32 (see `khabar.extract.pooling`)."""
    g = _Graph()
    q, scale = (g.value(x) for x in _int8(model.word.weight.detach().numpy(), 127))
    word = g.add("Mul", g.add("Cast", g.add("Gather", q, "ids"), to=TensorProto.FLOAT), g.add("Gather", scale, "ids"))
    zero = g.value(np.array([0]))
    place = g.add("Slice", g.value(model.position.weight.detach().numpy()), zero, g.add("Shape", "ids"), zero)
    x = g.norm(g.add("Unsqueeze", g.add("Add", word, place), zero), model.norm)
    for i, layer in enumerate([*model.layers, None]):
        if i == model.shape.pieces:
            x = g.add("MatMul", "mean", x)
        if isinstance(layer, Layer):
            x = _layer(g, x, layer)
    g.add("Squeeze", x, zero, output="vectors")
    hidden = model.word.weight.shape[1]
    graph = helper.make_graph(
        g.nodes,
        "body",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"]),
            helper.make_tensor_value_info("mean", TensorProto.FLOAT, ["rows", "pieces"]),
        ],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["rows", hidden])],
        g.values,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="khabar")


def head_arrays(model: Reader) -> dict[str, npt.NDArray[np.float16]]:
    """The heads' arrays under the names that `khabar.extract.heads` asks for."""
    heads = ("tags", "skips", "pairs", "hidden", "modality", "second", "second_modality")
    state = {k: v for k, v in model.state_dict().items() if k.split(".")[0] in heads}
    return {k: v.detach().numpy().astype(np.float16) for k, v in state.items()}


def largest_difference(model: Reader, vocabulary: Vocabulary, folder: Path) -> float:
    """How far the exported body's vectors are from PyTorch's on a sentence of our own, at most."""
    seen = units(PROBE)
    laid = windows(cut_all(vocabulary, seen), [u.paragraph for u in seen])
    with torch.no_grad():
        ours = model.eval().encode(laid).numpy()
    return float(np.abs(Encoder(folder).vectors(seen) - ours).max())


def main() -> None:
    """Export a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--trained-on", required=True)
    parser.add_argument("--thresholds", type=json.loads, default={}, help='as in {"role": 0.4}')
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    vocabulary = Vocabulary.open(given.pieces)
    model = read_run(given.weights, vocabulary)
    to: Path = given.output
    to.mkdir(parents=True, exist_ok=True)
    (to / "body.onnx").write_bytes(body_graph(model).SerializeToString(deterministic=True))
    np.savez(to / "heads.npz", allow_pickle=False, **head_arrays(model))
    (to / "pieces.txt").write_bytes(given.pieces.read_bytes())
    hidden = model.word.weight.shape[1]
    layout = Layout(TAGS, Thresholds(**given.thresholds))
    card = Card(FORMAT, given.name, fingerprint(to), hidden, len(model.position.weight), layout, given.trained_on)
    write_card(to, card)
    difference = largest_difference(model, vocabulary, to)
    size = sum(f.stat().st_size for f in to.iterdir())
    print(f"{size / 1e6:.1f} MB; vectors differ from PyTorch's by {difference:.3f} at most")
    if difference > 0.5:
        raise SystemExit("the exported body does not compute what was trained")


if __name__ == "__main__":
    main()
