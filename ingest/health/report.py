"""The health report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from assistant.domain.document import Document
from assistant.domain.passage import Passage
from ingest.checks.facts import facts_without_source
from ingest.checks.finding import Finding
from ingest.checks.knowledge import Knowledge
from ingest.health.coverage import Coverage, coverage_of, may_be_quoted
from ingest.health.links import LinkHealth, link_health
from ingest.health.readability import Readability, readability_of
from ingest.health.review import ReviewHealth, review_of

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HealthReport:
    """The health of the knowledge base on one day. `quotable` counts the passages that coverage is about."""

    day: date
    documents: int
    passages: int
    quotable: int
    coverage: Coverage
    unsourced: tuple[Finding, ...]
    links: LinkHealth
    readability: Readability
    review: ReviewHealth


def health(
    knowledge: Knowledge,
    passages: Sequence[Passage],
    documents: Mapping[str, Document],
    today: date,
    links: Mapping[str, str] = _NOTHING,
    relevance: Mapping[str, str] = _NOTHING,
) -> HealthReport:
    """The health of the knowledge base on a day.

    `documents` holds the document of each passage by id; a KeyError is raised when one is missing. `links` is what
    read_link_list gives, `relevance` what relevance_of gives.
    """
    quotable = [item for item in passages if may_be_quoted(item, documents[item.document_id], today)]
    return HealthReport(
        day=today,
        documents=len(documents),
        passages=len(passages),
        quotable=len(quotable),
        coverage=coverage_of(quotable, documents, knowledge.taxonomy, relevance),
        unsourced=tuple(facts_without_source(knowledge, today)),
        links=link_health(knowledge.sources.by_id.values(), links, today),
        readability=readability_of(knowledge.documents, documents),
        review=review_of(documents.values(), today),
    )
