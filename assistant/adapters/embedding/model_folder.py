"""The prepared built-in model on disk: made once, checked at every start, made again when damaged."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

from assistant.adapters.checksums import is_whole, write_checksums


def prepared_folder(parent: Path, name: str, prepare: Callable[[Path], None]) -> Path:
    """The folder `parent/name`, filled by `prepare` unless a whole one is there.

    It is filled under another name and renamed when complete, so a reader never sees half of one; a lock keeps a second
    process from doing the same work.
    """
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / name
    with FileLock(parent / f"{name}.lock"):
        if not is_whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
            _fill(folder, prepare)
    return folder


def _fill(folder: Path, prepare: Callable[[Path], None]) -> None:
    building = Path(mkdtemp(prefix=f"{folder.name}.", suffix=".building", dir=folder.parent))
    try:
        prepare(building)
        write_checksums(building)
        os.rename(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
