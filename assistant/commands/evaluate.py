"""`mvoi evaluate`: how right the answers are on the golden questions.

`--json` writes what `--report` says as one JSON object, described in `assistant/evaluation/report_json.py`: per split
and metric the value, count, interval and target, and what went wrong in every wrong case.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from assistant.answering.assistant import Assistant
    from assistant.evaluation.golden import GoldenQuestion
    from assistant.evaluation.measure import Case, Figures
    from assistant.evaluation.measure_openings import OpeningFigures
    from assistant.evaluation.measure_redaction import RedactionFigures
    from assistant.evaluation.measure_search import SearchFigures
    from assistant.evaluation.outcome import Split


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Map met gouden vragen (*.jsonl)")] = Path("tests/golden"),
    report: Annotated[Path | None, typer.Option(help="Schrijf het verslag naar dit bestand")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", help="Schrijf hetzelfde als JSON naar dit bestand")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Faal als een cijfer verder zakt dan zijn marge")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Schrijf de cijfers als nieuwe ijklijn")] = None,
    ablations: Annotated[bool, typer.Option(help="Meet wat elk deel van het zoeken waard is")] = False,
    passage_sizes: Annotated[bool, typer.Option(help="Meet wat andere lengtes van passages doen")] = False,
) -> None:
    """Stel de gouden vragen en meet de antwoorden; elk fout geval staat in het verslag."""
    from rich.console import Console
    from rich.markdown import Markdown

    from assistant.bootstrap import (
        measure_replies,
        measure_topics,
        open_assistant,
        open_passage_sizes,
        open_variants,
    )
    from assistant.evaluation import baseline as baselines
    from assistant.evaluation.golden import read_golden
    from assistant.evaluation.outcome import outcome_of
    from assistant.evaluation.report import markdown_report
    from assistant.evaluation.report_json import json_report
    from assistant.settings import Settings

    questions = read_golden(folder)
    if ablations or passage_sizes:
        wanted = ((open_variants, ablations), (open_passage_sizes, passage_sizes))
        _compare([opening(Settings()) for opening, is_wanted in wanted if is_wanted], questions, report, as_json)
        return
    with open_assistant(Settings(), keep_log=False) as assistant:
        cases = _ask(assistant, questions)
        search = _search(assistant, folder / "search" / "sections.jsonl")
        openings = _openings(assistant, folder / "openings")
    topics, replies = measure_topics(Settings(), cases), measure_replies(Settings(), questions)
    outcome = outcome_of(cases, topics, replies, _redaction(folder), search, openings)
    text = markdown_report(outcome)
    if report is not None:
        report.write_text(text, encoding="utf-8")
    if as_json is not None:
        held_against = baseline or folder / "baseline.json"
        targets = baselines.targets(_figures(cases), held_against) if held_against.exists() else {}
        as_json.write_text(json_report(outcome, targets), encoding="utf-8")
    Console().print(Markdown(text.split("\n## Wrong", 1)[0] if report else text))
    if write_baseline is not None:
        baselines.write_baseline(_figures(cases), write_baseline)
    if baseline is not None:
        _hold_against(baseline, cases)


def _compare(
    openings: "Sequence[AbstractContextManager[dict[str, Assistant]]]",
    questions: "Sequence[GoldenQuestion]",
    report: Path | None,
    as_json: Path | None,
) -> None:
    """Ask every variant of the assistant the questions, and show and write what each reaches."""
    from rich.console import Console
    from rich.markdown import Markdown

    from assistant.evaluation.outcome import splits_of
    from assistant.evaluation.report import ablation_table
    from assistant.evaluation.report_json import json_ablations

    reached: dict[str, dict[str, Split]] = {}
    for opening in openings:
        with opening as variants:
            reached |= {name: splits_of(_ask(assistant, questions)) for name, assistant in variants.items()}
    text = ablation_table(reached)
    Console().print(Markdown(text))
    if report is not None:
        report.write_text(f"{text}\n", encoding="utf-8")
    if as_json is not None:
        as_json.write_text(json_ablations(reached), encoding="utf-8")


def _hold_against(baseline: Path, cases: "Sequence[Case]") -> None:
    """Tell which figures got worse than the baseline by more than their margin; exit code 1 when there are any."""
    from assistant.evaluation.baseline import drops

    found = drops(_figures(cases), baseline)
    for drop in found:
        now = "niet gemeten" if drop.now is None else f"{drop.now:.1%}"
        typer.secho(f"{drop.name}: {now}, was {drop.baseline:.1%} (marge {drop.margin:.1%})", fg="red", err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("Geen cijfer zakte verder dan zijn marge.")


def _search(assistant: "Assistant", questions: Path) -> "Mapping[str, SearchFigures]":
    from assistant.evaluation.measure_search import read_section_questions, search_figures

    return search_figures(assistant, read_section_questions(questions)) if questions.exists() else {}


def _openings(assistant: "Assistant", folder: Path) -> "Mapping[str, OpeningFigures]":
    from assistant.evaluation.golden import read_golden_file
    from assistant.evaluation.measure_openings import opening_figures

    return opening_figures(
        assistant, {path.stem.replace("_", " "): read_golden_file(path) for path in sorted(folder.glob("*.jsonl"))}
    )


def _redaction(folder: Path) -> "dict[str, RedactionFigures]":
    from assistant.evaluation.measure_redaction import read_marked, redaction_figures

    sets = {"held out": folder / "redaction_held_out.txt", "tuned": folder / "redaction.txt"}
    return {name: redaction_figures(read_marked(path)) for name, path in sets.items() if path.exists()}


def _ask(assistant: "Assistant", questions: "Sequence[GoldenQuestion]") -> "list[Case]":
    from rich.progress import track

    from assistant.evaluation.measure import run_case

    return [run_case(assistant, question) for question in track(questions, "Vragen stellen", transient=True)]


def _figures(cases: "Sequence[Case]") -> "dict[str, Figures]":
    from assistant.evaluation.measure import figures

    return {
        "held out": figures([case for case in cases if case.golden.held_out]),
        "tuned": figures([case for case in cases if not case.golden.held_out]),
    }
