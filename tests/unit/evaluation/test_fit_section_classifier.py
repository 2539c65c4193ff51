"""Fitting which section answers a question."""

from assistant.evaluation.fit_section_classifier import CrossFitted, Example, cross_fit, fit_section_classifier
from tests.fakes.embedding import HashedEmbedder

OTHERS = [
    Example(f"vraag {number} over onderwerp{number}", (f"document-{number}", "Hoe?"), False) for number in range(25)
]
LABELS = ("keurmerken-eisen", "Mag ik een keurmerk eisen?")
ASKED = [
    "logo op de doos",
    "plaatje op de verpakking",
    "sticker eisen",
    "papiertje van de leverancier",
    "stempel op hout",
]


def first(classifier: CrossFitted, text: str) -> tuple[str, str]:
    return next(iter(classifier.likeliest(text, HashedEmbedder().embed_query(text))))


def test_a_text_is_likeliest_of_the_section_of_texts_like_it() -> None:
    examples = [Example(text, LABELS, False) for text in ASKED] * 4 + OTHERS
    fitted = fit_section_classifier(examples, HashedEmbedder())
    assert fitted.model_id == HashedEmbedder().model_id
    for text in ("een logo op onze doos", "stiker eisen"):
        assert next(iter(fitted.likeliest(text, HashedEmbedder().embed_query(text)))) == LABELS
    again = fit_section_classifier(examples, HashedEmbedder())
    meaning = HashedEmbedder().embed_query("logo")
    assert again.likeliest("logo", meaning) == fitted.likeliest("logo", meaning)


def test_for_fitting_a_question_is_looked_up_by_a_classifier_that_never_saw_it() -> None:
    examples = [Example(text, LABELS, False) for text in ASKED] * 4 + OTHERS
    crossed = cross_fit(examples, [], HashedEmbedder())
    # A question that is all there is of its section: what was fitted on it knows it, what wasn't can't.
    only = OTHERS[0]
    whole = next(iter(crossed.whole.likeliest(only.text, HashedEmbedder().embed_query(only.text))))
    assert whole == only.section
    assert only.section not in crossed.without[crossed.fold_of[only.text]].sections
    assert only.section not in crossed.likeliest(only.text, HashedEmbedder().embed_query(only.text))
    # One that was never an example is looked up by the whole.
    assert first(crossed, "een logo op onze doos") == LABELS
