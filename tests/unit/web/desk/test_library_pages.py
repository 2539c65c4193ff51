"""The adviser's library: finding, writing, trying, publishing, and what is told when something is in the way."""

import re
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.adapters.database.engine import open_database
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.conversation import Question
from assistant.domain.snapshot import Snapshot
from assistant.domain.usage import DocumentUse
from assistant.ports import PageUnavailable
from assistant.web.app import create_site
from assistant.web.config import WebConfig
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from ingest.publishing.catalogue import Attention, attention_of
from ingest.publishing.change import Change
from ingest.publishing.changes_in_text import LineKind, compare_texts
from ingest.publishing.examining import Examination
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.files import make_pdf, make_xlsx
from tests.fakes.knowledge_desk import KnowledgeOffice, open_office
from tests.fakes.knowledge_files import GUIDANCE
from tests.fakes.pseudonyms import asker_of
from tests.unit.web.desk.conftest import NAMES, PASSWORD

ROOT = "/beheer/bibliotheek"
NAME = "handreikingen/keurmerken-eisen.md"
OLD, NEW = "Een keurmerk kost de leverancier geld", "Een keurmerk kost de leverancier tijd en geld"


class PagesOfPianoo:
    """A fetcher that knows one page."""

    hosts = ("pianoo.nl",)

    def fetch(self, address: str) -> Snapshot:
        if "pianoo.nl" not in address:
            raise PageUnavailable("Deze site staat niet op de lijst.")
        page = (
            b"<html><title>Keurmerken</title><body><h1>Keurmerken</h1><p>Een keurmerk bewijst iets.</p></body></html>"
        )
        moment = datetime(2026, 11, 28, 12, tzinfo=UTC)
        return Snapshot(address, address, "text/html", page, moment, "pianoo-keurmerken.html")


@pytest.fixture
def office(tmp_path: Path) -> KnowledgeOffice:
    return open_office(tmp_path, open_database(f"sqlite:///{tmp_path / 'desk.db'}"))


@pytest.fixture
def desk(office: KnowledgeOffice) -> KnowledgeDesk:
    made = office.desk()
    made.fetcher = PagesOfPianoo()
    made.examination.warm()
    return made


@pytest.fixture
def app(tmp_path: Path, desk: KnowledgeDesk) -> FastAPI:
    whole = open_back_office(tmp_path, knowledge=desk)
    whole.accounts.choose_password(whole.accounts.add(NAMES[Role.ADVISER], Role.ADVISER), PASSWORD)
    whole.accounts.choose_password(whole.accounts.add("eva", Role.ADVISER), PASSWORD)
    service = FakeAssistant()
    return create_site(service, open_desk(service), whole, WebConfig(), asker_of).app


@pytest.fixture
def sign_in(app: FastAPI) -> Callable[[str], TestClient]:
    def signed_in(name: str) -> TestClient:
        client = TestClient(app, headers={"accept": "text/html"})
        client.post("/beheer/aanmelden", data={"name": name, "password": PASSWORD})
        return client

    return signed_in


@pytest.fixture
def adam(sign_in: Callable[[str], TestClient]) -> TestClient:
    return sign_in(NAMES[Role.ADVISER])


def begin(client: TestClient, name: str = NAME) -> str:
    """A draft of a document; its address."""
    response = client.post(f"{ROOT}/bestand/wijzigen", data={"naam": name})
    return str(response.url.path)


def form_of(client: TestClient, address: str) -> dict[str, str]:
    """The fields of a draft's form."""
    page = client.get(address).text
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert digest is not None
    return {"digest": digest[1]}


def save(client: TestClient, address: str, text: str, **more: str) -> str:
    """Save a draft; the page that follows."""
    return client.post(address, data={**form_of(client, address), "text": text, **more}).text


def tried(client: TestClient, address: str, text: str) -> str:
    """Save and try a draft; the address of the result."""
    fields = {**form_of(client, address), "text": text, "reason": "omdat het zo is", "then": "toets"}
    return str(client.post(address, data=fields).url.path)


def test_the_library_lists_every_document(adam: TestClient) -> None:
    page = adam.get(ROOT).text
    for title in ("Begrippen", "Bronnen", "actieplan/actieplan-mvoi-2026.yaml", NAME):
        assert title in page
    assert "5 documenten" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zoek=keurmerk", 1),
        ("zoek=bestaat+niet", 0),
        ("soort=criteria_set", 1),
        ("aandacht=expired", 0),
        ("page=99", 5),
    ],
)
def test_documents_are_found(adam: TestClient, query: str, found: int) -> None:
    page = adam.get(f"{ROOT}?{query}").text
    assert page.count(f'href="{ROOT}/bestand?naam=') == found
    assert ("Geen document dat hieraan voldoet." in page) is (found == 0)


def test_a_document_is_changed_tried_and_published(adam: TestClient, office: KnowledgeOffice) -> None:
    address = begin(adam)
    assert "Bewaard om" in save(adam, address, GUIDANCE.replace(OLD, NEW))
    result = tried(adam, address, GUIDANCE.replace(OLD, NEW))
    page = adam.get(result).text
    assert "Dit kan worden gepubliceerd." in page
    response = adam.post(f"{result}/publiceren", data={"reason": "tijd is ook geld"})
    assert response.url.path == f"{ROOT}/bestand"
    assert "Gepubliceerd." in response.text
    assert "tijd is ook geld" in response.text
    assert NEW in (office.library.text("keurmerken-eisen") or "")
    assert "Dit is gepubliceerd." in adam.get(result).text
    assert "Dit klad is er niet meer" in adam.get(address).text


def test_line_ends_of_the_browser_change_nothing(adam: TestClient, office: KnowledgeOffice) -> None:
    address = begin(adam)
    save(adam, address, GUIDANCE.replace("\n", "\r\n"))
    draft = office.revisions.find(address.rpartition("/")[2])
    assert draft is not None
    assert draft.digest == office.revisions.published()[NAME].digest


def test_a_wrong_draft_is_told_by_line_and_kept(adam: TestClient, office: KnowledgeOffice) -> None:
    address = begin(adam)
    wrong = GUIDANCE.replace("[^aw-2.78a]", "[^bestaat-niet]")
    page = save(adam, address, wrong)
    assert "bestaat-niet" in page
    assert "finding-error" in page
    assert office.revisions.content(address.rpartition("/")[2]).decode() == wrong
    checked = adam.post(f"{address}/controle", data={"text": "geen velden"}).json()["html"]
    assert "de velden bovenaan" in checked


def test_the_second_who_saves_is_told_and_loses_nothing(
    adam: TestClient, sign_in: Callable[[str], TestClient], office: KnowledgeOffice
) -> None:
    address = begin(adam)
    eva = sign_in("eva")
    fields = form_of(eva, address)
    save(adam, address, GUIDANCE.replace(OLD, NEW))
    response = eva.post(address, data={**fields, "text": "Tekst van Eva"})
    assert response.status_code == 409
    assert "door iemand anders gewijzigd" in response.text
    assert "Tekst van Eva" in response.text
    assert NEW in office.revisions.content(address.rpartition("/")[2]).decode()


def test_of_two_who_publish_one_is_told(adam: TestClient, sign_in: Callable[[str], TestClient]) -> None:
    eva = sign_in("eva")
    first = tried(adam, begin(adam), GUIDANCE.replace(OLD, NEW))
    second = tried(eva, begin(eva), GUIDANCE.replace(OLD, "Een keurmerk kost niets"))
    adam.post(f"{first}/publiceren", data={"reason": ""})
    response = eva.post(f"{second}/publiceren", data={"reason": ""})
    assert response.status_code == 409
    assert "Intussen heeft adam dit document gepubliceerd" in response.text
    assert "Sinds deze toets is het klad of de kennisbank veranderd" in eva.get(second).text
    again = eva.post(f"{second}/opnieuw").url.path
    assert eva.post(f"{again}/publiceren", data={"reason": ""}).status_code == 200


def test_an_older_version_is_put_back(adam: TestClient, office: KnowledgeOffice) -> None:
    before = office.revisions.published()[NAME]
    result = tried(adam, begin(adam), GUIDANCE.replace(OLD, NEW))
    adam.post(f"{result}/publiceren", data={"reason": ""})
    back = adam.post(f"{ROOT}/versie/{before.id}/terug").url.path
    adam.post(f"{back}/publiceren", data={"reason": "toch niet"})
    assert office.revisions.published()[NAME].id == before.id
    assert OLD in (office.library.text("keurmerken-eisen") or "")


def test_a_document_is_withdrawn_and_found_again(adam: TestClient, office: KnowledgeOffice) -> None:
    result = adam.post(f"{ROOT}/bestand/intrekken", data={"naam": NAME}).url.path
    assert "intrekken" in adam.get(result).text
    page = adam.post(f"{result}/publiceren", data={"reason": "verouderd"}).text
    assert "Ingetrokken." in page
    assert "Niet gepubliceerd." in page
    assert office.library.document("keurmerken-eisen") is None


def test_a_draft_is_scheduled(adam: TestClient, office: KnowledgeOffice) -> None:
    address = begin(adam)
    result = tried(adam, address, GUIDANCE.replace(OLD, NEW))
    refused = adam.post(f"{result}/inplannen", data={"day": "2020-01-01"})
    assert refused.status_code == 409
    assert "dag na vandaag" in refused.text
    day = office.now.date() + timedelta(days=10)
    page = adam.post(f"{result}/inplannen", data={"day": day.isoformat(), "reason": "nieuw jaar"}).text
    assert "ingepland voor 8 december 2026" in page
    assert adam.post(f"{ROOT}/versie/{address.rpartition('/')[2]}/terug").url.path == address


def test_a_draft_is_put_away_and_taken_up_again(adam: TestClient) -> None:
    address = begin(adam)
    assert "weggelegd" in adam.post(f"{address}/weg").text
    revision_id = address.rpartition("/")[2]
    assert adam.post(f"{ROOT}/versie/{revision_id}/terug").url.path == address


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("handreiking", "handreikingen/mag-ik-lokaal-inkopen.md"),
        ("criteriaset", "criteria/mag-ik-lokaal-inkopen.yaml"),
        ("actieplan", "actieplan/mag-ik-lokaal-inkopen.yaml"),
        ("tekst", "documenten/mag-ik-lokaal-inkopen.md"),
    ],
)
def test_a_new_document_begins_from_its_template(adam: TestClient, kind: str, name: str) -> None:
    response = adam.post(f"{ROOT}/nieuw", data={"kind": kind, "title": "Mag ik lokaal inkopen?"})
    assert response.url.path.startswith(f"{ROOT}/klad/")
    assert name in response.text
    again = adam.post(f"{ROOT}/nieuw", data={"kind": kind, "title": "Mag ik lokaal inkopen?"})
    assert again.status_code == 409
    assert "Mag ik lokaal inkopen?" in again.text


def test_an_unwritten_template_is_not_published(adam: TestClient) -> None:
    draft = adam.post(f"{ROOT}/nieuw", data={"kind": "handreiking", "title": "Mag ik lokaal inkopen?"}).url.path
    page = adam.get(draft).text
    assert "hier staat nog tekst van het sjabloon" in page


def upload(client: TestClient, name: str, content: bytes) -> dict[str, str]:
    files = {"file": (name, content, "application/octet-stream")}
    return dict(client.post(f"{ROOT}/aanleveren", files=files, data={"script": "yes"}).json())


def test_a_file_becomes_a_draft(adam: TestClient, office: KnowledgeOffice) -> None:
    pdf = make_pdf([[(11.0, "Een fietspad van gerecycled asfalt scheelt grondstoffen.")]])
    answer = upload(adam, "asfalt.pdf", pdf)
    assert answer["message"] == "Klad gemaakt: 1 passages."
    page = adam.get(answer["address"]).text
    assert "gerecycled asfalt" in page
    draft = office.revisions.find(answer["address"].rpartition("/")[2])
    assert draft is not None
    assert office.revisions.content(draft.id) == pdf
    result = office.publish(Change(draft.name, draft))
    assert len(result.added) == 1
    assert "Vervangt de gepubliceerde versie" in upload(adam, "asfalt.pdf", pdf)["message"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("macro.docm", b"PK\x03\x04x", "macro's"),
        ("nep.pdf", b"<html>geen pdf</html>", "is geen PDF"),
        ("programma.exe", b"MZ", "wordt niet gelezen"),
        ("leeg.txt", b" \n ", "leeg bestand"),
        ("groot.txt", b"x" * 1_050_000, "MB is te groot"),
        ("stuk.xlsx", make_xlsx()[:200], "beschadigd"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(
    adam: TestClient, office: KnowledgeOffice, name: str, content: bytes, reason: str
) -> None:
    answer = upload(adam, name, content)
    assert reason in answer["message"]
    assert answer["message"].count("\n") == 0
    assert "address" not in answer
    assert office.drafts.of(f"documenten/{name}") == []


def test_a_name_that_leads_elsewhere_is_defused(adam: TestClient, office: KnowledgeOffice) -> None:
    answer = upload(adam, "../../begrippen.yaml/../x.txt", b"Een tekst over inkoop.")
    draft = office.revisions.find(answer["address"].rpartition("/")[2])
    assert draft is not None
    assert draft.name == "documenten/x.txt"


def test_what_a_file_holds_is_never_run_by_the_browser(adam: TestClient) -> None:
    page = b"<html><body><p onclick='x()'>Zin over inkoop.</p><script>alert(1)</script></body></html>"
    answer = upload(adam, "pagina.html", page)
    shown = adam.get(answer["address"])
    assert "alert(1)" not in shown.text
    assert "onclick" not in shown.text
    raw = adam.get(f"{ROOT}/versie/{answer['address'].rpartition('/')[2]}/bestand")
    assert raw.content == page
    assert raw.headers["content-disposition"].startswith("attachment")
    assert raw.headers["content-type"] == "application/octet-stream"
    assert raw.headers["x-content-type-options"] == "nosniff"


def test_only_who_may_change_the_knowledge_base_sends_large_bodies(app: FastAPI, adam: TestClient) -> None:
    large = {"file": ("a.txt", b"Een zin over inkoop. " * 20_000, "text/plain")}
    assert adam.post(f"{ROOT}/aanleveren", files=large, data={"script": "yes"}).status_code == 200
    assert TestClient(app).post(f"{ROOT}/aanleveren", files=large).status_code == 413
    assert adam.post("/beheer/afmelden", files=large).status_code == 413


def test_a_page_is_fetched_with_its_date(adam: TestClient, office: KnowledgeOffice) -> None:
    address = "https://www.pianoo.nl/keurmerken"
    page = adam.post(f"{ROOT}/ophalen", data={"address": address})
    assert "Een keurmerk bewijst iets." in page.text
    draft = office.revisions.find(str(page.url.path).rpartition("/")[2])
    assert draft is not None
    assert draft.address == address
    assert "fetched_on: 2026-11-28" in draft.details
    refused = adam.post(f"{ROOT}/ophalen", data={"address": "http://169.254.169.254/"})
    assert refused.status_code == 422
    assert "staat niet op de lijst" in refused.text


def test_differences_are_shown_by_line_and_word(adam: TestClient, office: KnowledgeOffice) -> None:
    address = begin(adam)
    save(adam, address, GUIDANCE.replace(OLD, NEW))
    live = office.revisions.published()[NAME].id
    page = adam.get(f"{ROOT}/verschil", params={"van": live, "naar": address.rpartition("/")[2]}).text
    assert re.search(r"<ins>\s*tijd en\s*</ins>", page)
    assert "gelijke regels" in page


def test_everything_that_was_done_is_in_the_trail(adam: TestClient) -> None:
    result = tried(adam, begin(adam), GUIDANCE.replace(OLD, NEW))
    adam.post(f"{result}/publiceren", data={"reason": "tijd is ook geld"})
    page = adam.get(f"{ROOT}/logboek").text
    for word in ("klad begonnen", "klad bewaard", "gepubliceerd", "tijd is ook geld", "adam"):
        assert word in page


def test_the_calendar_puts_late_documents_first(adam: TestClient, office: KnowledgeOffice) -> None:
    office.now = datetime(2028, 1, 10, tzinfo=UTC)
    page = adam.get(f"{ROOT}/kalender").text
    assert page.index("Te laat") < page.index("Zonder herzieningsdatum")


def test_answers_that_lean_on_a_document_are_counted(adam: TestClient, office: KnowledgeOffice) -> None:
    assert "Geen enkel antwoord leunde hierop" in adam.get(f"{ROOT}/bestand", params={"naam": NAME}).text
    service = replace(office.assistant(), log=SqlQuestionLog(office.engine), clock=lambda: datetime.now(UTC))
    for number in range(5):
        service.ask(Question("Mag ik een keurmerk eisen?"))
        page = adam.get(f"{ROOT}/bestand", params={"naam": NAME}).text
        assert ("minder dan 5 antwoorden" in page) is (number < 4)
    assert "haalden 5 antwoorden dit document aan" in page
    result = adam.post(f"{ROOT}/bestand/intrekken", data={"naam": NAME}).url.path
    assert "haalden 5 antwoorden dit document aan" in adam.get(result).text
    assert "Mag ik een keurmerk eisen?" in page


def test_an_interrupted_trial_is_told(adam: TestClient, office: KnowledgeOffice) -> None:
    office.launch = lambda job_id: office.jobs.claim(job_id, f"{socket.gethostname()}:999999999")
    result = tried(adam, begin(adam), GUIDANCE.replace(OLD, NEW))
    page = adam.get(result).text
    assert "afgebroken voordat hij klaar was" in page
    office.launch = None
    again = adam.post(f"{result}/opnieuw").url.path
    assert "Dit kan worden gepubliceerd." in adam.get(again).text


def test_a_running_trial_shows_how_far_it_is(adam: TestClient, office: KnowledgeOffice) -> None:
    office.launch = lambda job_id: None
    result = tried(adam, begin(adam), GUIDANCE.replace(OLD, NEW))
    assert adam.get(f"{result}/stand").json()["open"] is True
    page = adam.get(result).text
    assert "De toets loopt." in page
    job_id = result.rpartition("/")[2]
    office.do(job_id)
    assert adam.get(f"{result}/stand").json()["open"] is False


@pytest.mark.parametrize(
    "path",
    ["/bestand?naam=weg", "/klad/weg", "/versie/weg", "/versie/weg/bestand", "/toets/weg", "/verschil?van=a&naar=b"],
)
def test_what_is_not_there_says_so(adam: TestClient, path: str) -> None:
    response = adam.get(ROOT + path)
    assert response.status_code == 404
    assert "er niet" in response.text


def test_attention_goes_by_what_is_most_pressing(office: KnowledgeOffice) -> None:
    document = office.library.document("keurmerken-eisen")
    assert document is not None
    day, used = date(2026, 11, 28), DocumentUse(answers=3)

    plain = replace(document, valid_until=None, review_by=None)
    assert attention_of(NAME, plain, DocumentUse(), day) is Attention.NEVER_USED
    assert attention_of(NAME, plain, used, day) is Attention.NONE
    for field, value, expected in (
        ("valid_until", day - timedelta(days=1), Attention.EXPIRED),
        ("valid_until", day + timedelta(days=10), Attention.EXPIRES_SOON),
        ("review_by", day - timedelta(days=1), Attention.OVERDUE),
        ("review_by", day + timedelta(days=30), Attention.REVIEW_SOON),
        ("review_by", day + timedelta(days=31), Attention.NONE),
    ):
        assert attention_of(NAME, replace(plain, **{field: value}), used, day) is expected
    assert attention_of(NAME, None, used, day) is Attention.UNPUBLISHED
    assert attention_of("bronnen.yaml", None, used, day) is Attention.NONE


def test_equal_texts_have_no_differences_and_changed_lines_are_paired() -> None:
    assert compare_texts("a\nb", "a\nb") == []
    lines = compare_texts("een twee drie\nvier", "een twee vijf\nvier\nzes")
    assert [line.kind for line in lines] == [LineKind.CHANGED, LineKind.SAME, LineKind.ADDED]
    assert [piece.text for piece in lines[0].old if piece.differs] == ["drie"]
    assert [piece.text for piece in lines[0].new if piece.differs] == ["vijf"]
    long = "\n".join(str(number) for number in range(50))
    shown = compare_texts(long, long.replace("25\n", ""))
    assert [line.skipped for line in shown if line.kind is LineKind.SKIPPED] == [22, 21]


def test_a_draft_is_shown_before_the_rest_was_parsed(
    adam: TestClient, desk: KnowledgeDesk, office: KnowledgeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = begin(adam)
    monkeypatch.setattr(desk, "examination", Examination(office.revisions, lambda: office.now.date()))
    monkeypatch.setattr(desk, "_warmed", True)
    page = adam.get(address).text
    assert "Controleren…" in page
    assert "Een keurmerk kost" in page
    assert "aw-2.78a" in adam.post(f"{address}/controle", data={"text": GUIDANCE}).json()["html"]
    assert "Controleren…" not in adam.get(address).text.split("<aside")[1]


def test_a_trial_of_an_older_text_is_not_taken_for_that_of_a_newer(adam: TestClient, office: KnowledgeOffice) -> None:
    office.launch = lambda job_id: None
    address = begin(adam)
    first = tried(adam, address, GUIDANCE.replace(OLD, NEW))
    assert tried(adam, address, GUIDANCE.replace(OLD, NEW)) == first
    office.now += timedelta(minutes=1)
    assert tried(adam, address, GUIDANCE.replace(OLD, "Een keurmerk kost niets")) != first
