import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.web.app import create_app
from assistant.web.config import WebConfig
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of

EVERY_KIND = (
    "/",
    "/en/",
    "/over",
    "/kennisbank",
    "/bron/abc/1",
    "/api/v1/documents",
    "/healthz",
    "/theme.css",
    "/niets",
)


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_response_is_dressed(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"accept": "text/html"}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", EVERY_KIND)
def test_no_other_origin_may_read(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"origin": "https://evil.example", "host": "inkoop.voorbeeld.nl"}).headers
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_every_script_of_the_chat_page_has_the_nonce_of_its_response(client: TestClient, path: str) -> None:
    response = client.get(path)
    nonce = re.search(r"'nonce-([^']+)'", response.headers["content-security-policy"])
    assert nonce
    scripts = re.findall(r"<script[^>]*>", response.text)
    assert len(scripts) > 5
    assert all(f'nonce="{nonce.group(1)}"' in script for script in scripts)
    assert client.get(path).headers["content-security-policy"] != response.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/over", "/kennisbank", "/bron/abc/1", "/niets"])
def test_other_pages_have_no_inline_script(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"accept": "text/html"}).text
    assert "nonce" not in page
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))


def test_only_static_files_may_be_cached(client: TestClient) -> None:
    for path in ("/", "/over", "/api/v1/documents", "/healthz"):
        assert client.get(path).headers["cache-control"] == "no-store"
    sheet = re.search(r'href="(/eigen/[^"]+\.css)"', client.get("/").text)
    assert sheet
    assert "immutable" in client.get(sheet.group(1)).headers["cache-control"]


def test_behind_tls_the_cookie_and_the_browser_insist_on_it(tmp_path: Path) -> None:
    service = FakeAssistant()
    config = WebConfig(public_url="https://mvoi.voorbeeld.nl")
    app = create_app(service, open_desk(service), open_back_office(tmp_path), config, asker_of)
    response = TestClient(app).get("/over", headers={"accept": "text/html"})
    assert response.headers["strict-transport-security"].startswith("max-age=")
    assert response.headers["set-cookie"].startswith("__Host-mvoi=")
    assert "Secure" in response.headers["set-cookie"]
