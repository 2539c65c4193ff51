"""The words of the field: product groups, themes, phases, types, levels, abbreviations, synonyms and jargon."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

ALL_PRODUCT_GROUPS = "algemeen"
"""Id of the criteria set that applies to every product group; it isn't a group a question can be about."""

GLOSSARY_ID = "begrippen"
"""Id of the document that holds the explanations of terms and jargon."""


class TermKind(StrEnum):
    """The axis a term belongs to."""

    PRODUCT_GROUP = "product_group"
    THEME = "theme"
    PHASE = "phase"
    CRITERION_TYPE = "criterion_type"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Term:
    """A value of one axis with every way it is written. `synonyms` are Dutch, `english` are English."""

    id: str
    kind: TermKind
    name: str
    synonyms: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    explanation: str | None = None

    def spellings(self) -> tuple[str, ...]:
        """All spellings, the name first."""
        return (self.name, *self.synonyms, *self.english)


@dataclass(frozen=True, slots=True)
class IntentCues:
    """Phrases that show what an asker wants, Dutch and English."""

    id: str
    cues: tuple[str, ...]
    english_cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Jargon:
    """A term explained once, in one plain sentence."""

    term: str
    explanation: str
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One source of truth for retrieval, topics and screens.

    `abbreviations` and `synonyms` are groups of spellings that mean the same; the first of an abbreviation group is the
    short form.
    """

    terms: tuple[Term, ...] = ()
    intents: tuple[IntentCues, ...] = ()
    abbreviations: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    jargon: tuple[Jargon, ...] = ()
    stopwords: tuple[str, ...] = field(default=())

    def of_kind(self, kind: TermKind) -> tuple[Term, ...]:
        """The terms of one axis in their order."""
        return tuple(term for term in self.terms if term.kind is kind)

    def name(self, kind: TermKind, term_id: str) -> str:
        """The Dutch name of a term; the id itself when it is unknown."""
        return next((term.name for term in self.terms if term.kind is kind and term.id == term_id), term_id)

    def ids(self, kind: TermKind) -> frozenset[str]:
        """The ids of one axis."""
        return frozenset(term.id for term in self.of_kind(kind))


def merge(base: Taxonomy, product_groups: Iterable[Term]) -> Taxonomy:
    """The taxonomy with the product groups that the criteria sets describe."""
    return Taxonomy(
        terms=(*base.terms, *product_groups),
        intents=base.intents,
        abbreviations=base.abbreviations,
        synonyms=base.synonyms,
        jargon=base.jargon,
        stopwords=base.stopwords,
    )
