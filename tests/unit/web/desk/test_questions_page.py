"""Reading, reviewing and downloading the logged questions."""

import csv
import io
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.conversation import Feedback
from assistant.domain.review import LONGEST_TAG, MOST_TAGS, tags_in
from assistant.domain.topic import Topic
from tests.unit.web.desk.conftest import SignIn, asked


@pytest.fixture(scope="module", autouse=True)
def logged(log: SqlQuestionLog) -> None:
    """Three questions that differ in everything that can be filtered on."""
    first = asked("q1", "Mag ik een keurmerk eisen?")
    second = asked("q2", "<b>=SOM(A1)</b> bij koffie", days_ago=10)
    third = asked("q3", '=HYPERLINK("https://elders.example")', days_ago=40)
    log.record(replace(first, answer=replace(first.answer, topic=Topic(theme="klimaat"))))
    log.record(replace(second, answer=replace(second.answer, status=AnswerStatus.NO_SOURCE, topic=Topic("koffie"))))
    log.record(third)
    log.give_feedback("q1", Asker("anna"), Feedback(False, "Ik mis de drempel."))


def listed(html: str) -> list[str]:
    links = BeautifulSoup(html, "html.parser").select(".asked-question > a:not(.tag)")
    return [link["href"].rsplit("/", 1)[1] for link in links]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["q1", "q2", "q3"]),
        ("text=koffie", ["q2"]),
        ("text=KOFFIE bij", ["q2"]),
        ("text=%25", []),
        ("since=2026-11-20", ["q1"]),
        ("until=2026-10-31", ["q3"]),
        ("since=2026-11-15&until=2026-11-15", ["q2"]),
        ("since=gisteren", ["q1", "q2", "q3"]),
        ("outcome=no_source", ["q2"]),
        ("product_group=koffie", ["q2"]),
        ("theme=klimaat", ["q1"]),
        ("thumb=down", ["q1"]),
        ("thumb=none", ["q2", "q3"]),
        ("judgement=gap", []),
        ("judgement=onzin", ["q1", "q2", "q3"]),
        ("page=99", ["q1", "q2", "q3"]),
    ],
)
def test_the_filter_keeps_what_fits_newest_first(signed_in: SignIn, query: str, expected: list[str]) -> None:
    assert listed(signed_in(Role.COORDINATOR).get(f"/beheer/vragen?{query}").text) == expected


def test_markup_in_a_question_is_shown_as_text(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR)
    assert "<b>=SOM" not in client.get("/beheer/vragen").text
    assert "<b>=SOM" not in client.get("/beheer/vragen/q2").text


def test_a_question_shows_its_answer_and_comment_and_not_who_asked(signed_in: SignIn) -> None:
    page = signed_in(Role.COORDINATOR).get("/beheer/vragen/q1").text
    assert "Ik mis de drempel." in page
    assert "anna" not in page
    assert signed_in(Role.COORDINATOR).get("/beheer/vragen/q9").status_code == 404


def test_a_review_is_kept_and_can_be_filtered_on(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR)
    form = {
        "answer_id": ["q1", "q2"],
        "judgement": "gap",
        "note": " Aanvullen, zie a.b@voorbeeld.nl ",
        "assigned": "true",
        "due": "2026-12-01",
    }
    after = client.post("/beheer/vragen/beoordelen", data={**form, "back": "text=k&//elders"})
    assert after.headers["location"] == "/beheer/vragen?text=k&n=2"
    assert listed(client.get("/beheer/vragen?judgement=gap&assigned=1").text) == ["q1", "q2"]
    assert listed(client.get("/beheer/vragen?judgement=open").text) == ["q3"]
    detail = client.get("/beheer/vragen/q1").text
    assert "Aanvullen" in detail
    assert "a.b@voorbeeld.nl" not in detail
    assert "carla" in detail
    client.post("/beheer/vragen/beoordelen", data={"answer_id": "q1", "judgement": "good"})
    assert listed(client.get("/beheer/vragen?judgement=good").text) == ["q1"]


def test_a_review_of_nothing_changes_nothing(signed_in: SignIn) -> None:
    after = signed_in(Role.COORDINATOR).post("/beheer/vragen/beoordelen", data={"judgement": "seen"})
    assert after.headers["location"] == "/beheer/vragen?n=0"


def test_what_is_downloaded_is_what_was_filtered_and_no_formula(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR)
    rows = list(
        csv.DictReader(
            io.StringIO(client.get("/beheer/vragen/download/csv").content.decode("utf-8-sig")), delimiter=";"
        )
    )
    assert [row["vraag"] for row in rows][2] == '\'=HYPERLINK("https://elders.example")'
    assert "anna" not in str(rows)
    sheet = load_workbook(io.BytesIO(client.get("/beheer/vragen/download/xlsx").content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert [line["vraag"] for line in client.get("/beheer/vragen/download/json?text=keurmerk").json()] == [
        "Mag ik een keurmerk eisen?"
    ]
    empty = client.get("/beheer/vragen/download/csv?text=bestaatniet").content.decode("utf-8-sig")
    assert empty.splitlines()[1:] == []
    assert client.get("/beheer/vragen/download/exe").status_code == 404


def test_the_interface_gives_a_page_with_the_totals(signed_in: SignIn) -> None:
    found = signed_in(Role.COORDINATOR).get("/api/v1/questions?text=keurmerk").json()
    assert (found["total"], found["page"], found["pages"]) == (1, 1, 1)
    assert found["questions"][0]["id"] == "q1"


def test_a_deleted_question_takes_its_review_along(signed_in: SignIn, log: SqlQuestionLog) -> None:
    log.record(asked("q8", "Tijdelijk?", owner="bob"))
    client = signed_in(Role.COORDINATOR)
    client.post("/beheer/vragen/beoordelen", data={"answer_id": "q8", "judgement": "seen"})
    assert log.delete_owned(Asker("bob")) == 1
    assert client.get("/beheer/vragen/q8").status_code == 404


def test_tags_are_kept_shown_filtered_on_and_downloaded(signed_in: SignIn) -> None:
    client = signed_in(Role.COORDINATOR)
    form = {
        "answer_id": ["q1", "q3"],
        "judgement": "seen",
        "tags": " Keurmerk, drempel ,keurmerk,, a|b, m@voorbeeld.nl",
    }
    client.post("/beheer/vragen/beoordelen", data=form)
    assert listed(client.get("/beheer/vragen?tag=Drempel").text) == ["q1", "q3"]
    assert listed(client.get("/beheer/vragen?tag=drem").text) == []
    assert listed(client.get("/beheer/vragen?tag=%25").text) == []
    page = client.get("/beheer/vragen/q1").text
    assert 'value="keurmerk, drempel, a b, [e-mailadres]"' in page
    assert client.get("/beheer/vragen/download/json?tag=keurmerk").json()[0]["labels"].startswith("keurmerk, drempel")
    client.post("/beheer/vragen/beoordelen", data={"answer_id": ["q1", "q3"], "judgement": "seen"})
    assert listed(client.get("/beheer/vragen?tag=drempel").text) == []


def test_tags_are_few_short_and_once() -> None:
    assert tags_in("") == tags_in(" , ,") == ()
    assert len(tags_in(",".join(str(number) for number in range(20)))) == MOST_TAGS
    assert tags_in("x" * 90) == ("x" * LONGEST_TAG,)
