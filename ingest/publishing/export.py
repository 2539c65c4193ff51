"""Writing what is published to a knowledge folder, so that a repository can hold it; an ingest reads it back."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.domain.revision import LibraryAction, LibraryEvent
from assistant.ports import AssistantError, RevisionStore
from ingest.files import DETAILS_ENDING
from ingest.folder import KnowledgeFolder
from ingest.lock import indexer_lock
from ingest.problems import Refused


class ExportRefused(AssistantError):
    """Exporting would lose something that the folder has and the knowledge base doesn't."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Names of files that were written, removed, and that were the same already."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    same: tuple[str, ...]


def export_to(
    folder: KnowledgeFolder,
    revisions: RevisionStore,
    data_dir: Path,
    clock: Callable[[], datetime],
    actor: str,
    is_source: bool,
) -> Exported:
    """Make a folder hold exactly what is published, byte for byte; other files in it that nobody reads stay.

    `is_source` tells that ingests read this folder: then it is noted what it has now, so that the next one changes
    nothing. Raises ExportRefused when the folder has changes that weren't read in, and IndexerBusy while one is.
    """
    with indexer_lock(data_dir):
        published = revisions.published()
        if not published:
            raise ExportRefused("Er is nog niets gepubliceerd om te exporteren. Draai eerst `mvoi ingest`.")
        folder.folder.mkdir(parents=True, exist_ok=True)
        present = _digests(folder)
        if is_source:
            _require_read(present, revisions.folder(), {name: found.digest for name, found in published.items()})
        written = [name for name, revision in published.items() if present.get(name) != revision.digest]
        for name in written:
            _write(folder.folder, name, revisions.content(published[name].id), published[name].details)
        removed = sorted(present.keys() - published.keys()) if is_source else []
        for name in removed:
            (folder.folder / name).unlink()
            (folder.folder / (name + DETAILS_ENDING)).unlink(missing_ok=True)
        if is_source:
            now = {name: revision.digest for name, revision in published.items()}
            revisions.note_folder(now, LibraryEvent(clock(), actor, LibraryAction.EXPORTED, ""))
        return Exported(tuple(sorted(written)), tuple(removed), tuple(sorted(published.keys() - set(written))))


def _digests(folder: KnowledgeFolder) -> dict[str, str]:
    found = {}
    for file in folder.files():
        try:
            found[file.name] = file.digest()
        except Refused:
            found[file.name] = ""
    return found


def _require_read(present: dict[str, str], known: dict[str, str], published: dict[str, str]) -> None:
    unread = [name for name, digest in present.items() if digest not in (known.get(name), published.get(name))]
    if unread:
        names = ", ".join(sorted(unread)[:5])
        raise ExportRefused(
            f"In de map staan wijzigingen die nog niet zijn ingelezen ({names}). Draai eerst `mvoi ingest`; "
            "er is niets geschreven."
        )


def _write(folder: Path, name: str, content: bytes, details: str) -> None:
    _replace(folder / name, content)
    beside = folder / (name + DETAILS_ENDING)
    if details:
        _replace(beside, details.encode())
    else:
        beside.unlink(missing_ok=True)


def _replace(path: Path, content: bytes) -> None:
    """Write under a hidden name first, so that an export that is killed leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.parent / f".{path.name}.deel"
    partial.write_bytes(content)
    os.replace(partial, path)
