"""The prepared built-in model on disk: made once, checked at every start, made again when damaged."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

_CHECKSUMS = "checksums.json"


def prepared_folder(parent: Path, name: str, prepare: Callable[[Path], None]) -> Path:
    """The folder `parent/name`, filled by `prepare` unless a whole one is there.

    It is filled under another name and renamed when complete, so a reader never sees half of one; a lock keeps a second
    process from doing the same work.
    """
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / name
    with FileLock(parent / f"{name}.lock"):
        if not _is_whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
            _fill(folder, prepare)
    return folder


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fill(folder: Path, prepare: Callable[[Path], None]) -> None:
    building = Path(mkdtemp(prefix=f"{folder.name}.", suffix=".building", dir=folder.parent))
    try:
        prepare(building)
        checksums = {path.name: sha256(path) for path in sorted(building.iterdir())}
        (building / _CHECKSUMS).write_text(json.dumps(checksums), "utf-8")
        os.rename(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    try:
        checksums = json.loads((folder / _CHECKSUMS).read_text("utf-8"))
        return bool(checksums) and all(sha256(folder / name) == checksum for name, checksum in checksums.items())
    except (OSError, ValueError, AttributeError, TypeError):
        return False
