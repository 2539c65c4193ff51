"""From found passages to the sections of documents that they belong to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from assistant.answering.context import Evidence, Reading
from assistant.answering.found_section import FoundSection
from assistant.answering.ranking import Ranking, lowest_cosine, section_features
from assistant.answering.sections import SectionKey, section_key
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.document import DocumentKind
from assistant.domain.passage import Passage
from assistant.ports import Library


def sections_of(
    library: Library, vocabulary: Vocabulary, ranking: Ranking, reading: Reading, evidence: Sequence[Evidence]
) -> list[FoundSection]:
    """The sections that the evidence belongs to, best first."""
    grouped: dict[SectionKey, list[Evidence]] = {}
    for item in evidence:
        grouped.setdefault(section_key(item.document, item.passage), []).append(item)
    passages_of, floor = cache(library.passages_of), lowest_cosine(evidence)
    found = [
        FoundSection(
            items[0].document, passages, ranking.score(section_features(vocabulary, reading, passages, items, floor))
        )
        for key, items in grouped.items()
        if (passages := passages_of_section(passages_of, key, items))
    ]
    return sorted(found, key=lambda section: (-section.score, section.document.id, section.passages[0].ordinal))


def ranked(
    library: Library, vocabulary: Vocabulary, ranking: Ranking, reading: Reading, evidence: Sequence[Evidence]
) -> list[Evidence]:
    """The evidence with the passages of the best sections first, each scored as its section and its place in it."""
    sections = sections_of(library, vocabulary, ranking, reading, evidence)
    scores = {section_key(section.document, section.passages[0]): section.score for section in sections}
    best: dict[SectionKey, float] = {}
    for item in evidence:
        key = section_key(item.document, item.passage)
        best[key] = max(best.get(key, 0.0), item.score)
    scored = [
        # Of a section of which nothing resembles the text, no passage goes before another.
        replace(item, score=scores[key] * (item.score / best[key] if best[key] else 0.0))
        for item in evidence
        if (key := section_key(item.document, item.passage)) in scores
    ]
    return sorted(scored, key=lambda item: (-item.score, item.passage.id))


def passages_of_section(
    passages_of: Callable[[str], Sequence[Passage]], key: SectionKey, items: Sequence[Evidence]
) -> tuple[Passage, ...]:
    """A section of guidance whole, in its order; elsewhere what was found of it. Nothing of a section that is gone."""
    document = items[0].document
    if document.kind is not DocumentKind.GUIDANCE:
        return tuple({item.passage.id: item.passage for item in items}.values())
    return tuple(passage for passage in passages_of(document.id) if section_key(document, passage) == key)
