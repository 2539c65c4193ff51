"""What an answer holds, given what was found how well."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.composing import other_sections
from assistant.answering.composing.citing import CitationBook, sentences_of
from assistant.answering.composing.criteria_table import criteria_table
from assistant.answering.composing.material import Material
from assistant.answering.composing.short_answer import Lead, lead_of
from assistant.answering.context import Context
from assistant.answering.found_section import FoundSection
from assistant.answering.steps.compose_answer import ComposeAnswer
from assistant.domain.answer import Section, SectionKind, Statement
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


def found_among(material: Material, *first: FoundSection) -> Material:
    """The material as if these sections had been found before what was."""
    sections = (
        *first,
        *(item for item in material.sections if item.passage_ids not in [one.passage_ids for one in first]),
    )
    return replace(material, sections=sections, context=replace(material.context, ranked=sections))


def section_asking(material: Material, heading: str, score: float) -> FoundSection:
    """A found section with this question above it, as if it had scored so much of the best one."""
    found = next(item for item in material.sections if item.passages[0].place.heading[:1] == (heading,))
    return replace(found, score=score)


def test_of_a_section_found_nearly_as_well_all_that_answers_is_told_under_its_question_once(desk: Desk) -> None:
    material = material_for(desk, "Wat kost een keurmerk of mag ik een keurmerk eisen bij bureaus?")

    def also(score: float) -> tuple[tuple[Statement, ...], ...]:
        label = section_asking(material, "Mag ik een keurmerk eisen?", score)
        cost = section_asking(material, "Wat kost een keurmerk?", 1.0)
        among = replace(found_among(material, cost, label), book=CitationBook(material.library))
        (more,) = other_sections.more(among, Lead((), cost))
        return more.entries

    near, far = also(0.2), also(0.1)
    assert [statement.heading for statement in near[0]] == ["Mag ik een keurmerk eisen?", None]
    assert near[0][1].text == "Een gelijkwaardig keurmerk moet je ook aanvaarden."
    assert far[0] == near[0][:1]


def test_a_criterion_found_nearly_as_well_is_mentioned(desk: Desk) -> None:
    material = material_for(desk, "Mag ik een keurmerk eisen bij bureaus?")

    def mentioned(score: float) -> dict[str, str | None]:
        best = section_asking(material, "Mag ik een keurmerk eisen?", 1.0)
        criterion = replace(passage_of(material, "KM-01"), score=score)
        among = replace(found_among(material, best, criterion), book=CitationBook(material.library))
        more = other_sections.more(among, Lead((), best))
        return {statement.text: statement.heading for section in more for statement in section.statements}

    told = "Al het hout voldoet aan de Nederlandse inkoopcriteria voor hout."
    assert mentioned(0.2)[told] == "KM-01 Hout uit duurzaam bosbeheer"
    assert told not in mentioned(0.1)


def test_whether_one_may_is_said_before_the_criterion_that_was_found_best(desk: Desk) -> None:
    material = material_for(desk, "Mag ik eisen dat het hout van bureaus duurzaam is?")
    criterion = passage_of(material, "KM-01")
    label = section_asking(material, "Mag ik een keurmerk eisen?", 0.2)
    said = [quotable.text for quotable in lead_of(found_among(material, criterion, label)).sentences]
    assert said[0].startswith("Ja, mits het keurmerk")
    assert "Al het hout voldoet aan de Nederlandse inkoopcriteria voor hout." in said


def test_the_criterion_found_best_tells_the_product_group(desk: Desk) -> None:
    material = material_for(desk, "Hoe kies ik hout dat lang meegaat?")
    assert material.context.topic.product_group is None
    bureaus = material_for(desk, "Welke eisen aan bureaus?")
    found = found_among(material, passage_of(bureaus, "KM-01"))
    assert found.product_group == "kantoormeubilair"
    (table,), _ = criteria_table(found, lead_of(found))
    assert "KM-01" in [row.criterion.id for row in table.criteria]


def test_a_list_has_an_entry_for_each_statement_but_those_that_go_on_under_a_heading() -> None:
    one, two, three = (Statement(text, (1,)) for text in ("één", "twee", "drie"))
    headed = replace(one, heading="Wat?")
    section = Section(SectionKind.MORE, None, (headed, two, headed, three))
    assert section.entries == ((headed, two), (headed, three))
    assert Section(SectionKind.CAUTION, None, (one, two)).entries == ((one,), (two,))
