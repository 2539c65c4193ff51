"""Hybrid search: vectors and keywords fused, then weighed by topic, and checked against what may be quoted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from assistant.answering.context import Evidence, PassedOver
from assistant.answering.fusion import fuse
from assistant.answering.section_classifier import LikelySections
from assistant.answering.sections import SectionKey, section_key
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole
from assistant.domain.topic import Intent, Topic
from assistant.ports import Embedder, Hit, Indexes, Library, Vector

CANDIDATES = 140
"""Passages taken from each index before fusion; the topic weighing works on their union."""

_OWN_GROUP, _OTHER_GROUP = 1.5, 0.35
_OWN_THEME, _OWN_PHASE = 1.1, 1.1
_UNASKED_GROUP = 0.8
_PLAN = 1.6
_ROLE = {PassageRole.ANSWER: 1.1, PassageRole.SUMMARY: 1.1, PassageRole.CRITERION: 0.9, PassageRole.EXAMPLE: 0.9}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found: at most as many passages as asked for, best first, and what didn't get among them.

    `meaning` is the embedding of the text searched for, shape (dimension,).
    """

    meaning: Vector
    evidence: tuple[Evidence, ...]
    passed_over: PassedOver


@dataclass(frozen=True, slots=True)
class HybridSearch:
    """Finds passages for a text.

    Vectors find other wordings, keywords find names, numbers and articles, the classifier what was asked before in
    words that the text doesn't have.
    """

    embedder: Embedder
    indexes: Indexes
    library: Library
    classifier: LikelySections

    def search(self, text: str, topic: Topic, day: date, limit: int) -> list[Evidence]:
        """At most `limit` passages that may be quoted on `day`, best first.

        Raises IndexUnavailable or IndexModelMismatch when there is nothing to search.
        """
        return list(self.find(text, topic, day, limit).evidence)

    def find(self, text: str, topic: Topic, day: date, limit: int) -> SearchResult:
        """As `search`, with what was left out."""
        meaning = self.embedder.embed_query(text)
        near = self.indexes.passages().search(meaning, CANDIDATES)
        shared = self.indexes.keywords().search(text, CANDIDATES)
        cosines = {hit.passage_id: hit.score for hit in near}
        keywords = {hit.passage_id: hit.score for hit in shared}
        likely = self.classifier.likeliest(text, meaning)
        fused = fuse(near, shared, self._leads(likely))
        published = list(self._published(fused))
        found: dict[str, Evidence] = {}
        for hit, passage, document in published:
            told = self._answering(passage)
            item = Evidence(
                told,
                document,
                hit.score * topic_weight(told, document, topic),
                cosines.get(hit.passage_id, 0.0),
                keywords.get(hit.passage_id, 0.0),
                passage.text if passage.role is PassageRole.ASKED_AS and told is not passage else "",
                cosines.get(hit.passage_id, 0.0) if told is not passage else 0.0,
                likely.get(section_key(document, told), 0.0),
            )
            known = found.get(told.id)
            found[told.id] = item if known is None else _together(known, item)
        best_first = sorted(found.values(), key=lambda item: (-item.score, item.passage.id))
        evidence, passed_over = _within(best_first, day, limit, gone=len(fused) - len(published))
        return SearchResult(meaning, evidence, passed_over)

    def _leads(self, likely: Mapping[SectionKey, float]) -> list[Hit]:
        """The first passage of each section that says something, as far as the section is still there."""
        found = list[Hit]()
        documents = {document.id: document for document in self.library.documents()} if likely else {}
        for key, likelier in likely.items():
            document = documents.get(key[0])
            passages = self.library.passages_of(document.id) if document else ()
            told = (item for item in passages if document and section_key(document, item) == key and not item.role.asks)
            found += [Hit(lead.id, likelier) for lead in islice(told, 1)]
        return found

    def _published(self, fused: Sequence[Hit]) -> Iterator[tuple[Hit, Passage, Document]]:
        # The index is disposable and may lag behind: what it names must still exist and be published.
        passages = self.library.passages([hit.passage_id for hit in fused])
        documents = {document.id: document for document in self.library.documents()}
        for hit in fused:
            passage = passages.get(hit.passage_id)
            document = documents.get(passage.document_id) if passage else None
            if passage is not None and document is not None:
                yield hit, passage, document

    def _answering(self, passage: Passage) -> Passage:
        """The passage itself; for a wording of a question the passage that answers it."""
        if not passage.role.asks:
            return passage
        above = passage.place.heading if passage.role is PassageRole.QUESTION else passage.place.heading[:-1]
        for item in self.library.passages_of(passage.document_id):
            if not item.role.asks and item.place.heading[: len(above)] == above:
                return item
        return passage


def _within(
    best_first: Sequence[Evidence], day: date, limit: int, gone: int
) -> tuple[tuple[Evidence, ...], PassedOver]:
    valid = tuple(item for item in best_first if item.document.is_valid_on(day))
    not_valid = tuple(item for item in best_first if not item.document.is_valid_on(day))
    return valid[:limit], PassedOver(not_valid, len(valid[limit:]), gone)


def _together(one: Evidence, other: Evidence) -> Evidence:
    """A passage found several times, by itself or by the wordings of its question, as good as the best of them."""
    best = one if one.score >= other.score else other
    return replace(
        best,
        cosine=max(one.cosine, other.cosine),
        keyword=max(one.keyword, other.keyword),
        asked_as=best.asked_as or one.asked_as or other.asked_as,
        asked_cosine=max(one.asked_cosine, other.asked_cosine),
        likely=max(one.likely, other.likely),
    )


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
