"""What every GapReplyStore promises."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.gap_replies import SqlGapReplies
from assistant.adapters.database.gaps import SqlGaps
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.conversation import Exchange
from assistant.domain.gap import AnsweredLater, GapReply
from assistant.ports import GapReplyStore
from tests.contract.test_question_log import NOON, exchange
from tests.fakes.gap_replies import InMemoryGapReplies

LATER = NOON + timedelta(days=2)
ANNA, BEN = Asker("anna-nov", "anna-oct"), Asker("ben-nov")


def reply(answer_id: str = "a1") -> GapReply:
    return GapReply(answer_id, "r1", "koffie", AnswerStatus.ANSWERED, True, LATER, "Ja, dat mag.")


def asked(answer_id: str, owner: str = "anna-nov", question: str = "Mag ik koffie eisen?", days: float = 0) -> Exchange:
    item = exchange(answer_id, owner)
    return replace(item, question=question, asked_at=NOON + timedelta(days=days))


class Log(Protocol):
    """The log beside the store."""

    def add(self, item: Exchange, gap_id: str | None = None) -> None: ...

    def delete(self, owner: Asker) -> None: ...

    def merge(self, gap_id: str, into: str) -> None: ...


@dataclass
class InMemoryLog:
    replies: InMemoryGapReplies

    def add(self, item: Exchange, gap_id: str | None = None) -> None:
        self.replies.exchanges[item.answer.id] = item
        if gap_id:
            self.replies.gap_of[item.answer.id] = gap_id

    def delete(self, owner: Asker) -> None:
        for answer_id, item in list(self.replies.exchanges.items()):
            if item.owner in owner.pseudonyms:
                del self.replies.exchanges[answer_id]

    def merge(self, gap_id: str, into: str) -> None:
        for answer_id, found in self.replies.gap_of.items():
            self.replies.gap_of[answer_id] = into if found == gap_id else found


@dataclass
class SqlLog:
    log: SqlQuestionLog
    gaps: SqlGaps

    def add(self, item: Exchange, gap_id: str | None = None) -> None:
        self.log.record(item)
        if gap_id and self.gaps.find(gap_id) is None:
            self.gaps.add(gap_id, None, NOON)
        if gap_id:
            self.gaps.gather({item.answer.id: gap_id})

    def delete(self, owner: Asker) -> None:
        self.log.delete_owned(owner)

    def merge(self, gap_id: str, into: str) -> None:
        self.gaps.merge(gap_id, into)


class GapReplyStoreContract:
    @pytest.fixture
    def opened(self, tmp_path: Path) -> tuple[GapReplyStore, Log]:
        raise NotImplementedError

    @pytest.fixture
    def store(self, opened: tuple[GapReplyStore, Log]) -> GapReplyStore:
        return opened[0]

    @pytest.fixture
    def log(self, opened: tuple[GapReplyStore, Log]) -> Log:
        return opened[1]

    def test_replies_come_back_equal_by_gap(self, store: GapReplyStore, log: Log) -> None:
        log.add(asked("a1"), "g1")
        log.add(asked("a2"), "g1")
        log.add(asked("a3"), "g2")
        nothing = GapReply("a2", "", "", AnswerStatus.NO_SOURCE, False, LATER)
        store.record([reply("a1"), nothing, reply("a3")])
        assert sorted(store.of_gap("g1"), key=lambda item: item.answer_id) == [reply("a1"), nothing]
        assert store.of_gap("g2") == [reply("a3")]
        assert store.of_gap("g3") == []
        log.merge("g1", "g2")
        assert {item.answer_id for item in store.of_gap("g2")} == {"a1", "a2", "a3"}

    def test_a_later_reply_replaces_an_earlier_one(self, store: GapReplyStore, log: Log) -> None:
        log.add(asked("a1"), "g1")
        store.record([replace(reply(), status=AnswerStatus.NO_SOURCE, cites=False, short="")])
        newer = replace(reply(), asked_at=LATER + timedelta(hours=1))
        store.record([newer])
        assert store.of_gap("g1") == [newer]

    def test_nothing_is_kept_of_a_question_that_is_gone(self, store: GapReplyStore, log: Log) -> None:
        log.add(asked("a1"), "g1")
        store.record([reply("a1"), reply("weg")])
        store.record([])
        assert store.of_gap("g1") == [reply("a1")]
        log.delete(ANNA)
        assert store.of_gap("g1") == []
        assert store.of_owner(ANNA) == []

    def test_an_asker_gets_their_own_of_this_month_and_the_one_before(self, store: GapReplyStore, log: Log) -> None:
        log.add(asked("a1", "anna-oct", "Eerste vraag?", days=-30), "g1")
        log.add(asked("a2", "anna-nov", "Tweede vraag?"), "g1")
        log.add(asked("a3", "ben-nov"), "g1")
        log.add(asked("a4", "anna-sep"), "g1")
        store.record([reply(answer_id) for answer_id in ("a1", "a2", "a3", "a4")])
        assert store.of_owner(ANNA) == [
            AnsweredLater("Tweede vraag?", reply("a2")),
            AnsweredLater("Eerste vraag?", reply("a1")),
        ]
        assert store.of_owner(BEN) == [AnsweredLater("Mag ik koffie eisen?", reply("a3"))]
        assert store.of_owner(Asker("niemand")) == []

    def test_what_was_asked_again_since_is_left_out(self, store: GapReplyStore, log: Log) -> None:
        log.add(asked("a1"), "g1")
        log.add(asked("a2", days=1), "g1")
        log.add(asked("a3", "ben-nov", days=5))
        store.record([reply("a1")])
        assert [found.reply for found in store.of_owner(ANNA)] == [reply("a1")]
        log.add(asked("a4", days=3))
        assert store.of_owner(ANNA) == []


class TestInMemoryGapReplies(GapReplyStoreContract):
    @pytest.fixture
    def opened(self, tmp_path: Path) -> tuple[GapReplyStore, Log]:
        replies = InMemoryGapReplies()
        return replies, InMemoryLog(replies)


class TestSqlGapReplies(GapReplyStoreContract):
    @pytest.fixture
    def opened(self, tmp_path: Path) -> tuple[GapReplyStore, Log]:
        engine = open_database(f"sqlite:///{tmp_path / 'mvoi.db'}")
        return SqlGapReplies(engine), SqlLog(SqlQuestionLog(engine), SqlGaps(engine))
