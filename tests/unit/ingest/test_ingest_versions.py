"""The id of a version covers everything that is stored of a document."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import pytest

from assistant.domain.passage import Place
from assistant.domain.version import DocumentVersion
from ingest.blocks import Block, Extracted
from ingest.readers.action_plan import read_action_plan
from ingest.readers.criteria_set import read_criteria_set
from ingest.readers.document import read_document
from ingest.readers.guidance import read_guidance
from ingest.readers.sources import read_sources
from ingest.versions import FORMAT, digest, make_version
from tests.fakes.knowledge_files import CRITERIA, GUIDANCE, PLAN, SOURCES

VERSION = read_criteria_set(CRITERIA, "criteria/kantoormeubilair.yaml", read_sources(SOURCES)).version


def remade(version: DocumentVersion) -> DocumentVersion:
    return make_version(version.document, version.text, version.passages, version.criteria, version.sources)


def changed(value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case Enum():
            return next(other for other in type(value) if other is not value)
        case bool():
            return not value
        case str():
            return f"{value}x"
        case int():
            return value + 1
        case date():
            return value.replace(year=value.year + 1)
        case tuple():
            return (*value, "x")
        case None:
            return "x"
    raise AssertionError(f"no other value for {value!r}")


def variants(value: Any, path: str = "version") -> Iterator[tuple[str, Any]]:
    """The value with each field that lies in it changed in turn, and where that was."""
    if is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            for where, variant in variants(inner, f"{path}.{field.name}"):
                yield where, replace(value, **{field.name: variant})  # type: ignore[type-var]
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        for number, inner in enumerate(value):
            for where, variant in variants(inner, f"{path}[{number}]"):
                yield where, (*value[:number], variant, *value[number + 1 :])
        yield f"{path} shortened", value[:-1]
        yield f"{path} reversed", value[::-1] if len(value) > 1 else (*value, *value)
    else:
        yield path, changed(value)


NOT_PART_OF_IT = ("version.id",)  # the id is the digest itself


@pytest.mark.parametrize(
    ("where", "variant"),
    [(w, v) for w, v in variants(VERSION) if w not in NOT_PART_OF_IT and not (w.endswith("].id") and ".passages" in w)],
)
def test_every_stored_field_changes_the_id(where: str, variant: DocumentVersion) -> None:
    assert remade(variant).id != VERSION.id, where


def test_many_fields_were_tried() -> None:
    assert len(list(variants(VERSION))) > 200


def test_the_same_content_has_the_same_ids() -> None:
    again = remade(VERSION)
    assert again == VERSION


def test_passage_ids_are_unique_and_differ_between_versions() -> None:
    other = remade(replace(VERSION, text=VERSION.text + "x"))
    ids = [passage.id for version in (VERSION, other) for passage in version.passages]
    assert len(set(ids)) == len(ids)
    assert all(len(found) == 32 for found in ids)


def test_a_digest_knows_where_a_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a") == digest(b"a")


def test_other_readers_are_another_format() -> None:
    """When this fails, reading gives something else than before: raise FORMAT, then put the new ids here.

    Without a higher FORMAT an installation would keep what the old readers made of its files.
    """
    sources = read_sources(SOURCES)
    blocks = tuple(
        Block(f"Zin {number} van een langere tekst over inkoop.", Place(("Kop",), 1)) for number in range(60)
    )
    found = [
        read_guidance(GUIDANCE, "a.md", sources).version.id[:12],
        VERSION.id[:12],
        read_action_plan(PLAN, "a.yaml", sources).version.id[:12],
        read_document("a.pdf", Extracted(blocks, "Titel")).version.id[:12],
    ]
    assert (FORMAT, found) == ("4", ["88fc20078bac", "b8b3333e89b2", "e62d17afd2cd", "16b5e3695d9f"])
