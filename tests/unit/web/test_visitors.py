import pytest
from fastapi.testclient import TestClient

from tests.fakes.assistant import FakeAssistant


def ask(client: TestClient, question: str = "Mag ik een keurmerk eisen?") -> dict:
    return client.post("/api/v1/answers", json={"question": question}).json()


def test_a_page_brings_a_cookie_that_scripts_and_other_sites_cannot_use(client: TestClient) -> None:
    client.cookies.clear()
    cookie = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "set-cookie" not in client.get("/").headers


def test_the_token_is_not_what_is_stored(client: TestClient, service: FakeAssistant) -> None:
    ask(client)
    owner = service.exchanges[-1].owner
    assert owner
    assert owner not in client.cookies["mvoi"]
    assert client.cookies["mvoi"] not in repr(service.exchanges)


@pytest.mark.parametrize("value", ["", "kort", "x" * 43 + "!", '"; Path=/'])
def test_a_cookie_that_is_not_ours_counts_for_nothing(client: TestClient, service: FakeAssistant, value: str) -> None:
    client.cookies.clear()
    client.post("/api/v1/answers", json={"question": "keurmerk"}, headers={"cookie": f"mvoi={value}"})
    assert service.exchanges[-1].owner is None


def test_somebody_else_sees_no_source_and_gives_no_feedback(client: TestClient, other: TestClient) -> None:
    answer_id = ask(client)["id"]
    assert client.get(f"/bron/{answer_id}/1").status_code == 200
    assert other.get(f"/bron/{answer_id}/1").status_code == 404
    assert other.get(f"/bron/{answer_id}/1/deel").status_code == 404
    assert other.post(f"/api/v1/answers/{answer_id}/feedback", json={"helpful": True}).status_code == 404


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example", "http://testserver:81"]
)
def test_another_origin_changes_nothing(client: TestClient, service: FakeAssistant, origin: str) -> None:
    before = len(service.exchanges)
    response = client.post("/api/v1/answers", json={"question": "keurmerk"}, headers={"origin": origin})
    assert response.status_code == 403
    assert len(service.exchanges) == before


def test_a_cross_site_form_without_origin_is_refused(client: TestClient) -> None:
    response = client.post("/api/v1/answers", json={"question": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403


def test_our_own_page_may_post(client: TestClient) -> None:
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert client.post("/api/v1/answers", json={"question": "keurmerk"}, headers=headers).status_code == 200


def test_a_body_over_the_limit_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/answers", content=b"x" * 300_000).status_code == 413
    assert client.post("/api/v1/answers", content=iter([b"x" * 200_000] * 2)).status_code == 413
