"""The direct answer, and the explanation that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.composing.citing import Quotable, sentences_of
from assistant.answering.composing.finding import FoundSection
from assistant.answering.composing.material import Material
from assistant.domain.answer import Section, SectionKind
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.taxonomy import GLOSSARY_ID
from assistant.domain.topic import Intent
from assistant.language.words import tokens

_MOST_SHORT = 3
_MOST_EXPLANATION = 6
_MOST_BESIDE = 3
_LISTS = frozenset({DocumentKind.CRITERIA_SET, DocumentKind.ACTION_PLAN})
"""Documents whose entries each stand alone."""
_SAME_TERM = 0.9
"""A glossary entry answers a question when either holds at least this part of what the other means."""
_ASKS_YES_OR_NO = frozenset(
    """mag mogen moet moeten kan kunnen ben is zijn geldt gelden hoef hoeven heeft hebben telt tellen valt vallen
    bestaat
    wordt worden zit zitten may can must do does is are should have has""".split()
)


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the direct answer comes from: `sentences` in reading order, and the section if it is a guidance section."""

    sentences: tuple[Quotable, ...]
    section: FoundSection | None = None


def lead_of(material: Material) -> Lead:
    """The passage that answers the question most directly.

    A question what something is, is answered by the glossary first. A yes/no question is answered by a section that
    says yes or no, if a good one was found. A broad question about a product group is answered by the summary of its
    criteria set, or by its obligations when that is what was asked. Every other question is answered by the section
    that was found best.
    """
    special = _defined(material) or _decided(material)
    if special is not None:
        return special
    if material.asks_broadly():
        role = PassageRole.OBLIGATION if material.intent is Intent.OBLIGATION else PassageRole.SUMMARY
        sentences = material.set_sentences(role)
        if sentences:
            return Lead(tuple(sentences))
    for section in material.sections:
        if section.lead is not None:
            sentences = _telling(material, section.document, section.lead)
            return Lead((*sentences, *_beside(material, section)), section)
    return Lead(())


def _beside(material: Material, lead: FoundSection) -> list[Quotable]:
    """What other entries of the same list say that fit the question nearly as well, one sentence each.

    A section of a text answers its question as a whole, but an entry of a criteria set or a plan stands alone, and a
    question is often about more than one.
    """
    if lead.document.kind not in _LISTS:
        return []
    others = [
        section
        for section in material.sections
        if section is not lead
        and section.document.id == lead.document.id
        and section.lead is not None
        and section.comes_near(lead)
    ]
    return [_telling(material, section.document, section.lead)[0] for section in others[:_MOST_BESIDE] if section.lead]


def _telling(material: Material, document: Document, passage: Passage) -> list[Quotable]:
    """The sentences of a passage that can answer. Of a criterion that is what it requires and what proves it.

    Its type, level and number are for the table, and make no sense without it.
    """
    sentences = sentences_of(document, passage)
    if passage.criterion_id is None:
        return sentences
    criteria = material.library.criteria(document.product_groups[0]) if document.product_groups else []
    told = next((f"{item.text} {item.attention or ''}" for item in criteria if item.id == passage.criterion_id), "")
    return [quotable for quotable in sentences if quotable.text in told] or sentences[:1]


def _defined(material: Material) -> Lead | None:
    if material.intent is not Intent.WHAT_IS or tokens(material.context.text)[:1] in (["hoe"], ["how"]):
        return None
    rest = [section for section in material.sections if section.document.id != GLOSSARY_ID and section.lead]
    for section in material.sections:
        if section.document.id == GLOSSARY_ID and section.lead is not None:
            heading = section.lead.place.heading[0]
            term = heading.removeprefix("Wat betekent ")
            if min(material.fits(heading), material.asks_about(term)) < _SAME_TERM:
                continue
            sentences = sentences_of(section.document, section.lead)
            if rest and rest[0].lead is not None:
                sentences += sentences_of(rest[0].document, rest[0].lead)
            return Lead(tuple(sentences), rest[0] if rest else section)
    return None


def _decided(material: Material) -> Lead | None:
    words = tokens(material.context.text)
    if not words or words[0] not in _ASKS_YES_OR_NO or not material.sections:
        return None
    for section in material.sections:
        if not section.comes_near(material.sections[0]):
            break
        if section.lead is not None and section.lead.role is PassageRole.ANSWER:
            sentences = sentences_of(section.document, section.lead)
            if tokens(sentences[0].text)[:1] in (["ja"], ["nee"]):
                return Lead(tuple(sentences), section)
    return None


def short_answer(material: Material, lead: Lead) -> list[Section]:
    """The first sentence and the ones that fit the question best, then the rest as explanation."""
    chosen = _best(material, lead.sentences)
    rest = [quotable for quotable in lead.sentences if quotable not in chosen]
    short = Section(SectionKind.SHORT_ANSWER, None, material.book.state(chosen))
    explanation = material.book.state(rest[:_MOST_EXPLANATION])
    if not explanation:
        return [short]
    return [short, Section(SectionKind.EXPLANATION, material.texts.heading(SectionKind.EXPLANATION), explanation)]


def _best(material: Material, sentences: Sequence[Quotable]) -> list[Quotable]:
    """The first sentence, which answers the section's question, and the most relevant others, in reading order."""
    others = sorted(sentences[1:], key=material.relevance, reverse=True)[: _MOST_SHORT - 1]
    return [quotable for place, quotable in enumerate(sentences) if place == 0 or quotable in others]
