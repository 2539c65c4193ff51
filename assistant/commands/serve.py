"""`mvoi serve`: the page and the interface."""

import typer


def serve() -> None:
    """Bouw de zoekindex als dat nodig is en start de app."""
    from assistant.bootstrap import index_is_stale, serving
    from assistant.commands.ingest import report_of_ingest
    from assistant.settings import Settings

    settings = Settings()
    if index_is_stale(settings):
        report_of_ingest(settings)
    with serving(settings) as app:
        import uvicorn

        typer.secho(f"MVOI-assistent: http://{settings.host}:{settings.port}", fg=typer.colors.GREEN, bold=True)
        uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", proxy_headers=bool(settings.public_url))
