"""The word list: rows are changed in place, mistakes are told by row, and nothing that was typed is lost."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.domain.revision import RevisionState
from assistant.texts import library_words
from ingest.publishing.gate import load_result
from ingest.publishing.questions import Asked, TriedQuestion
from ingest.publishing.word_list import WordKind, read_words
from tests.fakes.knowledge_files import TAXONOMY
from tests.unit.web.desk.forms import ROOT, AdviserRoom, open_room, text_of

TEXTS = library_words.TEXTS
NAME = "begrippen.yaml"
WORDS = f"{ROOT}/woorden"
Fields = dict[str, str]
MORE = TAXONOMY.replace(
    "synonyms: [[meubels, meubilair]]",
    "synonyms:\n  # Inrichting\n  - [meubels,  meubilair]\n  - ['kop, van papier', beker]\n",
)


@pytest.fixture
def room(tmp_path: Path) -> AdviserRoom:
    room = open_room(tmp_path)
    (room.office.folder / NAME).write_text(MORE, encoding="utf-8")
    room.office.ingest()
    return room


def fields_of(html: str) -> Fields:
    """What a browser would send of the rows, empty ones too; no box is ticked."""
    page = BeautifulSoup(html, "html.parser")
    form = page.select_one("form#words")
    assert form is not None
    found = {str(item["name"]): item.get_text().removeprefix("\n") for item in form.select("textarea")}
    found |= {str(item["name"]): str(item.get("value", "")) for item in form.select("input[type!=checkbox]")}
    found |= {str(item["name"]): str(item.get("value", "")) for item in form.select("input:not([type])")}
    return found


def opened(room: AdviserRoom, query: str = "") -> Fields:
    response = room.client.get(f"{WORDS}{query}")
    assert response.status_code == 200
    return fields_of(response.text)


def name_of(fields: Fields, text: str) -> str:
    """The name of the field that holds a text."""
    return next(name for name, value in fields.items() if value == text)


def blank(fields: Fields, kind: str) -> str:
    """The key of the first empty row of a list."""
    return next(name for name in fields if name.startswith(f"row:{kind}-new")).split(":")[1]


def draft_text(room: AdviserRoom) -> str:
    drafts = room.office.drafts.of(NAME)
    return room.content(drafts[0].id).decode() if drafts else ""


def test_every_row_is_in_the_form(room: AdviserRoom) -> None:
    values = list(opened(room).values())
    for text in ("MKI, milieukostenindicator", "meubels, meubilair", "kop, van papier; beker", "mvi-meubels"):
        assert text in values
    page = room.client.get(WORDS).text
    assert f"{ROOT}?soort=criteria_set" in page
    assert '<option value="aw-2.78a">' in page


def test_a_changed_row_becomes_a_draft_that_differs_nowhere_else(room: AdviserRoom) -> None:
    fields = opened(room)
    fields[name_of(fields, "MKI, milieukostenindicator")] = "MKI, milieukostenindicator, schaduwkosten"
    fields["reason"] = "gevraagd door inkopers"
    response = room.client.post(WORDS, data=fields)
    assert response.status_code == 303
    assert draft_text(room) == MORE.replace(
        "abbreviations: [[MKI, milieukostenindicator]]",
        "abbreviations:\n  - [MKI, milieukostenindicator, schaduwkosten]",
    )
    (draft,) = room.office.drafts.of(NAME)
    assert draft.reason == "gevraagd door inkopers"
    assert room.office.revisions.content(room.office.revisions.published()[NAME].id).decode() == MORE
    assert "/toets/" in response.headers["location"]


def test_the_gate_tells_which_questions_find_their_document_better(room: AdviserRoom) -> None:
    room.office.golden.append(TriedQuestion("Mag ik een zegel eisen?", Asked.GOLDEN, documents=("keurmerken-eisen",)))
    fields = opened(room)
    fields[f"row:{blank(fields, 'synonyms')}"] = "keurmerk, zegel"
    location = room.client.post(WORDS, data=fields).headers["location"]
    job = room.desk.jobs.find(location.rsplit("/", 1)[1])
    assert job is not None
    assert job.result is not None
    result = load_result(job.result)
    assert result.name == NAME
    assert result.passed
    assert result.asked == 1
    assert room.client.get(location).status_code == 200


def test_rows_come_and_go_and_the_others_keep_their_bytes(room: AdviserRoom) -> None:
    fields = opened(room)
    gone = name_of(fields, "kop, van papier; beker").split(":")[1]
    new = blank(fields, "jargon")
    fields[f"row:{new}:term"], fields[f"row:{new}:explanation"] = "LCA", "Alle milieuschade van wieg tot graf."
    fields[f"row:{blank(fields, 'synonyms')}"] = "kurk,  cork"
    room.client.post(WORDS, data={**fields, "remove": gone})
    text = draft_text(room)
    assert "synonyms:\n  # Inrichting\n  - [meubels,  meubilair]\n  - [kurk, cork]\n" in text
    assert "kop, van papier" not in text
    assert "  - {term: MKI, explanation: Eén bedrag voor alle milieuschade., source: mvi-meubels}\n" in text
    assert read_words(text)[WordKind.JARGON][-1] == ("LCA", "Alle milieuschade van wieg tot graf.", "")


def test_a_second_change_goes_into_the_same_draft(room: AdviserRoom) -> None:
    for words in ("kurk, cork", "hout, timber"):
        fields = opened(room)
        fields[f"row:{blank(fields, 'synonyms')}"] = words
        response = room.client.post(WORDS, data={**fields, "then": "bewaar"})
        assert response.headers["location"] == f"{WORDS}?gedaan=saved"
    (draft,) = room.office.drafts.of(NAME)
    assert read_words(draft_text(room))[WordKind.SYNONYMS][-2:] == (("kurk", "cork"), ("hout", "timber"))
    assert f"{ROOT}/klad/{draft.id}" in room.client.get(WORDS).text


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("synonyms", {"": "kurk, , cork"}, "leeg"),
        ("synonyms", {"": "kurk"}, "minstens twee"),
        ("synonyms", {"": "kurk, Meubilair"}, "staat ook in de groep: meubels, meubilair"),
        ("abbreviations", {"": "kurk, meubels"}, "staat ook in de groep"),
        ("jargon", {"term": "kurk", "explanation": "", "source": ""}, "uitleg"),
        ("jargon", {"term": "kurk", "explanation": "Schors.", "source": "bestaat-niet"}, "bestaat-niet"),
        ("jargon", {"term": "mki", "explanation": "Iets.", "source": ""}, "al uitgelegd"),
    ],
)
def test_mistakes_are_told_by_row_and_all_stays_typed(
    room: AdviserRoom, kind: str, typed: dict[str, str], message: str
) -> None:
    fields = opened(room)
    key = blank(fields, kind)
    changed = name_of(fields, "MKI, milieukostenindicator")
    fields[changed] = "MKI, milieukostenindicator, schaduwprijs"
    fields |= {f"row:{key}:{part}" if part else f"row:{key}": value for part, value in typed.items()}
    fields["reason"] = "mijn reden"
    response = room.client.post(WORDS, data=fields)
    assert response.status_code == 422
    page = BeautifulSoup(response.text, "html.parser")
    row = page.select_one(f"#r-{key}")
    assert row is not None
    assert message in row.get_text(" ")
    assert page.select_one(f'a[href="#r-{key}"]') is not None
    again = fields_of(response.text)
    assert {name: again[name] for name in fields if not name.startswith("row:") or fields[name]} == {
        name: value for name, value in fields.items() if not name.startswith("row:") or value
    }
    assert draft_text(room) == ""


def test_an_emptied_row_must_be_removed_on_purpose(room: AdviserRoom) -> None:
    fields = opened(room)
    fields[name_of(fields, "meubels, meubilair")] = "  "
    response = room.client.post(WORDS, data=fields)
    assert response.status_code == 422
    assert TEXTS["empty_row"] in text_of(response.text)


def test_only_the_rows_that_are_found_are_shown_and_others_stay(room: AdviserRoom) -> None:
    fields = opened(room, "?zoek=BEKER")
    rows = [value for name, value in fields.items() if name.startswith("row:") and value]
    assert rows == ["kop, van papier; beker"]
    fields[name_of(fields, "kop, van papier; beker")] = "kop, beker"
    room.client.post(WORDS, data=fields)
    assert draft_text(room) == MORE.replace("['kop, van papier', beker]", "[kop, beker]")


def test_who_comes_second_finds_the_own_changes_on_the_new_list(room: AdviserRoom) -> None:
    mine, theirs = opened(room), opened(room)
    theirs[name_of(theirs, "meubels, meubilair")] = "meubels, inrichting"
    room.client.post(WORDS, data={**theirs, "then": "bewaar"})
    mine[name_of(mine, "MKI, milieukostenindicator")] = "MKI, schaduwprijs"
    mine[f"row:{blank(mine, 'synonyms')}"] = "kurk, cork"
    response = room.client.post(WORDS, data=mine)
    assert response.status_code == 409
    assert TEXTS["somebody_first"] in text_of(response.text)
    again = fields_of(response.text)
    values = list(again.values())
    assert {"MKI, schaduwprijs", "kurk, cork", "meubels, inrichting"} <= set(values)
    assert "meubels, meubilair" not in values
    assert room.client.post(WORDS, data={**again, "then": "bewaar"}).status_code == 303
    words = read_words(draft_text(room))
    assert words[WordKind.ABBREVIATIONS] == (("MKI", "schaduwprijs"),)
    assert words[WordKind.SYNONYMS][0] == ("meubels", "inrichting")
    assert words[WordKind.SYNONYMS][-1] == ("kurk", "cork")


def test_nothing_changed_makes_no_draft(room: AdviserRoom) -> None:
    response = room.client.post(WORDS, data=opened(room))
    assert response.status_code == 200
    assert TEXTS["nothing_changed"] in text_of(response.text)
    assert room.office.drafts.of(NAME) == []


def test_a_draft_that_can_not_be_read_says_so(room: AdviserRoom) -> None:
    room.begin(NAME, b"themes: [\n")
    response = room.client.get(WORDS)
    assert response.status_code == 409
    assert "kan niet worden gelezen" in text_of(response.text)
    assert room.client.post(WORDS, data={"digest": "x"}).status_code == 409
    assert room.office.drafts.of(NAME)[0].state is RevisionState.DRAFT
