"""The report of an evaluation: figures, and every wrong case in a form that people can read."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from assistant.answering.render import to_markdown
from assistant.evaluation.measure import Case, figures


def markdown_report(cases: Sequence[Case]) -> str:
    """Figures of the tuned and the held-out part side by side, then the wrong cases, the held-out ones first."""
    return "\n".join((*_figures(cases), "", *_wrong_cases(cases), ""))


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
        yield f"- status: {answer.status} (right: {', '.join(golden.right_statuses)})"
        for name, values in (("missing", case.missing), ("forbidden", case.forbidden), ("wrong axes", case.wrong_axes)):
            if values:
                yield f"- {name}: {'; '.join(values)}"
        if not case.right_citation:
            yield f"- expected source: {', '.join(golden.documents)}"
        cited = dict.fromkeys(citation.document_id for citation in answer.citations)
        yield f"- cited: {', '.join(cited) or 'nothing'}; first expected section at rank {case.rank}"
        yield f"- answer: {' '.join(to_markdown(answer).split())[:400]}"
