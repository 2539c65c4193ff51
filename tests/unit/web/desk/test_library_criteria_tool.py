"""Criteria of the national tool: looked at first, then a draft; what isn't its answer only gives a sentence."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.domain.revision import Origin, RevisionState
from assistant.domain.snapshot import Snapshot
from assistant.ports import PageUnavailable
from ingest.criteria.edit import criteria_rows
from tests.fakes.knowledge_files import CRITERIA, SOURCES
from tests.unit.web.desk.forms import ROOT, AdviserRoom, Fields, form_of, open_room, text_of

RECORDED = (Path(__file__).parents[3] / "fixtures" / "criteria_tool.json").read_bytes()
PAGE = f"{ROOT}/criteriatool"
NAME = "criteria/kantoormeubilair.yaml"
CHOSEN = {"groep": "kantoormeubilair", "bron": ""}


class ToolOnTheWeb:
    """A fetcher that gives what the tool is made to answer, and remembers what was asked."""

    hosts = ("mvicriteria.nl",)

    def __init__(self) -> None:
        self.answer: bytes | str = RECORDED
        self.asked: list[str] = []

    def fetch(self, address: str) -> Snapshot:
        self.asked.append(address)
        if isinstance(self.answer, str):
            raise PageUnavailable(self.answer)
        moment = datetime(2026, 11, 28, 12, tzinfo=UTC)
        return Snapshot(address, address, "application/json", self.answer, moment, "mvicriteria.json")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> AdviserRoom:
    return open_room(tmp_path_factory.mktemp("tool"))


@pytest.fixture
def tool(room: AdviserRoom) -> Iterator[ToolOnTheWeb]:
    made = ToolOnTheWeb()
    room.desk.fetcher = made
    yield made
    room.desk.fetcher = None
    for draft in room.office.revisions.in_state(RevisionState.DRAFT):
        room.office.drafts.drop(draft.id, "adam")


def fetched(room: AdviserRoom, number: str = "23", **chosen: str) -> tuple[int, str]:
    response = room.client.post(PAGE, data={**CHOSEN, "nummer": number, "hoe": "ophalen", **chosen})
    return response.status_code, response.text


def read(room: AdviserRoom, data: bytes, name: str = "mvi.json", **chosen: str) -> tuple[int, str]:
    files = {"file": (name, data, "application/json")}
    response = room.client.post(PAGE, data={**CHOSEN, "hoe": "bestand", **chosen}, files=files)
    return response.status_code, response.text


def make(room: AdviserRoom, fields: Fields) -> str:
    response = room.client.post(f"{PAGE}/klad", data=fields)
    assert response.status_code == 303
    return str(response.headers["location"]).rsplit("/", 1)[1]


def test_the_library_leads_to_the_tool(room: AdviserRoom, tool: ToolOnTheWeb) -> None:
    assert f'href="{PAGE}"' in room.client.get(ROOT).text
    html = room.client.get(f"{PAGE}?groep=kantoormeubilair").text
    assert '<option value="kantoormeubilair" selected>Kantoormeubilair' in html
    assert 'value="mvi-meubels"' in html
    assert 'value="aw-2.78a"' not in html


@pytest.mark.parametrize(
    "number",
    [
        "23",
        " 23 ",
        "https://www.mvicriteria.nl/nl/webtool#//23/2//nl",
        "https://www.mvicriteria.nl/nl/webtool?cluster=3#//23/1//nl",
        "https://www.mvicriteria.nl/api/criteria?product_groups[]=23&language=nl",
        "https://www.mvicriteria.nl/api/criteria?product_groups%5B%5D=23",
    ],
)
def test_a_number_or_an_address_is_asked_of_the_tool(room: AdviserRoom, tool: ToolOnTheWeb, number: str) -> None:
    assert fetched(room, number)[0] == 200
    assert tool.asked == ["https://www.mvicriteria.nl/api/criteria?product_groups[]=23&language=nl"]


@pytest.mark.parametrize(
    "number", ["", "https://elders.example/x", "https://www.mvicriteria.nl/nl/webtool", "a b", "?#"]
)
def test_nothing_else_is_asked(room: AdviserRoom, tool: ToolOnTheWeb, number: str) -> None:
    status, html = fetched(room, number)
    assert status == 422
    assert "Vul het nummer van de productgroep" in html
    assert form_of(html, "form.tool-form")["nummer"] == [number]
    assert tool.asked == []


def test_what_is_new_is_shown_with_what_was_not_understood(room: AdviserRoom, tool: ToolOnTheWeb) -> None:
    status, html = fetched(room)
    assert status == 200
    shown = text_of(html)
    assert "5 nieuw, 0 gewijzigd, 0 weg" in shown
    assert "Weggelaten velden: weegfactor" in shown
    assert "Het niveau 'goud' in de criteriatool is niet herkend; basis is aangenomen." in shown
    assert "1 criterium overgeslagen: geen titel en geen tekst" in shown
    assert "Bij de criteria komt de bron mvi-meubels." in shown
    raw = [pre.get_text() for pre in BeautifulSoup(html, "html.parser").select(".tool-records pre")]
    assert json.loads(RECORDED)["criteria"]["901"] in [json.loads(text) for text in raw]
    assert "<script>alert(1)" not in html
    assert room.office.drafts.of(NAME) == []


def test_the_draft_says_where_it_came_from_and_goes_on_from_what_is_published(
    room: AdviserRoom, tool: ToolOnTheWeb
) -> None:
    draft = room.office.revisions.find(make(room, form_of(fetched(room)[1], "form.apply")))
    assert draft is not None
    assert (draft.name, draft.origin) == (NAME, Origin.IMPORTED)
    assert draft.reason == "Overgenomen uit de MVI-criteriatool, 28-11-2026"
    assert draft.address == tool.asked[0]
    text = room.content(draft.id).decode()
    assert text.startswith(CRITERIA)
    rows = criteria_rows(text)
    assert [row["id"] for row in rows[:3]] == ["KM-01", "KM-02", "KM-MVI-VB-1"]
    assert {row["source"] for row in rows} == {"mvi-meubels"}
    assert rows[2]["as_of"] == "nummer VB-1, versie 3, 2025-10-02"
    page = room.client.get(f"{ROOT}/klad/{draft.id}").text
    assert "Als tabel" in page
    assert "Er is al een klad van deze set open." in fetched(room)[1]


def test_a_saved_file_does_the_same(room: AdviserRoom, tool: ToolOnTheWeb) -> None:
    status, html = read(room, RECORDED, "C:\\map\\mvi.json")
    assert status == 200
    draft = room.office.revisions.find(make(room, form_of(html, "form.apply")))
    assert draft is not None
    assert draft.address == "mvi.json"
    assert tool.asked == []


def test_a_file_can_be_read_where_fetching_is_off(room: AdviserRoom) -> None:
    assert room.desk.fetcher is None
    assert "Ophalen staat hier uit." in room.client.get(PAGE).text
    assert read(room, RECORDED)[0] == 200
    status, html = fetched(room)
    assert status == 422
    assert "Ophalen staat hier uit." in html


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!doctype html><p>Storing</p>", "is een webpagina en niet de gegevens van de criteriatool"),
        (b'{"message": "Server Error"}', "bevat geen criteria; is dit wel het antwoord van de criteriatool?"),
        (b'{"criteria": ', "is geen geldige JSON"),
        (b"[" * 100_000, "is te diep genest om veilig te lezen"),
        (b"\xff\xfe", "is geen geldige JSON"),
    ],
)
def test_an_error_page_or_a_hostile_answer_is_refused(
    room: AdviserRoom, tool: ToolOnTheWeb, data: bytes, reason: str
) -> None:
    tool.answer = data
    status, html = fetched(room)
    assert status == 422
    assert f"Het antwoord van de criteriatool {reason}" in text_of(html)
    assert f"Het bestand mvi.json {reason}" in text_of(read(room, data)[1])
    assert form_of(html, "form.tool-form")["groep"] == ["kantoormeubilair"]


def test_what_the_fetcher_says_is_passed_on(room: AdviserRoom, tool: ToolOnTheWeb) -> None:
    tool.answer = "www.mvicriteria.nl geeft de pagina nu niet (status 503); probeer het later opnieuw."
    status, html = fetched(room)
    assert status == 422
    assert tool.answer in html


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"groep": ""}, "Kies een productgroep."),
        ({"groep": "raketten"}, "Kies een productgroep."),
        ({"bron": "aw-2.78a"}, "staat nog geen bron op mvicriteria.nl"),
    ],
)
def test_only_a_known_group_and_a_source_of_the_tool(
    room: AdviserRoom, tool: ToolOnTheWeb, chosen: dict[str, str], sentence: str
) -> None:
    status, html = fetched(room, **chosen)
    assert status == 422
    assert sentence in html
    assert tool.asked == []
    assert "Kies het JSON-bestand" in room.client.post(PAGE, data={**CHOSEN, "hoe": "bestand"}).text


def test_what_came_back_changed_from_the_browser_is_no_draft(room: AdviserRoom, tool: ToolOnTheWeb) -> None:
    fields = form_of(fetched(room)[1], "form.apply")
    other_group = CRITERIA.replace("product_group: kantoormeubilair", "product_group: papier")
    for text in ("", "id: [", "criteria: x", other_group, SOURCES):
        response = room.client.post(f"{PAGE}/klad", data={**fields, "text": text})
        assert response.status_code in (409, 422)
        assert "Lees de criteriatool opnieuw." in response.text
    assert room.client.post(f"{PAGE}/klad", data={**fields, "groep": "raketten"}).status_code == 409
    outdated = room.client.post(f"{PAGE}/klad", data={**fields, "base": "een andere"})
    assert "De gepubliceerde set is intussen veranderd." in outdated.text
    assert room.office.drafts.of(NAME) == []
