"""The folder and the desk both change files: neither loses what the other did."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.domain.revision import LibraryAction, LibraryEvent, Origin, Revision, RevisionState, content_digest
from assistant.ports import Generation
from tests.fakes.knowledge import InMemoryLibrary
from tests.fakes.knowledge_files import GUIDANCE, write_knowledge
from tests.unit.ingest.test_ingest_synchronise import World

NAME = "handreikingen/keurmerken-eisen.md"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
ON_THE_DESK = GUIDANCE.replace("kost de leverancier geld", "kost de leverancier veel geld")
IN_THE_FOLDER = GUIDANCE.replace("kost de leverancier geld", "kost de leverancier tijd")


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(write_knowledge(tmp_path / "kennis"), tmp_path / "var")
    world.run()
    return world


def publish_on_the_desk(world: World, text: str | None, name: str = NAME) -> None:
    """What the desk does when it publishes or withdraws: another generation with another revision."""
    active = world.store.active_generation()
    assert active is not None
    stored = world.store.generations[active.id]
    files = dict(stored.files)
    files.pop(name, None)
    if text is not None:
        data = text.encode()
        revision = Revision(
            uuid.uuid4().hex,
            name,
            content_digest(data),
            len(data),
            RevisionState.KEPT,
            Origin.WRITTEN,
            "adviseur",
            NOW,
            NOW,
        )
        world.revisions.add(revision, data, LibraryEvent(NOW, "adviseur", LibraryAction.DRAFTED, name, revision.id))
        files[name] = revision.id
    generation = Generation(f"desk-{uuid.uuid4().hex}", "other", active.model_id, 0)
    world.store.begin_generation(generation, stored.version_ids, stored.taxonomy, files)
    world.store.activate(generation.id)


def text_of(world: World) -> str:
    return InMemoryLibrary(world.store).text("keurmerken-eisen") or ""


def drafts(world: World) -> list[Revision]:
    return world.revisions.in_state(RevisionState.DRAFT)


def test_everything_in_the_folder_is_kept_with_its_history(world: World) -> None:
    published = world.revisions.published()
    assert sorted(published) == sorted(world.revisions.folder())
    assert {revision.author for revision in published.values()} == {"map"}
    world.write(NAME, IN_THE_FOLDER)
    world.run()
    newest, oldest = world.revisions.of_file(NAME)
    assert (newest.number, oldest.number) == (2, 1)
    assert world.revisions.content(oldest.id).decode() == GUIDANCE
    assert world.revisions.published()[NAME] == newest
    assert [event.action for event in world.revisions.events(NAME)][:2] == [
        LibraryAction.PUBLISHED,
        LibraryAction.IMPORTED,
    ]


def test_what_the_desk_published_survives_an_ingest(world: World) -> None:
    publish_on_the_desk(world, ON_THE_DESK)
    world.write("documenten/a.txt", "Een ander bestand in de map.")
    world.run()
    assert "veel geld" in text_of(world)
    assert "documenten/a.txt" in world.revisions.published()
    assert drafts(world) == []


def test_what_only_the_desk_has_survives_an_ingest(world: World) -> None:
    name = "handreikingen/nieuw.md"
    publish_on_the_desk(world, GUIDANCE.replace("id: keurmerken-eisen", "id: nieuw"), name)
    assert world.needs_ingest()
    world.run()
    assert InMemoryLibrary(world.store).document("nieuw") is not None
    assert not (world.folder / name).exists()


def test_what_the_desk_withdrew_stays_away(world: World) -> None:
    publish_on_the_desk(world, None)
    world.run()
    assert InMemoryLibrary(world.store).document("keurmerken-eisen") is None
    world.run()
    assert InMemoryLibrary(world.store).document("keurmerken-eisen") is None


@pytest.mark.parametrize("on_the_desk", [ON_THE_DESK, None], ids=["changed", "withdrawn"])
def test_of_a_file_that_both_changed_the_folders_becomes_a_draft(world: World, on_the_desk: str | None) -> None:
    publish_on_the_desk(world, on_the_desk)
    world.write(NAME, IN_THE_FOLDER)
    report = world.run()
    assert any("ook op het bureau gewijzigd" in note for note in report.notes)
    assert ("veel geld" in text_of(world)) is (on_the_desk is not None)
    assert "tijd" not in text_of(world)
    (draft,) = drafts(world)
    assert world.revisions.content(draft.id).decode() == IN_THE_FOLDER
    again = world.run()
    assert not any("ook op het bureau" in note for note in again.notes)
    assert len(drafts(world)) == 1


def test_the_same_change_in_both_is_no_conflict(world: World) -> None:
    publish_on_the_desk(world, ON_THE_DESK)
    world.write(NAME, ON_THE_DESK)
    assert world.run().notes == ()
    assert drafts(world) == []
    world.write(NAME, IN_THE_FOLDER)
    world.run()
    assert "kost de leverancier tijd" in text_of(world)


def test_a_file_removed_from_the_folder_is_withdrawn_unless_the_desk_changed_it(world: World) -> None:
    publish_on_the_desk(world, ON_THE_DESK)
    (world.folder / NAME).unlink()
    report = world.run()
    assert any("staat niet meer in de map" in note for note in report.notes)
    assert "veel geld" in text_of(world)
    (world.folder / "criteria/kantoormeubilair.yaml").unlink()
    assert world.run().changes.removed == ("criteria-kantoormeubilair",)
    events = world.revisions.events("criteria/kantoormeubilair.yaml")
    assert events[0].action is LibraryAction.WITHDRAWN


def test_a_refused_file_is_named_at_every_ingest(world: World) -> None:
    world.write("handreikingen/stuk.md", GUIDANCE.replace("status: concept", "status: klaar"))
    for _ in range(2):
        assert len(world.run().refusals) == 1
    assert world.revisions.of_file("handreikingen/stuk.md") == []


def test_what_is_said_about_a_file_from_elsewhere_is_read_with_it(world: World) -> None:
    text = "Een bankje in het park is van hout.\n\nEen lantaarn brandt op stroom."
    world.write("documenten/straat.txt", text)
    world.run()
    library = InMemoryLibrary(world.store)
    (document,) = [found for found in library.documents() if found.path == "documenten/straat.txt"]
    details = "title: De straat\nowner: adviseur-mvoi\nthemes: [circulair]\nreview_by: 2027-01-01\n"
    world.write("documenten/straat.txt.yaml", details)
    assert world.needs_ingest()
    world.run()
    changed = library.document(document.id)
    assert changed is not None
    assert (changed.title, changed.owner, changed.themes) == ("De straat", "adviseur-mvoi", ("circulair",))
    assert world.revisions.published()["documenten/straat.txt"].details == details
    world.write("documenten/straat.txt.yaml", "onbekend: veld\n")
    (refusal,) = world.run().refusals
    assert "de gegevens bij het bestand kloppen niet: het veld 'onbekend' bestaat niet (regel 1)" in refusal


def test_a_killed_ingest_adds_no_revision_twice(world: World) -> None:
    world.write(NAME, IN_THE_FOLDER)
    kept = dict(world.revisions.kept)
    world.run()
    (added,) = [revision for found, revision in world.revisions.kept.items() if found not in kept]
    # As if it was killed between keeping the revision and activating.
    world.store.activations.pop()
    world.revisions.in_folder[NAME] = replace(added, digest=content_digest(GUIDANCE.encode())).digest
    world.run()
    assert len(world.revisions.of_file(NAME)) == 2
