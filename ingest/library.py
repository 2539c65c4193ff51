"""The knowledge folder: which files it has, what kind each is, and the two files that all others lean on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath
from typing import TypeVar

from assistant.domain.taxonomy import Taxonomy
from assistant.ports import AssistantError
from ingest.problems import Refused, remark
from ingest.readers.sources import Sources, read_sources
from ingest.readers.taxonomy import read_taxonomy
from ingest.versions import FORMAT, digest
from ingest.words import visible

T = TypeVar("T")

TAXONOMY, SOURCES = "begrippen.yaml", "bronnen.yaml"
ADDED = "documenten"
"""The subfolder that keeps the files given on the command line."""

DOCUMENT_FORMATS = ("pdf", "docx", "xlsx", "pptx", "html", "htm", "csv", "txt", "md")
_READABLE = "PDF, DOCX, XLSX, PPTX, HTML, CSV, TXT en MD"
_MACROS = re.compile(r"\.(docm|dotm|xlsm|xltm|xlsb|pptm|potm|ppsm)$")
_OLD_OFFICE = {".doc": ".docx", ".dot": ".docx", ".xls": ".xlsx", ".ppt": ".pptx", ".pps": ".pptx"}
_MEGABYTE = 1_000_000


class KnowledgeUnusable(AssistantError):
    """The knowledge folder as a whole can't be published; what was published before stays."""


class FileKind(Enum):
    """How a file is read."""

    GUIDANCE = auto()
    CRITERIA_SET = auto()
    ACTION_PLAN = auto()
    GLOSSARY = auto()
    DOCUMENT = auto()


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """A file with the name under which it belongs to the knowledge base: its path in the folder, with slashes."""

    name: str
    path: Path

    @property
    def kind(self) -> FileKind:
        """How to read it. Raises Refused when it isn't of a kind that can be read."""
        where, ending = PurePosixPath(self.name), PurePosixPath(self.name).suffix.lower()
        folder = where.parts[0] if len(where.parts) > 1 else ""
        if self.name == TAXONOMY:
            return FileKind.GLOSSARY
        if ending in (".yaml", ".yml"):
            if folder in ("criteria", "actieplan"):
                return FileKind.CRITERIA_SET if folder == "criteria" else FileKind.ACTION_PLAN
            raise Refused("YAML wordt alleen gelezen in de mappen criteria en actieplan")
        if ending == ".md" and folder == "handreikingen":
            return FileKind.GUIDANCE
        if ending[1:] in DOCUMENT_FORMATS:
            return FileKind.DOCUMENT
        if _MACROS.search(ending):
            raise Refused(
                "bestanden met macro's worden niet gelezen; sla het op zonder macro's (.docx, .xlsx of .pptx)"
            )
        if ending in _OLD_OFFICE:
            raise Refused(f"oud Office-formaat; sla het op als {_OLD_OFFICE[ending]} en probeer opnieuw")
        raise Refused(f"dit soort bestand wordt niet gelezen; wel: {_READABLE}")

    def content(self, max_file_mb: float) -> bytes:
        """The bytes. Raises Refused when there are none, too many, or when they can't be read now."""
        try:
            size = self.path.stat().st_size
            if size > max_file_mb * _MEGABYTE:
                raise Refused(f"{size / _MEGABYTE:.0f} MB is te groot; hooguit {max_file_mb:g} MB wordt gelezen")
            data = self.path.read_bytes()
        except OSError as problem:
            raise Refused(
                "niet leesbaar; kijk of het bestand er nog is en of je het mag lezen", passing=True
            ) from problem
        if not data.strip(b"\x00 \t\r\n"):
            raise Refused("leeg bestand")
        return data


@dataclass(frozen=True, slots=True)
class FoundationKeys:
    """Digests of what every document leans on: `both` of taxonomy and sources, `sources` of the sources alone."""

    both: str
    sources: str


@dataclass(frozen=True, slots=True)
class Foundation:
    """What every document leans on."""

    taxonomy: Taxonomy
    sources: Sources
    keys: FoundationKeys

    def remarks(self) -> Iterator[str]:
        """What is wrong with single sources."""
        return (remark(SOURCES, problem) for problem in self.sources.problems)


@dataclass(frozen=True, slots=True)
class KnowledgeFolder:
    """A folder with knowledge. `max_file_mb` is the largest file that is read, in megabytes (a million bytes)."""

    folder: Path
    max_file_mb: float = 25

    def files(self) -> list[KnowledgeFile]:
        """Every file that may hold knowledge, by name. Raises KnowledgeUnusable when there is no such folder."""
        if not self.folder.is_dir():
            raise KnowledgeUnusable(f"De map {self.folder} bestaat niet. Geef de map met de kennisbank op.")
        return sorted(self._walk(), key=lambda file: file.name)

    def foundation(self) -> Foundation:
        """Taxonomy and sources. Raises KnowledgeUnusable when one of them can't be read at all."""
        words, sources = self._text(TAXONOMY), self._text(SOURCES)
        return Foundation(
            taxonomy=_needed(TAXONOMY, read_taxonomy, words) if words else Taxonomy(),
            sources=_needed(SOURCES, read_sources, sources) if sources else Sources(),
            keys=_keys(words, sources),
        )

    def foundation_keys(self) -> FoundationKeys:
        """The digests of taxonomy and sources, without parsing them: that takes seconds."""
        return _keys(self._text(TAXONOMY), self._text(SOURCES))

    def _text(self, name: str) -> str:
        path = self.folder / name
        if not path.is_file():
            return ""
        try:
            return decode(path.read_bytes())
        except (OSError, UnicodeDecodeError) as problem:
            raise KnowledgeUnusable(f"{name}: niet leesbaar als UTF-8-tekst; er is niets bijgewerkt.") from problem

    def _walk(self) -> Iterator[KnowledgeFile]:
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and not self._is_skipped(path, name):
                yield KnowledgeFile(name, path)

    def _is_skipped(self, path: Path, name: str) -> bool:
        """Hidden and temporary files, manuals, the list of sources, and links, which may lead out of the folder."""
        hidden = any(part.startswith((".", "~$")) for part in PurePosixPath(name).parts)
        inside = [part for part in (path, *path.parents) if part != self.folder and part.is_relative_to(self.folder)]
        linked = any(part.is_symlink() for part in inside)
        return hidden or linked or name == SOURCES or path.name.lower() == "readme.md"


def _keys(words: str, sources: str) -> FoundationKeys:
    return FoundationKeys(both=digest(FORMAT, words, sources), sources=digest(FORMAT, sources))


def _needed(name: str, read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except Refused as refused:
        reason = f"{refused.about(name)}. Alle documenten hebben dit bestand nodig; er is niets bijgewerkt."
        raise KnowledgeUnusable(reason) from refused


def decode(data: bytes) -> str:
    """Text of a curated file: UTF-8, without byte order mark and invisible characters."""
    return visible(data.decode("utf-8-sig"))[0]
