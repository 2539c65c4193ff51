"""The knowledge folder: the files that come from disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.files import DETAILS_ENDING, DOCUMENT_FORMATS, KnowledgeFile, KnowledgeUnusable
from ingest.problems import Refused

_MEGABYTE = 1_000_000
_LONGEST_DETAILS = 200_000


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Content in a file of at most `max_file_mb` megabytes (a million bytes)."""

    path: Path
    max_file_mb: float

    def read(self) -> bytes:
        """The bytes. Raises Refused when there are none, too many, or when they can't be read now."""
        try:
            size = self.path.stat().st_size
            check_size(size, self.max_file_mb)
            data = self.path.read_bytes()
        except OSError as problem:
            raise Refused(
                "niet leesbaar; kijk of het bestand er nog is en of je het mag lezen", passing=True
            ) from problem
        if not data.strip(b"\x00 \t\r\n"):
            raise Refused("leeg bestand")
        return data


def check_size(size: int, max_file_mb: float) -> None:
    """Raise Refused when a file of so many bytes is too large."""
    if size > max_file_mb * _MEGABYTE:
        raise Refused(f"{size / _MEGABYTE:.0f} MB is te groot; hooguit {max_file_mb:g} MB wordt gelezen")


@dataclass(frozen=True, slots=True)
class KnowledgeFolder:
    """A folder with knowledge. `max_file_mb` is the largest file that is read, in megabytes (a million bytes)."""

    folder: Path
    max_file_mb: float = 25

    def files(self) -> list[KnowledgeFile]:
        """Every file that may hold knowledge, by name. Raises KnowledgeUnusable when there is no such folder."""
        if not self.folder.is_dir():
            raise KnowledgeUnusable(f"De map {self.folder} bestaat niet. Geef de map met de kennisbank op.")
        paths = dict(self._walk())
        about = {name + DETAILS_ENDING: name for name in paths if _comes_from_elsewhere(name)}
        found = [self.file(name, path) for name, path in paths.items() if name not in about]
        return sorted(found, key=lambda file: file.name)

    def file(self, name: str, path: Path) -> KnowledgeFile:
        """A file on disk under a name of the knowledge base."""
        return KnowledgeFile(name, OnDisk(path, self.max_file_mb), self._details(name))

    def _details(self, name: str) -> str:
        """What a file beside it says about a file from elsewhere."""
        path = self.folder / (name + DETAILS_ENDING)
        if not _comes_from_elsewhere(name) or not path.is_file() or path.stat().st_size > _LONGEST_DETAILS:
            return ""
        return path.read_text(encoding="utf-8-sig", errors="replace")

    def _walk(self) -> Iterator[tuple[str, Path]]:
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and not self._is_skipped(path, name):
                yield name, path

    def _is_skipped(self, path: Path, name: str) -> bool:
        """Hidden and temporary files, manuals, and links, which may lead out of the folder."""
        hidden = any(part.startswith((".", "~$")) for part in PurePosixPath(name).parts)
        inside = [part for part in (path, *path.parents) if part != self.folder and part.is_relative_to(self.folder)]
        linked = any(part.is_symlink() for part in inside)
        return hidden or linked or path.name.lower() == "readme.md"


def _comes_from_elsewhere(name: str) -> bool:
    return PurePosixPath(name).suffix.lower()[1:] in DOCUMENT_FORMATS
