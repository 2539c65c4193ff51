"""Reading one file, whatever its format."""

from types import TracebackType
from typing import Self

from ingest.files import FileKind, KnowledgeFile, decode
from ingest.problems import Refused
from ingest.readers.action_plan import read_action_plan
from ingest.readers.criteria_set import read_criteria_set
from ingest.readers.details import read_details
from ingest.readers.document import read_document
from ingest.readers.glossary import read_glossary
from ingest.readers.guidance import has_front_matter, read_guidance
from ingest.readers.result import Reading
from ingest.readers.sources import Sources
from ingest.sandbox import Sandbox


class FileReader:
    """Reads files into versions. Files from elsewhere are parsed in a process of their own, which serves them all."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._sandbox = Sandbox()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sandbox.close()

    def read(self, file: KnowledgeFile, data: bytes) -> Reading:
        """The version that a file gives. Raises Refused."""
        match file.kind:
            case FileKind.GUIDANCE:
                return read_guidance(_text(data), file.name, self._sources)
            case FileKind.CRITERIA_SET:
                return read_criteria_set(_text(data), file.name, self._sources)
            case FileKind.ACTION_PLAN:
                return read_action_plan(_text(data), file.name, self._sources)
            case FileKind.GLOSSARY:
                return read_glossary(_text(data), file.name, self._sources)
            case FileKind.SOURCES:
                raise Refused("is geen document")
            case FileKind.DOCUMENT:
                if file.name.lower().endswith(".md") and data.startswith((b"---", b"\xef\xbb\xbf---")):
                    text = _text(data)
                    if has_front_matter(text):
                        return read_guidance(text, file.name, self._sources)
                return read_document(file.name, self._sandbox.extract(file.name, data), read_details(file.details))


def _text(data: bytes) -> str:
    try:
        return decode(data)
    except UnicodeDecodeError as problem:
        raise Refused("geen UTF-8-tekst; sla het bestand op als UTF-8") from problem
