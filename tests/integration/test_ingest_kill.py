"""An ingest that is killed at any moment: the old knowledge keeps answering and the next run finishes the work."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.adapters.database.library import SqlLibrary
from assistant.domain.passage import Passage
from assistant.ports import IndexerBusy
from tests.fakes.knowledge_files import GUIDANCE, write_knowledge
from tests.integration.ingest_process import Installation, SlowEmbedder

OLD, NEW = "Een keurmerk kost de leverancier geld", "Een keurmerk kost de leverancier tijd en geld"
A_TEXT = 0.04


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(write_knowledge(tmp_path / "kennis"), tmp_path / "var")


def change(knowledge: Path) -> None:
    """A changed document and sixty new ones."""
    (knowledge / "handreikingen/keurmerken-eisen.md").write_text(GUIDANCE.replace(OLD, NEW), encoding="utf-8")
    for number in range(60):
        text = GUIDANCE.replace("id: keurmerken-eisen", f"id: extra-{number}").replace(
            "leverancier", f"partij {number}"
        )
        (knowledge / "handreikingen" / f"extra-{number}.md").write_text(text, encoding="utf-8")


def start(installation: Installation) -> subprocess.Popen[bytes]:
    """Start an ingest and wait until it has the lock."""
    owner = installation.data_dir / "ingest.owner.json"
    owner.unlink(missing_ok=True)  # of one that was killed
    arguments = [str(installation.knowledge), str(installation.data_dir), str(A_TEXT)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.ingest_process", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not owner.exists() and process.poll() is None:
        time.sleep(0.02)
    return process


def published(installation: Installation) -> dict[str, list[Passage]]:
    library = SqlLibrary(installation.engine)
    return {document.id: library.passages_of(document.id) for document in library.documents()}


def test_killed_at_any_moment_the_old_answers_and_the_next_run_finishes(
    installation: Installation, tmp_path: Path
) -> None:
    installation.synchroniser(SlowEmbedder()).run()
    before = published(installation)
    change(installation.knowledge)
    clean, reference = SlowEmbedder(), Installation(installation.knowledge, tmp_path / "schoon")
    reference.synchroniser(clean).run()
    after = published(reference)
    assert len(after) == len(before) + 60

    chance = random.Random(20261125)
    killed_before_the_end = 0
    for moment in (0.0, 1.0, 2.0, 3.5):
        process = start(installation)
        time.sleep(moment + chance.uniform(0.0, 0.5))
        process.kill()
        process.wait()
        found = published(installation)
        assert found in (before, after)
        killed_before_the_end += found == before
        active = installation.store.active_generation()
        assert active is not None
        assert installation.builder.exists(active.id)
    assert killed_before_the_end

    last = SlowEmbedder()
    installation.synchroniser(last).run()
    assert published(installation) == after
    # What was embedded before a kill isn't embedded again.
    assert last.embedded < clean.embedded - 20
    ready = [path.parent for path in (installation.data_dir / "index").glob("*/READY")]
    assert len(ready) == 2


def test_a_second_indexer_does_not_start_and_the_first_one_finishes(installation: Installation) -> None:
    change(installation.knowledge)
    process = start(installation)
    with pytest.raises(IndexerBusy, match=f"Proces {process.pid} op"):
        installation.synchroniser(SlowEmbedder()).run()
    assert process.wait(timeout=120) == 0
    assert "extra-59" in published(installation)


def test_the_lock_of_a_killed_indexer_is_free(installation: Installation) -> None:
    process = start(installation)
    process.kill()
    process.wait()
    assert installation.synchroniser(SlowEmbedder()).run().published
