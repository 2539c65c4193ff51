"""How hard the texts are to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.document import Document
from ingest.checks.knowledge import CheckedDocument, Use
from ingest.words import word_count

LONG_SENTENCE = 25
"""Words that a sentence should have at most: what the manual of the knowledge base asks."""
HARDEST = 10


@dataclass(frozen=True, slots=True)
class DocumentReadability:
    """How long the sentences of a document are. Example texts aren't counted: clauses of a contract are longer."""

    path: str
    document_id: str
    title: str
    sentences: int
    long_sentences: int
    words: int

    @property
    def long_share(self) -> float:
        """Part of the sentences with more than 25 words, 0-1."""
        return self.long_sentences / self.sentences if self.sentences else 0.0

    @property
    def mean_words(self) -> float:
        """Mean number of words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Readability:
    """Every curated document by path, and the ten hardest: most long sentences for their size, then longest."""

    documents: tuple[DocumentReadability, ...]
    hardest: tuple[DocumentReadability, ...]


def readability_of(checked: Sequence[CheckedDocument], documents: Mapping[str, Document]) -> Readability:
    """The readability of the curated documents, whose titles `documents` gives by id."""
    read = sorted((_measured(item, documents) for item in checked), key=lambda item: item.path)
    hardest = sorted(
        (item for item in read if item.sentences), key=lambda item: (-item.long_share, -item.mean_words, item.path)
    )
    return Readability(tuple(read), tuple(hardest[:HARDEST]))


def _measured(checked: CheckedDocument, documents: Mapping[str, Document]) -> DocumentReadability:
    lengths = [word_count(item.text) for item in checked.statements() if item.use is not Use.EXAMPLE]
    document = documents.get(checked.id.id)
    return DocumentReadability(
        path=checked.path,
        document_id=checked.id.id,
        # A file that isn't published yet has no title here.
        title=document.title if document is not None else checked.path,
        sentences=len(lengths),
        long_sentences=sum(words > LONG_SENTENCE for words in lengths),
        words=sum(lengths),
    )
