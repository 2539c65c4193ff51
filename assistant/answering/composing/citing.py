"""Numbering the sentences that an answer quotes, and noting why others aren't."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.domain.answer import Citation, Statement
from assistant.domain.document import Document
from assistant.domain.explanation import Use
from assistant.domain.passage import Passage, Sentence
from assistant.ports import Library


@dataclass(frozen=True, slots=True)
class Quotable:
    """A sentence with where it stands."""

    document: Document
    passage: Passage
    sentence: Sentence

    @property
    def text(self) -> str:
        """The sentence as stored."""
        return self.passage.quote(self.sentence)


@dataclass(slots=True)
class CitationBook:
    """Hands out citation numbers in order of appearance. One book per answer; a sentence is quoted at most once.

    `left_out` has per passage id why the passage, or a sentence of it, isn't quoted; `quoted` has the sentences in the
    order of their numbers.
    """

    library: Library
    citations: list[Citation] = field(default_factory=list)
    left_out: dict[str, Use] = field(default_factory=dict)
    quoted: list[Quotable] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _texts: set[str] = field(default_factory=set)

    def cite(self, quotable: Quotable) -> int:
        """The number of a sentence, a new one when it hasn't been cited yet."""
        key = (quotable.passage.id, quotable.sentence.start, quotable.sentence.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self._texts.add(quotable.text)
            self.citations.append(self._citation(quotable, self._numbers[key]))
            self.quoted.append(quotable)
        return self._numbers[key]

    def state(self, quotables: Iterable[Quotable], with_heading: bool = False) -> tuple[Statement, ...]:
        """Sentences as statements, without those that the answer holds already; on request with their question.

        Of a criterion that is its title: the question above it is that of the whole set.
        """
        fresh: list[Statement] = []
        for quotable in quotables:
            if quotable.text in self._texts:
                self.leave_out((quotable.passage,), Use.REPEATED)
            else:
                path = quotable.passage.place.heading
                heading = path[-1:] if quotable.passage.criterion_id else path[:1]
                fresh.append(Statement(quotable.text, (self.cite(quotable),), *(heading if with_heading else ())))
        return tuple(fresh)

    def leave_out(self, passages: Iterable[Passage], why: Use) -> None:
        """Note why passages aren't quoted; the first reason that is given for one stays."""
        for passage in passages:
            self.left_out.setdefault(passage.id, why)

    def _citation(self, quotable: Quotable, number: int) -> Citation:
        document, passage = quotable.document, quotable.passage
        return Citation(
            number=number,
            passage_id=passage.id,
            document_id=document.id,
            document_title=document.title,
            place=passage.place,
            quote=quotable.text,
            document_status=document.status,
            valid_until=document.valid_until,
            reviewed_on=document.reviewed_on,
            source=next(
                (source for id_ in quotable.sentence.source_ids if (source := self.library.source(id_)) is not None),
                None,
            ),
        )


def sentences_of(document: Document, passage: Passage) -> list[Quotable]:
    """The quotable sentences of a passage in reading order; the whole passage when it has none."""
    sentences = passage.sentences or (Sentence(0, len(passage.text)),)
    return [Quotable(document, passage, sentence) for sentence in sentences]
