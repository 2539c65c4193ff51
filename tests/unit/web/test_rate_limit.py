from pathlib import Path

from fastapi.testclient import TestClient

from assistant.domain.asker import Asker
from assistant.web.app import create_app
from assistant.web.config import WebConfig
from assistant.web.guards.visitor import Visitor
from assistant.web.rate_limit import RateLimit
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.pseudonyms import asker_of


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_minute_slides() -> None:
    clock = Clock()
    limit, anna = RateLimit(2, clock), Visitor(Asker("anna"), "10.0.0.1")
    assert [limit.wait(anna), limit.wait(anna), limit.wait(anna)] == [0, 0, 60]
    clock.now += 59.5
    assert limit.wait(anna) == 1
    clock.now += 1
    assert limit.wait(anna) == 0


def test_colleagues_behind_one_address_do_not_stop_each_other() -> None:
    limit = RateLimit(1, Clock())
    assert [limit.wait(Visitor(Asker(f"collega {number}"), "10.0.0.1")) for number in range(10)] == [0] * 10


def test_a_new_cookie_for_every_question_does_not_help() -> None:
    limit = RateLimit(1, Clock())
    waits = [limit.wait(Visitor(Asker(f"verzonnen {number}"), "10.0.0.1")) for number in range(12)]
    assert waits[10:] == [60, 60]


def test_without_cookie_the_address_counts_as_one_asker() -> None:
    limit = RateLimit(1, Clock())
    assert [limit.wait(Visitor(None, "10.0.0.1")), limit.wait(Visitor(None, "10.0.0.1"))] == [0, 60]


def test_the_interface_says_when_to_come_back(tmp_path: Path) -> None:
    service = FakeAssistant()
    office, config = open_back_office(tmp_path), WebConfig(questions_per_minute=1)
    client = TestClient(create_app(service, open_desk(service), office, config, asker_of))
    assert client.post("/api/v1/answers", json={"question": "keurmerk"}).status_code == 200
    refused = client.post("/api/v1/answers", json={"question": "keurmerk"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert "Wacht" in refused.json()["message"]
    assert client.get("/api/v1/search", params={"q": "keurmerk"}).status_code == 429
