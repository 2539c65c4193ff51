"""Files given on the command line: checked, then copied into the knowledge folder, where they stay until removed."""

import os
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from ingest.files import ADDED
from ingest.folder import KnowledgeFolder
from ingest.inventory import Examiner
from ingest.problems import Refused

_FORBIDDEN = frozenset('<>:"/\\|?*')
_LONGEST_NAME = 120
_SAME_NAME = "er is al een bestand met deze naam opgegeven; geef het een andere naam"


def add_files(paths: Sequence[Path], folder: KnowledgeFolder, examiner: Examiner) -> tuple[str, ...]:
    """Copy files and folders into the knowledge folder; returns a line per file that was refused.

    A copy rather than a reference: the knowledge folder stays all that the assistant knows, and a file that is moved or
    lies on a stick isn't lost. A file of the same name replaces the earlier copy. What can't be read isn't copied.
    """
    refusals: list[str] = []
    taken: set[str] = set()
    for path, name in (found for given in paths for found in _files(given, folder.folder)):
        if name in taken:
            refusal: str | None = Refused(_SAME_NAME).about(name)
        else:
            refusal = examiner.outcome(folder.file(name, path)).refusal
        if refusal is not None:
            refusals.append(refusal)
        else:
            taken.add(name)
            _copy(path, folder.folder / name)
    return tuple(refusals)


def _files(given: Path, folder: Path) -> Iterator[tuple[Path, str]]:
    """The files a path stands for, each with its future name. Files of the knowledge folder itself need no copy."""
    if given.resolve().is_relative_to(folder.resolve()):
        return
    if not given.is_dir():
        yield given, f"{ADDED}/{safe_name(given.name)}"
        return
    for path in sorted(given.rglob("*")):
        inner = path.relative_to(given)
        if path.is_file() and not path.is_symlink() and not any(part.startswith((".", "~$")) for part in inner.parts):
            parts = [safe_name(part) for part in (given.resolve().name, *inner.parts)]
            yield path, "/".join([ADDED, *parts])


def safe_name(name: str) -> str:
    """A file name that leads nowhere else and shows what it is: no separators or invisible characters, not too long."""
    plain = unicodedata.normalize("NFC", name)
    kept = "".join("-" if char in _FORBIDDEN else char for char in plain if unicodedata.category(char)[0] != "C")
    kept = kept.strip().lstrip(".~") or "bestand"
    ending = PurePosixPath(kept).suffix
    return kept[: _LONGEST_NAME - len(ending)].removesuffix(ending) + ending if len(kept) > _LONGEST_NAME else kept


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Under a hidden name first: a run that is killed leaves nothing that looks like a document.
    partial = target.parent / f".{target.name}.deel"
    shutil.copyfile(source, partial)
    os.replace(partial, target)
