"""Logged questions as the coordinator sees them: filtered, in pages, with what was noted."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.domain.answer import AnswerStatus
from assistant.domain.cluster import QuestionCluster
from assistant.domain.conversation import Exchange
from assistant.domain.topic import Topic


class Judgement(StrEnum):
    """What a coordinator makes of a question and its answer."""

    SEEN = "seen"
    GOOD = "good"
    WRONG = "wrong"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Review:
    """What was noted at a question, by whom (account name) and when. `assigned` puts it with the adviser, by `due`.

    `tags` are words of a coordinator's own, in lower case.
    """

    judgement: Judgement
    reviewer: str
    reviewed_at: datetime
    note: str = ""
    assigned: bool = False
    due: date | None = None
    tags: tuple[str, ...] = ()


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a text, between commas; each once, in lower case, no longer than a word or three."""
    words = (" ".join(part.replace(SEPARATOR, " ").casefold().split())[:LONGEST_TAG] for part in text.split(","))
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_TAGS]


SEPARATOR = "|"
"""Stands between tags where they are stored, so it can't be in one."""
LONGEST_TAG = 30
MOST_TAGS = 8


class Thumb(StrEnum):
    """What the asker found of the answer."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions are wanted; what is None doesn't matter.

    `since` and `until` are days, both included. `text` must stand in the question. `judgement` is one, or `open` for
    questions without. `cluster` is the id of what it is about.
    """

    since: date | None = None
    until: date | None = None
    text: str | None = None
    product_group: str | None = None
    theme: str | None = None
    phase: str | None = None
    outcome: AnswerStatus | None = None
    thumb: Thumb | None = None
    judgement: Judgement | None = None
    open: bool = False
    assigned: bool = False
    cluster: str | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in a list: no answer, and nothing of who asked it."""

    answer_id: str
    asked_at: datetime
    question: str
    outcome: AnswerStatus
    topic: Topic
    thumb: Thumb
    review: Review | None


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One page of a list, newest first. `number` counts from 1; `total` is the number of questions on all pages."""

    lines: tuple[QuestionLine, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class ReviewedQuestion:
    """A question with its answer as it was given, what was noted, and what it is about."""

    exchange: Exchange
    review: Review | None
    cluster: QuestionCluster | None = None


@dataclass(frozen=True, slots=True)
class LoggedTopic:
    """Questions of one month, topic, ending and thumb, counted, with the pseudonyms of their askers.

    `month` is its first day. Those without a pseudonym are ''.
    """

    month: date
    product_group: str | None
    theme: str | None
    outcome: AnswerStatus
    askers: frozenset[str]
    questions: int = 1
    thumb: Thumb = Thumb.NONE


@dataclass(frozen=True, slots=True)
class LoggedCluster:
    """Questions of one month and cluster, counted, with the pseudonyms of their askers ('' for those without).

    `month` is its first day. `cluster` is None for questions that no other is like, or that aren't about the field.
    `fell_short`: about the field, and not or partly answered, or found unhelpful.
    """

    month: date
    cluster: str | None
    fell_short: bool
    askers: frozenset[str]
    questions: int = 1


@dataclass(frozen=True, slots=True)
class LoggedHour:
    """Questions of one hour, which begins at `hour` (UTC), counted, with the pseudonyms of their askers."""

    hour: datetime
    askers: frozenset[str]
    questions: int = 1


@dataclass(frozen=True, slots=True)
class LoggedCitations:
    """Questions of one month whose answer cites a passage, counted, with the pseudonyms of their askers."""

    month: date
    passage_id: str
    askers: frozenset[str]
    questions: int = 1
