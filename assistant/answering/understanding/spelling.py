"""Typing errors in words of the field: put right before a question is read."""

import re

from assistant.answering.vocabulary import Vocabulary
from assistant.domain.taxonomy import TermKind
from assistant.domain.topic import Language
from assistant.language.compounds import english_words, is_dutch
from assistant.language.words import fold, is_content, stem

_PLAIN = re.compile(r"[^\W\d_]{8,}[?.!,]?")
"""Two words that may have been one."""
_WORD = re.compile(r"[^\W\d_]{6,}")
_LINKING = "ens"


def put_right(vocabulary: Vocabulary, text: str, language: Language) -> str:
    """A text with the words of the field as they are spelled."""
    joined = text if language is Language.ENGLISH else _joined(vocabulary, text)
    return _WORD.sub(lambda match: _corrected(vocabulary, match.group(), language), joined)


def _joined(vocabulary: Vocabulary, text: str) -> str:
    """A text in which two words that together name something of the field are one ('leerlingen vervoer')."""
    joined: list[str] = []
    for word in text.split(" "):
        whole = f"{joined[-1]}{word}" if joined else ""
        if _PLAIN.fullmatch(whole) and _names_more(vocabulary, joined[-1], word):
            joined[-1] = whole
        else:
            joined.append(word)
    return " ".join(joined)


def _names_more(vocabulary: Vocabulary, first: str, second: str) -> bool:
    """Whether two words name a product group as one word and not apart."""
    return not _names_group(vocabulary, f"{first} {second}") and _names_group(vocabulary, f"{first}{second}")


def _names_group(vocabulary: Vocabulary, text: str) -> bool:
    prefix = f"{TermKind.PRODUCT_GROUP}:"
    return any(item.concept.startswith(prefix) for item in vocabulary.tagger.find(text))


def _corrected(vocabulary: Vocabulary, word: str, language: Language) -> str:
    """The word of the field that an unknown word resembles; the word itself when it resembles none."""
    folded = fold(word)
    if not is_content(folded) or _is_known(vocabulary, folded, language):
        return word
    meant = vocabulary.tagger.correct(folded)
    if meant is None or (_is_compound(vocabulary, folded) and not _differ_in_a_link(folded, meant)):
        return word
    return meant


def _is_known(vocabulary: Vocabulary, word: str, language: Language) -> bool:
    return (
        is_dutch(word)
        or (language is Language.ENGLISH and word in english_words())
        or bool(vocabulary.tagger.find_in_stems([stem(word)]))
    )


def _is_compound(vocabulary: Vocabulary, word: str) -> bool:
    splitter = vocabulary.analyzer.splitter
    return splitter is not None and bool(splitter.split(word))


def _differ_in_a_link(one: str, other: str) -> bool:
    """Whether two compounds are the same but for a letter that links their parts: 'zonepanelen', 'zonnepanelen'."""
    shorter, longer = sorted((one, other), key=len)
    without = (longer[:place] + longer[place + 1 :] for place, letter in enumerate(longer) if letter in _LINKING)
    return shorter in without
