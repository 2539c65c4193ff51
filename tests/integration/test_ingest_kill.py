"""An ingest that is killed at any moment: the old knowledge keeps answering and the next run finishes the work."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.adapters.database.library import SqlLibrary
from assistant.domain.passage import Passage
from assistant.ports import IndexerBusy
from tests.fakes.knowledge_files import GUIDANCE, write_knowledge
from tests.integration.index_builder import index_builder
from tests.integration.ingest_process import SlowEmbedder, database_url, ingest

OLD, NEW = "Een keurmerk kost de leverancier geld", "Een keurmerk kost de leverancier tijd en geld"
A_TEXT = 0.04


def start(folder: Path, data_dir: Path) -> subprocess.Popen[bytes]:
    (data_dir / "ingest.owner.json").unlink(missing_ok=True)  # of one that was killed
    command = [sys.executable, "-m", "tests.integration.ingest_process", str(folder), str(data_dir), str(A_TEXT)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def change(folder: Path) -> None:
    """A changed document and sixty new ones."""
    (folder / "handreikingen/keurmerken-eisen.md").write_text(GUIDANCE.replace(OLD, NEW), encoding="utf-8")
    for number in range(60):
        path = folder / "handreikingen" / f"extra-{number}.md"
        text = GUIDANCE.replace("id: keurmerken-eisen", f"id: extra-{number}").replace(
            "leverancier", f"partij {number}"
        )
        path.write_text(text, encoding="utf-8")


def wait_until_busy(process: subprocess.Popen[bytes], data_dir: Path) -> None:
    """Wait until a started ingest has the lock."""
    while not (data_dir / "ingest.owner.json").exists() and process.poll() is None:
        time.sleep(0.02)


def published(data_dir: Path) -> dict[str, list[Passage]]:
    library = SqlLibrary(open_database(database_url(data_dir)))
    return {document.id: library.passages_of(document.id) for document in library.documents()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_knowledge(tmp_path / "kennis")


def test_killed_at_any_moment_the_old_answers_and_the_next_run_finishes(folder: Path, tmp_path: Path) -> None:
    data_dir, clean_dir = tmp_path / "var", tmp_path / "schoon"
    ingest(folder, data_dir, SlowEmbedder())
    before = published(data_dir)
    change(folder)
    clean = SlowEmbedder()
    ingest(folder, clean_dir, clean)
    after = published(clean_dir)
    assert len(after) == 63

    chance = random.Random(20261125)
    killed_before_the_end = 0
    for moment in (0.0, 1.0, 2.0, 3.0):
        process = start(folder, data_dir)
        wait_until_busy(process, data_dir)
        time.sleep(moment + chance.uniform(0.0, 0.5))
        process.kill()
        process.wait()
        found = published(data_dir)
        assert found in (before, after)
        killed_before_the_end += found == before
        active = SqlKnowledgeStore(open_database(database_url(data_dir))).active_generation()
        assert active is not None
        assert index_builder(data_dir, SlowEmbedder()).exists(active.id)
    assert killed_before_the_end

    last = SlowEmbedder()
    ingest(folder, data_dir, last)
    assert published(data_dir) == after
    # What was embedded before a kill isn't embedded again.
    assert last.embedded < clean.embedded - 20
    assert len(list((data_dir / "index").iterdir())) == 2


def test_a_second_indexer_does_not_start_and_the_first_one_finishes(folder: Path, tmp_path: Path) -> None:
    change(folder)
    process = start(folder, tmp_path / "var")
    wait_until_busy(process, tmp_path / "var")
    with pytest.raises(IndexerBusy, match=f"Proces {process.pid} op"):
        ingest(folder, tmp_path / "var", SlowEmbedder())
    assert process.wait(timeout=120) == 0
    assert len(published(tmp_path / "var")) == 63


def test_the_lock_of_a_killed_indexer_is_free(folder: Path, tmp_path: Path) -> None:
    process = start(folder, tmp_path / "var")
    wait_until_busy(process, tmp_path / "var")
    process.kill()
    process.wait()
    assert ingest(folder, tmp_path / "var", SlowEmbedder()).published
