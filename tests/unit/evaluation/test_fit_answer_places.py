"""Fitting where the answer to a question stands."""

import pytest

from assistant.domain.answer_place import AnswerPlace
from assistant.evaluation.fit_answer_places import fit_answer_places, place_of
from assistant.evaluation.golden import GoldenQuestion, GoldenQuestionInvalid, Kind
from tests.fakes.embedding import HashedEmbedder

THINGS = [
    f"{first}{second}" for first in ("bank", "boom", "stoel", "lamp", "tegel") for second in ("en", "je", "pje", "s")
]


def asked(kind: Kind, template: str, place: AnswerPlace | None = None) -> list[GoldenQuestion]:
    return [
        GoldenQuestion(id=f"{template}-{thing}", kind=kind, pair=thing, question=template.format(thing), place=place)
        for thing in THINGS
    ]


PRACTICE = [
    *asked(Kind.IN_SCOPE, "welke eisen stel ik aan {}"),
    *asked(Kind.NEAR_MISS, "welk merk {} is het beste", AnswerPlace.MARKET),
    *asked(Kind.OUT_OF_SCOPE, "hoe teken ik zelf {}"),
]


def test_what_a_question_asks_for_is_learned_and_not_its_subject() -> None:
    values = fit_answer_places([], PRACTICE, ["mag ik bomen eisen"], [], HashedEmbedder()).values
    assert values["labels"] == ["here", "market", "off_field"]
    assert "merk" in values["terms"]
    assert not set(THINGS) & set(values["terms"])
    column = values["terms"].index("merk")
    weights = [row[column] for row in values["words_only"]["weights"]]
    assert weights[1] > 0 > max(weights[0], weights[2])
    assert len(values["with_meaning"]["weights"][0]) == len(values["terms"]) + HashedEmbedder().dimension


def test_every_practice_question_is_placed_by_a_model_that_had_not_seen_it() -> None:
    typed, practice = PRACTICE[::2], PRACTICE[1::2]
    fitted = fit_answer_places(typed, practice, [], [], HashedEmbedder())
    assert fitted.unseen.keys() == {question.id for question in PRACTICE}
    assert fitted.values["right_unseen"] == 1.0


def test_a_near_miss_to_practise_on_needs_a_place() -> None:
    (question, *_) = asked(Kind.NEAR_MISS, "welk merk {}")
    with pytest.raises(GoldenQuestionInvalid, match="needs a place"):
        place_of(question)


def test_a_question_as_buyers_type_them_counts_for_more_than_another() -> None:
    template, near = "wat kost {}", AnswerPlace.MARKET
    answered, missed = asked(Kind.IN_SCOPE, template), asked(Kind.NEAR_MISS, f"nou {template}", near)
    others = [*asked(Kind.IN_SCOPE, "welke eisen stel ik aan {}"), *asked(Kind.OUT_OF_SCOPE, "hoe teken ik zelf {}")]

    def says_here(typed: list[GoldenQuestion], practice: list[GoldenQuestion]) -> float:
        unseen = fit_answer_places(typed, [*practice, *others], [], [], HashedEmbedder()).unseen
        return sum(unseen[question.id].probabilities[AnswerPlace.HERE] for question in answered)

    assert says_here(answered, missed) > says_here(missed, answered)
