"""Who may use what: every route, for every role, by a direct request."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from assistant.domain.account import Role
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from assistant.web.desk.desk import Desk
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of
from tests.unit.web.desk.conftest import NAMES, PASSWORD, SignIn

ADMIN, COORDINATOR, ADVISER = {Role.ADMIN}, {Role.ADMIN, Role.COORDINATOR}, {Role.ADMIN, Role.ADVISER}
ANYBODY_SIGNED_IN = set(Role)
PROTECTED = {
    ("GET", "/beheer"): ANYBODY_SIGNED_IN,
    ("GET", "/beheer/overzicht"): COORDINATOR,
    ("GET", "/beheer/overzicht/download/{kind}"): COORDINATOR,
    ("GET", "/beheer/onderwerpen"): COORDINATOR,
    ("GET", "/beheer/onderwerpen/{cluster_id}"): COORDINATOR,
    ("POST", "/beheer/onderwerpen/{cluster_id}/naam"): COORDINATOR,
    ("POST", "/beheer/onderwerpen/{cluster_id}/vastzetten"): COORDINATOR,
    ("POST", "/beheer/onderwerpen/{cluster_id}/samenvoegen"): COORDINATOR,
    ("POST", "/beheer/onderwerpen/{cluster_id}/splitsen"): COORDINATOR,
    ("GET", "/api/v1/topics"): COORDINATOR,
    ("GET", "/beheer/gaten"): COORDINATOR | ADVISER,
    ("GET", "/beheer/gaten/{gap_id}"): COORDINATOR | ADVISER,
    ("POST", "/beheer/gaten/{gap_id}"): COORDINATOR | ADVISER,
    ("POST", "/beheer/gaten/{gap_id}/samenvoegen"): COORDINATOR | ADVISER,
    ("POST", "/beheer/gaten/{gap_id}/schrijven"): ADVISER,
    ("POST", "/beheer/gaten/{gap_id}/aanvullen"): ADVISER,
    ("POST", "/beheer/gaten/{gap_id}/opnieuw"): ADVISER,
    ("POST", "/beheer/gaten/{gap_id}/toetsvraag"): ADVISER,
    ("GET", "/api/v1/gaps"): COORDINATOR | ADVISER,
    ("GET", "/beheer/vragen"): COORDINATOR,
    ("GET", "/beheer/vragen/{answer_id}"): COORDINATOR,
    ("GET", "/beheer/vragen/download/{kind}"): COORDINATOR,
    ("POST", "/beheer/vragen/beoordelen"): COORDINATOR,
    ("GET", "/api/v1/questions"): COORDINATOR,
    ("GET", "/beheer/adviseur"): ADVISER,
    ("GET", "/beheer/adviseur/{handover_id}"): ADVISER,
    ("POST", "/beheer/adviseur/{handover_id}"): ADVISER,
    ("POST", "/beheer/adviseur/{handover_id}/intrekken"): ADVISER,
    ("GET", "/beheer/bibliotheek"): ADVISER,
    ("GET", "/beheer/bibliotheek/bestand"): ADVISER,
    ("POST", "/beheer/bibliotheek/bestand/wijzigen"): ADVISER,
    ("POST", "/beheer/bibliotheek/bestand/intrekken"): ADVISER,
    ("GET", "/beheer/bibliotheek/versie/{revision_id}"): ADVISER,
    ("GET", "/beheer/bibliotheek/versie/{revision_id}/bestand"): ADVISER,
    ("POST", "/beheer/bibliotheek/versie/{revision_id}/terug"): ADVISER,
    ("GET", "/beheer/bibliotheek/verschil"): ADVISER,
    ("GET", "/beheer/bibliotheek/kalender"): ADVISER,
    ("GET", "/beheer/bibliotheek/logboek"): ADVISER,
    ("GET", "/beheer/bibliotheek/nieuw"): ADVISER,
    ("POST", "/beheer/bibliotheek/nieuw"): ADVISER,
    ("POST", "/beheer/bibliotheek/aanleveren"): ADVISER,
    ("POST", "/beheer/bibliotheek/ophalen"): ADVISER,
    ("GET", "/beheer/bibliotheek/klad/{revision_id}"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/controle"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/weg"): ADVISER,
    ("GET", "/beheer/bibliotheek/klad/{revision_id}/criteria"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/criteria"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/criteria/controle"): ADVISER,
    ("GET", "/beheer/bibliotheek/klad/{revision_id}/criteria.xlsx"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/criteria/excel"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/criteria/excel/overnemen"): ADVISER,
    ("GET", "/beheer/bibliotheek/klad/{revision_id}/maatregelen"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/maatregelen"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/maatregelen/controle"): ADVISER,
    ("GET", "/beheer/bibliotheek/criteriatool"): ADVISER,
    ("POST", "/beheer/bibliotheek/criteriatool"): ADVISER,
    ("POST", "/beheer/bibliotheek/criteriatool/klad"): ADVISER,
    ("GET", "/beheer/bibliotheek/klad/{revision_id}/gegevens"): ADVISER,
    ("POST", "/beheer/bibliotheek/klad/{revision_id}/gegevens"): ADVISER,
    ("GET", "/beheer/bibliotheek/passages/{revision_id}"): ADVISER,
    ("POST", "/beheer/bibliotheek/passages/{revision_id}"): ADVISER,
    ("GET", "/beheer/bibliotheek/woorden"): ADVISER,
    ("POST", "/beheer/bibliotheek/woorden"): ADVISER,
    ("GET", "/beheer/bibliotheek/gezondheid"): ADVISER,
    ("POST", "/beheer/bibliotheek/gezondheid/links"): ADVISER,
    ("POST", "/beheer/bibliotheek/gezondheid/links/bezoeken"): ADVISER,
    ("GET", "/beheer/bibliotheek/toets/{job_id}"): ADVISER,
    ("GET", "/beheer/bibliotheek/toets/{job_id}/stand"): ADVISER,
    ("POST", "/beheer/bibliotheek/toets/{job_id}/opnieuw"): ADVISER,
    ("POST", "/beheer/bibliotheek/toets/{job_id}/publiceren"): ADVISER,
    ("POST", "/beheer/bibliotheek/toets/{job_id}/inplannen"): ADVISER,
    ("GET", "/beheer/bibliotheek/toetsvragen"): ADVISER,
    ("POST", "/beheer/bibliotheek/toetsvragen/{question_id}/weg"): ADVISER,
    ("GET", "/beheer/gebruikers"): ADMIN,
    ("POST", "/beheer/gebruikers/nieuw"): ADMIN,
    ("POST", "/beheer/gebruikers/wachtwoord"): ADMIN,
    ("POST", "/beheer/gebruikers/rol"): ADMIN,
    ("POST", "/beheer/gebruikers/toegang"): ADMIN,
}
OPEN = {
    ("GET", "/beheer/aanmelden"),
    ("POST", "/beheer/aanmelden"),
    ("POST", "/beheer/afmelden"),
    ("GET", "/beheer/wachtwoord/{token}"),
    ("POST", "/beheer/wachtwoord/{token}"),
}
FORMS = {
    "/beheer/vragen/beoordelen": {"judgement": "seen"},
    "/beheer/onderwerpen/{cluster_id}/vastzetten": {"pinned": "true"},
    "/beheer/onderwerpen/{cluster_id}/samenvoegen": {"into": "y"},
    "/beheer/gaten/{gap_id}": {"state": "new"},
    "/beheer/gaten/{gap_id}/samenvoegen": {"into": "y"},
    "/beheer/gaten/{gap_id}/aanvullen": {"title": "x"},
    "/beheer/gaten/{gap_id}/toetsvraag": {"answer_id": "x"},
    "/beheer/adviseur/{handover_id}": {"valid_until": "2030-01-01"},
    "/beheer/bibliotheek/bestand/wijzigen": {"naam": "x"},
    "/beheer/bibliotheek/bestand/intrekken": {"naam": "x"},
    "/beheer/bibliotheek/nieuw": {"kind": "handreiking", "title": ""},
    "/beheer/bibliotheek/klad/{revision_id}": {"digest": "x"},
    "/beheer/bibliotheek/klad/{revision_id}/criteria": {"digest": "x"},
    "/beheer/bibliotheek/klad/{revision_id}/maatregelen": {"digest": "x"},
    "/beheer/bibliotheek/criteriatool": {"groep": "x"},
    "/beheer/bibliotheek/klad/{revision_id}/gegevens": {"digest": "x"},
    "/beheer/bibliotheek/passages/{revision_id}": {"digest": "x"},
    "/beheer/bibliotheek/woorden": {"digest": "x"},
    "/beheer/bibliotheek/toets/{job_id}/inplannen": {"day": "2030-01-01"},
    "/beheer/gebruikers/nieuw": {"name": "amal", "role": "admin"},
    "/beheer/gebruikers/rol": {"name": "niemand", "role": "admin"},
    "/beheer/gebruikers/toegang": {"name": "niemand", "disabled": "true"},
    "/beheer/gebruikers/wachtwoord": {"name": "niemand"},
}


_DESK_API = {"/api/v1/questions", "/api/v1/topics", "/api/v1/gaps"}


def routes(app: FastAPI) -> set[tuple[str, str]]:
    """Method and path of every route that was included in the app."""
    found = set()
    for included in app.routes:
        router = getattr(included, "original_router", None)
        for route in router.routes if router else ():
            prefix = included.include_context.prefix
            found |= {(method, prefix + route.path) for method in route.methods if isinstance(route, APIRoute)}
    return found


def test_every_route_of_the_desk_is_in_the_table(desk_app: FastAPI) -> None:
    desk = {route for route in routes(desk_app) if route[1].startswith("/beheer") or route[1] in _DESK_API}
    assert desk == set(PROTECTED) | OPEN
    visitors = {path for _, path in routes(desk_app) - desk}
    assert {path for path in visitors if not path.startswith("/api/v1/")} == _PAGES


_PAGES = {"/healthz", "/readyz"} | {
    f"{prefix}{page}"
    for prefix in ("", "/en")
    for page in (
        "/over",
        "/kennisbank",
        "/bron/{answer_id}/{number}",
        "/bron/{answer_id}/{number}/deel",
        "/uitleg/{answer_id}",
        "/antwoord",
        "/antwoord/{code}",
        "/vraag-de-adviseur/{answer_id}",
        "/mijn-vragen",
        "/mijn-vragen/verwijderen",
    )
}


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize(("method", "path"), sorted(PROTECTED))
def test_a_direct_request_gets_what_the_role_may(signed_in: SignIn, role: Role | None, method: str, path: str) -> None:
    client = signed_in(role)
    address = path.format(
        answer_id="x",
        kind="csv",
        handover_id="x",
        cluster_id="x",
        gap_id="x",
        revision_id="x",
        job_id="x",
        question_id="x",
    )
    response = client.request(method, address, data=FORMS.get(path) if method == "POST" else None)
    if role is None:
        expected = {401} if path.startswith("/api/") else {303}
        assert response.status_code in expected
        assert "csv" not in response.headers.get("content-type", "")
        if response.status_code == 303:
            assert response.headers["location"].startswith("/beheer/aanmelden")
    elif role in PROTECTED[method, path]:
        assert response.status_code in (200, 303, 404, 409, 422)
        assert "/beheer/aanmelden" not in response.headers.get("location", "")
    else:
        assert response.status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(desk_app: FastAPI) -> None:
    client = TestClient(desk_app, follow_redirects=False)
    response = client.post(
        "/beheer/aanmelden", data={"name": "Carla ", "password": PASSWORD, "wanted": "/beheer/vragen"}
    )
    assert (response.status_code, response.headers["location"]) == (303, "/beheer/vragen")
    cookie = next(value for value in response.headers.get_list("set-cookie") if value.startswith("mvoi-desk="))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/beheer/vragen").status_code == 200
    client.post("/beheer/afmelden")
    assert client.get("/beheer/vragen").status_code == 303


@pytest.mark.parametrize("wanted", ["https://elders.example", "//elders.example", "/beheer/\\elders", "javascript:x"])
def test_after_signing_in_nobody_is_sent_elsewhere(desk_app: FastAPI, wanted: str) -> None:
    client = TestClient(desk_app, follow_redirects=False)
    data = {"name": "carla", "password": PASSWORD, "wanted": wanted}
    assert client.post("/beheer/aanmelden", data=data).headers["location"] == "/beheer"


def test_a_wrong_password_says_little_and_keeps_the_name(desk_app: FastAPI) -> None:
    response = TestClient(desk_app).post("/beheer/aanmelden", data={"name": "carla", "password": "fout"})
    assert response.status_code == 403
    assert "horen niet bij elkaar" in response.text
    assert 'value="carla"' in response.text
    assert "fout" not in response.text


def test_another_site_can_not_act_for_who_is_signed_in(signed_in: SignIn, office: Desk) -> None:
    client = signed_in(Role.ADMIN)
    data = {"name": "indringer", "role": "admin"}
    foreign = {"origin": "https://elders.example"}
    assert client.post("/beheer/gebruikers/nieuw", data=data, headers=foreign).status_code == 403
    assert "indringer" not in [account.name for account in office.accounts.all()]


def test_an_admin_adds_somebody_who_chooses_a_password(signed_in: SignIn, desk_app: FastAPI) -> None:
    page = signed_in(Role.ADMIN).post("/beheer/gebruikers/nieuw", data={"name": "nora", "role": "coordinator"}).text
    link = page.split('one-time-link">')[1].split("<")[0]
    address = link.removeprefix("http://testserver")
    client = TestClient(desk_app)
    assert "nora" in client.get(address).text
    differ = client.post(address, data={"password": PASSWORD, "again": "anders dan dit"})
    assert "niet gelijk" in differ.text
    assert client.post(address, data={"password": PASSWORD, "again": PASSWORD}).url.path == "/beheer/aanmelden"
    assert client.get(address).status_code == 404
    assert client.post("/beheer/aanmelden", data={"name": "nora", "password": PASSWORD}).url.path == "/beheer/overzicht"


def test_navigation_shows_only_what_the_role_may(signed_in: SignIn) -> None:
    shown = signed_in(Role.COORDINATOR).get("/beheer/vragen").text
    assert "/beheer/overzicht" in shown
    assert "/beheer/gebruikers" not in shown
    assert set(NAMES) == set(Role)


def test_guessing_is_slowed_down_by_address_whatever_the_cookie(tmp_path: Path) -> None:
    service = FakeAssistant()
    app = create_app(service, open_desk(service), open_back_office(tmp_path), WebConfig(), asker_of)
    statuses = []
    for number in range(11):
        client = TestClient(app, headers={"accept": "text/html"})
        client.cookies.set("mvoi", f"{number:043d}")
        statuses.append(client.post("/beheer/aanmelden", data={"name": f"naam{number}", "password": "x"}).status_code)
    assert statuses == [403] * 10 + [429]
