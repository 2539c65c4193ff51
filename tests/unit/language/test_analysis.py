import pytest

from assistant.domain.taxonomy import Taxonomy
from assistant.language.analysis import analyzer_for
from assistant.language.sentences import sentence_spans
from assistant.language.words import stem

TAXONOMY = Taxonomy(abbreviations=(("MKI", "milieukostenindicator"),), synonyms=(("social return", "SROI"),))
ANALYZER = analyzer_for(TAXONOMY)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("straatmeubilair", "Het meubilair op straat gaat lang mee."),
        ("MKI-waarde", "De milieukostenindicator van het asfalt."),
        ("aanbestedingsleidraad", "Zet het in de leidraad."),
        ("social-returnverplichting", "Er geldt een verplichting."),
        ("SROI", "Afspraken over social return."),
        ("personenauto's", "Een auto rijdt elektrisch."),
    ],
)
def test_gives_a_question_and_a_passage_a_term_in_common(question: str, passage: str) -> None:
    assert set(ANALYZER.terms(question)) & set(ANALYZER.terms(passage))


def test_keeps_the_word_beside_its_parts() -> None:
    assert ANALYZER.terms("straatmeubilair") == [stem("straatmeubilair"), stem("straat"), stem("meubilair")]


def test_leaves_function_words_out() -> None:
    assert ANALYZER.terms("Mag ik dat wel van de?") == []


def test_works_without_compounds_and_synonyms() -> None:
    plain = analyzer_for(TAXONOMY, compounds=False, synonyms=False)
    assert plain.terms("straatmeubilair MKI") == [stem("straatmeubilair"), "mki"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eén zin. En nog een.", ["Eén zin.", "En nog een."]),
        ("Het geldt o.a. voor hout. Ook bij inhuur.", ["Het geldt o.a. voor hout.", "Ook bij inhuur."]),
        ("  Zonder punt \n", ["Zonder punt"]),
        ("", []),
    ],
)
def test_cuts_text_into_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences
