"""Search results and the state of the index, as other layers see them."""

from dataclasses import dataclass

from assistant.domain.document import Document
from assistant.domain.passage import Passage


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage found for a text, with its document; `score` compares it with the best one (0-1)."""

    passage: Passage
    document: Document
    score: float


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether questions can be answered, and how vectors are searched ('chroma', or 'exact' while Chroma is ill)."""

    ready: bool
    message: str
    generation_id: str | None = None
    index_mode: str = "none"
