"""`mvoi knowledge`: keeping the knowledge base right."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="De kennisbank controleren en bijhouden.", no_args_is_help=True)


@app.command("check")
def check() -> None:
    """Controleer de kennisbank; elke bevinding noemt bestand en regel."""
    from assistant.settings import Settings
    from ingest.checks.check import check_knowledge

    findings = check_knowledge(Settings().knowledge_dir)
    for finding in findings:
        typer.echo(str(finding))
    raise typer.Exit(1 if any(finding.is_error for finding in findings) else 0)


@app.command("job", hidden=True)
def job(job_id: str) -> None:
    """Doe een taak van het bureau; de app start dit zelf."""
    from assistant.bootstrap import open_parts
    from assistant.bootstrap_publishing import run_job_of
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        done = run_job_of(parts, job_id)
    raise typer.Exit(0 if done else 1)


@app.command("export")
def export(
    folder: Annotated[Path | None, typer.Argument(help="Map; zonder opgave de map met de kennisbank zelf")] = None,
) -> None:
    """Schrijf wat gepubliceerd is naar een map, byte voor byte; `mvoi ingest` leest het weer in."""
    from assistant.bootstrap import open_parts
    from assistant.bootstrap_publishing import export_knowledge
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        exported = export_knowledge(parts, folder)
    for name in exported.written:
        typer.echo(f"geschreven: {name}")
    for name in exported.removed:
        typer.echo(f"verwijderd: {name}")
    typer.echo(
        f"{len(exported.written)} geschreven, {len(exported.removed)} verwijderd, {len(exported.same)} ongewijzigd."
    )


@app.command("publish-due")
def publish_due() -> None:
    """Publiceer wat voor vandaag of eerder is ingepland; de app doet dit zelf ook elk uur."""
    from assistant.bootstrap import open_parts
    from assistant.bootstrap_publishing import publish_due as due
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        outcomes = due(parts)
    for outcome in outcomes:
        typer.echo(f"{outcome.name}: {outcome.problem or 'gepubliceerd'}")
    raise typer.Exit(1 if any(outcome.problem for outcome in outcomes) else 0)
