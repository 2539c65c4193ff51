"""What is shown, and that no text of a visitor or a document ever becomes markup."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup

from assistant.domain.answer import (
    AdviserReply,
    Answer,
    AnswerMode,
    AnswerStatus,
    Conflict,
    CriterionRow,
    Section,
    SectionKind,
    Statement,
)
from assistant.domain.conversation import Exchange, Feedback, OpenedCitation, Question
from assistant.domain.document import Source
from assistant.domain.passage import Place
from assistant.domain.precedence import PrecedenceGround
from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from assistant.web.rendering import ConversationView, cited_documents, places_of, source_values, validity_of
from assistant.web.templating import Templates, open_templates
from tests.fakes.prepared_answers import prepare
from tests.fakes.prepared_knowledge import CRITERIA, DOCUMENTS, PASSAGES, SOURCES

PAYLOADS = (
    '<img src=x onerror="window.pwned=1">',
    "<script>window.pwned=1</script>",
    "</article><script>window.pwned=1</script>",
    '"><svg onload=window.pwned=1>',
    "' onmouseover='window.pwned=1",
    "<form action=https://evil.example><input name=wachtwoord></form>",
    "<iframe src=https://evil.example></iframe>",
    "[klik](javascript:window.pwned=1)",
    "![x](https://evil.example/lek.png)",
    "{{ 7*7 }}${7*7}",
    "regel een\n\n<b>regel twee</b>\r\r# kop\u2028<i>x</i>",
    "```html\n<b>x</b>\n```",
    "<!--",
    "<![CDATA[<b>x</b>]]>",
    "&lt;script&gt;",
    "\x00<b>",
)
SCREEN = screen_for(Language.DUTCH)


def templates(language: Language = Language.DUTCH) -> Templates:
    return open_templates(language, {"static": "/eigen/x", "sheets": (), "home": "/", "other_language": "en"})


def view() -> ConversationView:
    return ConversationView(templates(), language_model=False)


def exchange_of(answer: Answer, question: str = "Vraag?", feedback: Feedback | None = None) -> Exchange:
    return Exchange(question, replace(answer, id="a1"), datetime(2026, 11, 25, tzinfo=UTC), "c1", "anna", feedback)


def shown(answer: Answer, **rest: object) -> BeautifulSoup:
    return BeautifulSoup(view().exchange(exchange_of(answer, **rest)), "html.parser")


def everywhere(payload: str) -> Answer:
    """An answer that holds the payload in every text there is."""
    answer = prepare(Question("kantoormeubilair"))
    source = Source("s", payload, payload, f"javascript:{payload}", date=payload, version=payload)
    side = Statement(payload, (1,), payload)
    criterion = replace(CRITERIA[0], title=payload, text=payload, proof=payload, attention=payload, unverified=payload)
    return replace(
        answer,
        message=payload,
        reply=AdviserReply(payload, payload, payload, date(2999, 1, 1), (payload,)),
        sections=tuple(
            Section(
                part.kind,
                payload,
                tuple(replace(item, text=payload, heading=payload) for item in part.statements),
                (CriterionRow(criterion, 1),),
                conflicts=(Conflict((side, side), payload, PrecedenceGround.HOLDS), Conflict((side, side), payload)),
            )
            for part in answer.sections
        ),
        citations=tuple(
            replace(item, document_title=payload, quote=payload, place=Place((payload,)), source=source)
            for item in answer.citations
        ),
        notices=(payload,),
        options=(payload,),
        follow_ups=(payload,),
    )


def tags(html: str) -> list[str]:
    return sorted(f"{tag.name} {sorted(tag.attrs)}" for tag in BeautifulSoup(html, "html.parser").find_all(True))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_adds_a_tag_or_ends_a_block(payload: str) -> None:
    rendered = view().exchange(exchange_of(everywhere(payload), payload, Feedback(False, payload)))
    harmless = view().exchange(exchange_of(everywhere("tekst"), "tekst", Feedback(False, "tekst")))
    assert tags(rendered) == tags(harmless)
    assert "\n" not in rendered
    assert "\r" not in rendered


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_adds_a_tag_elsewhere(payload: str) -> None:
    for make in (view().notice, lambda text: view().progress(text, None)):
        assert tags(make(payload)) == tags(make("tekst"))
        assert "\n" not in make(payload)


@pytest.mark.parametrize("name", ["source.html", "page_source.html"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_adds_a_tag_to_a_source(payload: str, name: str) -> None:
    def render(text: str) -> str:
        citation = everywhere(text).citations[0]
        document = replace(DOCUMENTS["keurmerken-eisen"], title=text, owner=text)
        values = source_values(OpenedCitation(citation, document, text, text), SCREEN, date(2026, 11, 25))
        return templates().render(name, title=text, part="source.html", in_panel=True, own_page="/bron/a/1", **values)

    assert tags(render(payload)) == tags(render("tekst"))


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://wetten.overheid.nl/x", 1),
        ("http://a.nl", 1),
        ("javascript:alert(1)", 0),
        ("data:text/html,x", 0),
        ("//evil.nl", 0),
        ("", 0),
    ],
)
def test_only_web_addresses_become_links(url: str, links: int) -> None:
    citation = replace(prepare(Question("keurmerk")).citations[0], source=replace(SOURCES["label"], url=url))
    opened = OpenedCitation(citation, DOCUMENTS["keurmerken-eisen"], "", "")
    html = templates().render("source.html", in_panel=False, **source_values(opened, SCREEN, date(2026, 11, 25)))
    assert len(BeautifulSoup(html, "html.parser").select("a.button")) == links


def test_an_answer_shows_its_parts() -> None:
    page = shown(prepare(Question("kantoormeubilair")))
    kinds = [part["class"][1].removeprefix("part-") for part in page.select(".part")]
    assert kinds == ["short_answer", "explanation", "criteria", "steps", "caution", "example", "plan"]
    row = page.select_one("table.criteria tbody tr")
    assert row is not None
    for words in ("Hout uit aantoonbaar", "verplicht", "minimumeis", "basis", "FSC- of PEFC", "Let op:"):
        assert words in row.get_text()
    assert page.select_one("a.citation")["href"] == "/bron/a1/1"
    assert len(page.select(".follow-ups .suggestion")) == 3
    assert "te verifiëren" in page.select_one(".badge-doubt").get_text()


def test_sources_are_listed_once_per_document_with_their_status() -> None:
    page = shown(prepare(Question("kantoormeubilair")))
    listed = [item.get_text(" ", strip=True) for item in page.select(".sources li")]
    assert len(listed) == 4
    assert "concept" in listed[0]
    assert "nagekeken op 24 november 2026" in listed[0]
    assert "geldig tot en met 31 december 2027" in listed[2]
    documents = cited_documents(prepare(Question("keurmerk")), SCREEN.unverified_mark)
    assert documents[0].doubtful


def test_an_answer_says_who_wrote_it() -> None:
    answer = prepare(Question("keurmerk"))
    assert shown(answer).select_one(".check").get_text() == SCREEN.check_sources
    assert shown(replace(answer, mode=AnswerMode.MODEL)).select_one(".check").get_text() == SCREEN.check_written


def test_the_copied_text_holds_question_answer_sources_and_a_warning() -> None:
    copied = shown(prepare(Question("keurmerk"))).select_one(".tools .copy-text").get_text()
    for words in ("Vraag?", "[1]", "Bronnen:\n\n[1] Keurmerken", "Controleer de bronnen"):
        assert words in copied


@pytest.mark.parametrize("status", AnswerStatus)
def test_every_ending_can_be_shown(status: AnswerStatus) -> None:
    page = shown(
        Answer("", status, Language.DUTCH, prepare(Question("x")).mode, prepare(Question("x")).topic, message="Zin.")
    )
    assert page.select_one(f".exchange-{status.value}")
    assert page.select_one(".announce").get_text()


def test_feedback_given_earlier_is_still_there() -> None:
    page = shown(prepare(Question("keurmerk")), feedback=Feedback(False, "Er mist iets"))
    assert page.select_one(".thumb-not-helpful.chosen")
    assert not page.select_one(".thumb-helpful.chosen")
    assert page.select_one(".thanks").get_text() == SCREEN.thanks_comment


def test_the_number_of_sources_is_announced() -> None:
    assert shown(prepare(Question("keurmerk"))).select_one(".announce").get_text() == "Antwoord klaar, 1 bron"
    assert shown(prepare(Question("kantoor"))).select_one(".announce").get_text() == "Antwoord klaar, 4 bronnen"


def test_places_and_validity_in_words() -> None:
    assert places_of(Place(("A", "B"), page=3, sheet="Blad1", row=7), SCREEN) == [
        "A",
        "B",
        "bladzijde 3",
        "werkblad Blad1",
        "rij 7",
    ]
    assert validity_of(DOCUMENTS["keurmerken-eisen"], SCREEN) == "vanaf 24 november 2026 tot en met 31 december 2027"
    assert validity_of(DOCUMENTS["criteria-kantoormeubilair"], SCREEN) == "vanaf 24 november 2026, geen einddatum"
    assert validity_of(DOCUMENTS["raamwerk"], SCREEN) == "geen einddatum"


def test_every_kind_of_section_has_a_look() -> None:
    answer = prepare(Question("<img"))
    assert {part.kind for part in answer.sections} == set(SectionKind) - {SectionKind.CRITERIA}
    assert len(shown(answer).select(".part")) == len(answer.sections)


def test_sources_that_contradict_each_other_stand_side_by_side() -> None:
    answer = prepare(Question("tegenspraak"))
    page = shown(answer)
    assert page.select_one(".part-conflict h3").get_text() == "Bronnen spreken elkaar tegen"
    decided, undecided = page.select(".conflict-pair")
    first, second = decided.select("li")
    assert first.select_one(".badge-first").get_text() == "gaat voor"
    assert [side.select_one("a.citation")["href"][-2:] for side in (first, second)] == ["/2", "/1"]
    assert "216.000 euro" in second.get_text()
    assert not second.select(".badge-first")
    assert not undecided.select(".badge-first")
    verdicts = [pair.select_one(".conflict-verdict").get_text() for pair in (decided, undecided)]
    assert verdicts == [conflict.verdict for conflict in answer.sections[1].conflicts]


def test_a_copied_answer_holds_its_conflicts() -> None:
    answer = prepare(Question("tegenspraak"))
    copied = shown(answer).select_one(".tools .copy-text").get_text()
    assert all(conflict.verdict in copied for conflict in answer.sections[1].conflicts)
    assert "- **Actieplan** In 2026 koopt" in copied


def test_quotes_of_the_fake_stand_in_their_passage() -> None:
    for citation in prepare(Question("kantoormeubilair")).citations:
        assert citation.quote in PASSAGES[citation.passage_id].text


def test_a_reply_of_the_adviser_stands_before_the_answer() -> None:
    answer = prepare(Question("kantoormeubilair"))
    reply = AdviserReply("Mag het?", "Ja.\nEcht.", "adviseur MVOI", date(2999, 1, 2), ("Leidraad",))
    page = shown(answer.with_reply(reply))
    parts = [part["class"] for part in page.select(".answer > section")]
    assert parts[0] == ["part", "part-reply"]
    text = " ".join(page.select_one(".part-reply").get_text(" ").split())
    assert text.startswith("Beantwoord door de adviseur Mag het? Ja. Echt. adviseur MVOI, geldig tot en met 2 januari")
    assert text.endswith("Bronnen: Leidraad.")
