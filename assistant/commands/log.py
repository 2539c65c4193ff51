"""`mvoi log`: delete what is past its term, and bring together what is about the same and what fell short."""

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


@app.command()
def topics() -> None:
    """Breng nieuwe vragen onder bij hun onderwerp en hun gat; de app doet dit zelf ook elk uur."""
    from assistant.bootstrap import open_parts, update_insight
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        brought, collected = update_insight(parts)
    typer.echo(
        f"{brought.read} nieuwe vragen gelezen, {brought.placed} ondergebracht, "
        f"{brought.new_clusters} nieuwe onderwerpen. {collected.questions} vragen schoten tekort: "
        f"{collected.new} nieuwe gaten, {collected.reopened} opnieuw gevraagd."
    )
