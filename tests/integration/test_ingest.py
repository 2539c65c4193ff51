"""Ingest with the real database and the real index: what is published can be found and opened."""

import stat
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.database.library import SqlLibrary
from assistant.adapters.search.active_indexes import ActiveIndexes
from assistant.domain.passage import PassageRole
from ingest.folder import KnowledgeFolder
from ingest.synchronise import needs_ingest
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.files import make_docx, make_pdf, make_pptx, make_xlsx
from tests.fakes.knowledge_files import GUIDANCE, write_knowledge
from tests.integration.ingest_process import Installation, SlowEmbedder

EMBEDDER = HashedEmbedder()


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    knowledge = write_knowledge(tmp_path / "kennis")
    documents = knowledge / "documenten"
    documents.mkdir()
    (documents / "beleid.pdf").write_bytes(make_pdf([[(11.0, "De wethouder besluit over zonnepanelen.")]]))
    (documents / "beleid.docx").write_bytes(make_docx())
    (documents / "lijst.xlsx").write_bytes(make_xlsx())
    (documents / "dia.pptx").write_bytes(make_pptx())
    return Installation(knowledge, tmp_path / "var")


def open_indexes(installation: Installation) -> ActiveIndexes:
    return ActiveIndexes(
        installation.builder, installation.store, SqlLibrary(installation.engine), lambda: EMBEDDER.model_id
    )


def test_every_passage_is_found_by_its_own_vector(installation: Installation) -> None:
    report = installation.synchroniser(SlowEmbedder()).run()
    assert report.refusals == ()
    assert len(report.changes.added) == 8
    indexed = installation.store.indexed_passages(report.generation_id)
    assert len(indexed.ids) == report.passages
    indexes = open_indexes(installation)
    for vector in indexed.vectors[:: max(1, len(indexed.ids) // 10)]:
        assert indexes.passages().search(vector, 1)[0].score == pytest.approx(1.0, abs=1e-3)
    indexes.close()


def test_words_from_a_pdf_lead_to_its_page(installation: Installation) -> None:
    installation.synchroniser(SlowEmbedder()).run()
    library, indexes = SqlLibrary(installation.engine), open_indexes(installation)
    hit = indexes.keywords().search("zonnepanelen", 1)[0]
    passage = library.passages([hit.passage_id])[hit.passage_id]
    assert passage.place.page == 1
    assert [passage.quote(sentence) for sentence in passage.sentences] == ["De wethouder besluit over zonnepanelen."]
    indexes.close()


def test_criteria_and_sources_are_there(installation: Installation) -> None:
    installation.synchroniser(SlowEmbedder()).run()
    library = SqlLibrary(installation.engine)
    assert [criterion.id for criterion in library.criteria("kantoormeubilair")] == ["KM-01", "KM-02"]
    assert library.source("aw-2.78a") is not None
    roles = {passage.role for passage in library.passages_of("criteria-kantoormeubilair")}
    assert {PassageRole.SUMMARY, PassageRole.CRITERION, PassageRole.LABEL} <= roles


def test_an_open_index_follows_the_next_generation(installation: Installation) -> None:
    installation.synchroniser(SlowEmbedder()).run()
    indexes = open_indexes(installation)
    assert indexes.keywords().search("kwantumcomputer", 5) == []
    text = GUIDANCE.replace("Een keurmerk kost de leverancier geld", "Een kwantumcomputer kost geld")
    (installation.knowledge / "handreikingen/keurmerken-eisen.md").write_text(text, encoding="utf-8")
    installation.synchroniser(SlowEmbedder()).run()
    assert len(indexes.keywords().search("kwantumcomputer", 5)) == 1
    indexes.close()


def test_a_damaged_index_is_noticed_and_built_again(installation: Installation) -> None:
    folder = KnowledgeFolder(installation.knowledge)
    store, builder = installation.store, installation.builder
    first = installation.synchroniser(SlowEmbedder()).run()
    assert not needs_ingest(folder, store, installation.revisions, builder, EMBEDDER.model_id)
    builder.distrust(first.generation_id)
    assert needs_ingest(folder, store, installation.revisions, builder, EMBEDDER.model_id)
    again = installation.synchroniser(SlowEmbedder()).run()
    assert again.embedded == 0
    assert np.array_equal(
        store.indexed_passages(first.generation_id).vectors, store.indexed_passages(again.generation_id).vectors
    )


def test_a_knowledge_folder_that_is_read_only_is_enough(installation: Installation) -> None:
    folders = [installation.knowledge, *(path for path in installation.knowledge.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert installation.synchroniser(SlowEmbedder()).run().published
    finally:
        for folder in folders:
            folder.chmod(stat.S_IRWXU)
