"""The questions that the knowledge base answers, in its own and in other wordings."""

from assistant.domain.document import DocumentKind
from assistant.domain.passage import PassageRole
from assistant.domain.taxonomy import TermKind
from assistant.ports import Library

_GROUP_QUESTIONS = (
    "Welke criteria zijn er voor {group}?",
    "welke eisen stel ik aan {group}",
    "Welke keurmerken passen bij {group}?",
    "hoe koop ik {group} duurzaam in",
    "gunningscriteria {group}",
    "Wat zijn de wettelijke plichten bij {group}?",
)
"""What buyers ask about any product group."""


def questions_answered(library: Library) -> list[str]:
    """The questions that the guidance answers, in its own and in other wordings, and those about product groups."""
    passages = [
        passage
        for document in library.documents()
        if document.kind is DocumentKind.GUIDANCE
        for passage in library.passages_of(document.id)
    ]
    groups = [term.name.casefold() for term in library.taxonomy().of_kind(TermKind.PRODUCT_GROUP)]
    return sorted(
        {passage.text for passage in passages if passage.role is PassageRole.ASKED_AS}
        | {passage.place.heading[0] for passage in passages if passage.place.heading}
        | {template.format(group=group) for group in groups for template in _GROUP_QUESTIONS}
    )
