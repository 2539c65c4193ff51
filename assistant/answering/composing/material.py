"""What the parts of an answer are made from."""

from dataclasses import dataclass
from datetime import date

from assistant.answering.composing.citing import CitationBook, Quotable, sentences_of
from assistant.answering.context import Context
from assistant.answering.found_section import FoundSection
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, TermKind
from assistant.domain.topic import Intent, Language
from assistant.ports import Library
from assistant.texts import texts_for
from assistant.texts.answers import AnswerTexts


@dataclass(frozen=True, slots=True)
class Material:
    """The evidence of one question and everything needed to quote it. `sections` are best first."""

    context: Context
    vocabulary: Vocabulary
    library: Library
    sections: tuple[FoundSection, ...]
    book: CitationBook

    @property
    def texts(self) -> AnswerTexts:
        """The sentences around the answer, in its language."""
        return texts_for(self.context.language)

    @property
    def day(self) -> date:
        """The day for which the answer must hold."""
        return self.context.day

    @property
    def intent(self) -> Intent | None:
        """What the asker wants."""
        return self.context.topic.intent

    @property
    def product_group(self) -> str | None:
        """The product group asked about."""
        return self.context.product_group

    @property
    def group_name(self) -> str:
        """The product group's name in the answer's language, in lower case unless it is an abbreviation."""
        terms = self.vocabulary.taxonomy.of_kind(TermKind.PRODUCT_GROUP)
        term = next((term for term in terms if term.id == self.product_group), None)
        if term is None:
            return ""
        name = term.english[0] if self.context.language is Language.ENGLISH and term.english else term.name
        return name if name[:2].isupper() else name[:1].lower() + name[1:]

    def criteria_set(self) -> Document | None:
        """The criteria set of the product group asked about."""
        if self.product_group is None:
            return None
        return next(
            (
                document
                for document in self.library.documents()
                if document.kind is DocumentKind.CRITERIA_SET
                and document.product_groups == (self.product_group,)
                and document.is_valid_on(self.day)
            ),
            None,
        )

    def criteria_of(self, document: Document) -> list[Criterion]:
        """The criteria of a set in its order; the general one is of no product group."""
        return self.library.criteria(document.product_groups[0] if document.product_groups else ALL_PRODUCT_GROUPS)

    def set_passages(self, role: PassageRole) -> list[Passage]:
        """The passages of a role in the criteria set of the product group."""
        document = self.criteria_set()
        return (
            [passage for passage in self.library.passages_of(document.id) if passage.role is role] if document else []
        )

    def set_sentences(self, role: PassageRole) -> list[Quotable]:
        """The sentences of a role in the criteria set of the product group."""
        document = self.criteria_set()
        if document is None:
            return []
        return [quotable for passage in self.set_passages(role) for quotable in sentences_of(document, passage)]

    def fits(self, text: str) -> float:
        """Which part (0-1) of the question's meaning stands in a text."""
        return self.vocabulary.coverage(self.context.understood.search_text, text)

    def particularly(self, text: str) -> float:
        """Which part (0-1) of the particular thing that is asked of the product group stands in a text."""
        reading = self.context.understood
        return self.vocabulary.coverage(reading.particulars, text) if reading.asks_particularly else 0.0

    def asks_about(self, text: str) -> float:
        """Which part (0-1) of a text's meaning stands in the question."""
        return self.vocabulary.coverage(text, self.context.understood.search_text)

    def relevance(self, quotable: Quotable) -> float:
        """Which part (0-1) of the question's meaning stands in a sentence."""
        return self.fits(quotable.text)
