"""Who asks what the adviser answered before gets that answer, for as long as it holds."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.render import to_dict, to_markdown
from assistant.answering.shared_replies import SharedReplies
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Question
from assistant.domain.handover import Reply
from tests.contract.test_handover_store import REPLY, handover
from tests.contract.test_question_log import NOON
from tests.fakes.answering import Desk, open_desk
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.handovers import InMemoryHandovers

NIGHT = replace(
    REPLY, text="Alleen overdag.\nTot zes uur.", shared_as="Mag een leverancier 's nachts bezorgen?", sources=()
)
ASKED_AGAIN = "mag een leverancier 's nachts bezorgen"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def assistant_with(desk: Desk, *replies: Reply, store: InMemoryHandovers | None = None) -> Assistant:
    store = store or InMemoryHandovers()
    for number, reply in enumerate(replies):
        store.add(handover(f"h{number}", f"a{number}"), f"digest{number}")
        store.set_reply(f"h{number}", reply)
    assistant = desk.assistant()
    shared = SharedReplies(store.shared, HashedEmbedder().embed_query, assistant.vocabularies, assistant.library)
    return replace(assistant, replies=shared)


def ask(assistant: Assistant, text: str):
    return assistant.ask(Question(text))


def test_the_same_question_is_answered_by_the_adviser_where_there_was_no_source(desk: Desk) -> None:
    assert not ask(desk.assistant(), ASKED_AGAIN).answer.status.has_content

    exchange = ask(assistant_with(desk, NIGHT), ASKED_AGAIN)

    answer = exchange.answer
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.reply is not None
    assert (answer.reply.text, answer.reply.role) == (NIGHT.text, "adviseur MVOI")
    assert "**Beantwoord door de adviseur** (adviseur MVOI, geldig tot en met 30-06-2027):" in to_markdown(answer)
    assert "> Alleen overdag.\n> Tot zes uur." in to_markdown(answer)
    assert to_dict(exchange)["reply"]["valid_until"] == "2027-06-30"


def test_beside_an_answer_the_reply_comes_first_and_the_answer_stays(desk: Desk) -> None:
    answer = ask(
        assistant_with(desk, replace(NIGHT, shared_as="Mag ik een keurmerk eisen?")), "Mag ik een keurmerk eisen"
    ).answer
    assert answer.reply is not None
    assert answer.citations
    assert to_markdown(answer).startswith("**Beantwoord door de adviseur**")


def test_its_sources_are_named(desk: Desk) -> None:
    document = desk.library.documents()[0]
    answer = ask(assistant_with(desk, replace(NIGHT, sources=(document.id, "verdwenen"))), ASKED_AGAIN).answer
    assert answer.reply is not None
    assert answer.reply.sources == (document.title,)


@pytest.mark.parametrize(
    "reply",
    [
        replace(NIGHT, shared_as=""),
        replace(NIGHT, withdrawn=True),
        replace(NIGHT, valid_until=date(2026, 11, 24)),
        replace(NIGHT, shared_as="Wanneer is een fietsenstalling verplicht?"),
    ],
)
def test_what_is_not_shared_not_valid_or_not_the_same_is_not_given(desk: Desk, reply: Reply) -> None:
    assert ask(assistant_with(desk, reply), ASKED_AGAIN).answer.reply is None


def test_a_reply_about_another_product_group_is_not_given(desk: Desk) -> None:
    replies = assistant_with(desk).replies
    assert replies is not None
    assert replies.likeness("Welke eisen stel ik aan bureaus?", "Welke eisen stel ik aan bureaus?") == pytest.approx(1)
    assert replies.likeness("Welke eisen stel ik aan bureaus?", "Welke eisen stel ik aan lampen?") == 0


def test_of_two_replies_to_the_same_question_the_newest_is_given(desk: Desk) -> None:
    newer = replace(NIGHT, text="Nieuw.", replied_at=NIGHT.replied_at + timedelta(days=1))
    answer = ask(assistant_with(desk, newer, NIGHT), ASKED_AGAIN).answer
    assert answer.reply is not None
    assert answer.reply.text == "Nieuw."


def test_what_is_refused_stays_refused(desk: Desk) -> None:
    reply = replace(NIGHT, shared_as="Mail me op a@voorbeeld.nl")
    assert ask(assistant_with(desk, reply), "Mail me op a@voorbeeld.nl").answer.reply is None


@pytest.mark.parametrize("change", ["withdrawn", "ended", "changed"])
def test_a_reply_that_no_longer_holds_is_gone_from_the_conversation_too(desk: Desk, change: str) -> None:
    store = InMemoryHandovers()
    assistant = assistant_with(desk, NIGHT, store=store)
    alone = ask(assistant, ASKED_AGAIN)
    assert assistant.conversation(alone.conversation_id, None) == [alone]
    if change == "ended":
        assistant = replace(assistant, clock=lambda: NOON.replace(year=2028))
    else:
        store.set_reply("h0", replace(NIGHT, withdrawn=change == "withdrawn", text=NIGHT.text + change))

    [shown] = assistant.conversation(alone.conversation_id, None)

    assert shown.answer.reply is None
    assert shown.answer.status is AnswerStatus.NO_SOURCE
    assert "Hierover staat niets" in to_markdown(shown.answer)
    assert assistant.find_exchange(alone.answer.id, None) == shown
