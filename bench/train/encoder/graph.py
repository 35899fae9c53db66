"""The network as two ONNX graphs, words and layers: weights in int8 by column, sums in float32.

The graph is written node by node rather than traced: onnxruntime has one operator for a quantised
dense layer, one for attention, one for a sum with its norm, which an exporter does not find.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

from firsthand.encoder.pieces import WINDOW

Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]
BEGUN = "begun"
_OWN = "com.microsoft"  # operators of onnxruntime itself
_OPSET, _OWN_OPSET, _IR = 18, 1, 9
_EPSILON = 1e-12
_PROJECTIONS = ("query", "key", "value")


@dataclass(slots=True)
class _Graph:
    """Nodes and constants as they are added; `whole`: weights stay float32, to compare with."""

    weights: Weights
    heads: int
    whole: bool
    nodes: list[NodeProto] = field(default_factory=list)
    constants: list[TensorProto] = field(default_factory=list)

    def put(self, name: str, values: NDArray[np.generic]) -> str:
        """A constant; its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def op(self, kind: str, inputs: Sequence[str], name: str, **settings: object) -> str:
        """A node with one output of its own name; the name."""
        own = settings.pop("own", False)
        domain = _OWN if own else ""
        self.nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **settings))
        return name


def graph_of(weights: Weights, *, layers: int, heads: int, whole: bool = False) -> ModelProto:
    """begun float32[texts, pieces, width] -> states of the same shape, through all layers.

    weights: those of `network.Encoder` by their names there. whole: float32 throughout.
    """
    graph = _Graph(weights, heads, whole)
    states = BEGUN
    for number in range(layers):
        states = _layer(graph, states, f"layers.{number}", "states" if number + 1 == layers else "")
    width = weights["layers.0.inner.weight"].shape[1]
    return _model(graph, [_states_of(BEGUN, width)], _states_of("states", width))


def words_of(weights: Weights, *, heads: int, whole: bool = False) -> ModelProto:
    """ids and looks int64[texts, pieces] -> begun float32[texts, pieces, width]: no layer yet."""
    graph = _Graph(weights, heads, whole)
    _embedded(graph)
    value = helper.make_tensor_value_info
    given = [value(name, TensorProto.INT64, ["texts", "pieces"]) for name in ("ids", "looks")]
    return _model(graph, given, _states_of(BEGUN, weights["norm.weight"].shape[0]))


def _states_of(name: str, width: int) -> ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "pieces", width])


def _model(graph: _Graph, given: Sequence[ValueInfoProto], made: ValueInfoProto) -> ModelProto:
    body = helper.make_graph(graph.nodes, "encoder", given, [made], graph.constants)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_OWN, _OWN_OPSET)]
    return helper.make_model(body, opset_imports=opsets, ir_version=_IR)


def _embedded(graph: _Graph) -> str:
    words = _words(graph)
    graph.put("looks.table", graph.weights["looks.weight"])
    looks = graph.op("Gather", ["looks.table", "looks"], "looks.taken")
    graph.put("places.table", graph.weights["places.weight"][: WINDOW + 2])
    graph.put("nothing", np.zeros(1, dtype=np.int64))
    size = graph.op("Shape", ["ids"], "size", start=1, end=2)
    places = graph.op("Slice", ["places.table", "nothing", size, "nothing"], "places")
    known = graph.op("Add", [words, looks], "known")
    placed = graph.op("Add", [known, places], "placed")
    return graph.op(
        "LayerNormalization", [placed, *_norm(graph, "norm")], BEGUN, axis=-1, epsilon=_EPSILON
    )


def _words(graph: _Graph) -> str:
    """Embeddings of the pieces, int8 with a scale for each piece."""
    table = graph.weights["words.weight"]
    if graph.whole:
        return graph.op("Gather", [graph.put("words.table", table), "ids"], "words")
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-9).astype(np.float32)
    graph.put("words.table", np.round(table / scale).astype(np.int8))
    graph.put("words.scale", scale)
    small = graph.op("Gather", ["words.table", "ids"], "words.small")
    wide = graph.op("Cast", [small], "words.wide", to=TensorProto.FLOAT)
    scales = graph.op("Gather", ["words.scale", "ids"], "words.scales")
    return graph.op("Mul", [wide, scales], "words")


def _layer(graph: _Graph, states: str, name: str, last: str) -> str:
    """One layer of BERT; `last`: the name of its states, where it is the last one."""
    own = [f"{name}.{part}" for part in _PROJECTIONS]
    weight = np.concatenate([graph.weights[f"{one}.weight"] for one in own])
    bias = np.concatenate([graph.weights[f"{one}.bias"] for one in own])
    projected = _dense(graph, states, f"{name}.projected", weight, bias)
    graph.nodes.append(helper.make_node("Split", [projected], own, axis=2, num_outputs=len(own)))
    seen = graph.op("MultiHeadAttention", own, f"{name}.seen", own=True, num_heads=graph.heads)
    mixed = _dense_of(graph, seen, f"{name}.mixed")
    attended = _summed(graph, states, mixed, f"{name}.norm_mixed")
    inner = _dense_of(graph, attended, f"{name}.inner")
    bent = graph.op("Gelu", [inner], f"{name}.bent", own=True)
    outer = _dense_of(graph, bent, f"{name}.outer")
    return _summed(graph, attended, outer, f"{name}.norm_out", last)


def _dense_of(graph: _Graph, states: str, name: str) -> str:
    weights = graph.weights
    return _dense(graph, states, name, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _dense(graph: _Graph, states: str, name: str, weight: Floats, bias: Floats) -> str:
    """states @ weight.T + bias; the states become uint8 by the range that they turn out to have."""
    graph.put(f"{name}.bias", bias)
    if graph.whole:
        product = graph.op(
            "MatMul", [states, graph.put(f"{name}.weight", weight.T)], f"{name}.product"
        )
        return graph.op("Add", [product, f"{name}.bias"], name)
    scale = (np.abs(weight).max(1) / 127).astype(np.float32)
    graph.put(f"{name}.weight", np.round(weight / scale[:, None]).astype(np.int8).T)
    graph.put(f"{name}.scale", scale)
    parts = [states, f"{name}.weight", f"{name}.scale", "", f"{name}.bias"]
    return graph.op("DynamicQuantizeMatMul", parts, name, own=True)


def _summed(graph: _Graph, before: str, added: str, norm: str, name: str = "") -> str:
    parts = [before, added, *_norm(graph, norm)]
    return graph.op(
        "SkipLayerNormalization", parts, name or f"{norm}.states", own=True, epsilon=_EPSILON
    )


def _norm(graph: _Graph, name: str) -> list[str]:
    return [
        graph.put(f"{name}.{end}", graph.weights[f"{name}.{end}"]) for end in ("weight", "bias")
    ]
