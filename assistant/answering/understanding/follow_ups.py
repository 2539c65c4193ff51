"""Follow-ups: questions that lean on what the conversation said before."""

import re
from dataclasses import replace

from assistant.answering.context import Reading
from assistant.answering.understanding.purchases import OF_ANY_TENDER
from assistant.domain.topic import Intent, Topic
from assistant.language.words import content_words, stem, tokens

_OPENERS = frozenset("""en maar dan ook and but so then""".split())
_POINTERS = frozenset(
    """dat daar daarvoor daarbij daarmee hiervoor hierbij ervoor erbij die dit deze dezelfde that those it""".split()
)
_IT = re.compile(r"\bhet (?:niet|wel|dan|ook|nog)\b", re.IGNORECASE)
"""'het' that points back, where 'het contract' doesn't."""
_ASKS_OF_IT = re.compile(
    r"\b(?:geldt|mag|moet|hoeft|kan|is|zit|hoort|werkt|doe ik|applies|does|is|can|must|may)\s+"
    r"(?:dat|dit|die|that|this|it)\b",
    re.IGNORECASE,
)
"""'geldt dat ook voor catering', where 'catering die biologisch is' points at nothing said before."""
_FEW_WORDS = 2
"""A question with at most this many content words and no product group of its own leans on the conversation."""
_MODEST = 6
"""Up to this many content words, a pointing word ('daarbij', 'dat') makes a question lean on the conversation."""


def follows_up(text: str, topic: Topic) -> bool:
    """Whether a question with this topic of its own leans on the questions before it."""
    words = tokens(text)
    if not words:
        return False
    if words[0] in _OPENERS:
        return True
    size = sum(stem(word) not in OF_ANY_TENDER for word in content_words(text))
    if topic.product_group is not None:
        return size <= _MODEST and _ASKS_OF_IT.search(text) is not None
    if not _POINTERS.isdisjoint(words) or _IT.search(text):
        return size <= _MODEST
    return size <= _FEW_WORDS and topic.intent is not Intent.WHAT_IS


def following(reading: Reading, earlier: Reading) -> Reading:
    """A follow-up's reading. It searches for its own words and those of the question that it builds on.

    A follow-up that names another product group ('en voor catering?') keeps all but the group.
    """
    base = earlier.general_text if reading.topic.product_group else earlier.search_text
    topic = reading.topic.inheriting(earlier.topic)
    return replace(
        reading,
        topic=topic,
        search_text=f"{base} {reading.text}",
        criterion_types=reading.criterion_types or (() if reading.topic.phase else earlier.criterion_types),
        follows_up=True,
        concepts=reading.concepts + earlier.concepts,
        broad=reading.broad and earlier.broad,
        particulars=earlier.particulars if reading.broad else reading.particulars,
        general_text=f"{earlier.general_text} {reading.general_text}",
        earlier_text=base,
    )
