"""How an answer came about: what was searched for, what was found, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.topic import Topic


class Use(StrEnum):
    """What became of a found passage. UNUSED when the question was not answered, so that nothing was chosen."""

    QUOTED = "quoted"
    UNUSED = "unused"
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
    """`topic` is what the question was understood to say, before its answer's source completed it.

    `search_texts` holds the question as it was searched for: typing errors put right, with what a follow-up builds on;
    several when the message held several questions. `confidence` is the estimated probability (0-1) that the evidence
    answers the question, of several the lowest; None when it wasn't judged. `found` holds the best passages and all
    that are quoted, best first, out of `passages` from `documents` documents. It is kept with the answer, and told by
    titles instead of ids, because the knowledge base will have changed when somebody asks.
    """

    topic: Topic
    search_texts: tuple[str, ...]
    confidence: float | None
    passages: int
    documents: int
    found: tuple[FoundPassage, ...]
