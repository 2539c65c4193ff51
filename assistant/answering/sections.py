"""What makes passages one section."""

from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage

SectionKey = tuple[str, str]
"""The id of a document, and what is one section in it: a question, a criterion's id, or else a passage's id."""


def section_key(document: Document, passage: Passage) -> SectionKey:
    """What makes passages one section: the question they stand under, in guidance, or the criterion that they are.

    Elsewhere each stands alone.
    """
    under_question = document.kind is DocumentKind.GUIDANCE and passage.place.heading
    return document.id, passage.place.heading[0] if under_question else passage.criterion_id or passage.id
