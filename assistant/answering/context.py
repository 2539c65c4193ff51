"""What travels through the steps of a question."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answering.answer_type import AnswerType, expected_type
from assistant.answering.found_section import FoundSection
from assistant.answering.request_kind import RequestKind
from assistant.domain.answer import AnswerMode, AnswerStatus, Citation, Section
from assistant.domain.conversation import Question
from assistant.domain.criterion import CriterionType
from assistant.domain.document import Document
from assistant.domain.explanation import Decision, Use
from assistant.domain.passage import Passage
from assistant.domain.topic import Language, Topic
from assistant.language.words import tokens
from assistant.ports import Vector

_ASKING = frozenset("hoe wat welk welke wie wanneer waar waarom mag moet kan how what which who when may must".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question was understood to say.

    `text` is the question with typing errors in words of the field put right; `search_text` is what is searched for:
    that text, and for a follow-up also what it builds on. `choices` are the product groups between which the wording
    leaves a real choice. `concepts` counts the concepts of the field found. `english` tells that it isn't Dutch.
    `of_any_group` tells that it could be asked of any product group: 'gunningscriteria catering'. `guesses_group` tells
    that only a part of a word names the product group, which may be about something else. `broad` tells
    that it asks nothing more particular than how to buy something sustainably, and `particulars` are the words of the
    field that tell what else is asked, for a follow-up maybe those of an earlier question. `general_text` is the
    question without the words that name the product group. `earlier_text` is what a follow-up builds on.
    """

    topic: Topic
    text: str
    search_text: str
    criterion_types: tuple[CriterionType, ...] = ()
    choices: tuple[str, ...] = ()
    follows_up: bool = False
    concepts: int = 0
    english: bool = False
    of_any_group: bool = False
    guesses_group: bool = False
    broad: bool = False
    particulars: str = ""
    general_text: str = ""
    earlier_text: str = ""

    @property
    def wanted_value(self) -> AnswerType | None:
        """The kind of value that it wants to know; of a follow-up that asks nothing itself what it builds on wants."""
        own = expected_type(self.text)
        if own is None and self.follows_up and _ASKING.isdisjoint(tokens(self.text)):
            return expected_type(self.earlier_text)
        return own

    @property
    def asks_broadly(self) -> bool:
        """Whether it asks nothing more particular about a product group than how to buy it sustainably."""
        return self.topic.product_group is not None and self.broad

    @property
    def asks_particularly(self) -> bool:
        """Whether it asks something particular about a product group."""
        return self.topic.product_group is not None and bool(self.particulars)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A found passage with its document.

    `score` is the fused and topic-weighted rank score (higher is better, comparable within one question only);
    `cosine` is the vector similarity and `keyword` the BM25 score, each 0 when that search didn't find it. `asked_as`
    is the other wording of its question under which it was found, if any, and `asked_cosine` the similarity of the
    nearest wording of that question, its heading among them; 0 when that wasn't found. `likely` is how much
    likelier (nats) its section answers than the first one left out (section_classifier.py), 0 when it is none of the
    likeliest. `apart` tells that only a search for a part of the question found it.
    """

    passage: Passage
    document: Document
    score: float
    cosine: float = 0.0
    keyword: float = 0.0
    asked_as: str = ""
    asked_cosine: float = 0.0
    likely: float = 0.0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What a search found and didn't give as evidence.

    `not_valid` are passages of documents that don't hold on the day, best first; `beyond_limit` is the number that came
    after the best, `gone` the number that the index named and that are published no longer.
    """

    not_valid: tuple[Evidence, ...] = ()
    beyond_limit: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """A question under way. A step returns a copy with what it added; a set `status` ends the question.

    `meaning` is the embedding of what was searched for, and `own_meaning` that of a follow-up's own words. `beside` is
    what searches for a part of the question found: for what it asks of a product group, without the group, and for a
    follow-up's own words. `ranked` are the sections that all of it belongs to, best first. `lacking` is what the
    question is about and the evidence doesn't mention: the answer is then a partial one. What only the explanation
    tells: `passed_over` by the search, the `decision`, and why a passage (by id) was `left_out`. `parts` are the
    questions of a message that held several, each ended.
    """

    question: Question
    day: date
    text: str = ""
    language: Language = Language.DUTCH
    kind: RequestKind = RequestKind.QUESTION
    reading: Reading | None = None
    meaning: Vector | None = field(default=None, compare=False)
    own_meaning: Vector | None = field(default=None, compare=False)
    evidence: tuple[Evidence, ...] = ()
    beside: tuple[Evidence, ...] = ()
    ranked: tuple[FoundSection, ...] = ()
    confidence: float = 0.0
    lacking: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    mode: AnswerMode = AnswerMode.QUOTE
    status: AnswerStatus | None = None
    message: str = ""
    options: tuple[str, ...] = field(default=())
    passed_over: PassedOver = PassedOver()
    decision: Decision | None = None
    left_out: Mapping[str, Use] = field(default_factory=dict)
    parts: tuple["Context", ...] = ()

    @property
    def found(self) -> tuple[Evidence, ...]:
        """All that was found: the evidence, then what stands beside it."""
        known = {item.passage.id for item in self.evidence}
        return (*self.evidence, *(item for item in self.beside if item.passage.id not in known))

    @property
    def asked(self) -> tuple[str, Vector | None]:
        """What is asked now, without what a follow-up builds on, and its embedding."""
        reading = self.understood
        return (reading.text, self.own_meaning) if reading.follows_up else (reading.search_text, self.meaning)

    @property
    def topic(self) -> Topic:
        """Where the question belongs, as far as understood."""
        return self.reading.topic if self.reading else Topic()

    @property
    def product_group(self) -> str | None:
        """The product group that the question is about.

        That of the criterion found best, if one was, goes before the one that the words name: 'mag een
        dieselaggregaat op de kerstmarkt' names machines and is about events.
        """
        best = self.ranked[0] if self.ranked else None
        if best is not None and best.is_criterion and best.document.product_groups:
            return best.document.product_groups[0]
        return self.topic.product_group

    @property
    def understood(self) -> Reading:
        """The reading of a question that has been understood."""
        if self.reading is None:
            raise ValueError("the question has not been understood yet")
        return self.reading

    def end(self, status: AnswerStatus, message: str = "", options: tuple[str, ...] = ()) -> "Context":
        """This context, ended."""
        return replace(self, status=status, message=message, options=options)
