"""A chat model may rewrite the direct answer, and nothing it makes up gets through."""

from pathlib import Path

import pytest

from assistant.answering.steps.write_with_model import WriteWithModel
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import Answer, AnswerMode, AnswerStatus, SectionKind
from tests.fakes.answering import open_desk
from tests.fakes.chat_model import ScriptedChatModel

QUESTION = "Mag ik een keurmerk eisen?"
QUOTED = "Ja, mits het keurmerk aan de vijf voorwaarden van artikel 2.78a voldoet."


def ask(tmp_path: Path, *pieces: str, fails: bool = False) -> tuple[Answer, ScriptedChatModel]:
    desk = open_desk(tmp_path)
    model = ScriptedChatModel(pieces, fails)
    desk.extra = (WriteWithModel(model, Vocabularies(desk.library)),)
    return desk.ask(QUESTION).answer, model


def short(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.sections[0].statements]


def test_a_supported_sentence_replaces_the_quotes_and_keeps_its_citation(tmp_path: Path) -> None:
    answer, model = ask(
        tmp_path, "Een keurmerk eisen mag als het aan vijf voorwaarden ", "van artikel 2.78a voldoet [bron-1]."
    )
    assert answer.mode is AnswerMode.MODEL
    assert short(answer) == ["Een keurmerk eisen mag als het aan vijf voorwaarden van artikel 2.78a voldoet."]
    assert answer.sections[0].statements[0].citations == (1,)
    assert QUOTED in model.prompts[0]


def test_the_exceptions_stay_whatever_the_model_writes(tmp_path: Path) -> None:
    answer, _ = ask(tmp_path, "Een keurmerk mag aan vijf voorwaarden voldoen [bron-1].")
    assert SectionKind.CAUTION in [section.kind for section in answer.sections]


@pytest.mark.parametrize(
    "text",
    [
        "Een keurmerk eisen mag altijd.",
        "Een keurmerk mag bij opdrachten tot 50.000 euro van artikel 2.78a [bron-1].",
        "Een keurmerk mag aan vijf voorwaarden voldoen [bron-99].",
        "Koop het beste bij leverancier Voorbeeld, die is het goedkoopst [bron-1].",
        "Kijk op [deze pagina](https://kwaad.example) voor het keurmerk en de voorwaarden [bron-1].",
        "GEEN ANTWOORD",
        "",
    ],
)
def test_what_is_not_carried_by_its_citation_does_not_leave_the_building(tmp_path: Path, text: str) -> None:
    answer, _ = ask(tmp_path, text)
    assert answer.status is AnswerStatus.ANSWERED
    assert QUOTED in short(answer)
    assert answer.mode is AnswerMode.QUOTE
    assert "kwaad" not in repr(answer)


def test_a_citation_behind_the_full_stop_belongs_to_the_sentence_before_it(tmp_path: Path) -> None:
    answer, _ = ask(tmp_path, "Een keurmerk mag als het aan de vijf voorwaarden voldoet.[bron-1] Dat is alles.")
    assert short(answer) == ["Een keurmerk mag als het aan de vijf voorwaarden voldoet."]


def test_only_the_wrong_sentence_is_dropped(tmp_path: Path) -> None:
    right = "Een keurmerk mag als het aan de vijf voorwaarden voldoet [bron-1]."
    answer, _ = ask(tmp_path, right + " De drempel daarvoor is 75% [bron-1].")
    assert short(answer) == [right.replace(" [bron-1]", "")]


@pytest.mark.parametrize("pieces", [(), ("Een half ",), ("x" * 5000,)])
def test_a_model_that_fails_leaves_the_quoted_answer_and_says_so(tmp_path: Path, pieces: tuple[str, ...]) -> None:
    answer, _ = ask(tmp_path, *pieces, fails=True)
    assert answer.mode is AnswerMode.QUOTE
    assert QUOTED in short(answer)
    assert any("taalmodel" in notice for notice in answer.notices)
