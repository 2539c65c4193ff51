"""Which value a question wants, and which sentences hold one."""

import pytest

from assistant.answering.answer_type import AnswerType, expected_type, held, holds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vanaf wanneer geldt de nieuwe verordening?", AnswerType.DATE),
        ("wnr is de volgende ronde", AnswerType.DATE),
        ("Welk kwartaal staat ervoor gepland?", AnswerType.DATE),
        ("Hoe lang moet ik de stukken bewaren?", AnswerType.DURATION),
        ("Binnen hoeveel werkdagen moet ik antwoorden?", AnswerType.DURATION),
        ("hoe vaak moet dat gecontroleerd", AnswerType.DURATION),
        ("Hoeveel procent van de loonsom is het?", AnswerType.SHARE),
        ("welk percentage is gebruikelijk", AnswerType.SHARE),
        ("Vanaf welk bedrag moet het Europees?", AnswerType.MONEY),
        ("Wat is de Europese drempel voor werken?", AnswerType.MONEY),
        ("hoeveel leveranciers nodig ik uit", AnswerType.NUMBER),
        ("How many suppliers should I invite?", AnswerType.NUMBER),
        ("When does the rule apply?", AnswerType.DATE),
        ("Geldt dit ook onder de drempel?", None),
        ("Wanneer gaat veiligheid voor hergebruik?", AnswerType.DATE),
        ("Mag ik een keurmerk eisen?", None),
        ("Wat doe ik wanneer niemand inschrijft?", None),
        ("", None),
    ],
)
def test_the_kind_of_value_that_a_question_wants(question: str, kind: AnswerType | None) -> None:
    assert expected_type(question) is kind


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (AnswerType.DATE, "De regel geldt vanaf 30 juni 2027."),
        (AnswerType.DATE, "Het staat gepland in het derde kwartaal."),
        (AnswerType.DURATION, "Een mast gaat ongeveer 40 jaar mee."),
        (AnswerType.DURATION, "De opdrachtnemer rapporteert jaarlijks."),
        (AnswerType.DURATION, "De termijn is drie tot vijf werkdagen."),
        (AnswerType.SHARE, "Minstens 5% van de opdrachtsom."),
        (AnswerType.SHARE, "De helft van de punten."),
        (AnswerType.MONEY, "De drempel is 5.404.000 euro."),
        (AnswerType.NUMBER, "Nodig vijf bedrijven uit."),
    ],
)
def test_a_sentence_that_holds_such_a_value(kind: AnswerType, sentence: str) -> None:
    assert holds(kind, sentence)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (AnswerType.DATE, "De regel geldt 40 dagen."),
        (AnswerType.DURATION, "De regel geldt vanaf 2027."),
        (AnswerType.SHARE, "De opdracht is 50.000 euro waard."),
        (AnswerType.MONEY, "Minstens 5% van de opdrachtsom."),
        (AnswerType.NUMBER, "Nodig enkele bedrijven uit."),
        (AnswerType.NUMBER, "Nodig een bedrijf uit."),
    ],
)
def test_a_sentence_that_holds_another_or_no_value(kind: AnswerType, sentence: str) -> None:
    assert not holds(kind, sentence)


def test_only_the_sentences_with_the_value_are_kept() -> None:
    sentences = ["De verordening is nieuw.", "De verordening geldt vanaf 2027."]
    assert held(AnswerType.DATE, sentences) == sentences[1:]
    assert held(None, sentences) == []
