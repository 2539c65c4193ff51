"""A draft criteria set with what was imported in it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ingest.criteria.edit import criteria_rows, with_criteria
from ingest.criteria.imported import ImportedCriteria, ImportedCriterion, checked, unverified
from ingest.criteria.numbering import common_prefix
from ingest.criteria.rows import Remark, Row
from ingest.criteria.vocabulary import folded
from ingest.criteria.yaml_value import scalar
from ingest.problems import Refused
from ingest.readers.yaml_text import parse_yaml

NEW, UPDATED = "nieuw uit de criteriatool", "bijgewerkt uit de criteriatool"
"""What is said of a criterion of which the differences tell the rest."""

_NUMBER = re.compile(r"\bnummer ([^,]+)")
_TAKEN_OVER = ("title", "type", "level", "text", "proof", "attention", "as_of")
"""What the tool says about a criterion; the rest of it is ours."""

_REVIEW_AFTER = timedelta(days=183)
_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}")


def draft_set(
    existing_text: str | None, imported: ImportedCriteria, product_group: str, source_id: str, today: date
) -> tuple[str, list[Remark]]:
    """The YAML text of a draft set with the imported criteria, and what changed or needs attention, in Dutch.

    New criteria get an id that begins as the others in the set do. A criterion that came from the tool earlier is known
    by `source_id` and the number in its `as_of`; it keeps its id and is only rewritten where the tool says something
    else. All others stay. `imported` must hold the criteria of this product group only. Without an existing text a
    whole new set is made. Raises Refused when the existing text can't be used or belongs to another product group,
    ValueError for an id that isn't one.
    """
    for identity in (product_group, source_id):
        if not _IDENTIFIER.fullmatch(identity):
            raise ValueError(f"not an id: {identity!r}")
    text = _new_set(imported, product_group, today) if existing_text is None else existing_text
    if existing_text is not None:
        _require_group(text, product_group)
    ours = criteria_rows(text)
    # The tool has one criterion in several product groups, while an id is used once in the whole knowledge base.
    prefix = common_prefix(ours) or product_group.upper()
    rows, remarks = _merged(ours, imported.criteria, source_id, today, prefix)
    return with_criteria(text, rows), [*imported.remarks, *remarks]


def _require_group(text: str, product_group: str) -> None:
    values = parse_yaml(text).values
    found = values.get("product_group") if isinstance(values, dict) else None
    if found != product_group:
        raise Refused(f"hoort bij productgroep '{found}' en niet bij '{product_group}'")


def _merged(
    ours: Sequence[dict[str, str]], imported: Sequence[ImportedCriterion], source_id: str, today: date, prefix: str
) -> tuple[list[Row], list[Remark]]:
    known = {number: row for row in ours if row["source"] == source_id and (number := _number_of(row))}
    fresh = {criterion.number: criterion for criterion in imported}
    rows: list[Row] = []
    remarks: list[Remark] = []
    for row in ours:
        number = _number_of(row)
        if known.get(number) is not row:
            rows.append(row)
        elif number in fresh:
            updated = _updated(row, fresh[number], today)
            rows.append(updated)
            if updated != row:
                remarks.append(Remark(row["id"], UPDATED))
        else:
            rows.append(row)
            remarks.append(Remark(row["id"], f"nummer {number} staat niet meer in de criteriatool; blijft hier staan"))
    taken = {row["id"] for row in ours}
    titles = {folded(row["title"]): row["id"] for row in ours}
    for criterion in imported:
        if criterion.number not in known:
            identity = _free_id(f"{prefix}-{criterion.row['id']}", taken)
            rows.append(_added(criterion, identity, source_id, today))
            twin = titles.get(folded(criterion.row["title"]))
            same = f"; {twin} heeft dezelfde titel" if twin else ""
            remarks.append(Remark(rows[-1]["id"], f"{NEW}{same}"))
    return rows, remarks


def _free_id(wanted: str, taken: set[str]) -> str:
    identity = wanted
    times = 1
    while identity in taken:
        times += 1
        identity = f"{wanted}-{times}"
    taken.add(identity)
    return identity


def _number_of(row: Row) -> str:
    """The tool's number of a criterion that came from it; empty for others."""
    found = _NUMBER.search(row["as_of"])
    return found[1].strip() if found else ""


def _updated(row: dict[str, str], criterion: ImportedCriterion, today: date) -> dict[str, str]:
    """Our criterion with the tool's words; what was only guessed about it, or isn't in the tool, stays ours."""
    guessed = {guess.field for guess in criterion.guesses}
    said = {name: criterion.row[name] for name in _TAKEN_OVER if name not in guessed and criterion.row[name]}
    updated = row | said
    if any(updated[name] != row[name] for name in _TAKEN_OVER if name != "as_of"):
        # Who has looked at a criterion has settled what was a guess before.
        guesses = criterion.guesses if row["checked"] == "nee" else ()
        updated["checked"] = checked(guesses)
        updated["unverified"] = unverified(f"Bijgewerkt uit de criteriatool op {today:%d-%m-%Y}", guesses)
    return updated


def _added(criterion: ImportedCriterion, identity: str, source_id: str, today: date) -> dict[str, str]:
    how = f"Overgenomen uit de criteriatool op {today:%d-%m-%Y}"
    return criterion.row | {"id": identity, "source": source_id, "unverified": unverified(how, criterion.guesses)}


def _new_set(imported: ImportedCriteria, product_group: str, today: date) -> str:
    name = product_group.replace("-", " ").replace(".", " ").strip().capitalize()
    themes = dict.fromkeys(criterion.row["theme"] for criterion in imported.criteria)
    values = {
        "id": f"criteria-{product_group}",
        "product_group": product_group,
        "name": name,
        "title": f"Criteria voor {name.lower()}",
        "cluster": "Nog in te delen",
        "relevance": "midden",
        "relevance_note": "Nog te bepalen hoe relevant deze productgroep voor de gemeente is.",
    }
    lines = [f"{field}: {scalar(value, len(field) + 2, 2, chr(10))}" for field, value in values.items()]
    lines += [
        f"themes: [{', '.join(themes)}]",
        "status: concept",
        "owner: adviseur-mvoi",
        f"valid_from: {today.isoformat()}",
        "valid_until: null",
        f"reviewed_on: {today.isoformat()}",
        f"review_by: {(today + _REVIEW_AFTER).isoformat()}",
        "summary: []",
        "criteria: []",
    ]
    return "\n".join(lines) + "\n"
