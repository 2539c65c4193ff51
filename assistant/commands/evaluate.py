"""`mvoi evaluate`: how right the answers are on the golden questions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant
    from assistant.evaluation.golden import GoldenQuestion
    from assistant.evaluation.measure import Case, Figures
    from assistant.evaluation.measure_redaction import RedactionFigures


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Map met gouden vragen (*.jsonl)")] = Path("tests/golden"),
    report: Annotated[Path | None, typer.Option(help="Schrijf het verslag naar dit bestand")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Faal als een cijfer verder zakt dan zijn marge")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Schrijf de cijfers als nieuwe ijklijn")] = None,
    ablations: Annotated[bool, typer.Option(help="Meet wat elk deel van het zoeken waard is")] = False,
) -> None:
    """Stel de gouden vragen en meet de antwoorden; elk fout geval staat in het verslag."""
    from rich.console import Console
    from rich.markdown import Markdown

    from assistant.bootstrap import measure_replies, measure_topics, open_assistant, open_variants
    from assistant.evaluation import baseline as baselines
    from assistant.evaluation.golden import read_golden
    from assistant.evaluation.report import ablation_table, markdown_report
    from assistant.settings import Settings

    questions = read_golden(folder)
    console = Console()
    if ablations:
        with open_variants(Settings()) as variants:
            figures = {name: _figures(_ask(assistant, questions)) for name, assistant in variants.items()}
        console.print(Markdown(ablation_table(figures)))
        return
    with open_assistant(Settings(), keep_log=False) as assistant:
        cases = _ask(assistant, questions)
    topics, replies = measure_topics(Settings(), cases), measure_replies(Settings(), questions)
    text = markdown_report(cases, topics, replies, _redaction(folder))
    if report is not None:
        report.write_text(text, encoding="utf-8")
    console.print(Markdown(text.split("\n## Wrong", 1)[0] if report else text))
    if write_baseline is not None:
        baselines.write_baseline(_figures(cases), write_baseline)
    if baseline is not None:
        drops = baselines.drops(_figures(cases), baseline)
        for drop in drops:
            now = "niet gemeten" if drop.now is None else f"{drop.now:.1%}"
            typer.secho(f"{drop.name}: {now}, was {drop.baseline:.1%} (marge {drop.margin:.1%})", fg="red", err=True)
        if drops:
            raise typer.Exit(1)
        typer.echo("Geen cijfer zakte verder dan zijn marge.")


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
