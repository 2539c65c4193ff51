"""The two files that all others lean on: the words of the field and the primary sources."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from assistant.domain.taxonomy import Taxonomy
from ingest.files import SOURCES, TAXONOMY, KnowledgeFile, KnowledgeUnusable, decode
from ingest.problems import Refused, remark
from ingest.readers.sources import Sources, read_sources
from ingest.readers.taxonomy import read_taxonomy
from ingest.versions import FORMAT, digest

T = TypeVar("T")


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


def read_foundation(files: Iterable[KnowledgeFile]) -> Foundation:
    """Taxonomy and sources. Raises KnowledgeUnusable when one of them can't be read at all."""
    words, sources = _texts(files)
    return Foundation(
        taxonomy=_needed(TAXONOMY, read_taxonomy, words) if words else Taxonomy(),
        sources=_needed(SOURCES, read_sources, sources) if sources else Sources(),
        keys=_keys(words, sources),
    )


def foundation_keys(files: Iterable[KnowledgeFile]) -> FoundationKeys:
    """The digests of taxonomy and sources, without parsing them: that takes seconds."""
    return _keys(*_texts(files))


def _texts(files: Iterable[KnowledgeFile]) -> tuple[str, str]:
    found = {file.name: file for file in files}
    return _text(found.get(TAXONOMY)), _text(found.get(SOURCES))


def _text(file: KnowledgeFile | None) -> str:
    if file is None:
        return ""
    try:
        return decode(file.content.read())
    except (Refused, UnicodeDecodeError) as problem:
        raise KnowledgeUnusable(f"{file.name}: niet leesbaar als UTF-8-tekst; er is niets bijgewerkt.") from problem


def _keys(words: str, sources: str) -> FoundationKeys:
    return FoundationKeys(both=digest(FORMAT, words, sources), sources=digest(FORMAT, sources))


def _needed(name: str, read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except Refused as refused:
        reason = f"{refused.about(name)}. Alle documenten hebben dit bestand nodig; er is niets bijgewerkt."
        raise KnowledgeUnusable(reason) from refused
