"""Sources that contradict each other are shown as such, with the one that goes first: files in, answer out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answering.render import to_dict, to_markdown
from assistant.answering.steps.write_with_model import WriteWithModel
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import Answer, AnswerMode, Conflict, Section, SectionKind
from assistant.domain.precedence import PrecedenceGround
from tests.fakes.answering import Desk, open_desk
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.knowledge_files import CRITERIA, GUIDANCE

QUESTION = "Wat is de drempel voor leveringen van gemeenten?"
FIRST = "De Europese drempel voor leveringen van gemeenten is 216.000 euro."
SECOND = "Voor leveringen van gemeenten bedraagt de Europese drempel € 221.000."
STEP = "1. Tel de waarde van alle percelen op."


def guidance(name: str, heading: str, body: str, **front: str) -> str:
    """A guidance document with one question; `front` replaces lines of the front matter."""
    lines = GUIDANCE.split("---\n")[1].splitlines()
    front = {"id": name, "title": name.capitalize(), **front}
    changed = [f"{key}: {front.get(key, value.strip())}" for key, _, value in (line.partition(":") for line in lines)]
    return "\n".join(["---", *changed, "---", "", f"## {heading}", "", body, ""])


def write(desk: Desk, name: str, heading: str, body: str, **front: str) -> None:
    (desk.folder / f"handreikingen/{name}.md").write_text(guidance(name, heading, body, **front), encoding="utf-8")


def opened(
    tmp_path: Path,
    first: str = FIRST,
    second: str = SECOND,
    steps: str = f"### Zo pak je het aan\n\n{STEP}",
    **front: str,
) -> Desk:
    """A desk with two documents: 'drempels' answers the question, and 'bedragen' (with `front`) stands beside it."""
    desk = open_desk(tmp_path)
    write(desk, "drempels", QUESTION, f"{first}\n\n{steps}")
    write(desk, "bedragen", "Welke bedragen voor leveringen staan in de Europese regels?", second, **front)
    desk.publish()
    return desk


def conflicts_of(answer: Answer) -> list[Conflict]:
    return [conflict for section in sections_of(answer) for conflict in section.conflicts]


def sections_of(answer: Answer) -> Sequence[Section]:
    return [section for section in answer.sections if section.kind is SectionKind.CONFLICT]


def sides(conflict: Conflict) -> list[tuple[str | None, str]]:
    return [(side.heading, side.text) for side in conflict.sides]


def test_both_sentences_stand_side_by_side_the_one_reviewed_last_first(tmp_path: Path) -> None:
    exchange = opened(tmp_path, reviewed_on="2026-11-25").ask(QUESTION)
    (conflict,) = conflicts_of(exchange.answer)
    assert sides(conflict) == [("Bedragen", SECOND), ("Drempels", FIRST)]
    assert conflict.ground is PrecedenceGround.REVIEWED
    assert conflict.verdict == "'Bedragen' gaat voor: die bron is later nagekeken, op 25-11-2026."
    markdown = to_markdown(exchange.answer)
    assert "### Bronnen spreken elkaar tegen" in markdown
    assert f"- **Bedragen** {SECOND} [2]\n- **Drempels** {FIRST} [1]\n\n{conflict.verdict}" in markdown
    assert to_dict(exchange)["conflicts"] == [
        {"citations": [2, 1], "goes_first": 2, "ground": "reviewed", "verdict": conflict.verdict}
    ]


def test_it_stands_before_the_steps_and_all_is_numbered_as_shown(tmp_path: Path) -> None:
    answer = opened(tmp_path).ask(QUESTION).answer
    kinds = [section.kind for section in answer.sections]
    assert kinds[:3] == [SectionKind.SHORT_ANSWER, SectionKind.CONFLICT, SectionKind.STEPS]
    shown = list(dict.fromkeys(number for section in answer.sections for number in section.cited))
    assert shown == list(range(1, len(shown) + 1)) == [citation.number for citation in answer.citations]
    quotes = {citation.number: citation.quote for citation in answer.citations}
    for section in answer.sections:
        assert all(quotes[statement.citations[0]] == statement.text for statement in section.stated)


def test_what_was_adopted_goes_before_a_concept_that_was_reviewed_later(tmp_path: Path) -> None:
    desk = opened(tmp_path, status="vastgesteld", reviewed_on="2026-11-20")
    (conflict,) = conflicts_of(desk.ask(QUESTION).answer)
    assert conflict.ground is PrecedenceGround.ADOPTED
    assert sides(conflict)[0] == ("Bedragen", SECOND)
    assert conflict.verdict == "'Bedragen' gaat voor: die bron is vastgesteld en de andere is een concept."


def test_when_nothing_tells_the_adviser_must_be_asked(tmp_path: Path) -> None:
    exchange = opened(tmp_path).ask(QUESTION)
    (conflict,) = conflicts_of(exchange.answer)
    assert conflict.ground is None
    assert sides(conflict)[0] == ("Drempels", FIRST)
    assert "Vraag het de adviseur MVOI" in conflict.verdict
    assert to_dict(exchange)["conflicts"][0]["goes_first"] is None


def test_of_several_that_contradict_the_one_that_goes_first_is_shown(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    third = SECOND.replace("221.000", "209.000")
    write(desk, "wet", "Welke drempel voor leveringen geldt?", third, status="vastgesteld")
    desk.publish()
    (conflict,) = conflicts_of(desk.ask(QUESTION).answer)
    assert sides(conflict) == [("Wet", third), ("Drempels", FIRST)]


def test_there_is_one_section_with_at_most_two_conflicts_and_each_sentence_once(tmp_path: Path) -> None:
    subjects = ("leveringen van gemeenten", "beton bij gemeenten", "asfalt van provincies", "hout voor waterschappen")
    said = [
        [f"De drempel voor duurzame {subject} is {amount} euro." for subject in subjects] for amount in (1000, 2000)
    ]
    answer = opened(tmp_path, " ".join(said[0]), " ".join(said[1])).ask(QUESTION).answer
    assert len(sections_of(answer)) == 1
    texts = [side.text for conflict in conflicts_of(answer) for side in conflict.sides]
    assert len(texts) == len(set(texts)) == 4


@pytest.mark.parametrize(
    "second",
    [
        "Voor leveringen van gemeenten bedraagt de Europese drempel € 216.000.",
        "De Europese drempel voor sociale diensten van gemeenten is € 750.000.",
        "### Voorbeeldtekst\n\n> De Europese drempel voor leveringen van gemeenten is 221.000 euro.",
        "Voorbeeld: de Europese drempel voor leveringen van gemeenten is 221.000 euro.",
    ],
)
def test_the_same_number_another_thing_and_examples_are_no_conflict(tmp_path: Path, second: str) -> None:
    assert conflicts_of(opened(tmp_path, second=second).ask(QUESTION).answer) == []


def test_another_year_is_no_conflict(tmp_path: Path) -> None:
    said = "De drempel voor leveringen van gemeenten is in 2026 216.000 euro."
    other = said.replace("2026", "2024").replace("216", "221")
    assert conflicts_of(opened(tmp_path / "years", said, other).ask(QUESTION).answer) == []
    assert conflicts_of(opened(tmp_path / "year", said, said.replace("216", "221")).ask(QUESTION).answer)


def test_one_document_does_not_contradict_itself(tmp_path: Path) -> None:
    desk = opened(tmp_path, f"{FIRST} {SECOND}", "Een keurmerk kost de leverancier tijd.")
    assert conflicts_of(desk.ask(QUESTION).answer) == []


def test_criteria_of_different_product_groups_may_differ(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    said = "Minstens 30% van het hout in het meubilair is gerecycled materiaal."
    chairs = CRITERIA.replace("Al het hout voldoet aan de Nederlandse inkoopcriteria voor hout.", said)
    desks = chairs.replace("kantoormeubilair", "schoolmeubilair").replace("Kantoormeubilair", "Schoolmeubilair")
    desks = desks.replace("KM-", "SM-").replace("30%", "50%").replace("[bureaustoelen, bureaus]", "[schoolbanken]")
    (desk.folder / "criteria/kantoormeubilair.yaml").write_text(chairs)
    (desk.folder / "criteria/schoolmeubilair.yaml").write_text(desks)
    desk.publish()
    answer = desk.ask("Welke criteria voor bureaus van gerecycled hout?").answer
    assert any(said in citation.quote for citation in answer.citations)
    assert conflicts_of(answer) == []
    write(desk, "hout", "Hoeveel hout in meubilair is gerecycled?", said.replace("30%", "70%"))
    desk.publish()
    (conflict,) = conflicts_of(desk.ask("Welke criteria voor bureaus van gerecycled hout?").answer)
    assert {heading for heading, _ in sides(conflict)} == {"Criteria voor kantoormeubilair", "Hout"}


def test_a_document_that_holds_no_longer_is_not_quoted_here_either(tmp_path: Path) -> None:
    desk = opened(tmp_path, valid_until="2026-11-25")
    assert conflicts_of(desk.ask(QUESTION).answer)
    desk.now = desk.now.replace(day=26)
    answer = desk.ask(QUESTION).answer
    assert conflicts_of(answer) == []
    assert "bedragen" not in {citation.document_id for citation in answer.citations}


def test_a_chat_model_does_not_write_it_away(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    model = ScriptedChatModel((f"{FIRST.removesuffix('.')} [bron-1].",))
    desk.extra = (WriteWithModel(model, Vocabularies(desk.library)),)
    answer = desk.ask(QUESTION).answer
    assert answer.mode is AnswerMode.MODEL
    assert [section.kind for section in answer.sections[:2]] == [SectionKind.SHORT_ANSWER, SectionKind.CONFLICT]
    assert sides(conflicts_of(answer)[0])[1] == ("Bedragen", SECOND)


def test_of_several_questions_each_keeps_its_own(tmp_path: Path) -> None:
    answer = opened(tmp_path).ask(f"Mag ik een keurmerk eisen? {QUESTION}").answer
    (conflict,) = conflicts_of(answer)
    quotes = {citation.number: citation.quote for citation in answer.citations}
    assert [quotes[side.citations[0]] for side in conflict.sides] == [FIRST, SECOND]


def test_an_english_answer_tells_it_in_english(tmp_path: Path) -> None:
    answer = opened(tmp_path, reviewed_on="2026-11-25").ask("What is the drempel for leveringen of gemeenten?").answer
    assert [section.title for section in sections_of(answer)] == ["Sources contradict each other"]
    assert conflicts_of(answer)[0].verdict.startswith("'Bedragen' goes first: that source was reviewed later")
