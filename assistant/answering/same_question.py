"""Whether two wordings ask the same, but for words without content."""

from assistant.language.words import content_words, stem, tokens

_EXPLAINING = frozenset(
    stem(word) for word in "betekent betekenis definitie uitleg leg uit precies eigenlijk means".split()
)
"""'Wat is MVOI?' asks what 'Wat betekent MVOI?' asks."""


def same_question(asked: str, wording: str) -> bool:
    """Whether a question is worded the same, or of the same words with content in any order and form."""
    about = _about(asked)
    return tokens(asked) == tokens(wording) or (bool(about) and about == _about(wording))


def _about(question: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(question)) - _EXPLAINING
