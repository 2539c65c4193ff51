"""What sentences claim, and when two of them contradict each other."""

from datetime import date

import pytest

from assistant.language.claims import Origin, ValueKind, WordWeights, can_contradict, claims_in, contradict

THRESHOLD = "De Europese drempel voor leveringen van gemeenten is € 216.000."


def contradicts(first: str, second: str) -> bool:
    (one,), (other,) = claims_in(first), claims_in(second)
    return contradict(one, other, WordWeights.of((one, other)))


@pytest.mark.parametrize(
    ("sentence", "kind", "values"),
    [
        (THRESHOLD, ValueKind.AMOUNT, {216_000.0}),
        ("De nationale drempel voor werken is 1,5 miljoen euro.", ValueKind.AMOUNT, {1_500_000.0}),
        ("De laagste drempels voor werken zijn EUR 50.000 en EUR 150.000.", ValueKind.AMOUNT, {50_000.0, 150_000.0}),
        ("Minstens 12,5 procent van het papier is gerecycled.", ValueKind.PERCENTAGE, {12.5}),
        (
            "De ontbossingsverordening geldt vanaf 30 december 2026 voor grote bedrijven.",
            ValueKind.DATE,
            {float(date(2026, 12, 30).toordinal())},
        ),
    ],
)
def test_amounts_percentages_and_dates_are_read(sentence: str, kind: ValueKind, values: set[float]) -> None:
    (claim,) = claims_in(sentence)
    assert (claim.kind, claim.values) == (kind, values)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kies een keurmerk dat bij de opdracht past.",
        "Artikel 2.78a gaat over keurmerken in een aanbesteding.",
        "Dat kost 500 euro.",
        "De termijn eindigt op 31 februari 2026 voor inschrijvers.",
        "Rekenvoorbeeld: een inschrijver met een bod van € 80.000 wint.",
    ],
)
def test_a_sentence_without_a_value_or_a_subject_claims_nothing(sentence: str) -> None:
    assert claims_in(sentence) == ()


def test_a_sentence_may_claim_an_amount_and_a_percentage() -> None:
    claims = claims_in("Vanaf 100.000 euro vraagt de gemeente 5% social return van de opdrachtnemer.")
    assert {claim.kind for claim in claims} == {ValueKind.AMOUNT, ValueKind.PERCENTAGE}


def test_another_number_for_the_same_thing_contradicts() -> None:
    assert contradicts(THRESHOLD, "Voor leveringen van gemeenten bedraagt de Europese drempel 221.000 euro.")


@pytest.mark.parametrize(
    "other",
    [
        "De Europese drempel voor leveringen van gemeenten bedraagt 216.000 euro.",
        "De nationale subsidie voor zonnepanelen op scholen is € 10.000.",
        "De Europese drempel voor sociale en andere specifieke diensten van gemeenten is € 750.000.",
    ],
)
def test_the_same_number_or_another_thing_is_fine(other: str) -> None:
    assert not contradicts(THRESHOLD, other)


def test_of_several_values_one_that_differs_contradicts() -> None:
    both = "Een gemeente besteedt Europees aan vanaf € 216.000 voor leveringen en vanaf € 5.404.000 voor werken."
    other = "De Europese drempel is € 217.000 voor leveringen en € 5.404.000 voor werken van een gemeente."
    assert contradicts(both, other)
    assert not contradicts(both, other.replace("217", "216"))
    assert not contradicts(both, "Voor werken van een gemeente geldt de Europese drempel van € 5.404.000.")


def test_other_years_are_about_something_else() -> None:
    first = "De drempel voor leveringen van gemeenten was in 2025 nog 221.000 euro."
    assert not contradicts(first, first.replace("2025", "2026").replace("221", "216"))
    assert contradicts(first, first.replace("221", "216"))


def test_the_year_of_a_date_is_what_it_says() -> None:
    first = "De ontbossingsverordening geldt vanaf 30 december 2025 voor grote bedrijven."
    assert contradicts(first, first.replace("2025", "2026"))


def test_a_word_that_no_known_claim_holds_weighs_most() -> None:
    claims = [*claims_in(THRESHOLD), *claims_in("De drempel voor werken van gemeenten is € 5.404.000.")]
    weights = WordWeights.of(claims)
    assert weights.total(["olifant"]) == weights.rarest >= max(weights.weights.values())
    assert weights.total(["drempel"]) < weights.rarest


def test_criteria_of_different_groups_and_one_document_do_not_contradict() -> None:
    chairs, desks = Origin("a", "stoelen", is_criterion=True), Origin("b", "bureaus")
    assert not can_contradict(chairs, desks)
    assert not can_contradict(chairs, Origin("a", "stoelen"))
    assert can_contradict(chairs, Origin("b", "stoelen", is_criterion=True))
    assert can_contradict(chairs, Origin("c"))
    assert can_contradict(desks, Origin("c", "stoelen"))
