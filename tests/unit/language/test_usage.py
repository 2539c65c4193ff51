"""Which words belong to the field."""

from assistant.language.usage import rarity, usage_of

USAGE = usage_of(
    ["De aanbesteding van groene stroom", "Een aanbesteding met gunningscriterium", "stroom inkopen"] * 10_000
)


def test_a_word_of_the_field_has_more_affinity_than_one_that_is_at_home_elsewhere() -> None:
    tender, football = USAGE.affinities("aanbesteding voetbal")
    assert tender > 0 > football


def test_function_words_and_numbers_have_no_affinity() -> None:
    assert len(USAGE.affinities("de aanbesteding van 216000 in 2026")) == 1
    assert USAGE.affinities("en de van het") == []


def test_a_word_is_known_in_any_of_its_forms() -> None:
    assert USAGE.knows("aanbestedingen")
    assert not USAGE.knows("kerosine")


def test_rare_words_hold_more_information() -> None:
    assert rarity("jaar") < rarity("aanbesteding") < rarity("xyzzyq")


def test_an_empty_field_knows_nothing() -> None:
    assert not usage_of([]).knows("stroom")
