from datetime import UTC, datetime, timedelta

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from assistant.answering.adviser import AdviserDesk
from assistant.domain.personal_code import new_code

QUESTION = "Mag ik een keurmerk eisen?"


def answer_id(client: TestClient) -> str:
    return client.post("/api/v1/answers", json={"question": QUESTION}).json()["id"]


def text_of(html: str) -> str:
    return BeautifulSoup(html, "html.parser").select_one("main").get_text(" ", strip=True)


def handover_id(desk: AdviserDesk, answer: str) -> str:
    return next(item.id for item in desk.handovers() if item.answer.id == answer)


def test_a_question_goes_to_the_adviser_and_the_reply_comes_back(client: TestClient, desk: AdviserDesk) -> None:
    id_ = answer_id(client)
    form = BeautifulSoup(client.get(f"/vraag-de-adviseur/{id_}").text, "html.parser")
    assert QUESTION in form.get_text()
    waiting = client.post(f"/vraag-de-adviseur/{id_}", data={"remark": "<b>Mail</b> a.b@voorbeeld.nl"})
    address = waiting.url.path
    assert waiting.history[0].status_code == 303
    assert address.startswith("/antwoord/")
    assert address.rsplit("/", 1)[1] in text_of(waiting.text)
    assert "<b>Mail" not in waiting.text
    assert "voorbeeld.nl" not in waiting.text

    until = datetime.now(UTC).date() + timedelta(days=1)
    assert desk.reply(handover_id(desk, id_), "Ja <script>, mits.", "adviseur MVOI", until)
    opened = client.get(address)
    assert "De adviseur heeft je vraag beantwoord." in text_of(opened.text)
    assert "Ja &lt;script&gt;, mits." in opened.text
    assert "The adviser has answered" in client.get(f"/en{address}").text
    desk.withdraw(handover_id(desk, id_))
    assert "mits" not in client.get(address).text


def test_a_second_time_and_another_visitor_are_refused_in_words(client: TestClient, other: TestClient) -> None:
    id_ = answer_id(client)
    assert other.get(f"/vraag-de-adviseur/{id_}").status_code == 404
    assert other.post(f"/vraag-de-adviseur/{id_}").status_code == 404
    assert client.post(f"/vraag-de-adviseur/{id_}").status_code == 200
    again = client.post(f"/vraag-de-adviseur/{id_}")
    assert again.status_code == 409
    assert "ligt al bij de adviseur" in text_of(again.text)


def test_a_post_from_another_site_hands_over_nothing(client: TestClient, desk: AdviserDesk) -> None:
    id_ = answer_id(client)
    response = client.post(f"/vraag-de-adviseur/{id_}", headers={"origin": "https://elders.example"})
    assert response.status_code == 403
    assert all(item.answer.id != id_ for item in desk.handovers())


def test_a_wrong_code_is_told_so(client: TestClient) -> None:
    assert client.post("/antwoord", data={"code": '"><script>'}).status_code == 422
    assert client.get(f"/antwoord/{new_code()}").status_code == 404
    assert "hoort geen vraag" in client.post("/antwoord", data={"code": new_code()}).text


def test_the_interface_does_the_same(client: TestClient, desk: AdviserDesk) -> None:
    id_ = answer_id(client)
    code = client.post(f"/api/v1/answers/{id_}/handover", json={"remark": "Spoed."}).json()["code"]
    assert client.post(f"/api/v1/answers/{id_}/handover", json={}).status_code == 409
    assert client.post("/api/v1/answers/onbekend/handover", json={}).status_code == 404
    assert client.get(f"/api/v1/handovers/{new_code()}").status_code == 404
    waiting = client.get(f"/api/v1/handovers/{code}").json()
    assert (waiting["state"], waiting["reply"], waiting["remark"]) == ("waiting", None, "Spoed.")
    until = datetime.now(UTC).date()
    source = desk.documents()[0].id
    desk.reply(handover_id(desk, id_), "Ja.", "adviseur MVOI", until, (source,))
    answered = client.get(f"/api/v1/handovers/{code}").json()
    assert answered["state"] == "answered"
    assert answered["reply"]["sources"] == [source]
    desk.withdraw(handover_id(desk, id_))
    assert client.get(f"/api/v1/handovers/{code}").json()["reply"] is None
