"""The adaptation of the built-in model to the field: low-rank changes to some of its weights.

Fitted by `python -m tests.golden.adapt` on questions of buyers and the passages that answer them, so that a question in
everyday words lies near the rule it is about. A matrix W becomes W + up @ down (LoRA: Hu and others, "LoRA: Low-Rank
Adaptation of Large Language Models", ICLR 2022). The changes are made once, when the model is prepared, and cost
nothing afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.adapters.embedding.packed_weights import Floats, PackedWeights, Sizes

ADAPTATION_FILE = Path(__file__).with_name("adaptation.npz")


@dataclass(frozen=True, slots=True)
class AdaptedWeights:
    """Weights of which some matrices are changed.

    `factors` has per changed tensor, by `name/up` and `name/down`, arrays of shape (outputs, rank) and (rank, inputs).
    """

    packed: PackedWeights
    factors: Mapping[str, Floats]

    @property
    def sizes(self) -> Sizes:
        """The dimensions of the network."""
        return self.packed.sizes

    def vector(self, name: str) -> Floats:
        """A float32 tensor, flat."""
        return self.packed.vector(name)

    def blocks(self, name: str) -> tuple[Floats, npt.NDArray[np.int8]]:
        """A packed tensor, as PackedWeights gives it."""
        return self.packed.blocks(name)

    def matrix(self, name: str, inputs: int) -> Floats:
        """A tensor with its change, shape (outputs, inputs)."""
        matrix = self.packed.matrix(name, inputs)
        if f"{name}/up" not in self.factors:
            return matrix
        return np.asarray(matrix + self.factors[f"{name}/up"] @ self.factors[f"{name}/down"], np.float32)


def adapted(weights: PackedWeights, path: Path = ADAPTATION_FILE) -> AdaptedWeights:
    """The weights with the changes of a file that `write_adaptation` wrote."""
    with np.load(path) as stored:
        return AdaptedWeights(weights, {name: stored[name].astype(np.float32) for name in stored.files})


def write_adaptation(factors: Mapping[str, Floats], path: Path) -> None:
    """Write the factors in half precision, whole or not at all."""
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        halved = {name: values.astype(np.float16) for name, values in factors.items()}
        # Its stubs take any keyword for the flag 'allow_pickle'.
        np.savez_compressed(file, **halved)  # type: ignore[arg-type]
    temporary.replace(path)
