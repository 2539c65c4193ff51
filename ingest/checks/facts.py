"""Facts without a source."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding, error, warning
from ingest.checks.knowledge import Knowledge, Section, Statement, Use

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_UNIT = (
    r"%|procent|euro|miljoen|miljard|kg|kilo|ton|gram|kWh|MWh|GJ|kW|MW|jaar|maanden|weken|dagen|uur"
    r"|km|meter|cm|m2|m3|m²|m³|ha|liter|dB|FTE|fte"
)
_FACT = re.compile(
    rf"€\s?\d|\bEUR\s?\d|\d\s?(?:{_UNIT})(?![A-Za-z])|\b(?i:artikel(?:en)?|art\.)\s+\d|\b\d{{1,2}} (?:{_MONTH})\b"
    r"|\b(?:in|sinds|vanaf|per|voor|tot|uiterlijk|eind|begin) (?:19|20)\d\d\b"
)
_DOUBT = "te verifiëren"
_LEANS_ON_ITSELF = frozenset({Use.EXAMPLE, Use.COMMITMENT})


def facts_without_source(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """A sentence with an amount, percentage, measure, date or article number that no source carries.

    An error when nothing in its section has a source either, else a warning. Example texts and what the action plan
    decides lean on themselves; a sentence that says it must be verified is honest.
    """
    for document in knowledge.documents:
        for section in document.sections:
            for statement in section.statements:
                if _lacks_source(statement):
                    report = warning if _has_sources(section) else error
                    yield report(document.path, statement.line, f"feit zonder bron: {statement.text}")


def _lacks_source(statement: Statement) -> bool:
    if statement.source_ids or statement.use in _LEANS_ON_ITSELF or _DOUBT in statement.text:
        return False
    return _FACT.search(statement.text) is not None


def _has_sources(section: Section) -> bool:
    return any(statement.source_ids for statement in section.statements)
