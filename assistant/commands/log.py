"""`mvoi log clean`: delete what is past its retention."""

import typer

app = typer.Typer(help="De bewaarde vragen.", no_args_is_help=True)


@app.callback()
def log() -> None:
    """De bewaarde vragen."""


@app.command()
def clean() -> None:
    """Wis vragen en gesprekken waarvan de bewaartermijn voorbij is."""
    from assistant.bootstrap import build_retention, open_parts
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        cleaned = build_retention(parts).clean()
    typer.echo(
        f"Gewist: {cleaned.questions} vragen, {cleaned.handovers} vragen aan de adviseur; van {cleaned.conversations} "
        "andere vragen het gesprek."
    )
