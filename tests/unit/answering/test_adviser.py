from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.answering.adviser import AdviserDesk, HandedOverBefore, UnusableReply
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.conversation import Exchange
from assistant.domain.handover import HandoverState
from assistant.domain.personal_code import new_code, read_code
from tests.contract.test_question_log import exchange
from tests.fakes.handovers import InMemoryHandovers
from tests.fakes.prepared_knowledge import DOCUMENTS

ANNA = Asker("anna")

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SOURCE = next(iter(DOCUMENTS))


class Desk:
    """A desk of which the time can be moved, with one answer of anna's in the log."""

    def __init__(self, status: AnswerStatus = AnswerStatus.NO_SOURCE) -> None:
        self.now = NOW
        logged = exchange()
        self.logged = replace(logged, answer=replace(logged.answer, status=status))
        self.store = InMemoryHandovers()
        self.desk = AdviserDesk(self.store, self._find, lambda: list(DOCUMENTS.values()), lambda: self.now)

    def _find(self, answer_id: str, owner: Asker | None) -> Exchange | None:
        return self.logged if (answer_id, owner) == ("a1", ANNA) else None

    def handed_over(self) -> tuple[str, str]:
        code = self.desk.hand_over("a1", ANNA)
        assert code
        return code, self.store.all()[0].id


def test_a_reply_reaches_who_has_the_code() -> None:
    desk = Desk()
    code, id_ = desk.handed_over()
    waiting = desk.desk.open(code)
    assert waiting
    assert waiting.state(NOW.date()) is HandoverState.WAITING
    assert desk.desk.reply(id_, " Ja. ", "adviseur MVOI", date(2027, 1, 1), (SOURCE,))
    answered = desk.desk.open(code.lower().replace("-", " "))
    assert answered
    assert answered.reply
    assert (answered.reply.text, answered.reply.sources) == ("Ja.", (SOURCE,))
    assert desk.desk.open(new_code()) is None
    assert desk.desk.open("<script>") is None


def test_the_code_itself_is_not_stored() -> None:
    desk = Desk()
    code, _ = desk.handed_over()
    assert code not in repr(desk.store.kept)
    assert code.replace("-", "") not in repr(desk.store.kept)


def test_personal_data_in_the_remark_does_not_reach_the_store() -> None:
    desk = Desk()
    desk.desk.hand_over("a1", ANNA, "Bel 06-12345678 of mail a.b@voorbeeld.nl")
    assert desk.store.all()[0].remark == "Bel [telefoonnummer] of mail [e-mailadres]"


def test_a_reply_holds_on_its_last_day_and_not_after() -> None:
    desk = Desk()
    code, id_ = desk.handed_over()
    desk.desk.reply(id_, "Ja.", "adviseur MVOI", NOW.date())
    opened = desk.desk.open(code)
    assert opened
    assert opened.reply
    assert opened.reply.text == "Ja."
    desk.now += timedelta(days=1)
    opened = desk.desk.open(code)
    assert opened
    assert opened.reply
    assert opened.reply.text == ""
    assert opened.state(desk.desk.today()) is HandoverState.EXPIRED


def test_a_withdrawn_reply_is_kept_for_the_adviser_only() -> None:
    desk = Desk()
    code, id_ = desk.handed_over()
    assert desk.desk.withdraw(id_) is False
    desk.desk.reply(id_, "Ja.", "adviseur MVOI", date(2027, 1, 1), (SOURCE,))
    assert desk.desk.withdraw(id_)
    opened, kept = desk.desk.open(code), desk.desk.find(id_)
    assert opened
    assert opened.reply
    assert (opened.reply.text, opened.reply.sources) == ("", ())
    assert kept
    assert kept.reply
    assert kept.reply.text == "Ja."


def test_nobody_hands_over_the_answer_of_another_or_twice() -> None:
    desk = Desk()
    assert desk.desk.hand_over("a1", Asker("bob")) is None
    desk.handed_over()
    with pytest.raises(HandedOverBefore):
        desk.desk.hand_over("a1", ANNA)


@pytest.mark.parametrize("status", [AnswerStatus.REFUSED, AnswerStatus.PERSONAL_DATA, AnswerStatus.CLARIFY])
def test_what_is_not_for_the_adviser_stays(status: AnswerStatus) -> None:
    assert Desk(status).desk.hand_over("a1", ANNA) is None


@pytest.mark.parametrize(
    ("text", "role", "until", "sources"),
    [
        (" ", "adviseur", date(2027, 1, 1), ()),
        ("Ja.", "", date(2027, 1, 1), ()),
        ("Ja.", "adviseur", date(2026, 11, 24), ()),
        ("Ja.", "adviseur", date(2027, 1, 1), ("verzonnen",)),
    ],
)
def test_an_unusable_reply_is_refused(text: str, role: str, until: date, sources: tuple[str, ...]) -> None:
    desk = Desk()
    _, id_ = desk.handed_over()
    with pytest.raises(UnusableReply):
        desk.desk.reply(id_, text, role, until, sources)
    assert desk.store.all()[0].reply is None


def test_a_code_is_read_as_it_was_meant() -> None:
    code = new_code()
    assert read_code(f" {code.lower()} ") == code
    assert read_code("oIl0-0000-0000-0000") == "0110-0000-0000-0000"
    assert read_code("0110-0000-0000-000") is None
    assert read_code("U110-0000-0000-0000") is None
    assert len({new_code() for _ in range(100)}) == 100
