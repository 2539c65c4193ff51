"""Our search for other LangChain code."""

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.domain.search import SearchHit


class HybridRetriever(BaseRetriever):
    """LangChain retriever over a search function, such as `Assistant.search`.

    The content of a document is the passage, word for word. Its metadata says where that stands: `title`,
    `document_id`, `heading`, `page`, `start` and `end` (offsets in the stored text), and the fused `score`, higher is
    better. The asynchronous methods run the search in a thread.
    """

    search: Callable[[str, int], list[SearchHit]]
    limit: int = 5

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(hit) for hit in self.search(query, self.limit)]


def _document(hit: SearchHit) -> Document:
    passage, place = hit.passage, hit.passage.place
    metadata: dict[str, Any] = {
        "document_id": hit.document.id,
        "title": hit.document.title,
        "heading": list(place.heading),
        "page": place.page,
        "sheet": place.sheet,
        "row": place.row,
        "start": passage.start,
        "end": passage.end,
        "role": passage.role.value,
        "score": hit.score,
    }
    return Document(
        id=passage.id, page_content=passage.text, metadata={k: v for k, v in metadata.items() if v is not None}
    )
