"""`mvoi benchmark`: how well and how fast retrieval works on a test collection."""

import json
from pathlib import Path
from typing import Annotated

import typer


def benchmark(
    directory: Annotated[Path, typer.Argument(help="Map met corpus.jsonl, queries.jsonl en qrels.jsonl")],
) -> None:
    """Meet zoeken op woorden, op betekenis en samen; schrijft JSON."""
    from assistant.bootstrap import run_retrieval_benchmark
    from assistant.settings import Settings

    typer.echo(json.dumps(run_retrieval_benchmark(Settings(), directory), indent=2))
