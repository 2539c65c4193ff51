"""One indexer at a time."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.ports import IndexerBusy


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that holds the lock. `started` is local time."""

    pid: int
    host: str
    started: str


@contextmanager
def indexer_lock(data_dir: Path, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock of a data folder. Raises IndexerBusy when another process has it and keeps it so long.

    The operating system lets go of the lock when its process dies, however it dies; the file with the owner's name is
    only there to say who is busy, and an old one is overwritten.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    owner_file = data_dir / "ingest.owner.json"
    lock = FileLock(data_dir / "ingest.lock", timeout=wait_seconds)
    try:
        lock.acquire()
    except Timeout as busy:
        raise IndexerBusy(_busy(owner_file)) from busy
    try:
        owner = Owner(os.getpid(), socket.gethostname(), f"{datetime.now():%d-%m-%Y %H:%M:%S}")
        owner_file.write_text(json.dumps(asdict(owner)), encoding="utf-8")
        yield
    finally:
        owner_file.unlink(missing_ok=True)
        lock.release()


def _busy(owner_file: Path) -> str:
    advice = "Wacht tot dat klaar is en probeer het opnieuw."
    try:
        owner = Owner(**json.loads(owner_file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return f"Een ander proces werkt de kennisbank al bij. {advice}"
    return f"Proces {owner.pid} op {owner.host} werkt de kennisbank al bij, sinds {owner.started}. {advice}"
