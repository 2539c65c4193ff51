"""How an answer came about: what was searched for, what was found, what was decided, and what became of it.

It is kept with the answer, and told by titles instead of ids, because the knowledge base will have changed when
somebody asks. Everything that was added later has a default, so that the explanations of older answers still load.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.answer_place import AnswerPlace
from assistant.domain.topic import Topic


class Use(StrEnum):
    """What became of a found passage: quoted, or the first reason for which it wasn't.

    UNUSED: the question was not answered, so that nothing was chosen. NOT_VALID: its document doesn't hold on the day
    of the question. NOT_CARRIED: it was chosen, and the last check took out what was said with it. REPEATED: the answer
    held its sentences already. NOT_ASKED: a part of an answer that this kind of question doesn't get. OTHER_CRITERION:
    a criterion of another type, level or theme. OFF_TOPIC: about something else in the action plan. NO_ROOM: its part
    of the answer was full. OTHER_PART: another part of a section that is quoted. OTHER_GROUP: about another product
    group. NO_ANSWER: its section holds no direct answer. UNRELATED: its section scored less than a hundredth of the
    best. LESS_FITTING: other sections fitted better.
    """

    QUOTED = "quoted"
    UNUSED = "unused"
    NOT_VALID = "not_valid"
    NOT_CARRIED = "not_carried"
    REPEATED = "repeated"
    NOT_ASKED = "not_asked"
    OTHER_CRITERION = "other_criterion"
    OFF_TOPIC = "off_topic"
    NO_ROOM = "no_room"
    OTHER_PART = "other_part"
    OTHER_GROUP = "other_group"
    NO_ANSWER = "no_answer"
    UNRELATED = "unrelated"
    LESS_FITTING = "less_fitting"


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage with its place and scores.

    `score` is the fused and topic-weighted score (comparable within one question), `cosine` the nearness in meaning
    (0-1), `keyword` the BM25 score, and `likely` how much likelier (nats), from questions asked before, its section
    answers than the first one left out; each 0 when that search didn't find it.
    """

    document_title: str
    heading: tuple[str, ...]
    score: float
    cosine: float
    keyword: float
    use: Use
    likely: float = 0.0


class Verdict(StrEnum):
    """What was decided to do with a question."""

    ANSWER = "answer"
    ANSWER_IN_PART = "answer_in_part"
    NO_SOURCE = "no_source"
    OUT_OF_SCOPE = "out_of_scope"


class Ground(StrEnum):
    """What decided.

    ANSWER_THRESHOLD: sure enough, and the sources lack nothing that the question names. PARTIAL_THRESHOLD: they lack
    something; from this threshold the question is answered anyway, below it in part. SCOPE_THRESHOLD: of another
    field, or of this one and not sure enough to answer. OWN_WORDING: the question stands in so many words above a
    section. UNMENTIONED: it names an article of a law or a norm that nothing found mentions. EVERY_GROUP: it can be
    asked of any product group, and something about its group was found. VALUE: a sentence holds the kind of value that
    it wants and all that it speaks of. NOTHING_FOUND: there was nothing to judge. ABOUT_ASSISTANT: it is about the
    assistant, and no source answers it.
    """

    ANSWER_THRESHOLD = "answer_threshold"
    PARTIAL_THRESHOLD = "partial_threshold"
    SCOPE_THRESHOLD = "scope_threshold"
    OWN_WORDING = "own_wording"
    UNMENTIONED = "unmentioned"
    EVERY_GROUP = "every_group"
    VALUE = "value"
    NOTHING_FOUND = "nothing_found"
    ABOUT_ASSISTANT = "about_assistant"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a question is answered, and why.

    `confidence` is the estimated probability that the evidence answers it, `scope_confidence` that it belongs to the
    field; each is held against its thresholds, and all are 0-1. `lacking` are the words that the sources lack when it
    is answered in part, or because of which it isn't answered. `here` is the estimated probability that such a question
    is one the knowledge base answers, by the question alone, and `elsewhere` what probably has its answer when that is
    something else in the field.
    """

    verdict: Verdict
    ground: Ground
    confidence: float
    threshold: float
    partial_threshold: float
    scope_confidence: float
    scope_threshold: float
    lacking: tuple[str, ...] = ()
    here: float | None = None
    elsewhere: AnswerPlace | None = None


@dataclass(frozen=True, slots=True)
class RankedSection:
    """A section to which something found belongs.

    `score` (0-1) is the probability that the ranking gives it of being the one asked for; those of a question's
    sections are 1 together. `in_short_answer` tells that the short answer quotes it.
    """

    document_title: str
    heading: tuple[str, ...]
    score: float
    in_short_answer: bool


@dataclass(frozen=True, slots=True)
class ExplainedQuestion:
    """One question of a message: how it was searched for, what was decided, and its sections, best first.

    `decision` is None when it ended before it was judged; `sections` are empty when it wasn't answered.
    """

    search_text: str
    decision: Decision | None
    sections: tuple[RankedSection, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """`topic` is what the question was understood to say, before its answer's source completed it.

    `search_texts` holds the question as it was searched for: typing errors put right, with what a follow-up builds on;
    several when the message held several questions, which `questions` explains one by one. `confidence` is the
    estimated probability (0-1) that the evidence answers the question, of several the lowest; None when it wasn't
    judged. `passages` from `documents` documents were looked at; `found` holds them all, best first (of older answers
    the best twelve and all that are quoted), and after them those of documents that don't hold on the day.
    `beyond_limit` more were found by the indexes and were no longer among the best that are looked at; `gone` ones were
    published no longer.
    """

    topic: Topic
    search_texts: tuple[str, ...]
    confidence: float | None
    passages: int
    documents: int
    found: tuple[FoundPassage, ...]
    questions: tuple[ExplainedQuestion, ...] = ()
    beyond_limit: int = 0
    gone: int = 0
