"""`mvoi demo`: a data folder with a year of made-up questions."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer


def demo(
    folder: Annotated[Path, typer.Argument(help="Datamap voor de demo; nooit een map met echte vragen")] = Path(
        "var/demo"
    ),
    questions: Annotated[int, typer.Option(min=1, max=100_000, help="Aantal vragen")] = 5_000,
) -> None:
    """Vul een aparte datamap met een jaar verzonnen vragen, om het beheer te bekijken."""
    environment = {**os.environ, "MVOI_DATA_DIR": str(folder)}
    subprocess.run([sys.executable, "-m", "assistant", "ingest"], check=True, env=environment)
    os.environ["MVOI_DATA_DIR"] = str(folder)

    from assistant.bootstrap import fill_with_synthetic_questions, open_parts
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        added = fill_with_synthetic_questions(parts, questions)
    typer.echo(f"{added} verzonnen vragen in {folder}.")
    typer.echo(f"Start met: MVOI_DATA_DIR={folder} mvoi serve")
