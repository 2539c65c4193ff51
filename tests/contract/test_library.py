"""What every Library promises."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.adapters.database.library import SqlLibrary
from assistant.domain.criterion import AmbitionLevel, Checked, Criterion, CriterionType
from assistant.domain.document import Document, DocumentKind, Source
from assistant.domain.passage import PassageRole, Place, Sentence
from assistant.domain.taxonomy import Jargon, Taxonomy, Term, TermKind
from assistant.domain.version import DocumentVersion
from assistant.ports import KnowledgeStore, Library
from ingest.draft import Labels, TextWriter
from ingest.versions import make_version
from tests.fakes.knowledge import InMemoryKnowledgeStore, InMemoryLibrary, example_version, publish

Pair = tuple[KnowledgeStore, Library]
TAXONOMY = Taxonomy(
    terms=(Term("meubels", TermKind.PRODUCT_GROUP, "Meubels", ("stoelen",), ("chairs",)),),
    abbreviations=(("MKI", "milieukostenindicator"),),
    jargon=(Jargon("MKI", "Eén bedrag voor alle milieuschade."),),
)


def criteria_set() -> DocumentVersion:
    """A version in which every field has a value."""
    criterion = Criterion(
        "KM-01",
        "meubels",
        "Hout",
        CriterionType.MINIMUM_REQUIREMENT,
        AmbitionLevel.BASIC,
        False,
        "circulair",
        "Het hout is duurzaam.",
        "FSC",
        "mvi",
        Checked.PARTLY,
        "Let op",
        "2025",
        "Nog lezen.",
    )
    document = Document(
        "criteria-meubels",
        "Criteria voor meubels",
        DocumentKind.CRITERIA_SET,
        "criteria/meubels.yaml",
        themes=("circulair",),
        product_groups=("meubels",),
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        reviewed_on=date(2026, 1, 2),
        review_by=date(2026, 7, 1),
        source_ids=("mvi",),
    )
    writer = TextWriter(document.id)
    writer.heading("Welke criteria?")
    writer.piece(
        "Het hout is duurzaam.\nBewijs: FSC.",
        [Sentence(0, 21, ("mvi",)), Sentence(22, 34)],
        Place(("Welke criteria?", "KM-01"), 2, "Blad", 3),
        PassageRole.CRITERION,
        Labels(("meubels",), ("circulair",), ("specificeren",)),
        "KM-01",
    )
    source = Source("mvi", "MVI", "PIANOo", "https://example.org", "2025", "v1", "gelezen", "2026-11-24")
    return make_version(document, writer.text, writer.passages, [criterion], [source])


class LibraryContract:
    @pytest.fixture
    def pair(self, tmp_path: Path) -> Pair:
        raise NotImplementedError

    def test_before_the_first_ingest_it_is_empty(self, pair: Pair) -> None:
        _, library = pair
        assert library.generation_id() is None
        assert library.documents() == []
        assert library.document("a") is None
        assert library.taxonomy() == Taxonomy()
        assert library.passages(["a"]) == {}
        assert library.passages_of("a") == []
        assert library.criteria("meubels") == []
        assert library.source("mvi") is None
        assert library.text("a") is None
        assert library.stored_passage("a") is None

    def test_everything_stored_comes_back_equal(self, pair: Pair) -> None:
        store, library = pair
        version = criteria_set()
        publish(store, [version, example_version("a")], "g1", TAXONOMY)
        assert library.generation_id() == "g1"
        assert library.document("criteria-meubels") == version.document
        assert library.taxonomy() == TAXONOMY
        assert tuple(library.passages_of("criteria-meubels")) == version.passages
        assert tuple(library.criteria("meubels")) == version.criteria
        assert library.source("mvi") == version.sources[0]
        assert library.text("criteria-meubels") == version.text

    def test_documents_come_by_title(self, pair: Pair) -> None:
        store, library = pair
        publish(store, [example_version("b"), example_version("a")])
        assert [document.id for document in library.documents()] == ["a", "b"]

    def test_a_passage_is_a_slice_of_its_documents_text(self, pair: Pair) -> None:
        store, library = pair
        publish(store, [criteria_set(), example_version("a")])
        for document in library.documents():
            text = library.text(document.id) or ""
            for passage in library.passages_of(document.id):
                assert text[passage.start : passage.end] == passage.text

    def test_asked_passages_that_are_not_there_are_left_out(self, pair: Pair) -> None:
        store, library = pair
        version = example_version("a")
        publish(store, [version])
        found = library.passages([version.passages[1].id, "weg"])
        assert found == {version.passages[1].id: version.passages[1]}

    def test_a_replaced_document_is_gone_at_once_but_its_passages_still_open(self, pair: Pair) -> None:
        store, library = pair
        old, new = example_version("a", "Oud."), example_version("a", "Nieuw.")
        publish(store, [old], "g1")
        assert library.text("a") == "Oud."
        publish(store, [new], "g2")
        assert library.text("a") == "Nieuw."
        assert library.passages([old.passages[0].id]) == {}
        assert library.stored_passage(old.passages[0].id) == (old.passages[0], old.document)


class TestInMemoryLibrary(LibraryContract):
    @pytest.fixture
    def pair(self, tmp_path: Path) -> Pair:
        store = InMemoryKnowledgeStore()
        return store, InMemoryLibrary(store)


class TestSqlLibrary(LibraryContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return open_database(f"sqlite:///{tmp_path / 'mvoi.db'}")

    @pytest.fixture
    def pair(self, engine: Engine) -> Pair:
        return SqlKnowledgeStore(engine), SqlLibrary(engine)
