"""Writing a document's stored text and its passages together: a passage is a slice of the text by construction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.domain.passage import Passage, PassageRole, Place, Sentence
from ingest.words import MAXIMUM_WORDS, word_count

ASKED_AS = "Ook gevraagd als"
"""The heading over other wordings of a question."""
_WHOLE = frozenset({PassageRole.CRITERION, PassageRole.ACTION})


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that may be quoted, on one line, with the sources it leans on."""

    text: str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Quotes on one line of the stored text. `lead_in` comes before them ('1. ') and is never part of a quote."""

    quotes: tuple[Quote, ...]
    lead_in: str = ""

    @property
    def words(self) -> int:
        """Number of words in the quotes."""
        return sum(word_count(quote.text) for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Labels:
    """The topic of a passage, as taxonomy ids."""

    product_groups: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()


NO_LABELS = Labels()


@dataclass(slots=True)
class TextWriter:
    """Builds the text of one document. Passages get their ids when everything stored of the document is known."""

    document_id: str
    passages: list[Passage] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        """The stored text so far."""
        return "".join(self._pieces)

    def heading(self, text: str) -> None:
        """A line that belongs to no passage."""
        self._start_block()
        self._write(text)

    def question(self, text: str, labels: Labels) -> None:
        """A heading that is a question: a passage of its own that is found but never quoted."""
        self.piece(text, (), Place(heading=(text,)), PassageRole.QUESTION, labels)

    def passage(
        self,
        role: PassageRole,
        heading: tuple[str, ...],
        paragraphs: Sequence[Paragraph],
        labels: Labels,
        criterion_id: str | None = None,
    ) -> None:
        """Paragraphs as one passage, or as several when they are too long and the role allows a cut."""
        parts = [list(paragraphs)] if role in _WHOLE else list(_cut(paragraphs))
        for part in parts:
            text, sentences = _rendered(part)
            self.piece(text, sentences, Place(heading=heading), role, labels, criterion_id)

    def piece(
        self,
        text: str,
        sentences: Sequence[Sentence],
        place: Place,
        role: PassageRole = PassageRole.TEXT,
        labels: Labels = NO_LABELS,
        criterion_id: str | None = None,
    ) -> None:
        """A text as one passage, as it is."""
        self._start_block()
        start = self._length
        self._write(text)
        passage = Passage(
            id="",
            document_id=self.document_id,
            ordinal=len(self.passages),
            start=start,
            end=self._length,
            text=text,
            place=place,
            role=role,
            sentences=tuple(sentences),
            product_groups=labels.product_groups,
            themes=labels.themes,
            phases=labels.phases,
            criterion_id=criterion_id,
        )
        self.passages.append(passage)

    def wordings(self, texts: Iterable[str], heading: tuple[str, ...], labels: Labels) -> None:
        """Other wordings of the question under `heading`, each a passage of its own that is found but never quoted."""
        for text in texts:
            self.piece(text, (), Place(heading=(*heading, ASKED_AS)), PassageRole.ASKED_AS, labels)

    def _start_block(self) -> None:
        if self._length:
            self._write("\n\n")

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def _rendered(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Sentence]]:
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs):
        text += ("\n" if number else "") + paragraph.lead_in
        for place, quote in enumerate(paragraph.quotes):
            text += " " if place else ""
            sentences.append(Sentence(len(text), len(text) + len(quote.text), quote.source_ids))
            text += quote.text
    return text, sentences


def _cut(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Groups of paragraphs of at most MAXIMUM_WORDS; a longer paragraph is cut between its sentences."""
    group: list[Paragraph] = []
    for piece in (piece for paragraph in paragraphs for piece in _pieces_of(paragraph)):
        if group and sum(item.words for item in group) + piece.words > MAXIMUM_WORDS:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _pieces_of(paragraph: Paragraph) -> Iterator[Paragraph]:
    quotes: list[Quote] = []
    lead_in, words = paragraph.lead_in, 0
    for quote in paragraph.quotes:
        length = word_count(quote.text)
        if quotes and words + length > MAXIMUM_WORDS:
            yield Paragraph(tuple(quotes), lead_in)
            quotes, lead_in, words = [], "", 0
        quotes.append(quote)
        words += length
    yield Paragraph(tuple(quotes), lead_in)
