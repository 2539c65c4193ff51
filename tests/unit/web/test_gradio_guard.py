import re

import pytest
from fastapi.testclient import TestClient

from assistant.domain.asker import Asker
from assistant.web.guards.gradio import GradioSessions

SHUT = (
    "/gradio_api/upload",
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/file=https://example.org/x",
    "/gradio_api/file/etc/passwd",
    "/gradio_api/proxy=https://example.org",
    "/gradio_api/deep_link?session_hash=abc",
    "/gradio_api/info",
    "/gradio_api/openapi.json",
    "/gradio_api/runs",
    "/gradio_api/token",
    "/gradio_api/heartbeat/abc",
    "/gradio_api/startup-events",
    "/monitoring",
    "/monitoring/summary",
    "/config",
    "/login",
    "/logout",
    "/svelte/x.js",
    "/robots.txt",
    "/docs",
    "/static/../x",
    "/?deep_link=abc",
)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", SHUT)
def test_what_the_chat_does_not_need_is_shut(client: TestClient, prefix: str, path: str) -> None:
    assert client.get(prefix + path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "/gradio_api/run/predict", "/gradio_api/call/ask", "/gradio_api/cancel", "/login"]
)
def test_what_the_chat_does_not_need_takes_no_post(client: TestClient, path: str) -> None:
    assert client.post(path, json={"session_hash": "abc"}).status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_the_page_needs_is_open(client: TestClient, prefix: str) -> None:
    page = client.get(f"{prefix}/")
    scripts = re.findall(r'src="\./(assets/[^"]+)"', page.text)
    assert scripts
    for path in (*scripts, "theme.css", "gradio_api/app_id"):
        assert client.get(f"{prefix}/{path}").status_code == 200


def test_a_gradio_session_is_its_first_users_alone(client: TestClient, other: TestClient) -> None:
    join = {"fn_index": 1, "data": [], "session_hash": "geheim123"}
    assert client.post("/gradio_api/queue/join", json=join).status_code == 200
    assert other.post("/gradio_api/queue/join", json=join).status_code == 403
    assert other.post("/en/gradio_api/queue/join", json=join).status_code == 403
    assert other.get("/gradio_api/queue/data", params={"session_hash": "geheim123"}).status_code == 403
    both = {**join, "session_hash": "eigen456"}
    assert other.post("/gradio_api/queue/join?session_hash=geheim123", json=both).status_code == 403


def test_the_least_used_session_is_forgotten_first() -> None:
    sessions = GradioSessions(most=2)
    assert all(sessions.belongs_to(hash_, Asker("anna")) for hash_ in ("a", "b", "a", "c"))
    assert not sessions.belongs_to("a", Asker("bob"))
    assert sessions.belongs_to("b", Asker("bob"))
