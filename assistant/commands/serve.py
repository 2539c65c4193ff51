"""`mvoi serve`: the page and the interface."""

import subprocess
import sys

import typer


def serve() -> None:
    """Bouw de zoekindex als dat nodig is en start de app."""
    import uvicorn

    from assistant.bootstrap import build_app, build_retention, index_is_stale, open_parts
    from assistant.settings import Settings

    settings = Settings()
    with open_parts(settings) as parts:
        parts.embedder.start()
        if index_is_stale(parts):
            # In a process of its own: what reading and embedding take in memory is given back.
            subprocess.run([sys.executable, "-m", "assistant", "ingest"], check=True)
        app = build_app(parts)
        typer.secho(f"MVOI-assistent: http://{settings.host}:{settings.port}", fg=typer.colors.GREEN, bold=True)
        with build_retention(parts).daily():
            uvicorn.run(
                app,
                host=settings.host,
                port=settings.port,
                log_level="warning",
                proxy_headers=bool(settings.public_url),
            )
