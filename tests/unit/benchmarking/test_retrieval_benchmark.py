import json
import shutil
from pathlib import Path

import pytest

from assistant.benchmarking.collection import CORPUS, QRELS, QUERIES, CollectionUnreadable, read_collection
from assistant.benchmarking.embedding_benchmark import run_embedding_benchmark
from assistant.benchmarking.retrieval_benchmark import RetrievalBenchmark
from assistant.ports import KeywordIndex, PassageIndex
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.search import InMemoryKeywordIndex, InMemoryPassageIndex

COLLECTION = Path(__file__).parent / "dutch_collection"
FIGURES = ("ndcg@10", "mrr@10", "recall@5", "recall@10", "hit@1")


def write(folder: Path, documents: list[object], queries: list[object], qrels: list[object]) -> Path:
    for name, rows in ((CORPUS, documents), (QUERIES, queries), (QRELS, qrels)):
        (folder / name).write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return folder


def document(number: int, text: str) -> dict[str, str]:
    return {"id": f"d{number}", "title": "", "text": text}


def benchmark() -> RetrievalBenchmark:
    def index_vectors(ids: object, vectors: object) -> PassageIndex:
        return InMemoryPassageIndex(ids, vectors)  # type: ignore[arg-type]

    def index_words(ids: object, texts: object) -> KeywordIndex:
        return InMemoryKeywordIndex(ids, texts)  # type: ignore[arg-type]

    return RetrievalBenchmark(HashedEmbedder(), index_vectors, index_words)


def test_measures_each_way_of_searching() -> None:
    figures = benchmark().run(COLLECTION)
    assert figures["documents"] == 10
    assert figures["queries"] == 10
    assert figures["documents_embedded_per_second"] > 0
    for way in ("keyword", "vector", "hybrid"):
        assert set(figures[way]) == {*FIGURES, "ms_per_query"}
        assert all(0 <= figures[way][name] <= 1 for name in FIGURES)
        assert figures[way]["hit@1"] >= 0.2


def test_gives_the_figures_one_calculates_by_hand(tmp_path: Path) -> None:
    texts = ["hout", "hout beton", "hout beton asfalt", "hout beton asfalt papier", "water", "gras"]
    queries = [{"id": "second", "text": "hout beton asfalt papier"}, {"id": "nowhere", "text": "zonnepanelen"}]
    qrels = [("second", "d2"), ("second", "d5"), ("nowhere", "d0")]
    folder = write(
        tmp_path,
        [document(number, text) for number, text in enumerate(texts)],
        list(queries),
        [{"query_id": query, "doc_id": found, "relevance": 1} for query, found in qrels],
    )
    keyword = benchmark().run(folder)["keyword"]
    # The first query finds d3, d2, d1, d0: one of two relevant documents, second; the other query finds nothing.
    assert keyword["hit@1"] == 0
    assert keyword["mrr@10"] == pytest.approx(0.5 / 2)
    assert keyword["recall@5"] == keyword["recall@10"] == pytest.approx(0.5 / 2)
    assert keyword["ndcg@10"] == pytest.approx(0.6309 / (1 + 0.6309) / 2, abs=1e-4)


def test_accepts_numbers_as_ids_and_leaves_out_what_is_not_judged(tmp_path: Path) -> None:
    write(
        tmp_path,
        [{"id": 1, "text": "hout"}, "", {"id": 2, "title": "Beton", "text": "beton"}],
        [{"id": 7, "text": "hout"}, {"id": 8, "text": "niet beoordeeld"}],
        [{"query_id": 7, "doc_id": 1, "relevance": 1}, {"query_id": 8, "doc_id": 1, "relevance": 0}],
    )
    collection = read_collection(tmp_path)
    assert collection.documents == {"1": "hout", "2": "Beton\nbeton"}
    assert collection.queries == {"7": "hout"}
    assert collection.relevance == {"7": {"1": 1}}


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        (CORPUS, "{geen json", r"corpus.jsonl, regel 11: dit is geen JSON"),
        (CORPUS, "[]", r"corpus.jsonl, regel 11: dit is geen JSON-object"),
        (CORPUS, '{"text": "zonder id"}', r"corpus.jsonl, regel 11: het veld 'id' ontbreekt"),
        (CORPUS, '{"id": "nieuw"}', r"corpus.jsonl, regel 11: het veld 'text' ontbreekt"),
        (CORPUS, '{"id": "hout", "text": "dubbel"}', r"corpus.jsonl, regel 11: het id 'hout' komt twee keer voor"),
        (QUERIES, '{"id": true, "text": "x"}', r"queries.jsonl, regel 11: het veld 'id'"),
        (QRELS, '{"query_id": "99", "doc_id": "hout", "relevance": 1}', r"regel 13: '99' in het veld 'query_id'"),
        (QRELS, '{"query_id": "1", "doc_id": "x", "relevance": 1}', r"staat niet in corpus.jsonl"),
        (QRELS, '{"query_id": "1", "doc_id": "hout", "relevance": "ja"}', r"geheel getal van 0 of hoger"),
        (QRELS, '{"query_id": "1", "doc_id": "hout", "relevance": -1}', r"geheel getal van 0 of hoger"),
    ],
)
def test_names_the_file_and_the_line_that_is_wrong(tmp_path: Path, file: str, line: str, message: str) -> None:
    folder = Path(shutil.copytree(COLLECTION, tmp_path / "copy"))
    with (folder / file).open("a") as opened:
        opened.write(line + "\n")
    with pytest.raises(CollectionUnreadable, match=message):
        read_collection(folder)


@pytest.mark.parametrize("file", [CORPUS, QUERIES, QRELS])
def test_names_the_file_that_is_missing_empty_or_not_text(tmp_path: Path, file: str) -> None:
    folder = Path(shutil.copytree(COLLECTION, tmp_path / "copy"))
    (folder / file).write_text("\n")
    with pytest.raises(CollectionUnreadable, match=f"{file} is leeg"):
        read_collection(folder)
    (folder / file).write_bytes(b"\xff\xfe")
    with pytest.raises(CollectionUnreadable, match=f"{file} is geen UTF-8"):
        read_collection(folder)
    (folder / file).unlink()
    with pytest.raises(CollectionUnreadable, match=f"{file} kan niet worden gelezen"):
        read_collection(folder)


def test_refuses_a_collection_without_a_relevant_document(tmp_path: Path) -> None:
    write(tmp_path, [document(1, "hout")], [{"id": "1", "text": "hout"}], [])
    (tmp_path / QRELS).write_text('{"query_id": "1", "doc_id": "d1", "relevance": 0}\n')
    with pytest.raises(CollectionUnreadable, match="geen enkel relevant document"):
        read_collection(tmp_path)


def test_measures_the_embedding_model() -> None:
    figures = run_embedding_benchmark(HashedEmbedder, passages=4, queries=4)
    assert all(value >= 0 for value in figures.values())
    assert figures["passages_per_second"] > 0
