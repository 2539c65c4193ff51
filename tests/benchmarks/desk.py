"""How fast the desk reads a long log: `measure_desk` fills a database with made-up questions and times the pages."""

import statistics
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import insert

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.adapters.database.tables import ExchangeRow
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Exchange
from assistant.domain.review import QuestionFilter
from assistant.insight.overview import months_back, overview
from assistant.insight.synthetic_log import synthetic_log

_PAGE = 50
_REPEATS = 5


def measure_desk(folder: Path, exchanges: list[Exchange], count: int = 100_000) -> dict[str, float]:
    """Median milliseconds per page over a log of so many questions, made of some real exchanges."""
    engine = open_database(f"sqlite:///{folder / 'desk.db'}")
    SqlQuestionLog(engine).record(exchanges[0])
    by_question = {exchange.question: exchange for exchange in exchanges}
    now, random = datetime.now(UTC), Random(1)
    with engine.begin() as connection:
        columns = [column.name for column in ExchangeRow.__table__.columns]
        template = dict(zip(columns, connection.execute(ExchangeRow.__table__.select()).one(), strict=True))
        rows = (
            {
                **template,
                "answer_id": uuid.UUID(int=random.getrandbits(128)).hex,
                "question": item.exchange.question,
                "asked_at": item.exchange.asked_at.replace(tzinfo=None),
                "owner": item.exchange.owner,
                "status": item.exchange.answer.status.value,
                "product_group": item.exchange.answer.topic.product_group,
                "theme": item.exchange.answer.topic.theme,
            }
            for item in synthetic_log(sorted(by_question), by_question.__getitem__, count, now)
        )
        connection.execute(insert(ExchangeRow), list(rows))
    archive, today = SqlQuestionArchive(engine), now.date()
    return {
        "questions": count,
        "first_page_ms": _median(lambda: archive.page(QuestionFilter(), 1, _PAGE)),
        "last_page_ms": _median(lambda: archive.page(QuestionFilter(), count, _PAGE)),
        "words_ms": _median(lambda: archive.page(QuestionFilter(text="keurmerk eisen"), 1, _PAGE)),
        "unanswered_ms": _median(
            lambda: archive.page(QuestionFilter(open=True, outcome=AnswerStatus.NO_SOURCE), 1, _PAGE)
        ),
        "overview_ms": _median(lambda: overview(archive.topics(months_back(today, 24)), today, 12, 5)),
    }


def _median(read: Callable[[], object]) -> float:
    times = []
    for _ in range(_REPEATS):
        started = time.perf_counter()
        read()
        times.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(times), 1)
