"""The Protocols that have a real and a fake implementation, and the errors they may raise.

Each port has one contract test class in tests/contract that its fake and its real implementation both pass.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.domain.account import Account
from assistant.domain.asker import Asker
from assistant.domain.cluster import QuestionCluster
from assistant.domain.conversation import Exchange, Feedback
from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, Source
from assistant.domain.gap import AnsweredLater, Gap, GapReply, PoorlyAnswered, Work
from assistant.domain.handover import Handover, Reply
from assistant.domain.job import Job
from assistant.domain.passage import Passage
from assistant.domain.review import (
    LoggedCitations,
    LoggedCluster,
    LoggedHour,
    LoggedTopic,
    QuestionFilter,
    QuestionLine,
    QuestionPage,
    Review,
    ReviewedQuestion,
)
from assistant.domain.revision import NO_PUBLICATION, LibraryEvent, Publication, Revision, RevisionState
from assistant.domain.snapshot import Snapshot
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.usage import DocumentUse, LeaningAnswer
from assistant.domain.version import DocumentVersion

Vector = npt.NDArray[np.float32]
Vectors = npt.NDArray[np.float32]


class AssistantError(Exception):
    """Base of every error the project raises on purpose. Its message is a Dutch sentence that says what to do."""


class EmbeddingModelUnavailable(AssistantError):
    """The configured embedding model can't be loaded."""


class IndexModelMismatch(AssistantError):
    """The index was built with another embedding model than the configured one."""


class IndexUnavailable(AssistantError):
    """There is no readable index."""


class IndexerBusy(AssistantError):
    """Another process is building the index."""


class ChatModelUnavailable(AssistantError):
    """The chat model is down, too slow, or answers with something unusable."""


class MessageUndelivered(AssistantError):
    """A message to people outside the app can't be delivered now."""


class PageUnavailable(AssistantError):
    """A web page can't be had, or may not be fetched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by one search, with that search's score (higher is better; scales differ per search)."""

    passage_id: str
    score: float


class Embedder(Protocol):
    """Turns text into vectors of unit length, so that the inner product is the cosine."""

    @property
    def model_id(self) -> str:
        """Name and weights of the model, and '-int8' for its precision if that may differ.

        Vectors of another `model_id` can't be compared.
        """

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_query(self, text: str) -> Vector:
        """Vector of a question, shape (dimension,), float32."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dimension), float32, in the order of `texts`."""


class PassageIndex(Protocol):
    """Finds the passages nearest to a vector."""

    def search(self, vector: Vector, limit: int) -> list[Hit]:
        """At most `limit` hits, best first; the score is the cosine. An empty index gives no hits.

        Raises IndexUnavailable when the index can't be read.
        """


class KeywordIndex(Protocol):
    """Finds the passages that share words with a text."""

    def search(self, text: str, limit: int) -> list[Hit]:
        """At most `limit` hits with a score above zero (BM25), best first. No shared word gives no hits."""


class Indexes(Protocol):
    """The search indexes of the active generation; follows when another generation becomes active."""

    def passages(self) -> PassageIndex:
        """The vector index. Raises IndexUnavailable or IndexModelMismatch."""

    def keywords(self) -> KeywordIndex:
        """The keyword index. Raises IndexUnavailable."""

    def mode(self) -> str:
        """How vectors are searched: 'chroma', 'exact' while Chroma is ill, 'none' without an index."""


class Library(Protocol):
    """Reads the published knowledge: what the active generation holds."""

    def generation_id(self) -> str | None:
        """Id of the active generation; None before the first ingest."""

    def documents(self) -> list[Document]:
        """Every document of the active generation, by title."""

    def document(self, document_id: str) -> Document | None:
        """One document of the active generation."""

    def taxonomy(self) -> Taxonomy:
        """The words of the field as of the active generation; empty before the first ingest."""

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the asked passages that the active generation holds; others are left out."""

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of one document in reading order."""

    def stored_passage(self, passage_id: str) -> tuple[Passage, Document] | None:
        """A passage with its document from any generation, so that an old citation still opens."""

    def criteria(self, product_group: str) -> list[Criterion]:
        """The criteria of a product group in the order of its set."""

    def source(self, source_id: str) -> Source | None:
        """A primary source."""

    def text(self, document_id: str) -> str | None:
        """The stored text of a document, the one citations quote from."""


class QuestionLog(Protocol):
    """Keeps what was asked and how it ended. Receives redacted text only."""

    def record(self, exchange: Exchange) -> None:
        """Store one question with its answer."""

    def conversation(self, conversation_id: str, owner: Asker | None) -> list[Exchange]:
        """The exchanges of a conversation, oldest first; empty when it isn't the owner's."""

    def find(self, answer_id: str, owner: Asker | None) -> Exchange | None:
        """The exchange that holds an answer, if it is the owner's."""

    def give_feedback(self, answer_id: str, owner: Asker | None, feedback: Feedback) -> bool:
        """Attach feedback to an answer, replacing earlier feedback. False when the answer isn't the owner's."""

    def delete_owned(self, owner: Asker) -> int:
        """Delete every question of an owner with all that hangs on it; the number of questions deleted."""

    def delete_questions(self, before: datetime) -> int:
        """Delete the questions asked before a moment with all that hangs on them; the number deleted."""

    def delete_conversations(self, before: datetime) -> int:
        """Delete what was said in conversations before a moment; the number of questions it concerns.

        The question stays with its topic, outcome, thumb and citations. The answer's text and the comment go, and the
        question no longer belongs to a conversation: its conversation id becomes its answer id.
        """


class PseudonymKeys(Protocol):
    """Keeps the secret keys of pseudonyms. A month is written as 2026-11."""

    def make(self, month: str) -> bytes:
        """The key of a month, made when there is none; the same in every process."""

    def find(self, month: str) -> bytes | None:
        """The key of a month, if there is one."""

    def destroy_before(self, month: str) -> int:
        """Destroy the keys of earlier months for good; the number destroyed."""


class ChatModel(Protocol):
    """Writes text from a prompt."""

    def stream(self, system: str, prompt: str) -> Iterator[str]:
        """The answer in pieces. Raises ChatModelUnavailable when it can't be had in time."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A set of document versions with the index built from them."""

    id: str
    content_key: str
    model_id: str
    passages: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What reading a file gave earlier: a stored version, or the reason it was refused."""

    version_id: str | None
    refusal: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexedPassages:
    """Passage ids with their indexed texts and vectors, row by row. `vectors` has shape (n, dimension), float32."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Vectors


NO_FILES: Mapping[str, str] = {}


class KnowledgeStore(Protocol):
    """Writes the truth: versions, vectors, generations. Only the indexer uses it."""

    def add_version(self, version: DocumentVersion) -> bool:
        """Store a version with its passages; False when it was there already."""

    def read_file(self, key: str) -> ReadFile | None:
        """What an identical file gave earlier."""

    def remember_file(self, key: str, read: ReadFile) -> None:
        """Keep what a file gave."""

    def active_versions(self) -> dict[str, str]:
        """Version id per document id in the active generation."""

    def document_ids(self, version_ids: Sequence[str]) -> dict[str, str]:
        """Document id per stored version id."""

    def texts_without_vector(self, version_ids: Sequence[str], model_id: str) -> dict[str, str]:
        """Indexed text per vector key, for the passages of these versions that have no vector under the model."""

    def add_vectors(self, model_id: str, keys: Sequence[str], vectors: Vectors) -> None:
        """Store vectors, one row of `vectors` per key."""

    def begin_generation(
        self,
        generation: Generation,
        version_ids: Sequence[str],
        taxonomy: Taxonomy,
        files: Mapping[str, str] = NO_FILES,
    ) -> None:
        """Store a generation that isn't active yet. `files` is the revision id per file name that it is made of."""

    def indexed_passages(self, generation_id: str) -> IndexedPassages:
        """Everything an index is built from, in one fixed order."""

    def indexed_versions(self, version_ids: Sequence[str], model_id: str) -> IndexedPassages:
        """What an index of some versions is built from; passages without a vector under the model are left out."""

    def activate(self, generation_id: str, publication: Publication = NO_PUBLICATION) -> None:
        """Make a generation the one that answers and record what that publishes, in one transaction.

        Its revisions become KEPT, whatever they were.
        """

    def keep_in_shadow(self, generation_id: str) -> None:
        """Note that a generation is built whole, so that it can be activated later."""

    def shadow(self, content_key: str) -> Generation | None:
        """A generation that is built whole from exactly this and never was active; the newest of several."""

    def discard_generations(self, keep: int, shadows: int = 0) -> list[str]:
        """Forget generations that were never built whole, all but the `keep` newest that were active, and all but the
        `shadows` newest that are in shadow; returns their ids."""

    def active_generation(self) -> Generation | None:
        """The generation that answers now."""


class RevisionStore(Protocol):
    """Keeps every state of every file of the knowledge base, and who did what to it. Nothing is ever deleted."""

    def add(self, revision: Revision, content: bytes, event: LibraryEvent) -> Revision:
        """Keep a revision with its content, and record how it came; returns it with its number."""

    def find(self, revision_id: str) -> Revision | None:
        """A revision."""

    def content(self, revision_id: str) -> bytes:
        """The content of a revision. Raises KeyError when there is no such revision."""

    def of_file(self, name: str) -> list[Revision]:
        """Every revision of a file, the newest first."""

    def of_gap(self, gap_id: str) -> list[Revision]:
        """Every revision that was made to fill a gap, the newest first."""

    def in_state(self, *states: RevisionState) -> list[Revision]:
        """The revisions in some states, the one that changed last first."""

    def save(self, revision: Revision, content: bytes, expected: str, event: LibraryEvent) -> bool:
        """Replace the content of a draft. False when its digest no longer is `expected`, or it is a draft no longer."""

    def decide(self, revision_id: str, state: RevisionState, publish_on: date | None, event: LibraryEvent) -> bool:
        """Set the state of a revision. False when there is no such revision."""

    def published(self) -> dict[str, Revision]:
        """The revisions that the active generation is made of, by file name."""

    def folder(self) -> dict[str, str]:
        """The digest per file that the knowledge folder had when it was last read in."""

    def note_folder(self, digests: Mapping[str, str], event: LibraryEvent) -> None:
        """Note what the knowledge folder now has, where that changes nothing that is published."""

    def record(self, event: LibraryEvent) -> None:
        """Add an event to the trail."""

    def events(self, name: str | None = None, limit: int = 200) -> list[LibraryEvent]:
        """The newest events, the newest first; those of one file when it is named."""


class UsageStore(Protocol):
    """Tells how documents are used in the logged answers."""

    def of_documents(self, since: datetime) -> dict[str, DocumentUse]:
        """Use per document id in the answers from a moment on; documents that no answer cites are left out."""

    def leaning_on(self, document_id: str, since: datetime, limit: int) -> tuple[int, list[LeaningAnswer]]:
        """The number of answers from a moment on that cite a document, and the newest of them, newest first."""


class JobStore(Protocol):
    """Keeps the jobs of the desk."""

    def add(self, job: Job) -> None:
        """Keep a new job."""

    def find(self, job_id: str) -> Job | None:
        """A job."""

    def latest(self, kind: str, subject: str) -> Job | None:
        """The job of a kind about a subject that was started last."""

    def claim(self, job_id: str, process: str) -> bool:
        """Begin a job that waits. False when it isn't there or somebody has begun."""

    def progress(self, job_id: str, step: str, done: int, total: int) -> None:
        """Note how far a job is."""

    def finish(self, job_id: str, result: Mapping[str, object], at: datetime) -> None:
        """Keep what a job gave, as JSON-ready values."""

    def fail(self, job_id: str, message: str, at: datetime) -> None:
        """Note why an open job gave nothing; a job that is finished stays as it is."""

    def open(self) -> list[Job]:
        """The jobs that wait or run, oldest first."""

    def forget_before(self, moment: datetime) -> int:
        """Forget the finished jobs that were started before a moment; their number."""


@dataclass(frozen=True, slots=True)
class ControlQuestion:
    """A question that must go on being answered from a document, added by an account."""

    id: str
    question: str
    document_id: str
    added_by: str
    added_at: datetime


class ControlQuestionStore(Protocol):
    """Keeps the questions that a change is held against, besides those that come with the project."""

    def add(self, question: ControlQuestion) -> bool:
        """Keep a question. False when the same words are there for the same document."""

    def all(self) -> list[ControlQuestion]:
        """Every question, the newest first."""

    def remove(self, question_id: str) -> bool:
        """Forget a question. False when it isn't there."""


class IndexBuilder(Protocol):
    """Builds the search indexes of a generation in a folder of their own."""

    def build(self, generation_id: str, passages: IndexedPassages, taxonomy: Taxonomy) -> None:
        """Build and verify. Raises IndexUnavailable when what was built can't be read back whole."""

    def exists(self, generation_id: str) -> bool:
        """Whether a finished index of this generation is on disk."""

    def remove(self, generation_id: str) -> None:
        """Remove an index; one that isn't there is fine."""


class HandoverStore(Protocol):
    """Keeps the questions that were handed over to the adviser."""

    def add(self, handover: Handover, code_digest: str) -> bool:
        """Keep a question under the digest of its asker's code. False when its answer was handed over before."""

    def find(self, handover_id: str) -> Handover | None:
        """A handed-over question by its id."""

    def find_by_code(self, code_digest: str) -> Handover | None:
        """A handed-over question by the digest of its asker's code."""

    def all(self) -> list[Handover]:
        """Every handed-over question, oldest first."""

    def set_reply(self, handover_id: str, reply: Reply) -> bool:
        """Attach a reply, replacing an earlier one. False when there is no such question."""

    def shared(self, day: date) -> list[Reply]:
        """The replies that are shown to others and hold on a day, in no order."""

    def naming(self, document_id: str) -> list[Handover]:
        """The handed-over questions whose reply names a document as a source, oldest first."""

    def delete_before(self, moment: datetime) -> int:
        """Delete what was handed over before a moment, with its reply; the number deleted."""


class AccountStore(Protocol):
    """Keeps the accounts of the desk, their sessions and their one-time links."""

    def find(self, name: str) -> Account | None:
        """An account by its name."""

    def all(self) -> list[Account]:
        """Every account, by name."""

    def add(self, account: Account) -> bool:
        """Keep a new account; False when the name is taken."""

    def save(self, account: Account) -> None:
        """Replace an account."""

    def set_failures(self, name: str, failures: int, locked_until: datetime | None) -> None:
        """Change nothing else: a sign-in may not undo what an admin changed meanwhile."""

    def add_session(self, digest: str, name: str, expires_at: datetime) -> None:
        """Open a session under the digest of its token."""

    def session(self, digest: str, now: datetime) -> str | None:
        """The name of the account that a session belongs to, if it is open at that moment."""

    def end_session(self, digest: str) -> None:
        """End a session; one that isn't there is fine."""

    def end_sessions(self, name: str) -> None:
        """End every session of an account."""

    def add_invitation(self, digest: str, name: str, expires_at: datetime) -> None:
        """Keep a one-time link under the digest of its token."""

    def invited(self, digest: str, now: datetime) -> str | None:
        """The name of the account that a one-time link is for, if it works at that moment."""

    def end_invitations(self, name: str) -> None:
        """End every one-time link of an account."""


class QuestionArchive(Protocol):
    """The logged questions as a coordinator reads and reviews them, whoever asked them."""

    def page(self, wanted: QuestionFilter, number: int, size: int) -> QuestionPage:
        """A page of the questions that fit, newest first; the last page when `number` lies beyond it."""

    def all(self, wanted: QuestionFilter) -> tuple[QuestionLine, ...]:
        """The questions that fit, newest first."""

    def find(self, answer_id: str) -> ReviewedQuestion | None:
        """A question with its answer."""

    def review(self, answer_ids: Sequence[str], review: Review) -> int:
        """Note the same at each of the questions, replacing what was noted; the number of questions there are."""

    def topics(self, since: date) -> list[LoggedTopic]:
        """The topics of the questions from the month of a day on, counted per month, in no order."""

    def hours(self, since: date) -> list[LoggedHour]:
        """The questions from the month of a day on, counted per hour, in no order."""

    def times(self, since: date) -> list[tuple[date, float]]:
        """The month of each question from the month of a day on, and the milliseconds its answer took; in no order."""

    def citations(self, document_id: str, since: date) -> list[LoggedCitations]:
        """Questions from the month of a day on whose answer cites a document, per month and passage, in no order."""

    def clusters(self, since: date) -> list[LoggedCluster]:
        """What all questions from the month of a day on are about, counted per month, in no order."""


@dataclass(frozen=True, slots=True)
class QuestionSignal:
    """A logged question with what tells which others are about the same.

    `vector` is its meaning, shape (dimension,), float32; `found` says how well what was found for it fits (0-1):
    documents by title, and its product group. `centre` is the part of a cluster that it was placed in.
    """

    answer_id: str
    question: str
    vector: Vector
    found: Mapping[str, float]
    centre: str | None = None


@dataclass(frozen=True, slots=True)
class ClusterCentre:
    """A part of a cluster. A cluster begins as one centre; merging brings the centres of several under one cluster."""

    id: str
    cluster_id: str


@dataclass(frozen=True, slots=True)
class ClusterDescription:
    """The question that represents a cluster (answer id), and its keywords with the most telling first."""

    cluster_id: str
    representative: str
    keywords: tuple[str, ...]


class ClusterStore(Protocol):
    """Keeps which logged questions are about the same. What hangs on a question goes when the question goes."""

    def unread(self, model_id: str, limit: int) -> list[Exchange]:
        """Questions that were answered, or should have been, and have no signal under this model, oldest first."""

    def add_signals(self, model_id: str, signals: Sequence[QuestionSignal]) -> None:
        """Keep signals, replacing those under another model; of questions that are gone nothing is kept."""

    def signals(self, model_id: str, per_centre: int, unplaced: int) -> list[QuestionSignal]:
        """The newest questions of each centre, and the newest without a centre."""

    def members(self, cluster_id: str, model_id: str) -> list[QuestionSignal]:
        """Every question of a cluster."""

    def place(self, centres: Mapping[str, str], new: Sequence[ClusterCentre]) -> None:
        """Put questions (answer ids) at centres, after making the new centres and the clusters that aren't there yet.

        Questions that are gone are skipped; one that has a centre moves.
        """

    def describe(self, descriptions: Sequence[ClusterDescription]) -> None:
        """Say what clusters are about; those that are gone are skipped."""

    def untitled(self) -> bool:
        """Whether the question that represents some cluster has been deleted."""

    def centres(self) -> list[ClusterCentre]:
        """Every centre."""

    def clusters(self) -> list[QuestionCluster]:
        """Every cluster, the pinned first, then by label."""

    def find(self, cluster_id: str) -> QuestionCluster | None:
        """A cluster; of one that was merged into another, the other."""

    def rename(self, cluster_id: str, name: str | None) -> bool:
        """Give a cluster a name, or its title again. False when there is no such cluster."""

    def pin(self, cluster_id: str, pinned: bool) -> bool:
        """Pin or unpin. False when there is no such cluster."""

    def merge(self, cluster_id: str, into: str) -> bool:
        """Bring all questions of a cluster under another. False when one of them isn't there or both are one."""

    def discard_empty(self) -> int:
        """Forget the clusters without questions that aren't pinned; the number forgotten."""


class GapStore(Protocol):
    """Keeps the gaps, and which logged questions belong to which. A question that is deleted leaves its gap."""

    def release(self) -> int:
        """Let go of questions that belong in their gap no longer; the number of them.

        Those that have been judged good or seen to, and those that are in a cluster now while nothing was done about
        their gap of one question. Gaps that are left without questions are forgotten, unless somebody works on them.
        """

    def loose(self) -> list[PoorlyAnswered]:
        """The questions that aren't answered well and belong to no gap, oldest first.

        Not or partly answered, found unhelpful, handed over to the adviser, or judged a gap or wrong; but not what a
        coordinator judged good or has seen to.
        """

    def of_clusters(self) -> dict[str, Gap]:
        """The gap of each cluster that has one; of several the open one, else the newest."""

    def add(self, gap_id: str, cluster_id: str | None, created_at: datetime) -> None:
        """Make a gap without questions."""

    def gather(self, gap_of: Mapping[str, str]) -> None:
        """Put questions (answer ids) in gaps; those that are gone are skipped."""

    def reopen(self, gap_id: str, changed_at: datetime) -> None:
        """Make a gap new again, because it was asked again."""

    def all(self) -> list[Gap]:
        """Every gap, in no order."""

    def find(self, gap_id: str) -> Gap | None:
        """A gap."""

    def questions(self, gap_id: str, limit: int) -> list[Exchange]:
        """The newest questions of a gap, newest first."""

    def work(self, gap_id: str, work: Work, title: str | None, changed_at: datetime) -> bool:
        """Say what is done about a gap, and what it is called instead of its question. False when it isn't there."""

    def merge(self, gap_id: str, into: str) -> bool:
        """Bring the questions of a gap, and what was written for it, under another, and forget it.

        False when one isn't there or both are one.
        """

    def unannounced(self) -> set[str]:
        """The ids of the gaps that nobody has been told of."""

    def announced(self, gap_ids: Sequence[str]) -> None:
        """Note that somebody has been told of gaps."""


class GapReplyStore(Protocol):
    """Keeps how questions of gaps were answered when they were asked again. What is kept goes with the question."""

    def record(self, replies: Sequence[GapReply]) -> None:
        """Keep replies, each replacing the one before to the same question; to questions that are gone none."""

    def of_gap(self, gap_id: str) -> list[GapReply]:
        """The replies to the questions that are in a gap now, in no order."""

    def of_owner(self, owner: Asker) -> list[AnsweredLater]:
        """The replies to an asker's questions, those to the newest questions first.

        Without those to questions that the asker has asked again since, in the same words.
        """


class PageFetcher(Protocol):
    """Fetches pages and files from public sites that are on a list."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The sites, in alphabetical order; their subdomains count too."""

    def fetch(self, address: str) -> Snapshot:
        """What an address gives now. Raises PageUnavailable, with a Dutch sentence that says what to do."""

    def outcome(self, address: str) -> str | None:
        """'ok' when an address answers, else what is wrong, in Dutch; None when its site isn't on the list."""


class Notifier(Protocol):
    """Tells somebody outside the app something."""

    def send(self, subject: str, text: str) -> None:
        """Send a message of plain text. Raises OSError when it can't be delivered."""
