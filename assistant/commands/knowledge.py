"""`mvoi knowledge`: keeping the knowledge base right."""

import typer

app = typer.Typer(help="De kennisbank controleren.", no_args_is_help=True)


@app.command("check")
def check() -> None:
    """Controleer de kennisbank; elke bevinding noemt bestand en regel."""
    from assistant.settings import Settings
    from ingest.checks.check import check_knowledge

    findings = check_knowledge(Settings().knowledge_dir)
    for finding in findings:
        typer.echo(str(finding))
    raise typer.Exit(1 if any(finding.is_error for finding in findings) else 0)
