"""The published knowledge as it would be with one document replaced or added."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, Source
from assistant.domain.passage import Passage
from assistant.domain.taxonomy import Taxonomy, TermKind, merge
from assistant.domain.version import DocumentVersion
from assistant.ports import Library
from ingest.files import FileKind, decode, kind_of
from ingest.readers.criteria_set import product_group_of
from ingest.readers.taxonomy import read_taxonomy


@dataclass(frozen=True)
class DraftLibrary:
    """Library that shows `version` on the shelf of `published`.

    The version takes the place of the documents whose file or id it has. `words` are the words of the field, where the
    version changes them.
    """

    published: Library
    version: DocumentVersion
    words: Taxonomy | None = None

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Ids of the published documents that the version takes the place of."""
        own = self.version.document
        return frozenset(item.id for item in self.published.documents() if item.path == own.path or item.id == own.id)

    def generation_id(self) -> str | None:
        """An id that no generation has, another one for every version."""
        return f"{self.published.generation_id() or ''}+{self.version.id}"

    def documents(self) -> list[Document]:
        """Every document, by title."""
        kept = [document for document in self.published.documents() if document.id not in self.replaced]
        return sorted((*kept, self.version.document), key=lambda document: document.title)

    def document(self, document_id: str) -> Document | None:
        """One document."""
        if document_id == self.version.document.id:
            return self.version.document
        return None if document_id in self.replaced else self.published.document(document_id)

    def taxonomy(self) -> Taxonomy:
        """The words of the field."""
        return self.published.taxonomy() if self.words is None else self.words

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the asked passages that are there; others are left out."""
        found = self.published.passages(passage_ids)
        kept = {id_: passage for id_, passage in found.items() if passage.document_id not in self.replaced}
        every = kept | {id_: self._own[id_] for id_ in passage_ids if id_ in self._own}
        return {id_: every[id_] for id_ in passage_ids if id_ in every}

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of one document in reading order."""
        if document_id == self.version.document.id:
            return list(self.version.passages)
        return [] if document_id in self.replaced else self.published.passages_of(document_id)

    def stored_passage(self, passage_id: str) -> tuple[Passage, Document] | None:
        """A passage with its document, also one that is published no longer."""
        own = self._own.get(passage_id)
        return (own, self.version.document) if own is not None else self.published.stored_passage(passage_id)

    def criteria(self, product_group: str) -> list[Criterion]:
        """The criteria of a product group in the order of its set."""
        kept = [item for item in self.published.criteria(product_group) if item.id not in self._gone_criteria]
        return [*kept, *(item for item in self.version.criteria if item.product_group == product_group)]

    def source(self, source_id: str) -> Source | None:
        """A primary source."""
        own = next((source for source in self.version.sources if source.id == source_id), None)
        return own or self.published.source(source_id)

    def text(self, document_id: str) -> str | None:
        """The text of a document, the one citations quote from."""
        if document_id == self.version.document.id:
            return self.version.text
        return None if document_id in self.replaced else self.published.text(document_id)

    @cached_property
    def _own(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.version.passages}

    @cached_property
    def _gone_criteria(self) -> frozenset[str]:
        passages = (passage for found in self.replaced for passage in self.published.passages_of(found))
        return frozenset(passage.criterion_id for passage in passages if passage.criterion_id)


def words_with(published: Taxonomy, name: str, content: bytes) -> Taxonomy | None:
    """The words of the field with what a content under a name makes of them; None when it changes none.

    Raises Refused when the content can't be read.
    """
    kind = kind_of(name)
    if kind is FileKind.GLOSSARY:
        return merge(read_taxonomy(decode(content)), published.of_kind(TermKind.PRODUCT_GROUP))
    if kind is FileKind.CRITERIA_SET:
        group = product_group_of(decode(content))
        others = (term for term in published.terms if (term.kind, term.id) != (group.kind, group.id))
        return replace(published, terms=(*others, group))
    return None
