"""Step 7: nothing leaves the building without a citation that carries it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.support import numbers_are_carried
from assistant.domain.answer import AnswerStatus, Citation, CriterionRow, Section, Statement
from assistant.domain.conversation import StepName
from assistant.domain.explanation import Use
from assistant.ports import Library
from assistant.texts import texts_for


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """Drops what isn't carried: a quote that isn't literally in its stored passage, every statement without a quote.

    A statement is carried when it has at least one valid citation and each of its numbers stands in a cited sentence.
    """

    library: Library
    name: StepName = StepName.CHECK

    def run(self, context: Context) -> Context:
        """The context with only what is carried; ended as 'no source' when nothing is."""
        valid = self._valid(context.citations)
        sections = tuple(kept for section in context.sections if (kept := _carried(section, valid)) is not None)
        context = replace(context, left_out={**context.left_out, **_not_carried(context, sections)})
        if not sections:
            message = texts_for(context.language).status(AnswerStatus.NO_SOURCE)
            return replace(context, sections=(), citations=()).end(AnswerStatus.NO_SOURCE, message)
        status = AnswerStatus.PARTIAL if context.lacking else AnswerStatus.ANSWERED
        return replace(context, sections=sections, citations=tuple(valid.values())).end(status, _lacking(context))

    def _valid(self, citations: tuple[Citation, ...]) -> dict[int, Citation]:
        passages = self.library.passages([citation.passage_id for citation in citations])
        return {
            citation.number: citation
            for citation in citations
            if (passage := passages.get(citation.passage_id)) is not None and citation.quote in passage.text
        }


def _not_carried(context: Context, kept: Sequence[Section]) -> dict[str, Use]:
    """The passages with which something was said that is left out now."""
    dropped = _cited(context.sections) - _cited(kept)
    return {citation.passage_id: Use.NOT_CARRIED for citation in context.citations if citation.number in dropped}


def _cited(sections: Sequence[Section]) -> set[int]:
    return {number for section in sections for number in section.cited}


def _lacking(context: Context) -> str:
    """What the answer says of what it lacks; nothing when it lacks nothing."""
    if not context.lacking:
        return ""
    return texts_for(context.language).lacking(context.lacking)


def _carried(section: Section, valid: Mapping[int, Citation]) -> Section | None:
    statements = tuple(statement for statement in section.statements if _is_carried(statement, valid))
    criteria = tuple(row for row in section.criteria if _row_is_carried(row, valid))
    # Half a conflict says nothing.
    conflicts = tuple(item for item in section.conflicts if all(_is_carried(side, valid) for side in item.sides))
    if not (statements or criteria or conflicts):
        return None
    return replace(section, statements=statements, criteria=criteria, conflicts=conflicts)


def _is_carried(statement: Statement, valid: Mapping[int, Citation]) -> bool:
    quotes = [valid[number].quote for number in statement.citations if number in valid]
    return bool(quotes) and numbers_are_carried(statement.text, quotes)


def _row_is_carried(row: CriterionRow, valid: Mapping[int, Citation]) -> bool:
    return row.citation in valid
