"""Measuring how well the search finds the section that answers."""

from pathlib import Path

import pytest

from assistant.evaluation.measure_search import SectionQuestion, read_section_questions, search_figures
from assistant.ports import AssistantError
from tests.fakes.answering import open_desk


def asked(question: str, *sections: tuple[str, str], wording: str = "literal") -> SectionQuestion:
    return SectionQuestion(id=question, pair=question, wording=wording, question=question, sections=sections)


def test_any_of_the_sections_that_answer_counts_and_a_miss_is_told(tmp_path: Path) -> None:
    assistant = open_desk(tmp_path).assistant()
    question = "Mag ik een keurmerk eisen?"
    hit = assistant.search(question, limit=1)[0]
    right = (hit.document.id, hit.passage.place.heading[0])
    found = search_figures(
        assistant,
        [
            asked(question, ("elders", "Iets anders?"), right),
            asked(question, ("elders", "Iets anders?"), wording="reworded"),
        ],
    )
    assert (found["literal"].questions, found["literal"].first, found["literal"].first_three) == (1, 1.0, 1.0)
    assert found["literal"].wrong == ()
    assert found["reworded"].first_three == 0
    assert found["reworded"].wrong[0].startswith(f"{question}: {right[1]}")


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sections.jsonl"
    path.write_text(asked("Mag het?", ("a", "b")).model_dump_json() + '\n{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(AssistantError, match=r"sections.jsonl, regel 2"):
        read_section_questions(path)
