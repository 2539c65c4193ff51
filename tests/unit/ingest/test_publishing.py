"""From a draft through the gate to what is live, and back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.adapters.database.publishing import SqlControlQuestions
from assistant.adapters.database.question_log import SqlQuestionLog
from assistant.answering.assistant import Assistant
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Question
from assistant.domain.precedence import PrecedenceGround
from assistant.domain.revision import LibraryAction, Origin, Revision, RevisionState
from assistant.ports import ControlQuestion, IndexerBusy
from ingest.lock import indexer_lock
from ingest.problems import Refused
from ingest.publishing import gate as gate_module
from ingest.publishing import publisher as publisher_module
from ingest.publishing.change import Change, ChangeImpossible, change_of
from ingest.publishing.comparing import Verdict
from ingest.publishing.drafts import Draft, DraftProblem, checked_name, uploaded_name
from ingest.publishing.gate import dump_result, load_result
from ingest.publishing.publisher import PublicationRefused
from ingest.publishing.questions import Asked, TriedQuestion
from ingest.report import no_progress
from tests.fakes.knowledge_desk import KnowledgeOffice, open_office
from tests.fakes.knowledge_files import GUIDANCE

NAME = "handreikingen/keurmerken-eisen.md"
MAY_I = TriedQuestion("Mag ik een keurmerk eisen?", Asked.GOLDEN, documents=("keurmerken-eisen",))
OLD, NEW = "Een keurmerk kost de leverancier geld", "Een keurmerk kost de leverancier tijd en geld"


@pytest.fixture
def office(tmp_path: Path) -> KnowledgeOffice:
    office = open_office(tmp_path)
    office.golden.append(MAY_I)
    return office


def changed(office: KnowledgeOffice, text: str, author: str = "adam") -> Change:
    """A draft of the guidance with another text."""
    draft = office.drafts.begin(NAME, author)
    saved = office.drafts.save(draft.id, text.encode(), "", "een reden", draft.digest, author)
    return Change(NAME, saved)


def live_text(office: KnowledgeOffice) -> str:
    return office.library.text("keurmerken-eisen") or ""


def found(office: KnowledgeOffice, revision: Revision | None) -> Revision:
    assert revision is not None
    again = office.revisions.find(revision.id)
    assert again is not None
    return again


def test_a_draft_changes_nothing_until_it_is_published(office: KnowledgeOffice) -> None:
    change = changed(office, GUIDANCE.replace(OLD, NEW))
    result = office.try_out(change)
    assert result.passed
    assert result.changed == ("keurmerken-eisen",)
    assert NEW not in live_text(office)
    office.publisher.publish(result, "adam", "prijs is niet alles")
    assert NEW in live_text(office)
    assert office.revisions.published()[NAME].id == change.subject
    assert found(office, change.revision).state is RevisionState.KEPT
    newest = office.revisions.events(NAME)[0]
    assert (newest.actor, newest.action, newest.reason) == ("adam", LibraryAction.PUBLISHED, "prijs is niet alles")


def test_publishing_after_the_gate_builds_nothing_again(office: KnowledgeOffice) -> None:
    result = office.try_out(changed(office, GUIDANCE.replace(OLD, NEW)))
    built = dict(office.builder.built)
    office.publisher.publish(result, "adam", "")
    active = office.store.active_generation()
    assert active is not None
    assert active.id == result.shadow
    assert set(office.builder.built) <= set(built)


def test_the_gate_shows_which_answers_change(office: KnowledgeOffice) -> None:
    result = office.try_out(changed(office, GUIDANCE.replace("Ja, mits", "Ja, maar alleen als")))
    (comparison,) = result.comparisons
    assert comparison.verdict is Verdict.CHANGED
    assert comparison.before.short[0].startswith("Ja, mits")
    assert comparison.after.short[0].startswith("Ja, maar alleen als")
    assert result.counts == {"changed": 1}


def test_an_answer_that_gets_lost_is_worse(office: KnowledgeOffice) -> None:
    result = office.try_out(Change(NAME, None))
    (comparison,) = result.comparisons
    assert comparison.verdict is Verdict.WORSE
    assert comparison.lost == (office.library.document("keurmerken-eisen").title,)  # type: ignore[union-attr]
    assert result.removed == ("keurmerken-eisen",)


def test_what_cannot_be_read_cannot_be_published(office: KnowledgeOffice) -> None:
    change = changed(office, GUIDANCE.replace("status: concept", "status: klaar"))
    result = office.try_out(change)
    assert result.refusal is not None
    assert "'status' mag alleen" in result.refusal
    assert not result.passed
    with pytest.raises(PublicationRefused, match="herstel eerst de fouten"):
        office.publisher.publish(result, "adam", "")
    assert found(office, change.revision).state is RevisionState.DRAFT


def test_errors_of_the_checks_stop_publication(office: KnowledgeOffice) -> None:
    result = office.try_out(changed(office, GUIDANCE.replace(OLD, "Schrijf hier wat het kost")))
    assert any("sjabloon" in finding.message for finding in result.findings if finding.is_error)
    assert not result.passed


def test_contradictions_come_with_both_sentences(office: KnowledgeOffice) -> None:
    said = "De drempel voor leveringen van gemeenten bedraagt 221.000 euro.[^aw-2.78a]"
    first = GUIDANCE.replace("Een keurmerk kost", f"{said}\nEen keurmerk kost")
    office.publish(changed(office, first))
    other = first.replace("id: keurmerken-eisen", "id: drempels").replace("221.000", "216.000")
    draft = office.drafts.add(Draft("handreikingen/drempels.md", other.encode(), Origin.WRITTEN), "adam")
    result = office.try_out(Change(draft.name, draft))
    (contradiction,) = result.contradictions
    conflict = contradiction.conflict
    assert (conflict.path, conflict.other_path) == ("handreikingen/drempels.md", NAME)
    assert "216.000" in conflict.sentence
    assert "221.000" in conflict.other_sentence
    assert (contradiction.goes_first, contradiction.ground) == (None, None)
    office.publisher.publish(result, "adam", "")
    again = office.try_out(Change(draft.name, draft))
    assert again.contradictions == ()


def test_of_a_contradiction_it_is_told_which_goes_first_and_why(office: KnowledgeOffice) -> None:
    said = "De drempel voor leveringen van gemeenten bedraagt 221.000 euro.[^aw-2.78a]"
    first = GUIDANCE.replace("Een keurmerk kost", f"{said}\nEen keurmerk kost")
    office.publish(changed(office, first))
    other = first.replace("id: keurmerken-eisen", "id: drempels").replace("221.000", "216.000")
    other = other.replace("status: concept", "status: vastgesteld")
    draft = office.drafts.add(Draft("handreikingen/drempels.md", other.encode(), Origin.WRITTEN), "adam")
    result = load_result(dump_result(office.try_out(Change(draft.name, draft))))
    (contradiction,) = result.contradictions
    assert contradiction.goes_first == "handreikingen/drempels.md"
    assert contradiction.ground is PrecedenceGround.ADOPTED


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told(office: KnowledgeOffice) -> None:
    first = office.try_out(changed(office, GUIDANCE.replace(OLD, NEW), "adam"))
    second = office.try_out(changed(office, GUIDANCE.replace(OLD, "Een keurmerk kost niets"), "eva"))
    office.publisher.publish(first, "adam", "")
    assert not office.publisher.still_holds(second)
    with pytest.raises(PublicationRefused, match="Intussen heeft adam dit document gepubliceerd"):
        office.publisher.publish(second, "eva", "")
    assert NEW in live_text(office)


def test_who_publishes_while_somebody_builds_is_told(office: KnowledgeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    result = office.try_out(changed(office, GUIDANCE.replace(OLD, NEW)))
    monkeypatch.setattr(publisher_module, "_PATIENCE", 0.1)
    monkeypatch.setattr(gate_module, "_PATIENCE", 0.1)
    with indexer_lock(office.data_dir):
        with pytest.raises(IndexerBusy):
            office.publisher.publish(result, "adam", "")
        with pytest.raises(IndexerBusy):
            office.try_out(Change(NAME, None))
    office.publisher.publish(result, "adam", "")
    assert NEW in live_text(office)


def test_a_draft_that_changed_after_the_gate_is_not_published(office: KnowledgeOffice) -> None:
    change = changed(office, GUIDANCE.replace(OLD, NEW))
    result = office.try_out(change)
    assert change.revision is not None
    office.drafts.save(change.revision.id, GUIDANCE.encode(), "", "", change.revision.digest, "adam")
    with pytest.raises(PublicationRefused, match="gewijzigd na de toets"):
        office.publisher.publish(result, "adam", "")


def test_rolling_back_is_publishing_an_older_version(office: KnowledgeOffice) -> None:
    before = office.revisions.published()[NAME]
    office.publish(changed(office, GUIDANCE.replace(OLD, NEW)))
    office.publish(Change(NAME, before), reason="toch niet")
    assert OLD in live_text(office)
    assert office.revisions.published()[NAME].id == before.id
    assert len(office.revisions.of_file(NAME)) == 2


def test_withdrawing_and_putting_back(office: KnowledgeOffice) -> None:
    before = office.revisions.published()[NAME]
    office.publish(Change(NAME, None), reason="verouderd")
    assert office.library.document("keurmerken-eisen") is None
    assert office.revisions.events(NAME)[0].action is LibraryAction.WITHDRAWN
    with pytest.raises(ChangeImpossible, match="niet gepubliceerd"):
        change_of(f"intrekken:{NAME}", office.revisions)
    office.publish(Change(NAME, before))
    assert office.library.document("keurmerken-eisen") is not None


@pytest.mark.parametrize("name", ["begrippen.yaml", "bronnen.yaml"])
def test_what_all_documents_lean_on_is_not_withdrawn(office: KnowledgeOffice, name: str) -> None:
    with pytest.raises(ChangeImpossible, match="leunen erop"):
        change_of(f"intrekken:{name}", office.revisions)


def test_an_ingest_keeps_what_the_desk_published(office: KnowledgeOffice) -> None:
    office.publish(changed(office, GUIDANCE.replace(OLD, NEW)))
    office.ingest()
    assert NEW in live_text(office)


def test_a_scheduled_revision_becomes_due_on_its_day(office: KnowledgeOffice) -> None:
    change = changed(office, GUIDANCE.replace(OLD, NEW))
    result = office.try_out(change)
    day = office.now.date() + timedelta(days=3)
    with pytest.raises(PublicationRefused, match="dag na vandaag"):
        office.publisher.schedule(result, office.now.date(), "adam", "")
    office.publisher.schedule(result, day, "adam", "nieuwe drempel")
    assert found(office, change.revision).state is RevisionState.SCHEDULED
    assert office.publisher.due() == []
    office.now += timedelta(days=3)
    (due,) = office.publisher.due()
    office.publish(due)
    assert NEW in live_text(office)
    assert office.publisher.due() == []


def test_only_a_draft_is_scheduled(office: KnowledgeOffice) -> None:
    result = office.try_out(Change(NAME, office.revisions.published()[NAME]))
    with pytest.raises(PublicationRefused, match="Alleen een klad"):
        office.publisher.schedule(result, date(2027, 1, 1), "adam", "")


def test_a_result_survives_being_stored(office: KnowledgeOffice) -> None:
    result = office.try_out(Change(NAME, None))
    assert load_result(dump_result(result)) == result


def test_what_somebody_asked_is_not_kept_with_a_result(office: KnowledgeOffice) -> None:
    service = replace(office.assistant(), log=SqlQuestionLog(office.engine))
    asked = service.ask(Question("Kost een keurmerk de leverancier geld?"))
    office.golden.clear()
    result = office.try_out(Change(NAME, None))
    assert result.comparisons[0].question.text == asked.question
    kept = load_result(dump_result(result)).comparisons[0].question
    assert (kept.text, kept.answer_id) == ("", asked.answer.id)
    assert office.question_of(asked.answer.id) == asked.question


def test_the_newest_logged_questions_and_those_of_the_adviser_are_asked(office: KnowledgeOffice) -> None:
    log = SqlQuestionLog(office.engine)
    service = replace(office.assistant(), log=log)
    for text in ("Welke eisen stel ik aan bureaustoelen?", "Mag ik een keurmerk eisen?", "dank je wel"):
        service.ask(Question(text))
    assert service.ask(Question("Mag ik een keurmerk eisen?")).answer.status is AnswerStatus.ANSWERED
    control = ControlQuestion("q1", "Kost een keurmerk geld?", "keurmerken-eisen", "adam", office.now)
    SqlControlQuestions(office.engine).add(control)
    asked = office.questions.for_change(Change(NAME, None))
    assert [(item.text, item.asked) for item in asked] == [
        ("Kost een keurmerk geld?", Asked.ADVISER),
        ("Mag ik een keurmerk eisen?", Asked.GOLDEN),
        ("Welke eisen stel ik aan bureaustoelen?", Asked.LOGGED),
    ]


def test_a_new_document_needs_a_name_that_leads_nowhere_else(office: KnowledgeOffice) -> None:
    for name in ("../etc/passwd", "handreikingen/../../x.md", "/etc/x.md", "elders/x.md", "handreikingen/x.exe", ""):
        with pytest.raises(DraftProblem):
            office.drafts.add(Draft(name, b"tekst", Origin.WRITTEN), "adam")
    assert checked_name("handreikingen/goed.md") == "handreikingen/goed.md"
    with pytest.raises(Refused):
        checked_name("handreikingen/a\x00b.md")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Beleid 2026.pdf", "documenten/Beleid 2026.pdf"),
        ("..\\..\\win.ini", "documenten/win.ini"),
        ("/etc/passwd", "documenten/passwd"),
        ("C:\\Documenten\\plan.docx", "documenten/plan.docx"),
    ],
)
def test_an_uploaded_file_lands_in_one_folder(given: str, name: str) -> None:
    assert uploaded_name(given) == name


def test_too_large_and_empty_drafts_are_refused(office: KnowledgeOffice) -> None:
    with pytest.raises(DraftProblem, match="MB is te groot"):
        office.drafts.add(Draft("documenten/a.txt", b"x" * 1_500_000, Origin.UPLOADED), "adam")
    with pytest.raises(DraftProblem, match="leeg bestand"):
        office.drafts.add(Draft("documenten/a.txt", b" \n", Origin.UPLOADED), "adam")


def test_who_saves_over_somebody_elses_text_is_told(office: KnowledgeOffice) -> None:
    draft = office.drafts.begin(NAME, "adam")
    office.drafts.save(draft.id, b"een", "", "", draft.digest, "adam")
    with pytest.raises(DraftProblem, match="door iemand anders gewijzigd"):
        office.drafts.save(draft.id, b"twee", "", "", draft.digest, "eva")
    assert office.revisions.content(draft.id) == b"een"


def test_what_was_put_away_can_be_taken_up_again(office: KnowledgeOffice) -> None:
    draft = office.drafts.begin(NAME, "adam")
    assert office.drafts.drop(draft.id, "adam")
    assert not office.drafts.drop(draft.id, "adam")
    assert office.drafts.of(NAME) == []
    assert office.drafts.restore(draft.id, "eva")
    assert [item.id for item in office.drafts.of(NAME)] == [draft.id]
    assert not office.drafts.restore(office.revisions.published()[NAME].id, "eva")


def test_what_is_still_said_elsewhere_is_shown(office: KnowledgeOffice) -> None:
    said = "Een keurmerk kost een leverancier bij elke herkeuring 2.000 euro.[^aw-2.78a]"
    office.publish(changed(office, GUIDANCE.replace("Een keurmerk kost", f"{said}\nEen keurmerk kost", 1)))
    other = GUIDANCE.replace("id: keurmerken-eisen", "id: kosten").replace(
        "Een keurmerk kost",
        "Reken op 2.000 euro voor een herkeuring van het keurmerk.[^aw-2.78a]\nEen keurmerk kost",
        1,
    )
    draft = office.drafts.add(Draft("handreikingen/kosten.md", other.encode(), Origin.WRITTEN), "adam")
    office.publish(Change(draft.name, draft))
    live = office.revisions.content(office.revisions.published()[NAME].id).decode()
    result = office.try_out(changed(office, live.replace("2.000", "3.000")))
    (left,) = result.left_behind
    assert left.path == "handreikingen/kosten.md"
    assert "2.000" in left.sentence
    assert left.after is not None
    assert "3.000" in left.after
    assert office.try_out(changed(office, live)).left_behind == ()


def test_the_answers_of_today_are_asked_once(office: KnowledgeOffice) -> None:
    asked: list[str] = []
    ask = office.assistant_of

    def counting(generation_id: str) -> Assistant:
        asked.append(generation_id)
        return ask(generation_id)

    gate = replace(office.gate, assistant_of=counting)
    first = gate.run(Change(NAME, None), no_progress)
    kept = list((office.data_dir / "gate").glob("*.json"))
    assert len(kept) == 1
    assert "keurmerk eisen" not in kept[0].read_text(encoding="utf-8").split('"short"')[0]
    kept[0].write_text(kept[0].read_text(encoding="utf-8").replace("answered", "partial"), encoding="utf-8")
    second = gate.run(Change(NAME, None), no_progress)
    assert first.comparisons[0].before.status == "answered"
    assert second.comparisons[0].before.status == "partial"
