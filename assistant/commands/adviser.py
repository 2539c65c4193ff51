"""`mvoi adviser`: the questions that askers handed over, and the replies."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.texts.desk import NAMES

if TYPE_CHECKING:
    from assistant.answering.adviser import AdviserDesk

app = typer.Typer(help="Vragen aan de adviseur lezen en beantwoorden.", no_args_is_help=True)

HandoverId = Annotated[str, typer.Argument(help="Het nummer uit `mvoi adviser list`")]


@app.command("list")
def list_() -> None:
    """Toon elke overgedragen vraag, de oudste eerst."""
    with _desk() as desk:
        for handover in desk.handovers():
            state = NAMES["handover_states"][handover.state(desk.today()).value]
            question = " ".join(handover.question.split())
            typer.echo(f"{handover.id}  {handover.handed_over_at:%Y-%m-%d}  {state:<18}  {question}")


@app.command("show")
def show(handover_id: HandoverId) -> None:
    """Toon een vraag met de opmerking, het antwoord van de assistent en het antwoord van de adviseur."""
    from assistant.answering.render import sources_markdown, to_markdown

    with _desk() as desk:
        handover = desk.find(handover_id)
        if handover is None:
            raise typer.BadParameter("er is geen vraag met dit nummer")
        typer.echo(f"Vraag: {handover.question}")
        typer.echo(f"Opmerking: {handover.remark or '-'}\n")
        typer.echo(f"{to_markdown(handover.answer)}\n\n{sources_markdown(handover.answer)}")
        if handover.reply:
            reply = handover.reply
            typer.echo(f"\nAntwoord ({reply.role}, tot en met {reply.valid_until}): {reply.text}")


@app.command("reply")
def reply(
    handover_id: HandoverId,
    file: Annotated[Path, typer.Option(help="Tekstbestand met het antwoord", exists=True, dir_okay=False)],
    valid_until: Annotated[datetime, typer.Option(help="Laatste dag waarop het antwoord geldt", formats=["%Y-%m-%d"])],
    role: Annotated[str, typer.Option(help="De rol die voor het antwoord instaat")] = "adviseur MVOI",
    source: Annotated[list[str] | None, typer.Option(help="Document-id uit de kennisbank; mag vaker")] = None,
    shared_as: Annotated[str, typer.Option(help="Vraag waaronder ook anderen dit antwoord krijgen")] = "",
) -> None:
    """Beantwoord een vraag; een eerder antwoord wordt vervangen."""
    with _desk() as desk:
        text = file.read_text(encoding="utf-8")
        if not desk.reply(handover_id, text, role, valid_until.date(), tuple(source or ()), shared_as):
            raise typer.BadParameter("er is geen vraag met dit nummer")
    typer.echo("Beantwoord.")


@app.command("withdraw")
def withdraw(handover_id: HandoverId) -> None:
    """Trek een antwoord in: de vrager ziet het niet meer."""
    with _desk() as desk:
        if not desk.withdraw(handover_id):
            raise typer.BadParameter("er is geen antwoord bij dit nummer")
    typer.echo("Ingetrokken.")


@contextmanager
def _desk() -> "Iterator[AdviserDesk]":
    from assistant.bootstrap import build_adviser_desk, open_parts
    from assistant.settings import Settings

    with open_parts(Settings()) as parts:
        yield build_adviser_desk(parts)
