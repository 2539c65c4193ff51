"""Step 5: put the answer together from the sources' own sentences."""

from dataclasses import dataclass, replace

from assistant.answering.composing import other_sections
from assistant.answering.composing.citing import CitationBook
from assistant.answering.composing.conflicts import conflicts
from assistant.answering.composing.criteria_table import criteria_table
from assistant.answering.composing.finding import FoundSection, sections_of
from assistant.answering.composing.follow_ups import follow_ups
from assistant.answering.composing.material import Material
from assistant.answering.composing.notices import notices
from assistant.answering.composing.ranking import Ranking
from assistant.answering.composing.short_answer import lead_of, short_answer
from assistant.answering.context import Context, Ranked
from assistant.answering.numbering import numbered_as_shown
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import Section
from assistant.domain.conversation import StepName
from assistant.domain.document import DocumentKind
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
        everything = (*context.evidence, *context.beside)
        found = sections_of(self.library, vocabulary, self.ranking, context.understood, everything)
        material = Material(context, vocabulary, self.library, tuple(found), CitationBook(self.library))
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
            ranked=tuple(_ranked(section) for section in found),
            left_out=material.book.left_out,
        )


def _ranked(section: FoundSection) -> Ranked:
    heading = section.passages[0].place.heading
    # The passages of guidance stand under a question and its parts; the question is what they have in common.
    shown = heading[:1] if section.document.kind is DocumentKind.GUIDANCE else heading
    ids = frozenset(passage.id for passage in section.passages)
    return Ranked(section.document.title, shown, section.score, ids)
