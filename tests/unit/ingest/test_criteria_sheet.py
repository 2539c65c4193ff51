"""Criteria travel to Excel and back, and a sheet that someone else made is understood as far as possible."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ingest.criteria.edit import criteria_rows, with_criteria
from ingest.criteria.foreign_sheet import NO_PROOF
from ingest.criteria.rows import FIELDS, REQUIRED
from ingest.criteria.sheet import HEADERS, from_sheet, map_columns, read_sheet, to_sheet
from ingest.problems import Refused
from ingest.readers.criteria_set import parse_criteria_set
from tests.fakes.knowledge_files import CRITERIA

SETS = sorted((Path(__file__).parents[3] / "knowledge" / "criteria").glob("*.yaml"))

texts = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Z", "M"), max_codepoint=0x24FF) | st.just(" "),
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .map(partial(normalize, "NFC"))
)  # as every text that is read

dangerous = st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "'", "=1+1", "=HYPERLINK("]), texts)


def workbook(rows: Sequence[Sequence[Any]], title: str = "Blad1") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_set_comes_back_from_excel(path: Path) -> None:
    text = path.read_text("utf-8")
    rows = criteria_rows(text)
    assert from_sheet(to_sheet(text)) == rows
    assert with_criteria(text, from_sheet(to_sheet(text))) == text


def test_the_sheet_is_pleasant_to_work_in() -> None:
    sheet = opened(to_sheet(CRITERIA)).active
    assert [cell.value for cell in sheet[1]] == [HEADERS[name] for name in FIELDS]
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row == 3
    assert sheet["G2"].alignment.wrap_text
    assert sheet.column_dimensions["G"].width > sheet.column_dimensions["A"].width
    rules = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {
        '"geschiktheidseis,selectiecriterium,minimumeis,gunningscriterium,contractbepaling"',
        '"basis,significant,ambitieus"',
        '"verplicht,keuze"',
        '"ja,deels,nee"',
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(dangerous | texts, min_size=3, max_size=3))
def test_any_text_is_text_in_excel(values: list[str]) -> None:
    rows = criteria_rows(CRITERIA)
    rows[0] |= dict(zip(("title", "proof", "attention"), values, strict=True))
    data = to_sheet(with_criteria(CRITERIA, rows))
    assert from_sheet(data) == rows
    cells = [cell for line in opened(data).active.iter_rows() for cell in line]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_a_text_that_looks_like_a_formula_keeps_its_quote_prefix() -> None:
    rows = criteria_rows(CRITERIA)
    rows[0] |= {"proof": "=1+1"}
    cell = opened(to_sheet(with_criteria(CRITERIA, rows))).active["H2"]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == ("=1+1", "s", True, "@")


def test_a_text_too_long_for_a_cell_is_not_cut() -> None:
    rows = criteria_rows(CRITERIA)
    rows[0] |= {"text": "woord " * 6000}
    with pytest.raises(Refused, match="te lang voor Excel"):
        to_sheet(with_criteria(CRITERIA, rows))


def test_columns_may_move_and_rows_may_be_empty() -> None:
    rows = criteria_rows(CRITERIA)
    names = [name for name in reversed(FIELDS) if name in REQUIRED]
    header = [f" {HEADERS[name].upper()} " for name in names]
    body = [[row[name] for name in names] for row in rows]
    found = read_sheet(workbook([["Onze criteria"], [], [*header, "Wie?"], [], body[0], [None, "  "], body[1], []]))
    assert found.unknown_columns == ("Wie?",)
    assert [{name: row[name] for name in names} for row in found.rows] == [
        {name: row[name] for name in names} for row in rows
    ]
    assert {row["attention"] for row in found.rows} == {""}


def test_cells_with_numbers_dates_and_capitals_are_text() -> None:
    header = [HEADERS[name] for name in FIELDS]
    row = dict.fromkeys(FIELDS, "x") | {"id": 7, "type": "Minimumeis", "checked": True, "title": 2.5}
    row |= {"as_of": datetime(2025, 3, 1)}
    (found,) = from_sheet(workbook([header, [row[name] for name in FIELDS]]))
    assert [found[name] for name in ("id", "type", "checked", "title", "as_of")] == [
        "7",
        "minimumeis",
        "ja",
        "2.5",
        "2025-03-01",
    ]


@pytest.mark.parametrize("formula", ["=1+1", "=A1", "#N/A"])
def test_a_formula_is_refused_with_its_cell(formula: str) -> None:
    book = opened(to_sheet(CRITERIA))
    book.active["G3"] = formula
    with pytest.raises(Refused, match="cel G3"):
        from_sheet(saved(book))


def test_a_formula_in_a_column_of_ones_own_does_no_harm() -> None:
    book = opened(to_sheet(CRITERIA))
    book.active.cell(1, len(FIELDS) + 1, "Lengte")
    book.active.cell(2, len(FIELDS) + 1, "=LEN(G2)")
    assert read_sheet(saved(book)).unknown_columns == ("Lengte",)


def test_missing_and_double_columns_are_named() -> None:
    header = [HEADERS[name] for name in FIELDS]
    with pytest.raises(Refused, match="'Bewijs' ontbreekt"):
        from_sheet(workbook([[name for name in header if name != "Bewijs"], ["x"] * 13]))
    with pytest.raises(Refused, match="'Bewijs' staat er twee keer"):
        from_sheet(workbook([[*header, "Bewijs"], ["x"] * 14]))
    with pytest.raises(Refused, match="geen rij met kolomnamen"):
        from_sheet(workbook([["a", "b"], ["c", "d"]]))
    with pytest.raises(Refused, match="geen rij met kolomnamen"):
        from_sheet(workbook([]))


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)
    return file.getvalue()


def broken() -> bytes:
    source = zipfile.ZipFile(io.BytesIO(to_sheet(CRITERIA)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in source.namelist():
            body = source.read(name)
            archive.writestr(name, body[: len(body) // 2] if name.endswith("sheet1.xml") else body)
    return file.getvalue()


@pytest.mark.parametrize("data", [b"", b"geen excel", b"PK\x03\x04rommel", bomb(), broken()])
@pytest.mark.parametrize("read", [from_sheet, lambda data: map_columns(data, "x.xlsx")])
def test_what_is_not_an_honest_workbook_is_refused(data: bytes, read: Any) -> None:
    with pytest.raises(Refused):
        read(data)


def test_endless_rows_are_refused() -> None:
    book = opened(to_sheet(CRITERIA))
    book.active.cell(900_000, 1, "x")
    with pytest.raises(Refused, match="rijen"):
        from_sheet(saved(book))


# --- sheets of others ----------------------------------------------------------------------------------------------


def remarks(data: bytes, **options: Any) -> list[str]:
    return [str(remark) for remark in map_columns(data, "eigen.xlsx", **options).remarks]


def test_a_municipalitys_own_columns_are_guessed() -> None:
    header = ["Nr.", "Criterium", "Omschrijving", "Soort eis", "Ambitieniveau", "Bewijsmiddel(en)", "Thema", "Budget"]
    data = workbook(
        [
            ["Duurzaamheid bij inkoop"],
            header,
            [1, "Hout", "Al het hout is gecertificeerd.", "Eis", "Basis", "Certificaat", "Natuur", 5],
            [],
            [2, "Reparatie", "De leverancier repareert.", "Gunningscriteria", "hoog", "", "Circulariteit", None],
        ]
    )
    found = map_columns(data, "C:\\map\\eigen.xlsx", source="eigen-lijst")
    first, second = found.rows
    assert (first["title"], first["text"]) == ("Hout", "Al het hout is gecertificeerd.")
    assert [first[name] for name in ("id", "type", "level", "proof", "theme", "source", "obligation")] == [
        "1",
        "minimumeis",
        "basis",
        "Certificaat",
        "milieu-biodiversiteit",
        "eigen-lijst",
        "keuze",
    ]
    assert [second[name] for name in ("type", "level", "proof", "theme")] == [
        "gunningscriterium",
        "basis",
        NO_PROOF,
        "circulair",
    ]
    assert {row["checked"] for row in found.rows} == {"nee"}
    assert {row["unverified"] for row in found.rows} == {"Overgenomen uit eigen.xlsx; nog niet nagelezen"}
    assert [str(remark) for remark in found.remarks] == [
        "kolom 'Budget': niet herkend en weggelaten",
        "rij 5: niveau 'hoog' is niet herkend; 'basis' is aangenomen",
    ]


def test_a_complete_row_keeps_how_far_it_was_checked() -> None:
    (first, second) = map_columns(to_sheet(CRITERIA), "x.xlsx").rows
    assert [first, second] == criteria_rows(CRITERIA)


def test_european_lists_with_sections_and_a_column_per_level() -> None:
    data = workbook(
        [
            ["Criterion", "Core criteria", "Comprehensive criteria", "Verification"],
            ["Technical specifications"],
            ["TS1 Wood", "All wood is legal.", "All wood is certified.", "Certificate"],
            ["Award criteria"],
            ["AC1 Repair", None, "Points for spare parts.", "Declaration"],
        ]
    )
    found = map_columns(data, "gpp.xlsx", source="eu-gpp", prefix="EU")
    assert [(row["id"], row["title"], row["type"], row["level"], row["text"]) for row in found.rows] == [
        ("EU-01", "TS1 Wood", "minimumeis", "basis", "All wood is legal."),
        ("EU-02", "TS1 Wood", "minimumeis", "ambitieus", "All wood is certified."),
        ("EU-03", "AC1 Repair", "gunningscriterium", "ambitieus", "Points for spare parts."),
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Technical specification", "minimumeis"),
        ("Award criterion", "gunningscriterium"),
        ("Contract performance clause", "contractbepaling"),
        ("Selection criterion", "selectiecriterium"),
        ("Geschiktheidseisen", "geschiktheidseis"),
        ("KO-eis", "minimumeis"),
    ],
)
def test_types_of_others_become_ours(said: str, kind: str) -> None:
    data = workbook([["Criterion", "Type", "Level"], ["Wood is legal", said, "core"], ["Wood", said, "Comprehensive"]])
    rows = map_columns(data, "x.xlsx").rows
    assert [(row["type"], row["level"]) for row in rows] == [(kind, "basis"), (kind, "ambitieus")]


def test_numbers_are_unique_and_new_where_needed() -> None:
    data = workbook(
        [["Nummer", "Eis"], ["A-1", "een"], ["A-1", "twee"], [None, "drie"], ["B-1", "vier"], ["OV-01", "5"]]
    )
    found = map_columns(data, "x.xlsx", taken=["B-1"])
    assert [row["id"] for row in found.rows] == ["A-1", "OV-02", "OV-03", "OV-04", "OV-01"]
    assert remarks(data, taken=["B-1"]) == [
        "rij 3: nummer 'A-1' bestaat al; het criterium kreeg een ander nummer",
        "rij 5: nummer 'B-1' bestaat al; het criterium kreeg een ander nummer",
    ]


def test_what_is_not_understood_is_said() -> None:
    book = Workbook()
    book.active.append(["Eis", "Soort", "Thema", "Bron", "Bewijs"])
    book.active.append(["Hout", "Iets", "Voetbal", "Een rapport uit 2020", "=A1"])
    book.active.append([None, "minimumeis", "Klimaat", None, "x"])
    book.create_sheet("Oud")
    assert remarks(saved(book)) == [
        "alleen blad 'Sheet' is gelezen; niet: Oud",
        "cel E2: bevat een formule of een fout en telt als leeg; zet er gewone tekst neer",
        "rij 3: overgeslagen: er staat geen titel en geen tekst",
        "rij 2: soort 'Iets' is niet herkend; 'minimumeis' is aangenomen",
        "rij 2: thema 'Voetbal' is niet herkend; 'milieu-biodiversiteit' is aangenomen",
        "rij 2: bron 'Een rapport uit 2020' is geen bron-id en is niet overgenomen",
    ]


def test_themes_may_have_other_spellings() -> None:
    data = workbook([["Eis", "Thema"], ["Hout", "Sport & spel"]])
    assert map_columns(data, "x.xlsx", themes={"sport en spel": "a", "Sport&Spel": "sport"}).rows[0]["theme"] == "sport"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(texts | dangerous, min_size=5, max_size=5), max_size=5))
def test_whatever_a_sheet_says_the_rows_fit_in_a_set(cells: list[list[str]]) -> None:
    book = Workbook()
    book.active.append(["Nummer", "Eis", "Soort", "Niveau", "Thema"])
    for number, row in enumerate(cells, start=2):
        for column, text in enumerate(row, start=1):
            cell = book.active.cell(number, column, text)
            cell.data_type = "s"
    rows = map_columns(saved(book), "x.xlsx", source="eigen-lijst").rows
    parse_criteria_set(with_criteria(CRITERIA, rows))
