"""`make bench`: every figure of the README, as JSON and as a table."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from assistant.adapters.unkept_log import UnkeptLog
from assistant.benchmarking.embedding_benchmark import run_embedding_benchmark
from assistant.bootstrap import build_assistant, open_parts, run_retrieval_benchmark
from assistant.domain.conversation import Question
from assistant.evaluation.golden import read_golden
from assistant.language.analysis import analyzer_for
from assistant.settings import Settings
from tests.benchmarks.collection import write_collection
from tests.benchmarks.desk import measure_desk
from tests.benchmarks.library import measure_library
from tests.benchmarks.server import measure_server

_ROOT = Path(__file__).parents[2]
_REPORT = "benchmark.json"


def main() -> None:
    """Measure with an index of its own, so that the questions asked here don't count as asked."""
    console = Console()
    golden = read_golden(_ROOT / "tests" / "golden")
    questions = [question.question for question in golden if question.kind.answerable and not question.previous]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MVOI_DATA_DIR"] = folder
        settings = Settings()
        subprocess.run([sys.executable, "-m", "assistant", "ingest"], check=True, stdout=subprocess.DEVNULL)
        figures: dict[str, Any] = {"server": measure_server(questions)}
        with open_parts(settings) as parts:
            figures["embedding"] = run_embedding_benchmark(lambda: parts.embedder)
            write_collection(parts.library, golden, Path(folder))
            assistant = build_assistant(parts, UnkeptLog())
            exchanges = [assistant.ask(Question(text)) for text in questions[:300]]
            analyze = analyzer_for(parts.library.taxonomy()).terms
            figures["library"] = measure_library(parts, questions)
            figures["desk"] = measure_desk(Path(folder), exchanges, parts.embedder, analyze)
        figures["retrieval"] = run_retrieval_benchmark(settings, Path(folder))
    for name, values in figures.items():
        console.print(_table(name, values))
    report = _ROOT / "var" / _REPORT
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    console.print(f"Also written to {report.relative_to(_ROOT)}")


def _table(name: str, values: dict[str, Any]) -> Table:
    table = Table("figure", "value", title=name)
    for key, value in values.items():
        rows = value.items() if isinstance(value, dict) else [("", value)]
        for inner, number in rows:
            shown = f"{number:.4g}" if isinstance(number, float) else str(number)
            table.add_row(f"{key} {inner}".strip(), shown)
    return table


if __name__ == "__main__":
    main()
