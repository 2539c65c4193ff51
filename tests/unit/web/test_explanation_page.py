"""The page on which an asker reads how an answer came about."""

from dataclasses import replace

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from assistant.domain.explanation import Explanation, FoundPassage, Use
from assistant.domain.topic import Topic
from tests.fakes.assistant import FakeAssistant

TOLD = Explanation(
    Topic(),
    ("keurmerk <b>eisen</b>",),
    0.83,
    40,
    12,
    (FoundPassage("Keurmerken", ("Mag dat?",), 2.1, 0.91, 6.5, Use.QUOTED),),
)


def asked(client: TestClient, service: FakeAssistant, told: Explanation | None = TOLD) -> str:
    id_ = client.post("/api/v1/answers", json={"question": "Mag ik een keurmerk eisen?"}).json()["id"]
    last = service.exchanges[-1]
    service.exchanges[-1] = replace(last, answer=replace(last.answer, explanation=told))
    return str(id_)


def test_it_tells_in_words_first_and_in_numbers_below(client: TestClient, service: FakeAssistant) -> None:
    id_ = asked(client, service)
    html = client.get(f"/uitleg/{id_}").text
    text = BeautifulSoup(html, "html.parser").select_one("main").get_text(" ", strip=True)
    assert "Ik vond 40 stukken tekst in 12 documenten" in text
    assert "83%" in text
    assert "0.910" in text
    assert "aangehaald" in text
    assert "<b>eisen" not in html
    assert "I found 40 pieces" in client.get(f"/en/uitleg/{id_}").text


def test_an_old_answer_says_that_nothing_is_known(client: TestClient, service: FakeAssistant) -> None:
    id_ = asked(client, service, None)
    assert "Van dit antwoord is geen uitleg bewaard" in client.get(f"/uitleg/{id_}").text
    assert client.get(f"/api/v1/answers/{id_}/explanation").status_code == 404


def test_it_is_for_who_asked_alone(client: TestClient, other: TestClient, service: FakeAssistant) -> None:
    id_ = asked(client, service)
    assert other.get(f"/uitleg/{id_}").status_code == 404
    assert other.get(f"/api/v1/answers/{id_}/explanation").status_code == 404


def test_the_interface_gives_the_same(client: TestClient, service: FakeAssistant) -> None:
    told = client.get(f"/api/v1/answers/{asked(client, service)}/explanation").json()
    assert told["explanation"]["found"][0]["use"] == "quoted"
    assert "timing_ms" in told
