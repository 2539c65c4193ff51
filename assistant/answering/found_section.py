"""A section of a document as it was found for a question."""

from dataclasses import dataclass

from assistant.domain.document import Document
from assistant.domain.passage import Passage, PassageRole

NEAR = 0.15
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

    @property
    def is_criterion(self) -> bool:
        """Whether it is one criterion of a criteria set."""
        return self.passages[0].criterion_id is not None

    @property
    def passage_ids(self) -> frozenset[str]:
        """The ids of its passages."""
        return frozenset(passage.id for passage in self.passages)

    def of_role(self, role: PassageRole) -> tuple[Passage, ...]:
        """The passages of a role."""
        return tuple(passage for passage in self.passages if passage.role is role)

    def comes_near(self, other: "FoundSection", least: float = NEAR) -> bool:
        """Whether it was found nearly as well as another section, scoring `least` of it or more."""
        return self.score >= least * other.score

    @property
    def lead(self) -> Passage | None:
        """The passage that answers the section's heading; None in a section of only steps, cautions or examples."""
        return next((passage for passage in self.passages if passage.role in _READABLE), None)
