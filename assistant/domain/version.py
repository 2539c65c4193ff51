"""A document as stored: its text, its passages and what they lean on, under the digest of all of it."""

from dataclasses import dataclass

from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, Source
from assistant.domain.passage import Passage


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """One immutable state of a document. `id` changes when anything stored of it changes."""

    id: str
    document: Document
    text: str
    passages: tuple[Passage, ...]
    criteria: tuple[Criterion, ...] = ()
    sources: tuple[Source, ...] = ()


def indexed_text(document: Document, passage: Passage) -> str:
    """The text that is embedded and indexed for a passage.

    The document's title and the heading path come first: a passage that says 'wij' or 'het formulier' has no owner
    without them. The wording of a question stands alone, so that it resembles a question worded like it most. Keywords
    come last.
    """
    if passage.role.asks:
        return passage.text
    keywords = (", ".join(passage.keywords),) if passage.keywords else ()
    return "\n".join((document.title, " > ".join(passage.place.heading), passage.text, *keywords))
