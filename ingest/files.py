"""The files of the knowledge base: what kind each is, wherever its content is kept."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import Protocol

from assistant.domain.revision import content_digest
from assistant.ports import AssistantError
from ingest.problems import Refused
from ingest.words import visible

TAXONOMY, SOURCES = "begrippen.yaml", "bronnen.yaml"
ADDED = "documenten"
"""The subfolder that keeps the files given on the command line."""

DOCUMENT_FORMATS = ("pdf", "docx", "odt", "xlsx", "pptx", "html", "htm", "csv", "txt", "md")
_READABLE = "PDF, DOCX, ODT, XLSX, PPTX, HTML, CSV, TXT en MD"
_MACROS = re.compile(r"\.(docm|dotm|xlsm|xltm|xlsb|pptm|potm|ppsm)$")
_OLD_OFFICE = {".doc": ".docx", ".dot": ".docx", ".xls": ".xlsx", ".ppt": ".pptx", ".pps": ".pptx"}
DETAILS_ENDING = ".yaml"
"""What comes after the name of a file from elsewhere in the name of the file that says more about it."""


class KnowledgeUnusable(AssistantError):
    """The knowledge folder as a whole can't be published; what was published before stays."""


class FileKind(Enum):
    """How a file is read."""

    GUIDANCE = auto()
    CRITERIA_SET = auto()
    ACTION_PLAN = auto()
    GLOSSARY = auto()
    SOURCES = auto()
    DOCUMENT = auto()


class Content(Protocol):
    """Where the bytes of a file are kept."""

    def read(self) -> bytes:
        """The bytes. Raises Refused when there are none, too many, or when they can't be read now."""


@dataclass(frozen=True, slots=True)
class Bytes:
    """Content in memory."""

    data: bytes

    def read(self) -> bytes:
        """The bytes."""
        return self.data


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """A file with the name under which it belongs to the knowledge base: its path in the folder, with slashes.

    `details` is YAML that says more about a file from elsewhere. `known_digest` is the digest of content and details
    when somebody has it already; `revision_id` is the revision that the content comes from.
    """

    name: str
    content: Content
    details: str = ""
    known_digest: str | None = None
    revision_id: str | None = None

    @property
    def kind(self) -> FileKind:
        """How to read it. Raises Refused when it isn't of a kind that can be read."""
        return kind_of(self.name)

    def digest(self) -> str:
        """The digest of content and details. Raises Refused when the content can't be read."""
        return self.known_digest or content_digest(self.content.read(), self.details)


def kind_of(name: str) -> FileKind:
    """How to read a file of this name. Raises Refused when it isn't of a kind that can be read."""
    where, ending = PurePosixPath(name), PurePosixPath(name).suffix.lower()
    folder = where.parts[0] if len(where.parts) > 1 else ""
    if name in (TAXONOMY, SOURCES):
        return FileKind.GLOSSARY if name == TAXONOMY else FileKind.SOURCES
    if ending in (".yaml", ".yml"):
        if folder in ("criteria", "actieplan"):
            return FileKind.CRITERIA_SET if folder == "criteria" else FileKind.ACTION_PLAN
        raise Refused("YAML wordt alleen gelezen in de mappen criteria en actieplan")
    if ending == ".md" and folder == "handreikingen":
        return FileKind.GUIDANCE
    if ending[1:] in DOCUMENT_FORMATS:
        return FileKind.DOCUMENT
    if _MACROS.search(ending):
        raise Refused("bestanden met macro's worden niet gelezen; sla het op zonder macro's (.docx, .xlsx of .pptx)")
    if ending in _OLD_OFFICE:
        raise Refused(f"oud Office-formaat; sla het op als {_OLD_OFFICE[ending]} en probeer opnieuw")
    raise Refused(f"dit soort bestand wordt niet gelezen; wel: {_READABLE}")


def decode(data: bytes) -> str:
    """Text of a curated file: UTF-8, without byte order mark and invisible characters."""
    return visible(data.decode("utf-8-sig"))[0]
