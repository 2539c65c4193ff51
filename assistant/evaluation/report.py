"""The report of an evaluation: figures, and every wrong case in a form that people can read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from assistant.evaluation.measure_openings import OpeningFigures
from assistant.evaluation.measure_redaction import RedactionFigures
from assistant.evaluation.measure_replies import ReplyFigures
from assistant.evaluation.measure_search import SearchFigures
from assistant.evaluation.measure_topics import TopicFigures
from assistant.evaluation.outcome import ALL, Outcome, Part, Split, WrongCase, wilson

_ABLATION_COLUMNS = {
    "answers right": "answers_right",
    "answered": "answered",
    "right source": "right_citation",
    "first three": "found_in_top",
    "nDCG@10": "ndcg_at_10",
    "near misses not answered": "near_miss_abstained",
    "p50 ms": "p50_ms",
}


def markdown_report(outcome: Outcome) -> str:
    """Figures of the splits side by side, then the wrong cases, the held-out ones first."""
    parts = (
        *_figures(outcome.splits),
        _small_table("topics of the log", outcome.topics),
        _small_table("replies of the adviser", outcome.replies),
        *_redaction_table(outcome.redaction),
        *_search_table(outcome.search),
        *_openings_table(outcome.openings),
        "## Parts",
        "",
        *_part_table(outcome.parts),
        "",
        f"## Wrong: {len(outcome.wrong)} of {outcome.splits[ALL].cases}",
        *(line for wrong in outcome.wrong for line in _wrong_case(wrong)),
        "",
    )
    return "\n".join(parts)


def _figures(splits: Mapping[str, Split]) -> Iterator[str]:
    yield f"| figure | {' | '.join(splits)} |"
    yield f"|---|{'---|' * len(splits)}"
    yield f"| cases | {' | '.join(_cell(split.cases) for split in splits.values())} |"
    for name in next(iter(splits.values())).measures:
        yield f"| {name} | {' | '.join(_cell(split.measures[name].value) for split in splits.values())} |"


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


def _search_table(wordings: Mapping[str, SearchFigures]) -> Iterator[str]:
    """How often a section that answers is found first, and among the first three."""
    if wordings:
        yield "| a section that answers, by the search | questions | first | first three |"
        yield "|---|---|---|---|"
    for name, of in wordings.items():
        yield f"| {name} | {of.questions} | {_cell(of.first)} | {_cell(of.first_three)} |"
    yield ""
    for name, of in wordings.items():
        yield from (f"- not among the first three ({name}): {wrong}" for wrong in of.wrong)
    yield ""


def _openings_table(sets: Mapping[str, OpeningFigures]) -> Iterator[str]:
    """How often an answer opens with what answers the question."""
    if sets:
        yield "| questions as buyers type them | questions | ends right | opens right |"
        yield "|---|---|---|---|"
    for name, of in sets.items():
        yield f"| {name} | {of.questions} | {_cell(of.ended_right)} | {_cell(of.opened_right)} |"
    yield ""
    for name, of in sets.items():
        yield from (f"- opens or ends otherwise ({name}): {wrong}" for wrong in of.wrong)
    yield ""


def _part_table(parts: Sequence[Part]) -> Iterator[str]:
    yield "| part of the held-out questions | n | answers right (95% interval) |"
    yield "|---|---|---|"
    for part in parts:
        low, high = wilson(part.right, part.count)
        yield f"| {part.name} | {part.count} | {part.right / part.count:.0%} ({low:.0%}-{high:.0%}) |"


def _wrong_case(wrong: WrongCase) -> Iterator[str]:
    yield ""
    yield f"### {wrong.id} ({wrong.kind}, {wrong.split})"
    yield f"- question: {wrong.question}"
    if wrong.previous:
        yield f"- previous: {' / '.join(wrong.previous)}"
    yield f"- went wrong at: {wrong.stage}"
    yield f"- status: {wrong.status} (right: {', '.join(wrong.right_statuses)})"
    for name, values in (("missing", wrong.missing), ("forbidden", wrong.forbidden), ("wrong axes", wrong.wrong_axes)):
        if values:
            yield f"- {name}: {'; '.join(values)}"
    if wrong.expected_documents:
        yield f"- expected source: {', '.join(wrong.expected_documents)}"
    yield f"- cited: {', '.join(wrong.cited) or 'nothing'}; first expected section at rank {wrong.rank}"
    yield f"- answer: {wrong.answer}"


def ablation_table(variants: Mapping[str, Mapping[str, Split]]) -> str:
    """What each variant of the assistant reaches, the held-out part before the tuned one."""
    lines = [f"| variant | {' | '.join(_ABLATION_COLUMNS)} |", f"|---|{'---|' * len(_ABLATION_COLUMNS)}"]
    for name, splits in variants.items():
        cells = (
            " / ".join(_cell(split.measures[field].value) for split in splits.values())
            for field in _ABLATION_COLUMNS.values()
        )
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.1%}" if isinstance(value, float) and value <= 1 else f"{value:g}"
