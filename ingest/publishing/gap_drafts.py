"""Drafts that are to fill a gap: a new document that answers its question, or more in one that there is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.domain.conversation import Exchange
from assistant.domain.gap import Gap, GapState
from assistant.domain.revision import Origin, Revision, RevisionState
from assistant.domain.search import SearchHit
from assistant.ports import GapStore, IndexUnavailable, Library
from ingest.publishing.drafts import Draft, DraftProblem, Drafts
from ingest.publishing.facts import facts_to_check
from ingest.publishing.templates import NewDocument, answer_to

MOST_WORDINGS, MOST_RARE = 8, 5
_READ_QUESTIONS = 500
_NEAREST, _LOOKED_AT = 5, 15
_OPEN = (RevisionState.DRAFT, RevisionState.SCHEDULED)


@dataclass(frozen=True, slots=True)
class GapDrafts:
    """Begins the drafts of gaps.

    `search` gives the passages that fit a text best. `smallest_group` people must have used a wording before it may
    stand in a document as it is.
    """

    drafts: Drafts
    gaps: GapStore
    library: Library
    search: Callable[[str], Sequence[SearchHit]]
    smallest_group: int
    today: Callable[[], date]

    def open(self, gap_id: str) -> Revision | None:
        """The newest draft of a gap that isn't published or put away."""
        return next((found for found in self.drafts.revisions.of_gap(gap_id) if found.state in _OPEN), None)

    def write(self, gap_id: str, author: str) -> Revision:
        """A draft of a document that is to answer what a gap asks; the one that is open already, if there is one.

        Raises DraftProblem when the gap is gone or its questions have been deleted.
        """
        return self.open(gap_id) or self._write(self._gap(gap_id), author)

    def add_to(self, gap_id: str, name: str, author: str) -> Revision:
        """A draft of a published file that is to fill a gap; the one that is open already, if there is one.

        Raises DraftProblem when the gap is gone or the file isn't published.
        """
        gap = self._gap(gap_id)
        found = self.open(gap_id)
        if found is None:
            found = self.drafts.begin(name, author, gap_id)
            self._note_drafted(gap, author)
        return found

    def _write(self, gap: Gap, author: str) -> Revision:
        asked = self.gaps.questions(gap.id, _READ_QUESTIONS)
        question = question_of(gap, asked)
        if not question:
            raise DraftProblem("De vragen van dit gat zijn gewist. Geef het gat een naam, of begin een nieuw document.")
        made = self._document(question, asked)
        draft = self.drafts.add(Draft(made.name, made.content.encode(), Origin.WRITTEN, gap_id=gap.id), author)
        self._note_drafted(gap, author)
        return draft

    def _document(self, question: str, asked: Sequence[Exchange]) -> NewDocument:
        wordings, rare = wordings_of(question, asked, self.smallest_group)
        nearest = self._nearest(question)
        facts = facts_to_check(sentence for sentence, _ in nearest)
        said = [f"{sentence} ({title})" for sentence, title in nearest]
        number = 1
        while True:
            made = answer_to(question, wordings, said, facts, self.today(), rare, number)
            if not self.drafts.revisions.of_file(made.name):
                return made
            number += 1

    def _nearest(self, question: str) -> list[tuple[str, str]]:
        """The first sentence of each of the best passages, with the title of its document."""
        try:
            hits = self.search(question)
        except IndexUnavailable:
            return []
        found: dict[str, str] = {}
        for hit in hits[:_LOOKED_AT]:
            if hit.passage.sentences:
                found.setdefault(hit.passage.quote(hit.passage.sentences[0]), hit.document.title)
        return list(found.items())[:_NEAREST]

    def _gap(self, gap_id: str) -> Gap:
        gap = self.gaps.find(gap_id)
        if gap is None:
            raise DraftProblem("Dit gat is er niet (meer).")
        return gap

    def _note_drafted(self, gap: Gap, author: str) -> None:
        work = replace(gap.work, state=GapState.DRAFTED, owner=gap.work.owner or author)
        self.gaps.work(gap.id, work, gap.name, self.drafts.clock())


def question_of(gap: Gap, asked: Sequence[Exchange]) -> str:
    """What the document is to answer: what somebody called the gap, or else the wording that was asked most.

    A gap may go by the name of a topic, of which most questions are answered.
    """
    counted = Counter(same_words(exchange.question) for exchange in asked)
    if gap.name or not counted or same_words(gap.title) in counted:
        return gap.title or (asked[0].question if asked else "")
    most, _ = counted.most_common(1)[0]
    return next(exchange.question for exchange in asked if same_words(exchange.question) == most)


def wordings_of(question: str, asked: Iterable[Exchange], smallest_group: int) -> tuple[list[str], list[str]]:
    """The other wordings of a question: those that enough people used, most used first, and the newest of the others.

    What one person typed may tell more of them than they know, so it isn't published as it is.
    """
    texts: dict[str, str] = {}
    people: dict[str, set[str | None]] = defaultdict(set)
    for exchange in asked:
        wording = same_words(exchange.question)
        texts.setdefault(wording, exchange.question)
        people[wording].add(exchange.owner)
    texts.pop(same_words(question), None)
    common = [wording for wording in texts if len(people[wording]) >= smallest_group]
    common.sort(key=lambda wording: -len(people[wording]))
    rare = [wording for wording in texts if wording not in common]
    return [texts[wording] for wording in common[:MOST_WORDINGS]], [texts[wording] for wording in rare[:MOST_RARE]]


def same_words(question: str) -> str:
    """What two questions share that say the same in other capitals, spaces or end marks."""
    return " ".join(question.casefold().split()).rstrip("?.! ")
