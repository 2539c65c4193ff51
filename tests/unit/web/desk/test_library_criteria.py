"""Criteria as a form and as an Excel sheet: what isn't changed stays, and nothing that was typed is lost."""

import json
from io import BytesIO
from pathlib import Path
from re import search

import pytest
from openpyxl import Workbook, load_workbook

import assistant
from assistant.texts.library_criteria import TEXTS
from ingest.criteria.edit import criteria_rows
from tests.fakes.knowledge_files import CRITERIA
from tests.unit.web.desk.forms import ROOT, AdviserRoom, form_of, open_room, text_of

NAME = "criteria/kantoormeubilair.yaml"
REFUSED = '<p class="finding finding-error">'
"""What marks that a draft can't be read as it is."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> AdviserRoom:
    return open_room(tmp_path_factory.mktemp("criteria"))


def page_of(room: AdviserRoom, draft: str) -> str:
    response = room.client.get(f"{ROOT}/klad/{draft}/criteria")
    assert response.status_code == 200
    return response.text


def titles(html: str) -> list[str]:
    return form_of(html)["title"]


# --- the form ------------------------------------------------------------------------------------------------------


def test_the_draft_page_leads_to_the_form_and_back(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    assert f'href="{ROOT}/klad/{draft}/criteria">Als tabel' in room.client.get(f"{ROOT}/klad/{draft}").text
    html = page_of(room, draft)
    assert f'href="{ROOT}/klad/{draft}">Als tekst' in html
    assert titles(html) == ["Hout uit duurzaam bosbeheer", "Levensduur"]
    assert REFUSED not in html
    other = room.begin("handreikingen/keurmerken-eisen.md")
    assert "Als tabel" not in room.client.get(f"{ROOT}/klad/{other}").text
    assert room.client.get(f"{ROOT}/klad/{other}/criteria").status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        CRITERIA.encode(),
        CRITERIA.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + CRITERIA.replace("criteria:\n", "criteria:\n  # een opmerking\n").encode(),
    ],
    ids=["as it is", "line ends of Windows", "byte order mark and comment"],
)
def test_saving_without_a_change_leaves_every_byte(room: AdviserRoom, content: bytes) -> None:
    draft = room.begin(NAME, content)
    response = room.client.post(f"{ROOT}/klad/{draft}/criteria", data=form_of(page_of(room, draft)))
    assert response.headers["location"] == f"{ROOT}/klad/{draft}/criteria?gedaan=saved"
    assert room.content(draft) == content
    assert "Bewaard om" in room.client.get(response.headers["location"]).text


def test_only_the_lines_of_a_changed_field_change(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields["title"][1] = "Lange levensduur"
    fields["reason"] = ["Duidelijker titel"]
    room.client.post(f"{ROOT}/klad/{draft}/criteria", data=fields)
    assert room.content(draft).decode() == CRITERIA.replace("title: Levensduur", "title: Lange levensduur")
    found = room.office.revisions.find(draft)
    assert found is not None
    assert found.reason == "Duidelijker titel"


def test_without_scripts_criteria_are_added_moved_and_removed(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    address = f"{ROOT}/klad/{draft}/criteria"
    fields = form_of(page_of(room, draft))
    html = room.client.post(address, data={**fields, "doe": "nieuw"}).text
    assert titles(html) == ["Hout uit duurzaam bosbeheer", "Levensduur", ""]
    assert "Nog niet bewaard." in html
    fields = form_of(html)
    for name, value in {"title": "Demontabel", "text": "Alles is los te maken.", "proof": "Een tekening."}.items():
        fields[name][2] = value
    fields["source"][2] = "mvi-meubels"
    html = room.client.post(address, data={**fields, "doe": "omhoog:2"}).text
    assert titles(html) == ["Hout uit duurzaam bosbeheer", "Demontabel", "Levensduur"]
    html = room.client.post(address, data={**form_of(html), "doe": "weg:0"}).text
    assert titles(html) == ["Demontabel", "Levensduur"]
    assert room.content(draft) == CRITERIA.encode()

    assert room.client.post(address, data=form_of(html)).status_code == 303
    rows = criteria_rows(room.content(draft).decode())
    assert [(row["id"], row["title"]) for row in rows] == [("KM-03", "Demontabel"), ("KM-02", "Levensduur")]
    assert REFUSED not in page_of(room, draft)


@pytest.mark.parametrize("action", ["weg:99", "weg:-1", "omhoog:x", "onzin", "omlaag:1", "omhoog:0"])
def test_a_strange_button_changes_nothing(room: AdviserRoom, action: str) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    html = room.client.post(f"{ROOT}/klad/{draft}/criteria", data={**fields, "doe": action}).text
    assert titles(html) == ["Hout uit duurzaam bosbeheer", "Levensduur"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "  ", "Vul 'Titel' in."),
        ("level", "goud", "Kies bij 'Niveau' een van: basis, significant, ambitieus."),
        ("theme", "ruimtevaart", "Het thema 'ruimtevaart' staat niet in de begrippen."),
        ("source", "nergens", "De bron 'nergens' staat niet in bronnen.yaml."),
        ("unverified", "", "Zeg wat nog nagelezen moet worden, of zet 'Nagelezen' op ja."),
        ("id", "KM-02", "Het nummer KM-02 staat er twee keer."),
    ],
)
def test_what_is_not_right_yet_is_kept_and_said_at_its_field(
    room: AdviserRoom, field: str, typed: str, sentence: str
) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields[field][0] = typed
    fields["attention"][0] = "<b>Ook dit</b> blijft staan"
    room.client.post(f"{ROOT}/klad/{draft}/criteria", data=fields)
    html = page_of(room, draft)
    assert sentence in text_of(html, "#cards")
    assert form_of(html)[field][0] == typed.strip()
    assert form_of(html)["attention"][0] == "<b>Ook dit</b> blijft staan"
    assert "<b>Ook" not in html
    assert "Er zijn nog 2" in html if field == "id" else "Er is nog 1 criterium dat" in html
    if field in ("title", "level", "unverified"):
        assert REFUSED in html


def test_a_lost_update_is_told_with_what_it_would_change(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields["title"][0] = "Mijn titel"
    room.save_elsewhere(draft, "title: Levensduur", "title: Titel van Eva")

    response = room.client.post(f"{ROOT}/klad/{draft}/criteria", data=fields)
    assert response.status_code == 409
    assert "eva heeft dit klad intussen gewijzigd" in response.text
    assert titles(response.text) == ["Mijn titel", "Levensduur"]
    assert "Titel van Eva Wordt Levensduur" in text_of(response.text, ".conflict")
    assert b"Titel van Eva" in room.content(draft)
    assert b"Mijn titel" not in room.content(draft)

    # Who has seen that may save after all.
    assert room.client.post(f"{ROOT}/klad/{draft}/criteria", data=form_of(response.text)).status_code == 303
    assert b"Mijn titel" in room.content(draft)


def test_what_was_typed_survives_a_draft_that_was_put_away(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields["title"][0] = "Mijn titel"
    room.office.drafts.drop(draft, "eva")
    response = room.client.post(f"{ROOT}/klad/{draft}/criteria", data=fields)
    assert response.status_code == 409
    assert "gepubliceerd of weggelegd" in response.text
    assert titles(response.text)[0] == "Mijn titel"
    assert room.client.get(f"{ROOT}/klad/{draft}/criteria").status_code == 404


def test_checking_while_typing_says_on_which_line_each_criterion_begins(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    fields["proof"][1] = ""
    found = room.client.post(f"{ROOT}/klad/{draft}/criteria/controle", data=fields).json()["html"]
    assert "&#39;proof&#39; is leeg" in found
    lines = [int(line) for line in found.split('data-lines="')[1].split('"')[0].split()]
    assert [CRITERIA.splitlines()[line - 1].strip() for line in lines] == ["- id: KM-01", "- id: KM-02"]
    assert room.content(draft) == CRITERIA.encode()


def test_a_large_set_fits_in_a_form(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    fields = form_of(page_of(room, draft))
    many = {name: values * 150 if len(values) == 2 else values for name, values in fields.items()}
    many["id"] = ["" for _ in many["id"]]
    assert room.client.post(f"{ROOT}/klad/{draft}/criteria", data=many).status_code == 303
    assert len(criteria_rows(room.content(draft).decode())) == 300
    too_many = {name: values * 300 if len(values) == 2 else values for name, values in fields.items()}
    response = room.client.post(f"{ROOT}/klad/{draft}/criteria", data=too_many)
    assert response.status_code == 422
    assert "hooguit 500 criteria" in response.text


@pytest.mark.parametrize("text", ["id: [", "criteria: tekst\n", "criteria: [&a {id: x}, *a]\n"])
def test_a_draft_that_can_not_be_shown_as_a_form_leads_to_its_text(room: AdviserRoom, text: str) -> None:
    draft = room.begin(NAME, text.encode())
    response = room.client.get(f"{ROOT}/klad/{draft}/criteria")
    assert response.status_code == 409
    assert "Dit klad is niet als velden te tonen" in response.text
    assert f'href="{ROOT}/klad/{draft}"' in response.text
    assert room.client.get(f"{ROOT}/klad/{draft}/criteria.xlsx").status_code == 409
    binary = room.begin(NAME, b"\xff\xfe\x00")
    assert "geen UTF-8-tekst" in room.client.get(f"{ROOT}/klad/{binary}/criteria").text


# --- Excel ---------------------------------------------------------------------------------------------------------


def download(room: AdviserRoom, draft: str) -> bytes:
    response = room.client.get(f"{ROOT}/klad/{draft}/criteria.xlsx")
    assert response.headers["content-type"] == XLSX
    assert "criteria-kantoormeubilair.xlsx" in response.headers["content-disposition"]
    return response.content


def edited(sheet: bytes, cells: dict[str, str]) -> bytes:
    book = load_workbook(BytesIO(sheet))
    for place, value in cells.items():
        book.active[place] = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def foreign(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def upload(room: AdviserRoom, draft: str, data: bytes, **fields: str) -> tuple[int, str]:
    files = {"file": ("blad.xlsx", data, XLSX)}
    response = room.client.post(f"{ROOT}/klad/{draft}/criteria/excel", data=fields, files=files)
    return response.status_code, response.text


def test_a_sheet_that_comes_back_unchanged_changes_nothing(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    status, html = upload(room, draft, download(room, draft))
    assert status == 200
    assert "Het blad zegt hetzelfde als het klad." in html
    assert "Neem over" not in html


def test_an_edited_sheet_is_shown_first_and_taken_over_when_asked(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    sheet = edited(download(room, draft), {"B2": "Hout uit goed beheerd bos", "A3": "KM-09"})
    status, html = upload(room, draft, sheet)
    assert status == 200
    shown = text_of(html)
    assert "1 nieuw, 1 gewijzigd, 1 weg" in shown
    assert "Hout uit duurzaam bosbeheer Wordt Hout uit goed beheerd bos" in shown
    assert "<ins>goed</ins>" in html
    assert room.content(draft) == CRITERIA.encode()

    response = room.client.post(f"{ROOT}/klad/{draft}/criteria/excel/overnemen", data=form_of(html, "form.apply"))
    assert response.headers["location"] == f"{ROOT}/klad/{draft}/criteria?gedaan=applied"
    expected = CRITERIA.replace("Hout uit duurzaam bosbeheer", "Hout uit goed beheerd bos").replace("KM-02", "KM-09")
    assert criteria_rows(room.content(draft).decode()) == criteria_rows(expected)
    assert "Overgenomen in het klad." in room.client.get(response.headers["location"]).text


def test_a_list_from_elsewhere_is_added_with_what_was_assumed(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    sheet = foreign(
        ("Titel", "Omschrijving", "Niveau", "Kleur"),
        ("Levensduur", "De stoel gaat lang mee.", "core", "rood"),
        ("Herstel", "De stoel is te herstellen.", "goud", ""),
    )
    status, html = upload(room, draft, sheet, source="mvi-meubels")
    assert status == 200
    shown = text_of(html)
    assert "2 nieuw, 0 gewijzigd, 0 weg" in shown
    assert "kolom 'Kleur': niet herkend en weggelaten" in shown
    assert "niveau 'goud' is niet herkend; 'basis' is aangenomen" in shown
    assert "KM-03 heeft dezelfde titel als KM-02" in shown
    room.client.post(f"{ROOT}/klad/{draft}/criteria/excel/overnemen", data=form_of(html, "form.apply"))
    rows = criteria_rows(room.content(draft).decode())
    assert room.content(draft).decode().startswith(CRITERIA)
    assert [row["title"] for row in rows[2:]] == ["Levensduur", "Herstel"]
    assert {row["source"] for row in rows} == {"mvi-meubels"}
    assert len({row["id"] for row in rows}) == 4
    assert REFUSED not in page_of(room, draft)


def test_a_formula_is_refused_with_its_cell(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    status, html = upload(room, draft, edited(download(room, draft), {"G3": '=HYPERLINK("https://x.example","x")'}))
    assert status == 422
    assert "blad.xlsx: cel G3 bevat een formule of een fout; zet er gewone tekst neer." in text_of(html)
    assert 'name="rows"' not in html


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"rommel", "is geen Office-bestand"),
        (b"PK\x03\x04" + b"x" * 200, "beschadigd"),
        (foreign(("een", "twee"), ("a", "b")), "geen rij met kolomnamen"),
        (foreign(("Titel", "Omschrijving")), "Er staan geen criteria in dit blad"),
        (b"", "Kies een Excel-bestand."),
    ],
)
def test_a_hostile_or_useless_upload_only_gives_a_sentence(room: AdviserRoom, data: bytes, sentence: str) -> None:
    draft = room.begin(NAME)
    status, html = upload(room, draft, data)
    assert status == 422
    assert sentence in text_of(html)
    assert room.content(draft) == CRITERIA.encode()


@pytest.mark.parametrize(
    "rows", ["", "niets", "{}", '[{"onzin": "x"}]', '[{"id": 3}]', '[["id"]]', "[1]", '[{"id": "\\ud800"}]']
)
def test_rows_that_were_tampered_with_are_refused_or_harmless(room: AdviserRoom, rows: str) -> None:
    draft = room.begin(NAME)
    fields = {"digest": form_of(page_of(room, draft))["digest"], "rows": rows}
    response = room.client.post(f"{ROOT}/klad/{draft}/criteria/excel/overnemen", data=fields)
    assert response.status_code == 422
    assert "Lever het Excel-bestand opnieuw aan" in response.text
    assert room.content(draft) == CRITERIA.encode()


def test_a_sheet_does_not_overwrite_what_somebody_saved_meanwhile(room: AdviserRoom) -> None:
    draft = room.begin(NAME)
    _, html = upload(room, draft, edited(download(room, draft), {"B2": "Uit Excel"}))
    room.save_elsewhere(draft, "title: Levensduur", "title: Titel van Eva")
    address = f"{ROOT}/klad/{draft}/criteria/excel/overnemen"
    response = room.client.post(address, data=form_of(html, "form.apply"))
    assert response.status_code == 409
    assert "eva heeft dit klad intussen gewijzigd" in response.text
    assert "Titel van Eva Wordt Levensduur" in text_of(response.text)
    assert b"Uit Excel" not in room.content(draft)
    kept = json.loads(form_of(response.text, "form.apply")["rows"][0])
    assert kept[0]["title"] == "Uit Excel"


def test_every_text_is_used() -> None:
    folder = Path(assistant.__file__).parent / "web" / "desk"
    templates = folder.parent / "templates" / "desk" / "library"
    source = "".join(path.read_text() for path in [*folder.rglob("*.py"), *templates.glob("*.html")])
    assert [name for name in TEXTS if not search(rf'\bc\.{name}\b|"{name}"', source)] == []
