"""What every RevisionStore promises."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.adapters.database.revisions import SqlRevisions
from assistant.domain.revision import (
    LibraryAction,
    LibraryEvent,
    Origin,
    Publication,
    Revision,
    RevisionState,
    Standing,
    content_digest,
)
from assistant.domain.taxonomy import Taxonomy
from assistant.ports import Generation, KnowledgeStore, RevisionStore
from tests.fakes.knowledge import InMemoryKnowledgeStore
from tests.fakes.revisions import InMemoryRevisions

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
NAME = "handreikingen/mki.md"


def a_revision(revision_id: str = "r1", content: bytes = b"Tekst.", name: str = NAME) -> Revision:
    return Revision(
        id=revision_id,
        name=name,
        digest=content_digest(content, "title: MKI"),
        size=len(content),
        state=RevisionState.DRAFT,
        origin=Origin.FETCHED,
        author="adviseur",
        created_at=NOW,
        changed_at=NOW,
        reason="nieuwe drempel",
        details="title: MKI",
        based_on="r0",
        publish_on=None,
        address="https://www.pianoo.nl/",
        gap_id="g1",
    )


def an_event(
    action: LibraryAction = LibraryAction.DRAFTED, minutes: int = 0, name: str = NAME, revision: str | None = "r1"
) -> LibraryEvent:
    return LibraryEvent(NOW + timedelta(minutes=minutes), "adviseur", action, name, revision, "nieuwe drempel")


class RevisionStoreContract:
    @pytest.fixture
    def stores(self, tmp_path: Path) -> tuple[RevisionStore, KnowledgeStore]:
        raise NotImplementedError

    @pytest.fixture
    def store(self, stores: tuple[RevisionStore, KnowledgeStore]) -> RevisionStore:
        return stores[0]

    def test_everything_of_a_revision_comes_back(self, store: RevisionStore) -> None:
        added = store.add(a_revision(), b"Tekst.", an_event())
        assert added == replace(a_revision(), number=1)
        assert store.find("r1") == added
        assert store.content("r1") == b"Tekst."
        assert store.find("weg") is None
        with pytest.raises(KeyError):
            store.content("weg")

    def test_numbers_count_per_file(self, store: RevisionStore) -> None:
        for revision_id, name in (("r1", NAME), ("r2", NAME), ("r3", "criteria/papier.yaml")):
            store.add(a_revision(revision_id, name=name), b"Tekst.", an_event())
        assert [(found.id, found.number) for found in store.of_file(NAME)] == [("r2", 2), ("r1", 1)]
        assert [(found.id, found.number) for found in store.of_file("criteria/papier.yaml")] == [("r3", 1)]

    def test_those_of_a_gap_are_found(self, store: RevisionStore) -> None:
        for number, gap_id in enumerate(("g1", "g2", "g1", None)):
            made = replace(a_revision(f"r{number}"), gap_id=gap_id, created_at=NOW + timedelta(minutes=number))
            store.add(made, b"Tekst.", an_event())
        assert [found.id for found in store.of_gap("g1")] == ["r2", "r0"]
        assert store.of_gap("g3") == []

    def test_a_draft_is_saved_once_by_who_saw_it_last(self, store: RevisionStore) -> None:
        first = store.add(a_revision(), b"Tekst.", an_event())
        later = NOW + timedelta(minutes=1)
        changed = replace(first, digest=content_digest(b"Nieuw."), size=6, details="", reason="b", changed_at=later)
        assert store.save(changed, b"Nieuw.", first.digest, an_event(LibraryAction.SAVED, 1))
        assert store.find("r1") == changed
        assert store.content("r1") == b"Nieuw."
        stale = replace(first, digest=content_digest(b"Anders."), size=7)
        assert not store.save(stale, b"Anders.", first.digest, an_event(LibraryAction.SAVED, 2))
        assert store.content("r1") == b"Nieuw."
        assert [event.action for event in store.events(NAME)] == [LibraryAction.SAVED, LibraryAction.DRAFTED]

    def test_only_a_draft_is_saved(self, store: RevisionStore) -> None:
        first = store.add(a_revision(), b"Tekst.", an_event())
        assert store.decide("r1", RevisionState.DROPPED, None, an_event(LibraryAction.DROPPED, 1))
        assert not store.save(first, b"Anders.", first.digest, an_event(LibraryAction.SAVED, 2))
        assert store.content("r1") == b"Tekst."

    def test_states_are_found(self, store: RevisionStore) -> None:
        for number in range(3):
            store.add(replace(a_revision(f"r{number}"), changed_at=NOW + timedelta(minutes=number)), b"", an_event())
        day = date(2027, 1, 1)
        assert store.decide("r0", RevisionState.SCHEDULED, day, an_event(LibraryAction.SCHEDULED, 5))
        assert not store.decide("weg", RevisionState.SCHEDULED, day, an_event())
        assert [found.id for found in store.in_state(RevisionState.DRAFT)] == ["r2", "r1"]
        assert [(found.id, found.publish_on) for found in store.in_state(RevisionState.SCHEDULED)] == [("r0", day)]
        assert len(store.in_state(RevisionState.DRAFT, RevisionState.SCHEDULED)) == 3

    def test_what_is_published_follows_from_the_active_generation(
        self, stores: tuple[RevisionStore, KnowledgeStore]
    ) -> None:
        store, knowledge = stores
        assert store.published() == {}
        store.add(a_revision(), b"Tekst.", an_event())
        store.add(a_revision("r2"), b"Tekst.", an_event())
        store.decide("r1", RevisionState.SCHEDULED, date(2027, 1, 1), an_event(LibraryAction.SCHEDULED))
        knowledge.begin_generation(Generation("g1", "key", "model", 0), [], Taxonomy(), {NAME: "r1"})
        assert store.published() == {}
        published = an_event(LibraryAction.PUBLISHED, 3)
        knowledge.activate("g1", Publication((published,), {NAME: "digest"}))
        found = store.published()[NAME]
        assert (found.id, found.state, found.publish_on) == ("r1", RevisionState.KEPT, None)
        assert store.folder() == {NAME: "digest"}
        assert store.events(limit=1) == [published]
        knowledge.begin_generation(Generation("g2", "key", "model", 0), [], Taxonomy(), {NAME: "r2"})
        knowledge.activate("g2")
        ids = {name: revision.id for name, revision in store.published().items()}
        assert store.folder() == {NAME: "digest"}
        standings = {found.id: found.standing(ids) for found in store.of_file(NAME)}
        assert standings == {"r1": Standing.REPLACED, "r2": Standing.PUBLISHED}
        first = store.find("r1")
        assert first is not None
        assert first.standing({}) is Standing.WITHDRAWN

    def test_the_folder_is_noted_as_a_whole(self, store: RevisionStore) -> None:
        store.note_folder({"a": "1", "b": "2"}, an_event(LibraryAction.EXPORTED))
        store.note_folder({"b": "3"}, an_event(LibraryAction.EXPORTED))
        assert store.folder() == {"b": "3"}

    def test_events_are_the_newest_first(self, store: RevisionStore) -> None:
        events = [an_event(minutes=number, name=name) for number, name in enumerate(("a", "b", "a"))]
        for event in events:
            store.record(event)
        assert store.events() == events[::-1]
        assert store.events("a") == [events[2], events[0]]
        assert store.events(limit=1) == [events[2]]


class TestInMemoryRevisions(RevisionStoreContract):
    @pytest.fixture
    def stores(self, tmp_path: Path) -> tuple[RevisionStore, KnowledgeStore]:
        knowledge = InMemoryKnowledgeStore()
        return InMemoryRevisions(knowledge), knowledge


class TestSqlRevisions(RevisionStoreContract):
    @pytest.fixture
    def stores(self, tmp_path: Path) -> tuple[RevisionStore, KnowledgeStore]:
        engine = open_database(f"sqlite:///{tmp_path / 'mvoi.db'}")
        return SqlRevisions(engine), SqlKnowledgeStore(engine)


@pytest.mark.parametrize("statement", ["UPDATE library_events SET actor = 'x'", "DELETE FROM library_events"])
def test_the_database_itself_refuses_to_change_the_trail(tmp_path: Path, statement: str) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'mvoi.db'}")
    store = SqlRevisions(engine)
    store.record(an_event())
    with pytest.raises(IntegrityError, match="can only grow"), engine.begin() as connection:
        connection.execute(text(statement))
    assert store.events() == [an_event()]
