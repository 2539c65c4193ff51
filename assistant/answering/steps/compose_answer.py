"""Step 6: put the answer together from the sources' own sentences."""

from dataclasses import dataclass, replace

from assistant.answering.composing import other_sections
from assistant.answering.composing.citing import CitationBook
from assistant.answering.composing.conflicts import conflicts
from assistant.answering.composing.criteria_table import criteria_table
from assistant.answering.composing.follow_ups import follow_ups
from assistant.answering.composing.material import Material
from assistant.answering.composing.notices import notices
from assistant.answering.composing.short_answer import lead_of, short_answer
from assistant.answering.context import Context
from assistant.answering.numbering import numbered_as_shown
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import Section
from assistant.domain.conversation import StepName
from assistant.domain.topic import Language
from assistant.ports import Library


@dataclass(frozen=True, slots=True)
class ComposeAnswer:
    """Quote mode: the short answer first, then what fits the intent; nothing twice, no section that adds nothing."""

    library: Library
    vocabularies: Vocabularies
    name: StepName = StepName.COMPOSE

    def run(self, context: Context) -> Context:
        """The context with its sections, citations, notices and follow-up questions."""
        book = CitationBook(self.library)
        material = Material(context, self.vocabularies.current(), self.library, context.ranked, book)
        lead = lead_of(material)
        opening = short_answer(material, lead)
        table, about_table = criteria_table(material, lead)
        others: list[Section] = table
        for part in (
            other_sections.steps,
            other_sections.example,
            other_sections.obligations,
            other_sections.caution,
            other_sections.plan,
            other_sections.more,
        ):
            others += part(material, lead)
        # Found last, because any quoted sentence may be contradicted; shown first, because it qualifies the answer.
        contradicted = conflicts(material)
        sections = [section for section in (*opening, *contradicted, *others) if section.cited]
        warnings = [*about_table, *notices(material, sections)]
        if context.language is Language.ENGLISH:
            warnings.append(material.texts.notice("dutch_sources"))
        shown, citations = numbered_as_shown(sections, material.book.citations)
        return replace(
            context,
            sections=shown,
            citations=citations,
            notices=tuple(warnings),
            follow_ups=follow_ups(material, lead),
            left_out=material.book.left_out,
        )
