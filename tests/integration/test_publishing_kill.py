"""Uploading, trying and publishing that is killed: nothing that was done is lost, and something whole is live."""

import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from assistant.domain.revision import RevisionState, content_digest
from ingest.publishing.change import Change
from tests.fakes.knowledge_desk import KnowledgeOffice
from tests.fakes.knowledge_files import write_knowledge
from tests.integration.publishing_process import NAME, open_installation

KILLS = 20
ROUNDS = 2
"""How many times a process may go through drafting, trying and publishing before it is killed."""


@pytest.fixture
def office(tmp_path: Path) -> KnowledgeOffice:
    office = open_installation(write_knowledge(tmp_path / "kennis"), tmp_path / "var")
    office.ingest()
    return office


@contextmanager
def publishing_process(office: KnowledgeOffice, round_number: int) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A process that changes the document over and over, and what it prints; killed at the end of the block."""
    arguments = [str(office.folder), str(office.data_dir), str(round_number)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.publishing_process", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield process, process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def reports(lines: Iterable[str]) -> list[tuple[str, str]]:
    """What was done and to which revision; a line that was cut off tells of nothing that was done for good."""
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(done, revision_id) for done, revision_id in whole]


def undisturbed_run(office: KnowledgeOffice) -> tuple[list[tuple[str, str]], float]:
    """What a process reports that may publish once, and how many seconds that takes on this machine."""
    with publishing_process(office, KILLS) as (process, output):
        begun = time.monotonic()
        lines = [output.readline() for _ in range(3)]
        seconds = time.monotonic() - begun
        process.kill()
        return reports([*lines, *output.readlines()]), seconds


def killed_run(office: KnowledgeOffice, round_number: int, seconds: float) -> list[tuple[str, str]]:
    """What a process reported as done before it was killed."""
    with publishing_process(office, round_number) as (process, output):
        time.sleep(seconds)
        process.kill()
        return reports(output.readlines())


def require_whole(office: KnowledgeOffice, reported: list[tuple[str, str]], last_published: str) -> str:
    """Everything that was reported is there; the id of the live revision, which is whole and answers."""
    active = office.store.active_generation()
    assert active is not None
    assert office.builder.exists(active.id)
    live = office.revisions.published()[NAME]
    content = office.revisions.content(live.id)
    assert content_digest(content) == live.digest
    assert office.library.text("keurmerken-eisen") is not None
    assert office.store.indexed_passages(active.id).ids
    for done, revision_id in reported:
        kept = office.revisions.find(revision_id)
        assert kept is not None, done
        assert office.revisions.content(revision_id)
    published = [revision_id for done, revision_id in reported if done == "published"]
    drafted = [revision_id for done, revision_id in reported if done == "drafted"]
    # The last one reported, or the next one, whose report came too late; before the first, what was live already.
    expected = {published[-1] if published else last_published, *drafted[len(published) :]}
    assert live.id in expected
    sentence = content.decode().split("Een keurmerk kost")[1].splitlines()[0].split("[^")[0]
    assert sentence in (office.library.text("keurmerken-eisen") or "")
    assert live.state is RevisionState.KEPT
    return live.id


def test_killed_at_twenty_moments_nothing_is_lost_and_something_whole_is_live(office: KnowledgeOffice) -> None:
    chance = random.Random(20261128)
    first = office.revisions.published()[NAME].id
    reported, seconds = undisturbed_run(office)
    assert [what for what, _ in reported][:3] == ["drafted", "tried", "published"]
    live, done = require_whole(office, reported, first), list[str]()
    for round_number in range(KILLS):
        # From the start until well within a later round, however slow the machine is.
        reported = killed_run(office, round_number, chance.uniform(0.0, ROUNDS * seconds))
        done += [what for what, _ in reported]
        live = require_whole(office, reported, live)
    # The kills fell in every part of the work.
    assert {"drafted", "tried", "published"} <= set(done)
    assert done.count("drafted") > done.count("published")
    events = office.revisions.events(NAME, 10_000)
    assert len({event.revision_id for event in events}) == len(office.revisions.of_file(NAME))
    # And the work goes on as if nothing had happened: the first version is put back.
    before = office.revisions.find(first)
    office.publish(Change(NAME, before))
    assert office.revisions.published()[NAME].id == first
    ready = list((office.data_dir / "index").glob("*/READY"))
    assert len(ready) == 2
