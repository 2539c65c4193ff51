"""The page on which an asker reads how an answer came about."""

from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from assistant.domain.answer import AdviserReply
from assistant.domain.explanation import (
    Decision,
    ExplainedQuestion,
    Explanation,
    FoundPassage,
    Ground,
    RankedSection,
    Use,
    Verdict,
)
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


DECISION = Decision(Verdict.ANSWER, Ground.ANSWER_THRESHOLD, 0.8312, 0.354, 0.428, 0.97, 0.401)
SECTIONS = tuple(RankedSection(f"Document {number}", ("Vraag?",), 0.1, number == 8) for number in range(10))
WHOLE = replace(
    TOLD,
    found=tuple(
        FoundPassage(f"Passage {n}", (), 1.0, 0.8, 0.0, Use.LESS_FITTING if n else Use.QUOTED) for n in range(40)
    ),
    questions=(ExplainedQuestion("keurmerk eisen", DECISION, SECTIONS),),
    beyond_limit=57,
)


def page(client: TestClient, id_: str) -> str:
    html = client.get(f"/uitleg/{id_}").text
    return BeautifulSoup(html, "html.parser").select_one("main").get_text(" ", strip=True)


def test_the_page_tells_the_decision_with_its_thresholds(client: TestClient, service: FakeAssistant) -> None:
    text = page(client, asked(client, service, WHOLE))
    assert "Besluit Beantwoord: de kans van 83,1% ligt niet onder de drempel van 35,4%." in text


def test_the_page_shows_the_best_and_counts_the_rest(client: TestClient, service: FakeAssistant) -> None:
    text = page(client, asked(client, service, WHOLE))
    assert "Passage 11 " in text
    assert "Passage 12 " not in text
    assert "en nog 28" in text
    assert "niet zijn bekeken: 57." in text
    assert "niet meer in de kennisbank" not in text
    assert "Document 4 " in text
    assert "Document 5 " not in text
    assert "Document 8 › Vraag? Kans 10% Gebruik kort antwoord" in text
    assert "en nog 4" in text


def test_an_explanation_from_before_all_were_kept_counts_the_rest_too(
    client: TestClient, service: FakeAssistant
) -> None:
    assert "en nog 39" in page(client, asked(client, service))


def test_the_interface_gives_every_passage_and_section(client: TestClient, service: FakeAssistant) -> None:
    told = client.get(f"/api/v1/answers/{asked(client, service, WHOLE)}/explanation").json()
    assert len(told["explanation"]["found"]) == 40
    [question] = told["explanation"]["questions"]
    assert len(question["sections"]) == 10
    assert question["decision"]["ground"] == "answer_threshold"
    assert (told["question"], told["reply"]) == ("Mag ik een keurmerk eisen?", None)


def test_a_reply_of_the_adviser_is_told_even_where_nothing_was_searched(
    client: TestClient, service: FakeAssistant
) -> None:
    id_ = asked(client, service, None)
    last = service.exchanges[-1]
    reply = AdviserReply("Mag een keurmerk?", "Ja.", "adviseur MVOI", date(2027, 6, 30))
    service.exchanges[-1] = replace(last, answer=last.answer.with_reply(reply))
    assert "Antwoord van adviseur MVOI op dezelfde vraag: 'Mag een keurmerk?'" in page(client, id_)
    told = client.get(f"/api/v1/answers/{id_}/explanation").json()
    assert told["explanation"] is None
    assert told["reply"]["role"] == "adviseur MVOI"
