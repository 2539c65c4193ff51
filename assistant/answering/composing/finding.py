"""From found passages to the sections of documents that they belong to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answering.composing.ranking import Ranking, lowest_cosine, section_features
from assistant.answering.context import Evidence, Reading
from assistant.answering.sections import section_key
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.ports import Library

NEAR = 0.3
"""A section was found nearly as well as another when it scored at least this part of it."""
_READABLE = frozenset(
    {
        PassageRole.ANSWER,
        PassageRole.SUMMARY,
        PassageRole.TEXT,
        PassageRole.CRITERION,
        PassageRole.ACTION,
        PassageRole.OBLIGATION,
        PassageRole.LABEL,
    }
)


@dataclass(frozen=True, slots=True)
class FoundSection:
    """A section with all its passages in reading order, found or not; `score` is comparable within one question."""

    document: Document
    passages: tuple[Passage, ...]
    score: float

    def of_role(self, role: PassageRole) -> tuple[Passage, ...]:
        """The passages of a role."""
        return tuple(passage for passage in self.passages if passage.role is role)

    def comes_near(self, other: "FoundSection") -> bool:
        """Whether it was found nearly as well as another section, or better."""
        return self.score >= NEAR * other.score

    @property
    def lead(self) -> Passage | None:
        """The passage that answers the section's heading; None in a section of only steps, cautions or examples."""
        return next((passage for passage in self.passages if passage.role in _READABLE), None)


def sections_of(
    library: Library, vocabulary: Vocabulary, ranking: Ranking, reading: Reading, evidence: Sequence[Evidence]
) -> list[FoundSection]:
    """The sections that the evidence belongs to, best first."""
    grouped: dict[tuple[str, str], list[Evidence]] = {}
    for item in evidence:
        grouped.setdefault(section_key(item.document, item.passage), []).append(item)
    passages_of, floor = cache(library.passages_of), lowest_cosine(evidence)
    found = [
        FoundSection(
            items[0].document, passages, ranking.score(section_features(vocabulary, reading, passages, items, floor))
        )
        for key, items in grouped.items()
        if (passages := _whole(passages_of, key, items))
    ]
    return sorted(found, key=lambda section: (-section.score, section.document.id, section.passages[0].ordinal))


def ranked(
    library: Library, vocabulary: Vocabulary, ranking: Ranking, reading: Reading, evidence: Sequence[Evidence]
) -> list[Evidence]:
    """The evidence with the passages of the best sections first, each scored as its section and its place in it."""
    sections = sections_of(library, vocabulary, ranking, reading, evidence)
    scores = {section_key(section.document, section.passages[0]): section.score for section in sections}
    best: dict[tuple[str, str], float] = {}
    for item in evidence:
        key = section_key(item.document, item.passage)
        best[key] = max(best.get(key, 0.0), item.score)
    scored = [
        # Of a section of which nothing resembles the text, no passage goes before another.
        replace(item, score=scores[key] * (item.score / best[key] if best[key] else 0.0))
        for item in evidence
        if (key := section_key(item.document, item.passage)) in scores
    ]
    return sorted(scored, key=lambda item: (-item.score, item.passage.id))


def _whole(
    passages_of: Callable[[str], Sequence[Passage]], key: tuple[str, str], items: Sequence[Evidence]
) -> tuple[Passage, ...]:
    document = items[0].document
    if document.kind is not DocumentKind.GUIDANCE:
        return tuple({item.passage.id: item.passage for item in items}.values())
    return tuple(passage for passage in passages_of(document.id) if section_key(document, passage) == key)
