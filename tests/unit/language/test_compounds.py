from time import perf_counter

import pytest

from assistant.language.compounds import CompoundSplitter, english_words, is_dutch, part_frequencies

SPLITTER = CompoundSplitter(part_frequencies())


@pytest.mark.parametrize(
    "parts",
    [
        "straat meubilair",
        "kantoor meubilair",
        "aanbesteding-s leidraad",
        "return verplichting",
        "milieu kosten indicator",
        "duurzaamheid-s criteria",
        "gunning-s criterium",
        "schoonmaak dienstverlening",
        "energie besparing",
        "weg beheer",
        "minimum eis",
        "energielabel eis",
        "standaard inkoop",
        "personen auto",
        "vergader tafels",
        "veroudering-s risico",
        "punt-en model",
        "broeikas gas uitstoot",
    ],
)
def test_cuts_a_compound_into_its_words(parts: str) -> None:
    word = parts.replace(" ", "").replace("-", "")
    assert SPLITTER.split(word) == tuple(
        part.split("-")[0] for part in parts.replace("-s ", " ").replace("-en ", " ").split()
    )


@pytest.mark.parametrize(
    "word",
    [
        "voorwaarde",
        "voorwaarden",
        "leverancier",
        "onderaannemer",
        "hergebruik",
        "voorzieningen",
        "levering",
        "trainingen",
        "vergoedingen",
        "beschikbare",
        "mandaten",
        "voertuig",
        "behandeling",
        "verschillende",
        "gecontroleerde",
        "catering",
        "tussentijds",
        "buitengewoon",
        "bestek",
        "mki",
        "",
        "2026",
        "co2prestatie",
    ],
)
def test_leaves_a_word_that_is_no_compound_whole(word: str) -> None:
    assert SPLITTER.split(word) == ()


def test_knows_the_words_of_the_field() -> None:
    assert SPLITTER.split("zorgvuldigheidsxyz") == ()
    assert CompoundSplitter(part_frequencies(), frozenset({"dubocalc"})).split("dubocalcberekening") == (
        "dubocalc",
        "berekening",
    )


def test_is_fast_on_hostile_words() -> None:
    start = perf_counter()
    SPLITTER.split("straat" * 300)
    SPLITTER.split("en" * 2000)
    assert perf_counter() - start < 1


def test_knows_the_words_of_a_language() -> None:
    assert [word for word in ("stoel", "bevoordelen", "verplciht") if is_dutch(word)] == ["stoel", "bevoordelen"]
    assert [word for word in ("playground", "verplciht") if word in english_words()] == ["playground"]
