"""Product group, theme, phase and the other axes: which of the concepts found in a question it is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answering.vocabulary import Vocabulary
from assistant.domain.taxonomy import TermKind
from assistant.domain.topic import Language
from assistant.language.compounds import dutch_frequencies
from assistant.language.concepts import Found
from assistant.language.words import is_content, stem, tokens

_GROUP = f"{TermKind.PRODUCT_GROUP}:"
_MOST_CHOICES = 4


def concepts_in(vocabulary: Vocabulary, text: str, language: Language) -> list[Found]:
    """The concepts that a question names, then the product groups that only a part of an unknown compound names."""
    if language is Language.ENGLISH:
        return vocabulary.tagger.find_in_english(text)
    words = tokens(text)
    found = vocabulary.tagger.find_in_stems([stem(word) for word in words])
    return [*found, *_guessed(vocabulary, words, found)]


def choices_of(found: Iterable[Found]) -> tuple[str, ...]:
    """The product groups that one and the same wording stands for, when nothing else names one; else none."""
    named = [item for item in found if item.concept.startswith(_GROUP) and not item.guessed]
    groups = all_of(named, TermKind.PRODUCT_GROUP)
    places = {(item.start, item.end) for item in named}
    return groups if len(places) == 1 and 1 < len(groups) <= _MOST_CHOICES else ()


def group_is_guessed(found: Iterable[Found]) -> bool:
    """Whether product groups are only named by a part of a word: a weighbridge ('weegbrug') is no bridge."""
    return all(item.guessed for item in found if item.concept.startswith(_GROUP))


def all_of(found: Iterable[Found], kind: TermKind) -> tuple[str, ...]:
    """The values of an axis: those named before those guessed, the longest spelling first since it says most."""
    prefix = f"{kind}:"
    on_axis = (item for item in found if item.concept.startswith(prefix))
    ordered = sorted(on_axis, key=lambda item: (item.guessed, item.start - item.end))
    return tuple(dict.fromkeys(item.concept.removeprefix(prefix) for item in ordered))


def first_of(found: Iterable[Found], kind: TermKind) -> str | None:
    """The value of an axis that a question is most likely about."""
    values = all_of(found, kind)
    return values[0] if values else None


def _guessed(vocabulary: Vocabulary, words: Sequence[str], found: Sequence[Found]) -> Iterator[Found]:
    """The product groups that parts of unknown compounds name: 'zeepautomaten'.

    Only of product groups: a part of a word says too little of a theme or phase, as 'punten' in 'speerpunten'.
    """
    named = {place for item in found for place in range(item.start, item.end)}
    for place, word in enumerate(words):
        if place not in named and is_content(word) and word not in dutch_frequencies():
            for part in _parts(vocabulary, word):
                yield replace(part, start=place, end=place + 1, guessed=True)


def _parts(vocabulary: Vocabulary, word: str) -> list[Found]:
    """The product groups that the parts of a compound name, from the last on: that one tells what the thing is."""
    splitter = vocabulary.analyzer.splitter
    parts = splitter.split(word) if splitter is not None else ()
    found = vocabulary.tagger.find_in_stems([stem(part) for part in parts])
    return sorted((item for item in found if item.concept.startswith(_GROUP)), key=lambda item: -item.end)
