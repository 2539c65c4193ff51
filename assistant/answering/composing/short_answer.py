"""The direct answer, and the explanation that belongs to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.composing.citing import Quotable, sentences_of
from assistant.answering.composing.material import Material
from assistant.answering.found_section import FoundSection
from assistant.answering.understanding.intent import asks_yes_or_no
from assistant.domain.answer import Section, SectionKind
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.taxonomy import GLOSSARY_ID
from assistant.domain.topic import Intent
from assistant.language.words import tokens

_MOST_SHORT = 3
_MOST_EXPLANATION = 6
_MOST_BESIDE = 3
_MOST_OWN = 2
_LESS_NEAR = 0.1
"""The part of the best section's score from which one that says yes or no, or what must, is the better opening."""
_LISTS = frozenset({DocumentKind.CRITERIA_SET, DocumentKind.ACTION_PLAN})
"""Documents whose entries each stand alone."""
ABOUT, _WHOLLY_ABOUT = 0.5, 0.8
"""The parts of a particular thing's meaning from which a sentence, and a section's question with its answer, is about
it."""
_SAME_TERM = 0.9
"""A glossary entry answers a question when either holds at least this part of what the other means."""
_COMPARED = re.compile(
    r"\b(?:verschil|verschillen|difference|differences)\b.*?\b(?:tussen|between)\s+(?P<one>.+?)\s+(?:en|and)\s+(?P<other>.+)"
    r"|^(?P<first>[^,?]+?)\s+(?:vs\.?|versus)\s+(?P<second>.+)",
    re.IGNORECASE | re.DOTALL,
)
_DEFINES = re.compile(r"wat (?:is|zijn|betekent)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the direct answer comes from: `sentences` in reading order, and the section if it is a guidance section."""

    sentences: tuple[Quotable, ...]
    section: FoundSection | None = None


def lead_of(material: Material) -> Lead:
    """The passage that answers the question most directly.

    A question how two things differ, that no section compares, is answered by what each of them is. A question what
    something is, is answered by the glossary first. A yes/no question is answered by a section that
    says yes or no, if a good one was found. A broad question about a product group is answered by the summary of its
    criteria set, or by its obligations when that is what was asked. Every other question is answered by the section
    that was found best.
    """
    special = _compared(material) or _defined(material) or _decided(material)
    if special is not None:
        return special
    if material.context.understood.asks_broadly:
        role = PassageRole.OBLIGATION if material.intent is Intent.OBLIGATION else PassageRole.SUMMARY
        sentences = material.set_sentences(role)
        if sentences:
            return Lead(tuple(sentences))
    for section in _duties_first(material):
        if section.lead is not None:
            if section.document.kind is DocumentKind.CRITERIA_SET and material.context.understood.particulars:
                return _of_set(material, section)
            if section.document.kind is DocumentKind.GUIDANCE:
                return _of_guidance(material, section)
            sentences = telling(material, section.document, section.lead)
            return Lead((*sentences, *_beside(material, section)), section)
    return Lead(())


def _duties_first(material: Material) -> list[FoundSection]:
    """The sections as ranked, but where a duty is asked for a criterion, which one may choose, gives way to a rule."""
    sections = _most_particular_first(material)
    if material.intent is not Intent.OBLIGATION or not sections or not sections[0].is_criterion:
        return sections
    near = (section for section in sections if section.lead is not None and section.comes_near(sections[0], _LESS_NEAR))
    rule = next((section for section in near if not section.is_criterion), None)
    return sections if rule is None else [rule, *(section for section in sections if section is not rule)]


def _most_particular_first(material: Material) -> list[FoundSection]:
    """The sections as ranked, but a near one that is about what is asked of the product group goes before a best one
    that isn't.
    """
    sections = list(material.sections)
    if not sections or material.particularly(_opening(sections[0])) >= ABOUT:
        return sections
    near = (section for section in sections if section.lead is not None and section.comes_near(sections[0]))
    about = next((section for section in near if material.particularly(_opening(section)) >= ABOUT), None)
    return sections if about is None else [about, *(section for section in sections if section is not about)]


def _of_set(material: Material, found: FoundSection) -> Lead:
    """What a criteria set says about the particular thing asked of its product group, then how that is done at all.

    'Social return bij schoonmaak' is answered by what the set says about social return, and by the guidance on social
    return, which no set repeats. The set's summary is about everything: what it doesn't say of that comes last.
    """
    if found.lead is None:
        return Lead(())
    own = [*telling(material, found.document, found.lead), *_beside(material, found)]
    general = _general(material)
    if found.lead.role is PassageRole.SUMMARY:
        about = [quotable for quotable in own if material.particularly(quotable.text) >= ABOUT]
        own = about or ([] if general else own)
    if general is None:
        return Lead(tuple(own), found)
    sentences = sentences_of(general.document, general.lead) if general.lead else []
    own = own[: _MOST_SHORT - 1]
    decides = asks_yes_or_no(material.context.text) and _says_yes_or_no(sentences[0])
    return Lead((*sentences, *own) if decides else (*own, *sentences), general)


def _general(material: Material) -> FoundSection | None:
    """The best guidance section that is about the particular thing asked of a product group."""
    for section in material.sections:
        lead = section.lead
        answers = section.document.kind is DocumentKind.GUIDANCE and lead and lead.role is PassageRole.ANSWER
        if answers and material.particularly(_opening(section)) >= _WHOLLY_ABOUT:
            return section
    return None


def _of_guidance(material: Material, section: FoundSection) -> Lead:
    """What guidance says, and what the criteria set of the product group says about the same."""
    sentences = telling(material, section.document, section.lead) if section.lead else []
    document = material.criteria_set()
    own = [
        quotable
        for other in material.sections
        if document is not None and other.document.id == document.id and other.lead is not None
        for quotable in telling(material, other.document, other.lead)
        if material.particularly(quotable.text) >= ABOUT
    ]
    return Lead((*sentences, *own[:_MOST_OWN]), section)


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
    return [telling(material, section.document, section.lead)[0] for section in others[:_MOST_BESIDE] if section.lead]


def telling(material: Material, document: Document, passage: Passage) -> list[Quotable]:
    """The sentences of a passage that can answer. Of a criterion that is what it requires and what proves it.

    Its type, level and number are for the table, and make no sense without it.
    """
    sentences = sentences_of(document, passage)
    if passage.criterion_id is None:
        return sentences
    criteria = (item for item in material.criteria_of(document) if item.id == passage.criterion_id)
    told = next((f"{item.text} {item.attention or ''}" for item in criteria), "")
    return [quotable for quotable in sentences if quotable.text in told] or sentences[:1]


def _compared(material: Material) -> Lead | None:
    """What each of two things is, when a question how they differ isn't answered by a section that names both."""
    found = _COMPARED.search(material.context.understood.text)
    if found is None or not material.sections:
        return None
    one, other = (found["one"] or found["first"], (found["other"] or found["second"]).rstrip(" ?.!"))

    def about(term: str, heading: str) -> float:
        return material.vocabulary.coverage(term, heading)

    best = " ".join(material.sections[0].passages[0].place.heading)
    if min(about(one, best), about(other, best)) >= _SAME_TERM:
        return None
    told: list[tuple[FoundSection, list[Quotable]]] = []
    for term in (one, other):
        for section in material.sections:
            lead = section.lead
            if lead is None or not lead.place.heading:
                continue
            heading = lead.place.heading[0]
            if _DEFINES.match(heading) and about(term, heading) >= _SAME_TERM:
                told.append((section, sentences_of(section.document, lead)))
                break
    if len(told) < len((one, other)) or told[0][0] is told[1][0]:
        return None
    (section, first), (_, second) = told
    return Lead((first[0], second[0], *first[1:], *second[1:]), section)


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
    """A good section that says yes or no, if it is about the question as much as the best one.

    A 'Ja' that belongs to another question misleads more than an answer without one. But a criterion says what can be
    required, never whether it may be: before that goes the best section that does say so.
    """
    if not asks_yes_or_no(material.context.text) or not material.sections:
        return None
    best = _most_particular_first(material)[0]
    criterion = telling(material, best.document, best.lead) if best.is_criterion and best.lead else []
    for section in material.sections:
        if not section.comes_near(best, _LESS_NEAR):
            break
        if section.lead is not None and section.lead.role is PassageRole.ANSWER:
            sentences = sentences_of(section.document, section.lead)
            as_fitting = criterion or material.fits(_opening(section)) >= material.fits(_opening(best))
            if _says_yes_or_no(sentences[0]) and as_fitting:
                return Lead((*sentences, *criterion[:_MOST_OWN]), section)
    return None


def _opening(section: FoundSection) -> str:
    """A section's heading and first sentence."""
    first = section.lead or section.passages[0]
    return f"{' '.join(first.place.heading)} {sentences_of(section.document, first)[0].text}"


def _says_yes_or_no(quotable: Quotable) -> bool:
    return tokens(quotable.text)[:1] in (["ja"], ["nee"])


def short_answer(material: Material, lead: Lead) -> list[Section]:
    """The first sentence and the ones that fit the question best, then the rest as explanation."""
    chosen = most_fitting(material, lead.sentences)
    rest = [quotable for quotable in lead.sentences if quotable not in chosen]
    first = material.book.state(chosen[:1], with_heading=_decides_another_question(material, chosen))
    short = Section(SectionKind.SHORT_ANSWER, None, (*first, *material.book.state(chosen[1:])))
    explanation = material.book.state(rest[:_MOST_EXPLANATION])
    if not explanation:
        return [short]
    return [short, Section(SectionKind.EXPLANATION, material.texts.heading(SectionKind.EXPLANATION), explanation)]


def _decides_another_question(material: Material, chosen: Sequence[Quotable]) -> bool:
    """Whether an answer opens with the yes or no to a question that isn't quite the asked one.

    'Mag het zonder of gelijkwaardig?' gets the 'Ja, mits' of 'Mag ik een keurmerk eisen?', which only that question
    makes true.
    """
    heading = " ".join(chosen[0].passage.place.heading[:1]) if chosen else ""
    if not heading or not _says_yes_or_no(chosen[0]):
        return False
    return min(material.fits(heading), material.asks_about(heading)) < _SAME_TERM


def most_fitting(material: Material, sentences: Sequence[Quotable]) -> list[Quotable]:
    """The first sentence, which answers the section's question, and the most relevant others, in reading order."""
    others = sorted(sentences[1:], key=material.relevance, reverse=True)[: _MOST_SHORT - 1]
    return [quotable for place, quotable in enumerate(sentences) if place == 0 or quotable in others]
