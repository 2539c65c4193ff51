"""Where sources contradict each other: sentences that name another number or date of the same thing.

A document that doesn't hold on the day is quoted nowhere, so not here either: that its successor says something else is
no contradiction.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from assistant.answering.composing.citing import Quotable, sentences_of
from assistant.answering.composing.material import Material
from assistant.domain.answer import Conflict, Section, SectionKind, Statement
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.precedence import Precedence, precedence, standing_of
from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS
from assistant.language.claims import Claim, Origin, can_contradict, claims_in, contradict

_MOST = 2


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim with the sentence that makes it."""

    quotable: Quotable
    claim: Claim

    @property
    def text(self) -> str:
        return self.quotable.text

    @property
    def document(self) -> Document:
        return self.quotable.document

    @property
    def origin(self) -> Origin:
        group = (*self.document.product_groups, ALL_PRODUCT_GROUPS)[0]
        is_set = self.document.kind is DocumentKind.CRITERIA_SET
        is_criterion = self.quotable.passage.role is PassageRole.CRITERION
        return Origin(self.document.id, group if is_set else None, is_criterion)


def conflicts(material: Material) -> list[Section]:
    """What contradicts the sentences that the other parts quote: one section with at most two conflicts, or none.

    Call it when the other parts have been composed. The sentences that they don't quote get new numbers.
    """
    found = tuple(_conflict(material, *pair) for pair in islice(_pairs(material), _MOST))
    if not found:
        return []
    return [Section(SectionKind.CONFLICT, material.texts.heading(SectionKind.CONFLICT), conflicts=found)]


def _pairs(material: Material) -> Iterator[tuple[_Stated, _Stated]]:
    """Sentences that contradict each other, of which at least the first is quoted; each sentence once."""
    quoted = list(_stated(quotable for quotable in material.book.quoted if quotable.passage.role.claims))
    if not quoted:
        return
    every = [*quoted, *_stated(_beside(material))]
    told: set[str] = set()
    for item in quoted:
        against = [other for other in every if other.text not in told and _contradict(material, item, other)]
        if against and item.text not in told:
            other = _first_before(item, against, material.day)
            told |= {item.text, other.text}
            yield item, other


def _beside(material: Material) -> Iterator[Quotable]:
    """The sentences of everything that was found."""
    for section in material.sections:
        for passage in section.passages:
            yield from _telling(section.document, passage)


def _telling(document: Document, passage: Passage) -> Sequence[Quotable]:
    return sentences_of(document, passage) if passage.role.claims else ()


def _stated(quotables: Iterable[Quotable]) -> Iterator[_Stated]:
    return (_Stated(quotable, claim) for quotable in quotables for claim in claims_in(quotable.text))


def _contradict(material: Material, first: _Stated, second: _Stated) -> bool:
    kind = first.claim.kind
    return (
        kind is second.claim.kind
        and contradict(first.claim, second.claim, material.vocabulary.claim_weights[kind])
        and can_contradict(first.origin, second.origin)
    )


def _first_before(item: _Stated, against: Sequence[_Stated], day: date) -> _Stated:
    """Of what contradicts a sentence the first that goes before it, since that is what the reader must know."""
    return next((other for other in against if (found := _precedence(other, item, day)) and found.is_first), against[0])


def _precedence(first: _Stated, second: _Stated, day: date) -> Precedence | None:
    return precedence(standing_of(first.document, day), standing_of(second.document, day))


def _conflict(material: Material, first: _Stated, second: _Stated) -> Conflict:
    """A conflict with the sentence that goes first before the other; the quoted one when nothing tells."""
    found = _precedence(first, second, material.day)
    if found is not None and not found.is_first:
        first, second = second, first
    reviewed = first.document.reviewed_on
    verdict = material.texts.conflict_verdict(
        found.ground if found else None,
        title=first.document.title,
        day=f"{reviewed:%d-%m-%Y}" if reviewed else "",
    )
    return Conflict((_side(material, first), _side(material, second)), verdict, found.ground if found else None)


def _side(material: Material, stated: _Stated) -> Statement:
    return Statement(stated.text, (material.book.cite(stated.quotable),), stated.document.title)
