"""Telling how an answer came about."""

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from assistant.adapters.database import codec
from assistant.answering.abstention import Abstention, Logistic
from assistant.answering.context import Context
from assistant.answering.explaining import decided, told, understood
from assistant.domain.answer import AdviserReply, Answer, AnswerStatus
from assistant.domain.conversation import StepName
from assistant.domain.explanation import Decision, Explanation, Ground, Use, Verdict
from assistant.domain.topic import Language
from assistant.texts.screen import screen_for
from assistant.texts.screen_nl import TEXTS
from tests.fakes.answering import Desk, open_desk
from tests.fakes.knowledge_files import GUIDANCE

UNSURE = Abstention(Logistic({}, 0.0), 0.6, 0.8, Logistic({}, 0.0), 0.4)
"""Takes every probability for a half: not enough to answer, enough to belong to the field."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def test_an_answer_tells_what_was_found_and_what_was_quoted(desk: Desk) -> None:
    answer = desk.ask("Welke criteria gelden voor kantoormeubilair?").answer
    told = answer.explanation
    assert told is not None
    assert told.search_texts == ("Welke criteria gelden voor kantoormeubilair?",)
    assert told.passages >= len(told.found) > 0
    scores = [item.score for item in told.found]
    assert scores == sorted(scores, reverse=True)
    assert Use.QUOTED in {item.use for item in told.found}


def test_a_follow_up_shows_what_it_built_on(desk: Desk) -> None:
    told = desk.ask("En voor gunnen?", "Welke criteria gelden voor kantoormeubilair?").answer.explanation
    assert told is not None
    assert "kantoormeubilair" in told.search_texts[0]


@pytest.mark.parametrize("question", ["", "bel me op 06-12345678"])
def test_nothing_is_told_of_what_was_not_searched(desk: Desk, question: str) -> None:
    answer = desk.ask(question).answer
    assert answer.status in (AnswerStatus.ERROR_EMPTY_QUESTION, AnswerStatus.PERSONAL_DATA)
    assert answer.explanation is None


@pytest.mark.parametrize(("language", "label"), [(Language.DUTCH, "Productgroep"), (Language.ENGLISH, "Product group")])
def test_what_was_understood_is_told_in_words(desk: Desk, language: Language, label: str) -> None:
    answer = desk.ask("Welke criteria gelden voor kantoormeubilair?").answer
    told = dict(understood(answer, desk.library.taxonomy(), screen_for(language)))
    assert told[label]
    assert told[screen_for(language).explanation_labels["searched"]] == "Welke criteria gelden voor kantoormeubilair?"


def test_of_several_questions_every_search_and_every_quoted_passage_is_told(desk: Desk) -> None:
    answer = desk.ask("Mag ik een keurmerk eisen? Welke criteria gelden voor kantoormeubilair?").answer
    told = answer.explanation
    assert told is not None
    assert told.search_texts == ("Mag ik een keurmerk eisen?", "Welke criteria gelden voor kantoormeubilair?")
    steps = sum(spent for step, spent in answer.timing_ms.items() if step != "total")
    assert steps <= answer.timing_ms["total"] + 1


def test_what_the_source_adds_is_not_told_as_understood(desk: Desk) -> None:
    answer = desk.ask("Hoe lang gaat een werkblad mee?").answer
    assert answer.explanation is not None
    assert answer.explanation.topic.product_group is None


def test_nothing_is_said_to_fit_less_when_nothing_was_chosen(desk: Desk) -> None:
    desk.abstention = Abstention(Logistic({}, -9.0), 0.5, 0.5, Logistic({}, 9.0), 0.5)
    answer = desk.ask("Mag ik een duurzaam keurmerk eisen?").answer
    assert answer.status is AnswerStatus.NO_SOURCE
    assert answer.explanation is not None
    assert {item.use for item in answer.explanation.found} == {Use.UNUSED}


def explained(answer: Answer) -> Explanation:
    assert answer.explanation is not None
    return answer.explanation


def decision_of(answer: Answer) -> Decision:
    [question] = explained(answer).questions
    assert question.decision is not None
    return question.decision


@pytest.mark.parametrize(
    ("question", "abstention", "verdict", "ground"),
    [
        ("Mag ik een duurzaam keurmerk eisen?", UNSURE, Verdict.NO_SOURCE, Ground.SCOPE_THRESHOLD),
        (
            "Mag ik een duurzaam keurmerk eisen?",
            replace(UNSURE, scope_threshold=0.6),
            Verdict.OUT_OF_SCOPE,
            Ground.SCOPE_THRESHOLD,
        ),
        (
            "Mag ik een duurzaam keurmerk eisen?",
            replace(UNSURE, threshold=0.4),
            Verdict.ANSWER,
            Ground.ANSWER_THRESHOLD,
        ),
        (
            "Mag ik een keurmerk eisen voor kerosine?",
            replace(UNSURE, threshold=0.4),
            Verdict.ANSWER_IN_PART,
            Ground.PARTIAL_THRESHOLD,
        ),
        (
            "Mag ik een keurmerk eisen voor kerosine?",
            replace(UNSURE, threshold=0.4, partial_threshold=0.45),
            Verdict.ANSWER,
            Ground.PARTIAL_THRESHOLD,
        ),
        ("Mag ik een keurmerk eisen?", UNSURE, Verdict.ANSWER, Ground.OWN_WORDING),
        ("criteria bureaustoelen?", UNSURE, Verdict.ANSWER, Ground.EVERY_GROUP),
        ("Welk kwartaal staat maatregel A02 gepland?", UNSURE, Verdict.ANSWER, Ground.VALUE),
        ("Wat is de naam van een keurmerk?", UNSURE, Verdict.NO_SOURCE, Ground.SCOPE_THRESHOLD),
    ],
)
def test_what_decided_is_told_with_the_thresholds(
    desk: Desk, question: str, abstention: Abstention, verdict: Verdict, ground: Ground
) -> None:
    desk.abstention = abstention
    decision = decision_of(desk.ask(question).answer)
    assert (decision.verdict, decision.ground) == (verdict, ground)
    assert (decision.confidence, decision.scope_confidence) == (0.5, 0.5)
    assert (decision.threshold, decision.partial_threshold, decision.scope_threshold) == (
        abstention.threshold,
        abstention.partial_threshold,
        abstention.scope_threshold,
    )
    assert decision.lacking == (("kerosine",) if verdict is Verdict.ANSWER_IN_PART else ())


def test_the_sections_are_told_as_ranked_with_what_became_the_short_answer(desk: Desk) -> None:
    answer = desk.ask("Mag ik een keurmerk eisen?").answer
    [question] = explained(answer).questions
    scores = [section.score for section in question.sections]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(1, abs=0.001)
    [chosen] = [section for section in question.sections if section.in_short_answer]
    assert (chosen.document_title, chosen.heading) == (
        "Keurmerken in een aanbesteding",
        ("Mag ik een keurmerk eisen?",),
    )


def test_what_was_not_answered_has_no_ranking(desk: Desk) -> None:
    desk.abstention = UNSURE
    [question] = explained(desk.ask("Mag ik een duurzaam keurmerk eisen?").answer).questions
    assert question.sections == ()


def test_each_of_several_questions_has_its_own_decision_and_sections(desk: Desk) -> None:
    asked = "Mag ik een keurmerk eisen? Welke criteria gelden voor kantoormeubilair?"
    first, second = explained(desk.ask(asked).answer).questions
    assert (first.search_text, second.search_text) == tuple(re.findall(r"[^?]+\?", asked.replace("? ", "?")))
    assert all(any(section.in_short_answer for section in question.sections) for question in (first, second))
    labels = [label for label, _ in understood(desk.ask(asked).answer, desk.library.taxonomy(), TEXTS)]
    assert labels.count(TEXTS.explanation_labels["decision"]) == 2


def test_every_passage_that_was_looked_at_is_told(desk: Desk) -> None:
    explanation = explained(desk.ask("Hoe koop ik duurzame bureaus in?").answer)
    assert len(explanation.found) == explanation.passages
    assert (explanation.beyond_limit, explanation.gone) == (0, 0)


def uses_of(answer: Answer) -> dict[str, Use]:
    return {" > ".join((item.document_title, *item.heading)): item.use for item in explained(answer).found}


def test_a_document_that_no_longer_holds_is_told_as_such(desk: Desk) -> None:
    text = GUIDANCE.replace("valid_until: null", "valid_until: 2026-11-25")
    (desk.folder / "handreikingen/keurmerken-eisen.md").write_text(text)
    desk.publish()
    desk.now = desk.now.replace(day=26)
    uses = uses_of(desk.ask("Mag ik een keurmerk eisen?").answer)
    expired = {use for place, use in uses.items() if place.startswith("Keurmerken in een aanbesteding")}
    assert expired == {Use.NOT_VALID}


@dataclass(frozen=True, slots=True)
class Falsify:
    """A step that adds a word to the quotes from under a heading, or to all of them, so that the check drops them."""

    heading: str = ""
    name: StepName = StepName.WRITE

    def run(self, context: Context) -> Context:
        changed = (
            replace(item, quote=f"{item.quote} Verzonnen.")
            if not self.heading or self.heading in item.place.heading
            else item
            for item in context.citations
        )
        return replace(context, citations=tuple(changed))


def test_what_the_last_check_took_out_is_told(desk: Desk) -> None:
    desk.extra = (Falsify("Let op"),)
    uses = uses_of(desk.ask("Mag ik een keurmerk eisen?").answer)
    assert uses["Keurmerken in een aanbesteding > Mag ik een keurmerk eisen? > Let op"] is Use.NOT_CARRIED
    assert uses["Keurmerken in een aanbesteding > Mag ik een keurmerk eisen?"] is Use.QUOTED


def test_when_the_check_leaves_nothing_that_is_said(desk: Desk) -> None:
    desk.extra = (Falsify(),)
    answer = desk.ask("Mag ik een keurmerk eisen?").answer
    assert answer.status is AnswerStatus.NO_SOURCE
    facts = dict(understood(answer, desk.library.taxonomy(), TEXTS))
    assert facts[TEXTS.explanation_labels["decision"]].endswith(TEXTS.explanation_checked)
    assert Use.NOT_CARRIED in uses_of(answer).values()


def test_a_criterion_of_another_type_is_told_from_one_that_is_in_the_table(desk: Desk) -> None:
    found = explained(desk.ask("Welke criteria voor bureaus bij het gunnen?").answer).found
    uses = {item.heading[-1][:5]: item.use for item in found if item.heading and item.heading[-1].startswith("KM-")}
    assert uses["KM-02"] is Use.QUOTED
    assert uses["KM-01"] is Use.OTHER_CRITERION


def test_criteria_that_were_not_asked_for_are_told(desk: Desk) -> None:
    uses = uses_of(desk.ask("Mag ik voor bureaus een keurmerk eisen?").answer)
    assert Use.NOT_ASKED in uses.values()


def test_an_explanation_from_before_all_this_still_loads(desk: Desk) -> None:
    values = codec.dump_answer(desk.ask("Mag ik een keurmerk eisen?").answer)
    for new in ("questions", "beyond_limit", "gone"):
        del values["explanation"][new]
    answer = codec.load_answer(values)
    assert explained(answer).questions == ()
    facts = dict(understood(answer, desk.library.taxonomy(), TEXTS))
    assert TEXTS.explanation_labels["decision"] not in facts


def test_the_whole_comes_back_from_json_under_the_same_keys(desk: Desk) -> None:
    exchange = desk.ask("Mag ik een keurmerk eisen?")
    assert explained(codec.load_answer(codec.dump_answer(exchange.answer))) == exchange.answer.explanation
    values = json.loads(json.dumps(asdict(told(exchange)), default=str))
    assert list(values) == ["question", "status", "explanation", "reply", "timing_ms"]
    assert set(values["explanation"]) == {
        "topic",
        "search_texts",
        "confidence",
        "passages",
        "documents",
        "found",
        "questions",
        "beyond_limit",
        "gone",
    }
    [question] = values["explanation"]["questions"]
    assert question["decision"]["ground"] == "own_wording"
    assert set(question["sections"][0]) == {"document_title", "heading", "score", "in_short_answer"}


def test_a_reply_of_the_adviser_that_was_shown_is_told(desk: Desk) -> None:
    exchange = desk.ask("Mag ik een keurmerk eisen?")
    reply = AdviserReply("Mag een keurmerk?", "Ja.", "adviseur MVOI", date(2027, 6, 30))
    answered = replace(exchange, answer=exchange.answer.with_reply(reply))
    facts = dict(understood(answered.answer, desk.library.taxonomy(), TEXTS))
    assert facts["Beantwoord door de adviseur"] == "Antwoord van adviseur MVOI op dezelfde vraag: 'Mag een keurmerk?'"
    assert told(answered).reply == reply
    assert "Beantwoord door de adviseur" not in dict(understood(exchange.answer, desk.library.taxonomy(), TEXTS))


@pytest.mark.parametrize("language", list(Language))
def test_every_use_and_every_decision_has_its_words(language: Language) -> None:
    screen = screen_for(language)
    assert set(screen.explanation_uses) == {use.value for use in Use}
    keys = [key.split(": ") for key in screen.explanation_decisions]
    assert {ground for ground, _ in keys} == {ground.value for ground in Ground}
    assert {verdict for _, verdict in keys} == {verdict.value for verdict in Verdict}
    for ground, verdict in keys:
        decision = Decision(Verdict(verdict), Ground(ground), 0.5, 0.354, 0.428, 0.3, 0.401, ("kerosine", "azijn"))
        told_text = decided(decision, screen)
        assert told_text.endswith(".")
        assert "{" not in told_text
    lacking = Decision(Verdict.ANSWER_IN_PART, Ground.PARTIAL_THRESHOLD, 0.4, 0.354, 0.428, 0.9, 0.4, ("x",))
    partly = decided(lacking, screen)
    assert ("35,4%" in partly) is (language is Language.DUTCH)
    assert "'x'" in partly


def test_both_languages_fill_in_the_same_of_a_decision() -> None:
    dutch, english = (screen_for(language).explanation_decisions for language in Language)
    for key, text in dutch.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", english[key])), key
