"""Fitting what the wording of a question tells of its topic."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.answering.filing import NOTHING
from assistant.answering.wording_model import wording_model
from assistant.domain.topic import Intent
from assistant.evaluation.fit_filing import LabelledQuestion, fit_filing, read_labelled
from tests.fakes.embedding import HashedEmbedder

_THINGS = ("banken", "bomen", "stoelen", "lampen", "tegels", "borden", "kasten", "hekken", "paden", "planten")
_LABELLED = Path(__file__).parents[2] / "golden" / "labels" / "questions.jsonl"


def test_a_wording_tells_intent_phase_and_theme_apart_from_its_subject() -> None:
    labelled = [
        item
        for thing in _THINGS
        for item in (
            LabelledQuestion(
                question=f"is het handig om {thing} te ruilen", intent=Intent.MAY_I, phase=None, theme="circulair"
            ),
            LabelledQuestion(
                question=f"stappen bij het scoren van {thing}", intent=Intent.HOW_TO, phase="gunnen", theme=None
            ),
            LabelledQuestion(
                question=f"verplicht om {thing} op stroom te leasen",
                intent=Intent.OBLIGATION,
                phase="specificeren",
                theme="klimaat",
            ),
            LabelledQuestion(question=f"is het handig om {thing} te verven", intent=Intent.MAY_I, phase=None),
            LabelledQuestion(question=f"goedemorgen {thing}", intent=Intent.SMALL_TALK, phase=None),
        )
    ]
    values = fit_filing(labelled, HashedEmbedder())
    intents, phases, themes = (
        wording_model(values[axis], HashedEmbedder()) for axis in ("intents", "phases", "themes")
    )
    assert intents.labels == ("how_to", "may_i", "obligation")
    assert intents.probabilities("is het handig om auto's te ruilen", None)["may_i"] > 0.5
    assert phases.probabilities("stappen bij het scoren van auto's", None)["gunnen"] > 0.5
    assert phases.probabilities("is het handig om auto's te ruilen", None)[NOTHING] > 0.5
    assert themes.labels == (NOTHING, "circulair", "klimaat")
    assert themes.probabilities("is het handig om auto's te ruilen", None)["circulair"] > 0.5
    assert values["themes"]["fitted_on"] == 30


def test_a_line_that_is_no_labelled_question_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"question": "?", "intent": "wensen", "phase": null}\n', encoding="utf-8")
    with pytest.raises(ValidationError, match="intent"):
        read_labelled(path)


def test_the_labels_that_come_along_know_every_phase_and_theme() -> None:
    labelled = read_labelled(_LABELLED)
    assert len(labelled) > 5_000
    themes = {"klimaat", "circulair", "milieu-biodiversiteit", "keten-isv", "social-return", "diversiteit-inclusie"}
    of_theme = [item.theme for item in labelled if "theme" in item.model_fields_set]
    assert set(of_theme) == {None, "toegankelijkheid", *themes}
    assert len(of_theme) > 2_000
    phases = {"voorbereiden", "specificeren", "selecteren", "gunnen", "contracteren", "contractbeheer"}
    assert {item.phase for item in labelled} == {None, *phases}
