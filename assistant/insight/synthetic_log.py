"""A year of made-up questions, so that a newcomer sees the desk at work.

The questions are those that the knowledge base answers, in its own and in other wordings; who asked them, when, and
what they found of the answer is drawn at random from a fixed seed.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Exchange, Feedback

_ASKERS = 90
_HOURS = (8, 9, 9, 10, 10, 10, 11, 11, 13, 13, 14, 14, 15, 15, 16, 16)
"""Office hours, most in the middle of morning and afternoon; 12 is for lunch."""
_BUSY_MONTHS = {3: 1.2, 6: 0.9, 7: 0.5, 8: 0.5, 9: 1.2, 11: 1.3, 12: 0.7}
"""Holidays are quiet; before the summer and the end of the year tenders are prepared."""
_GROWTH = 1.6
"""How many times as much is asked at the end of the year as at its start."""
_RATED = 0.25
_HELPFUL = {AnswerStatus.ANSWERED: 0.8, AnswerStatus.PARTIAL: 0.5}
_COMMENTS = ("Ik mis een voorbeeld.", "Te algemeen voor mijn opdracht.", "Graag het drempelbedrag erbij.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A made-up question: what was answered, by whom it was asked and what they found of it."""

    exchange: Exchange
    feedback: Feedback | None


def synthetic_log(
    questions: Sequence[str], ask: Callable[[str], Exchange], count: int, now: datetime, seed: int = 2026
) -> Iterator[Asked]:
    """So many questions over the year before `now`, oldest first. Each different question is asked once for real.

    A question is chosen by Zipf's law over a shuffled list: few are asked often, many once.
    """
    random = Random(seed)  # noqa: S311 - the same log on every run
    shuffled = random.sample(list(questions), len(questions))
    weights = [1 / rank for rank in range(1, len(shuffled) + 1)]
    answered: dict[str, Exchange] = {}
    for moment in sorted(_moments(random, count, now)):
        [question] = random.choices(shuffled, weights)
        if question not in answered:
            answered[question] = ask(question)
        exchange = answered[question]
        answer = replace(exchange.answer, id=uuid.UUID(int=random.getrandbits(128)).hex)
        yield Asked(
            replace(
                exchange,
                answer=answer,
                asked_at=moment,
                conversation_id=uuid.UUID(int=random.getrandbits(128)).hex,
                owner=f"synthetisch-{random.randrange(_ASKERS)}",
            ),
            _feedback(random, answer.status),
        )


def _moments(random: Random, count: int, now: datetime) -> Iterator[datetime]:
    """Moments in office hours of the year before `now`, more of them later on and in busy months."""
    highest = _GROWTH * max(_BUSY_MONTHS.values())
    while count:
        day = now - timedelta(days=random.randrange(1, 366))
        wanted = (1 + (_GROWTH - 1) * (1 - (now - day).days / 365)) * _BUSY_MONTHS.get(day.month, 1.0)
        if day.weekday() < 5 and random.random() < wanted / highest:
            count -= 1
            yield day.replace(hour=random.choice(_HOURS), minute=random.randrange(60), second=0, microsecond=0)


def _feedback(random: Random, status: AnswerStatus) -> Feedback | None:
    if random.random() > _RATED:
        return None
    helpful = random.random() < _HELPFUL.get(status, 0.2)
    return Feedback(helpful, "" if helpful or random.random() < 0.7 else random.choice(_COMMENTS))
