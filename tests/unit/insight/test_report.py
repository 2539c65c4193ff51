"""The same numbers in every form, and nothing that a program takes for more than text."""

import io
import zipfile

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.insight.report import Report, ReportTable, to_csv, to_docx, to_markdown, to_xlsx

REPORT = Report(
    "Wat er gevraagd is",
    ("Periode: oktober 2026.",),
    (
        ReportTable(
            "Onderwerpen", ("Onderwerp", "Vragen", "Tekort"), (("Koffie", 12, 3), ("Hout", 5, None)), "Let op."
        ),
        ReportTable("Doelen / thema's", ("Doel", "Voorstel"), (("D1", "Doen"),)),
    ),
)
NASTY = Report(
    "Vragen",
    (),
    (
        ReportTable(
            "=SOM(1)",
            ("Vraag", "Aantal"),
            (("=1+1", 1), ("a|b [x](http://kwaad.example) <script>alert(1)</script>\n# kop \x00", 2)),
        ),
    ),
)


def test_markdown_has_every_table_with_numbers_to_the_right() -> None:
    text = to_markdown(REPORT)
    assert "# Wat er gevraagd is\n\nPeriode: oktober 2026.\n" in text
    assert (
        "| Onderwerp | Vragen | Tekort |\n|---|---:|---:|\n| Koffie | 12 | 3 |\n| Hout | 5 | – |\n\nLet op.\n" in text
    )
    assert "| Doel | Voorstel |\n|---|---|\n| D1 | Doen |" in text


def test_what_somebody_typed_is_no_markdown() -> None:
    text = to_markdown(NASTY)
    assert "a\\|b \\[x\\](http://kwaad.example) \\<script\\>" in text
    assert "\n# kop" not in text


def test_word_has_headings_and_the_same_cells() -> None:
    document = Document(io.BytesIO(to_docx(REPORT)))
    headings = [item.text for item in document.paragraphs if item.style.name.startswith(("Title", "Heading"))]
    assert headings == ["Wat er gevraagd is", "Onderwerpen", "Doelen / thema's"]
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["Onderwerp", "Vragen", "Tekort"], ["Koffie", "12", "3"], ["Hout", "5", "–"]]
    assert to_docx(NASTY)


def test_spreadsheets_hold_numbers_and_no_formulas() -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx(NASTY))).worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[1] == ["'=1+1", 1]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    text = to_csv(NASTY).decode("utf-8-sig")
    assert text.startswith("'=SOM(1)\r\nVraag;Aantal\r\n'=1+1;1\r\n")


def test_a_sheet_for_every_table_under_a_name_that_excel_takes() -> None:
    names = load_workbook(io.BytesIO(to_xlsx(REPORT))).sheetnames
    assert names == ["1 Onderwerpen", "2 Doelen  themas"]


@pytest.mark.parametrize("write", [to_markdown, to_docx, to_csv, to_xlsx])
def test_a_report_of_nothing_is_a_file_all_the_same(write: object) -> None:
    made = write(Report("Leeg", (), ()))  # type: ignore[operator]
    assert made is not None
    if write in (to_docx, to_xlsx):
        assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
