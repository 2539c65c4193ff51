"""What is asked often, on the page, against an independent count, and the corrections of a coordinator."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text

from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.answer import AnswerStatus
from assistant.domain.topic import Topic
from assistant.web.desk.desk import Desk
from tests.unit.web.desk.conftest import NOON, SignIn, asked

OCTOBER = NOON - timedelta(days=35)
COFFEE, LAMPS, FEW = (
    "Welke eisen stel ik aan <b>koffie</b>?",
    "Hoe lang moeten lampen meegaan?",
    "Fietsenstalling nodig?",
)


@pytest.fixture(scope="module", autouse=True)
def logged(log: SqlQuestionLog, office: Desk) -> None:
    """Three topics of enough askers in October; one of too few, that takes the smallest of them into the rest."""
    questions = [COFFEE] * 9 + [LAMPS] * 8 + ["Zonder gas verwarmen?"] * 6 + [FEW] * 2
    for number, question in enumerate(questions):
        item = asked(f"t{number}", question, owner=f"asker-{number % 9}")
        answer = replace(item.answer, topic=Topic(), explanation=None)
        log.record(replace(item, answer=answer, asked_at=OCTOBER + timedelta(minutes=number)))
    item = asked("outside", "Hoe laat is het?", owner="asker-1")
    outside = replace(item.answer, topic=Topic(), status=AnswerStatus.OUT_OF_SCOPE, explanation=None)
    log.record(replace(item, answer=outside, asked_at=OCTOBER))
    office.clusters.update()


def table(html: str) -> dict[str, list[str]]:
    rows = BeautifulSoup(html, "html.parser").select("table.topics tbody tr")
    return {
        (link.get_text() if (link := row.find("a")) else row.find("td").get_text(strip=True)): [
            cell.get_text(strip=True) for cell in row.select("td.number")
        ]
        for row in rows
    }


def address(html: str, label: str) -> str:
    links = BeautifulSoup(html, "html.parser").select("table.topics a")
    return next(str(link["href"]) for link in links if link.get_text() == label)


def test_the_numbers_are_those_of_the_log_and_a_small_topic_is_not_told(signed_in: SignIn, log: SqlQuestionLog) -> None:
    query = "SELECT question, count(*) FROM exchanges WHERE asked_at LIKE '2026-10-%' GROUP BY 1"
    with log.engine.connect() as connection:
        counted = {str(row[0]): int(row[1]) for row in connection.execute(text(query))}
    for page in ("/beheer/onderwerpen?maanden=1", "/beheer/overzicht?maanden=1"):
        html = signed_in(Role.COORDINATOR).get(page).text
        shown = table(html)
        assert shown[COFFEE] == [str(counted[COFFEE]), "0", "0"]
        assert FEW not in html
        assert "<b>koffie" not in html


def test_the_questions_of_a_topic_are_a_click_away(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR)
    page = client.get(address(client.get("/beheer/onderwerpen").text, COFFEE)).text
    link = BeautifulSoup(page, "html.parser").find("a", string="Bekijk de vragen")
    listed = client.get(str(link["href"])).text
    assert "<strong>9 vragen</strong>" in listed
    question = BeautifulSoup(listed, "html.parser").select_one(".asked-question a")
    assert "Onderwerp: " in BeautifulSoup(client.get(str(question["href"])).text, "html.parser").get_text()


def test_a_coordinator_names_pins_splits_and_merges(signed_in: SignIn, office: Desk) -> None:
    client = signed_in(Role.COORDINATOR)
    html = client.get("/beheer/onderwerpen").text
    coffee, lamps = address(html, COFFEE), address(html, LAMPS)
    client.post(f"{lamps}/naam", data={"name": "  <i>Lampen</i>  en licht "})
    assert next(iter(table(client.get("/beheer/onderwerpen").text))) != "<i>Lampen</i> en licht"
    done = client.post(f"{lamps}/vastzetten", data={"pinned": "true"})
    assert "vastgezet" in client.get(done.headers["location"]).text
    shown = table(client.get("/beheer/onderwerpen").text)
    assert next(iter(shown)) == "<i>Lampen</i> en licht"

    done = client.post(f"{lamps}/samenvoegen", data={"into": coffee.rsplit("/", 1)[1]})
    assert done.headers["location"].startswith(coffee)
    assert client.get(lamps).headers["location"] == coffee
    assert client.get(coffee).status_code == 200
    assert client.post(f"{coffee}/splitsen").status_code == 303
    labels = {item.label for item in office.clusters.store.clusters()}
    assert {COFFEE, LAMPS} <= labels


@pytest.mark.parametrize("path", ["naam", "vastzetten", "samenvoegen", "splitsen"])
def test_a_topic_that_is_gone_is_said_to_be_gone(signed_in: SignIn, path: str) -> None:
    client = signed_in(Role.COORDINATOR)
    response = client.post(f"/beheer/onderwerpen/weg/{path}", data={"pinned": "true", "into": "ook-weg"})
    assert response.status_code == 404
    assert "er niet meer" in response.text
    assert client.get("/beheer/onderwerpen/weg").status_code == 404


def test_the_interface_tells_the_same(signed_in: SignIn) -> None:
    told = signed_in(Role.COORDINATOR).get("/api/v1/topics?months=1").json()
    assert told["months"] == 1
    assert sum(topic["vragen"] or 0 for topic in told["topics"]) == 26


@pytest.mark.parametrize("query", ["maanden=0", "maanden=3&volgorde=onzin", "volgorde=rising&gedaan=<b>"])
def test_an_unknown_choice_falls_back(signed_in: SignIn, query: str) -> None:
    response = signed_in(Role.COORDINATOR).get(f"/beheer/onderwerpen?{query}")
    assert response.status_code == 200
    assert COFFEE in table(response.text)


def test_the_topics_add_up_to_the_month_so_that_nothing_follows_from_the_difference(
    signed_in: SignIn, log: SqlQuestionLog
) -> None:
    with log.engine.connect() as connection:
        total = connection.execute(text("SELECT count(*) FROM exchanges WHERE asked_at LIKE '2026-10-%'")).scalar_one()
    shown = table(signed_in(Role.COORDINATOR).get("/beheer/onderwerpen?maanden=1").text)
    assert sum(int(numbers[0]) for numbers in shown.values()) == total
