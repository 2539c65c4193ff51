"""What a new document starts as: the fields and the shape of its kind, with what is still to be written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.language.words import fold

_REVIEW_MONTHS = 6


class NewKind(StrEnum):
    """What somebody can write in the browser."""

    GUIDANCE = "handreiking"
    CRITERIA_SET = "criteriaset"
    ACTION_PLAN = "actieplan"
    TEXT = "tekst"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """The name and the content of a document to begin with."""

    name: str
    content: str


def new_document(kind: NewKind, title: str, today: date) -> NewDocument:
    """A document of a kind with its fields filled in as far as they are known."""
    identifier = identifier_of(title)
    match kind:
        case NewKind.GUIDANCE:
            return NewDocument(f"handreikingen/{identifier}.md", guidance(identifier, title, today))
        case NewKind.CRITERIA_SET:
            return NewDocument(f"criteria/{identifier}.yaml", criteria_set(identifier, title, today))
        case NewKind.ACTION_PLAN:
            return NewDocument(f"actieplan/{identifier}.yaml", action_plan(identifier, title, today))
        case NewKind.TEXT:
            return NewDocument(f"documenten/{identifier}.md", f"# {title}\n\n")


def identifier_of(title: str) -> str:
    """A title as the id of a document: small letters, digits and hyphens; 'document' when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:80].strip("-") or "document"


def answer_to(
    question: str,
    wordings: Sequence[str],
    nearest: Sequence[str],
    facts: Sequence[str],
    today: date,
    rare: Sequence[str] = (),
    number: int = 1,
) -> NewDocument:
    """A guidance document that is to answer a question.

    `wordings` are other ways in which it was asked, and `rare` those that few people used, to be reworded. `nearest`
    are sentences that the knowledge base has now, and `facts` what is to be checked. All but the wordings stand in it
    as comments, which nobody sees. A `number` above 1 ends its name, where the name without it is taken.
    """
    heading = question.strip().rstrip("?.! ")
    heading = f"{heading[:1].upper()}{heading[1:]}?"
    identifier = identifier_of(" ".join(heading.split()[:8])) + (f"-{number}" if number > 1 else "")
    notes = [*(f"<!-- Staat er nu: {_comment(line)} -->" for line in nearest)]
    notes += [f"<!-- Na te gaan: {_comment(line)} -->" for line in facts]
    notes += [f"<!-- Ook gevraagd, nog in algemene woorden te zetten: {_comment(line)} -->" for line in rare]
    asked = "".join(f"- {' '.join(wording.split())}\n" for wording in wordings)
    body = _QUESTION.format(heading=heading, notes="\n".join(notes))
    if asked:
        body += f"\n### Ook gevraagd als\n\n{asked}"
    return NewDocument(f"handreikingen/{identifier}.md", _front_matter(identifier, heading, today) + body)


def guidance(identifier: str, title: str, today: date) -> str:
    """A guidance document."""
    heading = title if title.endswith("?") else "Wat is de vraag van de inkoper?"
    return _front_matter(identifier, title, today) + _QUESTION.format(heading=heading, notes="")


def criteria_set(identifier: str, title: str, today: date) -> str:
    """A criteria set with one criterion to change."""
    return _CRITERIA.format(id=identifier, name=_quoted(title), **_dates(today))


def action_plan(identifier: str, title: str, today: date) -> str:
    """An action plan with one goal and one action to change."""
    return _PLAN.format(id=identifier, title=_quoted(title), quarter=_quarter(today), **_dates(today))


def _front_matter(identifier: str, title: str, today: date) -> str:
    return _FRONT_MATTER.format(id=identifier, title=_quoted(title), **_dates(today))


def _dates(today: date) -> dict[str, str]:
    month = today.month - 1 + _REVIEW_MONTHS
    review = date(today.year + month // 12, month % 12 + 1, min(today.day, 28))
    return {"today": today.isoformat(), "review": review.isoformat()}


def _quarter(today: date) -> str:
    return f"{today.year}-Q{(today.month - 1) // 3 + 1}"


def _quoted(text: str) -> str:
    """A text between double quotes, as YAML reads it."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _comment(text: str) -> str:
    """A text that can't end the comment it stands in."""
    return " ".join(text.split()).replace("--", "–")


_FRONT_MATTER = """\
---
id: {id}
title: {title}
kind: thema
themes: []
phases: []
product_groups: []
status: concept
owner: adviseur-mvoi
valid_from: {today}
valid_until: null
reviewed_on: {today}
review_by: {review}
sources: []
---

"""

_QUESTION = """\
## {heading}

{notes}
Schrijf hier het antwoord in één zin, met de bron erachter.

### Zo pak je het aan

1. Schrijf hier de eerste stap.

### Let op

- Schrijf hier voor wie of wat het niet geldt.
"""

_CRITERIA = """\
id: criteria-{id}
product_group: {id}
name: {name}
title: {name}
cluster: Overig
synonyms: []
english: []
cpv: []
relevance: midden
relevance_note: Schrijf hier waarom deze inkoop van belang is.
themes: [klimaat]
status: concept
owner: adviseur-mvoi
valid_from: {today}
valid_until: null
reviewed_on: {today}
review_by: {review}
summary:
  - text: Schrijf hier in één zin wat duurzaam inkopen van deze groep betekent.
criteria: []
"""

_PLAN = """\
id: {id}
title: {title}
note: Schrijf hier wat de status van dit plan is.
status: concept
owner: adviseur-mvoi
valid_from: {today}
valid_until: null
reviewed_on: {today}
review_by: {review}
goals:
  - id: D1
    theme: klimaat
    title: Schrijf hier het doel
    text: Schrijf hier het doel in één zin.
actions:
  - id: M1
    goal: D1
    title: Schrijf hier de maatregel
    text: Schrijf hier de maatregel in één zin.
    owner: adviseur-mvoi
    quarter: {quarter}
    budget: geen
    effort: laag
    kpi: {{name: indicator, baseline: onbekend, target: nog te bepalen, method: Schrijf hier hoe je meet.}}
    status: gepland
"""
