"""The criteria of the product group asked about, as rows of a table."""

from collections.abc import Mapping, Sequence

from assistant.answering.composing.citing import Quotable, sentences_of
from assistant.answering.composing.material import Material
from assistant.answering.composing.short_answer import ABOUT, Lead
from assistant.answering.found_section import NEAR
from assistant.domain.answer import CriterionRow, Section, SectionKind
from assistant.domain.criterion import AmbitionLevel, Criterion, CriterionType
from assistant.domain.document import Document
from assistant.domain.explanation import Use
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.topic import Intent

_SHOWN, _SHOWN_WHEN_ASKED, _FEW = 6, 20, 3
_RELATED = 0.05
"""A criterion that scored at least this part of the best section is worth showing, where none is of the kind wanted."""
_WANTED = frozenset({Intent.CRITERIA, Intent.HOW_TO, Intent.EXAMPLE_TEXT, None})
_TYPES_OF_PHASE = {
    "specificeren": (CriterionType.MINIMUM_REQUIREMENT,),
    "selecteren": (CriterionType.SUITABILITY_REQUIREMENT, CriterionType.SELECTION_CRITERION),
    "gunnen": (CriterionType.AWARD_CRITERION,),
    "contracteren": (CriterionType.CONTRACT_CLAUSE,),
    "contractbeheer": (CriterionType.CONTRACT_CLAUSE,),
}
_LEVELS, _TYPES = list(AmbitionLevel), list(CriterionType)


def criteria_table(material: Material, lead: Lead) -> tuple[list[Section], list[str]]:
    """The table, if criteria are wanted and there are any, and what must be said about the choice of rows.

    They are wanted too by who asks whether something can be required ('kan ik dagschoonmaak in het contract zetten?')
    and is answered from the criteria set.
    """
    document = material.criteria_set()
    asked = material.context.understood.criterion_types
    if document is None:
        return [], []
    described = material.set_passages(PassageRole.CRITERION)
    insists = material.intent is Intent.CRITERIA or bool(asked)
    if not (insists or material.intent in _WANTED or _answers(document, lead)):
        material.book.leave_out(described, Use.NOT_ASKED)
        return [], []
    passages = {passage.criterion_id: passage for passage in described}
    every = material.criteria_of(document)
    fitting = _with_quoted(material, every, _fitting(material, every, asked), lead)
    if not (fitting or insists):
        fitting = _found_instead(material, every)
    if not (fitting or insists):
        material.book.leave_out(described, Use.OTHER_CRITERION)
        return [], []
    chosen, notices = _choose(material, every, fitting, asked)
    _leave_out(material, passages, fitting or every, chosen)
    rows = tuple(
        _row(material, document, passages[criterion.id], criterion) for criterion in chosen if criterion.id in passages
    )
    if not rows:
        return [], []
    heading = material.texts.heading(SectionKind.CRITERIA, group=material.group_name)
    return [Section(SectionKind.CRITERIA, heading, criteria=rows)], notices


def _answers(document: Document, lead: Lead) -> bool:
    """Whether the direct answer opens with what the set says about requirements, not duties, or quotes a criterion."""
    of_set = [quotable for quotable in lead.sentences if quotable.document.id == document.id]
    opens = any(
        quotable.passage.role is not PassageRole.OBLIGATION for quotable in lead.sentences[:1] if quotable in of_set
    )
    return opens or any(quotable.passage.criterion_id for quotable in of_set)


def _fitting(material: Material, every: Sequence[Criterion], asked: Sequence[CriterionType]) -> list[Criterion]:
    """The criteria of the type, level and theme that the question is about.

    A type that only follows from the tender phase matters less than the theme: who asks about social return in a
    specification is helped by an award criterion on it, not by requirements on something else.
    """
    topic = material.context.topic
    types = asked or _TYPES_OF_PHASE.get(topic.phase or "", ())
    on_theme = [criterion for criterion in every if _is_about(material, criterion)]
    of_type = [criterion for criterion in on_theme if not types or criterion.type in types]
    of_level = [criterion for criterion in of_type if topic.level is None or criterion.level.value == topic.level]
    if of_level or asked or topic.level:
        return of_level
    return of_type or on_theme


def _with_quoted(
    material: Material, every: Sequence[Criterion], fitting: list[Criterion], lead: Lead
) -> list[Criterion]:
    """Also the criteria that the direct answer quotes, whose proof only the table tells, where few others fit."""
    if len(fitting) > _SHOWN:
        return fitting
    quoted = {quotable.passage.criterion_id for quotable in lead.sentences}
    return [
        criterion
        for criterion in every
        if criterion in fitting or (criterion.id in quoted and not _is_beside_theme(material, criterion))
    ]


def _is_beside_theme(material: Material, criterion: Criterion) -> bool:
    """Whether a criterion shares but the group with a question that names a theme: it speaks of something else."""
    if material.context.topic.theme in (None, criterion.theme):
        return False
    return material.particularly(f"{criterion.title} {criterion.text}") < ABOUT


def _is_about(material: Material, criterion: Criterion) -> bool:
    """Whether a criterion is about the theme of the question, or else about the particular thing that it asks."""
    reading = material.context.understood
    if reading.topic.theme is not None:
        return criterion.theme == reading.topic.theme
    if reading.asks_broadly or material.intent is Intent.CRITERIA:
        return True
    return material.particularly(f"{criterion.title} {criterion.text}") >= ABOUT


def _found_instead(material: Material, every: Sequence[Criterion]) -> list[Criterion]:
    """The few criteria that a question found though none is of the kind it asks for."""
    found = _found(material, _RELATED)
    return [item for item in every if item.id in found and not _is_beside_theme(material, item)][:_FEW]


def _leave_out(
    material: Material,
    passages: Mapping[str | None, Passage],
    fitting: Sequence[Criterion],
    chosen: Sequence[Criterion],
) -> None:
    """Note of every criterion that isn't a row whether there was no room for it or it isn't what was asked for."""
    rows, fit = {criterion.id for criterion in chosen}, {criterion.id for criterion in fitting}
    for id_, passage in passages.items():
        if id_ not in rows:
            material.book.leave_out((passage,), Use.NO_ROOM if id_ in fit else Use.OTHER_CRITERION)


def _choose(
    material: Material, every: Sequence[Criterion], fitting: Sequence[Criterion], asked: Sequence[CriterionType]
) -> tuple[list[Criterion], list[str]]:
    """The criteria of the table in their order, and what must be said about the choice."""
    notices: list[str] = []
    if every and not fitting:
        notices.append(material.texts.notice("filter_empty"))
        fitting = list(every)
    most = _SHOWN_WHEN_ASKED if material.intent is Intent.CRITERIA or asked else _SHOWN
    if len(fitting) > most:
        notices.append(material.texts.notice("criteria_left_out", total=str(len(fitting)), shown=str(most)))
        fitting = _spread(fitting, most, _found(material))
    return sorted(fitting, key=_order), notices


def _found(material: Material, least: float = NEAR) -> list[str | None]:
    """The criteria that the question is about more than about the others, best first; none for a broad question.

    They scored at least this part of the best section.
    """
    if material.context.understood.asks_broadly or not material.sections:
        return []
    return [
        passage.criterion_id
        for section in material.sections
        if section.comes_near(material.sections[0], least)
        for passage in section.passages
        if passage.role is PassageRole.CRITERION
    ]


def _spread(criteria: Sequence[Criterion], most: int, found: Sequence[str | None]) -> list[Criterion]:
    """Some of each type and level rather than the first of one kind.

    Mandatory ones go first, then those that were found well, as far as half of the room goes.
    """
    chosen: list[Criterion] = [criterion for criterion in criteria if criterion.mandatory][:most]
    fit = sorted((item for item in criteria if item.id in found), key=lambda item: found.index(item.id))
    chosen += [item for item in fit if item not in chosen][: max(0, most // 2 - len(chosen))]
    while len(chosen) < most:
        left = [criterion for criterion in criteria if criterion not in chosen]
        counts = {
            kind: sum((item.type, item.level) == kind for item in chosen) for kind in {(c.type, c.level) for c in left}
        }
        chosen.append(
            min(left, key=lambda criterion: (counts[criterion.type, criterion.level], criteria.index(criterion)))
        )
    return chosen


def _order(criterion: Criterion) -> tuple[int, int, str]:
    return _LEVELS.index(criterion.level), _TYPES.index(criterion.type), criterion.id


def _row(material: Material, document: Document, passage: Passage, criterion: Criterion) -> CriterionRow:
    return CriterionRow(criterion, material.book.cite(_requirement(document, passage, criterion)))


def _requirement(document: Document, passage: Passage, criterion: Criterion) -> Quotable:
    """The sentence of a criterion's passage that states what is required."""
    sentences = sentences_of(document, passage)
    return next((quotable for quotable in sentences if quotable.text in criterion.text), sentences[0])
