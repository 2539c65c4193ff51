import pytest

from assistant.domain.taxonomy import ALL_PRODUCT_GROUPS, IntentCues, Taxonomy, Term, TermKind
from assistant.language.concepts import Found, synonym_tagger, tagger_for

TAXONOMY = Taxonomy(
    terms=(
        Term(
            "kantoormeubilair",
            TermKind.PRODUCT_GROUP,
            "Kantoormeubilair",
            ("bureaustoelen", "zit-sta bureau"),
            ("office furniture", "vans"),
        ),
        Term("meubilair", TermKind.PRODUCT_GROUP, "Meubilair", ("stoelen",)),
        Term(ALL_PRODUCT_GROUPS, TermKind.PRODUCT_GROUP, "Algemeen"),
        Term("klimaat", TermKind.THEME, "Klimaat", ("CO2-uitstoot",)),
    ),
    abbreviations=(("MKI", "milieukostenindicator"),),
    synonyms=(("minimumeis", "knock-outeis"),),
)


def concepts(text: str) -> list[str]:
    return [found.concept for found in synonym_tagger(TAXONOMY).find(text)]


@pytest.mark.parametrize("text", ["De MKI-waarde", "de milieukostenindicator", "mki"])
def test_finds_an_abbreviation_and_its_long_form_as_one_concept(text: str) -> None:
    assert concepts(text) == ["abbreviation:mki"]


def test_finds_other_forms_and_synonyms() -> None:
    assert concepts("bureaustoel") == ["product_group:kantoormeubilair"]
    assert concepts("knock-outeisen") == concepts("minimumeisen") == ["synonym:0"]


def test_takes_the_longest_spelling() -> None:
    found = tagger_for(TAXONOMY).find("een zit-sta bureau en stoelen")
    assert found == [
        Found("product_group:kantoormeubilair", 1, 4),
        Found("product_group:meubilair", 5, 6),
    ]


def test_does_not_take_a_function_word_for_a_concept() -> None:
    assert concepts("het beleid van de gemeente, algemeen") == []


def test_finds_only_the_axes_it_is_asked_for() -> None:
    assert [found.concept for found in tagger_for(TAXONOMY, [TermKind.THEME]).find("CO₂-uitstoot van stoelen")] == [
        "theme:klimaat"
    ]


def test_puts_typing_errors_right() -> None:
    tagger = synonym_tagger(TAXONOMY)
    assert tagger.correct("kantoormeublair") == "kantoormeubilair"
    assert tagger.correct("knokc") is None
    assert tagger.correct("zonnepanelen") is None
    assert tagger.correct("mk") is None


def test_puts_typing_errors_in_words_of_a_name_and_in_cues_right() -> None:
    taxonomy = Taxonomy(
        terms=(Term("social-return", TermKind.THEME, "Social return"),),
        intents=(IntentCues("obligation", ("is het verplicht",)),),
    )
    tagger = tagger_for(taxonomy)
    assert [tagger.correct(word) for word in ("socail", "verplciht", "hetzij")] == ["social", "verplicht", None]


def test_reads_english_in_english_forms() -> None:
    taxonomy = Taxonomy(
        terms=(
            Term("milieu", TermKind.THEME, "Milieu", ("gif",)),
            Term("catering", TermKind.PRODUCT_GROUP, "Catering", english=("canteen service",)),
        )
    )
    tagger = tagger_for(taxonomy)
    assert [found.concept for found in tagger.find("give")] == ["theme:milieu"]
    found = tagger.find_in_english("Give me canteen services and catering")
    assert found == [Found("product_group:catering", 2, 4), Found("product_group:catering", 5, 6)]


def test_finds_nothing_without_a_taxonomy() -> None:
    assert synonym_tagger(Taxonomy()).find("MKI") == []
