"""Articles and norms that a question names and the sources don't."""

import pytest

from assistant.answering.named_texts import unmentioned
from assistant.domain.answer_place import AnswerPlace

TOLD = ("Artikel 2.114 gaat over gunnen.", "Vraag NEN-EN-ISO 14001:2015 of gelijkwaardig, en EN 1176.")


@pytest.mark.parametrize(
    "question",
    [
        "wat zegt artikel 2.114 lid 3",
        "geldt art. 2.114 ook onder de drempel",
        "mag ik iso 14001 eisen",
        "What does NEN-EN-ISO 14001 ask?",
        "46.000 kWh en 21.000 m3, dus 12 panden",
    ],
)
def test_what_the_sources_mention_or_no_text_has_as_number_is_not_missed(question: str) -> None:
    assert unmentioned(question, TOLD) == ((), None)


@pytest.mark.parametrize(
    ("question", "names", "place"),
    [
        ("Wat staat er in artikel 2.999?", ("artikel 2.999",), AnswerPlace.LAW_DETAIL),
        ("artikel 2.11 en artikel 2.114b", ("artikel 2.11", "artikel 2.114b"), AnswerPlace.LAW_DETAIL),
        ("what does Article 14 say", ("Article 14",), AnswerPlace.LAW_DETAIL),
        ("hoofdstuk 7 van iso 20400", ("iso 20400",), AnswerPlace.SCHEME_DETAIL),
        ("NEN-EN 1176 of NEN 7730", ("NEN 7730",), AnswerPlace.SCHEME_DETAIL),
    ],
)
def test_another_number_is_missed(question: str, names: tuple[str, ...], place: AnswerPlace) -> None:
    assert unmentioned(question, TOLD) == (names, place)
