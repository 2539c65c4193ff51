"""The health of the knowledge base: what it covers, what contradicts, and what a check of links found."""

import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.domain.job import Job
from assistant.domain.snapshot import Snapshot
from assistant.texts import library_health
from assistant.web.desk.library import health_reports
from assistant.web.desk.library.health import Cell
from ingest.publishing.change import Change
from ingest.publishing.jobs import run_job
from ingest.publishing.link_check import LINKS, check_links
from ingest.report import ProgressCallback
from tests.fakes.knowledge_files import GUIDANCE
from tests.unit.web.desk.forms import ROOT, AdviserRoom, open_room, text_of

TEXTS = library_health.TEXTS
HEALTH = f"{ROOT}/gezondheid"
GUIDE = "handreikingen/keurmerken-eisen.md"
SECOND = "handreikingen/drempels.md"
CLAIM = "De Europese drempel voor leveringen is 221.000 euro.[^aw-2.78a]"
OTHER = "De Europese drempel voor leveringen is 216.000 euro.[^aw-2.78a]"


@pytest.fixture
def room(tmp_path: Path) -> AdviserRoom:
    return open_room(tmp_path)


def page_of(room: AdviserRoom, query: str = "") -> BeautifulSoup:
    response = room.client.get(f"{HEALTH}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def table(page: BeautifulSoup, caption: str) -> dict[str, list[str]]:
    """The cells per row of a table of coverage."""
    found = page.select_one(f"#{caption}").find_parent("table")
    return {
        row.select_one("th").get_text(): [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in found.select("tbody tr")
    }


def publish_contradiction(room: AdviserRoom) -> None:
    """Two documents that say another amount; the second was reviewed later."""
    text = GUIDANCE.replace("Een keurmerk kost de leverancier geld (te verifiëren).", CLAIM)
    (room.office.folder / GUIDE).write_text(text, encoding="utf-8")
    second = text.replace("id: keurmerken-eisen", "id: drempels").replace(CLAIM, OTHER)
    second = second.replace("title: Keurmerken in een aanbesteding", "title: Drempels")
    second = second.replace("reviewed_on: 2026-11-24", "reviewed_on: 2026-11-26")
    (room.office.folder / SECOND).write_text(second, encoding="utf-8")
    room.office.ingest()


def test_coverage_is_a_table_with_numbers(room: AdviserRoom) -> None:
    page = page_of(room)
    groups = table(page, "by-group")
    assert list(groups) == ["Kantoormeubilair", "Algemeen"]
    heads = [cell.get_text() for cell in page.select_one("#by-group").find_parent("table").select("thead th")]
    assert heads == [TEXTS["group"], "Specificeren", "Gunnen", TEXTS["no_phase"], TEXTS["passages_in_all"]]
    themes = table(page, "by-theme")
    assert list(themes) == ["Circulair", "Keten", "Zonder thema"]
    assert all(head["scope"] == "row" for head in page.select(".heat tbody th"))
    box = page.select_one(".heat-box")
    assert (box["role"], box["tabindex"], box["aria-labelledby"]) == ("region", "0", "by-theme")


def test_nothing_is_told_in_words_and_not_by_colour_alone(room: AdviserRoom) -> None:
    page = page_of(room)
    empty = page.select(".heat td.heat-0")
    assert empty
    assert {cell.get_text(" ", strip=True) for cell in empty} == {f"0 {TEXTS['says_nothing']}"}
    assert TEXTS["empty_legend"] in page.select_one(".heat-legend").get_text()


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (9, 2), (10, 3), (99, 4), (100, 5)])
def test_more_passages_are_darker(count: int, shade: int) -> None:
    assert Cell(count).shade == shade


def test_one_theme_can_be_chosen(room: AdviserRoom) -> None:
    page = page_of(room, "?thema=keten-isv")
    chosen, every = table(page, "by-group"), table(page_of(room), "by-group")
    assert len(chosen["Kantoormeubilair"]) == 2
    for name, cells in chosen.items():
        for cell, whole in zip(cells, every[name], strict=False):
            assert int(cell.split()[0]) <= int(whole.split()[0])
    assert chosen["Kantoormeubilair"] != every["Kantoormeubilair"][:2]
    assert page.select_one("option[selected]")["value"] == "keten-isv"
    assert "Keten" in page.select_one("#by-group").get_text()
    assert table(page_of(room, "?thema=verzonnen"), "by-group") == every


def test_emptiest_groups_come_with_their_relevance(room: AdviserRoom) -> None:
    page = page_of(room)
    row = page.select_one("#emptiest").find_next("table").select_one("tbody tr").get_text(" ", strip=True)
    assert row.startswith("Kantoormeubilair")
    assert "hoog" in row


def test_contradictions_show_both_sentences_and_which_goes_first(room: AdviserRoom) -> None:
    assert TEXTS["contradictions_none"] in page_of(room).get_text()
    publish_contradiction(room)
    page = page_of(room)
    (pair,) = page.select(".contradiction")
    sides = pair.select(".answer-side")
    said = {side.select_one("a").get_text(): side for side in sides}
    assert "221.000" in said["Keurmerken in een aanbesteding"].get_text()
    assert "216.000" in said["Drempels"].get_text()
    assert TEXTS["goes_first"] in said["Drempels"].get_text()
    assert TEXTS["goes_first"] not in said["Keurmerken in een aanbesteding"].get_text()
    assert pair.find_next_sibling("p").get_text() == "Voorrang: later nagekeken."
    assert "naam=handreikingen%2Fdrempels.md" in said["Drempels"].select_one("a")["href"]


def test_facts_without_a_source_lead_to_their_document(room: AdviserRoom) -> None:
    text = GUIDANCE.replace("kost de leverancier geld (te verifiëren).", "kost 1.500 euro per jaar.")
    (room.office.folder / GUIDE).write_text(text, encoding="utf-8")
    room.office.ingest()
    page = page_of(room)
    finding = page.select_one("#unsourced").find_next("li", class_="finding")
    assert finding.select_one("a").get_text() == "Keurmerken in een aanbesteding"
    assert TEXTS["unsourced_none"] not in page.get_text()


def test_review_dates_and_readability_are_told(room: AdviserRoom) -> None:
    room.office.now += timedelta(days=400)
    page = page_of(room)
    review = page.select_one("#review").find_next("ul").get_text()
    assert "Keurmerken in een aanbesteding" in review
    assert TEXTS["hardest"] in page.get_text()
    # Reviewed more than a year ago by then.
    assert page.find(string=TEXTS["checked_long_ago"] + " ").find_next("span").get_text() == "2"


# --- links ---------------------------------------------------------------------------------------------------------


def upload(room: AdviserRoom, content: bytes, status: int = 200) -> str:
    response = room.client.post(f"{HEALTH}/links", files={"file": ("links.txt", content)})
    assert response.status_code == status
    return text_of(response.text)


def test_broken_links_of_an_uploaded_list_are_shown_once(room: AdviserRoom) -> None:
    text = upload(room, "\ufeffadres;uitkomst\nhttps://www.mvicriteria.nl/;404\nhttps://elders.nl/;time-out\n".encode())
    assert "2 van 2 adressen in de lijst werken niet." in text
    assert "https://www.mvicriteria.nl/ Uitkomst 404 Bron mvi-meubels" in text
    assert f"https://elders.nl/ Uitkomst time-out Bron {TEXTS['in_no_source']}" in text
    assert TEXTS["unlisted"].format(count=1) in text
    assert "elders.nl" not in page_of(room).get_text()


def test_a_list_without_broken_links_says_so(room: AdviserRoom) -> None:
    assert TEXTS["broken_none"].format(count=1) in upload(room, b"https://www.mvicriteria.nl/;200\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", TEXTS["no_file"]),
        (b"\xff\xfe\x00", TEXTS["not_text"]),
        (b"https://a.nl/;ok\nzomaar iets\n", "Regel 2:"),
    ],
)
def test_another_file_is_refused_with_a_reason(room: AdviserRoom, content: bytes, message: str) -> None:
    assert message in upload(room, content, 422)


def test_without_a_file_the_page_asks_for_one(room: AdviserRoom) -> None:
    response = room.client.post(f"{HEALTH}/links")
    assert response.status_code == 422
    assert TEXTS["no_file"] in text_of(response.text)


# --- remembering ---------------------------------------------------------------------------------------------------


def test_a_second_look_computes_nothing_until_something_is_published(
    room: AdviserRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = []
    real = health_reports.health

    def counted(*args: object, **more: object) -> object:
        computed.append(1)
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(health_reports, "health", counted)
    page_of(room)
    started = time.monotonic()
    page_of(room, "?thema=circulair")
    assert time.monotonic() - started < 0.3
    assert len(computed) == 1
    draft = room.begin(GUIDE, GUIDANCE.replace("themes: [keten-isv]", "themes: [circulair]").encode())
    page_of(room)
    assert len(computed) == 1
    before = table(page_of(room), "by-theme")
    room.office.publish(Change(GUIDE, room.office.revisions.find(draft)))
    assert table(page_of(room), "by-theme") != before
    assert len(computed) == 2


def test_an_unpublished_knowledge_base_has_no_health(room: AdviserRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(room.desk.library), "generation_id", lambda library: None)
    response = room.client.get(HEALTH)
    assert response.status_code == 404
    assert TEXTS["none"] in text_of(response.text)


class Visited:
    """A fetcher that knows how every address answers."""

    hosts = ("overheid.nl",)

    def outcome(self, address: str) -> str | None:
        return "De pagina bestaat niet (meer)." if "overheid.nl" in address else None

    def fetch(self, address: str) -> Snapshot:
        raise AssertionError(address)


def test_the_addresses_of_sources_are_visited_on_request(room: AdviserRoom) -> None:
    assert "Bezoek de adressen" not in room.client.get(HEALTH).text
    assert room.client.post(f"{HEALTH}/links/bezoeken").status_code == 404
    room.desk.fetcher = Visited()
    assert "Bezoek de adressen" in room.client.get(HEALTH).text

    started: list[str] = []
    room.office.launch = started.append
    assert room.client.post(f"{HEALTH}/links/bezoeken").status_code == 303
    assert "De adressen worden bezocht." in room.client.get(HEALTH).text
    assert room.client.get(f"/beheer/bibliotheek/toets/{started[0]}").status_code == 404

    def work(job: Job, progress: ProgressCallback) -> Mapping[str, object]:
        assert job.kind == LINKS
        sources = room.desk.examination.foundation().sources.by_id.values()
        return {"outcomes": check_links(sources, Visited(), progress)}

    assert run_job(room.office.jobs, started[0], work, room.office.clock)
    text = room.client.get(HEALTH).text
    assert "De pagina bestaat niet (meer)." in text
    assert "aw-2.78a" in text
    assert "De laatste keer was op 28 november 2026." in text
