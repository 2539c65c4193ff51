"""How an answer came about: what was searched for, what was found, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """What became of a found passage."""

    QUOTED = "quoted"
    OTHER_GROUP = "other_group"
    LESS_FITTING = "less_fitting"


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage with its place and scores.

    `score` is the fused and topic-weighted score (comparable within one question), `cosine` the nearness in meaning
    (0-1) and `keyword` the BM25 score; 0 when that search didn't find it.
    """

    document_title: str
    heading: tuple[str, ...]
    score: float
    cosine: float
    keyword: float
    use: Use


@dataclass(frozen=True, slots=True)
class Explanation:
    """`search_text` is the question as it was searched for: typing errors put right, with what a follow-up builds on.

    `confidence` is the estimated probability (0-1) that the evidence answers the question; None when it wasn't judged.
    `found` holds the best passages, best first, out of `passages` from `documents` documents.
    """

    search_text: str
    confidence: float | None
    passages: int
    documents: int
    found: tuple[FoundPassage, ...]
