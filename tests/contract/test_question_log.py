"""What every QuestionLog promises."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.adapters.unkept_log import UnkeptLog
from assistant.domain.answer import (
    Answer,
    AnswerMode,
    AnswerStatus,
    Citation,
    Conflict,
    CriterionRow,
    Section,
    SectionKind,
    Statement,
)
from assistant.domain.asker import Asker
from assistant.domain.conversation import Exchange, Feedback
from assistant.domain.criterion import AmbitionLevel, Checked, Criterion, CriterionType
from assistant.domain.document import DocumentStatus, Source
from assistant.domain.explanation import Explanation, FoundPassage, Use
from assistant.domain.passage import Place
from assistant.domain.precedence import PrecedenceGround
from assistant.domain.topic import Intent, Language, Topic
from assistant.ports import QuestionLog

ANNA = Asker("anna")
BOB = Asker("bob")

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def exchange(answer_id: str = "a1", owner: str | None = "anna", minutes: int = 0, conversation: str = "c1") -> Exchange:
    """An exchange in which every field has a value."""
    criterion = Criterion(
        "KM-01",
        "meubels",
        "Hout",
        CriterionType.AWARD_CRITERION,
        AmbitionLevel.AMBITIOUS,
        True,
        "circulair",
        "Tekst.",
        "FSC",
        "mvi",
        Checked.NO,
    )
    source = Source("mvi", "MVI", "PIANOo", "https://example.org")
    citation = Citation(
        1,
        "p1",
        "d1",
        "Titel",
        Place(("Kop",), 3, "Blad", 4),
        "Citaat.",
        DocumentStatus.CONCEPT,
        date(2027, 1, 1),
        date(2026, 1, 1),
        source,
    )
    side = Statement("Citaat.", (1,), "Titel")
    conflict = Conflict((side, side), "Gaat voor.", PrecedenceGround.REVIEWED)
    answer = Answer(
        answer_id,
        AnswerStatus.ANSWERED,
        Language.DUTCH,
        AnswerMode.QUOTE,
        Topic("meubels", "circulair", "gunnen", Intent.CRITERIA, "basis"),
        "",
        (
            Section(SectionKind.SHORT_ANSWER, None, (Statement("Citaat.", (1,)),)),
            Section(SectionKind.CRITERIA, "Criteria", criteria=(CriterionRow(criterion, 1),)),
            Section(SectionKind.CONFLICT, "Tegenspraak", conflicts=(conflict,)),
        ),
        (citation,),
        ("Let op.",),
        ("Optie",),
        ("Vervolg?",),
        {"total": 12.5},
        "g1",
    )
    return Exchange("Welke criteria?", answer, NOON + timedelta(minutes=minutes), conversation, owner)


class QuestionLogContract:
    @pytest.fixture
    def log(self, tmp_path: Path) -> QuestionLog:
        raise NotImplementedError

    def test_what_is_recorded_comes_back_equal(self, log: QuestionLog) -> None:
        log.record(exchange())
        assert log.find("a1", ANNA) == exchange()
        assert log.find("onbekend", ANNA) is None

    def test_a_conversation_comes_oldest_first(self, log: QuestionLog) -> None:
        for answer_id, minutes in (("a1", 0), ("a2", 1)):
            log.record(exchange(answer_id, minutes=minutes))
        log.record(exchange("a3", minutes=2, conversation="c2"))
        assert [item.answer.id for item in log.conversation("c1", ANNA)] == ["a1", "a2"]

    @pytest.mark.parametrize(("owner", "other"), [(ANNA, BOB), (ANNA, None), (None, BOB)])
    def test_nobody_sees_or_rates_what_belongs_to_another(
        self, log: QuestionLog, owner: Asker | None, other: Asker | None
    ) -> None:
        log.record(exchange(owner=owner.pseudonym if owner else None))
        assert log.conversation("c1", other) == []
        assert log.find("a1", other) is None
        assert log.give_feedback("a1", other, Feedback(True)) is False
        mine = log.find("a1", owner)
        assert mine is not None
        assert mine.feedback is None

    def test_later_feedback_replaces_earlier(self, log: QuestionLog) -> None:
        log.record(exchange())
        assert log.give_feedback("a1", ANNA, Feedback(False, "Verouderd"))
        assert log.give_feedback("a1", ANNA, Feedback(True))
        found = log.find("a1", ANNA)
        assert found is not None
        assert found.feedback == Feedback(True)

    def test_the_explanation_comes_back_and_goes_with_the_conversation(self, log: QuestionLog) -> None:
        found = FoundPassage("Keurmerken", ("Mag dat?",), 2.1, 0.91, 0.0, Use.QUOTED)
        told = Explanation(Topic("hout", intent=Intent.MAY_I), ("mag dat", "en dit"), 0.83, 40, 12, (found,))
        given = exchange()
        log.record(replace(given, answer=replace(given.answer, explanation=told)))
        kept = log.find("a1", ANNA)
        assert kept is not None
        assert kept.answer.explanation == told
        log.delete_conversations(NOON + timedelta(minutes=1))
        left = log.find("a1", ANNA)
        assert left is not None
        assert left.answer.explanation is None

    def test_what_was_asked_under_the_pseudonym_before_is_still_theirs(self, log: QuestionLog) -> None:
        log.record(exchange("a1", "anna"))
        log.record(exchange("a2", "anna-in-december", minutes=1))
        anna = Asker("anna-in-december", "anna")
        assert [item.answer.id for item in log.conversation("c1", anna)] == ["a1", "a2"]
        assert log.find("a1", anna) is not None
        assert log.give_feedback("a1", anna, Feedback(True))
        assert log.delete_owned(anna) == 2

    def test_an_owner_deletes_only_their_own(self, log: QuestionLog) -> None:
        log.record(exchange("a1", "anna"))
        log.record(exchange("a2", "bob"))
        assert log.delete_owned(ANNA) == 1
        assert log.find("a1", ANNA) is None
        assert log.find("a2", BOB) is not None

    def test_questions_go_when_they_are_older(self, log: QuestionLog) -> None:
        log.record(exchange("a1"))
        log.record(exchange("a2", minutes=1))
        assert log.delete_questions(NOON + timedelta(minutes=1)) == 1
        assert log.find("a1", ANNA) is None
        assert log.find("a2", ANNA) is not None

    def test_of_an_old_conversation_the_question_stays(self, log: QuestionLog) -> None:
        log.record(exchange())
        log.give_feedback("a1", ANNA, Feedback(False, "Verouderd"))
        later = NOON + timedelta(minutes=1)
        assert log.delete_conversations(later) == 1
        assert log.delete_conversations(later) == 0
        assert log.conversation("c1", ANNA) == []
        found = log.find("a1", ANNA)
        assert found is not None
        assert (found.question, found.answer.citations) == (exchange().question, exchange().answer.citations)
        assert (found.answer.sections, found.feedback) == ((), Feedback(False))


class TestUnkeptLog(QuestionLogContract):
    @pytest.fixture
    def log(self, tmp_path: Path) -> QuestionLog:
        return UnkeptLog()


class TestSqlQuestionLog(QuestionLogContract):
    @pytest.fixture
    def log(self, tmp_path: Path) -> QuestionLog:
        return SqlQuestionLog(open_database(f"sqlite:///{tmp_path / 'mvoi.db'}"))

    def test_it_stores_the_time_in_utc(self, log: QuestionLog) -> None:
        summer = datetime(2026, 7, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
        original = exchange()
        log.record(Exchange("Vraag?", original.answer, summer, "c1", "anna"))
        found = log.find("a1", ANNA)
        assert found is not None
        assert found.asked_at == summer
        assert found.asked_at.tzinfo is UTC

    def test_what_is_deleted_is_gone_from_the_files(self, log: QuestionLog, tmp_path: Path) -> None:
        log.record(replace(exchange("a1", "anna"), question="Kanarievraag"))
        log.record(replace(exchange("a2", "bob"), question="Andere vraag"))
        assert b"Kanarievraag" in bytes_of(tmp_path)
        log.delete_owned(ANNA)
        assert b"Kanarievraag" not in bytes_of(tmp_path)
        assert b"Andere vraag" in bytes_of(tmp_path)


def bytes_of(folder: Path) -> bytes:
    """The database with its write-ahead log."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith("mvoi.db"))
