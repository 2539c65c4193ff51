"""Questions about the same, on a small real database with a fake model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from assistant.adapters.database.clusters import SqlClusters
from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.explanation import Explanation, FoundPassage, Use
from assistant.domain.review import QuestionFilter
from assistant.domain.topic import Topic
from assistant.insight.clusters.space import what_was_found
from assistant.insight.clusters.upkeep import Brought, Clusters
from assistant.language.words import content_words
from tests.contract.test_question_log import NOON, exchange
from tests.fakes.back_office import FIELD
from tests.fakes.embedding import HashedEmbedder

COFFEE = ("Welke eisen stel ik aan koffie?", "eisen koffie", "koffie eisen graag", "Eisen aan koffie?")
LAMPS = ("Hoe lang moeten lampen meegaan?", "lampen meegaan", "lampen: hoe lang meegaan", "Meegaan van lampen")
LONELY = "Wanneer is een fietsenstalling verplicht?"


@dataclass(frozen=True)
class Desk:
    """A log with its clusters."""

    log: SqlQuestionLog
    archive: SqlQuestionArchive
    store: SqlClusters
    clusters: Clusters
    numbers: Iterator[int]

    def ask(self, *questions: str, status: AnswerStatus = AnswerStatus.ANSWERED) -> list[str]:
        """Log questions and give their ids; nothing but their words says what they are about."""
        ids = []
        for question in questions:
            number = next(self.numbers)
            item = exchange(f"q{number}", f"asker-{number}")
            answer = replace(item.answer, status=status, topic=Topic(), explanation=None)
            moment = NOON + timedelta(minutes=number)
            self.log.record(replace(item, question=question, asked_at=moment, answer=answer))
            ids.append(answer.id)
        return ids

    def found(self) -> dict[frozenset[str], str]:
        """The id of each cluster by the questions in it."""
        return {frozenset(self.questions(item.id)): item.id for item in self.store.clusters()}

    def questions(self, cluster_id: str) -> list[str]:
        """What is asked in a cluster."""
        return [line.question for line in self.archive.all(QuestionFilter(cluster=cluster_id))]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    engine = open_database(f"sqlite:///{tmp_path / 'desk.db'}")
    store = SqlClusters(engine)
    clusters = Clusters(store, HashedEmbedder(), lambda: content_words, lambda: FIELD)
    return Desk(SqlQuestionLog(engine), SqlQuestionArchive(engine), store, clusters, count())


def holding(desk: Desk, questions: Sequence[str]) -> str:
    """The id of the one cluster that holds exactly these questions."""
    return desk.found()[frozenset(questions)]


def test_like_questions_come_together_and_others_stay_alone(desk: Desk) -> None:
    desk.ask(*COFFEE, *LAMPS, LONELY)
    assert desk.clusters.update() == Brought(9, 8, 2)
    assert set(desk.found()) == {frozenset(COFFEE), frozenset(LAMPS)}
    keywords = {item.keywords[0] for item in desk.store.clusters()}
    assert keywords <= {"koffie", "eisen", "lampen", "meegaan"}
    assert {item.label for item in desk.store.clusters()} <= {*COFFEE, *LAMPS}


def test_new_questions_join_and_the_cluster_keeps_its_id(desk: Desk) -> None:
    desk.ask(*COFFEE[:3], *LAMPS[:3])
    desk.clusters.update()
    coffee = holding(desk, COFFEE[:3])
    desk.ask(COFFEE[3], LAMPS[3])
    assert desk.clusters.update() == Brought(2, 2, 0)
    assert holding(desk, COFFEE) == coffee
    assert desk.clusters.update() == Brought(0, 0, 0)


def test_a_question_alone_joins_when_another_like_it_comes(desk: Desk) -> None:
    desk.ask(LONELY, *COFFEE)
    desk.clusters.update()
    desk.ask("fietsenstalling verplicht?")
    assert desk.clusters.update() == Brought(1, 2, 1)
    assert holding(desk, (LONELY, "fietsenstalling verplicht?"))


def test_only_questions_about_the_field_are_read(desk: Desk) -> None:
    desk.ask(*COFFEE, status=AnswerStatus.REFUSED)
    desk.ask(*LAMPS, status=AnswerStatus.PERSONAL_DATA)
    assert desk.clusters.update() == Brought(0, 0, 0)
    desk.ask(*COFFEE, status=AnswerStatus.NO_SOURCE)
    assert desk.clusters.update() == Brought(4, 4, 1)


@pytest.mark.parametrize("questions", [("??", "!!"), ("de het een", "de het een"), ("<b>", "=1+1", "<b>"), ("",)])
def test_questions_without_a_word_break_nothing(desk: Desk, questions: Sequence[str]) -> None:
    desk.ask(*questions)
    assert desk.clusters.update().read == len(questions)


def test_what_is_merged_stays_together_and_draws_the_questions_of_both(desk: Desk) -> None:
    desk.ask(*COFFEE[:3], *LAMPS[:3])
    desk.clusters.update()
    coffee, lamps = holding(desk, COFFEE[:3]), holding(desk, LAMPS[:3])
    assert desk.store.merge(lamps, coffee)
    found = desk.store.find(lamps)
    assert found is not None
    assert found.id == coffee
    desk.ask(COFFEE[3], LAMPS[3])
    assert desk.clusters.update() == Brought(2, 2, 0)
    assert set(desk.questions(coffee)) == {*COFFEE, *LAMPS}


def test_merging_with_itself_or_with_nothing_changes_nothing(desk: Desk) -> None:
    desk.ask(*COFFEE)
    desk.clusters.update()
    coffee = holding(desk, COFFEE)
    assert not desk.store.merge(coffee, coffee)
    assert not desk.store.merge(coffee, "none")
    assert not desk.store.merge("none", coffee)
    assert holding(desk, COFFEE) == coffee


def test_splitting_undoes_a_wrong_merge_and_both_go_on_drawing_their_own(desk: Desk) -> None:
    desk.ask(*COFFEE[:3], *LAMPS[:2])
    desk.clusters.update()
    coffee, lamps = holding(desk, COFFEE[:3]), holding(desk, LAMPS[:2])
    desk.store.merge(lamps, coffee)
    assert desk.clusters.split(coffee)
    assert holding(desk, COFFEE[:3]) == coffee
    desk.ask(COFFEE[3], LAMPS[2])
    assert desk.clusters.update().new_clusters == 0
    assert set(desk.found()) == {frozenset(COFFEE), frozenset(LAMPS[:3])}


def test_one_question_can_not_be_split(desk: Desk) -> None:
    desk.ask(LONELY)
    desk.clusters.update()
    assert not desk.clusters.split("none")


def test_a_name_stays_and_an_empty_one_gives_the_question_back(desk: Desk) -> None:
    desk.ask(*COFFEE)
    desk.clusters.update()
    coffee = holding(desk, COFFEE)
    assert desk.store.rename(coffee, "Koffie")
    desk.ask("eisen bij koffie")
    desk.clusters.update()
    assert [item.label for item in desk.store.clusters()] == ["Koffie"]
    assert desk.store.rename(coffee, None)
    assert desk.store.clusters()[0].label in {*COFFEE, "eisen bij koffie"}
    assert not desk.store.rename("none", "x")


def test_deleted_questions_take_their_cluster_along_unless_it_is_pinned(desk: Desk) -> None:
    desk.ask(*COFFEE, *LAMPS)
    desk.clusters.update()
    assert desk.store.pin(holding(desk, LAMPS), True)
    desk.log.delete_questions(NOON + timedelta(days=1))
    desk.clusters.update()
    assert [(item.pinned, desk.questions(item.id)) for item in desk.store.clusters()] == [(True, [])]


def test_a_deleted_question_is_no_longer_the_title(desk: Desk) -> None:
    desk.ask(*COFFEE)
    desk.clusters.update()
    title = desk.store.clusters()[0].title
    owner = next(f"asker-{number}" for number, question in enumerate(COFFEE) if question == title)
    desk.log.delete_owned(Asker(owner))
    assert title not in desk.store.clusters()[0].label
    desk.clusters.update()
    assert desk.store.clusters()[0].title in set(COFFEE) - {title}


def test_another_model_reads_everything_again_and_moves_nothing(desk: Desk) -> None:
    desk.ask(*COFFEE, *LAMPS)
    desk.clusters.update()
    before = desk.found()
    other = replace(desk.clusters, embedder=HashedEmbedder(dimension=128, model_id="other"))
    assert other.update() == Brought(8, 0, 0)
    assert desk.found() == before


def test_a_question_is_described_by_what_was_found_best_or_quoted_and_holds() -> None:
    passages = [FoundPassage(f"D{number}", (), 2.0, 0.8, 0.0, Use.LESS_FITTING) for number in range(15)]
    passages[0] = replace(passages[0], score=9.0, use=Use.NOT_VALID)
    passages[14] = replace(passages[14], use=Use.QUOTED)
    told = Explanation(Topic(), ("koffie",), 0.8, 15, 15, tuple(passages))
    weights = what_was_found(replace(exchange().answer, topic=Topic(), explanation=told))
    assert set(weights) == {*(f"D{number}" for number in range(1, 12)), "D14"}
    assert weights["D1"] == 1.0
