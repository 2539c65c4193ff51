"""Criteria sets: YAML turned into sentences that can be quoted."""

from collections.abc import Iterable, Iterator

from assistant.domain.criterion import CriterionType
from assistant.domain.passage import PassageRole
from assistant.domain.taxonomy import Term
from ingest.draft import Labels, Paragraph, Quote, TextWriter
from ingest.problems import Located
from ingest.readers.criteria_file import CriteriaFile, CriterionEntry, LabelEntry
from ingest.readers.fields import Stated, quotes_of
from ingest.readers.result import Reading
from ingest.readers.sources import Sources, unknown_source
from ingest.readers.yaml_text import YamlText, parse_yaml
from ingest.versions import make_version

_PHASE_OF = {
    CriterionType.MINIMUM_REQUIREMENT: "specificeren",
    CriterionType.SUITABILITY_REQUIREMENT: "selecteren",
    CriterionType.SELECTION_CRITERION: "selecteren",
    CriterionType.AWARD_CRITERION: "gunnen",
    CriterionType.CONTRACT_CLAUSE: "contracteren",
}
_EQUIVALENT = Quote("Schrijf bij een keurmerk in het bestek altijd 'of gelijkwaardig'.")


def parse_criteria_set(text: str) -> tuple[YamlText, CriteriaFile]:
    """The checked fields of a criteria set, and its lines. Raises Refused."""
    yaml = parse_yaml(text)
    return yaml, yaml.validated(CriteriaFile)


def product_group_of(text: str) -> Term:
    """The product group that a criteria set describes. Raises Refused."""
    return parse_criteria_set(text)[1].term()


def read_criteria_set(text: str, path: str, sources: Sources) -> Reading:
    """The version of a criteria set. Raises Refused."""
    yaml, entries = parse_criteria_set(text)
    writer = TextWriter(entries.id)
    writer.heading(entries.title)
    for role, heading, paragraphs in _chapters(entries):
        if paragraphs:
            writer.heading(heading)
            writer.passage(role, (heading,), paragraphs, Labels(entries.applies_to, entries.themes))
    _write_criteria(writer, entries)
    version = make_version(
        entries.document(path),
        writer.text,
        writer.passages,
        [entry.criterion(entries.product_group) for entry in entries.criteria],
        sources.used(source_id for _, source_id in _source_ids(entries)),
    )
    return Reading(version, tuple(_unknown(yaml, entries, sources)))


def _chapters(entries: CriteriaFile) -> Iterator[tuple[PassageRole, str, list[Paragraph]]]:
    bought, subject = entries.purchase, entries.subject
    why = [Paragraph(quotes_of(entries.relevance_note, None))]
    steps = [Paragraph(entry.quotes(), f"{number}. ") for number, entry in enumerate(entries.approach, start=1)]
    if entries.is_general:
        importance, labels = "Waarom zijn algemene criteria van belang?", "Welke keurmerken passen bij veel inkopen?"
    else:
        importance, labels = f"Waarom is {bought} van belang?", f"Welke keurmerken passen bij {subject}?"
    yield PassageRole.SUMMARY, f"Hoe maak je {bought} duurzaam?", _lines(entries.summary)
    yield PassageRole.TEXT, importance, why
    yield PassageRole.OBLIGATION, f"Welke wettelijke plichten gelden bij {bought}?", _lines(entries.obligations, "- ")
    yield PassageRole.LABEL, labels, _labels(entries)
    yield PassageRole.STEPS, f"Hoe pak je {bought} duurzaam aan?", steps


def _lines(entries: Iterable[Stated], lead_in: str = "") -> list[Paragraph]:
    return [Paragraph(entry.quotes(), lead_in) for entry in entries]


def _labels(entries: CriteriaFile) -> list[Paragraph]:
    lines = [
        Paragraph((_label(entry, "veel inkopen" if entries.is_general else entries.subject),), "- ")
        for entry in entries.labels
    ]
    return [*lines, Paragraph((_EQUIVALENT,))] if lines else []


def _label(entry: LabelEntry, subject: str) -> Quote:
    note = f": {entry.note.rstrip('.')}" if entry.note else ""
    return Quote(f"{entry.name} past bij {subject}{note}.", (entry.source,) if entry.source else ())


def _write_criteria(writer: TextWriter, entries: CriteriaFile) -> None:
    if not entries.criteria:
        return
    heading = f"Welke duurzame criteria kun je stellen aan {entries.subject}?"
    writer.heading(heading)
    for entry in entries.criteria:
        labels = Labels(entries.applies_to, (entry.theme,), (_PHASE_OF[entry.type],))
        place = (heading, f"{entry.id} {entry.title}")
        writer.passage(PassageRole.CRITERION, place, list(_criterion(entry)), labels, entry.id)
        writer.wordings(entry.asked_as, place, labels)


def _criterion(entry: CriterionEntry) -> Iterator[Paragraph]:
    """The title isn't a sentence and is only shown; the first sentence is the requirement itself."""
    yield Paragraph((), entry.title)
    yield Paragraph(quotes_of(entry.text, entry.source))
    yield Paragraph((Quote(f"Criterium {entry.id} is {_status(entry)}."),))
    yield Paragraph(_after("Bewijs", entry.proof, entry.source))
    if entry.attention:
        yield Paragraph(_after("Let op", entry.attention, entry.source))
    if entry.as_of:
        stand = f"De bron van criterium {entry.id} heeft als stand {entry.as_of}."
        yield Paragraph((Quote(stand, (entry.source,)),))
    if entry.unverified:
        yield Paragraph(_after(f"Nog te verifiëren bij criterium {entry.id}", entry.unverified, None))


def _status(entry: CriterionEntry) -> str:
    kind = f"een {entry.type.value} op niveau {entry.level.value}"
    if entry.obligation == "verplicht":
        return f"{kind} en verplicht: de wet schrijft het voor"
    return f"{kind} en een keuze: de gemeente beslist zelf of zij het gebruikt"


def _after(label: str, text: str, source: str | None) -> tuple[Quote, ...]:
    first, *others = quotes_of(text, source)
    return Quote(f"{label}: {first.text}", first.source_ids), *others


def _source_ids(entries: CriteriaFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where each source is named, and its id."""
    for field in ("summary", "labels", "obligations", "approach", "criteria"):
        for number, entry in enumerate(getattr(entries, field)):
            if entry.source:
                yield (field, number, "source"), entry.source


def _unknown(yaml: YamlText, entries: CriteriaFile, sources: Sources) -> Iterator[Located]:
    for path, source_id in _source_ids(entries):
        if sources.unknown([source_id]):
            yield Located(yaml.line_of(path), unknown_source(source_id))
