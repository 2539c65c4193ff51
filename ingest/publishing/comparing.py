"""What a change does to the answer of a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.answer import Answer, AnswerStatus, SectionKind
from ingest.publishing.questions import TriedQuestion

_BEST = {AnswerStatus.ANSWERED: 3, AnswerStatus.PARTIAL: 2, AnswerStatus.CLARIFY: 1}


class Verdict(StrEnum):
    """What became of an answer, the worst first."""

    WORSE = "worse"
    CHANGED = "changed"
    BETTER = "better"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class AnswerDigest:
    """What counts of an answer: its ending, its short answer, all its sentences, and the documents it cites (id and
    title, in order of appearance)."""

    status: str
    short: tuple[str, ...]
    sentences: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]

    @property
    def document_ids(self) -> frozenset[str]:
        """Ids of the cited documents."""
        return frozenset(document_id for document_id, _ in self.documents)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer to a question now and after a change. `gained` and `lost` are titles of cited documents.

    `rank_before` and `rank_after` say how high (from 1) a wanted document stands among what is found; None when it
    isn't among the first ten, or nobody said which one is wanted.
    """

    question: TriedQuestion
    before: AnswerDigest
    after: AnswerDigest
    verdict: Verdict
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    rank_before: int | None = None
    rank_after: int | None = None

    @property
    def differs(self) -> bool:
        """Whether there is anything to look at."""
        return self.verdict is not Verdict.SAME or self.rank_before != self.rank_after


def digest_of(answer: Answer) -> AnswerDigest:
    """What counts of an answer."""
    short: list[str] = []
    sentences: list[str] = []
    for section in answer.sections:
        said = [statement.text for statement in section.stated]
        said += [row.criterion.text for row in section.criteria]
        sentences += said
        if section.kind is SectionKind.SHORT_ANSWER:
            short += said
    cited = tuple(dict.fromkeys((citation.document_id, citation.document_title) for citation in answer.citations))
    return AnswerDigest(answer.status.value, tuple(short), tuple(sentences), cited)


def compare(
    question: TriedQuestion,
    before: AnswerDigest,
    after: AnswerDigest,
    ranks: tuple[int | None, int | None] = (None, None),
) -> Comparison:
    """Hold two answers against each other.

    Worse is: ends less well, or no longer cites a wanted document. Better is the reverse. Of a question of which nobody
    said what is wanted, another source is a change.
    """
    gained = tuple(title for found, title in after.documents if found not in before.document_ids)
    lost = tuple(title for found, title in before.documents if found not in after.document_ids)
    return Comparison(question, before, after, _verdict(question, before, after), gained, lost, *ranks)


def _verdict(question: TriedQuestion, before: AnswerDigest, after: AnswerDigest) -> Verdict:
    if (before.status, before.short, before.sentences, before.documents) == (
        after.status,
        after.short,
        after.sentences,
        after.documents,
    ):
        return Verdict.SAME
    ended = _how_well(after.status) - _how_well(before.status)
    wanted = set(question.documents)
    cites = bool(wanted & after.document_ids) - bool(wanted & before.document_ids)
    if ended < 0 or (ended == 0 and cites < 0):
        return Verdict.WORSE
    if ended > 0 or cites > 0:
        return Verdict.BETTER
    return Verdict.CHANGED


def _how_well(status: str) -> int:
    return _BEST.get(AnswerStatus(status), 0)


def rank_of(document_ids: Sequence[str], wanted: Sequence[str]) -> int | None:
    """How high the first wanted document stands among found ones, from 1; None when it isn't there."""
    return next((place for place, found in enumerate(document_ids, start=1) if found in wanted), None)
