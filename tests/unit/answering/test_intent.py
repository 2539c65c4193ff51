"""What an asker wants with the answer."""

import pytest

from assistant.answering.understanding.intent import intent_of
from assistant.domain.taxonomy import IntentCues
from assistant.domain.topic import Intent, Language
from assistant.language.words import language_of

INTENTS = (
    IntentCues("example_text", ("kan je een tekst", "schrijf"), ("sample clause",)),
    IntentCues("obligation", ("verplicht", "drempel")),
    IntentCues("may_i", ("toegestaan",), ("may we",)),
    IntentCues("criteria", ("eisen", "wat kan ik eisen")),
    IntentCues("how_to", ("hoe", "hoe moet ik"), ("how do we",)),
)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Moeten schoonmakers een keurmerk hebben?", Intent.OBLIGATION),
        ("leerlingenvervoer: moet alles elektrisch?", Intent.OBLIGATION),
        ("We huren in. Hoeven we dan niets te vragen?", Intent.OBLIGATION),
        ("en is een label dan ook verplicht", Intent.OBLIGATION),
        ("een kleine opdracht, mag dat zonder eisen", Intent.MAY_I),
        ("laptops kopen\nkunnen dat oude zijn", Intent.MAY_I),
        ("hoe doe ik dit en mag het", Intent.MAY_I),
        ("we willen stoelen kopen en moeten op prijs letten", None),
        ("wie mag inschrijven", None),
        ("kunnen jullie helpen", None),
        ("kan je een tekst maken", Intent.EXAMPLE_TEXT),
        ("mag je dat vragen", Intent.MAY_I),
        ("wat kan ik eisen", Intent.CRITERIA),
        ("hoe moet ik beginnen", Intent.HOW_TO),
        ("How do we start?", Intent.HOW_TO),
        ("sample clause", Intent.EXAMPLE_TEXT),
        ("kan je ff een tekst maken svp", Intent.EXAMPLE_TEXT),
        ("hoe moet ik nou eens beginnen", Intent.HOW_TO),
        ("stoelen", None),
    ],
)
def test_cues_and_the_order_of_the_words_tell_the_intent(text: str, intent: Intent | None) -> None:
    assert intent_of(INTENTS, text, language_of(text)) is intent


def test_of_equally_long_cues_the_first_in_the_taxonomy_counts() -> None:
    assert intent_of(INTENTS, "eisen boven de drempel", Language.DUTCH) is Intent.OBLIGATION
    assert intent_of(tuple(reversed(INTENTS)), "eisen boven de drempel", Language.DUTCH) is Intent.CRITERIA


def test_the_order_of_the_words_tells_only_what_the_taxonomy_has() -> None:
    assert intent_of((), "Moet dat?", Language.DUTCH) is None
