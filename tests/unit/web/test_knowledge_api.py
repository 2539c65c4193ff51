from unittest.mock import patch

from fastapi.testclient import TestClient

from assistant.ports import IndexUnavailable
from assistant.web.api.examples import ANSWER
from assistant.web.api.health import health_router
from assistant.web.api.schemas import AnswerOut, DocumentsOut, SearchOut
from tests.fakes.assistant import FakeAssistant


def test_search_gives_passages_with_their_place(client: TestClient) -> None:
    found = SearchOut.model_validate(client.get("/api/v1/search", params={"q": "keurmerk", "limit": 2}).json())
    assert len(found.hits) == 2
    assert found.hits[0].heading == ["Mag ik een keurmerk eisen?"]
    assert found.hits[0].score > found.hits[1].score


def test_search_has_limits(client: TestClient) -> None:
    for bad in ({}, {"q": ""}, {"q": "x", "limit": 0}, {"q": "x", "limit": 51}, {"q": "x" * 2001}):
        assert client.get("/api/v1/search", params=bad).status_code == 422


def test_search_without_an_index_says_so(client: TestClient, service: FakeAssistant) -> None:
    with patch.object(service, "search", side_effect=IndexUnavailable("Draai `mvoi ingest`.")):
        response = client.get("/api/v1/search", params={"q": "keurmerk"})
    assert (response.status_code, response.json()) == (503, {"message": "Draai `mvoi ingest`."})


def test_documents_are_listed_with_their_validity(client: TestClient) -> None:
    listed = DocumentsOut.model_validate(client.get("/api/v1/documents").json()).documents
    assert [document.title for document in listed] == sorted(document.title for document in listed)
    label = next(document for document in listed if document.id == "keurmerken-eisen")
    assert (label.kind, label.status, label.valid_until) == ("guidance", "concept", "2027-12-31")


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["index_mode"]) == (200, "chroma")


def test_not_ready_is_a_503_with_the_reason() -> None:
    from fastapi import FastAPI

    app = FastAPI()
    app.include_router(health_router(FakeAssistant(ready=False)))
    response = TestClient(app).get("/readyz")
    assert response.status_code == 503
    assert "kennisbank" in response.json()["message"]


def test_openapi_describes_the_interface_with_examples(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/healthz",
        "/readyz",
        "/api/v1/answers",
        "/api/v1/answers/{answer_id}/explanation",
        "/api/v1/answers/{answer_id}/handover",
        "/api/v1/handovers/{code}",
        "/api/v1/conversations",
        "/api/v1/answers/{answer_id}/feedback",
        "/api/v1/search",
        "/api/v1/documents",
    }
    schemas = described["components"]["schemas"]
    AnswerOut.model_validate(ANSWER)
    assert schemas["AnswerOut"]["examples"][0]["citations"][0]["quote"] in ANSWER["answer"]
    assert schemas["QuestionIn"]["examples"][0]["question"]
    content = described["paths"]["/api/v1/answers"]["post"]["responses"]["200"]["content"]
    assert {"application/json", "text/event-stream"} <= set(content)
