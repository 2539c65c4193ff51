"""Telling how an answer came about, from the context at the end of its run."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from assistant.answering.context import Context, Evidence
from assistant.answering.found_section import FoundSection
from assistant.domain.answer import AdviserReply, Answer, AnswerStatus, SectionKind
from assistant.domain.conversation import Exchange
from assistant.domain.document import DocumentKind
from assistant.domain.explanation import (
    Decision,
    ExplainedQuestion,
    Explanation,
    FoundPassage,
    RankedSection,
    Use,
    Verdict,
)
from assistant.domain.taxonomy import Taxonomy, TermKind
from assistant.domain.topic import Language
from assistant.texts.screen_texts import ScreenTexts


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is told of an answer, as the command line and the interface give it.

    `reply` is what the adviser answered before to the same question, when it was shown. `timing_ms` gives milliseconds
    per step, with their 'total'.
    """

    question: str
    status: AnswerStatus
    explanation: Explanation | None
    reply: AdviserReply | None
    timing_ms: Mapping[str, float]


def told(exchange: Exchange) -> Told:
    """What is told of an exchange."""
    answer = exchange.answer
    return Told(exchange.question, answer.status, answer.explanation, answer.reply, answer.timing_ms)


def explanation_of(context: Context) -> Explanation | None:
    """What is told of a run; None when the question ended before anything was searched."""
    asked = context.parts or (context,)
    if context.reading is None or not (context.evidence or any(part.decision for part in asked)):
        return None
    uses = _uses(asked)
    invalid = {item.passage.id: item for part in asked for item in part.passed_over.not_valid}
    return Explanation(
        topic=context.topic,
        search_texts=tuple(text for part in asked if part.reading for text in _searched(part)),
        confidence=round(context.confidence, 3) if context.confidence else None,
        passages=len(context.found),
        documents=len({item.document.id for item in context.found}),
        found=(
            *(_found(item, uses[item.passage.id]) for item in context.found),
            *(_found(item, Use.NOT_VALID) for item in invalid.values()),
        ),
        questions=tuple(_question(part) for part in asked if part.reading),
        beyond_limit=sum(part.passed_over.beyond_limit for part in asked),
        gone=sum(part.passed_over.gone for part in asked),
    )


def _searched(context: Context) -> Iterator[str]:
    reading = context.understood
    yield reading.search_text
    if context.beside and reading.asks_particularly:
        yield reading.general_text
    if context.beside and reading.follows_up:
        yield reading.text


def _found(item: Evidence, use: Use) -> FoundPassage:
    return FoundPassage(
        document_title=item.document.title,
        heading=item.passage.place.heading,
        score=round(item.score, 3),
        cosine=round(item.cosine, 3),
        keyword=round(item.keyword, 1),
        use=use,
        likely=round(item.likely, 1),
    )


def _uses(asked: Sequence[Context]) -> dict[str, Use]:
    """What became of every passage; of one that several questions found, what became of it where it was quoted."""
    uses: dict[str, Use] = {}
    for context in asked:
        quoted = {citation.passage_id for citation in context.citations}
        beside = {id_ for section in context.ranked if (ids := section.passage_ids) & quoted for id_ in ids}
        for item in context.found:
            use = _use(context, item, quoted, beside)
            if use is Use.QUOTED or item.passage.id not in uses:
                uses[item.passage.id] = use
    return uses


def _use(context: Context, item: Evidence, quoted: Set[str], beside: Set[str]) -> Use:
    """The first reason that goes for a passage; `beside` are those of sections of which something is quoted."""
    id_, noted = item.passage.id, context.left_out.get(item.passage.id)
    if id_ in quoted and noted is not Use.NOT_CARRIED:
        return Use.QUOTED
    if noted is Use.NOT_CARRIED:
        return noted
    if not quoted:
        return Use.UNUSED
    if noted is not None and noted is not Use.UNRELATED:
        return noted
    if id_ in beside:
        return Use.OTHER_PART
    group, groups = context.topic.product_group, item.passage.product_groups or item.document.product_groups
    if group and groups and group not in groups:
        return Use.OTHER_GROUP
    return noted or Use.LESS_FITTING


def _question(context: Context) -> ExplainedQuestion:
    decision = context.decision
    return ExplainedQuestion(
        search_text=context.understood.search_text,
        decision=_rounded(decision) if decision else None,
        sections=tuple(_sections(context)) if context.citations else (),
    )


def _rounded(decision: Decision) -> Decision:
    return replace(
        decision,
        confidence=round(decision.confidence, 4),
        scope_confidence=round(decision.scope_confidence, 4),
        here=None if decision.here is None else round(decision.here, 4),
    )


def _sections(context: Context) -> Iterator[RankedSection]:
    """The ranked sections, then what the short answer quotes besides: a criteria set answers a broad question."""
    numbers = {
        number
        for section in context.sections
        if section.kind is SectionKind.SHORT_ANSWER
        for statement in section.statements
        for number in statement.citations
    }
    opening = {item.passage_id: item for item in context.citations if item.number in numbers}
    total = sum(section.score for section in context.ranked)
    for section in context.ranked:
        yield _section(section, total, not section.passage_ids.isdisjoint(opening))
    known = frozenset[str]().union(*(section.passage_ids for section in context.ranked))
    places = {(item.document_title, item.place.heading) for id_, item in opening.items() if id_ not in known}
    for title, heading in sorted(places):
        yield RankedSection(title, heading, 0.0, in_short_answer=True)


def _section(section: FoundSection, total: float, in_short_answer: bool) -> RankedSection:
    heading = section.passages[0].place.heading
    # The passages of guidance stand under a question and its parts; the question is what they have in common.
    shown = heading[:1] if section.document.kind is DocumentKind.GUIDANCE else heading
    return RankedSection(section.document.title, shown, round(section.score / total, 4), in_short_answer)


def understood(answer: Answer, taxonomy: Taxonomy, screen: ScreenTexts) -> list[tuple[str, str]]:
    """What a question was understood to ask and what was decided, as labelled words in the screen's language."""
    explanation = answer.explanation
    topic = explanation.topic if explanation else answer.topic
    english = _is_english(screen)
    named = (
        ("group", _name(taxonomy, TermKind.PRODUCT_GROUP, topic.product_group, english)),
        ("theme", _name(taxonomy, TermKind.THEME, topic.theme, english)),
        ("phase", _name(taxonomy, TermKind.PHASE, topic.phase, english)),
        ("intent", screen.explanation_intents[topic.intent.value] if topic.intent else None),
        ("level", topic.level),
        ("searched", " / ".join(explanation.search_texts) if explanation else None),
        ("confidence", f"{explanation.confidence:.0%}" if explanation and explanation.confidence is not None else None),
        *(("elsewhere", text) for text in _elsewhere(explanation, screen)),
        *(("decision", text) for text in _decisions(answer, screen)),
        ("reply", _reply(answer, screen)),
    )
    return [(screen.explanation_labels[label], value) for label, value in named if value]


def _elsewhere(explanation: Explanation | None, screen: ScreenTexts) -> Iterator[str]:
    """Per question that looks like one whose answer stands elsewhere: where that is, and how likely."""
    for question in explanation.questions if explanation else ():
        decision = question.decision
        if decision is not None and decision.elsewhere is not None and decision.here is not None:
            yield f"{screen.explanation_places[decision.elsewhere.value]} ({1 - decision.here:.0%})"


def _reply(answer: Answer, screen: ScreenTexts) -> str | None:
    reply = answer.reply
    return screen.explanation_reply.format(role=reply.role, question=reply.question) if reply else None


def _decisions(answer: Answer, screen: ScreenTexts) -> Iterator[str]:
    """A sentence per question: what was decided and why."""
    questions = answer.explanation.questions if answer.explanation else ()
    for question in questions:
        if question.decision is None:
            continue
        text = decided(question.decision, screen)
        if len(questions) > 1:
            yield f"{question.search_text} {text}"
        elif question.decision.verdict is Verdict.ANSWER and answer.status is AnswerStatus.NO_SOURCE:
            yield f"{text} {screen.explanation_checked}"
        else:
            yield text


def decided(decision: Decision, screen: ScreenTexts) -> str:
    """What was decided on a question and why, as a sentence in the screen's language."""
    return screen.explanation_decisions[f"{decision.ground}: {decision.verdict}"].format(
        confidence=_share(decision.confidence, screen),
        threshold=_share(decision.threshold, screen),
        partial_threshold=_share(decision.partial_threshold, screen),
        scope_confidence=_share(decision.scope_confidence, screen),
        scope_threshold=_share(decision.scope_threshold, screen),
        lacking="', '".join(decision.lacking),
    )


def _share(share: float, screen: ScreenTexts) -> str:
    text = f"{share:.1%}"
    return text if _is_english(screen) else text.replace(".", ",")


def _is_english(screen: ScreenTexts) -> bool:
    return screen.language == Language.ENGLISH.value


def _name(taxonomy: Taxonomy, kind: TermKind, id_: str | None, english: bool) -> str | None:
    term = next((term for term in taxonomy.of_kind(kind) if term.id == id_), None)
    if term is None:
        return id_
    return term.english[0] if english and term.english else term.name
