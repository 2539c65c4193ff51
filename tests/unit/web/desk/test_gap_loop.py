"""From a gap to an answer that its asker is told of, and that stays an answer."""

import logging
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant import web
from assistant.adapters.database.engine import open_database
from assistant.adapters.database.gap_replies import SqlGapReplies
from assistant.adapters.database.handovers import SqlHandovers
from assistant.adapters.database.publishing import SqlControlQuestions
from assistant.adapters.database.question_archive import SqlQuestionArchive
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.answering.answered_since import AnsweredSince
from assistant.domain.account import Role
from assistant.domain.answer import AnswerStatus
from assistant.domain.asker import Asker
from assistant.domain.conversation import Exchange, Feedback, Question
from assistant.domain.gap import GapReply, GapState, NowAnswered
from assistant.domain.handover import Handover, Reply
from assistant.domain.review import QuestionFilter
from assistant.domain.revision import RevisionState
from assistant.domain.topic import Language
from assistant.texts import library_gaps
from assistant.texts.screen import screen_for
from assistant.web.app import create_site
from assistant.web.chat import Chat
from assistant.web.config import WebConfig
from assistant.web.desk.desk import Desk
from assistant.web.desk.library.knowledge_desk import KnowledgeDesk
from assistant.web.guards.visitor import Visitor
from assistant.web.rate_limit import RateLimit
from assistant.web.rendering import ConversationView
from assistant.web.templating import open_templates
from ingest.publishing.change import Change
from ingest.publishing.questions import Asked
from tests.contract.test_question_log import exchange
from tests.fakes.adviser import open_desk
from tests.fakes.assistant import FakeAssistant
from tests.fakes.back_office import open_back_office
from tests.fakes.knowledge_desk import KnowledgeOffice, open_office
from tests.fakes.pseudonyms import asker_of
from tests.unit.web.desk.conftest import NAMES, PASSWORD

QUESTION, REWORDED = "Welk sap schenken we bij vergaderingen?", "sap bij vergaderingen, wat schenken we dan"
ANSWER = "Bij vergaderingen schenken we sap van fruit uit de streek."
ANNA, BEN = "a" * 43, "b" * 43


@pytest.fixture
def office(tmp_path: Path) -> KnowledgeOffice:
    return open_office(tmp_path, open_database(f"sqlite:///{tmp_path / 'desk.db'}"))


@pytest.fixture
def knowledge(office: KnowledgeOffice) -> KnowledgeDesk:
    return office.desk()


@pytest.fixture
def desk(tmp_path: Path, knowledge: KnowledgeDesk) -> Desk:
    plain = open_back_office(tmp_path, knowledge=knowledge)
    for role in (Role.ADVISER, Role.COORDINATOR):
        plain.accounts.choose_password(plain.accounts.add(NAMES[role], role), PASSWORD)
    return plain


@pytest.fixture
def log(office: KnowledgeOffice) -> SqlQuestionLog:
    return SqlQuestionLog(office.engine)


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    service = FakeAssistant()
    return create_site(service, open_desk(service), desk, WebConfig(), asker_of).app


@pytest.fixture
def adviser(app: FastAPI, desk: Desk) -> TestClient:
    return signed_in(app, desk, Role.ADVISER)


@pytest.fixture
def gap_id(desk: Desk, log: SqlQuestionLog, office: KnowledgeOffice) -> str:
    """A gap of one question by Anna and another by Ben."""
    log.record(unanswered("a1", QUESTION, ANNA, office))
    log.record(unanswered("a2", REWORDED, BEN, office))
    desk.gaps.collect()
    first, second = (gap.id for gap in desk.gaps.store.all())
    desk.gaps.store.merge(second, first)
    found = desk.gaps.store.find(first)
    assert found is not None
    desk.gaps.store.work(first, found.work, QUESTION, office.now)
    return first


def unanswered(answer_id: str, question: str, token: str, office: KnowledgeOffice) -> Exchange:
    asked = exchange(answer_id, asker_of(token).pseudonym, conversation=f"c-{answer_id}")
    answer = replace(asked.answer, status=AnswerStatus.NO_SOURCE, sections=(), citations=())
    return replace(asked, question=question, answer=answer, asked_at=office.now - timedelta(days=2))


def signed_in(app: FastAPI, desk: Desk, role: Role) -> TestClient:
    client = TestClient(app, headers={"accept": "text/html"}, follow_redirects=False)
    client.cookies.set("mvoi-desk", desk.accounts.sign_in(NAMES[role], PASSWORD))
    return client


def visitor(app: FastAPI, token: str) -> TestClient:
    client = TestClient(app, headers={"accept": "text/html"})
    client.cookies.set("mvoi", token)
    return client


def write(adviser: TestClient, gap_id: str) -> str:
    """The address of the gap's draft."""
    response = adviser.post(f"/beheer/gaten/{gap_id}/schrijven")
    assert response.status_code == 303
    return str(response.headers["location"])


def draft_of(office: KnowledgeOffice, address: str) -> tuple[str, str]:
    """The content and the digest of the draft at an address."""
    found = office.revisions.find(address.rsplit("/", 1)[1])
    assert found is not None
    return office.revisions.content(found.id).decode(), found.digest


def written(text: str, answer: str = ANSWER) -> str:
    """A template that has been filled in."""
    text = text.replace("Schrijf hier het antwoord in één zin, met de bron erachter.", answer)
    text = text.replace("Schrijf hier de eerste stap.", "Vraag de leverancier naar de herkomst.")
    return text.replace("Schrijf hier voor wie of wat het niet geldt.", "Dit geldt niet voor koffie.")


def publish(adviser: TestClient, office: KnowledgeOffice, address: str, answer: str = ANSWER) -> str:
    """Save a draft, try it and publish it; where that leads."""
    text, digest = draft_of(office, address)
    form = {"text": written(text, answer), "digest": digest, "then": "toets"}
    trial = adviser.post(address, data=form).headers["location"]
    assert "Dit kan worden gepubliceerd" in adviser.get(trial).text
    return str(adviser.post(f"{trial}/publiceren", data={"reason": "vult een gat"}).headers["location"])


def shown(client: TestClient, address: str) -> str:
    return " ".join(BeautifulSoup(client.get(address).text, "html.parser").get_text(" ").split())


def test_a_gap_becomes_a_draft_with_all_that_helps_to_write_it(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice, desk: Desk
) -> None:
    address = write(adviser, gap_id)
    text, _ = draft_of(office, address)
    assert f"## {QUESTION}" in text
    assert text.count("<!-- Staat er nu: ") <= 5
    assert f"<!-- Ook gevraagd, nog in algemene woorden te zetten: {REWORDED} -->" in text
    assert "### Ook gevraagd als" not in text
    gap = desk.gaps.store.find(gap_id)
    assert gap is not None
    assert (gap.work.state, gap.work.owner, gap.name) == (GapState.DRAFTED, "adam", QUESTION)
    assert f'href="/beheer/gaten/{gap_id}"' in adviser.get(address).text
    page = adviser.get(f"/beheer/gaten/{gap_id}").text
    assert f'href="{address}"' in page
    assert "/schrijven" not in page
    assert write(adviser, gap_id) == address


def test_what_the_knowledge_base_says_nearby_comes_along_with_what_to_check(
    adviser: TestClient, desk: Desk, log: SqlQuestionLog, office: KnowledgeOffice
) -> None:
    question = "Welke artikelen over het keurmerk gelden bij een opdracht voor sap?"
    log.record(unanswered("a1", question, ANNA, office))
    desk.gaps.collect()
    (gap,) = desk.gaps.store.all()
    text, _ = draft_of(office, write(adviser, gap.id))
    assert "(Keurmerken in een aanbesteding) -->" in text
    assert "<!-- Na te gaan: Is artikel 2.78a hier ook van toepassing? -->" in text


def test_an_owner_stays_owner_and_a_name_that_is_taken_gets_a_number(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice, desk: Desk
) -> None:
    gap = desk.gaps.store.find(gap_id)
    assert gap is not None
    desk.gaps.store.work(gap_id, replace(gap.work, owner="carla", note="Bel even."), gap.name, office.now)
    first = office.revisions.find(write(adviser, gap_id).rsplit("/", 1)[1])
    assert first is not None
    office.drafts.drop(first.id, "adam")
    second = office.revisions.find(write(adviser, gap_id).rsplit("/", 1)[1])
    assert second is not None
    assert second.name == first.name.replace(".md", "-2.md")
    identifier = second.name.rsplit("/", 1)[1].removesuffix(".md")
    assert f"id: {identifier}\n" in office.revisions.content(second.id).decode()
    gap = desk.gaps.store.find(gap_id)
    assert gap is not None
    assert (gap.work.owner, gap.work.note) == ("carla", "Bel even.")


def test_an_existing_document_is_extended_for_a_gap(adviser: TestClient, gap_id: str, office: KnowledgeOffice) -> None:
    address = f"/beheer/gaten/{gap_id}/aanvullen"
    assert '<option value="Keurmerken in een aanbesteding">' in adviser.get(f"/beheer/gaten/{gap_id}").text
    assert adviser.post(address, data={"title": "Bestaat niet"}).status_code == 422
    response = adviser.post(address, data={"title": " keurmerken in een AANBESTEDING "})
    draft = office.revisions.find(response.headers["location"].rsplit("/", 1)[1])
    assert draft is not None
    assert (draft.name, draft.gap_id) == ("handreikingen/keurmerken-eisen.md", gap_id)


def test_after_publication_the_questions_are_asked_again_and_nothing_is_logged(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice, desk: Desk
) -> None:
    assert publish(adviser, office, write(adviser, gap_id)) == f"/beheer/gaten/{gap_id}?gedaan=published"
    told = shown(adviser, f"/beheer/gaten/{gap_id}")
    assert "Nu beantwoord: 2 van 2." in told
    assert f"nu beantwoord {ANSWER}" in told
    assert "haalt het nieuwe document aan" in told
    gap = desk.gaps.store.find(gap_id)
    assert gap is not None
    assert gap.work.state is GapState.PUBLISHED
    assert SqlQuestionArchive(office.engine).page(QuestionFilter(), 1, 10).total == 2


def test_an_answer_to_something_else_leaves_the_gap_open_and_says_so(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice, desk: Desk
) -> None:
    address = write(adviser, gap_id)
    text, digest = draft_of(office, address)
    other = written(text).replace(QUESTION, "Wat is een pallet?").replace(ANSWER, "Een pallet draagt dozen.")
    adviser.post(address, data={"text": other, "digest": digest})
    publish(adviser, office, address)
    told = shown(adviser, f"/beheer/gaten/{gap_id}")
    assert "Nu beantwoord: 0 van 2." in told
    assert "beantwoordt nog geen van deze vragen" in told
    assert "nog niet" in told
    gap = desk.gaps.store.find(gap_id)
    assert gap is not None
    assert gap.work.state is GapState.DRAFTED
    assert "Nu beantwoord" not in visitor_page(adviser)


def visitor_page(client: TestClient) -> str:
    return client.get("/mijn-vragen").text


def test_a_failure_after_publication_undoes_nothing(
    adviser: TestClient,
    gap_id: str,
    office: KnowledgeOffice,
    knowledge: KnowledgeDesk,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        raise RuntimeError(QUESTION)

    knowledge.published = replace(knowledge.asking_again, assistant=broken).published  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR):
        assert publish(adviser, office, write(adviser, gap_id)).endswith("gedaan=published")
    assert "asking the questions of a gap again failed: RuntimeError" in caplog.text
    assert QUESTION not in caplog.text
    assert "Gepubliceerd voor dit gat" in shown(adviser, f"/beheer/gaten/{gap_id}")
    response = adviser.post(f"/beheer/gaten/{gap_id}/opnieuw")
    assert response.headers["location"] == f"/beheer/gaten/{gap_id}?gedaan=asked"
    assert "Nu beantwoord: 2 van 2." in shown(adviser, f"/beheer/gaten/{gap_id}")


def test_without_a_document_asking_again_tells_how_it_is_now(adviser: TestClient, gap_id: str) -> None:
    adviser.post(f"/beheer/gaten/{gap_id}/opnieuw")
    told = shown(adviser, f"/beheer/gaten/{gap_id}?gedaan=asked")
    assert "De vragen zijn opnieuw gesteld." in told
    assert "Nu beantwoord: 0 van 2." in told
    assert "het nieuwe document" not in told


def test_its_asker_is_told_and_nobody_else(
    adviser: TestClient, app: FastAPI, gap_id: str, office: KnowledgeOffice
) -> None:
    anna, ben, other = (visitor(app, token) for token in (ANNA, BEN, "c" * 43))
    assert "Nu beantwoord" not in visitor_page(anna)
    publish(adviser, office, write(adviser, gap_id))
    page = BeautifulSoup(visitor_page(anna), "html.parser")
    (link,) = page.select(".ask-again a")
    assert link["href"] == "/#vraag=Welk%20sap%20schenken%20we%20bij%20vergaderingen%3F"
    assert REWORDED not in page.get_text()
    assert REWORDED in visitor_page(ben)
    english = BeautifulSoup(anna.get("/en/mijn-vragen").text, "html.parser")
    assert "Answered now" in english.get_text()
    assert str(english.select_one(".ask-again a")["href"]).startswith("/en/#vraag=")  # type: ignore[index]
    for client in (other, TestClient(app)):
        assert "Nu beantwoord" not in visitor_page(client)
        assert QUESTION not in visitor_page(client)


def test_who_asks_again_or_deletes_is_told_no_longer(
    adviser: TestClient, app: FastAPI, gap_id: str, office: KnowledgeOffice, log: SqlQuestionLog
) -> None:
    publish(adviser, office, write(adviser, gap_id))
    log.record(replace(unanswered("a3", QUESTION, ANNA, office), asked_at=office.now + timedelta(days=1)))
    assert "Nu beantwoord" not in visitor_page(visitor(app, ANNA))
    replies = SqlGapReplies(office.engine)
    assert {reply.answer_id for reply in replies.of_gap(gap_id)} == {"a1", "a2"}
    log.delete_owned(asker_of(BEN))
    assert {reply.answer_id for reply in replies.of_gap(gap_id)} == {"a1"}
    assert "Nu beantwoord" not in visitor_page(visitor(app, BEN))


def test_it_is_told_for_as_long_as_the_document_is_published(
    adviser: TestClient, app: FastAPI, gap_id: str, office: KnowledgeOffice
) -> None:
    draft = write(adviser, gap_id)
    publish(adviser, office, draft)
    revision = office.revisions.find(draft.rsplit("/", 1)[1])
    assert revision is not None
    office.publish(Change(revision.name, None), reason="klopt niet")
    assert "Nu beantwoord" not in visitor_page(visitor(app, ANNA))
    office.publish(Change(revision.name, revision))
    assert "Nu beantwoord" in visitor_page(visitor(app, ANNA))


def test_a_conversation_that_is_opened_again_tells_it(
    adviser: TestClient, app: FastAPI, gap_id: str, office: KnowledgeOffice, desk: Desk
) -> None:
    publish(adviser, office, write(adviser, gap_id))
    service = FakeAssistant()
    service.exchanges += [unanswered("a1", QUESTION, ANNA, office), unanswered("a9", "Iets anders?", ANNA, office)]
    service.exchanges[1] = replace(service.exchanges[1], conversation_id="c-a1")
    globals_ = {"static": "/eigen/x", "sheets": (), "home": "/", "other_language": "en"}
    view = ConversationView(open_templates(Language.DUTCH, globals_), language_model=False)
    chat = Chat(service, view, RateLimit(100), Language.DUTCH, desk.answered_since())
    html, _ = chat.load("c-a1", request_of(ANNA))
    told = BeautifulSoup(html, "html.parser").select(".answered-since")
    assert [item.get_text(" ", strip=True) for item in told] == ["Nu beantwoord: stel de vraag opnieuw"]
    assert "vraag=Welk%20sap" in html
    assert screen_for(Language.DUTCH).answered_since not in chat.load("c-a1", request_of(BEN))[0]


def request_of(token: str) -> SimpleNamespace:
    state = SimpleNamespace(visitor=Visitor(asker_of(token), "10.0.0.1"))
    return SimpleNamespace(request=SimpleNamespace(state=state))


def test_a_question_becomes_a_control_question_that_the_next_gate_asks(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice
) -> None:
    page = f"/beheer/gaten/{gap_id}"
    assert adviser.post(f"{page}/toetsvraag", data={"answer_id": "a1"}).status_code == 404
    publish(adviser, office, write(adviser, gap_id))
    forms = BeautifulSoup(adviser.get(page).text, "html.parser").select(f'form[action="{page}/toetsvraag"]')
    assert {str(form.select_one("input")["value"]) for form in forms} == {"a1", "a2"}  # type: ignore[index]
    response = adviser.post(f"{page}/toetsvraag", data={"answer_id": "a1"})
    assert response.headers["location"] == f"{page}?gedaan=control_added"
    again = adviser.post(f"{page}/toetsvraag", data={"answer_id": "a1"})
    assert again.headers["location"] == f"{page}?gedaan=control_known"
    assert adviser.get(page).text.count('toetsvraag"') == 1

    (document,) = [item for item in office.library.documents() if item.title == QUESTION]
    (kept,) = SqlControlQuestions(office.engine).all()
    assert (kept.question, kept.document_id, kept.added_by) == (QUESTION, document.id, "adam")
    listed = shown(adviser, "/beheer/bibliotheek/toetsvragen")
    assert f"{QUESTION}" in listed
    assert "Toetsvragen" in adviser.get("/beheer/bibliotheek").text

    asked = office.questions.for_change(Change("handreikingen/keurmerken-eisen.md", None))
    assert [(item.text, item.documents) for item in asked if item.asked is Asked.ADVISER] == [
        (QUESTION, (document.id,))
    ]
    result = office.try_out(Change(document.path, None))
    assert (QUESTION, "worse") in [(item.question.text, item.verdict.value) for item in result.comparisons]

    office.publish(Change(document.path, None))
    assert "niet gepubliceerd" in shown(adviser, "/beheer/bibliotheek/toetsvragen")
    remove = f"/beheer/bibliotheek/toetsvragen/{kept.id}/weg"
    assert adviser.post(remove).headers["location"] == "/beheer/bibliotheek/toetsvragen?gedaan=control_removed"
    assert adviser.post(remove).headers["location"] == "/beheer/bibliotheek/toetsvragen"
    assert "Er zijn nog geen toetsvragen." in shown(adviser, "/beheer/bibliotheek/toetsvragen")


def test_a_coordinator_sees_how_it_goes_and_changes_nothing_of_the_library(
    adviser: TestClient, app: FastAPI, desk: Desk, gap_id: str, office: KnowledgeOffice
) -> None:
    coordinator = signed_in(app, desk, Role.COORDINATOR)
    assert "/schrijven" not in coordinator.get(f"/beheer/gaten/{gap_id}").text
    publish(adviser, office, write(adviser, gap_id))
    html = coordinator.get(f"/beheer/gaten/{gap_id}").text
    assert "Nu beantwoord: 2 van 2." in html
    assert not re.search(r"/schrijven|/aanvullen|/opnieuw|/toetsvraag|/beheer/bibliotheek", unescape(html))


def test_what_is_written_for_a_gap_goes_along_when_it_is_merged(
    adviser: TestClient, desk: Desk, gap_id: str, office: KnowledgeOffice, log: SqlQuestionLog
) -> None:
    draft = write(adviser, gap_id)
    log.record(unanswered("a5", "Nog iets?", BEN, office))
    desk.gaps.collect()
    into = next(gap.id for gap in desk.gaps.store.all() if gap.id != gap_id)
    desk.gaps.store.merge(gap_id, into)
    assert publish(adviser, office, draft) == f"/beheer/gaten/{into}?gedaan=published"
    assert "Nu beantwoord: 2 van 3." in shown(adviser, f"/beheer/gaten/{into}")


def test_putting_an_older_version_back_leads_to_the_document(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice
) -> None:
    draft = write(adviser, gap_id)
    publish(adviser, office, draft)
    revision = office.revisions.find(draft.rsplit("/", 1)[1])
    assert revision is not None
    newer = office.drafts.begin(revision.name, "adam")
    text = office.revisions.content(newer.id).decode().replace("streek", "regio")
    saved = office.drafts.save(newer.id, text.encode(), "", "", newer.digest, "adam")
    assert (saved.gap_id, saved.state) == (None, RevisionState.DRAFT)
    office.publish(Change(saved.name, saved))
    trial = adviser.post(f"/beheer/bibliotheek/versie/{revision.id}/terug").headers["location"]
    led = adviser.post(f"{trial}/publiceren", data={"reason": "toch streek"}).headers["location"]
    assert led.startswith("/beheer/bibliotheek/bestand?")


def test_a_gap_without_questions_or_name_is_not_written_for(
    adviser: TestClient, desk: Desk, office: KnowledgeOffice
) -> None:
    desk.gaps.store.add("leeg", None, office.now)
    response = adviser.post("/beheer/gaten/leeg/schrijven")
    assert response.status_code == 409
    assert "De vragen van dit gat zijn gewist" in response.text
    assert adviser.post("/beheer/gaten/leeg/opnieuw").status_code == 303


def test_the_page_of_a_document_names_the_replies_that_lean_on_it(adviser: TestClient, office: KnowledgeOffice) -> None:
    page = "/beheer/bibliotheek/bestand?naam=handreikingen/keurmerken-eisen.md"
    assert "Antwoorden van de adviseur" not in adviser.get(page).text
    store, today = SqlHandovers(office.engine), office.now.date()
    holds = Reply("Ja.", "adviseur", office.now, today, ("keurmerken-eisen",))
    past = replace(holds, valid_until=today - timedelta(days=1))
    for number, reply in enumerate([holds, past, replace(holds, withdrawn=True), replace(holds, sources=())]):
        store.add(Handover(f"h{number}", "Mag dit?", exchange(f"a{number}").answer, "", office.now), f"d{number}")
        store.set_reply(f"h{number}", reply)
    html = adviser.get(page).text
    assert "Antwoorden van de adviseur die dit document noemen: 1" in html
    assert 'href="/beheer/adviseur/h0"' in html
    assert "/beheer/adviseur/h1" not in html


@pytest.mark.parametrize(
    ("first", "status", "cites", "now"),
    [
        (AnswerStatus.NO_SOURCE, AnswerStatus.ANSWERED, True, NowAnswered.YES),
        (AnswerStatus.NO_SOURCE, AnswerStatus.ANSWERED, False, NowAnswered.YES),
        (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED, True, NowAnswered.YES),
        (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED, False, NowAnswered.NOT_YET),
        (AnswerStatus.NO_SOURCE, AnswerStatus.PARTIAL, True, NowAnswered.PARTLY),
        (AnswerStatus.PARTIAL, AnswerStatus.CLARIFY, False, NowAnswered.NOT_YET),
    ],
)
def test_an_answer_that_was_there_already_fills_nothing(
    first: AnswerStatus, status: AnswerStatus, cites: bool, now: NowAnswered, office: KnowledgeOffice
) -> None:
    assert GapReply("a1", "r1", "d1", status, cites, office.now).compared_with(first) is now


def test_of_a_document_that_has_expired_nobody_is_told(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice, desk: Desk
) -> None:
    draft = write(adviser, gap_id)
    text, digest = draft_of(office, draft)
    until = text.replace("valid_until: null", "valid_until: 2027-01-31")
    adviser.post(draft, data={"text": until, "digest": digest})
    publish(adviser, office, draft)
    since = desk.answered_since()
    assert since is not None
    assert [found.question for found in since.of(asker_of(ANNA))] == [QUESTION]
    later = AnsweredSince(since.replies, since.library, lambda: office.now.date() + timedelta(days=90))
    assert later.of(asker_of(ANNA)) == []


def test_an_answer_as_it_was_is_told_apart_and_shown_once(
    adviser: TestClient, desk: Desk, log: SqlQuestionLog, office: KnowledgeOffice
) -> None:
    for number, comment in enumerate(["Te vaag.", ""]):
        asked = exchange(f"a{number}", f"asker-{number}")
        log.record(replace(asked, question="Mag ik een keurmerk eisen?"))
        log.give_feedback(f"a{number}", Asker(f"asker-{number}"), Feedback(False, comment))
    desk.gaps.collect()
    first, second = (gap.id for gap in desk.gaps.store.all())
    desk.gaps.store.merge(second, first)
    adviser.post(f"/beheer/gaten/{first}/opnieuw")
    told = shown(adviser, f"/beheer/gaten/{first}")
    assert "Nu beantwoord: 0 van 2." in told
    assert told.count("zoals toen de vraag in dit gat kwam") == 1


def test_every_text_about_gaps_is_used() -> None:
    folder = Path(web.__file__).parent
    source = "".join(path.read_text() for path in folder.rglob("*") if path.suffix in (".py", ".html"))
    names = [*library_gaps.TEXTS, *library_gaps.NAMES, *library_gaps.NAMES["outcomes"]]
    assert [name for name in names if not re.search(rf'\bgn?\.{name}\b|"{name}"', source)] == []


class Broken:
    """An assistant that can't be reached."""

    def ask(self, question: Question) -> Exchange:
        asked = exchange("x")
        return replace(asked, answer=replace(asked.answer, status=AnswerStatus.ERROR_INTERNAL))


def test_a_failure_while_asking_leaves_what_was_known(
    adviser: TestClient, gap_id: str, office: KnowledgeOffice
) -> None:
    publish(adviser, office, write(adviser, gap_id))
    known = SqlGapReplies(office.engine).of_gap(gap_id)
    assert replace(office.asking_again, assistant=Broken).ask(gap_id) == []  # type: ignore[arg-type]
    assert SqlGapReplies(office.engine).of_gap(gap_id) == known
