"""Reading a test collection: documents, questions, and which document answers which question."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.ports import AssistantError

CORPUS, QUERIES, QRELS = "corpus.jsonl", "queries.jsonl", "qrels.jsonl"


class CollectionUnreadable(AssistantError):
    """A test collection is incomplete or wrong; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class TestCollection:
    """Texts by id, and per query the relevance (above 0) of the documents that answer it.

    A document's text starts with its title. Queries without a relevant document are left out.
    """

    __test__ = False  # pytest: this is no test class

    documents: dict[str, str]
    queries: dict[str, str]
    relevance: dict[str, dict[str, int]]


def read_collection(directory: Path) -> TestCollection:
    """Read corpus.jsonl, queries.jsonl and qrels.jsonl. Raises CollectionUnreadable."""
    documents: dict[str, str] = {}
    for line in _lines(directory / CORPUS):
        title = line.text("title", otherwise="")
        line.add(documents, line.id("id"), f"{title}\n{line.text('text')}".strip())
    queries: dict[str, str] = {}
    for line in _lines(directory / QUERIES):
        line.add(queries, line.id("id"), line.text("text"))
    relevance: dict[str, dict[str, int]] = {}
    for line in _lines(directory / QRELS):
        query, document = line.known("query_id", queries, QUERIES), line.known("doc_id", documents, CORPUS)
        grade = line.grade("relevance")
        if grade:
            relevance.setdefault(query, {})[document] = grade
    if not relevance:
        raise CollectionUnreadable(f"In {QRELS} staat geen enkel relevant document.")
    return TestCollection(documents, {query: queries[query] for query in queries if query in relevance}, relevance)


@dataclass(frozen=True, slots=True)
class _Line:
    """One JSON object with where it stands."""

    file: str
    number: int
    values: dict[str, Any]

    def id(self, field: str) -> str:
        value = self.values.get(field)
        if not isinstance(value, str | int) or isinstance(value, bool) or value == "":
            raise self.wrong(f"het veld '{field}' ontbreekt of is geen tekst of geheel getal")
        return str(value)

    def text(self, field: str, otherwise: str | None = None) -> str:
        value = self.values.get(field)
        value = otherwise if value is None else value
        if not isinstance(value, str):
            raise self.wrong(f"het veld '{field}' ontbreekt of is geen tekst")
        return value

    def grade(self, field: str) -> int:
        value = self.values.get(field)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(f"het veld '{field}' moet een geheel getal van 0 of hoger zijn")
        return value

    def known(self, field: str, known: dict[str, str], file: str) -> str:
        found = self.id(field)
        if found not in known:
            raise self.wrong(f"'{found}' in het veld '{field}' staat niet in {file}")
        return found

    def add(self, texts: dict[str, str], key: str, text: str) -> None:
        if key in texts:
            raise self.wrong(f"het id '{key}' komt twee keer voor")
        texts[key] = text

    def wrong(self, what: str) -> CollectionUnreadable:
        return CollectionUnreadable(f"{self.file}, regel {self.number}: {what}.")


def _lines(path: Path) -> Iterator[_Line]:
    empty = True
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, content in enumerate(file, start=1):
                if content.strip():
                    empty = False
                    yield _parse(path.name, number, content)
    except OSError as problem:
        raise CollectionUnreadable(
            f"Het bestand {path} kan niet worden gelezen. Een testverzameling is een map met {CORPUS}, {QUERIES} en "
            f"{QRELS}."
        ) from problem
    except UnicodeDecodeError as problem:
        raise CollectionUnreadable(f"{path.name} is geen UTF-8-tekst.") from problem
    if empty:
        raise CollectionUnreadable(f"{path.name} is leeg.")


def _parse(file: str, number: int, content: str) -> _Line:
    try:
        values = json.loads(content)
    except ValueError as problem:
        raise CollectionUnreadable(f"{file}, regel {number}: dit is geen JSON ({problem}).") from problem
    if not isinstance(values, dict):
        raise CollectionUnreadable(f"{file}, regel {number}: dit is geen JSON-object.")
    return _Line(file, number, values)
