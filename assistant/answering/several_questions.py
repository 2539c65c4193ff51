"""Several questions in one message: found, answered one by one, and put together again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.numbering import renumbered
from assistant.domain.answer import AnswerStatus, Citation, Section, SectionKind
from assistant.language.words import content_words, is_content, tokens

MOST_QUESTIONS = 4
_ENDS = re.compile(r"(?<=[.?!])\s+|\n+")
_ASKS = frozenset(
    """wat welke welk hoe hoeveel wanneer waar waarom wie mag mogen moet moeten kan kun kunnen is zijn geldt gelden heb
    what which how when where why who may must can is are do does should""".split()
)
_JOINED = re.compile(
    r",?\s+(?:en|and)\s+(?=(?:ook\s+)?(?:wat|welke|welk|hoe|hoeveel|wanneer|waar|waarom|wie|mag|moet|kan"
    r"|what|which|how|when|where|why|who|may|must|can)\b)",
    re.IGNORECASE,
)
_WHEN = frozenset({"wanneer", "when"})
_TELLS_NOTHING = frozenset("af klaar afgelopen voorbij end ends over".split())
"""Words that with a verb tell that something ends, but not what."""
_OPENING = re.compile(
    r"^(?:(?:hoi|hallo|hey|hi|hello|goede\w+|en|maar|ook|of|dus|and|but|also)\b[\s,]*)+", re.IGNORECASE
)
"""What may stand before the question itself."""
_SHOWN = frozenset(
    {
        SectionKind.SHORT_ANSWER,
        SectionKind.CONFLICT,
        SectionKind.CRITERIA,
        SectionKind.STEPS,
        SectionKind.EXAMPLE,
        SectionKind.CAUTION,
    }
)
"""What one answer of several shows: enough to go on, not all that an answer by itself would."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions, with what was said in the message before it."""

    text: str
    before: tuple[str, ...]


def parts_of(text: str) -> tuple[Part, ...]:
    """The questions of a message, in order; empty unless there are at least two."""
    said: list[str] = []
    parts: list[Part] = []
    for sentence in (found.strip() for found in _ENDS.split(text)):
        if not _is_question(sentence):
            said += [sentence] if content_words(sentence) else []
            continue
        for piece in _pieces(_OPENING.sub("", sentence)):
            parts.append(Part(piece, tuple(said)))
            said.append(piece)
    return tuple(parts) if 1 < len(parts) <= MOST_QUESTIONS else ()


def merged(whole: Context, answered: Sequence[tuple[Part, Context]]) -> Context:
    """The answers one below the other, each under its question; `whole` when that says nothing more.

    `whole` is the message answered as one question. An answer that an earlier one gave already is left out, and one
    that goes on about what the question before it found nothing of. The result is a partial answer when one of the
    questions wasn't answered.
    """
    told: list[tuple[Part, Context]] = []
    for part, context in answered:
        if told and not _has_content(told[-1][1]) and _has_content(context) and context.understood.follows_up:
            # 'Wat kost een paspoort en hoe lang duurt het?': 'het' is still what nothing is known of.
            context = told[-1][1]
        if not _is_repeated(context, [earlier for _, earlier in told]):
            told.append((part, context))
    contents = [context for _, context in told if _has_content(context)]
    if len(told) < 2 or not contents:
        return whole
    sections: list[Section] = []
    citations: list[Citation] = []
    for part, context in told:
        sections += _sections(part, context, len(citations))
        citations += [replace(item, number=item.number + len(citations)) for item in context.citations]
    complete = all(context.status is AnswerStatus.ANSWERED for _, context in told)
    evidence = {item.passage.id: item for _, context in reversed(told) for item in context.found}
    return replace(
        whole,
        evidence=tuple(sorted(evidence.values(), key=lambda item: (-item.score, item.passage.id))),
        beside=(),
        parts=tuple(context for _, context in told),
        confidence=min(context.confidence for context in contents),
        sections=tuple(sections),
        citations=tuple(citations),
        notices=_unique(notice for context in contents for notice in context.notices),
        follow_ups=_unique(item for context in contents for item in context.follow_ups[:2]),
        options=(),
        lacking=(),
        status=AnswerStatus.ANSWERED if complete else AnswerStatus.PARTIAL,
        message="",
    )


def _is_question(sentence: str) -> bool:
    words = tokens(_OPENING.sub("", sentence))
    return bool(words) and bool(content_words(sentence)) and (sentence.endswith("?") or words[0] in _ASKS)


def _pieces(sentence: str) -> list[str]:
    pieces = _JOINED.split(sentence)
    if not all(content_words(piece) for piece in pieces) or any(map(_is_rest_of_a_period, pieces, pieces[1:])):
        return [sentence]
    return [_as_question(piece) for piece in pieces]


def _is_rest_of_a_period(before: str, piece: str) -> bool:
    """Whether two times are asked of one thing, named only once: 'wanneer geldt dit en wanneer loopt het af'."""
    asked, _verb, *others = tokens(piece) + [""] * 2
    names_nothing = not any(word and is_content(word) and word not in _TELLS_NOTHING for word in others)
    return asked in _WHEN and names_nothing and not _WHEN.isdisjoint(tokens(before))


def _as_question(piece: str) -> str:
    text = piece.strip(" ,?.")
    return f"{text[:1].upper()}{text[1:]}?"


def _has_content(context: Context) -> bool:
    return context.status is not None and context.status.has_content


def _is_repeated(context: Context, earlier: Sequence[Context]) -> bool:
    """Whether a question was answered by the very sentence that opens an earlier answer."""
    return _has_content(context) and any(_has_content(other) and _lead(other) == _lead(context) for other in earlier)


def _lead(context: Context) -> tuple[str, str]:
    return context.citations[0].passage_id, context.citations[0].quote


def _sections(part: Part, context: Context, offset: int) -> list[Section]:
    """What is shown of one answer, its numbers following on those before it."""
    if not _has_content(context):
        return [Section(SectionKind.SHORT_ANSWER, None, question=part.text, message=context.message)]
    sections = [renumbered(section, lambda number: number + offset) for section in context.sections]
    shown = [section for section in sections if section.kind in _SHOWN]
    opening, *others = shown or sections[:1]
    return [replace(opening, question=part.text, message=context.message), *others]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
