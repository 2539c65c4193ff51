"""The filter of the list of questions, as it is typed in the address."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from fastapi import Request

from assistant.domain.answer import AnswerStatus
from assistant.domain.review import Judgement, QuestionFilter, Thumb

FIELDS = (
    "text",
    "since",
    "until",
    "outcome",
    "product_group",
    "theme",
    "phase",
    "thumb",
    "judgement",
    "assigned",
    "cluster",
    "tag",
)
_OPEN = "open"
_LONGEST = 200

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filter:
    """What was typed, by field, and the filter that it stands for; what can't be read counts for nothing."""

    typed: dict[str, str]
    parsed: QuestionFilter


def filter_of(request: Request) -> Filter:
    """The filter in the query of an address."""
    typed = {name: value[:_LONGEST] for name in FIELDS if (value := request.query_params.get(name, "").strip())}
    judgement = typed.get("judgement")
    return Filter(
        typed,
        QuestionFilter(
            since=_day(typed.get("since")),
            until=_day(typed.get("until")),
            text=typed.get("text"),
            product_group=typed.get("product_group"),
            theme=typed.get("theme"),
            phase=typed.get("phase"),
            outcome=_value(AnswerStatus, typed.get("outcome")),
            thumb=_value(Thumb, typed.get("thumb")),
            judgement=_value(Judgement, judgement),
            open=judgement == _OPEN,
            assigned="assigned" in typed,
            cluster=typed.get("cluster"),
            tag=typed.get("tag"),
        ),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _value(values: type[Value], text: str | None) -> Value | None:
    try:
        return values(text) if text else None
    except ValueError:
        return None
