"""The report of an evaluation: figures, and every wrong case in a form that people can read."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from assistant.answering.render import to_markdown
from assistant.domain.answer import AnswerStatus
from assistant.evaluation.measure import Case, Figures, figures
from assistant.evaluation.measure_redaction import RedactionFigures
from assistant.evaluation.measure_replies import ReplyFigures
from assistant.evaluation.measure_topics import TopicFigures

_REFUSES = (AnswerStatus.REFUSED, AnswerStatus.PERSONAL_DATA)


def markdown_report(
    cases: Sequence[Case], topics: TopicFigures, replies: ReplyFigures, redaction: Mapping[str, RedactionFigures]
) -> str:
    """Figures of the tuned and the held-out part side by side, then the wrong cases, the held-out ones first.

    `redaction` has the figures per set of marked sentences.
    """
    parts = (
        *_figures(cases),
        _small_table("topics of the log", topics),
        _small_table("replies of the adviser", replies),
        *_redaction_table(redaction),
        "## Parts",
        "",
        *_by_theme_and_phase(cases),
        "",
        *_wrong_cases(cases),
        "",
    )
    return "\n".join(parts)


def _small_table(title: str, figures: TopicFigures | ReplyFigures) -> str:
    rows = (f"| {name} | {_cell(value)} |" for name, value in asdict(figures).items())
    return "\n".join(("", f"| {title} | |", "|---|---|", *rows, ""))


def _redaction_table(sets: Mapping[str, RedactionFigures]) -> Iterator[str]:
    """How much personal data is taken out, and how much else."""
    if sets:
        yield "| personal data in sentences | sentences | marks | recall | precision |"
        yield "|---|---|---|---|---|"
    for name, of in sets.items():
        yield f"| {name} | {of.sentences} | {of.marks} | {_cell(of.recall)} | {_cell(of.precision)} |"
    yield ""


def _figures(cases: Sequence[Case]) -> Iterator[str]:
    held = [case for case in cases if case.golden.held_out]
    tuned = [case for case in cases if not case.golden.held_out]
    columns = [asdict(figures(part)) for part in (held, tuned, cases)]
    yield "| figure | held out | tuned | all |"
    yield "|---|---|---|---|"
    for name in columns[0]:
        yield f"| {name} | {' | '.join(_cell(column[name]) for column in columns)} |"


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.1%}" if isinstance(value, float) and value <= 1 else f"{value:g}"


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


def _by_theme_and_phase(cases: Sequence[Case]) -> Iterator[str]:
    """Answers right among the answerable held-out questions, per kind and per labelled theme and phase."""
    inside = [case for case in cases if case.golden.held_out and case.golden.kind.answerable]
    yield "| part of the held-out questions | n | answers right (95% interval) |"
    yield "|---|---|---|"
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in inside:
        groups[f"kind: {case.golden.kind}"].append(case)
        for axis in ("theme", "phase"):
            if case.golden.topic.get(axis):
                groups[f"{axis}: {case.golden.topic[axis]}"].append(case)
    for name in sorted(groups):
        right, number = sum(case.right for case in groups[name]), len(groups[name])
        low, high = wilson(right, number)
        yield f"| {name} | {number} | {right / number:.0%} ({low:.0%}-{high:.0%}) |"


def wilson(successes: int, number: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson, 1927). `number` is above 0."""
    share, z = successes / number, 1.96
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    half = z / (1 + z * z / number) * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    return max(0.0, middle - half), min(1.0, middle + half)


def _wrong_cases(cases: Sequence[Case]) -> Iterator[str]:
    wrong = [case for case in cases if not case.right]
    yield f"## Wrong: {len(wrong)} of {len(cases)}"
    for case in sorted(wrong, key=lambda case: (not case.golden.held_out, case.golden.kind, case.golden.id)):
        golden, answer = case.golden, case.exchange.answer
        yield ""
        yield f"### {golden.id} ({golden.kind}, {'held out' if golden.held_out else 'tuned'})"
        yield f"- question: {golden.question}"
        if golden.previous:
            yield f"- previous: {' / '.join(golden.previous)}"
        yield f"- went wrong at: {stage_of(case)}"
        yield f"- status: {answer.status} (right: {', '.join(golden.right_statuses)})"
        for name, values in (("missing", case.missing), ("forbidden", case.forbidden), ("wrong axes", case.wrong_axes)):
            if values:
                yield f"- {name}: {'; '.join(values)}"
        if not case.right_citation:
            yield f"- expected source: {', '.join(golden.documents)}"
        cited = dict.fromkeys(citation.document_id for citation in answer.citations)
        yield f"- cited: {', '.join(cited) or 'nothing'}; first expected section at rank {case.rank}"
        yield f"- answer: {' '.join(to_markdown(answer).split())[:400]}"


def ablation_table(variants: Mapping[str, Mapping[str, Figures]]) -> str:
    """What each variant of the assistant reaches, the held-out part before the tuned one."""
    lines = [
        "| variant | answers right | answered | right source | first three | nDCG@10 | p50 ms |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, parts in variants.items():
        cells = (
            " / ".join(_cell(getattr(figures, field)) for figures in parts.values())
            for field in ("answers_right", "answered", "right_citation", "found_in_top", "ndcg_at_10", "p50_ms")
        )
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)
