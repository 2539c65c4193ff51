"""Sources that nobody described."""

from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import Knowledge, Name
from ingest.files import TAXONOMY
from ingest.readers.sources import unknown_source


def unknown_sources(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Source ids that aren't in bronnen.yaml."""
    for document in knowledge.documents:
        named = [Name(source_id, item.line) for item in document.statements() for source_id in item.source_ids]
        for name in dict.fromkeys((*document.source_ids, *named)):
            if knowledge.sources.unknown([name.id]):
                yield error(document.path, name.line, unknown_source(name.id))
    for entry in knowledge.taxonomy.jargon:
        if entry.source_id and knowledge.sources.unknown([entry.source_id]):
            yield error(TAXONOMY, None, f"{unknown_source(entry.source_id)} (bij '{entry.term}')")
