"""The overview against an independent count in the database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text

from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.domain.account import Role
from assistant.domain.answer import AnswerStatus
from assistant.domain.topic import Topic
from tests.unit.web.desk.conftest import NOON, SignIn, asked

OCTOBER = NOON - timedelta(days=35)


@pytest.fixture(scope="module", autouse=True)
def logged(log: SqlQuestionLog) -> None:
    """Of two groups enough askers in October, of a third too few; some questions in the running month too."""
    for number, (group, theme) in enumerate(
        [("koffie", "klimaat")] * 9 + [("hout", None)] * 7 + [("zout", "klimaat")] * 2
    ):
        item = asked(f"o{number}", "Vraag?", owner=f"asker-{number % 6}")
        status = AnswerStatus.NO_SOURCE if number % 2 else AnswerStatus.ANSWERED
        answer = replace(item.answer, topic=Topic(group, theme), status=status)
        log.record(replace(item, answer=answer, asked_at=OCTOBER + timedelta(minutes=number)))
    log.record(asked("running", "Vraag?", owner="asker-1"))


def rows(html: str, heading: str) -> dict[str, int]:
    page = BeautifulSoup(html, "html.parser")
    table = page.find("h2", string=heading).find_next("table")
    cells = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")
    ]
    return {row[0]: int(row[1].split()[-1]) for row in cells}


def counted(log: SqlQuestionLog, column: str) -> dict[str, int]:
    query = f"SELECT {column}, count(*) FROM exchanges WHERE asked_at LIKE '2026-10-%' GROUP BY 1"
    with log.engine.connect() as connection:
        return {str(name): count for name, count in connection.execute(text(query)) if name}


def test_the_numbers_are_those_of_the_log(signed_in: SignIn, log: SqlQuestionLog) -> None:
    html = signed_in(Role.COORDINATOR).get("/beheer/overzicht?maanden=1").text
    groups, themes, endings = (counted(log, column) for column in ("product_group", "theme", "status"))
    assert rows(html, "Productgroepen") == {"koffie": groups["koffie"], "overige": groups["hout"] + groups["zout"]}
    assert rows(html, "Thema's") == {
        "klimaat": themes["klimaat"],
        "geen thema genoemd": sum(endings.values()) - themes["klimaat"],
    }
    assert rows(html, "Vragen per maand") == {"oktober 2026": sum(endings.values())}
    assert sum(rows(html, "Uitkomst").values()) == sum(endings.values())


@pytest.mark.parametrize("query", ["maanden=12", "maanden=7", ""])
def test_other_periods_are_shown_or_fall_back(signed_in: SignIn, query: str) -> None:
    assert "oktober 2026" in signed_in(Role.COORDINATOR).get(f"/beheer/overzicht?{query}").text


def test_hours_days_and_reactions_add_up_to_the_log(signed_in: SignIn, log: SqlQuestionLog) -> None:
    html = signed_in(Role.COORDINATOR).get("/beheer/overzicht?maanden=1").text
    total = sum(counted(log, "status").values())
    # 21 October 2026 is a Wednesday; 12:00 UTC is 14:00 in summer time.
    assert rows(html, "Dagen van de week") == {"woensdag": total}
    assert rows(html, "Weken") == {"week 43, 2026": total}
    assert rows(html, "Uren van de dag") == {"14-15 uur": total}
    assert rows(html, "Reacties") == {"geen": total}
    # Three people got an answer and three didn't: too few to tell which share that is.
    assert "procent een antwoord" not in html


def test_the_report_tells_what_the_page_tells(signed_in: SignIn, log: SqlQuestionLog) -> None:
    client = signed_in(Role.COORDINATOR)
    total = sum(counted(log, "status").values())
    response = client.get("/beheer/overzicht/download/md?maanden=1")
    assert "oktober-2026" in response.headers["content-disposition"]
    assert "Periode: oktober 2026." in response.text
    assert f"| samen | {total} |" in response.text
    assert f"| klimaat | {counted(log, 'theme')['klimaat']} | 0 |" in response.text
    assert "| D1 Minder CO2 | klimaat | 11 | 0 | Naar het thema wordt gevraagd" in response.text
    for kind in ("docx", "csv", "xlsx"):
        assert client.get(f"/beheer/overzicht/download/{kind}?maanden=12").status_code == 200
    assert client.get("/beheer/overzicht/download/pdf").status_code == 404
