"""Under which topic a question is filed."""

from dataclasses import replace
from datetime import date

from assistant.answering.context import Context, Evidence, Reading
from assistant.answering.filing import filed_topic
from assistant.domain.conversation import Question
from assistant.domain.document import Document
from assistant.domain.topic import Intent, Topic
from tests.contract.test_question_log import exchange
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
        Question("?"), date(2026, 11, 25), reading=Reading(topic, "?", "?"), evidence=evidence, citations=(citation,)
    )


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
