"""Every ablation takes away what it says and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.search.bm25_index import index_texts
from assistant.answering.ranking import fitted_ranking
from assistant.domain.passage import PassageRole
from assistant.domain.taxonomy import Taxonomy, Term, TermKind
from assistant.evaluation.ablations import variants, without_compounds, without_concepts, without_synonyms
from assistant.evaluation.passage_sizes import passages_of_at_most, remembering
from assistant.evaluation.remembering_embedder import RememberingEmbedder
from assistant.language.analysis import TextAnalyzer, analyzer_for
from assistant.ports import IndexedPassages, KeywordIndex, Vectors
from ingest.chunker import pieces_of
from ingest.draft import NO_LABELS, Paragraph, Quote, TextWriter
from tests.fakes.answering import open_desk
from tests.fakes.embedding import HashedEmbedder

TAXONOMY = Taxonomy(
    terms=(Term("catering", TermKind.PRODUCT_GROUP, "catering", synonyms=("bedrijfsrestaurant",)),),
    abbreviations=(("MKI", "milieukostenindicator"),),
    synonyms=(("bestek", "aanbestedingsdocument"),),
)
TEXT = "MKI in het bestek van een bedrijfsrestaurant met straatmeubilair"


def concepts(analyzer: TextAnalyzer) -> set[str]:
    return {term for term in analyzer.terms(TEXT) if term.startswith("#")}


def test_without_synonyms_only_product_groups_keep_their_names() -> None:
    assert concepts(analyzer_for(TAXONOMY)) == {"#product_group:catering", "#abbreviation:mki", "#synonym:0"}
    assert concepts(without_synonyms(TAXONOMY)) == {"#product_group:catering"}
    assert concepts(without_concepts(TAXONOMY)) == set()


def test_words_are_cut_the_same_way_without_synonyms_and_left_whole_without_compounds() -> None:
    plain = [term for term in analyzer_for(TAXONOMY).terms(TEXT) if not term.startswith("#")]
    assert [term for term in without_synonyms(TAXONOMY).terms(TEXT) if not term.startswith("#")] == plain
    assert "restaurant" in plain
    assert "restaurant" not in without_compounds(TAXONOMY).terms(TEXT)
    assert concepts(without_compounds(TAXONOMY)) == concepts(analyzer_for(TAXONOMY))


def test_every_variant_searches_words_cut_like_its_questions(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    active = desk.store.active_generation()
    assert active is not None
    stored = desk.store.indexed_passages(active.id)
    made: list[TextAnalyzer] = []

    def index_keywords(analyzer: TextAnalyzer) -> KeywordIndex:
        made.append(analyzer)
        return index_texts(stored.ids, stored.texts, analyzer)

    every = variants(desk.assistant().indexes, fitted_ranking(), desk.library, index_keywords)
    taxonomy = desk.library.taxonomy()
    names = ("without synonyms and abbreviations", "without concepts", "without compounds")
    for name, analyzer in zip(names, made, strict=True):
        assert every[name].analyzer_of(taxonomy).terms(TEXT) == analyzer.terms(TEXT)
        assert every[name].indexes.keywords().search("keurmerk", 5)
        assert every[name].indexes.passages() is every["everything"].indexes.passages()


@dataclass(frozen=True)
class CountingEmbedder(HashedEmbedder):
    """Remembers what it had to embed."""

    asked: list[str] = field(default_factory=list)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return HashedEmbedder.embed_passages(self, texts)


def test_only_what_changed_is_embedded() -> None:
    embedder = CountingEmbedder()
    known = IndexedPassages(("p1",), ("koffie",), embedder.embed_passages(["koffie"]))
    embedder.asked.clear()
    remembered: RememberingEmbedder = remembering(embedder, known)
    vectors = remembered.embed_passages(["thee", "koffie", "thee"])
    assert embedder.asked == ["thee"]
    assert vectors.shape == (3, embedder.dimension)
    assert np.array_equal(vectors[1], embedder.embed_query("koffie"))
    assert np.array_equal(vectors[0], vectors[2])


def guidance_pieces(words: int) -> int:
    writer = TextWriter("d")
    paragraphs = [Paragraph((Quote("een twee drie vier vijf."),)) for _ in range(words // 5)]
    writer.passage(PassageRole.ANSWER, ("Wat?",), paragraphs, NO_LABELS)
    return len(writer.passages)


def test_within_the_block_both_ways_of_reading_cut_at_another_size() -> None:
    long_text = " ".join(["woord"] * 400)
    usual = guidance_pieces(400), len(pieces_of(long_text))
    with passages_of_at_most(50):
        assert (guidance_pieces(400), len(pieces_of(long_text))) == (8, 8)
    assert (guidance_pieces(400), len(pieces_of(long_text))) == usual == (2, 2)


def test_the_usual_size_comes_back_after_a_failure() -> None:
    with pytest.raises(RuntimeError), passages_of_at_most(50):
        raise RuntimeError
    assert guidance_pieces(400) == 2


def test_every_module_that_cuts_is_known() -> None:
    import ingest
    from assistant.evaluation import passage_sizes

    folder = Path(str(ingest.__file__)).parent
    named = {path.stem for path in folder.rglob("*.py") if "MAXIMUM_WORDS" in path.read_text(encoding="utf-8")}
    assert named == {module.__name__.rpartition(".")[2] for module in passage_sizes._CUTTERS}
