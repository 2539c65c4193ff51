"""Under which topic a question is filed."""

from dataclasses import replace
from datetime import date

import numpy as np

from assistant.answering.context import Context, Evidence, Reading
from assistant.answering.filing import NOTHING, Filing, fitted_filing
from assistant.answering.wording_model import Weights, WordingModel
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import Question
from assistant.domain.document import Document
from assistant.domain.topic import Intent, Topic
from tests.contract.test_question_log import exchange
from tests.fakes.embedding import HashedEmbedder
from tests.fakes.prepared_knowledge import DOCUMENTS, PASSAGES

ANSWER = exchange().answer
ASKED = Topic(intent=Intent.HOW_TO)


def context(topic: Topic, **labels: tuple[str, ...]) -> Context:
    """A question whose first citation is from a document with these labels."""
    passage = next(iter(PASSAGES.values()))
    document: Document = replace(DOCUMENTS[passage.document_id], **labels)
    citation = replace(ANSWER.citations[0], document_id=document.id)
    evidence = (Evidence(passage, document, 1.0),)
    return Context(
        Question("?"),
        date(2026, 11, 25),
        reading=Reading(topic, "?", "?"),
        evidence=evidence,
        citations=(citation,),
        status=AnswerStatus.ANSWERED,
    )


def told_by(words: dict[str, str], *, otherwise: str, scale: float = 9.0) -> WordingModel:
    """A model that knows the label of a question by one of these words."""
    labels = tuple(sorted({*words.values(), otherwise}))
    weights = np.array([[scale * (words[word] == label) for word in words] for label in labels], np.float32)
    start = np.array([scale / 3 * (label == otherwise) for label in labels], np.float32)
    both = Weights(weights, start)
    return WordingModel(HashedEmbedder(), "another", labels, tuple(words), both, both)


FILING = Filing(
    told_by({"handig": "may_i", "stappen": "how_to"}, otherwise="what_is"),
    told_by({"looptijd": "contractbeheer"}, otherwise=NOTHING),
    told_by({"oprekken": "circulair"}, otherwise=NOTHING),
)


def filed_topic(found: Context) -> Topic:
    return FILING.topic(found)


def test_what_is_left_open_the_wording_tells() -> None:
    found = context(Topic(), product_groups=(), themes=(), phases=())
    asked = replace(found, reading=replace(found.understood, search_text="Is het handig als we de looptijd oprekken?"))
    assert filed_topic(asked) == Topic(theme="circulair", phase="contractbeheer", intent=Intent.MAY_I)
    by_source = replace(asked, evidence=context(Topic(), product_groups=(), themes=(), phases=("gunnen",)).evidence)
    assert filed_topic(by_source).phase == "gunnen"


def test_a_wording_that_is_not_sure_tells_nothing() -> None:
    found = context(Topic(), product_groups=(), themes=(), phases=())
    unsure = Filing(
        told_by({"a": "may_i", "b": "how_to"}, otherwise="what_is", scale=0.1), FILING.phases, FILING.themes
    )
    assert unsure.topic(found).intent is None


def test_what_is_not_about_the_field_is_not_filed_by_its_wording() -> None:
    found = context(Topic(), product_groups=(), themes=(), phases=())
    asked = replace(found, reading=replace(found.understood, search_text="Is dat handig?"))
    assert filed_topic(replace(asked, status=AnswerStatus.REFUSED)).intent is None


def test_the_fitted_filing_knows_intents_phases_and_themes() -> None:
    filing = fitted_filing(HashedEmbedder())
    assert {Intent(label) for label in filing.intents.labels} == set(Intent) - {Intent.SMALL_TALK, Intent.OUT_OF_SCOPE}
    assert NOTHING in filing.phases.labels
    assert NOTHING in filing.themes.labels


def test_what_the_question_lacks_comes_from_the_first_source() -> None:
    found = context(ASKED, product_groups=("koffie",), themes=("klimaat",), phases=("gunnen",))
    assert filed_topic(found) == Topic("koffie", "klimaat", "gunnen", Intent.HOW_TO)


def test_what_the_question_says_goes_first() -> None:
    said = replace(ASKED, product_group="hout", phase="selecteren")
    filed = filed_topic(context(said, product_groups=("koffie",), themes=(), phases=("gunnen",)))
    assert (filed.product_group, filed.phase) == ("hout", "selecteren")


def test_a_source_about_several_things_says_nothing() -> None:
    filed = filed_topic(context(ASKED, product_groups=("koffie", "thee"), themes=("a", "b"), phases=("c", "d")))
    assert filed == ASKED


def test_without_an_answer_only_the_question_counts() -> None:
    found = replace(context(ASKED, product_groups=("koffie",)), citations=())
    assert filed_topic(found) == ASKED
