"""The E5 network as an ONNX graph, written node by node from the packed weights.

A BERT encoder: word, position and type embeddings, then layers of attention and feed-forward with a layer
normalisation after each. The graph takes `input_ids` of one text without padding, shape (1, tokens), and gives
`token_embeddings`, shape (1, tokens, hidden). Two operators come from onnxruntime's own set: GatherBlockQuantized keeps
the word embeddings in the 4 bits they came in (60 MB instead of 384 MB, exact), MultiHeadAttention fuses attention.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from assistant.adapters.embedding.packed_weights import BLOCK, Floats, Weights

ONNXRUNTIME = "com.microsoft"
_OPSET = 21
_IR_VERSION = 10


@dataclass(slots=True)
class Graph:
    """The nodes and constants written so far."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        """Add a constant; returns its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output; returns the output's name."""
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output


class LinearLayer(Protocol):
    """Writes a matrix multiplication with a bias into a graph, in some precision."""

    def write(self, graph: Graph, inputs: str, weights: Floats, bias: Floats, output: str) -> str:
        """Add output = inputs @ weights.T + bias; `weights` has shape (outputs, inputs)."""


class FloatLinear:
    """Full precision: the reference, and what calibration runs on."""

    def write(self, graph: Graph, inputs: str, weights: Floats, bias: Floats, output: str) -> str:
        """Add output = inputs @ weights.T + bias."""
        product = graph.node("MatMul", [inputs, graph.constant(f"{output}.w", weights.T)], f"{output}.product")
        return graph.node("Add", [product, graph.constant(f"{output}.b", bias)], output)


@dataclass(frozen=True, slots=True)
class _Normalised:
    """A layer normalisation: the sum it normalises, the names of its weights, and its output's name."""

    total: str
    weights: str
    output: str


@dataclass(frozen=True, slots=True)
class NetworkWriter:
    """Writes the whole network.

    `smoothing` divides the input channels of a linear layer by the given numbers and multiplies the layer's weights by
    them, which changes nothing but rounding (quantisation.py says why). Keys are names of graph values.
    """

    weights: Weights
    linear: LinearLayer
    smoothing: Mapping[str, Floats] = field(default_factory=dict)

    def write(self, extra_outputs: Sequence[str] = ()) -> onnx.ModelProto:
        """The network as an ONNX model; `extra_outputs` are names of values to give out as well."""
        graph = Graph()
        current = self._embeddings(graph)
        for layer in range(self.weights.sizes.layers):
            current = self._feed_forward(graph, layer, self._attention(graph, layer, current))
        graph.node("Identity", [current.output], "token_embeddings")
        return self._model(graph, extra_outputs)

    def smoothed_values(self) -> dict[str, list[str]]:
        """The graph values that may be smoothed, each with the tensors of the linear layer that reads it."""
        values: dict[str, list[str]] = {}
        incoming = "embedded"
        for layer in range(self.weights.sizes.layers):
            name = f"l{layer}"
            values[incoming] = [f"{name}.q", f"{name}.k", f"{name}.v"]
            values[f"{name}.attended"] = [f"{name}.fi"]
            values[f"{name}.activated"] = [f"{name}.fo"]
            incoming = f"{name}.fed"
        return values

    def stacked(self, tensors: Sequence[str]) -> Floats:
        """The matrices of one linear layer, stacked: shape (outputs, inputs)."""
        sizes = self.weights.sizes
        inputs = sizes.feed_forward if tensors[0].endswith(".fo") else sizes.hidden
        return np.concatenate([self.weights.matrix(f"{tensor}.w", inputs) for tensor in tensors])

    def _embeddings(self, graph: Graph) -> _Normalised:
        sizes = self.weights.sizes
        scales, numbers = self.weights.blocks("emb.word")
        graph.constants.append(_four_bit("words", numbers.reshape(-1, sizes.hidden)))
        graph.constant("words.scales", scales.reshape(-1, sizes.hidden // BLOCK))
        words = graph.node(
            "GatherBlockQuantized",
            ["words", "input_ids", "words.scales"],
            "words.chosen",
            ONNXRUNTIME,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        positions = self.weights.vector("emb.pos").reshape(sizes.positions, sizes.hidden)
        first_type = self.weights.vector("emb.type")[: sizes.hidden]
        graph.constant("positions", (positions + first_type)[None])
        graph.constant("zero", np.array([0]))
        graph.constant("one", np.array([1]))
        graph.node("Shape", ["input_ids"], "tokens", start=1, end=2)
        places = graph.node("Slice", ["positions", "zero", "tokens", "one"], "positions.chosen")
        total = graph.node("Add", [words, places], "embedded.total")
        return self._normalise(graph, total, "emb.ln", "embedded")

    def _attention(self, graph: Graph, layer: int, incoming: _Normalised) -> _Normalised:
        name = f"l{layer}"
        projected = self._smoothed_linear(graph, incoming, [f"{name}.q", f"{name}.k", f"{name}.v"], f"{name}.qkv")
        parts = [f"{name}.queries", f"{name}.keys", f"{name}.values"]
        graph.nodes.append(
            helper.make_node("Split", [projected], parts, name=f"{name}.split", axis=-1, num_outputs=len(parts))
        )
        context = graph.node(
            "MultiHeadAttention", parts, f"{name}.context", ONNXRUNTIME, num_heads=self.weights.sizes.heads
        )
        mixed = self._linear(graph, context, [f"{name}.ao"], f"{name}.mixed")
        total = graph.node("Add", [incoming.output, mixed], f"{name}.attended.total")
        return self._normalise(graph, total, f"{name}.aln", f"{name}.attended")

    def _feed_forward(self, graph: Graph, layer: int, incoming: _Normalised) -> _Normalised:
        name = f"l{layer}"
        widened = self._smoothed_linear(graph, incoming, [f"{name}.fi"], f"{name}.widened")
        activated = graph.node("Gelu", [widened], f"{name}.activated")
        factors = self.smoothing.get(activated)
        if factors is not None:
            scale = graph.constant(f"{activated}.scale", 1 / factors)
            activated = graph.node("Mul", [activated, scale], f"{activated}.smooth")
        fed = self._linear(graph, activated, [f"{name}.fo"], f"{name}.narrowed", factors)
        total = graph.node("Add", [incoming.output, fed], f"{name}.fed.total")
        return self._normalise(graph, total, f"{name}.oln", f"{name}.fed")

    def _smoothed_linear(self, graph: Graph, incoming: _Normalised, tensors: Sequence[str], output: str) -> str:
        """A linear layer on a normalised value.

        The smoothed copy is normalised anew from the same sum, with the factors in its weights: the value itself also
        goes around the layer (the residual) and must stay as it is.
        """
        factors = self.smoothing.get(incoming.output)
        if factors is None:
            return self._linear(graph, incoming.output, tensors, output)
        smooth = self._normalise(graph, incoming.total, incoming.weights, f"{output}.smooth", factors)
        return self._linear(graph, smooth.output, tensors, output, factors)

    def _linear(
        self, graph: Graph, inputs: str, tensors: Sequence[str], output: str, factors: Floats | None = None
    ) -> str:
        weights = self.stacked(tensors)
        bias = np.concatenate([self.weights.vector(f"{tensor}.b") for tensor in tensors])
        return self.linear.write(graph, inputs, weights if factors is None else weights * factors, bias, output)

    def _normalise(
        self, graph: Graph, total: str, weights: str, output: str, factors: Floats | None = None
    ) -> _Normalised:
        divisor: Floats = np.ones(1, np.float32) if factors is None else factors
        scale = graph.constant(f"{output}.scale", self.weights.vector(f"{weights}.w") / divisor)
        shift = graph.constant(f"{output}.shift", self.weights.vector(f"{weights}.b") / divisor)
        epsilon = self.weights.sizes.epsilon
        graph.node("LayerNormalization", [total, scale, shift], output, axis=-1, epsilon=epsilon)
        return _Normalised(total, weights, output)

    def _model(self, graph: Graph, extra_outputs: Sequence[str]) -> onnx.ModelProto:
        hidden = self.weights.sizes.hidden
        outputs = [helper.make_tensor_value_info("token_embeddings", TensorProto.FLOAT, [1, "tokens", hidden])]
        outputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in extra_outputs]
        return helper.make_model(
            helper.make_graph(
                graph.nodes,
                "multilingual-e5-small",
                [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])],
                outputs,
                graph.constants,
            ),
            opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(ONNXRUNTIME, 1)],
            ir_version=_IR_VERSION,
        )


def _four_bit(name: str, numbers: npt.NDArray[np.int8]) -> onnx.TensorProto:
    """A constant of whole numbers from -8 to 7, two in a byte, the first one low."""
    nibbles = numbers.astype(np.uint8) & 0x0F
    tensor = TensorProto(name=name, data_type=TensorProto.INT4, dims=numbers.shape)
    tensor.raw_data = (nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)).tobytes()
    return tensor
