"""An embedder that is loaded in the background, so that the first page doesn't wait for it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from assistant.ports import Embedder, Vector, Vectors


@dataclass(slots=True)
class LazyEmbedder:
    """Embedder that starts loading when `start` is called, and waits for it when it is used."""

    open: Callable[[], Embedder]
    _loading: Future[Embedder] | None = None
    _starting: Lock = field(default_factory=Lock)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="load-model"))

    def start(self) -> None:
        """Start loading; harmless when that was done already."""
        self._start()

    @property
    def model_id(self) -> str:
        """Name, weights and precision of the model. Raises EmbeddingModelUnavailable when it can't be loaded."""
        return self._loaded().model_id

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._loaded().dimension

    def embed_query(self, text: str) -> Vector:
        """Vector of a question, shape (dimension,), float32."""
        return self._loaded().embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dimension), float32, in the order of `texts`."""
        return self._loaded().embed_passages(texts)

    def _loaded(self) -> Embedder:
        return self._start().result()

    def _start(self) -> Future[Embedder]:
        with self._starting:
            if self._loading is None:
                self._loading = self._worker.submit(self.open)
            return self._loading
