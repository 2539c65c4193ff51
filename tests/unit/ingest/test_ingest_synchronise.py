"""Publishing: only what changed is done again, and the old index answers until the new one is whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.taxonomy import Taxonomy, TermKind
from assistant.ports import IndexedPassages, IndexerBusy, IndexUnavailable, Vector, Vectors
from ingest.files import KnowledgeUnusable
from ingest.folder import KnowledgeFolder
from ingest.lock import indexer_lock
from ingest.report import IngestReport, IngestStep
from ingest.synchronise import Synchroniser, needs_ingest
from tests.fakes.files import make_pdf
from tests.fakes.knowledge import InMemoryKnowledgeStore, InMemoryLibrary, RecordingIndexBuilder
from tests.fakes.knowledge_files import CRITERIA, GUIDANCE, write_knowledge
from tests.fakes.revisions import InMemoryRevisions

DOCUMENTS = ("actieplan-mvoi-2026", "begrippen", "criteria-kantoormeubilair", "keurmerken-eisen")


@dataclass(slots=True)
class CountingEmbedder:
    """Embedder that remembers what it was asked."""

    model_id: str = "tel"
    dimension: int = 4
    batches: list[int] = field(default_factory=list)

    def embed_query(self, text: str) -> Vector:
        vector: Vector = self.embed_passages([text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(len(texts))
        seeds = [sum(map(ord, text)) % 97 + 1 for text in texts]
        vectors = np.array([[seed, 1, 2, 3] for seed in seeds], dtype=np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    @property
    def total(self) -> int:
        return sum(self.batches)


@dataclass(slots=True)
class World:
    """A knowledge folder with fakes around it."""

    folder: Path
    data_dir: Path
    store: InMemoryKnowledgeStore = field(default_factory=InMemoryKnowledgeStore)
    builder: RecordingIndexBuilder = field(default_factory=RecordingIndexBuilder)
    embedder: CountingEmbedder = field(default_factory=CountingEmbedder)

    revisions: InMemoryRevisions = field(init=False)

    def __post_init__(self) -> None:
        self.revisions = InMemoryRevisions(self.store)

    @property
    def knowledge(self) -> KnowledgeFolder:
        return KnowledgeFolder(self.folder, max_file_mb=1)

    def synchroniser(self) -> Synchroniser:
        return Synchroniser(self.knowledge, self.store, self.revisions, self.builder, self.embedder, self.data_dir)

    def run(self, *paths: Path) -> IngestReport:
        return self.synchroniser().run(paths)

    def needs_ingest(self) -> bool:
        return needs_ingest(self.knowledge, self.store, self.revisions, self.builder, self.embedder.model_id)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(write_knowledge(tmp_path / "kennis"), tmp_path / "var")


def test_the_first_run_publishes_everything(world: World) -> None:
    assert world.needs_ingest()
    report = world.run()
    assert report.changes.added == DOCUMENTS
    assert report.summary == "4 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 verwijderd"
    assert report.published
    assert report.refusals == ()
    assert (
        report.passages == report.embedded == world.embedder.total == len(world.builder.built[report.generation_id].ids)
    )
    assert InMemoryLibrary(world.store).generation_id() == report.generation_id
    assert not world.needs_ingest()


def test_the_taxonomy_has_the_product_groups_of_the_criteria_sets(world: World) -> None:
    world.write("criteria/stoelen.yaml", CRITERIA.replace("product_group: kantoorm", "product_group: stoelen-m")
                .replace("id: criteria-", "id: stoelen-"))  # fmt: skip
    report = world.run()
    taxonomy = InMemoryLibrary(world.store).taxonomy()
    assert taxonomy.ids(TermKind.PRODUCT_GROUP) == {"kantoormeubilair", "stoelen-meubilair"}
    assert "circulair" in taxonomy.ids(TermKind.THEME)
    assert world.builder.taxonomies[report.generation_id] == taxonomy


def test_the_second_run_does_nothing(world: World) -> None:
    first = world.run()
    asked = world.embedder.total
    second = world.run()
    assert second.summary == "0 nieuw, 0 gewijzigd, 4 ongewijzigd, 0 verwijderd"
    assert not second.published
    assert second.generation_id == first.generation_id
    assert world.embedder.total == asked


def test_only_what_changed_is_embedded(world: World) -> None:
    world.run()
    asked = world.embedder.total
    world.write("handreikingen/keurmerken-eisen.md", GUIDANCE.replace("kost de leverancier geld", "kost tijd en geld"))
    assert world.needs_ingest()
    report = world.run()
    assert report.changes.changed == ("keurmerken-eisen",)
    assert len(report.changes.unchanged) == 3
    assert report.embedded == world.embedder.total - asked == 1
    assert "kost tijd en geld" in (InMemoryLibrary(world.store).text("keurmerken-eisen") or "")


def test_a_removed_file_disappears(world: World) -> None:
    world.run()
    (world.folder / "handreikingen/keurmerken-eisen.md").unlink()
    assert world.needs_ingest()
    assert world.run().changes.removed == ("keurmerken-eisen",)
    assert InMemoryLibrary(world.store).document("keurmerken-eisen") is None


@pytest.mark.parametrize("name", ["bronnen.yaml", "begrippen.yaml"])
def test_a_changed_foundation_makes_a_new_generation(world: World, name: str) -> None:
    first = world.run()
    path = world.folder / name
    path.write_text(path.read_text().replace("PIANOo", "Expertisecentrum").replace("name: Keten", "name: Ketens"))
    assert world.needs_ingest()
    report = world.run()
    assert report.published
    assert report.generation_id != first.generation_id
    assert report.embedded == 0
    assert len(report.changes.changed) == (4 if name == "bronnen.yaml" else 0)


def test_another_model_embeds_everything_again(world: World) -> None:
    first = world.run()
    world.embedder = CountingEmbedder("ander")
    assert world.needs_ingest()
    report = world.run()
    assert report.published
    assert report.embedded == first.embedded
    assert len(report.changes.unchanged) == 4


def test_a_lost_index_is_built_again(world: World) -> None:
    world.builder.remove(world.run().generation_id)
    assert world.needs_ingest()
    report = world.run()
    assert report.published
    assert report.embedded == 0
    assert len(report.changes.unchanged) == 4


def test_a_refused_file_stops_nothing_else_and_is_not_read_again(world: World) -> None:
    world.write("handreikingen/stuk.md", GUIDANCE.replace("status: concept", "status: klaar"))
    world.write("documenten/leeg.txt", "")
    world.write("documenten/plaatje.png", b"\x89PNG")
    world.write("documenten/groot.txt", "x" * 1_100_000)
    report = world.run()
    assert report.changes.added == DOCUMENTS
    assert list(report.refusals) == [
        "documenten/groot.txt: 1 MB is te groot; hooguit 1 MB wordt gelezen",
        "documenten/leeg.txt: leeg bestand",
        "documenten/plaatje.png: dit soort bestand wordt niet gelezen; "
        "wel: PDF, DOCX, ODT, XLSX, PPTX, HTML, CSV, TXT en MD",
        "handreikingen/stuk.md, regel 8: 'status' mag alleen 'concept' of 'vastgesteld' zijn",
    ]
    assert not world.needs_ingest()
    assert world.run().refusals == report.refusals


def test_a_document_that_becomes_unreadable_leaves_the_knowledge_base(world: World) -> None:
    world.run()
    world.write("handreikingen/keurmerken-eisen.md", GUIDANCE.replace("status: concept", "status: klaar"))
    report = world.run()
    assert report.changes.removed == ("keurmerken-eisen",)
    assert "regel 8" in report.refusals[0]


def test_two_files_with_one_id_are_not_both_published(world: World) -> None:
    world.write("handreikingen/tweede.md", GUIDANCE.replace("title: Keurmerken", "title: Andere keurmerken"))
    report = world.run()
    assert report.changes.added == DOCUMENTS
    assert report.refusals == (
        "handreikingen/tweede.md: het id 'keurmerken-eisen' hoort al bij handreikingen/keurmerken-eisen.md; "
        "geef dit document een ander id",
    )
    assert not world.needs_ingest()


def test_remarks_are_repeated_without_reading_again(world: World) -> None:
    world.write("handreikingen/keurmerken-eisen.md", GUIDANCE.replace("geld (te", "geld.[^weg] Dat is (te"))
    first = world.run()
    assert first.notes == ("handreikingen/keurmerken-eisen.md, regel 37: bron 'weg' staat niet in bronnen.yaml",)
    assert world.run().notes == first.notes


def test_files_given_once_are_remembered(world: World, tmp_path: Path) -> None:
    given = tmp_path / "buiten" / "Beleid.pdf"
    given.parent.mkdir()
    given.write_bytes(make_pdf([[(11.0, "De gemeente koopt duurzaam in.")]]))
    report = world.run(given)
    assert len(report.changes.added) == 5
    given.unlink()
    assert world.run().summary == "0 nieuw, 0 gewijzigd, 5 ongewijzigd, 0 verwijderd"
    assert (world.folder / "documenten" / "Beleid.pdf").is_file()


def test_a_given_folder_keeps_its_structure(world: World, tmp_path: Path) -> None:
    outside = tmp_path / "beleid"
    for name in ("a.txt", "deel/a.txt", ".geheim.txt"):
        (outside / name).parent.mkdir(parents=True, exist_ok=True)
        (outside / name).write_text(f"De tekst van {name}.")
    world.run(outside)
    added = sorted(path.relative_to(world.folder).as_posix() for path in (world.folder / "documenten").rglob("*.txt"))
    assert added == ["documenten/beleid/a.txt", "documenten/beleid/deel/a.txt"]


def test_a_given_file_that_is_refused_is_not_kept(world: World, tmp_path: Path) -> None:
    bad, missing = tmp_path / "stuk.pdf", tmp_path / "weg.pdf"
    bad.write_bytes(b"geen pdf")
    report = world.run(bad, missing)
    assert report.refusals == (
        "documenten/stuk.pdf: is geen PDF; de inhoud past niet bij de naam",
        "documenten/weg.pdf: niet leesbaar; kijk of het bestand er nog is en of je het mag lezen",
    )
    assert not (world.folder / "documenten").exists()


def test_given_files_of_one_name_do_not_overwrite_each_other(world: World, tmp_path: Path) -> None:
    for folder in ("een", "twee"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"Tekst {folder}.")
    report = world.run(tmp_path / "een" / "a.txt", tmp_path / "twee" / "a.txt")
    assert "er is al een bestand met deze naam" in report.refusals[0]
    assert (world.folder / "documenten" / "a.txt").read_text() == "Tekst een."


def test_a_file_of_the_knowledge_folder_needs_no_copy(world: World) -> None:
    path = world.write("documenten/a.txt", "Tekst over inkoop.")
    world.run(path)
    assert [found.name for found in (world.folder / "documenten").iterdir()] == ["a.txt"]


def test_guidance_given_on_the_command_line_is_guidance(world: World, tmp_path: Path) -> None:
    given = tmp_path / "nieuw.md"
    given.write_text(GUIDANCE.replace("id: keurmerken-eisen", "id: nieuw"))
    assert "nieuw" in world.run(given).changes.added


def test_an_empty_folder_does_not_empty_the_knowledge_base(world: World, tmp_path: Path) -> None:
    world.run()
    before = InMemoryLibrary(world.store).generation_id()
    (tmp_path / "leeg").mkdir()
    world.folder = tmp_path / "leeg"
    with pytest.raises(KnowledgeUnusable, match="geen enkel leesbaar document"):
        world.run()
    assert InMemoryLibrary(world.store).generation_id() == before


def test_a_failing_build_leaves_the_old_generation(world: World) -> None:
    first = world.run()

    class Failing(RecordingIndexBuilder):
        def build(self, generation_id: str, passages: IndexedPassages, taxonomy: Taxonomy) -> None:
            raise IndexUnavailable("De zoekindex is niet compleet.")

    (world.folder / "handreikingen/keurmerken-eisen.md").unlink()
    world.builder, working = Failing(world.builder.built), world.builder
    with pytest.raises(IndexUnavailable):
        world.run()
    assert InMemoryLibrary(world.store).generation_id() == first.generation_id
    world.builder = working
    assert world.run().changes.removed == ("keurmerken-eisen",)


def test_two_generations_are_kept(world: World) -> None:
    ids = []
    for number in range(4):
        world.write("documenten/a.txt", f"Tekst nummer {number}.")
        ids.append(world.run().generation_id)
    assert list(world.builder.built) == ids[2:]
    assert list(world.store.generations) == ids[2:]


def test_a_second_indexer_is_told_who_is_busy(world: World) -> None:
    with indexer_lock(world.data_dir), pytest.raises(IndexerBusy, match=r"Proces \d+ op .* werkt de kennisbank al bij"):
        world.run()
    assert world.run().published


def test_progress_is_shown_per_step(world: World) -> None:
    shown: list[tuple[str, int, int]] = []
    world.synchroniser().run(progress=lambda step, done, total: shown.append((step, done, total)))
    assert [step for step, done, _ in shown if done == 0] == list(IngestStep)
    last = {step: (done, total) for step, done, total in shown}
    assert all(done == total for done, total in last.values())
    assert last[IngestStep.READ] == (4, 4)


def test_vectors_are_stored_in_batches(world: World) -> None:
    world.write("documenten/a.csv", "Product;Prijs\n" + "\n".join(f"stoel {number};{number}" for number in range(100)))
    world.run()
    assert max(world.embedder.batches) <= 32


def test_the_report_reads_well(world: World) -> None:
    world.write("documenten/leeg.txt", "")
    lines = str(world.run()).splitlines()
    assert lines[0] == "4 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 verwijderd"
    assert "  documenten/leeg.txt: leeg bestand" in lines
    assert lines[-1].startswith("Gepubliceerd: ")
