import pytest

from assistant.domain.topic import Language
from assistant.language.words import content_words, fold, language_of, stem, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MKI-waarde van € 1.500,50", ["mki", "waarde", "van", "1.500,50"]),
        ("Coördinator, één foto's CO₂ m²", ["coordinator", "een", "foto", "co2", "m2"]),
        ("artikel 2.78a lid 1", ["artikel", "2.78a", "lid", "1"]),
        ("", []),
        ("!? \x00 …", []),
    ],
)
def test_cuts_text_into_folded_words(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_folds_capitals_and_accents() -> None:
    assert fold("COÖRDINATOR") == fold("coördinator") == "coordinator"


@pytest.mark.parametrize(
    "forms",
    [
        ("wagen", "wagens"),
        ("keurmerk", "keurmerken"),
        ("bedrijf", "bedrijven"),
        ("eis", "eisen"),
        ("leverancier", "leveranciers"),
        ("criterium", "criteria"),
        ("stoel", "stoelen"),
        ("plantaardig", "plantaardige"),
        ("huis", "huizen"),
        ("dienstauto", "dienstautos"),
        ("kompas", "kompassen"),
        ("drukker", "drukkers"),
        ("sloot", "sloten"),
        ("geldt", "gelden"),
    ],
)
def test_brings_the_forms_of_a_word_together(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        ("gunnen", "gunst"),
        ("hout", "houden"),
        ("aanbesteding", "besteding"),
        ("drukker", "drukken"),
        ("sloot", "sluiten"),
        ("geldt", "geld"),
        ("uitsluitend", "uitsluiten"),
    ],
)
def test_keeps_other_words_apart(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


def test_leaves_function_words_out() -> None:
    assert content_words("Mag ik een keurmerk eisen? Can I require a label?") == [
        "keurmerk",
        "eisen",
        "require",
        "label",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mag ik een keurmerk eisen?", Language.DUTCH),
        ("Can I require a label for this?", Language.ENGLISH),
        ("MKI", Language.DUTCH),
    ],
)
def test_tells_dutch_from_english(text: str, language: Language) -> None:
    assert language_of(text) is language


def test_takes_the_given_language_when_in_doubt() -> None:
    assert language_of("MKI", otherwise=Language.ENGLISH) is Language.ENGLISH
