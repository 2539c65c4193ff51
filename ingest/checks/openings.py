"""Sections whose first sentence can't be read alone."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.checks.finding import Finding, error
from ingest.checks.knowledge import Knowledge, Use

_LEANING = re.compile(r"(?:Dit|Deze|Die|Dat|Zie|Hiervoor|Daarvoor|Daarom|Hierbij|Hiermee|Daarbij)\b")


def leaning_openings(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """First sentences that start with a word that points to something before them ('Dit', 'Zie')."""
    for document in knowledge.documents:
        for section in document.sections:
            first = next((item for item in section.statements if item.use is not Use.EXAMPLE), None)
            found = _LEANING.match(first.text) if first is not None else None
            if first is not None and found is not None:
                message = f"de eerste zin begint met '{found[0]}' en is alleen niet te begrijpen: {first.text}"
                yield error(document.path, first.line, message)
