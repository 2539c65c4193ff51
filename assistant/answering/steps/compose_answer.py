"""Step 5: put the answer together from the sources' own sentences."""

from dataclasses import dataclass, replace

from assistant.answering.composing import other_sections
from assistant.answering.composing.citing import CitationBook
from assistant.answering.composing.criteria_table import criteria_table
from assistant.answering.composing.finding import sections_of
from assistant.answering.composing.follow_ups import follow_ups
from assistant.answering.composing.material import Material
from assistant.answering.composing.notices import notices
from assistant.answering.composing.ranking import Ranking
from assistant.answering.composing.short_answer import lead_of, short_answer
from assistant.answering.context import Context
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
    ranking: Ranking
    name: StepName = StepName.COMPOSE

    def run(self, context: Context) -> Context:
        """The context with its sections, citations, notices and follow-up questions."""
        vocabulary = self.vocabularies.current()
        found = sections_of(self.library, vocabulary, self.ranking, context.understood, context.evidence)
        material = Material(context, vocabulary, self.library, tuple(found), CitationBook(self.library))
        lead = lead_of(material)
        sections: list[Section] = short_answer(material, lead)
        table, about_table = criteria_table(material)
        sections += table
        for part in (
            other_sections.steps,
            other_sections.example,
            other_sections.obligations,
            other_sections.caution,
            other_sections.plan,
            other_sections.more,
        ):
            sections += part(material, lead)
        warnings = [*about_table, *notices(material, sections)]
        if context.language is Language.ENGLISH:
            warnings.append(material.texts.notice("dutch_sources"))
        return replace(
            context,
            sections=tuple(section for section in sections if section.statements or section.criteria),
            citations=tuple(material.book.citations),
            notices=tuple(warnings),
            follow_ups=follow_ups(material, lead),
        )
