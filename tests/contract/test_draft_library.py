"""The library with a draft on its shelf says what the library says once that draft is published."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.domain.criterion import Criterion
from assistant.domain.taxonomy import TermKind
from assistant.domain.version import DocumentVersion
from assistant.ports import Library
from ingest.publishing.draft_library import DraftLibrary, words_with
from ingest.versions import make_version
from tests.contract.test_library import TAXONOMY, criteria_set
from tests.fakes.knowledge import InMemoryKnowledgeStore, InMemoryLibrary, example_version, publish
from tests.fakes.knowledge_files import CRITERIA
from tests.fakes.knowledge_files import TAXONOMY as WORDS


def renamed(version: DocumentVersion, document_id: str) -> DocumentVersion:
    """A version of the same file under another id."""
    passages = [replace(passage, document_id=document_id) for passage in version.passages]
    document = replace(version.document, id=document_id, title="Zzz")
    return make_version(document, version.text, passages, version.criteria, version.sources)


def stricter(version: DocumentVersion) -> DocumentVersion:
    """A criteria set in which the criterion says something else, and the source too."""
    criteria: list[Criterion] = [replace(item, text="Al het hout is oud.") for item in version.criteria]
    sources = [replace(item, title="Nieuwe titel") for item in version.sources]
    document = replace(version.document, valid_until=date(2030, 1, 1))
    return make_version(document, version.text, version.passages, criteria, sources)


BEFORE = [example_version("a", "Oud."), example_version("b"), criteria_set()]
CASES = {
    "another text": example_version("a", "Nieuw.", "En meer."),
    "a new document": example_version("c", "Nog iets."),
    "a file with another id": renamed(example_version("a", "Oud."), "aa"),
    "a criteria set": stricter(criteria_set()),
}


def library_of(versions: list[DocumentVersion]) -> InMemoryLibrary:
    store = InMemoryKnowledgeStore()
    for version in BEFORE:
        store.add_version(version)
    publish(store, versions, "g1", TAXONOMY)
    return InMemoryLibrary(store)


@pytest.mark.parametrize("name", CASES)
def test_it_equals_the_library_after_publication(name: str) -> None:
    draft = CASES[name]
    kept = [item for item in BEFORE if item.document.path != draft.document.path]
    seen: Library = DraftLibrary(library_of(BEFORE), draft)
    after = library_of([*kept, draft])
    assert seen.documents() == after.documents()
    assert seen.taxonomy() == after.taxonomy()
    passages = [passage.id for version in (*BEFORE, draft) for passage in version.passages]
    asked = [*reversed(passages), "weg"]
    assert list(seen.passages(asked).items()) == list(after.passages(asked).items())
    for document_id in ("a", "aa", "b", "c", "criteria-meubels", "weg"):
        assert seen.document(document_id) == after.document(document_id)
        assert seen.passages_of(document_id) == after.passages_of(document_id)
        assert seen.text(document_id) == after.text(document_id)
    for passage_id in asked:
        assert seen.stored_passage(passage_id) == after.stored_passage(passage_id)
    for group in ("meubels", "weg"):
        assert seen.criteria(group) == after.criteria(group)
    for source_id in ("mvi", "aw-2.78a", "weg"):
        assert seen.source(source_id) == after.source(source_id)


def test_every_draft_is_a_generation_of_its_own() -> None:
    published = library_of(BEFORE)
    ids = {DraftLibrary(published, draft).generation_id() for draft in CASES.values()}
    assert len(ids) == len(CASES)
    assert published.generation_id() not in ids


def test_a_draft_of_the_words_changes_them_and_keeps_the_product_groups() -> None:
    published = library_of(BEFORE).taxonomy()
    words = words_with(published, "begrippen.yaml", WORDS.replace("meubilair]]", "inrichting]]").encode())
    assert words is not None
    assert words.synonyms == (("meubels", "inrichting"),)
    assert words.of_kind(TermKind.PRODUCT_GROUP) == published.of_kind(TermKind.PRODUCT_GROUP)
    assert DraftLibrary(library_of(BEFORE), BEFORE[0], words).taxonomy() == words


def test_a_draft_of_a_criteria_set_changes_its_product_group() -> None:
    published = library_of(BEFORE).taxonomy()
    words = words_with(published, "criteria/kantoormeubilair.yaml", CRITERIA.encode())
    assert words is not None
    assert [term.id for term in words.of_kind(TermKind.PRODUCT_GROUP)] == ["meubels", "kantoormeubilair"]
    renamed_set = CRITERIA.replace("name: Kantoormeubilair", "name: Stoelen").encode()
    again = words_with(words, "criteria/kantoormeubilair.yaml", renamed_set)
    assert again is not None
    assert again.name(TermKind.PRODUCT_GROUP, "kantoormeubilair") == "Stoelen"
    assert len(again.terms) == len(words.terms)
    assert words_with(published, "documenten/nota.pdf", b"") is None
