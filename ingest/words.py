"""Counting and tidying text, the same way for every format."""

import re
import unicodedata

MAXIMUM_WORDS = 220
"""A passage that is longer is cut: a long one blurs what its vector stands for."""

_SPACE = re.compile(r"[\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SOFT_HYPHEN = "\u00ad"


def word_count(text: str) -> int:
    """Number of words separated by white space."""
    return len(text.split())


def on_one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def visible(text: str) -> tuple[str, int]:
    """The text without characters nobody sees, and how many were removed.

    Control characters can't be stored everywhere; zero-width and direction-changing ones can make a text say something
    else than what a reader sees. Soft hyphens and typographic spaces are innocent and aren't counted.
    """
    plain = _SPACE.sub(" ", text.replace(_SOFT_HYPHEN, "").replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(character for character in plain if character in "\n\t" or not _is_hidden(character))
    return unicodedata.normalize("NFC", kept), len(plain) - len(kept)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")
