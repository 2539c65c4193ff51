"""`mvoi search`: the passages that fit a text best."""

from typing import Annotated

import typer


def search(
    text: Annotated[str, typer.Argument(help="Waarnaar je zoekt")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="Hoeveel passages")] = 10,
    product_group: Annotated[str | None, typer.Option(help="Alleen voor deze productgroep wegen")] = None,
) -> None:
    """Zoek passages in de kennisbank."""
    from rich.console import Console

    from assistant.answering.render import place_text
    from assistant.bootstrap import open_assistant
    from assistant.settings import Settings

    console = Console()
    with open_assistant(Settings()) as assistant:
        for rank, hit in enumerate(assistant.search(text, limit, product_group), start=1):
            console.print(f"{rank:2d}. [bold]{hit.document.title}[/bold]  {hit.score:.2g}", highlight=False)
            console.print(f"    {place_text(hit.passage.place)}", markup=False, highlight=False)
            console.print(f"    {hit.passage.text[:200]}", markup=False, highlight=False)
