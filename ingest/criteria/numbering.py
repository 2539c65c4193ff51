"""The numbers of new criteria."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.criteria.rows import Row

_NUMBERED = re.compile(r"([A-Z]+)-(\d+)")


def common_prefix(rows: Sequence[Row]) -> str:
    """The letters that most ids of a set begin with: 'KM' of KM-01; empty when there are none."""
    found = Counter(start[0] for row in rows if (start := re.match(r"[A-Z]+(?=-)", row["id"])))
    return found.most_common(1)[0][0] if found else ""


def numbered_rows(rows: Sequence[Row], otherwise: str) -> list[dict[str, str]]:
    """The rows, each without an id given the next one; ids begin with `otherwise` when no other has letters."""
    prefix = common_prefix(rows) or otherwise
    numbers = [int(found[2]) for row in rows if (found := _NUMBERED.fullmatch(row["id"])) and found[1] == prefix]
    last = max(numbers, default=0)
    result = []
    for row in rows:
        if not row["id"]:
            last += 1
            row = {**row, "id": f"{prefix}-{last:02d}"}
        result.append(dict(row))
    return result
