"""Running the network: texts to token vectors, or one text straight to its vector."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from assistant.adapters.embedding.encodable import encodable
from assistant.ports import Vector, Vectors

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


class OnnxEncoder:
    """A tokenizer and a network, safe to share between threads.

    One text is one run on one processor core: texts need no padding, so a vector doesn't depend on what else is in the
    batch, and several texts or several visitors use several cores.
    """

    def __init__(self, folder: Path) -> None:
        """Load `model.onnx` and `tokenizer.json` from a folder."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )
        self.dimension = int(self._session.get_outputs()[0].shape[2])
        self._workers = ThreadPoolExecutor(_cores(), thread_name_prefix="embed")

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids per text, cut at the network's length."""
        return [encoding.ids for encoding in self.tokenizer.encode_batch([encodable(text) for text in texts])]

    def token_vectors(self, ids: Sequence[Sequence[int]]) -> list[npt.NDArray[np.float32]]:
        """Token vectors per text, shape (tokens, dimension), in the order of `ids`."""
        return list(self._workers.map(self._run, ids))

    def vector(self, text: str) -> Vector:
        """The vector of one text: the mean of its token vectors, of unit length, shape (dimension,)."""
        return _unit_mean(self._run(self.tokenize([text])[0]))

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, shape (len(texts), dimension), in their order; there must be a text."""
        return np.stack([_unit_mean(found) for found in self.token_vectors(self.tokenize(texts))])

    def _run(self, ids: Sequence[int]) -> npt.NDArray[np.float32]:
        (vectors,) = self._session.run(None, {"input_ids": np.array([ids], np.int64)})
        return np.asarray(vectors[0], np.float32)


def _unit_mean(token_vectors: npt.NDArray[np.float32]) -> Vector:
    mean = token_vectors.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), np.float32)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
