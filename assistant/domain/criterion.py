"""Criteria a buyer can put into a tender."""

from dataclasses import dataclass
from enum import StrEnum


class CriterionType(StrEnum):
    """Where in the tender documents a criterion belongs (the types of the national criteria tool)."""

    SUITABILITY_REQUIREMENT = "geschiktheidseis"
    SELECTION_CRITERION = "selectiecriterium"
    MINIMUM_REQUIREMENT = "minimumeis"
    AWARD_CRITERION = "gunningscriterium"
    CONTRACT_CLAUSE = "contractbepaling"


class AmbitionLevel(StrEnum):
    """Ambition levels of the national criteria tool, least demanding first."""

    BASIC = "basis"
    SIGNIFICANT = "significant"
    AMBITIOUS = "ambitieus"


class Checked(StrEnum):
    """How far a criterion was read back in its source."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a criteria set.

    `mandatory` is True only where a law forces the municipality to use it ('verplicht'); otherwise it is a choice
    ('keuze'). `unverified` says in Dutch what was not read back in the source.
    """

    id: str
    product_group: str
    title: str
    type: CriterionType
    level: AmbitionLevel
    mandatory: bool
    theme: str
    text: str
    proof: str
    source_id: str
    checked: Checked
    attention: str | None = None
    as_of: str | None = None
    unverified: str | None = None
