"""How well a question is recognised that the adviser answered before, held against the golden questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.evaluation.golden import GoldenQuestion

_REPLIES = 50
"""About so many replies an adviser shares in a year."""


@dataclass(frozen=True, slots=True)
class ReplyFigures:
    """Shares (0-1) of questions that would get one of the replies.

    `retyped`: the question that was replied to, typed anew in lower case, politely, with a typing error or without the
    small words. `reworded`: the other wording of the same golden question. `other`: another question.
    """

    questions: int
    replies: int
    retyped: float
    reworded: float
    other: float


def reply_figures(questions: Sequence[GoldenQuestion], is_same: Callable[[str, str], bool]) -> ReplyFigures:
    """Figures over the golden questions that can be answered and stand by themselves."""
    asked = [question for question in questions if question.kind.answerable and not question.previous]
    replied = asked[:: max(1, len(asked) // _REPLIES)]
    retyped = [is_same(variant, item.question) for item in replied for variant in _retyped(item.question)]
    pairs = {item.pair: item for item in replied}
    reworded = [
        is_same(item.question, pairs[item.pair].question)
        for item in asked
        if item.pair in pairs and item is not pairs[item.pair]
    ]
    others = [
        any(is_same(item.question, reply.question) for reply in replied) for item in asked if item.pair not in pairs
    ]
    return ReplyFigures(len(asked), len(replied), _share(retyped), _share(reworded), _share(others))


def _retyped(question: str) -> list[str]:
    words = question.rstrip("?").split()
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    middle = max(1, len(words[longest]) // 2)
    word = words[longest]
    swapped = f"{word[: middle - 1]}{word[middle : middle + 1]}{word[middle - 1]}{word[middle + 1 :]}"
    return [
        question.lower().rstrip("?"),
        f"Hoi, {question[:1].lower()}{question[1:]}",
        f"weet jij {question[:1].lower()}{question[1:]}",
        " ".join([*words[:longest], swapped, *words[longest + 1 :]]),
        " ".join(word for word in words if len(word) > 3),
    ]


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 4) if found else 0.0
