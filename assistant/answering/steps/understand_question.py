"""Step 2: what is the question about, and what does the asker want?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answering.context import Context, Reading
from assistant.answering.vocabulary import Vocabularies, Vocabulary
from assistant.domain.answer import AnswerStatus
from assistant.domain.conversation import StepName
from assistant.domain.criterion import CriterionType
from assistant.domain.taxonomy import IntentCues, TermKind
from assistant.domain.topic import Intent, Language, Topic
from assistant.language.compounds import dutch_frequencies
from assistant.language.concepts import Found
from assistant.language.words import content_words, fold, is_content, stem, tokens
from assistant.texts import texts_for

_OPENERS = frozenset("""en maar dan ook and but so then""".split())
_POINTERS = frozenset(
    """dat daar daarvoor daarbij daarmee hiervoor hierbij ervoor erbij die dit deze dezelfde that those it""".split()
)
_IT = re.compile(r"\bhet (?:niet|wel|dan|ook|nog)\b", re.IGNORECASE)
"""'het' that points back, where 'het contract' doesn't."""
_PLAIN = re.compile(r"[^\W\d_]{8,}[?.!,]?")
"""Two words that may have been one."""
_WORD = re.compile(r"[^\W\d_]{6,}")
_OF_ANY_TENDER = frozenset(
    stem(word)
    for word in """eis eisen criterium criteria bestek aanbesteding contract opdracht leverancier zet zetten stel
    stellen vraag vragen neem opnemen geef gebruik requirement requirements tender""".split()
)
"""Words that don't tell what a question is about: 'welke eisen zet ik in het bestek?' is said of something."""
_OF_ANY_GROUP = tuple(
    f"{kind}:" for kind in (TermKind.PRODUCT_GROUP, TermKind.PHASE, TermKind.LEVEL, TermKind.CRITERION_TYPE)
)
"""The concepts of which every product group has its own: there are criteria of each type, for each phase."""
_ASKING = frozenset(
    """wie wat waar wanneer waarom welk welke hoe hoeveel hoelang mag mogen kan kun kunnen is zijn geldt gelden
    who what where when why which how may can is are does""".split()
)
_BUYING = frozenset(
    stem(word)
    for word in """koop kopen kocht inkopen inkoop aanschaffen aanschaf aanbesteden aanbesteding inhuren huren leasen
    bestellen nodig vervangen buy buying need tender""".split()
)
_FEW_WORDS = 2
"""A question with at most this many content words and no product group of its own leans on the conversation."""
_MODEST = 6
"""Up to this many content words, a pointing word ('daarbij', 'dat') makes a question lean on the conversation."""
_MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class UnderstandQuestion:
    """Reads product group, theme, phase, level, type of criterion and intent off the words of the question.

    A follow-up inherits what it lacks from the earlier questions. When one word stands for several product groups, the
    asker is asked which one, unless the previous question was asked back already.
    """

    vocabularies: Vocabularies
    name: StepName = StepName.UNDERSTAND

    def run(self, context: Context) -> Context:
        """The context with its reading, or ended: small talk, another field, or a clarifying question."""
        vocabulary = self.vocabularies.current()
        earlier = _earlier(vocabulary, context.question.previous)
        reading = read(vocabulary, context.text, earlier, context.question.continues)
        context = replace(context, reading=replace(reading, english=context.language is Language.ENGLISH))
        if _is_small_talk(context):
            context = replace(context, reading=replace(reading, topic=Topic(intent=Intent.SMALL_TALK)))
            return context.end(AnswerStatus.OUT_OF_SCOPE, texts_for(context.language).small_talk_about(context.kind))
        if reading.topic.intent is Intent.OUT_OF_SCOPE and reading.topic.product_group is None:
            message = texts_for(context.language).status(AnswerStatus.OUT_OF_SCOPE)
            return context.end(AnswerStatus.OUT_OF_SCOPE, message)
        if reading.choices and not context.question.clarifies:
            texts = texts_for(context.language)
            names = (_group_name(vocabulary, group, context.language) for group in reading.choices)
            options = tuple(f"{context.text.rstrip(' ?.!')} ({name})?" for name in names)
            return context.end(AnswerStatus.CLARIFY, texts.clarify_group, options)
        return context


def read(vocabulary: Vocabulary, text: str, earlier: Reading | None = None, continues: bool = False) -> Reading:
    """What a question says, given what the conversation said before; `continues` when it surely builds on that."""
    text = _corrected(vocabulary, _joined(vocabulary, text))
    stems = [stem(word) for word in tokens(text)]
    found = vocabulary.tagger.find_in_stems(stems)
    groups = _groups(found)
    topic = Topic(
        product_group=groups[0] if groups else None,
        theme=_first(found, TermKind.THEME),
        phase=_first(found, TermKind.PHASE),
        intent=_intent(vocabulary.taxonomy.intents, stems),
        level=_first(found, TermKind.LEVEL),
    )
    reading = Reading(
        topic=topic,
        text=text,
        search_text=text,
        criterion_types=tuple(CriterionType(type_id) for type_id in _values(found, TermKind.CRITERION_TYPE)),
        choices=groups if _is_ambiguous(found, groups) else (),
        concepts=len({item.concept for item in found}),
        of_any_group=topic.product_group is not None
        and (_is_of_any_group(tokens(text), found) or _states_a_purchase(text)),
    )
    if earlier is not None and (continues or _follows_up(text, topic)):
        return _following(reading, text, earlier)
    return reading


def _is_of_any_group(words: Sequence[str], found: Sequence[Found]) -> bool:
    """Whether nothing but the product group sets the question apart from the same one about another group."""
    named = {place for item in found if item.concept.startswith(_OF_ANY_GROUP) for place in range(item.start, item.end)}
    left = (word for place, word in enumerate(words) if place not in named and is_content(word))
    return all(stem(word) in _OF_ANY_TENDER for word in left)


def _states_a_purchase(text: str) -> bool:
    """Whether somebody says what they are going to buy without asking anything about it: 'ik moet laptops kopen'."""
    words = tokens(text)
    return "?" not in text and _ASKING.isdisjoint(words) and not _BUYING.isdisjoint(stem(word) for word in words)


def _is_small_talk(context: Context) -> bool:
    """Whether somebody only greets, thanks, scolds or asks who this is."""
    reading = context.understood
    if reading.topic.product_group is not None:
        return False
    wordless = not content_words(context.text) and not reading.concepts and not context.question.previous
    return context.kind.small_talk or wordless or reading.topic.intent is Intent.SMALL_TALK


def _earlier(vocabulary: Vocabulary, previous: Sequence[str]) -> Reading | None:
    reading: Reading | None = None
    for question in previous:
        alone = read(vocabulary, question, reading)
        # Without a word of the field it went on about what was said before it.
        reading = alone if alone.concepts or reading is None else read(vocabulary, question, reading, continues=True)
    return reading


def _follows_up(text: str, topic: Topic) -> bool:
    words = tokens(text)
    if not words:
        return False
    if words[0] in _OPENERS:
        return True
    if topic.product_group is not None:
        return False
    size = sum(stem(word) not in _OF_ANY_TENDER for word in content_words(text))
    if not _POINTERS.isdisjoint(words) or _IT.search(text):
        return size <= _MODEST
    return size <= _FEW_WORDS and topic.intent is not Intent.WHAT_IS


def _following(reading: Reading, text: str, earlier: Reading) -> Reading:
    """A follow-up's reading. It searches for its own words and those of the question that it builds on.

    A follow-up that names another product group ('en voor catering?') keeps only the intent and the theme.
    """
    topic = reading.topic.inheriting(earlier.topic)
    return replace(
        reading,
        topic=topic,
        search_text=f"{earlier.search_text} {text}",
        criterion_types=reading.criterion_types or (() if reading.topic.phase else earlier.criterion_types),
        follows_up=True,
        concepts=reading.concepts + earlier.concepts,
    )


def _joined(vocabulary: Vocabulary, text: str) -> str:
    """A text in which two words that together name something of the field are one ('leerlingen vervoer')."""
    words = text.split(" ")
    joined: list[str] = []
    for word in words:
        whole = f"{joined[-1]}{word}" if joined else ""
        if _PLAIN.fullmatch(whole) and _names_more(vocabulary, joined[-1], word):
            joined[-1] = whole
        else:
            joined.append(word)
    return " ".join(joined)


def _names_more(vocabulary: Vocabulary, first: str, second: str) -> bool:
    """Whether two words name a product group as one word and not apart."""
    prefix = f"{TermKind.PRODUCT_GROUP}:"
    apart = vocabulary.tagger.find_in_stems([stem(token) for token in tokens(f"{first} {second}")])
    if any(item.concept.startswith(prefix) for item in apart):
        return False
    whole = vocabulary.tagger.find_in_stems([stem(token) for token in tokens(f"{first}{second}")])
    return any(item.concept.startswith(prefix) for item in whole)


def _corrected(vocabulary: Vocabulary, text: str) -> str:
    """A text in which each unknown word is replaced by the word of the field that it resembles."""
    frequencies = dutch_frequencies()

    def corrected(match: re.Match[str]) -> str:
        word = fold(match.group())
        if word in frequencies or not is_content(word) or vocabulary.tagger.find_in_stems([stem(word)]):
            return match.group()
        return vocabulary.tagger.correct(word) or match.group()

    return _WORD.sub(corrected, text)


def _groups(found: Sequence[Found]) -> tuple[str, ...]:
    """The product groups of a text, the longest spelling first: it says most precisely what is meant."""
    prefix = f"{TermKind.PRODUCT_GROUP}:"
    spans = sorted((item for item in found if item.concept.startswith(prefix)), key=lambda item: item.start - item.end)
    return tuple(dict.fromkeys(item.concept.removeprefix(prefix) for item in spans))


def _is_ambiguous(found: Sequence[Found], groups: Sequence[str]) -> bool:
    """Whether one and the same wording stands for several product groups and nothing else names one."""
    prefix = f"{TermKind.PRODUCT_GROUP}:"
    places = {(item.start, item.end) for item in found if item.concept.startswith(prefix)}
    return len(places) == 1 and 1 < len(groups) <= _MOST_CHOICES


def _values(found: Iterable[Found], kind: TermKind) -> tuple[str, ...]:
    prefix = f"{kind}:"
    return tuple(dict.fromkeys(item.concept.removeprefix(prefix) for item in found if item.concept.startswith(prefix)))


def _first(found: Iterable[Found], kind: TermKind) -> str | None:
    values = _values(found, kind)
    return values[0] if values else None


def _intent(intents: Iterable[IntentCues], stems: Sequence[str]) -> Intent | None:
    """The intent whose longest cue occurs in the text; of equally long cues the first in the taxonomy."""
    best: tuple[int, Intent] | None = None
    for cues in intents:
        length = max((_cue_length(cue, stems) for cue in (*cues.cues, *cues.english_cues)), default=0)
        if length and (best is None or length > best[0]):
            best = (length, Intent(cues.id))
    return best[1] if best else None


@cache
def _cue_stems(cue: str) -> tuple[str, ...]:
    return tuple(stem(token) for token in tokens(cue))


def _cue_length(cue: str, stems: Sequence[str]) -> int:
    wanted = _cue_stems(cue)
    size = len(wanted)
    hit = any(tuple(stems[start : start + size]) == wanted for start in range(len(stems) - size + 1))
    return size if size and hit else 0


def _group_name(vocabulary: Vocabulary, group: str, language: Language) -> str:
    term = next((term for term in vocabulary.taxonomy.of_kind(TermKind.PRODUCT_GROUP) if term.id == group), None)
    if term is None:
        return group
    return term.english[0] if language is Language.ENGLISH and term.english else term.name
