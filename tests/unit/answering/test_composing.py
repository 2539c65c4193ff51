"""What an answer holds, given what was found how well."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.composing import other_sections
from assistant.answering.composing.citing import CitationBook, sentences_of
from assistant.answering.composing.criteria_table import criteria_table
from assistant.answering.composing.material import Material
from assistant.answering.composing.short_answer import Lead
from assistant.answering.context import Context
from assistant.answering.found_section import FoundSection
from assistant.answering.steps.compose_answer import ComposeAnswer
from assistant.domain.answer import Section
from assistant.domain.conversation import Question, StepName
from assistant.domain.passage import PassageRole
from assistant.domain.topic import Intent
from tests.fakes.answering import Desk, open_desk

DAY = date(2026, 11, 25)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def material_for(desk: Desk, question: str) -> Material:
    """What an answer to a question is composed of."""
    assistant = desk.assistant()
    context = Context(Question(question), DAY)
    for step in assistant.pipeline.steps:
        if step.name is StepName.COMPOSE:
            assert isinstance(step, ComposeAnswer)
            break
        context = step.run(context)
    vocabulary = assistant.vocabularies.current()
    return Material(context, vocabulary, desk.library, context.ranked, CitationBook(desk.library))


def scored(material: Material, role: PassageRole, score: float) -> Material:
    """The material as if the sections with a role had scored so much of the best one."""
    sections = [replace(section, score=score if section.of_role(role) else 1.0) for section in material.sections]
    return replace(material, sections=tuple(sorted(sections, key=lambda section: -section.score)))


def shown(sections: list[Section]) -> list[str]:
    return [statement.text for section in sections for statement in section.statements]


def test_a_duty_found_nearly_as_well_as_the_best_is_shown_whatever_was_asked(desk: Desk) -> None:
    material = material_for(desk, "Mag ik een keurmerk eisen bij bureaus?")
    assert material.intent is Intent.MAY_I
    near, far = (scored(material, PassageRole.OBLIGATION, score) for score in (0.06, 0.04))
    assert any("beginselen van de wet" in text for text in shown(other_sections.obligations(near, Lead(()))))
    assert other_sections.obligations(far, Lead(())) == []


def test_a_criterion_that_the_answer_quotes_is_a_row_though_its_type_is_not_of_the_phase(desk: Desk) -> None:
    material = material_for(desk, "Welke criteria voor bureaus bij het specificeren?")
    assert material.context.topic.phase == "specificeren"

    def rows(lead: Lead) -> list[str]:
        sections, _ = criteria_table(material, lead)
        return [row.criterion.id for section in sections for row in section.criteria]

    assert rows(Lead(())) == ["KM-01"]
    quoted = passage_of(material, "KM-02")
    assert rows(Lead(tuple(sentences_of(quoted.document, quoted.passages[0])), quoted)) == ["KM-01", "KM-02"]


def passage_of(material: Material, criterion_id: str) -> FoundSection:
    """A criterion of the product group as if it had been found."""
    document = material.criteria_set()
    assert document is not None
    passages = material.library.passages_of(document.id)
    return FoundSection(document, tuple(item for item in passages if item.criterion_id == criterion_id), 1.0)
