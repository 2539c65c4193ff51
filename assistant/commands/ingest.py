"""`mvoi ingest`: bring the index up to date."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.bootstrap import Parts


def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Extra bestanden of mappen om in te lezen")] = None,
) -> None:
    """Lees de kennisbank in en bouw de zoekindex op; alleen wat veranderd is wordt opnieuw gelezen."""
    from assistant.bootstrap import open_parts
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        report_of_ingest(parts, tuple(paths or ()))


def report_of_ingest(parts: "Parts", paths: tuple[Path, ...] = ()) -> None:
    """Ingest with a progress bar, then print the report."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from assistant.bootstrap import run_ingest

    console = Console()
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        tasks = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total)
            progress.update(tasks[step], completed=done, total=total)

        report = run_ingest(parts, paths, show)
    console.print(str(report), markup=False, highlight=False)
