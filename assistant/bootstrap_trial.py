"""The composition of trying a question on a draft, beside what is live."""

from dataclasses import dataclass, field, replace
from threading import Lock

import numpy as np

from assistant.adapters.search.bm25_index import index_texts
from assistant.adapters.search.exact_index import ExactIndex
from assistant.adapters.search.pinned_indexes import PinnedIndexes, open_pinned
from assistant.adapters.unkept_log import UnkeptLog
from assistant.answering.assistant import Assistant
from assistant.bootstrap import Parts, build_assistant
from assistant.domain.conversation import Exchange, Question
from assistant.domain.revision import Revision
from assistant.domain.version import DocumentVersion
from assistant.language.analysis import analyzer_for
from assistant.ports import Generation, IndexedPassages, IndexUnavailable, Library
from ingest.publishing.draft_library import DraftLibrary, words_with
from ingest.publishing.examining import Examination

_AT_ONCE = 8
"""So few passages that the built-in model takes them without loading sentence-transformers into the server."""
_NO_INDEX = "Er is nog geen zoekindex. Draai `mvoi ingest`."


def draft_assistant(parts: Parts, revision: Revision, version: DocumentVersion, content: bytes) -> Assistant:
    """The assistant as it would be with a revision published; it remembers nothing.

    `version` is what the revision's `content` gives. Its vectors are kept: the gate needs them too. Raises
    IndexUnavailable without an index.
    """
    active = _active(parts)
    library = DraftLibrary(parts.library, version, words_with(parts.library.taxonomy(), revision.name, content))
    parts.store.add_version(version)
    _embed(parts, version.id)
    own = parts.store.indexed_versions([version.id], active.model_id)
    published = parts.store.indexed_passages(active.id)
    return _assistant(parts, library, _joined(_without(published, parts.library, library.replaced), own))


def live_assistant(parts: Parts, generation: Generation) -> Assistant:
    """The assistant over what is live, searching as that on a draft does; it remembers nothing."""
    indexes = open_pinned(generation.id, parts.store, parts.library, parts.builder)
    return replace(build_assistant(replace(parts, indexes=indexes), UnkeptLog()), replies=None)


@dataclass(slots=True)
class Trial:
    """Asks a question of what is live and of what would be with a revision published.

    Remembers the newest of both assistants: an adviser asks one draft several questions.
    """

    parts: Parts
    examination: Examination
    _live: tuple[str, Assistant] | None = None
    _draft: tuple[tuple[str, str], Assistant] | None = None
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, revision: Revision, text: str) -> tuple[Exchange, Exchange]:
        """The answer of now, and the one with the revision. Raises Refused or an AssistantError when there is none."""
        question = Question(text)
        with self._lock:
            active = _active(self.parts)
            live = self._live_of(active)
            draft = self._draft_of(active, revision)
        return live.ask(question), draft.ask(question)

    def _live_of(self, active: Generation) -> Assistant:
        if self._live is None or self._live[0] != active.id:
            self._live = (active.id, live_assistant(self.parts, active))
        return self._live[1]

    def _draft_of(self, active: Generation, revision: Revision) -> Assistant:
        key = (active.id, f"{revision.name}:{revision.digest}")
        if self._draft is None or self._draft[0] != key:
            content = self.examination.revisions.content(revision.id)
            version = self.examination.version_of(revision.name, content, revision.details)
            if version is None:
                raise IndexUnavailable("Dit bestand wordt niet aangehaald; er valt niets mee te vragen.")
            self._draft = (key, draft_assistant(self.parts, revision, version, content))
        return self._draft[1]


def _embed(parts: Parts, version_id: str) -> None:
    """Compute and keep the vectors of a version that aren't there yet."""
    model_id = parts.embedder.model_id
    # Texts of like length go together: they keep all cores busy to the end of a batch.
    missing = sorted(parts.store.texts_without_vector([version_id], model_id).items(), key=lambda item: len(item[1]))
    for start in range(0, len(missing), _AT_ONCE):
        batch = missing[start : start + _AT_ONCE]
        vectors = parts.embedder.embed_passages([text for _, text in batch])
        parts.store.add_vectors(model_id, [key for key, _ in batch], vectors)


def _active(parts: Parts) -> Generation:
    active = parts.store.active_generation()
    if active is None:
        raise IndexUnavailable(_NO_INDEX)
    return active


def _without(stored: IndexedPassages, library: Library, document_ids: frozenset[str]) -> IndexedPassages:
    """The passages that aren't of some documents."""
    gone = {passage.id for document_id in document_ids for passage in library.passages_of(document_id)}
    rows = [row for row, passage_id in enumerate(stored.ids) if passage_id not in gone]
    return IndexedPassages(
        tuple(stored.ids[row] for row in rows), tuple(stored.texts[row] for row in rows), stored.vectors[rows]
    )


def _joined(one: IndexedPassages, other: IndexedPassages) -> IndexedPassages:
    vectors = [part.vectors for part in (one, other) if part.ids]
    if not vectors:
        return one
    return IndexedPassages(one.ids + other.ids, one.texts + other.texts, np.concatenate(vectors))


def _assistant(parts: Parts, library: DraftLibrary, stored: IndexedPassages) -> Assistant:
    analyzer = analyzer_for(library.taxonomy())
    keywords = index_texts(stored.ids, stored.texts, analyzer)
    indexes = PinnedIndexes(ExactIndex(stored.ids, stored.vectors), keywords)
    return replace(build_assistant(replace(parts, library=library, indexes=indexes), UnkeptLog()), replies=None)
