"""Between domain objects and the JSON columns that hold them."""

from typing import Any

from pydantic import TypeAdapter

from assistant.domain.answer import Answer
from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, Source
from assistant.domain.passage import Passage
from assistant.domain.taxonomy import Taxonomy

_ANSWER = TypeAdapter(Answer)
_DOCUMENT = TypeAdapter(Document)
_PASSAGE = TypeAdapter(Passage)
_CRITERIA = TypeAdapter(tuple[Criterion, ...])
_SOURCES = TypeAdapter(tuple[Source, ...])
_TAXONOMY = TypeAdapter(Taxonomy)


def dump_answer(answer: Answer) -> dict[str, Any]:
    """An answer as JSON-ready values."""
    return _dictionary(_ANSWER.dump_python(answer, mode="json"))


def load_answer(values: dict[str, Any]) -> Answer:
    """The answer that `dump_answer` wrote."""
    return _ANSWER.validate_python(values)


def dump_document(document: Document) -> dict[str, Any]:
    """A document as JSON-ready values."""
    return _dictionary(_DOCUMENT.dump_python(document, mode="json"))


def load_document(values: dict[str, Any]) -> Document:
    """The document that `dump_document` wrote."""
    return _DOCUMENT.validate_python(values)


def dump_passage(passage: Passage) -> dict[str, Any]:
    """A passage without its text, which has a column of its own, as JSON-ready values."""
    return {key: value for key, value in _PASSAGE.dump_python(passage, mode="json").items() if key != "text"}


def load_passage(values: dict[str, Any], text: str) -> Passage:
    """The passage that `dump_passage` wrote."""
    return _PASSAGE.validate_python({**values, "text": text})


def dump_criteria(criteria: tuple[Criterion, ...]) -> list[dict[str, Any]]:
    """Criteria as JSON-ready values."""
    return list(_CRITERIA.dump_python(criteria, mode="json"))


def load_criteria(values: list[dict[str, Any]]) -> tuple[Criterion, ...]:
    """The criteria that `dump_criteria` wrote."""
    return _CRITERIA.validate_python(values)


def dump_sources(sources: tuple[Source, ...]) -> list[dict[str, Any]]:
    """Sources as JSON-ready values."""
    return list(_SOURCES.dump_python(sources, mode="json"))


def load_sources(values: list[dict[str, Any]]) -> tuple[Source, ...]:
    """The sources that `dump_sources` wrote."""
    return _SOURCES.validate_python(values)


def dump_taxonomy(taxonomy: Taxonomy) -> dict[str, Any]:
    """A taxonomy as JSON-ready values."""
    return _dictionary(_TAXONOMY.dump_python(taxonomy, mode="json"))


def load_taxonomy(values: dict[str, Any]) -> Taxonomy:
    """The taxonomy that `dump_taxonomy` wrote."""
    return _TAXONOMY.validate_python(values)


def _dictionary(values: Any) -> dict[str, Any]:
    return dict(values)
