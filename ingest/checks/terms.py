"""Terms that aren't in the taxonomy."""

from collections.abc import Iterator
from datetime import date

from assistant.domain.taxonomy import TermKind
from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import Knowledge

_NAMES = {
    TermKind.THEME: "het thema '{id}' staat niet in begrippen.yaml",
    TermKind.PHASE: "de fase '{id}' staat niet in begrippen.yaml",
    TermKind.PRODUCT_GROUP: "de productgroep '{id}' heeft geen criteriaset",
    TermKind.CRITERION_TYPE: "de soort '{id}' staat niet in begrippen.yaml",
    TermKind.LEVEL: "het niveau '{id}' staat niet in begrippen.yaml",
}


def unknown_terms(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Themes, phases, product groups, types and levels that nobody described."""
    known = {kind: knowledge.taxonomy.ids(kind) for kind in TermKind}
    for document in knowledge.documents:
        for kind, name in document.terms:
            if name.id not in known[kind]:
                yield error(document.path, name.line, _NAMES[kind].format(id=name.id))
