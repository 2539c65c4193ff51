"""The command line: `mvoi`, also `python -m assistant`."""

import typer

from assistant.commands import (
    adviser,
    ask,
    benchmark,
    demo,
    evaluate,
    explain,
    ingest,
    knowledge,
    log,
    search,
    serve,
    user,
)
from assistant.ports import AssistantError

app = typer.Typer(help="MVOI-assistent: vragen over duurzaam inkopen, met bronnen.", no_args_is_help=True)
app.command("ask")(ask.ask)
app.command("explain")(explain.explain)
app.command("search")(search.search)
app.command("ingest")(ingest.ingest)
app.command("serve")(serve.serve)
app.command("benchmark")(benchmark.benchmark)
app.command("demo")(demo.demo)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(adviser.app, name="adviser")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(log.app, name="log")
app.add_typer(user.app, name="user")


def main() -> None:
    """Run the command line. An expected problem ends with its Dutch sentence and exit code 1, without a traceback."""
    try:
        app()
    except AssistantError as problem:
        typer.secho(str(problem), err=True, fg=typer.colors.RED)
        raise SystemExit(1) from problem


if __name__ == "__main__":
    main()
