"""Checksums of the files in a folder that is written once: what was written is what is read, or it isn't used."""

import hashlib
import json
from pathlib import Path

_CHECKSUMS = "checksums.json"


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_checksums(folder: Path) -> None:
    """Note the checksums of the files in a folder; the last thing to write to it."""
    checksums = {path.name: sha256(path) for path in sorted(folder.iterdir())}
    (folder / _CHECKSUMS).write_text(json.dumps(checksums), encoding="utf-8")


def is_whole(folder: Path) -> bool:
    """Whether the files that were noted are all there, unchanged."""
    try:
        checksums = json.loads((folder / _CHECKSUMS).read_text(encoding="utf-8"))
        return bool(checksums) and all(sha256(folder / name) == checksum for name, checksum in checksums.items())
    except (OSError, ValueError, AttributeError, TypeError):
        return False
