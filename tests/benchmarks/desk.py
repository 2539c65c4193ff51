"""How fast the desk reads a long log: `measure_desk` fills a database with made-up questions and times the pages."""

import statistics
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from assistant.adapters.database.clusters import SqlClusters
from assistant.adapters.database.engine import open_database
from assistant.adapters.database.gaps import SqlGaps
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.adapters.database.tables import ExchangeRow
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Exchange
from assistant.domain.gap import GapState
from assistant.domain.review import QuestionFilter
from assistant.insight.clusters.space import Analyze
from assistant.insight.clusters.upkeep import Clusters
from assistant.insight.gaps import Gaps
from assistant.insight.overview import months_back, overview
from assistant.insight.synthetic_log import synthetic_log
from assistant.insight.topics import topic_counts
from assistant.insight.usage import response_times, usage
from assistant.ports import Embedder

_PAGE = 50
_REPEATS = 5
_CLUSTERED = 10_000


def measure_desk(
    folder: Path, exchanges: Sequence[Exchange], embedder: Embedder, analyze: Analyze, count: int = 100_000
) -> dict[str, float]:
    """Median milliseconds per page over a log of so many questions, made of some real exchanges.

    Also the seconds that bringing the first 10,000 of them together takes, their embedding included.
    """
    engine = open_database(f"sqlite:///{folder / 'desk.db'}")
    log = SqlQuestionLog(engine)
    for exchange in exchanges:
        log.record(exchange)
    by_question = {exchange.question: exchange for exchange in exchanges}
    now = datetime.now(UTC)
    asked = [item.exchange for item in synthetic_log(sorted(by_question), by_question.__getitem__, count, now)]
    Random(1).shuffle(asked)
    _insert(engine, asked[:_CLUSTERED], with_answers=True)
    clusters = Clusters(SqlClusters(engine), embedder, lambda: analyze, lambda: sorted(by_question))
    started = time.perf_counter()
    clusters.update()
    seconds = time.perf_counter() - started
    _insert(engine, asked[_CLUSTERED:], with_answers=False)
    archive, today = SqlQuestionArchive(engine), now.date()
    cluster = clusters.store.clusters()[0].id
    gaps = Gaps(SqlGaps(engine), 5, lambda: now)
    return {
        "questions": count,
        "topics_of_10000_seconds": round(seconds, 1),
        "first_page_ms": _median(lambda: archive.page(QuestionFilter(), 1, _PAGE)),
        "last_page_ms": _median(lambda: archive.page(QuestionFilter(), count, _PAGE)),
        "words_ms": _median(lambda: archive.page(QuestionFilter(text="keurmerk eisen"), 1, _PAGE)),
        "topic_ms": _median(lambda: archive.page(QuestionFilter(cluster=cluster), 1, _PAGE)),
        "unanswered_ms": _median(
            lambda: archive.page(QuestionFilter(open=True, outcome=AnswerStatus.NO_SOURCE), 1, _PAGE)
        ),
        "topics_ms": _median(lambda: _topics(archive, clusters, today)),
        "overview_ms": _median(
            lambda: (
                overview(archive.topics(months_back(today, 24)), today, 12, 5),
                _topics(archive, clusters, today),
                usage(archive.hours(months_back(today, 12)), today, 12, 5),
                response_times(archive.times(months_back(today, 12)), [today]),
            )
        ),
        "gaps": gaps.collect().questions,
        "gaps_ms": _median(lambda: gaps.queue(frozenset(GapState))),
    }


def _topics(archive: SqlQuestionArchive, clusters: Clusters, today: date) -> object:
    return topic_counts(archive.clusters(months_back(today, 24)), today, 12, 5), clusters.store.clusters()


def _insert(engine: Engine, asked: Sequence[Exchange], with_answers: bool) -> None:
    """Copies of the recorded exchanges, each at the centre of the question it copies, if that has one.

    Without answers, which no page over many questions reads, so that the database stays a few hundred megabytes.
    """
    columns = [column.name for column in ExchangeRow.__table__.columns]
    with engine.begin() as connection:
        rows = connection.execute(ExchangeRow.__table__.select()).all()
        templates: dict[str, dict[str, Any]] = {}
        for row in rows:
            template = dict(zip(columns, row, strict=True))
            templates.setdefault(template["question"], template)
        copies = []
        for exchange in asked:
            template = templates[exchange.question]
            answer_id = uuid.uuid4().hex
            copies.append(
                {
                    **template,
                    "answer_id": answer_id,
                    "asked_at": exchange.asked_at.replace(tzinfo=None),
                    "month": f"{exchange.asked_at:%Y-%m}",
                    "owner": exchange.owner,
                    "answer": {**template["answer"], "id": answer_id} if with_answers else {},
                }
            )
        connection.execute(insert(ExchangeRow), copies)


def _median(read: Callable[[], object]) -> float:
    times = []
    for _ in range(_REPEATS):
        started = time.perf_counter()
        read()
        times.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(times), 1)
