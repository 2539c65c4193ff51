"""`mvoi explain`: how an answer comes about."""

import json
from dataclasses import asdict
from typing import Annotated

import typer


def explain(
    question: Annotated[str, typer.Argument(help="De vraag")],
    as_json: Annotated[bool, typer.Option("--json", help="Toon één JSON-object")] = False,
    previous: Annotated[list[str] | None, typer.Option(help="Eerdere vraag in het gesprek; mag vaker")] = None,
) -> None:
    """Stel een vraag zonder haar te bewaren en toon hoe het antwoord tot stand komt."""
    from rich.console import Console
    from rich.table import Table

    from assistant.answering.explaining import understood
    from assistant.bootstrap import open_assistant
    from assistant.domain.conversation import Question
    from assistant.settings import Settings
    from assistant.texts.screen_nl import TEXTS

    with open_assistant(Settings(), keep_log=False) as assistant:
        asked = Question(question, tuple(previous or ()))
        # The first question of a process also loads the model, which would be in its times.
        assistant.ask(asked)
        exchange = assistant.ask(asked)
        taxonomy = assistant.taxonomy()
    answer, console = exchange.answer, Console()
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "explanation": asdict(answer.explanation) if answer.explanation else None,
                    "timing_ms": dict(answer.timing_ms),
                },
                ensure_ascii=False,
            )
        )
        return
    for label, value in understood(answer, taxonomy, TEXTS):
        console.print(f"[bold]{label}:[/bold] {value}")
    if answer.explanation is None:
        console.print(TEXTS.explanation_nothing)
    else:
        table = Table(*TEXTS.explanation_columns)
        for item in answer.explanation.found:
            place = " › ".join((item.document_title, *item.heading))
            scores = (
                f"{item.score:.2f}",
                f"{item.cosine:.3f}" if item.cosine else "–",
                f"{item.keyword:.1f}" if item.keyword else "–",
            )
            table.add_row(place, *scores, TEXTS.explanation_uses[item.use.value])
        console.print(table)
    console.print(" · ".join(f"{step} {milliseconds:.0f} ms" for step, milliseconds in answer.timing_ms.items()))
