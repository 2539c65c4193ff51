"""The words of the field: begrippen.yaml."""

from assistant.domain.taxonomy import IntentCues, Jargon, Taxonomy, Term, TermKind
from assistant.domain.topic import Intent
from ingest.readers.fields import Identifier, Line
from ingest.readers.yaml_text import Strict, parse_yaml


class TermEntry(Strict):
    """A theme, phase, type of criterion or level."""

    id: Identifier
    name: Line
    synonyms: tuple[Line, ...] = ()
    english: tuple[Line, ...] = ()
    explanation: Line | None = None

    def term(self, kind: TermKind) -> Term:
        """The term in the domain's words."""
        return Term(self.id, kind, self.name, self.synonyms, self.english, self.explanation)


class IntentEntry(Strict):
    """The phrases that show an intent."""

    id: Intent
    cues: tuple[Line, ...]
    english_cues: tuple[Line, ...] = ()


class JargonEntry(Strict):
    """A term with its explanation."""

    term: Line
    explanation: Line
    source: Identifier | None = None


class TaxonomyFile(Strict):
    """The whole file."""

    themes: tuple[TermEntry, ...]
    phases: tuple[TermEntry, ...]
    criterion_types: tuple[TermEntry, ...]
    levels: tuple[TermEntry, ...]
    intents: tuple[IntentEntry, ...] = ()
    abbreviations: tuple[tuple[Line, ...], ...] = ()
    synonyms: tuple[tuple[Line, ...], ...] = ()
    jargon: tuple[JargonEntry, ...] = ()
    stopwords: tuple[Line, ...] = ()


def read_taxonomy(text: str) -> Taxonomy:
    """The taxonomy without product groups, which the criteria sets bring. Raises Refused."""
    entries = parse_yaml(text).validated(TaxonomyFile)
    axes = (
        (TermKind.THEME, entries.themes),
        (TermKind.PHASE, entries.phases),
        (TermKind.CRITERION_TYPE, entries.criterion_types),
        (TermKind.LEVEL, entries.levels),
    )
    return Taxonomy(
        terms=tuple(entry.term(kind) for kind, group in axes for entry in group),
        intents=tuple(IntentCues(entry.id.value, entry.cues, entry.english_cues) for entry in entries.intents),
        abbreviations=entries.abbreviations,
        synonyms=entries.synonyms,
        jargon=tuple(Jargon(entry.term, entry.explanation, entry.source) for entry in entries.jargon),
        stopwords=entries.stopwords,
    )
