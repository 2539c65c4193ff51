"""The composition root: the one place that builds adapters and puts the parts together."""

import os

# Before any library that reads them at import: nothing is sent anywhere, nothing is looked up on a model hub.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", os.environ["HF_HUB_OFFLINE"])
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["ANONYMIZED_TELEMETRY"] = "False"
os.environ["LANGSMITH_TRACING"] = "false"
os.environ["LANGCHAIN_TRACING_V2"] = "false"
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from assistant.accounts.accounts import Accounts
from assistant.adapters.database.accounts import SqlAccounts
from assistant.adapters.database.clusters import SqlClusters
from assistant.adapters.database.engine import open_database
from assistant.adapters.database.gaps import SqlGaps
from assistant.adapters.database.handovers import SqlHandovers
from assistant.adapters.database.knowledge_store import SqlKnowledgeStore
from assistant.adapters.database.library import SqlLibrary
from assistant.adapters.database.pseudonym_keys import SqlPseudonymKeys
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.adapters.database.revisions import SqlRevisions
from assistant.adapters.embedding.lazy import LazyEmbedder
from assistant.adapters.notifying import EmailNotifier, SeveralNotifiers, WebhookNotifier
from assistant.adapters.search.active_indexes import ActiveIndexes
from assistant.adapters.search.generation_indexes import GenerationIndexes
from assistant.adapters.unkept_log import UnkeptLog
from assistant.answering.abstention import fitted
from assistant.answering.adviser import AdviserDesk
from assistant.answering.answer_place import fitted_places
from assistant.answering.assistant import Assistant
from assistant.answering.filing import fitted_filing
from assistant.answering.pipeline import Pipeline, Step
from assistant.answering.ranking import Ranking, fitted_ranking
from assistant.answering.request_kind import fitted_classifier
from assistant.answering.search import HybridSearch
from assistant.answering.section_classifier import fitted_section_classifier, no_section_classifier
from assistant.answering.shared_replies import SharedReplies
from assistant.answering.steps.check_answer import CheckAnswer
from assistant.answering.steps.compose_answer import ComposeAnswer
from assistant.answering.steps.judge_evidence import JudgeEvidence
from assistant.answering.steps.rank_sections import RankSections
from assistant.answering.steps.retrieve_passages import RetrievePassages
from assistant.answering.steps.screen_question import ScreenQuestion
from assistant.answering.steps.understand_question import UnderstandQuestion
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.asker import Asker
from assistant.domain.review import QuestionFilter
from assistant.insight.background import repeated
from assistant.insight.clusters.upkeep import Brought, Clusters
from assistant.insight.field_questions import questions_answered
from assistant.insight.gaps import Collected, Gaps
from assistant.insight.pseudonyms import Pseudonyms
from assistant.insight.retention import Retention
from assistant.language.analysis import analyzer_for
from assistant.ports import (
    AssistantError,
    Embedder,
    IndexedPassages,
    Indexes,
    IndexUnavailable,
    Library,
    MessageUndelivered,
    Notifier,
    QuestionLog,
)
from assistant.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.evaluation.ablations import Variant
    from assistant.evaluation.golden import GoldenQuestion
    from assistant.evaluation.measure import Case
    from assistant.evaluation.measure_replies import ReplyFigures
    from assistant.evaluation.measure_topics import TopicFigures
    from ingest.report import IngestReport, ProgressCallback


_RECHECK_SECONDS = 0.05
"""How late a question may notice that another generation became active."""
_HOUR_SECONDS = 60 * 60
_AT_EASE = 60.0
"""Seconds after the start: until then the first askers have the machine for themselves."""
_DAY_SECONDS = 24 * _HOUR_SECONDS


@dataclass(frozen=True, slots=True)
class Parts:
    """The adapters of one process."""

    settings: Settings
    engine: Engine
    embedder: LazyEmbedder
    store: SqlKnowledgeStore
    library: Library
    builder: GenerationIndexes
    indexes: Indexes


@contextmanager
def open_parts(settings: Settings, embedder: LazyEmbedder | None = None) -> Iterator[Parts]:
    """Open the adapters, and close them afterwards.

    The embedding model is loaded when it is first used, unless an `embedder` is given.
    """
    engine = open_database(settings.database)
    embedder = embedder or LazyEmbedder(lambda: _open_embedder(settings))
    store, library = SqlKnowledgeStore(engine), SqlLibrary(engine, recheck_seconds=_RECHECK_SECONDS)
    builder = GenerationIndexes(settings.data_dir / "index")
    indexes = ActiveIndexes(builder, store, library, lambda: embedder.model_id)
    try:
        yield Parts(settings, engine, embedder, store, library, builder, indexes)
    finally:
        indexes.close()
        engine.dispose()


@contextmanager
def open_assistant(settings: Settings, keep_log: bool = True) -> Iterator[Assistant]:
    """The service. With `keep_log` off, questions are forgotten at the end: for measuring."""
    with open_parts(settings) as parts:
        yield build_assistant(parts, SqlQuestionLog(parts.engine) if keep_log else UnkeptLog())


@contextmanager
def open_variants(settings: Settings) -> "Iterator[dict[str, Assistant]]":
    """The assistant as it is and without one of its parts, by name, to measure what each part is worth.

    Raises IndexUnavailable without an index.
    """
    from assistant.adapters.search.bm25_index import index_texts
    from assistant.evaluation.ablations import variants

    with open_parts(settings) as parts:
        stored = _active_passages(parts)
        every = variants(
            parts.indexes,
            fitted_ranking(),
            parts.library,
            lambda analyzer: index_texts(stored.ids, stored.texts, analyzer),
        )
        yield {name: build_assistant(parts, UnkeptLog(), variant) for name, variant in every.items()}


@contextmanager
def open_passage_sizes(settings: Settings) -> "Iterator[dict[str, Assistant]]":
    """The assistant as it is and on passages of other sizes, by name; their indexes are gone after the `with` block.

    The other indexes are made of the knowledge folder as it is on disk. Raises IndexUnavailable without an index.
    """
    from assistant.evaluation.passage_sizes import OTHER_SIZES, remembering

    with ExitStack() as opened:
        usual = opened.enter_context(open_parts(settings))
        embedder = remembering(usual.embedder, _active_passages(usual))
        every = {"everything": build_assistant(usual, UnkeptLog())}
        for size in OTHER_SIZES:
            parts = opened.enter_context(_open_cut_anew(settings, size, embedder))
            every[f"at most {size} words"] = build_assistant(parts, UnkeptLog())
        yield every


@contextmanager
def _open_cut_anew(settings: Settings, size: int, embedder: Embedder) -> Iterator[Parts]:
    """The adapters over an index of the knowledge folder, cut into passages of at most `size` words."""
    from assistant.evaluation.passage_sizes import passages_of_at_most
    from ingest.report import no_progress

    with TemporaryDirectory(prefix="mvoi-") as folder:
        own = settings.model_copy(update={"data_dir": Path(folder), "database_url": None})
        with open_parts(own, LazyEmbedder(lambda: embedder)) as parts:
            with passages_of_at_most(size):
                run_ingest(parts, (), no_progress)
            yield parts


def _active_passages(parts: Parts) -> IndexedPassages:
    active = parts.store.active_generation()
    if active is None:
        raise IndexUnavailable("Er is nog geen zoekindex. Draai `mvoi ingest`.")
    return parts.store.indexed_passages(active.id)


def build_assistant(parts: Parts, log: QuestionLog, variant: "Variant | None" = None) -> Assistant:
    """The service on opened adapters. With a `variant` one of its parts is left out, only to measure what it does."""
    learned = no_section_classifier if variant and not variant.learned else fitted_section_classifier
    indexes = variant.indexes if variant else parts.indexes
    searching = HybridSearch(parts.embedder, indexes, parts.library, learned(parts.embedder))
    vocabularies = Vocabularies(parts.library, variant.analyzer_of if variant else analyzer_for)
    ranking = variant.ranking if variant else fitted_ranking()
    steps = build_steps(parts, searching, vocabularies, ranking)
    replies = build_shared_replies(parts, vocabularies)
    filing = fitted_filing(parts.embedder)
    return Assistant(
        Pipeline(steps), searching, parts.library, searching.indexes, ranking, log, vocabularies, filing, _now, replies
    )


def build_shared_replies(parts: Parts, vocabularies: Vocabularies) -> SharedReplies:
    """The replies of the adviser that others get too."""
    return SharedReplies(SqlHandovers(parts.engine).shared, parts.embedder.embed_query, vocabularies, parts.library)


def build_adviser_desk(parts: Parts) -> AdviserDesk:
    """What asker and adviser share, on opened adapters."""
    return AdviserDesk(SqlHandovers(parts.engine), SqlQuestionLog(parts.engine).find, parts.library.documents, _now)


def build_accounts(parts: Parts) -> Accounts:
    """The accounts of the desk."""
    return Accounts(SqlAccounts(parts.engine), _now)


def build_steps(
    parts: Parts, searching: HybridSearch, vocabularies: Vocabularies, ranking: Ranking
) -> tuple[Step, ...]:
    """The steps of a question in their order."""
    compose: list[Step] = [ComposeAnswer(parts.library, vocabularies)]
    if parts.settings.chat_model:
        from assistant.adapters.chat_model import open_chat_model
        from assistant.answering.steps.write_with_model import WriteWithModel

        settings = parts.settings
        model = open_chat_model(parts.settings.chat_model, settings.chat_model_url, settings.chat_model_timeout)
        compose.append(WriteWithModel(model, vocabularies))
    return (
        ScreenQuestion(parts.settings.max_question_length, fitted_classifier(parts.embedder)),
        UnderstandQuestion(vocabularies),
        RetrievePassages(searching),
        RankSections(parts.library, vocabularies, ranking),
        JudgeEvidence(vocabularies, fitted(), fitted_places(parts.embedder)),
        *compose,
        CheckAnswer(parts.library),
    )


def run_ingest(parts: Parts, paths: tuple[Path, ...], progress: "ProgressCallback") -> "IngestReport":
    """Bring what is published in line with the knowledge folder and `paths`."""
    from ingest.folder import KnowledgeFolder
    from ingest.synchronise import Synchroniser

    folder = KnowledgeFolder(parts.settings.knowledge_dir, parts.settings.max_file_mb)
    synchroniser = Synchroniser(
        folder, parts.store, SqlRevisions(parts.engine), parts.builder, parts.embedder, parts.settings.data_dir
    )
    return synchroniser.run(paths, progress)


def index_is_stale(parts: Parts) -> bool:
    """Whether the index is missing or older than the knowledge folder, the readers or the embedding model."""
    from ingest.folder import KnowledgeFolder
    from ingest.synchronise import needs_ingest

    folder = KnowledgeFolder(parts.settings.knowledge_dir, parts.settings.max_file_mb)
    return needs_ingest(folder, parts.store, SqlRevisions(parts.engine), parts.builder, parts.embedder.model_id)


def build_app(parts: Parts) -> "FastAPI":
    """The web application, able to answer at once."""
    from assistant.bootstrap_publishing import build_knowledge_desk
    from assistant.web.app import create_app
    from assistant.web.config import WebConfig
    from assistant.web.desk.desk import Desk

    settings = parts.settings
    assistant = build_assistant(parts, SqlQuestionLog(parts.engine))
    config = WebConfig(
        max_question_length=settings.max_question_length,
        questions_per_minute=settings.questions_per_minute,
        public_url=settings.public_url,
        language_model=settings.chat_model is not None,
        retention_questions_days=settings.retention_questions_days,
        retention_conversations_days=settings.retention_conversations_days,
        synthetic=settings.synthetic_mark.exists(),
        anonymous=settings.anonymous,
    )
    desk = Desk(
        build_accounts(parts),
        SqlQuestionArchive(parts.engine),
        build_clusters(parts),
        build_gaps(parts),
        settings.smallest_group,
        build_knowledge_desk(parts, assistant),
    )
    app = create_app(
        assistant, build_adviser_desk(parts), desk, config, Pseudonyms(SqlPseudonymKeys(parts.engine), _now).of
    )
    # Not at the same time: loading the model while importing Gradio makes both slower.
    _warm(assistant)
    return app


def run_retrieval_benchmark(settings: Settings, directory: Path) -> dict[str, Any]:
    """Retrieval figures on a test collection."""
    from assistant.adapters.search.bm25_index import index_texts
    from assistant.adapters.search.exact_index import ExactIndex
    from assistant.benchmarking.retrieval_benchmark import RetrievalBenchmark

    with open_parts(settings) as parts:
        analyzer = analyzer_for(parts.library.taxonomy())
        benchmark = RetrievalBenchmark(parts.embedder, ExactIndex, lambda ids, texts: index_texts(ids, texts, analyzer))
        return benchmark.run(directory)


def fill_with_synthetic_questions(parts: Parts, count: int) -> int:
    """Record made-up questions in a data folder that holds no others, and mark it; the number of questions."""
    from assistant.domain.conversation import Question
    from assistant.insight.synthetic_log import synthetic_log

    log, archive = SqlQuestionLog(parts.engine), SqlQuestionArchive(parts.engine)
    if archive.page(QuestionFilter(), 1, 1).total:
        raise AssistantError("In deze map staan al vragen. Kies voor de demo een lege map.")
    parts.settings.synthetic_mark.write_text("Alle vragen in deze map zijn verzonnen.\n", encoding="utf-8")
    assistant = build_assistant(parts, UnkeptLog())
    questions = questions_answered(parts.library)
    for item in synthetic_log(questions, lambda text: assistant.ask(Question(text)), count, _now()):
        log.record(item.exchange)
        if item.feedback:
            log.give_feedback(item.exchange.answer.id, Asker(item.exchange.owner or ""), item.feedback)
    build_clusters(parts).update()
    build_gaps(parts).collect()
    return count


def measure_topics(settings: Settings, cases: "Sequence[Case]") -> "TopicFigures":
    """How well golden questions about the same would be brought together in the log."""
    from assistant.evaluation.measure_topics import topic_figures

    with open_parts(settings) as parts:
        analyze = analyzer_for(parts.library.taxonomy()).terms
        return topic_figures(cases, questions_answered(parts.library), parts.embedder.embed_query, analyze)


def measure_replies(settings: Settings, questions: "Sequence[GoldenQuestion]") -> "ReplyFigures":
    """How well a question is recognised that the adviser answered before."""
    from assistant.evaluation.measure_replies import reply_figures

    with open_parts(settings) as parts:
        return reply_figures(questions, build_shared_replies(parts, Vocabularies(parts.library)).is_same)


def build_retention(parts: Parts) -> Retention:
    """What deletes from the question log when its time has come."""
    settings = parts.settings
    log, handovers = SqlQuestionLog(parts.engine), SqlHandovers(parts.engine)
    return Retention(log, handovers, settings.retention_questions_days, settings.retention_conversations_days, _now)


def build_clusters(parts: Parts) -> Clusters:
    """What brings together the logged questions that are about the same."""
    library = parts.library
    return Clusters(
        SqlClusters(parts.engine),
        parts.embedder,
        lambda: analyzer_for(library.taxonomy()).terms,
        lambda: questions_answered(library),
    )


def build_gaps(parts: Parts) -> Gaps:
    """The queue of what the knowledge base lacks."""
    return Gaps(SqlGaps(parts.engine), parts.settings.smallest_group, _now)


def update_insight(parts: Parts) -> tuple[Brought, Collected]:
    """Bring new questions together, put what wasn't answered well in the queue, and tell of what is urgent."""
    return build_clusters(parts).update(), _update_gaps(parts)


def _update_gaps(parts: Parts) -> Collected:
    gaps, settings = build_gaps(parts), parts.settings
    collected = gaps.collect()
    notifiers: list[Notifier] = []
    if settings.smtp_url and settings.notify_email:
        notifiers.append(EmailNotifier(settings.smtp_url, settings.notify_email, settings.notify_email))
    if settings.notify_webhook:
        notifiers.append(WebhookNotifier(settings.notify_webhook))
    if notifiers:
        _announce(gaps, SeveralNotifiers(notifiers), settings)
    return collected


def _announce(gaps: Gaps, notifier: Notifier, settings: Settings) -> None:
    """Tell of what is urgent. Raises MessageUndelivered, without the words of the server, which may name a person."""
    try:
        gaps.announce(notifier, settings.address)
    except OSError as problem:
        raise MessageUndelivered(
            f"De gaten zijn bijgewerkt, maar het bericht over de dringende is niet overal aangekomen "
            f"({type(problem).__name__}). Kijk MVOI_SMTP_URL en MVOI_NOTIFY_WEBHOOK na; de volgende keer wordt het "
            "opnieuw geprobeerd."
        ) from problem


def _update_insight_apart(parts: Parts) -> None:
    """As `update_insight`, with what takes much memory in a process of its own, which gives it back."""
    if SqlClusters(parts.engine).unread(parts.embedder.model_id, 1):
        subprocess.run([sys.executable, "-m", "assistant", "log", "topics"], check=True, stdout=subprocess.DEVNULL)
    else:
        _update_gaps(parts)


@contextmanager
def background_work(parts: Parts) -> Iterator[None]:
    """Delete what is past its term and keep topics and gaps up to date, for as long as the `with` block lasts."""
    from assistant.bootstrap_publishing import publish_due_apart

    retention = build_retention(parts)
    with (
        repeated(retention.clean, _DAY_SECONDS, "deleting what is past its term"),
        repeated(lambda: _update_insight_apart(parts), _HOUR_SECONDS, "bringing like questions together", _AT_EASE),
        repeated(lambda: publish_due_apart(parts), _HOUR_SECONDS, "publishing what is due", _AT_EASE),
    ):
        yield


def _open_embedder(settings: Settings) -> Embedder:
    from assistant.adapters.embedding.opening import open_embedder

    return open_embedder(settings.embedding_model, settings.data_dir)


def _now() -> datetime:
    return datetime.now(UTC)


def _warm(assistant: Assistant) -> None:
    """Search once, so that the first asker doesn't wait for model, index and word lists."""
    try:
        assistant.search("duurzaam inkopen", limit=1)
    except AssistantError:
        return
