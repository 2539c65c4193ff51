"""`mvoi evaluate`: how right the answers are on the golden questions."""

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    folder: Annotated[Path, typer.Argument(help="Map met gouden vragen (*.jsonl)")] = Path("tests/golden"),
    report: Annotated[Path | None, typer.Option(help="Schrijf het verslag naar dit bestand")] = None,
) -> None:
    """Stel de gouden vragen en meet de antwoorden; elk fout geval staat in het verslag."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.progress import track

    from assistant.bootstrap import open_assistant
    from assistant.evaluation.golden import read_golden
    from assistant.evaluation.measure import run_case
    from assistant.evaluation.report import markdown_report
    from assistant.settings import Settings

    questions = read_golden(folder)
    with open_assistant(Settings(), keep_log=False) as assistant:
        cases = [run_case(assistant, question) for question in track(questions, "Vragen stellen", transient=True)]
    text = markdown_report(cases)
    if report is not None:
        report.write_text(text, encoding="utf-8")
        text = text.split("\n## ", 1)[0]
    Console().print(Markdown(text))
