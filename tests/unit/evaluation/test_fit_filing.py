"""Fitting what the wording of a question tells of its topic."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.answering.filing import NO_PHASE
from assistant.answering.wording_model import wording_model
from assistant.domain.topic import Intent
from assistant.evaluation.fit_filing import LabelledQuestion, fit_filing, read_labelled
from tests.fakes.embedding import HashedEmbedder

_THINGS = ("banken", "bomen", "stoelen", "lampen", "tegels", "borden", "kasten", "hekken", "paden", "planten")
_LABELLED = Path(__file__).parents[2] / "golden" / "labels" / "questions.jsonl"


def test_a_wording_tells_intent_and_phase_apart_from_its_subject() -> None:
    labelled = [
        item
        for thing in _THINGS
        for item in (
            LabelledQuestion(question=f"is het handig om {thing} te ruilen", intent=Intent.MAY_I, phase=None),
            LabelledQuestion(question=f"stappen bij het scoren van {thing}", intent=Intent.HOW_TO, phase="gunnen"),
            LabelledQuestion(
                question=f"verplicht om {thing} te leasen", intent=Intent.OBLIGATION, phase="specificeren"
            ),
            LabelledQuestion(question=f"goedemorgen {thing}", intent=Intent.SMALL_TALK, phase=None),
        )
    ]
    values = fit_filing(labelled, HashedEmbedder())
    intents, phases = (wording_model(values[axis], HashedEmbedder()) for axis in ("intents", "phases"))
    assert intents.labels == ("how_to", "may_i", "obligation")
    assert intents.probabilities("is het handig om auto's te ruilen", None)["may_i"] > 0.5
    assert phases.probabilities("stappen bij het scoren van auto's", None)["gunnen"] > 0.5
    assert phases.probabilities("is het handig om auto's te ruilen", None)[NO_PHASE] > 0.5


def test_a_line_that_is_no_labelled_question_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"question": "?", "intent": "wensen", "phase": null}\n', encoding="utf-8")
    with pytest.raises(ValidationError, match="intent"):
        read_labelled(path)


def test_the_labels_that_come_along_know_every_phase() -> None:
    labelled = read_labelled(_LABELLED)
    assert len(labelled) == 3_000
    phases = {"voorbereiden", "specificeren", "selecteren", "gunnen", "contracteren", "contractbeheer"}
    assert {item.phase for item in labelled} == {None, *phases}
