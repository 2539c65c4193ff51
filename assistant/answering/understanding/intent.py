"""What an asker wants with the answer: told by cues, phrases such as 'hoe pak ik', and by the order of the words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.domain.taxonomy import IntentCues
from assistant.domain.topic import Intent, Language
from assistant.language.words import english_stem, fold, stem, tokens

_Cue = tuple[tuple[str, ...], Intent]
"""The stems of a cue, and what it tells."""
_STEMS: Mapping[Language, Callable[[str], str]] = {Language.DUTCH: stem, Language.ENGLISH: english_stem}
_ASKED = 2
"""How many words of a cue the order of the words counts for: it shows in the verb and its subject."""

_VERBS = frozenset(
    """mag mogen moet moeten kan kunnen ben is zijn geldt gelden hoef hoeft hoeven heeft hebben telt tellen valt vallen
    bestaat klopt wordt worden zit zitten may can must do does is are should have has""".split()
)
"""Verbs that open a yes/no question."""
_AFTER_WHICH = frozenset("en maar ook dan of dus and but so or then".split())

_FILLERS = frozenset("even effe effen ff ffe eens es me mij mn toch gewoon nou svp aub please just".split())
"""Words that may stand anywhere without meaning anything: 'leg ff uit', 'geef me eens een voorbeeld'."""

_CLAUSE = r"(?:^\W*|[,:;.?!-]\s+)(?:(?:en|of|maar|ook|dus|dan)\s+)?"
_JOINED = r"\b(?:en|of|maar)\s+(?=\w+\s+(?:ik|we|wij|men|er|het|de|een|dat|dit|die|deze|onze|alle|elke)\b)"
"""Where a clause begins. Without a comma a subject must follow: 'we willen laptops kopen en moeten op prijs letten'."""
_MUST = r"(?P<must>moet(?:en)?|hoeft?|hoeven|(?:is|zijn|ben)\b[^.?!;]*?\bverplicht)\b"
_MAY = r"(?:mag|mogen|(?:kan|kunnen)(?!\s+(?:je|jij|jullie|u)\b))\b"
_OPENS = re.compile(f"(?:{_CLAUSE}|{_JOINED})(?:{_MUST}|{_MAY})", re.MULTILINE)
"""A verb in front of its subject makes a yes/no question; 'kan je …' is a request."""


def intent_of(intents: tuple[IntentCues, ...], text: str, language: Language) -> Intent | None:
    """The intent that most words tell; of equally many the first in the taxonomy."""
    scores = dict.fromkeys((Intent(item.id) for item in intents), 0)
    for intent, score in (*_by_cue(intents, text, language), *_by_word_order(fold(text))):
        if intent in scores:
            scores[intent] = max(score, scores[intent])
    best = max(scores, key=lambda intent: scores[intent], default=None)
    return best if best is not None and scores[best] else None


def asks_yes_or_no(text: str) -> bool:
    """Whether a text asks whether something may, must or can be, or is so, in one of its clauses."""
    folded = fold(text)
    first = next((word for word in tokens(folded) if word not in _AFTER_WHICH), "")
    return first in _VERBS or any(True for _ in _by_word_order(folded))


def _by_cue(intents: tuple[IntentCues, ...], text: str, language: Language) -> Iterator[tuple[Intent, int]]:
    """The intents of the cues in a text, each with its cue's length."""
    cues = _cues_by_first_stem(intents, language)
    cut = _STEMS[language]
    stems = _without_fillers(cut, text)
    for place, first in enumerate(stems):
        for cue, intent in cues.get(first, ()):
            if stems[place : place + len(cue)] == cue:
                yield intent, len(cue)


@lru_cache(maxsize=4)
def _cues_by_first_stem(intents: tuple[IntentCues, ...], language: Language) -> Mapping[str, Sequence[_Cue]]:
    cut = _STEMS[language]
    found: dict[str, list[_Cue]] = {}
    for item in intents:
        for cue in (*item.cues, *item.english_cues):
            stems = _without_fillers(cut, cue)
            if not stems:
                continue
            found.setdefault(stems[0], []).append((stems, Intent(item.id)))
    return found


def _without_fillers(cut: Callable[[str], str], text: str) -> tuple[str, ...]:
    return tuple(cut(token) for token in tokens(text) if token not in _FILLERS)


def _by_word_order(folded: str) -> Iterator[tuple[Intent, int]]:
    """The intents of the yes/no questions in a text."""
    for match in _OPENS.finditer(folded):
        yield (Intent.OBLIGATION if match["must"] else Intent.MAY_I), _ASKED
