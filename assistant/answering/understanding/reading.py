"""Reading a question: its topic, and whether it goes on about what the conversation said before."""

from collections.abc import Sequence

from assistant.answering.context import Reading
from assistant.answering.understanding.axes import all_of, choices_of, concepts_in, first_of, group_is_guessed
from assistant.answering.understanding.follow_ups import following, follows_up
from assistant.answering.understanding.intent import intent_of
from assistant.answering.understanding.purchases import (
    could_be_of_any_group,
    particulars_in,
    states_a_purchase,
    without_the_group,
)
from assistant.answering.understanding.spelling import put_right
from assistant.answering.vocabulary import Vocabulary
from assistant.domain.criterion import CriterionType
from assistant.domain.taxonomy import TermKind
from assistant.domain.topic import Topic
from assistant.language.words import language_of

_OF_THE_FIELD = 1.5
"""Nats. A word used that much more in the knowledge base than elsewhere tells something of a purchase: 'stikstof' does,
'etage' doesn't."""


def read(vocabulary: Vocabulary, text: str, earlier: Reading | None = None, continues: bool = False) -> Reading:
    """What a question says, given what the conversation said before; `continues` when it surely builds on that."""
    reading = _read_alone(vocabulary, text)
    if earlier is not None and (continues or follows_up(reading.text, reading.topic)):
        return following(reading, earlier)
    return reading


def read_conversation(vocabulary: Vocabulary, previous: Sequence[str]) -> Reading | None:
    """What the earlier questions of a conversation say together; None without any."""
    reading: Reading | None = None
    for question in previous:
        alone = read(vocabulary, question, reading)
        # Without a word of the field it went on about what was said before it.
        reading = alone if alone.concepts or reading is None else read(vocabulary, question, reading, continues=True)
    return reading


def _read_alone(vocabulary: Vocabulary, text: str) -> Reading:
    language = language_of(text)
    text = put_right(vocabulary, text, language)
    found = concepts_in(vocabulary, text, language)
    topic = Topic(
        product_group=first_of(found, TermKind.PRODUCT_GROUP),
        theme=first_of(found, TermKind.THEME),
        phase=first_of(found, TermKind.PHASE),
        intent=intent_of(vocabulary.taxonomy.intents, text, language),
        level=first_of(found, TermKind.LEVEL),
    )
    is_guessed = topic.product_group is not None and group_is_guessed(found)
    of_any_group = topic.product_group is not None and not is_guessed and could_be_of_any_group(text, found)
    particulars = particulars_in(text, found)
    return Reading(
        topic=topic,
        text=text,
        search_text=text,
        criterion_types=tuple(CriterionType(type_id) for type_id in all_of(found, TermKind.CRITERION_TYPE)),
        choices=choices_of(found),
        concepts=len({item.concept for item in found}),
        of_any_group=of_any_group,
        guesses_group=is_guessed,
        broad=not particulars or states_a_purchase(text),
        particulars=" ".join(word for word in particulars if vocabulary.usage.affinity(word) >= _OF_THE_FIELD),
        general_text=without_the_group(text, found),
    )
