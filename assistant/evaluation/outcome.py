"""The outcome of an evaluation, from which the report is written as text and as JSON."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.render import to_markdown
from assistant.domain.answer import AnswerStatus
from assistant.evaluation.measure import Case, Measure, measures
from assistant.evaluation.measure_openings import OpeningFigures
from assistant.evaluation.measure_redaction import RedactionFigures
from assistant.evaluation.measure_replies import ReplyFigures
from assistant.evaluation.measure_search import SearchFigures
from assistant.evaluation.measure_topics import TopicFigures

HELD_OUT, TUNED, ALL = "held out", "tuned", "all"
"""The splits of the golden questions: never tuned on, tuned on, and both together."""

_REFUSES = (AnswerStatus.REFUSED, AnswerStatus.PERSONAL_DATA)
_SHOWN = 400
"""Characters of a wrong answer that are shown."""


@dataclass(frozen=True, slots=True)
class Split:
    """The figures of a part of the golden questions: how many `cases` it has, and the measures by name."""

    cases: int
    measures: Mapping[str, Measure]


@dataclass(frozen=True, slots=True)
class Part:
    """The answers right among the answerable held-out questions of one kind, theme or phase."""

    name: str
    count: int
    right: int


@dataclass(frozen=True, slots=True)
class WrongCase:
    """A golden question that wasn't answered right, and what went wrong.

    `stage` is where it went wrong first (see `stage_of`). `missing` are facts without any of their spellings,
    `forbidden` claims that must not be there, `expected_documents` those of which none was cited (empty when one was),
    `rank` the place (from 1) of the first expected section among those found, `answer` its beginning as Markdown.
    """

    id: str
    kind: str
    split: str
    question: str
    previous: tuple[str, ...]
    stage: str
    status: str
    right_statuses: tuple[str, ...]
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    wrong_axes: tuple[str, ...]
    expected_documents: tuple[str, ...]
    cited: tuple[str, ...]
    rank: int | None
    answer: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that an evaluation found.

    `redaction` has the figures per set of marked sentences, `search` those per wording of the questions, and
    `openings` those per set of questions as buyers type them.
    """

    splits: Mapping[str, Split]
    topics: TopicFigures
    replies: ReplyFigures
    redaction: Mapping[str, RedactionFigures]
    search: Mapping[str, SearchFigures]
    openings: Mapping[str, OpeningFigures]
    parts: tuple[Part, ...]
    wrong: tuple[WrongCase, ...]


def outcome_of(
    cases: Sequence[Case],
    topics: TopicFigures,
    replies: ReplyFigures,
    redaction: Mapping[str, RedactionFigures],
    search: Mapping[str, SearchFigures],
    openings: Mapping[str, OpeningFigures],
) -> Outcome:
    """The outcome of asking the golden questions; wrong cases of the held-out part come first."""
    wrong = (case for case in cases if not case.right)
    return Outcome(
        splits={**splits_of(cases), ALL: Split(len(cases), measures(cases))},
        topics=topics,
        replies=replies,
        redaction=redaction,
        search=search,
        openings=openings,
        parts=tuple(_parts(cases)),
        wrong=tuple(
            _wrong(case)
            for case in sorted(wrong, key=lambda case: (not case.golden.held_out, case.golden.kind, case.golden.id))
        ),
    )


def splits_of(cases: Sequence[Case]) -> dict[str, Split]:
    """The figures of what is never tuned on, and of what is."""
    held = [case for case in cases if case.golden.held_out]
    tuned = [case for case in cases if not case.golden.held_out]
    return {HELD_OUT: Split(len(held), measures(held)), TUNED: Split(len(tuned), measures(tuned))}


def stage_of(case: Case) -> str:
    """Where a wrong case went wrong first."""
    answer, golden = case.exchange.answer, case.golden
    if golden.kind.answerable and answer.status in _REFUSES:
        return "refused what is honest"
    if not golden.kind.answerable:
        return "answered what it should not" if answer.status.has_content else "ended in another way"
    if golden.documents and case.rank is None:
        return "not found"
    if not answer.status.has_content:
        return "abstained though it was found"
    if not case.right_citation:
        return "found but another source chosen"
    return "claimed what it should not" if case.forbidden else "right source, fact missing"


def interval(measure: Measure) -> tuple[float, float] | None:
    """The 95% interval of a share; None of other figures and where nothing was measured."""
    if not measure.is_share or measure.value is None:
        return None
    low, high = wilson(round(measure.value * measure.count), measure.count)
    return round(low, 4), round(high, 4)


def wilson(successes: int, number: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson, 1927). `number` is above 0."""
    share, z = successes / number, 1.96
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    half = z / (1 + z * z / number) * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    return max(0.0, middle - half), min(1.0, middle + half)


def _parts(cases: Sequence[Case]) -> list[Part]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if case.golden.held_out and case.golden.kind.answerable:
            groups[f"kind: {case.golden.kind}"].append(case)
            for axis in ("theme", "phase"):
                if case.golden.topic.get(axis):
                    groups[f"{axis}: {case.golden.topic[axis]}"].append(case)
    return [Part(name, len(of), sum(case.right for case in of)) for name, of in sorted(groups.items())]


def _wrong(case: Case) -> WrongCase:
    golden, answer = case.golden, case.exchange.answer
    return WrongCase(
        id=golden.id,
        kind=golden.kind.value,
        split=HELD_OUT if golden.held_out else TUNED,
        question=golden.question,
        previous=golden.previous,
        stage=stage_of(case),
        status=answer.status.value,
        right_statuses=tuple(status.value for status in golden.right_statuses),
        missing=case.missing,
        forbidden=case.forbidden,
        wrong_axes=case.wrong_axes,
        expected_documents=() if case.right_citation else golden.documents,
        cited=tuple(dict.fromkeys(citation.document_id for citation in answer.citations)),
        rank=case.rank,
        answer=" ".join(to_markdown(answer).split())[:_SHOWN],
    )
