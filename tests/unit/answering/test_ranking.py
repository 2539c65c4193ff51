"""What the ranking of sections looks at."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.answering.context import Evidence, Reading
from assistant.answering.ranking import lowest_cosine, section_features
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.document import Document, DocumentKind
from assistant.domain.passage import Passage, PassageRole, Place, Sentence
from assistant.domain.taxonomy import Taxonomy
from assistant.domain.topic import Intent, Topic
from assistant.language.analysis import analyzer_for
from assistant.language.concepts import tagger_for
from assistant.language.usage import usage_of

TAXONOMY = Taxonomy()
ANALYZER = analyzer_for(TAXONOMY)
VOCABULARY = Vocabulary(
    None, TAXONOMY, tagger_for(TAXONOMY), ANALYZER, usage_of([]), lambda text: frozenset(ANALYZER.terms(text)), {}
)
DOCUMENT = Document(id="doc", title="Handreiking", kind=DocumentKind.GUIDANCE, path="doc.md")


def section(heading: str, text: str, document: Document = DOCUMENT, cosine: float = 0.7) -> tuple[Passage, Evidence]:
    passage = Passage(
        id=heading,
        document_id=document.id,
        ordinal=0,
        start=0,
        end=len(text),
        text=text,
        place=Place(heading=(heading,)),
        role=PassageRole.ANSWER,
        sentences=(Sentence(0, len(text)),),
    )
    return passage, Evidence(passage, document, score=1.0, cosine=cosine)


def features(reading: Reading, heading: str, text: str, document: Document = DOCUMENT) -> dict[str, float]:
    passage, evidence = section(heading, text, document)
    return section_features(VOCABULARY, reading, (passage,), (evidence,), 0.6)


def asked(text: str, topic: Topic | None = None, particulars: str = "") -> Reading:
    return Reading(topic or Topic(), text, text, particulars=particulars)


def follow_up(text: str, earlier: str) -> Reading:
    return Reading(Topic(), text, f"{earlier} {text}", follows_up=True, earlier_text=earlier)


def test_the_other_side_of_what_is_asked_is_opposed() -> None:
    above = asked("wat geldt boven de drempel")
    assert features(above, "Wat geldt onder de drempel?", "Onder de drempel geldt weinig.")["opposed"] == 1
    assert features(above, "Wat geldt boven de drempel?", "Boven de drempel geldt veel.")["opposed"] == 0
    assert features(above, "Wat geldt onder en boven de drempel?", "Dat hangt ervan af.")["opposed"] == 0


@pytest.mark.parametrize(
    ("text", "same"),
    [("en hoe meet ik dat", 1), ("bij laptops, hoe doe je dat", 1), ("mag ik dat meten", 0), ("meten van laptops", 0)],
)
def test_the_form_of_a_question_is_told_by_the_word_that_asks(text: str, same: float) -> None:
    assert features(asked(text), "Hoe meet ik het verbruik?", "Met een meter.")["wanted"] == same


def test_a_follow_up_is_held_against_its_own_words_and_against_what_it_builds_on() -> None:
    reading = follow_up("en een stagiair?", "hoeveel telt een bijstandsgerechtigde")
    new = features(reading, "Hoeveel telt een stagiair?", "Een stagiair telt half.")
    old = features(reading, "Hoeveel telt een bijstandsgerechtigde?", "Een bijstandsgerechtigde telt heel.")
    assert (new["news"], old["news"]) == (1.0, 0.0)
    assert new["earlier"] < old["earlier"]
    assert features(asked("hoeveel telt een stagiair"), "Hoeveel telt een stagiair?", "Half.")["news"] == 0


def test_what_is_asked_of_a_product_group_is_held_against_each_section() -> None:
    reading = asked("stikstof bij catering", Topic(product_group="catering"), particulars="stikstof")
    group = Document("set", "Catering", DocumentKind.CRITERIA_SET, "set.yaml", product_groups=("catering",))
    own = features(reading, "Hoe koop je catering?", "Catering koop je bewust.", group)
    general = features(reading, "Hoe beperk ik stikstof?", "Stikstof beperk je met stekkers.")
    assert (own["own_group"], own["particular"]) == (1.0, 0.0)
    assert (general["own_group"], general["particular"]) == (0.0, 1.0)


def test_what_kind_of_section_it_is_counts() -> None:
    group = Document("set", "Catering", DocumentKind.CRITERIA_SET, "set.yaml", product_groups=("catering",))
    passage, evidence = section("Welke plichten gelden?", "Wegwerpbekers mogen niet.", group)

    def kinds(**changes: Any) -> set[str]:
        changed = replace(passage, **changes)
        found = section_features(VOCABULARY, reading, (changed,), (replace(evidence, passage=changed),), 0.6)
        return {name for name in ("criterion", "of_set", "obligation", "other_group") if found[name]}

    reading = asked("bekers bij catering", Topic(product_group="catering"))
    assert kinds(role=PassageRole.SUMMARY) == {"of_set"}
    assert kinds(role=PassageRole.OBLIGATION) == {"of_set", "obligation"}
    assert kinds(role=PassageRole.CRITERION, criterion_id="CA-01") == {"criterion"}
    reading = asked("bekers op kantoor", Topic(product_group="koffie"))
    assert kinds(role=PassageRole.SUMMARY) == {"of_set", "other_group"}
    reading = asked("bekers")
    assert kinds(role=PassageRole.SUMMARY) == {"of_set"}


def test_the_plan_counts_where_it_is_asked_for() -> None:
    plan = Document("plan", "Actieplan", DocumentKind.ACTION_PLAN, "plan.yaml")
    wanted = asked("wat willen wij", Topic(intent=Intent.PLAN))
    assert features(wanted, "Wat zijn de doelen?", "Minder CO2.", plan)["plan_wanted"] == 1
    assert features(wanted, "Wat zijn de doelen?", "Minder CO2.")["plan_wanted"] == 0
    assert features(asked("wat is dat"), "Wat zijn de doelen?", "Minder CO2.", plan)["plan_wanted"] == 0


def test_what_the_vectors_did_not_find_is_no_nearer_than_what_they_found() -> None:
    _, near = section("Een?", "Een.", cosine=0.8)
    _, unseen = section("Twee?", "Twee.", cosine=0.0)
    assert lowest_cosine([near, unseen]) == 0.8
    assert lowest_cosine([unseen]) == 0.0
    found = section_features(VOCABULARY, asked("twee"), (unseen.passage,), (unseen,), 0.8)
    assert found["cosine"] == 0.8
