"""What a question says: its topic, read off its words."""

import pytest

from assistant.answering.answer_type import AnswerType
from assistant.answering.understanding.reading import read, read_conversation
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.taxonomy import IntentCues, Taxonomy, Term, TermKind
from assistant.domain.topic import Intent, Topic
from assistant.language.analysis import analyzer_for
from assistant.language.concepts import tagger_for
from assistant.language.usage import usage_of


def group(group_id: str, *synonyms: str, english: tuple[str, ...] = ()) -> Term:
    return Term(group_id, TermKind.PRODUCT_GROUP, group_id.capitalize(), synonyms, english)


TAXONOMY = Taxonomy(
    terms=(
        Term("klimaat", TermKind.THEME, "Klimaat", ("CO2", "uitstoot")),
        Term("milieu", TermKind.THEME, "Milieu", ("gif",)),
        Term("social-return", TermKind.THEME, "Social return", ("afstand tot de arbeidsmarkt",)),
        Term("gunnen", TermKind.PHASE, "Gunnen", ("punten", "gunning")),
        Term("contractbeheer", TermKind.PHASE, "Contractbeheer", ("na de gunning",)),
        group("automaten", "automaat"),
        group("hygiene", "zeep", "handdoeken"),
        group("meubilair", "stoelen", "kast"),
        group("catering", "kantine", "kast"),
        group("zonnepanelen"),
        group("taxi", "leerlingenvervoer", english=("school transport",)),
        group("bestrijding", "nutsvoorzieningen"),
    ),
    intents=(
        IntentCues("obligation", ("verplicht",)),
        IntentCues("may_i", ("toegestaan",), ("can we",)),
        IntentCues("what_is", ("wat is",)),
    ),
)
VOCABULARY = Vocabulary(
    None, TAXONOMY, tagger_for(TAXONOMY), analyzer_for(TAXONOMY), usage_of([]), lambda text: frozenset([text]), {}
)


def topic(text: str) -> Topic:
    return read(VOCABULARY, text).topic


@pytest.mark.parametrize(
    ("text", "product_group"),
    [
        ("eisen aan handdoekautomaten", "automaten"),
        ("kantinestoelen kopen", "meubilair"),
        ("zeepbestellingen plaatsen", "hygiene"),
        ("kantinestoelen voor de zonnepanelen", "zonnepanelen"),
        ("speelplaatsen", None),
    ],
)
def test_guesses_an_unknown_compound_by_its_parts_unless_a_group_is_named(text: str, product_group: str | None) -> None:
    assert topic(text).product_group == product_group


def test_asks_back_about_a_word_for_several_groups_but_not_about_a_guess() -> None:
    assert read(VOCABULARY, "een nieuwe kast").choices == ("meubilair", "catering")
    assert read(VOCABULARY, "een nieuwe kast bij de handdoekautomaten").choices == ("meubilair", "catering")
    assert read(VOCABULARY, "stalen zeepkasten").choices == ()


def test_a_part_of_a_word_tells_no_phase() -> None:
    assert topic("de speerpuntenlijst").phase is None


def test_the_longest_wording_tells_the_phase_and_the_theme() -> None:
    assert topic("punten na de gunning").phase == "contractbeheer"
    assert topic("uitstoot door mensen met afstand tot de arbeidsmarkt").theme == "social-return"
    assert topic("milieu en klimaat").theme == "milieu"


@pytest.mark.parametrize(
    ("text", "put_right"),
    [
        ("is dat verplciht", "is dat verplicht"),
        ("wat is sociall return", "wat is social return"),
        ("zonepanelen op het dak", "zonnepanelen op het dak"),
        ("Leerlingen vervoer inkopen", "Leerlingenvervoer inkopen"),
        ("nestvoorzieningen voor vogels", "nestvoorzieningen voor vogels"),
        ("ponten voor de veerdienst", "ponten voor de veerdienst"),
        ("mag ik iemand bevoordelen", "mag ik iemand bevoordelen"),
    ],
)
def test_puts_typing_errors_right_and_leaves_other_words_alone(text: str, put_right: str) -> None:
    assert read(VOCABULARY, text).text == put_right


def test_an_english_question_has_no_dutch_word_forms_in_it() -> None:
    assert topic("can you give us an example of school transport").theme is None
    assert topic("can you give us an example of school transport").product_group == "taxi"
    assert topic("wat is gif").theme == "milieu"


def test_a_follow_up_takes_what_it_lacks_from_the_conversation() -> None:
    earlier = read_conversation(VOCABULARY, ["Mag ik stoelen laten opknappen?", "en de uitstoot daarvan?"])
    follow_up = read(VOCABULARY, "is dat verplicht?", earlier)
    assert follow_up.topic == Topic("meubilair", "klimaat", intent=Intent.OBLIGATION)
    assert follow_up.follows_up
    assert not read(VOCABULARY, "is leerlingenvervoer verplicht?", earlier).follows_up


@pytest.mark.parametrize(
    ("text", "particulars"),
    [
        ("hoe zet ik social return in het bestek voor de kantinestoelen", "social return"),
        ("criteria voor zonnepanelen", ""),
        ("punten bij gunning zonnepanelen", ""),
        ("zonnepanelen na de gunning", "gunning"),
    ],
)
def test_what_is_asked_of_a_group_is_told_from_the_group(text: str, particulars: str) -> None:
    assert read(VOCABULARY, text).particulars == particulars


def test_the_question_is_also_read_without_its_group() -> None:
    assert read(VOCABULARY, "hoe meet je uitstoot bij catering").general_text == "hoe meet je uitstoot bij"


def test_a_follow_up_that_points_back_keeps_what_was_asked_of_another_group() -> None:
    earlier = read_conversation(VOCABULARY, ["hoe zet ik social return in bij zonnepanelen"])
    asked = read(VOCABULARY, "geldt dat ook voor catering?", earlier)
    assert (asked.topic.product_group, asked.topic.theme, asked.particulars) == (
        "catering",
        "social-return",
        "social return",
    )
    assert "zonnepanelen" not in asked.search_text
    assert not read(VOCABULARY, "welke catering is er die biologisch is?", earlier).follows_up


def test_a_follow_up_wants_the_value_that_was_asked_unless_it_asks_something_itself() -> None:
    earlier = read_conversation(VOCABULARY, ["hoeveel procent uitstoot bij zonnepanelen"])
    assert read(VOCABULARY, "en voor catering?", earlier).wanted_value is AnswerType.SHARE
    assert read(VOCABULARY, "en hoe lang?", earlier).wanted_value is AnswerType.DURATION
    assert read(VOCABULARY, "en mag dat ook bij catering?", earlier).wanted_value is None


def test_asks_what_any_group_could_be_asked_only_of_a_group_that_is_named() -> None:
    assert read(VOCABULARY, "eisen aan automaten").of_any_group
    assert not read(VOCABULARY, "eisen aan handdoekautomaten").of_any_group
    assert not read(VOCABULARY, "eisen").of_any_group
