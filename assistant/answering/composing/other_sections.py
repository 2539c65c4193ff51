"""What an answer holds besides the direct answer and the criteria: steps, example, duties, cautions, plan, more."""

from collections.abc import Iterable, Sequence

from assistant.answering.answer_type import holds
from assistant.answering.composing.citing import Quotable, sentences_of
from assistant.answering.composing.material import Material
from assistant.answering.composing.short_answer import ABOUT, Lead, most_fitting, telling
from assistant.answering.found_section import FoundSection
from assistant.domain.answer import Section, SectionKind, Statement
from assistant.domain.document import DocumentKind
from assistant.domain.explanation import Use
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.topic import Intent

_MOST_STEPS, _MOST_OBLIGATIONS, _MOST_CAUTIONS, _MOST_PLAN, _MOST_MORE = 8, 4, 8, 2, 3
_RELATED = 0.01
"""A section scored at least this part of the best one is related enough to mention (see ranking.py for the scale)."""
_NEAR_DUTY = 0.05
"""A duty scored at least this part of the best section may be what the question is about."""


def steps(material: Material, lead: Lead) -> list[Section]:
    """How to go about it, from the section that answers; for a broad question the approach of the criteria set."""
    found = _of_lead(lead, PassageRole.STEPS) if lead.section else material.set_sentences(PassageRole.STEPS)
    if material.intent in (Intent.WHAT_IS, Intent.OBLIGATION):
        _leave_out(material, found, Use.NOT_ASKED)
        return []
    return _section(material, SectionKind.STEPS, _first(material, found, _MOST_STEPS))


def example(material: Material, lead: Lead) -> list[Section]:
    """An example text for the tender, from the section that answers or, if asked for, the next that has one."""
    found = _of_lead(lead, PassageRole.EXAMPLE)
    if not found and material.intent is Intent.EXAMPLE_TEXT:
        found = next(
            filter(None, (_of_lead(Lead((), section), PassageRole.EXAMPLE) for section in material.sections)), []
        )
    return _section(material, SectionKind.EXAMPLE, found)


def obligations(material: Material, lead: Lead) -> list[Section]:
    """The legal duties that come with the product group; of a particular question those about what it asks.

    One that was found nearly as well as the best section is shown whatever was asked: it may be what decides.
    """
    every = material.set_sentences(PassageRole.OBLIGATION)
    near = _near_passages(material, PassageRole.OBLIGATION)
    found, why = every, Use.NOT_ASKED
    if material.intent not in (Intent.OBLIGATION, Intent.HOW_TO, Intent.CRITERIA, None):
        found = []
    elif material.context.understood.asks_particularly and material.intent is not Intent.OBLIGATION:
        found, why = [item for item in every if material.particularly(item.text) >= ABOUT], Use.OFF_TOPIC
    found = sorted(
        (item for item in every if item in found or item.passage.id in near),
        key=lambda item: item.passage.id not in near,
    )
    _leave_out(material, (item for item in every if item not in found), why)
    most = len(found) if material.intent is Intent.OBLIGATION else _MOST_OBLIGATIONS
    return _section(material, SectionKind.OBLIGATIONS, _first(material, found, most), group=material.group_name)


def caution(material: Material, lead: Lead) -> list[Section]:
    """Thresholds, exceptions and dates that stand beside the cited section: always shown when there are any."""
    found = _of_lead(lead, PassageRole.CAUTION)
    return _section(material, SectionKind.CAUTION, _first(material, found, _MOST_CAUTIONS))


def plan(material: Material, lead: Lead) -> list[Section]:
    """What the action plan says about the topic."""
    planned = [
        section
        for section in material.sections
        if section.document.kind is DocumentKind.ACTION_PLAN and section is not lead.section
    ]
    found = []
    for section in planned:
        if _on_topic(material, section.passages[0]):
            found.append(sentences_of(section.document, section.passages[0])[0])
        else:
            material.book.leave_out(section.passages, Use.OFF_TOPIC)
    return _section(material, SectionKind.PLAN, _first(material, found, _MOST_PLAN))


def more(material: Material, lead: Lead) -> list[Section]:
    """What other sections answer, first those that were found nearly as well: these may be what was asked.

    Of those it quotes as much as of the best one in the short answer, of others the sentence that answers.
    """
    statements: list[Statement] = []
    for section in _related(material, lead)[:_MOST_MORE]:
        first, *rest = _told(material, section)
        if opening := material.book.state((first,), with_heading=True):
            statements += (*opening, *material.book.state(rest))
    return _stated(material, SectionKind.MORE, statements)


def _related(material: Material, lead: Lead) -> list[FoundSection]:
    """The sections beside the one that answers that are worth a mention: of text, and criteria found nearly as well."""
    found = []
    for section in material.sections:
        near = section.comes_near(material.sections[0])
        is_text = section.document.kind in (DocumentKind.GUIDANCE, DocumentKind.FILE)
        if section is lead.section or not (is_text or (section.is_criterion and near)):
            continue
        if section.lead is None:
            material.book.leave_out(section.passages, Use.NO_ANSWER)
        elif not section.comes_near(material.sections[0], _RELATED):
            material.book.leave_out(section.passages, Use.UNRELATED)
        elif section.lead.role in (PassageRole.ANSWER, PassageRole.TEXT, PassageRole.CRITERION):
            found.append(section)
    return found


def _told(material: Material, section: FoundSection) -> list[Quotable]:
    """What is quoted of another section, in reading order."""
    if section.lead is None:
        return []
    sentences = telling(material, section.document, section.lead)
    answering = _answering(material, sentences)
    if not section.comes_near(material.sections[0]):
        return [answering]
    best = most_fitting(material, sentences)
    return [quotable for quotable in sentences if quotable is answering or quotable in best]


def _answering(material: Material, sentences: Sequence[Quotable]) -> Quotable:
    """The first sentence, which answers the section's question; for a question that wants a value the one that has it.

    Of several that have it the one that fits the question best.
    """
    wanted = material.context.understood.wanted_value
    if wanted is None or holds(wanted, sentences[0].text):
        return sentences[0]
    having = [quotable for quotable in sentences if holds(wanted, quotable.text)]
    return max(having, key=material.relevance, default=sentences[0])


def _near_passages(material: Material, role: PassageRole) -> frozenset[str]:
    """The ids of the passages of a role in the sections that were found nearly as well as the best one."""
    near = (section for section in material.sections if section.comes_near(material.sections[0], _NEAR_DUTY))
    return frozenset(passage.id for section in near for passage in section.of_role(role))


def _on_topic(material: Material, passage: Passage) -> bool:
    topic = material.context.topic

    if material.intent is Intent.PLAN:
        return True
    if material.product_group is not None:
        return material.product_group in passage.product_groups
    return topic.theme is not None and topic.theme in passage.themes


def _first(material: Material, found: Sequence[Quotable], most: int) -> Sequence[Quotable]:
    """The first so many sentences; for the others there is no room."""
    _leave_out(material, found[most:], Use.NO_ROOM)
    return found[:most]


def _leave_out(material: Material, found: Iterable[Quotable], why: Use) -> None:
    material.book.leave_out((quotable.passage for quotable in found), why)


def _of_lead(lead: Lead, role: PassageRole) -> list[Quotable]:
    if lead.section is None:
        return []
    section = lead.section
    return [quotable for passage in section.of_role(role) for quotable in sentences_of(section.document, passage)]


def _section(material: Material, kind: SectionKind, found: Iterable[Quotable], **values: str) -> list[Section]:
    return _stated(material, kind, material.book.state(found), **values)


def _stated(material: Material, kind: SectionKind, statements: Sequence[Statement], **values: str) -> list[Section]:
    return [Section(kind, material.texts.heading(kind, **values), tuple(statements))] if statements else []
