"""Finds the adviser's reply to a question that was answered before, when somebody asks it again.

Only for the same question in nearly the same words: with typing errors, politeness, in another order. Telling that a
question in wholly other words means the same is beyond the built-in model; `mvoi evaluate` has the figures.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.answering.understanding.reading import read
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import AdviserReply, Answer, AnswerStatus
from assistant.domain.handover import Reply
from assistant.ports import Library, Vector
from assistant.texts import texts_for

_MEANING = 0.7
"""The share of the cosine in the likeness; the words have the rest."""
_UNRELATED = 0.5
"""Cosine of the built-in model under which questions have nothing in common."""
_SAME = 0.65
"""Likeness from which two questions are the same. Chosen on the tuned part of the golden questions: of a question typed
anew 95% is recognised, and another question gets one of fifty replies in 0.4% of the cases."""
_REMEMBERED = 1_000
_MAY_HAVE_A_REPLY = frozenset(
    {AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.NO_SOURCE, AnswerStatus.OUT_OF_SCOPE}
)
"""What the adviser answers belongs to the field, whatever the assistant made of it."""


class SharedReplies:
    """The replies that the adviser shares.

    `shared` gives those that hold on a day, `embed` the vector of a question.
    """

    def __init__(
        self,
        shared: Callable[[date], Sequence[Reply]],
        embed: Callable[[str], Vector],
        vocabularies: Vocabularies,
        library: Library,
    ) -> None:
        self._shared = shared
        self._embed = lru_cache(maxsize=_REMEMBERED)(embed)
        # By generation too: what a word stands for may change with the knowledge base.
        self._group = lru_cache(maxsize=_REMEMBERED)(self._read_group)
        self._vocabularies = vocabularies
        self._library = library

    def beside(self, answer: Answer, question: str, day: date) -> Answer:
        """The answer with the reply to the same question, if there is one; then it is no longer without a source."""
        replies = self._shared(day) if answer.status in _MAY_HAVE_A_REPLY else ()
        likeness = {reply: self.likeness(question, reply.shared_as) for reply in replies}
        best = max(likeness, key=lambda reply: (likeness[reply], reply.replied_at), default=None)
        return answer if best is None or likeness[best] < _SAME else answer.with_reply(self._to_reply(best))

    def as_it_holds(self, answer: Answer, day: date) -> Answer:
        """A logged answer as it may be shown on a day: without a reply that was withdrawn, changed or has ended."""
        reply = answer.reply
        if reply is None or any((it.shared_as, it.text) == (reply.question, reply.text) for it in self._shared(day)):
            return answer
        kept = replace(answer, reply=None)
        if answer.sections:
            return kept
        status = AnswerStatus.NO_SOURCE
        return replace(kept, status=status, message=texts_for(answer.language).status(status))

    def is_same(self, question: str, other: str) -> bool:
        """Whether two questions are so alike that the reply to one answers the other."""
        return self.likeness(question, other) >= _SAME

    def likeness(self, question: str, other: str) -> float:
        """How much two questions are the same (0-1); 0 when they surely aren't, as about different product groups."""
        cosine = float(self._embed(question) @ self._embed(other))
        meaning = min(1.0, max(0.0, (cosine - _UNRELATED) / (1 - _UNRELATED)))
        if _MEANING * meaning + (1 - _MEANING) < _SAME:
            # Whatever the words, it won't be enough, and reading them takes most of the time.
            return 0.0
        vocabulary = self._vocabularies.current()
        if self._group(vocabulary.generation_id, question) != self._group(vocabulary.generation_id, other):
            return 0.0
        words = min(vocabulary.coverage(question, other), vocabulary.coverage(other, question))
        return _MEANING * meaning + (1 - _MEANING) * words

    def _to_reply(self, reply: Reply) -> AdviserReply:
        documents = (self._library.document(document_id) for document_id in reply.sources)
        titles = tuple(document.title for document in documents if document is not None)
        return AdviserReply(reply.shared_as, reply.text, reply.role, reply.valid_until, titles)

    def _read_group(self, _generation_id: str | None, question: str) -> str | None:
        return read(self._vocabularies.current(), question).topic.product_group
