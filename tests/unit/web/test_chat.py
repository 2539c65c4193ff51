from types import SimpleNamespace

import pytest

from assistant.domain.asker import Asker
from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from assistant.web.chat import Chat
from assistant.web.guards.visitor import Visitor
from assistant.web.rate_limit import RateLimit
from assistant.web.rendering import ConversationView
from assistant.web.templating import open_templates
from tests.fakes.assistant import FakeAssistant

SCREEN = screen_for(Language.DUTCH)


def chat_with(service: FakeAssistant, language: Language = Language.DUTCH, per_minute: int = 100) -> Chat:
    globals_ = {"static": "/eigen/x", "sheets": (), "home": "/", "other_language": "en"}
    view = ConversationView(open_templates(language, globals_), language_model=False)
    return Chat(service, view, RateLimit(per_minute), language)


def request_of(owner: str | None = "anna") -> SimpleNamespace:
    state = SimpleNamespace(visitor=Visitor(Asker(owner) if owner else None, "10.0.0.1"))
    return SimpleNamespace(request=SimpleNamespace(state=state))


def test_the_steps_come_one_by_one_and_the_answer_last() -> None:
    service = FakeAssistant()
    screens = list(chat_with(service).ask("Mag ik een keurmerk eisen?", "", request_of()))
    assert len(screens) == 9
    assert "exchange-pending" in screens[0][0]
    assert SCREEN.steps["retrieve"] in screens[2][0]
    assert "24 passages" in screens[6][0]
    assert 'class="citation"' in screens[-1][0]
    assert screens[-1][1:] == ("", service.exchanges[0].conversation_id)


def test_the_conversation_comes_back_after_a_reload_for_its_owner_only() -> None:
    service = FakeAssistant()
    chat = chat_with(service)
    *_, (_, _, conversation_id) = chat.ask("keurmerk", "", request_of())
    *_, (_, _, same) = chat.ask("ruimtevaart", conversation_id, request_of())
    assert same == conversation_id
    shown, kept = chat.load(conversation_id, request_of())
    assert shown.count("<article") == 2
    assert kept == conversation_id
    assert chat.load(conversation_id, request_of("bob"))[0] == chat.start_over()[0]
    assert chat.load(conversation_id, request_of(None))[0] == chat.start_over()[0]


def test_a_new_conversation_leaves_another_mark_in_the_browser_each_time() -> None:
    chat = chat_with(FakeAssistant())
    marks = {chat.start_over()[2] for _ in range(5)}
    assert len(marks) == 5
    *_, (shown, _, _) = chat.ask("keurmerk", marks.pop(), request_of())
    assert shown.count("<article") == 1


@pytest.mark.parametrize("forged", [None, 3, ["x"], {"a": 1}, "../../etc", "x" * 65, "'; drop table"])
def test_a_forged_conversation_id_starts_a_new_conversation(forged: object) -> None:
    service = FakeAssistant()
    *_, (_, _, conversation_id) = chat_with(service).ask("keurmerk", forged, request_of())
    assert conversation_id == service.exchanges[0].conversation_id != forged


def test_somebody_elses_conversation_is_not_continued() -> None:
    service = FakeAssistant()
    chat = chat_with(service)
    *_, (_, _, annas) = chat.ask("keurmerk", "", request_of("anna"))
    *_, (shown, _, bobs) = chat.ask("ruimtevaart", annas, request_of("bob"))
    assert bobs != annas
    assert shown.count("<article") == 1


def test_a_failure_keeps_the_question_and_gives_a_reference(caplog: pytest.LogCaptureFixture) -> None:
    service = FakeAssistant()
    *_, (shown, text, _) = chat_with(service).ask("ontplof <b>nu</b>", "", request_of())
    assert text == "ontplof <b>nu</b>"
    assert str(caplog.records[0].args[0]) in shown
    assert "RuntimeError at" in caplog.text
    assert "prepared failure" not in shown
    assert "ontplof" not in caplog.text


@pytest.mark.parametrize("question", ["a" * 2001, "niet klaar", "stuk"])
def test_a_question_that_got_no_answer_stays_in_the_field(question: str) -> None:
    *_, (shown, text, _) = chat_with(FakeAssistant()).ask(question, "", request_of())
    assert text == question
    assert 'class="message"' in shown


def test_an_empty_question_is_not_asked() -> None:
    service = FakeAssistant()
    screens = list(chat_with(service).ask("  \n", "", request_of()))
    assert len(screens) == 1
    assert "Typ een vraag" in screens[0][0]
    assert not service.exchanges


def test_too_many_questions_are_stopped_with_a_sentence() -> None:
    service = FakeAssistant()
    chat = chat_with(service, per_minute=1)
    list(chat.ask("keurmerk", "", request_of()))
    ((shown, text, _),) = chat.ask("keurmerk", "", request_of())
    assert "Wacht 60 seconden" in shown
    assert text == "keurmerk"
    assert len(service.exchanges) == 1


def test_without_a_cookie_nothing_is_asked() -> None:
    service = FakeAssistant()
    ((shown, _, _),) = chat_with(service).ask("keurmerk", "", request_of(None))
    assert "cookie" in shown
    assert not service.exchanges


def test_the_english_page_asks_for_english() -> None:
    service = FakeAssistant()
    *_, (shown, _, _) = chat_with(service, Language.ENGLISH).ask("keurmerk", "", request_of())
    assert service.exchanges[0].answer.language is Language.ENGLISH
    assert "How to go about it" in shown
    assert '<ol lang="nl">' in shown


def test_a_knowledge_base_under_construction_shows_in_the_welcome() -> None:
    assert SCREEN.not_ready in chat_with(FakeAssistant(ready=False)).start_over()[0]
    assert SCREEN.not_ready not in chat_with(FakeAssistant()).start_over()[0]
