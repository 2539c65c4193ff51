"""The queue on the page: few askers aren't counted, what is typed is shown as text, and work is kept."""

import pytest
from bs4 import BeautifulSoup

from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.asker import Asker
from assistant.domain.conversation import Feedback
from assistant.web.desk.desk import Desk
from tests.unit.web.desk.conftest import SignIn, asked

OFTEN, ONCE = "Welke eis stel ik aan <b>heipalen</b>?", "=1+1"


@pytest.fixture(scope="module", autouse=True)
def logged(log: SqlQuestionLog, office: Desk) -> None:
    """A question that six people found badly answered, and one of a single person."""
    for number, question in enumerate([OFTEN] * 6 + [ONCE]):
        log.record(asked(f"g{number}", question, owner=f"asker-{number}"))
        log.give_feedback(f"g{number}", Asker(f"asker-{number}"), Feedback(False, "Te <i>vaag</i>."))
    office.clusters.update()
    office.gaps.collect()


def rows(html: str) -> dict[str, list[str]]:
    found = BeautifulSoup(html, "html.parser").select("table.gaps tbody tr")
    return {row.find("a").get_text(): [cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in found}


def address(html: str, label: str) -> str:
    links = BeautifulSoup(html, "html.parser").select("table.gaps a")
    return next(str(link["href"]) for link in links if link.get_text() == label)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADVISER])
def test_the_queue_counts_enough_askers_and_of_few_says_only_that(signed_in: SignIn, role: Role) -> None:
    html = signed_in(role).get("/beheer/gaten").text

    shown = rows(html)
    assert list(shown) == [OFTEN, ONCE]
    assert shown[OFTEN][2] == "5+"
    assert "dringend" in shown[OFTEN][0]
    assert shown[ONCE][2] == "< 5 minder dan 5"
    assert "<b>heipalen" not in html


def test_what_is_done_is_kept_and_who_is_given_a_gap_has_been_assigned_it(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR)
    page = address(client.get("/beheer/gaten").text, ONCE)
    form = {"state": "new", "owner": "adam", "due": "2026-12-24", "note": "Bel 06-12345678", "title": " Som "}
    assert client.post(page, data=form).headers["location"] == f"{page}?gedaan=saved"

    html = client.get(page).text
    assert '<option value="assigned" selected>' in html
    assert 'value="2026-12-24"' in html
    assert "Bel [telefoonnummer]" in html
    assert '<blockquote class="asked">Som</blockquote>' in html
    mine = rows(client.get("/beheer/gaten?van=adam").text)
    assert list(mine) == ["Som"]
    assert "adam" in mine["Som"][1]
    assert rows(client.get("/beheer/gaten?stand=assigned").text).keys() == {"Som"}
    assert client.post(page, data={"state": "wont_do", "due": "geen datum", "owner": "niemand"}).status_code == 303
    assert "Som" not in client.get("/beheer/gaten").text
    assert ONCE in rows(client.get("/beheer/gaten?stand=all").text)


def test_a_page_shows_what_was_asked_and_said_as_text(signed_in: SignIn) -> None:
    page = address(signed_in(Role.ADVISER).get("/beheer/gaten").text, OFTEN)
    html = signed_in(Role.ADVISER).get(page).text
    assert "Te &lt;i&gt;vaag&lt;/i&gt;." in html
    assert "<i>vaag" not in html
    # The adviser may not read the whole log, so there are no links into it.
    assert "/beheer/vragen/g" not in html
    assert "/beheer/vragen/g" in signed_in(Role.COORDINATOR).get(page).text


def test_gaps_come_over_the_interface_without_small_numbers(signed_in: SignIn) -> None:
    found = {gap["gat"]: gap for gap in signed_in(Role.COORDINATOR).get("/api/v1/gaps?state=all").json()["gaps"]}
    assert (found[OFTEN]["vragers_minstens"], found[OFTEN]["urgentie"]) == (5, "high")
    assert found[ONCE]["vragers_minstens"] is None


def test_merging_brings_the_questions_over(signed_in: SignIn, log: SqlQuestionLog, office: Desk) -> None:
    log.record(asked("g9", "Nog een?", owner="asker-9"))
    log.give_feedback("g9", Asker("asker-9"), Feedback(False))
    office.gaps.collect()
    client = signed_in(Role.COORDINATOR)
    html = client.get("/beheer/gaten").text
    into = address(html, OFTEN)
    response = client.post(f"{address(html, 'Nog een?')}/samenvoegen", data={"into": into.rsplit("/", 1)[1]})
    assert response.headers["location"] == f"{into}?gedaan=merged"
    assert "Nog een?" in client.get(into).text
    assert "Nog een?" not in rows(client.get("/beheer/gaten").text)


@pytest.mark.parametrize("query", ["stand=onzin", "van=niemand", "page=999", "gedaan=onzin"])
def test_a_strange_address_gives_a_page(signed_in: SignIn, query: str) -> None:
    assert signed_in(Role.COORDINATOR).get(f"/beheer/gaten?{query}").status_code == 200


def test_an_empty_queue_says_so(signed_in: SignIn) -> None:
    assert "Geen gaten die hieraan voldoen." in signed_in(Role.COORDINATOR).get("/beheer/gaten?stand=drafted").text
