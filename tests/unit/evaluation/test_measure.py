"""From cases to figures."""

from dataclasses import replace

import pytest

from assistant.domain.answer import AnswerStatus
from assistant.domain.topic import Topic
from assistant.evaluation.golden import GoldenQuestion, Kind
from assistant.evaluation.measure import Case, figures
from assistant.evaluation.measure_openings import OpeningFigures
from assistant.evaluation.measure_redaction import RedactionFigures
from assistant.evaluation.measure_replies import ReplyFigures, reply_figures
from assistant.evaluation.measure_search import SearchFigures
from assistant.evaluation.measure_topics import TopicFigures, topic_figures
from assistant.evaluation.outcome import Outcome, outcome_of, stage_of
from assistant.evaluation.report import markdown_report
from assistant.language.words import tokens
from tests.contract.test_question_log import exchange
from tests.fakes.back_office import FIELD
from tests.fakes.embedding import HashedEmbedder

EMBEDDER = HashedEmbedder()


def case(kind: Kind, status: AnswerStatus, rank: int | None = 1, pair: str = "p", **changes: object) -> Case:
    golden = GoldenQuestion(id=pair, kind=kind, pair=pair, question="Vraag?", documents=("d1",))
    logged = exchange()
    asked = replace(logged, answer=replace(logged.answer, status=status))
    right = Case(golden, asked, status in golden.right_statuses, (), (), True, (), True, rank, 10.0)
    return replace(right, **changes)  # type: ignore[arg-type]


ANSWERED, NO_SOURCE, REFUSED = AnswerStatus.ANSWERED, AnswerStatus.NO_SOURCE, AnswerStatus.REFUSED


def test_a_partial_truth_counts_as_wrong() -> None:
    cases = [case(Kind.IN_SCOPE, ANSWERED), case(Kind.IN_SCOPE, ANSWERED, missing=("een feit",))]
    assert figures(cases).answers_right == 0.5
    assert figures(cases).answered == 1.0


def test_ranks_become_hits_and_gain() -> None:
    found = figures([case(Kind.IN_SCOPE, ANSWERED, rank) for rank in (1, 3, 7, None)])
    assert (found.found_first, found.found_in_top, found.found_in_ten) == (0.25, 0.5, 0.75)
    assert found.ndcg_at_10 == pytest.approx((1 + 0.5 + 1 / 3) / 4, abs=1e-4)


def test_abstaining_is_measured_by_precision_and_recall() -> None:
    found = figures(
        [
            case(Kind.NEAR_MISS, NO_SOURCE),
            case(Kind.NEAR_MISS, ANSWERED),
            case(Kind.IN_SCOPE, NO_SOURCE),
            case(Kind.IN_SCOPE, ANSWERED),
        ]
    )
    assert (found.abstention_precision, found.abstention_recall, found.false_abstention) == (0.5, 0.5, 0.5)
    assert found.abstention_f2 == 0.5


def test_refusing_is_measured_by_precision_and_recall() -> None:
    found = figures([case(Kind.ADVERSARIAL, REFUSED), case(Kind.ADVERSARIAL, ANSWERED), case(Kind.IN_SCOPE, REFUSED)])
    assert (found.refusal_precision, found.refusal_recall) == (0.5, 0.5)


def test_pairs_agree_when_both_are_right_or_both_are_wrong() -> None:
    right, wrong = case(Kind.IN_SCOPE, ANSWERED, pair="a"), case(Kind.IN_SCOPE, NO_SOURCE, pair="b")
    assert figures([right, right, wrong, wrong]).wordings_agree == 1.0
    assert figures([right, replace(wrong, golden=right.golden)]).wordings_agree == 0.0


def test_nothing_measured_is_not_zero() -> None:
    assert figures([]).answers_right is None
    assert figures([]).abstention_f2 is None


@pytest.mark.parametrize(
    ("wrong", "stage"),
    [
        (case(Kind.IN_SCOPE, REFUSED), "refused what is honest"),
        (case(Kind.NEAR_MISS, ANSWERED), "answered what it should not"),
        (case(Kind.IN_SCOPE, NO_SOURCE, rank=None), "not found"),
        (case(Kind.IN_SCOPE, NO_SOURCE), "abstained though it was found"),
        (case(Kind.IN_SCOPE, ANSWERED, right_citation=False), "found but another source chosen"),
        (case(Kind.IN_SCOPE, ANSWERED, missing=("x",)), "right source, fact missing"),
        (case(Kind.IN_SCOPE, ANSWERED, forbidden=("x",)), "claimed what it should not"),
    ],
)
def test_the_report_tells_where_it_went_wrong(wrong: Case, stage: str) -> None:
    assert stage_of(wrong) == stage
    assert f"went wrong at: {stage}" in _report(wrong)


def _outcome(*cases: Case) -> Outcome:
    replies, redaction = ReplyFigures(10, 2, 0.9, 0.1, 0.0), RedactionFigures(4, 3, 0.97, 0.95, ())
    search = SearchFigures(8, 0.75, 0.875, ("Mag het?: Hoe lang duurt het?",))
    openings = OpeningFigures(6, 0.5, 0.25, ("Mag het? / En dat?: Nee.",))
    topics = TopicFigures(4, 3, 2, 0.8, 0.75, 0.5)
    return outcome_of(cases, topics, replies, {"tuned": redaction}, {"literal": search}, {"follow ups": openings})


def _report(wrong: Case) -> str:
    return markdown_report(_outcome(wrong))


def test_the_report_has_every_table() -> None:
    text = _report(case(Kind.IN_SCOPE, ANSWERED))
    for row in (
        "| purity | 75.0% |",
        "| retyped | 90.0% |",
        "| tuned | 4 | 3 | 97.0% | 95.0% |",
        "| literal | 8 | 75.0% | 87.5% |",
        "| follow ups | 6 | 50.0% | 25.0% |",
    ):
        assert row in text


def test_a_question_typed_anew_is_told_from_another_wording_and_from_another_question() -> None:
    asked = [
        GoldenQuestion(
            id=f"q{number}", kind=Kind.IN_SCOPE, pair=f"p{number // 2}", question=f"Vraag {number} over koffie?"
        )
        for number in range(4)
    ]
    same = reply_figures(asked[:2], lambda question, other: True)
    assert (same.questions, same.replies, same.retyped, same.other) == (2, 2, 1.0, 0.0)
    none = reply_figures(asked, lambda question, other: False)
    assert (none.retyped, none.reworded, none.other) == (0.0, 0.0, 0.0)


def test_topics_are_held_against_what_the_questions_are_about() -> None:
    def about(question: str, document: str) -> Case:
        made = case(Kind.IN_SCOPE, ANSWERED, pair=question)
        answer = replace(made.exchange.answer, explanation=None, topic=Topic())
        golden = made.golden.model_copy(update={"question": question, "documents": (document,)})
        return replace(made, golden=golden, exchange=replace(made.exchange, answer=answer))

    coffee = [about(f"koffie eisen {word}", "koffie") for word in ("a1", "b1", "c1")]
    mixed = [about("lampen meegaan lang", "lampen"), about("lampen lang meegaan", "licht")]
    found = topic_figures([*coffee, *mixed, about("fietsenstalling", "fiets")], FIELD, EMBEDDER.embed_query, tokens)
    assert (found.questions, found.labels, found.clusters) == (6, 4, 2)
    assert (found.placed, found.purity) == (round(5 / 6, 4), 0.8)
