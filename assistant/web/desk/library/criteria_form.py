"""Criteria between a form and rows of text: what was typed, what is wrong with it, and what it would change."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData

from assistant.domain.taxonomy import TermKind
from assistant.texts.library_criteria import NAMES, TEXTS
from assistant.web.desk.library.fields import ShownChanges, ShownItem, counted, shown_field, typed
from ingest.criteria.differences import differences
from ingest.criteria.edit import with_criteria
from ingest.criteria.numbering import numbered_rows
from ingest.criteria.rows import FIELDS, REQUIRED, Row, full_row
from ingest.criteria.vocabulary import CHOICES
from ingest.foundation import Foundation
from ingest.problems import Refused

MOST_IN_SET = 500
"""Criteria in one set: more than ten times the largest there is."""
_LABELS = NAMES["fields"]
_ROWS = TypeAdapter(list[dict[str, str]])


@dataclass(frozen=True, slots=True)
class TypedCriteria:
    """What somebody sent: the criteria in their order, and the digest of the draft that the form was made from.

    `action` is a button that only changes the form ('nieuw', 'weg:3', 'omhoog:3', 'omlaag:3'), `then` what comes after
    saving.
    """

    rows: tuple[dict[str, str], ...]
    digest: str
    reason: str
    action: str
    then: str


@dataclass(frozen=True, slots=True)
class Card:
    """A criterion in the form with a sentence for each field that isn't right. A fresh one was just added."""

    row: Mapping[str, str]
    problems: Mapping[str, str]
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a criterion may refer to: themes and sources, each id with its name."""

    themes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


def known_in(foundation: Foundation) -> Known:
    """What criteria may refer to."""
    themes = {term.id: term.name for term in foundation.taxonomy.of_kind(TermKind.THEME)}
    return Known(themes, {source.id: source.title for source in foundation.sources.by_id.values()})


def typed_criteria(form: FormData) -> TypedCriteria:
    """What somebody sent. Every criterion has each field once, so that their order tells which belong together."""
    columns = {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in FIELDS}
    count = max(map(len, columns.values()), default=0)
    rows = tuple(
        full_row({name: values[number] if number < len(values) else "" for name, values in columns.items()})
        for number in range(count)
    )
    return TypedCriteria(
        rows, typed(form, "digest", 64), typed(form, "reason"), typed(form, "doe"), typed(form, "then")
    )


def rearranged(rows: Sequence[Row], action: str, known: Known) -> list[Row]:
    """The rows after a button that adds, removes or moves one; as they were when it means nothing."""
    result = list(rows)
    what, _, place = action.partition(":")
    number = int(place) if place.isdecimal() and len(place) < 6 else -1
    if what == "nieuw":
        result.append(new_row(known))
    elif not 0 <= number < len(result):
        return result
    elif what == "weg":
        del result[number]
    elif what in ("omhoog", "omlaag"):
        other = max(0, number - 1) if what == "omhoog" else min(len(result) - 1, number + 1)
        result[number], result[other] = result[other], result[number]
    return result


def new_row(known: Known) -> dict[str, str]:
    """A criterion to begin with."""
    row = {"type": "minimumeis", "level": "basis", "obligation": "keuze", "checked": "nee"}
    return full_row({**row, "theme": next(iter(known.themes), ""), "unverified": TEXTS["not_yet_read"]})


def cards(rows: Sequence[Row], known: Known, fresh: int = -1) -> list[Card]:
    """The criteria as the form shows them."""
    ids = [row["id"] for row in rows]
    return [
        Card(row, {} if number == fresh else problems_of(row, known, ids), number == fresh)
        for number, row in enumerate(rows)
    ]


def problems_of(row: Row, known: Known, ids: Sequence[str] = ()) -> dict[str, str]:
    """A sentence for each field that isn't right. A criterion without a number gets one when it is saved."""
    found = {name: TEXTS["fill_in"].format(field=_LABELS[name]) for name in REQUIRED if not row[name] and name != "id"}
    for name, choices in CHOICES.items():
        if row[name] not in choices:
            found[name] = TEXTS["choose_one"].format(field=_LABELS[name], choices=", ".join(choices))
    if row["theme"] and row["theme"] not in known.themes:
        found["theme"] = TEXTS["unknown_theme"].format(value=row["theme"])
    if row["source"] and row["source"] not in known.sources:
        found["source"] = TEXTS["unknown_source"].format(value=row["source"])
    if row["checked"] != "ja" and not row["unverified"]:
        found["unverified"] = TEXTS["say_unverified"]
    if row["id"] and ids.count(row["id"]) > 1:
        found["id"] = TEXTS["twice"].format(value=row["id"])
    return found


def problems_in(found: Sequence[Card]) -> str:
    """How many criteria aren't right, as a sentence; empty when all are."""
    count = sum(bool(card.problems) for card in found)
    return counted(count, "saved_with_problems_one", "saved_with_problems_many") if count else ""


def text_with(text: str, rows: Sequence[Row]) -> str:
    """The text of a set with these criteria, new ones numbered. Raises Refused when that can't be."""
    if len(rows) > MOST_IN_SET:
        raise Refused(TEXTS["too_many"].format(count=MOST_IN_SET).rstrip("."))
    return with_criteria(text, numbered_rows(rows, _initials(text)))


def carried(rows: Sequence[Row]) -> str:
    """Rows as a hidden field keeps them between looking at a change and making it."""
    return json.dumps([dict(row) for row in rows], ensure_ascii=False)


def carried_rows(text: str) -> list[dict[str, str]]:
    """Rows from a hidden field. Raises Refused for anything else: a browser can send what it likes."""
    try:
        return [full_row(row) for row in _ROWS.validate_json(text.encode("utf-8", "ignore"))]
    except (ValidationError, ValueError) as problem:
        raise Refused(TEXTS["excel_unusable"]) from problem


def shown_changes(old: Sequence[Row], new: Sequence[Row]) -> ShownChanges:
    """What one list of criteria changes in another, for a page."""
    found = differences(old, new)
    fresh = {item.id for item in found.new}
    added = [full_row(row) for row in new if row["id"] in fresh]
    return ShownChanges(
        tuple(
            _item(row["id"], row["title"], [(name, "", row[name]) for name in FIELDS[2:] if row[name]]) for row in added
        ),
        tuple(
            _item(item.id, item.title, [(change.field, change.old, change.new) for change in item.fields])
            for item in found.changed
        ),
        tuple(ShownItem(item.id, item.title) for item in found.gone),
        found.reordered,
    )


def _item(identity: str, title: str, fields: Sequence[tuple[str, str, str]]) -> ShownItem:
    return ShownItem(identity, title, tuple(shown_field(_LABELS[name], old, new) for name, old, new in fields))


def _initials(text: str) -> str:
    """What numbers begin with in a set that has none: its product group in capitals, so that no other set has them."""
    for line in text.splitlines():
        if line.startswith("product_group:"):
            return line.partition(":")[2].strip(" '\"").upper() or "NR"
    return "NR"
