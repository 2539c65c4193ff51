"""`mvoi ask`: the answer to a question with its sources."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.ports import AssistantError


class UnreadableBatch(AssistantError):
    """A line of a batch file isn't a question."""


def ask(
    question: Annotated[str | None, typer.Argument(help="De vraag")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object per regel")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="JSONL met per regel id, question en eventueel previous (eerdere vragen)")
    ] = None,
) -> None:
    """Beantwoord een vraag met bronnen."""
    from assistant.bootstrap import open_assistant
    from assistant.domain.conversation import Question
    from assistant.settings import Settings

    if (question is None) == (batch is None):
        raise typer.BadParameter("geef een vraag, of een bestand met --batch")
    with open_assistant(Settings()) as assistant:
        if question is not None:
            exchange = assistant.ask(Question(question))
            if as_json:
                _print_json(exchange)
            else:
                _print_text(exchange)
            return
        for line in _read(batch or Path()):
            exchange = assistant.ask(Question(line["question"], tuple(line.get("previous") or ())))
            _print_json(exchange, line.get("id"))


def _print_json(exchange: Any, question_id: str | None = None) -> None:
    from assistant.answering.render import to_dict

    values = to_dict(exchange)
    if question_id is not None:
        values = {**values, "question_id": question_id}
    typer.echo(json.dumps(values, ensure_ascii=False))


def _print_text(exchange: Any) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    from assistant.answering.render import sources_markdown, to_markdown
    from assistant.texts import texts_for

    answer = exchange.answer
    console = Console()
    console.print(Markdown(to_markdown(answer)))
    if answer.citations:
        console.print(f"\n[bold]{texts_for(answer.language).sources_heading}[/bold]")
        console.print(sources_markdown(answer), markup=False, highlight=False)


def _read(batch: Path) -> Iterator[dict[str, Any]]:
    """The questions of a batch. Raises UnreadableBatch with the file and the line; nothing is asked before that."""
    try:
        text = batch.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise UnreadableBatch(f"{batch}: niet leesbaar ({problem}).") from problem
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    questions = []
    for number, line in lines:
        try:
            values = json.loads(line)
        except ValueError as problem:
            raise UnreadableBatch(f"{batch}:{number}: geen geldige JSON.") from problem
        if not isinstance(values, dict) or not isinstance(values.get("question"), str):
            raise UnreadableBatch(f"{batch}:{number}: het veld 'question' ontbreekt.")
        questions.append(values)
    yield from questions
