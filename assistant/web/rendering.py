"""The conversation and the sources as HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.answering.explaining import understood
from assistant.answering.render import sources_markdown, to_markdown
from assistant.domain.answer import Answer, AnswerMode, Citation
from assistant.domain.conversation import Exchange, OpenedCitation, Progress, StepName
from assistant.domain.document import Document
from assistant.domain.explanation import ExplainedQuestion, RankedSection, Use
from assistant.domain.passage import Place
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.topic import Language
from assistant.texts import texts_for
from assistant.texts.screen import screen_for
from assistant.texts.screen_texts import ScreenTexts
from assistant.web.templating import Templates

_BETWEEN_BLOCKS = "\n\n"
_TOLD, _TOLD_SECTIONS = 12, 5
"""So many passages, and sections of each question, an explanation shows; the interface gives them all."""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document in the list of sources, with the numbers of its citations."""

    title: str
    status: str
    numbers: tuple[int, ...]
    doubtful: bool
    reviewed_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step while the asker waits: 'done', 'now' or 'later', with what it found."""

    name: str
    state: str
    found: int | None = None


@dataclass(frozen=True, slots=True)
class ConversationView:
    """Renders a conversation in the language of the screen. Every part is one block for Gradio's Markdown component."""

    templates: Templates
    language_model: bool
    screen: ScreenTexts = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "screen", screen_for(self.templates.language))

    def conversation(self, parts: Sequence[str]) -> str:
        """Parts one below the other; a part that stays the same keeps its place in the browser's document."""
        return _BETWEEN_BLOCKS.join(part for part in parts if part)

    def welcome(self, ready: bool) -> str:
        """What the page shows before the first question."""
        return self.templates.block("welcome.html", ready=ready, language_model=self.language_model)

    def notice(self, message: str) -> str:
        """A problem, with what to do about it."""
        return self.templates.block("notice.html", message=message)

    def progress(self, question: str, progress: Progress | None) -> str:
        """The question with the steps that were taken."""
        return self.templates.block("progress.html", question=question, steps=self._steps(progress))

    def exchange(self, exchange: Exchange, answered_since: bool = False) -> str:
        """A question with its answer, its sources and what can be done with it.

        `answered_since` tells that it would be answered now.
        """
        answer = exchange.answer
        return self.templates.block(
            "exchange.html",
            exchange=exchange,
            answer=answer,
            answered_since=answered_since,
            answers=texts_for(answer.language),
            notices=[notice for notice in answer.notices if notice],
            documents=cited_documents(answer, self.screen.unverified_mark),
            quoted_in_dutch=answer.mode is AnswerMode.QUOTE and answer.language is not Language.DUTCH,
            copy_text=self._copy_text(exchange),
            announcement=self._announcement(answer),
        )

    def _steps(self, progress: Progress | None) -> list[StepShown]:
        names = [step for step in StepName if self.language_model or step is not StepName.WRITE]
        current = names.index(progress.step) if progress and progress.step in names else 0
        found = progress.found if progress else None
        return [
            StepShown(
                name.value,
                "done" if place < current else "now" if place == current else "later",
                found if name is StepName.RETRIEVE and place < current else None,
            )
            for place, name in enumerate(names)
        ]

    def _copy_text(self, exchange: Exchange) -> str:
        answer, day = exchange.answer, exchange.asked_at.date()
        origin = self.screen.copy_origin.format(day=f"{day.day} {self.screen.months[day.month - 1]} {day.year}")
        parts = [exchange.question, to_markdown(answer)]
        if answer.citations:
            parts += [f"{self.screen.sources}:", sources_markdown(answer)]
        return _BETWEEN_BLOCKS.join([*parts, origin])

    def _announcement(self, answer: Answer) -> str:
        count = len({citation.document_id for citation in answer.citations})
        if count == 0:
            return answer.message or self.screen.announce["no_sources"]
        return self.screen.announce["one_source" if count == 1 else "sources"].format(count=count)


def cited_documents(answer: Answer, unverified_mark: str) -> list[CitedDocument]:
    """The documents an answer quotes, in order of their first citation."""
    grouped: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        grouped.setdefault(citation.document_id, []).append(citation)
    return [
        CitedDocument(
            title=citations[0].document_title,
            status=citations[0].document_status.value,
            numbers=tuple(citation.number for citation in citations),
            doubtful=any(unverified_mark in citation.quote for citation in citations),
            reviewed_on=citations[0].reviewed_on,
            valid_until=citations[0].valid_until,
        )
        for citations in grouped.values()
    ]


def explanation_values(answer: Answer, taxonomy: Taxonomy, screen: ScreenTexts) -> Mapping[str, object]:
    """What the template of an explanation needs: of passages and sections the best and those that the answer quotes."""
    explanation = answer.explanation
    found = explanation.found if explanation else ()
    passages = [item for place, item in enumerate(found) if place < _TOLD or item.use is Use.QUOTED]
    # An explanation from before all of them were kept knows how many there were.
    every = max(len(found), explanation.passages) if explanation else 0
    return {
        "facts": understood(answer, taxonomy, screen),
        "explanation": explanation,
        "told_passages": passages,
        "more_passages": every - len(passages),
        "told_rankings": [_told_ranking(question) for question in explanation.questions] if explanation else [],
        "quoted": len({citation.passage_id for citation in answer.citations}),
        "timing": answer.timing_ms,
    }


def _told_ranking(question: ExplainedQuestion) -> tuple[str, list[RankedSection], int]:
    """A question with its best sections and those of the short answer, and how many others there are."""
    shown = [item for place, item in enumerate(question.sections) if place < _TOLD_SECTIONS or item.in_short_answer]
    return question.search_text, shown, len(question.sections) - len(shown)


def source_values(opened: OpenedCitation, screen: ScreenTexts, today: date) -> Mapping[str, object]:
    """What the templates of a source need."""
    document = opened.document
    return {
        "opened": opened,
        "citation": opened.citation,
        "document": document,
        "places": places_of(opened.citation.place, screen),
        "doubtful": screen.unverified_mark in opened.citation.quote,
        "review_passed": document.review_by is not None and document.review_by < today,
        "validity": validity_of(document, screen),
    }


def places_of(place: Place, screen: ScreenTexts) -> list[str]:
    """Where in its document a passage stands, outermost first."""
    parts = list(place.heading)
    parts += [screen.page.format(number=place.page)] if place.page is not None else []
    parts += [screen.sheet.format(name=place.sheet)] if place.sheet else []
    parts += [screen.row.format(number=place.row)] if place.row is not None else []
    return parts


def validity_of(document: Document, screen: ScreenTexts) -> str:
    """From when until when a document may be quoted, in words."""
    start, end = document.valid_from, document.valid_until
    words = [screen.from_day.format(day=_day(start, screen))] if start else []
    words += [screen.until_day.format(day=_day(end, screen)) if end else screen.no_end]
    return ", ".join(words) if not end else " ".join(words)


def _day(value: date, screen: ScreenTexts) -> str:
    return f"{value.day} {screen.months[value.month - 1]} {value.year}"
