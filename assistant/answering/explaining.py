"""Telling how an answer came about, from the context at the end of its run."""

from collections.abc import Set

from assistant.answering.context import Context, Evidence
from assistant.domain.answer import Answer
from assistant.domain.explanation import Explanation, FoundPassage, Use
from assistant.domain.taxonomy import Taxonomy, TermKind
from assistant.domain.topic import Language
from assistant.texts.screen_texts import ScreenTexts

_TOLD = 12


def explanation_of(context: Context) -> Explanation | None:
    """What is told of a run; None when the question ended before anything was searched."""
    if context.reading is None or not context.evidence:
        return None
    quoted = {citation.passage_id for citation in context.citations}
    told = [item for place, item in enumerate(context.evidence) if place < _TOLD or item.passage.id in quoted]
    return Explanation(
        topic=context.topic,
        search_texts=context.searched or (context.reading.search_text,),
        confidence=round(context.confidence, 3) if context.confidence else None,
        passages=len(context.evidence),
        documents=len({item.document.id for item in context.evidence}),
        found=tuple(_found(context, item, quoted) for item in told),
    )


def _found(context: Context, item: Evidence, quoted: Set[str]) -> FoundPassage:
    return FoundPassage(
        document_title=item.document.title,
        heading=item.passage.place.heading,
        score=round(item.score, 3),
        cosine=round(item.cosine, 3),
        keyword=round(item.keyword, 1),
        use=_use(context, item, quoted),
    )


def _use(context: Context, item: Evidence, quoted: Set[str]) -> Use:
    if not quoted:
        return Use.UNUSED
    if item.passage.id in quoted:
        return Use.QUOTED
    group, groups = context.topic.product_group, item.document.product_groups
    return Use.OTHER_GROUP if group and groups and group not in groups else Use.LESS_FITTING


def understood(answer: Answer, taxonomy: Taxonomy, screen: ScreenTexts) -> list[tuple[str, str]]:
    """What a question was understood to ask and how sure the answer is, as labelled words in the screen's language."""
    explanation = answer.explanation
    topic = explanation.topic if explanation else answer.topic
    english = screen.language == Language.ENGLISH.value
    named = (
        ("group", _name(taxonomy, TermKind.PRODUCT_GROUP, topic.product_group, english)),
        ("theme", _name(taxonomy, TermKind.THEME, topic.theme, english)),
        ("phase", _name(taxonomy, TermKind.PHASE, topic.phase, english)),
        ("intent", screen.explanation_intents[topic.intent.value] if topic.intent else None),
        ("level", topic.level),
        ("searched", " / ".join(explanation.search_texts) if explanation else None),
        ("confidence", f"{explanation.confidence:.0%}" if explanation and explanation.confidence is not None else None),
    )
    return [(screen.explanation_labels[label], value) for label, value in named if value]


def _name(taxonomy: Taxonomy, kind: TermKind, id_: str | None, english: bool) -> str | None:
    term = next((term for term in taxonomy.of_kind(kind) if term.id == id_), None)
    if term is None:
        return id_
    return term.english[0] if english and term.english else term.name
