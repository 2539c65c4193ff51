"""A visitor sees how long questions are kept, and deletes their own."""

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from tests.fakes.assistant import FakeAssistant


@pytest.fixture(autouse=True)
def fresh(client: TestClient, service: FakeAssistant) -> None:
    client.cookies.clear()
    service.exchanges.clear()
    client.get("/over")


def ask(client: TestClient) -> None:
    client.post("/api/v1/answers", json={"question": "Mag ik een keurmerk eisen?"})


def outcome(client: TestClient, path: str = "/mijn-vragen/verwijderen") -> str:
    page = BeautifulSoup(client.post(path).text, "html.parser")
    return page.select_one(".page-outcome").get_text(strip=True)


def test_the_terms_are_told(client: TestClient) -> None:
    text = client.get("/mijn-vragen").text
    assert "400 dagen" in text
    assert "30 dagen" in text


def test_all_questions_of_the_visitor_go_and_the_number_is_told(client: TestClient, service: FakeAssistant) -> None:
    ask(client)
    assert outcome(client) == "Je vraag is gewist."
    assert outcome(client, "/en/mijn-vragen/verwijderen") == "There were no questions of this browser to delete."
    ask(client)
    ask(client)
    assert outcome(client) == "Je 2 vragen zijn gewist."
    assert service.exchanges == []


def test_somebody_elses_questions_stay(client: TestClient, service: FakeAssistant) -> None:
    ask(client)
    client.cookies.clear()
    client.get("/over")
    assert outcome(client) == "Er waren geen vragen van deze browser om te wissen."
    assert len(service.exchanges) == 1


def test_another_site_can_not_delete_in_a_visitors_name(client: TestClient, service: FakeAssistant) -> None:
    ask(client)
    foreign = {"origin": "https://elders.example"}
    assert client.post("/mijn-vragen/verwijderen", headers=foreign).status_code == 403
    assert client.delete("/api/v1/conversations", headers=foreign).status_code == 403
    assert len(service.exchanges) == 1


def test_the_interface_deletes_too(client: TestClient) -> None:
    ask(client)
    assert client.delete("/api/v1/conversations").json() == {"questions": 1}
