import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from tests.fakes.assistant import FakeAssistant

HTML = {"accept": "text/html"}


def soup_of(client: TestClient, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path, headers=HTML)
    assert response.status_code == status
    return BeautifulSoup(response.text, "html.parser")


def answer_id(client: TestClient) -> str:
    return client.post("/api/v1/answers", json={"question": "Mag ik een keurmerk eisen?"}).json()["id"]


def test_a_source_is_a_page_of_its_own_with_the_quote_marked(client: TestClient) -> None:
    page = soup_of(client, f"/bron/{answer_id(client)}/1")
    assert page.html["lang"] == "nl"
    mark = page.select_one("mark")
    assert mark.get_text().endswith("artikel 2.78a van de Aanbestedingswet voldoet.")
    facts = page.select_one(".facts").get_text(" ", strip=True)
    for words in ("Overheid.nl", "tekst geldend vanaf 1 september 2025", "24 november 2026", "31 december 2027"):
        assert words in facts
    assert "herziening verlopen" in page.select_one(".source-kind").get_text()
    link = page.select_one(".source-links a")
    assert link["href"].startswith("https://wetten.overheid.nl/")
    assert "noopener" in link["rel"]


def test_the_panel_gets_the_same_source_without_a_page_around_it(client: TestClient) -> None:
    id_ = answer_id(client)
    part = soup_of(client, f"/bron/{id_}/1/deel")
    assert part.html is None
    assert part.select_one("a.own-page")["href"] == f"/bron/{id_}/1"


@pytest.mark.parametrize(
    "path", ["/bron/abc/1", "/bron/abc/0", "/bron/abc/x", "/bron/a%2Fb/1", "/bron/abc/1/deel", "/niets", "/en/niets"]
)
def test_what_is_not_there_says_so_in_words(client: TestClient, path: str) -> None:
    page = soup_of(client, path, 404)
    assert page.find(["h1", "h2"]).get_text()
    assert "Traceback" not in page.get_text()


def test_a_program_gets_the_same_as_json(client: TestClient) -> None:
    assert client.get("/niets").json() == {"message": "Het adres klopt niet of de pagina is verplaatst."}


@pytest.mark.parametrize(
    ("path", "language"), [("/over", "nl"), ("/kennisbank", "nl"), ("/en/over", "en"), ("/en/kennisbank", "en")]
)
def test_pages_exist_in_both_languages(client: TestClient, path: str, language: str) -> None:
    page = soup_of(client, path)
    assert page.html["lang"] == language
    assert page.title.get_text()
    assert page.select_one("main h1")


def test_the_knowledge_base_lists_its_documents(client: TestClient, service: FakeAssistant) -> None:
    rows = soup_of(client, "/kennisbank").select("tbody tr")
    assert len(rows) == len(service.documents())
    assert "concept" in rows[0].get_text()


def test_a_surprise_gives_a_reference_and_no_stack(
    client: TestClient, service: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    from unittest.mock import patch

    quiet = TestClient(client.app, raise_server_exceptions=False)
    with patch.object(service, "documents", side_effect=RuntimeError("geheim")):
        page = quiet.get("/kennisbank", headers=HTML)
        answer = quiet.get("/api/v1/documents")
    assert page.status_code == answer.status_code == 500
    assert "geheim" not in page.text + answer.text
    assert "code " in page.text
    assert "content-security-policy" in page.headers


@pytest.mark.parametrize(
    ("path", "language", "title"), [("/", "nl", "MVOI-assistent"), ("/en/", "en", "MVOI assistant")]
)
def test_the_chat_page_is_in_our_frame(client: TestClient, path: str, language: str, title: str) -> None:
    response = client.get(path, headers={"accept-encoding": "br, gzip"})
    page = BeautifulSoup(response.text, "html.parser")
    assert page.html["lang"] == language
    assert page.title.get_text() == title
    assert page.select_one("body.mvoi > header h1")
    assert page.select_one("noscript").get_text(strip=True)
    assert "githubusercontent" not in response.text
    assert not page.select('meta[property^="og:"], meta[name^="twitter:"]')
    addresses = [tag.get("src") or tag.get("href") for tag in page.select("script[src], link[href], img[src]")]
    assert all(address.startswith(("/", "./")) and not address.startswith("//") for address in addresses)
