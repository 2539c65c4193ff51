import json

import pytest
from fastapi.testclient import TestClient

from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.web.api.answers import HTTP_STATUS, comment_of
from assistant.web.api.examples import ANSWER
from assistant.web.api.schemas import AnswerOut, FeedbackIn
from tests.fakes.assistant import FakeAssistant


def test_an_answer_has_the_documented_form(client: TestClient) -> None:
    response = client.post("/api/v1/answers", json={"question": "Welke criteria voor kantoormeubilair?"})
    assert response.status_code == 200
    answer = response.json()
    AnswerOut.model_validate(answer)
    assert set(answer) == set(ANSWER) == set(AnswerOut.model_fields)
    assert set(answer["citations"][0]) == set(ANSWER["citations"][0])
    assert answer["status"] == "answered"
    assert "[1]" in answer["answer"]
    assert answer["criteria"][0]["mandatory"] is True
    assert [citation["n"] for citation in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))


def test_a_follow_up_stays_in_its_conversation(client: TestClient, service: FakeAssistant) -> None:
    first = client.post("/api/v1/answers", json={"question": "keurmerk"}).json()
    next_ = {"question": "En voor gunnen?", "conversation_id": first["conversation_id"], "language": "en"}
    second = client.post("/api/v1/answers", json=next_).json()
    assert second["conversation_id"] == first["conversation_id"]
    assert second["language"] == "en"
    assert len(service.conversation(first["conversation_id"], Asker(service.exchanges[-1].owner or ""))) == 2


def test_steps_stream_as_events(client: TestClient) -> None:
    headers = {"accept": "text/event-stream"}
    response = client.post("/api/v1/answers", json={"question": "keurmerk"}, headers=headers)
    assert response.headers["content-type"].startswith("text/event-stream")
    events = [
        dict(line.split(": ", 1) for line in event.splitlines()) for event in response.text.split("\r\n\r\n") if event
    ]
    assert [event["event"] for event in events] == ["progress"] * 7 + ["answer"]
    assert json.loads(events[2]["data"]) == {"step": "retrieve", "found": None}
    AnswerOut.model_validate(json.loads(events[-1]["data"]))


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [
        ("  ", "error_empty_question", 422),
        ("a" * 2001, "error_question_too_long", 422),
        ("niet klaar", "error_not_ready", 503),
        ("stuk", "error_internal", 500),
        ("weer", "out_of_scope", 200),
        ("ruimtevaart", "no_source", 200),
        ("toeschrijven", "refused", 200),
        ("a@b.nl", "personal_data", 200),
        ("meubilair kopen", "clarify", 200),
    ],
)
def test_every_ending_has_its_http_status(client: TestClient, question: str, status: str, code: int) -> None:
    response = client.post("/api/v1/answers", json={"question": question})
    assert (response.json()["status"], response.status_code) == (status, code)
    assert response.json()["answer"]


def test_every_error_ending_is_an_http_error() -> None:
    assert {status for status in AnswerStatus if status.value.startswith("error")} == set(HTTP_STATUS)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": 3},
        {"question": "x", "history": []},
        {"question": "x", "conversation_id": "../x"},
        {"question": "x", "language": "de"},
    ],
)
def test_a_malformed_request_is_refused(client: TestClient, body: dict) -> None:
    assert client.post("/api/v1/answers", json=body).status_code == 422


def test_feedback_is_kept_with_reasons_the_adviser_can_read(client: TestClient, service: FakeAssistant) -> None:
    answer = client.post("/api/v1/answers", json={"question": "keurmerk"}).json()
    given = {"helpful": False, "reasons": ["incomplete", "verzonnen"], "comment": " Noem de drempel. "}
    assert client.post(f"/api/v1/answers/{answer['id']}/feedback", json=given).status_code == 204
    kept = service.exchanges[-1].feedback
    assert kept
    assert (kept.helpful, kept.comment) == (False, "Er ontbreekt iets. Noem de drempel.")


@pytest.mark.parametrize(
    "given", [{"helpful": True, "comment": "x" * 1001}, {"helpful": True, "reasons": ["x"] * 9}, {}]
)
def test_feedback_has_limits(client: TestClient, given: dict) -> None:
    assert client.post("/api/v1/answers/abc/feedback", json=given).status_code == 422


def test_a_thumb_alone_has_no_comment() -> None:
    assert comment_of(FeedbackIn(helpful=True)) == ""
