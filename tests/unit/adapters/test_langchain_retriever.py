import asyncio
from concurrent.futures import ThreadPoolExecutor

from langchain_core.documents import Document as LangChainDocument
from langchain_core.runnables import RunnableLambda

from assistant.adapters.search.langchain_retriever import HybridRetriever
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole, Place
from assistant.domain.search import SearchHit

DOCUMENT = Document("keurmerken-eisen", "Keurmerken in een aanbesteding", DocumentKind.GUIDANCE, "handreikingen/k.md")
PASSAGE = Passage(
    "p1", DOCUMENT.id, 0, 10, 24, "Ja, mits ...", Place(("Mag ik een keurmerk eisen?",), page=3), PassageRole.ANSWER
)


def search(text: str, limit: int) -> list[SearchHit]:
    return [SearchHit(PASSAGE, DOCUMENT, 0.5)][:limit] if "keurmerk" in text else []


def _ids(documents: list[LangChainDocument]) -> list[str | None]:
    return [document.id for document in documents]


def test_gives_passages_as_langchain_documents() -> None:
    (found,) = HybridRetriever(search=search).invoke("Mag ik een keurmerk eisen?")
    assert found.id == "p1"
    assert found.page_content == PASSAGE.text
    assert found.metadata == {
        "document_id": "keurmerken-eisen",
        "title": "Keurmerken in een aanbesteding",
        "heading": ["Mag ik een keurmerk eisen?"],
        "page": 3,
        "start": 10,
        "end": 24,
        "role": "answer",
        "score": 0.5,
    }


def test_asks_for_no_more_than_its_limit() -> None:
    assert HybridRetriever(search=search, limit=0).invoke("keurmerk") == []


def test_fits_in_a_chain_and_works_asynchronously() -> None:
    chain = HybridRetriever(search=search) | RunnableLambda(_ids)
    assert chain.invoke("keurmerk") == ["p1"]
    # In a thread of its own: after a browser journey this thread may already run an event loop.
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(asyncio.run, chain.ainvoke("keurmerk")).result() == ["p1"]
    assert chain.invoke("zonnepanelen") == []
