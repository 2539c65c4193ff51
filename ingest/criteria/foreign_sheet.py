"""Making sense of a sheet with criteria that was made elsewhere: by a municipality, or for European GPP criteria."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.criteria.cells import Line, Sheet, cell_name, header_of, read_cells, require_not_too_many
from ingest.criteria.rows import FIELDS, REQUIRED, Remark, full_row
from ingest.criteria.vocabulary import checked_of, folded, level_of, obligation_of, theme_of, type_of
from ingest.words import on_one_line, visible

NO_PROOF = "Het overgenomen bestand noemt geen bewijs; bepaal zelf welk bewijs je vraagt."
"""Stands where a proof is required and the sheet has none."""

_HEADERS: Mapping[str, str] = {
    "id": "nummer nr id code criteriumnummer nummercriterium volgnummer ref referentie number no criterionid",
    "title": "titel naam title name onderwerp korteomschrijving kortetitel naamcriterium titelcriterium subject kop",
    "text": "tekst omschrijving beschrijving tekstvanhetcriterium criteriumtekst eistekst text description formulering "
    "criteriontext volledigetekst inhoud bestektekst uitwerking",
    "type": "type soort soortcriterium typecriterium criteriumtype soorteis typeeis criteriontype criteriatype kind "
    "categorie category soortvoorschrift",
    "level": "niveau ambitieniveau ambitie level ambitionlevel ambition",
    "obligation": "verplichtofkeuze verplicht verplichting verplichtheid obligation mandatory status",
    "theme": "thema themas theme mvithema mvoithema",
    "proof": "bewijs bewijsmiddel bewijsmiddelen verificatie verificatiemethode verification proof evidence "
    "meansofproof toetsing onderbouwing",
    "attention": "letop toelichting opmerking opmerkingen aandachtspunt aandachtspunten note notes remarks explanation "
    "explanatorynotes uitleg",
    "source": "bron bronid source herkomst",
    "as_of": "standvandebron stand versie datum peildatum asof version date",
    "checked": "nagelezen gecontroleerd checked",
    "unverified": "nogteverifieren nognatelezen unverified",
    "asked_as": "ookgevraagdals zoekwoorden askedas",
}
_AMBIGUOUS = frozenset("criterium eis criteria eisen criterion requirement voorschrift".split())
"""Names a title or a text; a title when another column surely holds the text."""

_WIDE = {
    "basis": frozenset("corecriteria core basiscriteria kerncriteria corecriterion".split()),
    "ambitieus": frozenset("comprehensivecriteria comprehensive uitgebreidecriteria comprehensivecriterion".split()),
}
"""The European lists often have a column of texts for each level."""

_SHORTEST_INSIDE = 5
"""Letters that a word needs before it is looked for inside a longer column name."""

_KNOWN = {word: name for name, words in _HEADERS.items() for word in words.split()}
_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}")
_TITLE_WORDS = 10
_MEANINGS = {"type": type_of, "level": level_of, "obligation": obligation_of, "checked": checked_of}
_ASSUMED = {"type": "minimumeis", "level": "basis", "obligation": "keuze", "checked": "nee"}
_CALLED = {"type": "soort", "level": "niveau", "obligation": "verplicht of keuze", "checked": "nagelezen"}


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """The criteria of a sheet as rows with all fields, and what wasn't understood."""

    rows: list[dict[str, str]]
    remarks: list[Remark]


@dataclass(frozen=True, slots=True)
class _Defaults:
    file_name: str
    source: str
    theme: str
    themes: Mapping[str, str]


@dataclass(slots=True)
class _Notes:
    """Collects what wasn't understood, so that the same thing in many rows becomes one remark."""

    rows_of: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, row: int) -> None:
        """Note something about a row."""
        if row not in self.rows_of[text]:
            self.rows_of[text].append(row)

    def remarks(self) -> list[Remark]:
        """The remarks, in the order of the first row they are about."""
        return [Remark(_places(rows), text) for text, rows in self.rows_of.items()]


def map_columns(
    data: bytes,
    file_name: str,
    *,
    source: str = "",
    theme: str = "milieu-biodiversiteit",
    themes: Mapping[str, str] | None = None,
    prefix: str = "OV",
    taken: Collection[str] = (),
) -> MappedSheet:
    """The criteria of a sheet whose columns are guessed from their Dutch or English names.

    A row that lacks a required field gets a default for it (`source` and `theme` are ids; `themes` gives the id for
    other spellings), `checked` 'nee' and a sentence in `unverified`. Rows without an id get one that begins with
    `prefix` and isn't in `taken`. Raises Refused for what isn't an honest Excel file, and when no column is recognised.
    """
    sheet = read_cells(data, "Criteria")
    known = _KNOWN | dict.fromkeys(_AMBIGUOUS) | {word: None for words in _WIDE.values() for word in words}
    header = header_of(sheet, known, folded)
    columns, wide, remarks = _columns(sheet.lines[header])
    lines = sheet.lines[header + 1 :]
    require_not_too_many(lines)
    if sheet.others:
        remarks.append(Remark("", f"alleen blad '{sheet.title}' is gelezen; niet: {', '.join(sheet.others)}"))
    remarks += _formulas(sheet, {*columns.values(), *wide.values()})
    name = on_one_line(visible(re.split(r"[/\\]", file_name)[-1])[0])[:100]
    notes = _Notes()
    defaults = _Defaults(name, source, theme, themes or {})
    found = list(_found(lines, columns, wide, notes))
    rows = [_completed(values, number, defaults, notes) for values, number in found]
    _number(rows, [number for _, number in found], prefix, set(taken), notes)
    return MappedSheet([full_row(row) for row in rows], [*remarks, *notes.remarks()])


# --- columns -------------------------------------------------------------------------------------------------------


def _columns(line: Line) -> tuple[dict[str, int], dict[str, int], list[Remark]]:
    """The column of each field, the column of each level's texts, and what is said about the other columns."""
    columns: dict[str, int] = {}
    wide = {
        level: column for column, header in enumerate(line.cells) for level in _WIDE if folded(header) in _WIDE[level]
    }
    loose = [column for column, header in enumerate(line.cells) if header and column not in wide.values()]
    for guess in (_exactly, _nearly):
        for column in loose:
            name = guess(line.cells[column])
            if name and name not in columns and column not in columns.values():
                columns[name] = column
    for column in loose:
        if column not in columns.values() and folded(line.cells[column]) in _AMBIGUOUS:
            name = "title" if "text" in columns or wide else "text"
            columns.setdefault(name, column)
    unused = [line.cells[column] for column in loose if column not in columns.values()]
    return columns, wide, [Remark(f"kolom '{header}'", "niet herkend en weggelaten") for header in unused]


def _exactly(header: str) -> str | None:
    return _KNOWN.get(folded(header))


def _nearly(header: str) -> str | None:
    whole = folded(header)
    if whole in _AMBIGUOUS:
        return None
    inside = [word for word in _KNOWN if len(word) >= _SHORTEST_INSIDE and word in whole]
    return _KNOWN[max(inside, key=len)] if inside else None


def _formulas(sheet: Sheet, used: Collection[int]) -> Iterator[Remark]:
    places = [
        cell_name(column, line.number) for line in sheet.lines for column in sorted(line.formulas) if column in used
    ]
    if places:
        shown = ", ".join(places[:10]) + (" en meer" if len(places) > 10 else "")
        yield Remark(f"cel {shown}", "bevat een formule of een fout en telt als leeg; zet er gewone tekst neer")


# --- rows ----------------------------------------------------------------------------------------------------------


def _found(
    lines: Collection[Line], columns: Mapping[str, int], wide: Mapping[str, int], notes: _Notes
) -> Iterator[tuple[dict[str, str], int]]:
    """What each criterion's cells say, and its row. A row with only a type in it holds for the rows below it."""
    heading = ""
    for line in lines:
        filled = [cell for cell in line.cells if cell]
        if len(filled) == 1 and type_of(filled[0]) and len(filled[0].split()) <= 6:
            heading = filled[0]
            continue
        values = {name: line.text(column) for name, column in columns.items()}
        if not values.get("type"):
            values["type"] = heading
        versions = list(_versions(line, values, wide))
        if filled and not versions:
            notes.add("overgeslagen: er staat geen titel en geen tekst", line.number)
        for version in versions:
            yield version, line.number


def _versions(line: Line, values: dict[str, str], wide: Mapping[str, int]) -> Iterator[dict[str, str]]:
    """The row itself or, with a column of texts for each level, one criterion for each text."""
    texts = {level: line.text(column) for level, column in wide.items() if line.text(column)}
    if not texts:
        if values.get("title") or values.get("text"):
            yield values
        return
    for number, (level, text) in enumerate(texts.items()):
        identity = values.get("id", "")
        yield values | {"text": text, "level": level, "id": f"{identity}-{level}" if identity and number else identity}


def _completed(values: dict[str, str], number: int, defaults: _Defaults, notes: _Notes) -> dict[str, str]:
    """The row with something in every required field but the id; not complete means not checked."""
    row = {name: values.get(name, "") for name in FIELDS}
    complete = all(row[name] for name in REQUIRED)
    for name, meaning in _MEANINGS.items():
        value = meaning(row[name])
        if value is None and row[name]:
            notes.add(f"{_CALLED[name]} '{row[name]}' is niet herkend; '{_ASSUMED[name]}' is aangenomen", number)
        complete = complete and value is not None
        row[name] = value or _ASSUMED[name]
    theme, source = _theme(row["theme"], defaults), row["source"] if _is_identifier(row["source"]) else ""
    if row["theme"] and not theme:
        notes.add(f"thema '{row['theme']}' is niet herkend; '{defaults.theme}' is aangenomen", number)
    if row["source"] and not source:
        notes.add(f"bron '{row['source']}' is geen bron-id en is niet overgenomen", number)
    complete = complete and bool(theme) and bool(source)
    row |= {"theme": theme or defaults.theme, "source": source or defaults.source}
    row["text"] = row["text"] or row["title"]
    row["title"] = row["title"] or _title(row["text"])
    row["proof"] = row["proof"] or NO_PROOF
    if not complete:
        row["checked"] = "nee"
    if row["checked"] != "ja" and (not complete or not row["unverified"]):
        row["unverified"] = f"Overgenomen uit {defaults.file_name}; nog niet nagelezen"
    return row


def _theme(text: str, defaults: _Defaults) -> str:
    if not text:
        return ""
    spellings = {folded(spelling): theme for spelling, theme in defaults.themes.items()}
    return spellings.get(folded(text)) or theme_of(text) or ""


def _is_identifier(text: str) -> bool:
    return _IDENTIFIER.fullmatch(text) is not None


def _title(text: str) -> str:
    words = on_one_line(text).split()
    return " ".join(words[:_TITLE_WORDS]).rstrip(".,;:") + ("…" if len(words) > _TITLE_WORDS else "")


def _number(rows: list[dict[str, str]], numbers: list[int], prefix: str, taken: set[str], notes: _Notes) -> None:
    """Give rows without an id one; also those whose id another row or another criterion has."""
    for row, number in zip(rows, numbers, strict=True):
        identity = on_one_line(row["id"])
        if identity in taken:
            notes.add(f"nummer '{identity}' bestaat al; het criterium kreeg een ander nummer", number)
            identity = ""
        row["id"] = identity
        if identity:
            taken.add(identity)
    next_number = 1
    for row in rows:
        while not row["id"]:
            identity = f"{prefix}-{next_number:02d}"
            next_number += 1
            if identity not in taken:
                taken.add(identity)
                row["id"] = identity


def _places(rows: list[int]) -> str:
    if len(rows) == 1:
        return f"rij {rows[0]}"
    return f"rijen {', '.join(map(str, rows[:10]))}" + (" en meer" if len(rows) > 10 else "")
