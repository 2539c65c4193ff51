"""`mvoi explain`: how an answer comes about.

The keys of `--json` are those of `assistant.answering.explaining.Told` and of what it holds. Keys may be added; those
that are there keep their meaning.
"""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from assistant.domain.explanation import Explanation

_PASSAGES, _SECTIONS = 12, 5
"""So many rows the tables have at least; `--json` gives them all."""


def explain(
    question: Annotated[str, typer.Argument(help="De vraag")],
    as_json: Annotated[bool, typer.Option("--json", help="Toon de hele uitleg als één JSON-object")] = False,
    previous: Annotated[list[str] | None, typer.Option(help="Eerdere vraag in het gesprek; mag vaker")] = None,
) -> None:
    """Stel een vraag zonder haar te bewaren en toon hoe het antwoord tot stand komt."""
    from rich.console import Console

    from assistant.answering.explaining import told, understood
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
        # A date is all that JSON has no form for.
        typer.echo(json.dumps(asdict(told(exchange)), ensure_ascii=False, default=str))
        return
    for label, value in understood(answer, taxonomy, TEXTS):
        console.print(f"[bold]{label}:[/bold]", end=" ")
        console.print(value, markup=False, highlight=False)
    if answer.explanation is None:
        console.print(TEXTS.explanation_nothing)
    else:
        for table in _tables(answer.explanation):
            console.print(table)
    console.print(" · ".join(f"{step} {milliseconds:.0f} ms" for step, milliseconds in answer.timing_ms.items()))


def _tables(explanation: "Explanation") -> "Iterator[Table]":
    """The passages, then per question the sections, each with what is left out below it."""
    from rich.table import Table

    from assistant.domain.explanation import Use
    from assistant.texts.screen_nl import TEXTS

    def left_out(every: int, shown: int) -> str | None:
        return TEXTS.explanation_more.format(count=every - shown) if every > shown else None

    table = Table(*TEXTS.explanation_columns, caption_justify="left")
    for place, item in enumerate(explanation.found):
        if place < _PASSAGES or item.use is Use.QUOTED:
            scores = (
                f"{item.cosine:.3f}" if item.cosine else "–",
                f"{item.keyword:.1f}" if item.keyword else "–",
                f"{item.likely:.1f}" if item.likely else "–",
            )
            use = TEXTS.explanation_uses[item.use.value]
            table.add_row(_place(item.document_title, item.heading), f"{item.score:.2f}", *scores, use)
    table.caption = left_out(len(explanation.found), table.row_count)
    yield table
    for question in explanation.questions:
        table = Table(*TEXTS.explanation_section_columns, title=question.search_text, caption_justify="left")
        for place, section in enumerate(question.sections):
            if place < _SECTIONS or section.in_short_answer:
                chance = f"{section.score:.0%}" if section.score else "–"
                use = TEXTS.explanation_in_short_answer if section.in_short_answer else "–"
                table.add_row(_place(section.document_title, section.heading), chance, use)
        table.caption = left_out(len(question.sections), table.row_count)
        if question.sections:
            yield table


def _place(title: str, heading: tuple[str, ...]) -> str:
    return " › ".join((title, *heading))
