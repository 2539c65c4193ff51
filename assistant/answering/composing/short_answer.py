"""The direct answer, and the explanation that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.composing.citing import Quotable, sentences_of
from assistant.answering.composing.finding import FoundSection
from assistant.answering.composing.material import Material
from assistant.domain.answer import Section, SectionKind
from assistant.domain.passage import PassageRole
from assistant.domain.topic import Intent
from assistant.language.words import tokens

_MOST_SHORT = 3
_MOST_EXPLANATION = 6
_GOOD = 0.6
"""A section that says yes or no is preferred when it scored at least this part of the best one."""
_ASKS_YES_OR_NO = frozenset(
    """mag mogen moet moeten kan kunnen ben is zijn geldt gelden hoef hoeven heeft hebben telt tellen valt vallen bestaat
    wordt worden zit zitten may can must do does is are should have has""".split()
)


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the direct answer comes from: `sentences` in reading order, and the section if it is a guidance section."""

    sentences: tuple[Quotable, ...]
    section: FoundSection | None = None


def lead_of(material: Material) -> Lead:
    """The passage that answers the question most directly.

    A yes/no question is answered by a section that says yes or no, if a good one was found. A broad question about a
    product group is answered by the summary of its criteria set, or by its obligations when that is what was asked.
    Every other question is answered by the section that was found best.
    """
    decided = _decided(material)
    if decided is not None:
        return decided
    if material.asks_broadly():
        role = PassageRole.OBLIGATION if material.intent is Intent.OBLIGATION else PassageRole.SUMMARY
        sentences = material.set_sentences(role)
        if sentences:
            return Lead(tuple(sentences))
    for section in material.sections:
        if section.lead is not None:
            return Lead(tuple(sentences_of(section.document, section.lead)), section)
    return Lead(())


def _decided(material: Material) -> Lead | None:
    words = tokens(material.context.text)
    if not words or words[0] not in _ASKS_YES_OR_NO or not material.sections:
        return None
    enough = _GOOD * material.sections[0].score
    for section in material.sections:
        if section.score < enough:
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
