"""Hybrid search: vectors and keywords fused, then weighed by topic, and checked against what may be quoted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.context import Evidence
from assistant.answering.fusion import fuse
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.topic import Intent, Topic
from assistant.ports import Embedder, Hit, Indexes, Library

CANDIDATES = 100
"""Passages taken from each index before fusion; the topic weighing works on their union."""

_OWN_GROUP, _OTHER_GROUP = 1.5, 0.35
_OWN_THEME, _OWN_PHASE = 1.1, 1.1
_UNASKED_GROUP = 0.8
_PLAN = 1.6
_ROLE = {PassageRole.ANSWER: 1.1, PassageRole.SUMMARY: 1.1, PassageRole.CRITERION: 0.9, PassageRole.EXAMPLE: 0.9}


@dataclass(frozen=True, slots=True)
class HybridSearch:
    """Finds passages for a text. Vectors find other wordings, keywords find names, numbers and articles."""

    embedder: Embedder
    indexes: Indexes
    library: Library

    def search(self, text: str, topic: Topic, day: date, limit: int) -> list[Evidence]:
        """At most `limit` passages that may be quoted on `day`, best first.

        Raises IndexUnavailable or IndexModelMismatch when there is nothing to search.
        """
        near = self.indexes.passages().search(self.embedder.embed_query(text), CANDIDATES)
        shared = self.indexes.keywords().search(text, CANDIDATES)
        cosines = {hit.passage_id: hit.score for hit in near}
        keywords = {hit.passage_id: hit.score for hit in shared}
        found = self._quotable(fuse(near, shared), topic, day)
        evidence = [
            replace(item, cosine=cosines.get(item.passage.id, 0.0), keyword=keywords.get(item.passage.id, 0.0))
            for item in found
        ]
        return sorted(evidence, key=lambda item: (-item.score, item.passage.id))[:limit]

    def _quotable(self, fused: Sequence[Hit], topic: Topic, day: date) -> list[Evidence]:
        # The index is disposable and may lag behind: what it names must still exist, be published and be valid.
        passages = self.library.passages([hit.passage_id for hit in fused])
        documents = {document.id: document for document in self.library.documents()}
        found: list[Evidence] = []
        for hit in fused:
            passage = passages.get(hit.passage_id)
            document = documents.get(passage.document_id) if passage else None
            if passage is None or document is None or not document.is_valid_on(day):
                continue
            found.append(Evidence(passage, document, hit.score * topic_weight(passage, document, topic)))
        return found


def topic_weight(passage: Passage, document: Document, topic: Topic) -> float:
    """How well a passage's labels fit a topic, as a factor around 1.

    A passage about another product group than the one asked for is pushed down, not out: the labels may be wrong.
    """
    weight = _ROLE.get(passage.role, 1.0)
    if topic.intent is Intent.PLAN and document.kind is DocumentKind.ACTION_PLAN:
        weight *= _PLAN
    groups = passage.product_groups or document.product_groups
    if topic.product_group is not None and groups:
        weight *= _OWN_GROUP if topic.product_group in groups else _OTHER_GROUP
    elif topic.product_group is None and len(groups) == 1:
        weight *= _UNASKED_GROUP
    if topic.theme is not None and topic.theme in (passage.themes or document.themes):
        weight *= _OWN_THEME
    if topic.phase is not None and topic.phase in (passage.phases or document.phases):
        weight *= _OWN_PHASE
    return weight
