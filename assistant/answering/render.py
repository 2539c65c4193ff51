"""An answer as Markdown and as the JSON of the interface."""

from collections.abc import Iterator
from typing import Any

from assistant.domain.answer import (
    AdviserReply,
    Answer,
    Citation,
    Conflict,
    CriterionRow,
    Section,
    SectionKind,
    Statement,
)
from assistant.domain.conversation import Exchange
from assistant.domain.criterion import Criterion
from assistant.domain.passage import Place
from assistant.texts import texts_for
from assistant.texts.answers import AnswerTexts


def to_markdown(answer: Answer) -> str:
    """The answer with its numbered citations as Markdown, without the list of sources."""
    texts = texts_for(answer.language)
    blocks = [answer.message] if answer.message else []
    if answer.reply:
        blocks += [texts.adviser_reply.format(role=answer.reply.role, day=f"{answer.reply.valid_until:%d-%m-%Y}")]
        blocks += ["\n".join(f"> {line}" for line in answer.reply.text.splitlines())]
    for section in answer.sections:
        blocks += list(_blocks(section, texts))
    blocks += [f"*{notice}*" for notice in answer.notices if notice]
    blocks += [f"- {option}" for option in answer.options]
    return "\n\n".join(blocks)


def sources_markdown(answer: Answer) -> str:
    """The numbered list of sources: document, place and status."""
    texts = texts_for(answer.language)
    return "\n".join(
        texts.source_line.format(
            number=citation.number,
            title=citation.document_title,
            place=f", {place}" if (place := place_text(citation.place)) else "",
            status=citation.document_status.value,
        )
        for citation in answer.citations
    )


def to_dict(exchange: Exchange) -> dict[str, Any]:
    """The answer as the interface gives it (see the README for the fields)."""
    answer = exchange.answer
    return {
        "id": answer.id,
        "conversation_id": exchange.conversation_id,
        "question": exchange.question,
        "status": answer.status.value,
        "language": answer.language.value,
        "mode": answer.mode.value,
        "topic": {
            "product_group": answer.topic.product_group,
            "theme": answer.topic.theme,
            "phase": answer.topic.phase,
            "intent": answer.topic.intent.value if answer.topic.intent else None,
            "level": answer.topic.level,
        },
        "answer": to_markdown(answer),
        "reply": _reply(answer.reply) if answer.reply else None,
        "criteria": [_criterion(row) for section in answer.sections for row in section.criteria],
        "conflicts": [_conflict(conflict) for section in answer.sections for conflict in section.conflicts],
        "citations": [_citation(citation) for citation in answer.citations],
        "notices": [notice for notice in answer.notices if notice],
        "options": list(answer.options),
        "follow_ups": list(answer.follow_ups),
        "timing_ms": dict(answer.timing_ms),
        "generation": answer.generation_id,
    }


def _reply(reply: AdviserReply) -> dict[str, Any]:
    return {
        "question": reply.question,
        "text": reply.text,
        "role": reply.role,
        "valid_until": reply.valid_until.isoformat(),
        "sources": list(reply.sources),
    }


def place_text(place: Place) -> str:
    """A place in words: heading path, page, sheet and row, as far as known."""
    parts = [" › ".join(place.heading)] if place.heading else []
    parts += [f"p. {place.page}"] if place.page is not None else []
    parts += [f"blad {place.sheet}"] if place.sheet else []
    parts += [f"rij {place.row}"] if place.row is not None else []
    return ", ".join(parts)


def _blocks(section: Section, texts: AnswerTexts) -> Iterator[str]:
    if section.question:
        yield f"## {section.question}"
    if section.message:
        yield section.message
    if section.title:
        yield f"### {section.title}"
    if section.kind in (SectionKind.SHORT_ANSWER, SectionKind.EXPLANATION) and section.statements:
        yield " ".join(_statement(statement) for statement in section.statements)
    elif section.kind is SectionKind.EXAMPLE:
        yield "\n".join(f"> {_statement(statement)}" for statement in section.statements)
    elif section.kind is SectionKind.STEPS:
        yield "\n".join(f"{step}. {_statement(item)}" for step, item in enumerate(section.statements, start=1))
    elif section.statements:
        yield "\n".join(f"- {' '.join(map(_statement, item))}" for item in section.entries)
    for conflict in section.conflicts:
        yield "\n".join(f"- {_statement(side)}" for side in conflict.sides)
        yield conflict.verdict
    if section.criteria:
        yield "\n".join(_table(section.criteria, texts))


def _statement(statement: Statement) -> str:
    heading = f"**{statement.heading}** " if statement.heading else ""
    return heading + statement.text + "".join(f" [{number}]" for number in statement.citations)


def _table(rows: tuple[CriterionRow, ...], texts: AnswerTexts) -> Iterator[str]:
    yield f"| {' | '.join(texts.table_columns)} |"
    yield "|---" * len(texts.table_columns) + "|"
    for row in rows:
        criterion = row.criterion
        obligation = texts.mandatory if criterion.mandatory else texts.optional
        cells = (
            f"**{criterion.title}**: {criterion.text} [{row.citation}]{_attention(criterion, texts)}",
            f"{texts.criterion_types[criterion.type.value]} ({obligation})",
            texts.levels[criterion.level.value],
            criterion.proof,
        )
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _attention(criterion: Criterion, texts: AnswerTexts) -> str:
    return f" *{texts.attention} {criterion.attention}*" if criterion.attention else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _criterion(row: CriterionRow) -> dict[str, Any]:
    criterion = row.criterion
    return {
        "id": criterion.id,
        "title": criterion.title,
        "text": criterion.text,
        "type": criterion.type.value,
        "level": criterion.level.value,
        "mandatory": criterion.mandatory,
        "theme": criterion.theme,
        "proof": criterion.proof,
        "attention": criterion.attention,
        "checked": criterion.checked.value,
        "citation": row.citation,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "citations": [number for side in conflict.sides for number in side.citations],
        "goes_first": conflict.sides[0].citations[0] if conflict.ground else None,
        "ground": conflict.ground.value if conflict.ground else None,
        "verdict": conflict.verdict,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.number,
        "document_id": citation.document_id,
        "document_title": citation.document_title,
        "heading": list(citation.place.heading),
        "page": citation.place.page,
        "sheet": citation.place.sheet,
        "row": citation.place.row,
        "quote": citation.quote,
        "source_title": citation.source.title if citation.source else None,
        "source_url": (citation.source.url or None) if citation.source else None,
        "document_status": citation.document_status.value,
        "valid_until": citation.valid_until.isoformat() if citation.valid_until else None,
        "reviewed_on": citation.reviewed_on.isoformat() if citation.reviewed_on else None,
    }
