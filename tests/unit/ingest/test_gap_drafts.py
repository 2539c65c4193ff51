"""What is to be checked before a sentence is used elsewhere, and which wordings a draft begins with."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.domain.conversation import Exchange
from assistant.domain.gap import Gap, Work
from ingest.publishing.facts import facts_to_check
from ingest.publishing.gap_drafts import MOST_RARE, MOST_WORDINGS, question_of, wordings_of
from tests.contract.test_question_log import NOON, exchange


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("De drempel voor leveringen bedraagt 221.000 euro.", ["Geldt de drempel van 221.000 euro hier ook?"]),
        ("Dat kost € 1,5 miljoen.", ["Geldt het bedrag van € 1,5 miljoen hier ook?"]),
        ("Dat kost 2,5 miljoen euro.", ["Geldt het bedrag van 2,5 miljoen euro hier ook?"]),
        ("Minstens 30% of 5,5 procent.", ["Geldt 30% hier ook?", "Geldt 5,5 procent hier ook?"]),
        (
            "Vanaf 1 januari 2026, uiterlijk maart 2027.",
            ["Geldt de datum 1 januari 2026 hier ook?", "Geldt de datum maart 2027 hier ook?"],
        ),
        (
            "Zie artikel 2.78a, tweede lid, en de artikelen 2.80 en 2.81.",
            [
                "Is artikel 2.78a, tweede lid hier ook van toepassing?",
                "Zijn de artikelen 2.80 en 2.81 hier ook van toepassing?",
            ],
        ),
        (
            "ISO 14001 en NEN-EN 16247-1 gelden.",
            ["Geldt de norm ISO 14001 hier ook?", "Geldt de norm NEN-EN 16247-1 hier ook?"],
        ),
        (
            "Binnen 30 werkdagen; in 2030 pas.",
            ["Geldt de termijn van 30 werkdagen hier ook?", "Geldt het jaar 2030 hier ook?"],
        ),
        ("Minstens 1.000 stuks, 3 per persoon.", ["Geldt het getal 1.000 hier ook?"]),
        ("Het keurmerk voldoet aan de voorwaarden (PM10, CO2).", []),
        ("", []),
    ],
)
def test_each_fact_of_a_sentence_is_asked_about(sentence: str, asked: Sequence[str]) -> None:
    assert facts_to_check([sentence]) == asked


def test_a_fact_is_asked_about_once_and_there_is_an_end_to_it() -> None:
    same = ["Het kost 10.000 euro."] * 3
    assert facts_to_check(same) == ["Geldt het bedrag van 10.000 euro hier ook?"]
    assert len(facts_to_check(f"Het kost {number}.000 euro." for number in range(10, 60))) == 12


def asked_by(question: str, people: int, start: int = 0) -> list[Exchange]:
    return [
        replace(exchange(f"{question}-{number}", f"asker-{start + number}"), question=question)
        for number in range(people)
    ]


def test_only_what_enough_people_typed_stands_in_a_document_as_it_is() -> None:
    asked = [
        *asked_by("Mag ik koffie eisen?", 9),
        *asked_by("koffie eisen, mag dat", 5),
        *asked_by("Mag dat bij koffie?", 6),
        *asked_by("Mijn koffie van Jan, mag dat?", 4),
    ]
    common, rare = wordings_of("mag ik  koffie eisen", asked, 5)
    assert common == ["Mag dat bij koffie?", "koffie eisen, mag dat"]
    assert rare == ["Mijn koffie van Jan, mag dat?"]


def test_one_person_who_repeats_it_is_one_and_nobody_known_is_one() -> None:
    again = [replace(exchange(f"a{number}", None), question="Mag het?") for number in range(9)]
    assert wordings_of("Iets anders?", again, 5) == ([], ["Mag het?"])


def test_a_document_begins_with_few_wordings() -> None:
    many = [item for number in range(20) for item in asked_by(f"Vraag {number}?", 5)]
    few = [item for number in range(20) for item in asked_by(f"Zelden {number}?", 1)]
    common, rare = wordings_of("Iets anders?", [*many, *few], 5)
    assert (len(common), len(rare)) == (MOST_WORDINGS, MOST_RARE)


def a_gap(title: str, name: str | None = None) -> Gap:
    return Gap("g1", title, Work(), NOON, NOON, 3, 2, 0, NOON, cluster_id="k1", name=name)


def test_a_document_answers_what_was_asked_and_not_the_topic_it_belongs_to() -> None:
    asked = [*asked_by("Wie regelt het vuurwerk?", 1), *asked_by("Mag er vuurwerk?", 2)]
    assert question_of(a_gap("Wat zijn de plichten bij evenementen?"), asked) == "Mag er vuurwerk?"
    assert question_of(a_gap("wie regelt het vuurwerk"), asked) == "wie regelt het vuurwerk"
    assert question_of(a_gap("Vuurwerk bij feesten", "Vuurwerk bij feesten"), asked) == "Vuurwerk bij feesten"
    assert question_of(a_gap("Vuurwerk"), []) == "Vuurwerk"
    assert question_of(a_gap(""), []) == ""
