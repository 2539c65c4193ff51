"""The golden questions as a test collection, to compare keyword, vector and hybrid search on our own data."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.evaluation.golden import GoldenQuestion
from assistant.ports import Library


def write_collection(library: Library, questions: Iterable[GoldenQuestion], folder: Path) -> None:
    """Write corpus.jsonl (one section a document), queries.jsonl and qrels.jsonl.

    Only single questions whose answering section is known count; that section is relevant (1).
    """
    sections: dict[tuple[str, str], list[str]] = {}
    titles = {document.id: document.title for document in library.documents()}
    for document_id in titles:
        for passage in library.passages_of(document_id):
            heading = passage.place.heading[0] if passage.place.heading else ""
            sections.setdefault((document_id, heading), []).append(passage.text)
    ids = {key: f"s{number}" for number, key in enumerate(sections)}
    corpus = [
        {"id": ids[key], "title": f"{titles[key[0]]}: {key[1]}", "text": "\n".join(texts)}
        for key, texts in sections.items()
    ]
    queries, qrels = [], []
    for golden in questions:
        relevant = [ids[key] for document_id in golden.documents if (key := (document_id, golden.heading or "")) in ids]
        if golden.kind.answerable and not golden.previous and relevant:
            queries.append({"id": golden.id, "text": golden.question})
            qrels += [{"query_id": golden.id, "doc_id": section, "relevance": 1} for section in relevant]
    for name, rows in (("corpus", corpus), ("queries", queries), ("qrels", qrels)):
        _write(folder / f"{name}.jsonl", rows)


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
