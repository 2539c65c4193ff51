"""What every HandoverStore promises."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.handovers import SqlHandovers
from assistant.domain.handover import Handover, Reply
from assistant.ports import HandoverStore
from tests.contract.test_question_log import NOON, exchange
from tests.fakes.handovers import InMemoryHandovers

REPLY = Reply("Ja, dat mag.", "adviseur MVOI", NOON + timedelta(days=1), date(2027, 6, 30), ("d1", "d2"))


def handover(handover_id: str = "h1", answer_id: str = "a1", minutes: int = 0) -> Handover:
    return Handover(handover_id, "Mag dit?", exchange(answer_id).answer, "Spoed.", NOON + timedelta(minutes=minutes))


class HandoverStoreContract:
    @pytest.fixture
    def store(self, tmp_path: Path) -> HandoverStore:
        raise NotImplementedError

    def test_what_is_added_comes_back_equal_by_id_and_by_code(self, store: HandoverStore) -> None:
        assert store.add(handover(), "digest")
        assert store.find("h1") == store.find_by_code("digest") == handover()
        assert store.find("h2") is None
        assert store.find_by_code("h1") is None

    def test_an_answer_is_handed_over_once(self, store: HandoverStore) -> None:
        assert store.add(handover(), "digest")
        assert store.add(handover("h2"), "other") is False
        assert store.all() == [handover()]
        assert store.find_by_code("other") is None

    def test_they_come_oldest_first(self, store: HandoverStore) -> None:
        store.add(handover("h1", "a1", minutes=5), "one")
        store.add(handover("h2", "a2"), "two")
        assert [item.id for item in store.all()] == ["h2", "h1"]

    def test_only_replies_that_are_shared_and_hold_are_given_to_others(self, store: HandoverStore) -> None:
        day = REPLY.valid_until
        shared = replace(REPLY, shared_as="Mag dit altijd?")
        for number, reply in enumerate([shared, REPLY, replace(shared, withdrawn=True)]):
            store.add(handover(f"h{number}", f"a{number}"), f"digest{number}")
            store.set_reply(f"h{number}", reply)
        store.add(handover("h9", "a9"), "digest9")
        assert store.shared(day) == [shared]
        assert store.shared(day + timedelta(days=1)) == []

    def test_those_whose_reply_names_a_document_are_found(self, store: HandoverStore) -> None:
        for number, reply in enumerate([REPLY, replace(REPLY, sources=("d2",)), replace(REPLY, sources=())]):
            store.add(handover(f"h{number}", f"a{number}", minutes=number), f"digest{number}")
            store.set_reply(f"h{number}", reply)
        store.add(handover("h9", "a9"), "digest9")
        assert [item.id for item in store.naming("d2")] == ["h0", "h1"]
        assert [item.id for item in store.naming("d1")] == ["h0"]
        assert store.naming("d") == []

    def test_a_later_reply_replaces_an_earlier_one(self, store: HandoverStore) -> None:
        store.add(handover(), "digest")
        assert store.set_reply("h1", REPLY)
        assert store.find("h1") == replace(handover(), reply=REPLY)
        withdrawn = replace(REPLY, withdrawn=True, sources=())
        assert store.set_reply("h1", withdrawn)
        assert store.find_by_code("digest") == replace(handover(), reply=withdrawn)

    def test_a_reply_to_nothing_is_refused(self, store: HandoverStore) -> None:
        assert store.set_reply("h1", REPLY) is False
        assert store.all() == []

    def test_what_is_older_goes_with_its_reply(self, store: HandoverStore) -> None:
        store.add(handover(), "digest")
        store.add(handover("h2", "a2", minutes=1), "other")
        store.set_reply("h1", REPLY)
        assert store.delete_before(NOON + timedelta(minutes=1)) == 1
        assert [item.id for item in store.all()] == ["h2"]
        assert store.find_by_code("digest") is None


class TestInMemoryHandovers(HandoverStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> HandoverStore:
        return InMemoryHandovers()


class TestSqlHandovers(HandoverStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> HandoverStore:
        return SqlHandovers(open_database(f"sqlite:///{tmp_path / 'mvoi.db'}"))
