"""From found passages to the sections of documents that they belong to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.context import Evidence
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.ports import Library

_LESSER = 0.25
"""What a section's further hits add to its best one: a section found twice is likelier right than one found once."""
_HEADING = 1.0
"""How much a heading that says all of the question adds to a section's score, as a factor."""
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

    @property
    def lead(self) -> Passage | None:
        """The passage that answers the section's heading; None in a section of only steps, cautions or examples."""
        return next((passage for passage in self.passages if passage.role in _READABLE), None)


def sections_of(library: Library, evidence: Sequence[Evidence], fit: Callable[[str], float]) -> list[FoundSection]:
    """The sections that the evidence belongs to, best first.

    `fit` tells which part (0-1) of the question's meaning stands in a text. A section answers the question in its
    heading, so a section whose heading and first sentence say what was asked goes before one that only mentions it.
    """
    grouped: dict[tuple[str, str], list[Evidence]] = {}
    for item in evidence:
        grouped.setdefault(section_key(item.document, item.passage), []).append(item)
    found = [
        FoundSection(items[0].document, passages, _score(items) * (1 + _HEADING * _fit(items, passages, fit)))
        for key, items in grouped.items()
        if (passages := _whole(library, key, items))
    ]
    return sorted(found, key=lambda section: (-section.score, section.document.id, section.passages[0].ordinal))


def section_key(document: Document, passage: Passage) -> tuple[str, str]:
    """What makes passages one section: the question they stand under, in guidance; elsewhere each stands alone."""
    under_question = document.kind is DocumentKind.GUIDANCE and passage.place.heading
    return document.id, passage.place.heading[0] if under_question else passage.id


def _whole(library: Library, key: tuple[str, str], items: Sequence[Evidence]) -> tuple[Passage, ...]:
    document = items[0].document
    if document.kind is not DocumentKind.GUIDANCE:
        return tuple(item.passage for item in items)
    return tuple(passage for passage in library.passages_of(document.id) if section_key(document, passage) == key)


def _fit(items: Sequence[Evidence], passages: Sequence[Passage], fit: Callable[[str], float]) -> float:
    wordings = {item.asked_as for item in items if item.asked_as}
    return max(fit(_opening(passages)), *(fit(wording) for wording in wordings), 0.0)


def _opening(passages: Sequence[Passage]) -> str:
    first = passages[0]
    sentence = first.quote(first.sentences[0]) if first.sentences else first.text
    return f"{' '.join(first.place.heading)} {sentence}"


def _score(items: Sequence[Evidence]) -> float:
    best, *others = sorted((item.score for item in items), reverse=True)
    return best + _LESSER * sum(others)
