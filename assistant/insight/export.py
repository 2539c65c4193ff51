"""Logged questions as CSV, Excel and JSON."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from assistant.domain.review import QuestionLine

COLUMNS = (
    "gesteld_op",
    "vraag",
    "uitkomst",
    "productgroep",
    "thema",
    "fase",
    "bedoeling",
    "reactie",
    "beoordeling",
    "notitie",
    "labels",
    "bij_adviseur",
    "uiterlijk_op",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins with one of these for a formula (OWASP, 'CSV Injection')."""


def to_dict(line: QuestionLine) -> dict[str, Any]:
    """A question under the names of `COLUMNS`; nothing of who asked it."""
    review, topic = line.review, line.topic
    values = (
        line.asked_at.isoformat(timespec="minutes"),
        line.question,
        line.outcome.value,
        topic.product_group,
        topic.theme,
        topic.phase,
        topic.intent.value if topic.intent else None,
        line.thumb.value,
        review.judgement.value if review else None,
        review.note if review else None,
        ", ".join(review.tags) if review else None,
        bool(review and review.assigned),
        review.due.isoformat() if review and review.due else None,
    )
    return dict(zip(COLUMNS, values, strict=True))


def to_csv(lines: Sequence[QuestionLine]) -> bytes:
    """UTF-8 with a byte-order mark and semicolons, as Dutch Excel opens it by a double click."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([spreadsheet_cell(value) for value in to_dict(line).values()] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(lines: Sequence[QuestionLine]) -> bytes:
    """One sheet with a heading row; every cell is text, never a formula."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Vragen")
    sheet.append(COLUMNS)
    for line in lines:
        sheet.append([spreadsheet_cell(value) for value in to_dict(line).values()])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def spreadsheet_cell(value: object) -> str:
    """What a cell holds: text that no spreadsheet takes for a formula."""
    text = "" if value is None else ("ja" if value else "nee") if isinstance(value, bool) else str(value)
    text = "".join(character for character in text if character.isprintable() or character == "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text
