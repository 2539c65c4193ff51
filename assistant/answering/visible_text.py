"""What a person sees of a typed text, and what was hidden in it."""

import base64
import binascii
import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)
_ENCODED = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{16,}={0,2}(?![\w+/])")
_LOOK_ALIKES = str.maketrans("аеорсухкмнвтіѕјАЕОРСУХКМНВТІЅЈ", "aeopcyxkmhbtisjAEOPCYXKMHBTISJ")
"""Cyrillic letters that look like Latin ones."""
_DIGITS_FOR_LETTERS = str.maketrans("013457@$", "oieastas")
_MIXED_WORD = re.compile(r"\b(?=[\w@$]*[^\W\d_])(?=[\w@$]*[013457@$])[^\W_][\w@$]{3,}")
_UNIT = re.compile(r"\d+[^\W\d_]{1,3}\d?|[^\W\d_]{1,4}\d+")
"""'220kWh', 'CO2', 'ISO14001': digits that are digits."""
_SPACED_OUT = re.compile(r"\b\w(?: \w){3,}\b")


def clean(text: str) -> str:
    """The text as a person sees it: NFC, without invisible, direction-changing and control characters, trimmed.

    What stands in an HTML comment isn't seen by a person either.
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _CONTROL.sub(" ", _COMMENT.sub(" ", visible)).strip()


def hidden_in(text: str) -> list[str]:
    """The texts that were hidden in a typed text: in HTML comments, or encoded in base64."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    comments = [comment.strip() for comment in _COMMENT.findall(visible)]
    decoded = [_decoded(match.group()) for match in _ENCODED.finditer(visible)]
    return [found for found in (*comments, *decoded) if found]


def unmasked(text: str) -> str:
    """A text without the tricks that hide a word: look-alike letters, digits for letters, letters set apart."""
    plain = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES)
    plain = _SPACED_OUT.sub(lambda match: match.group().replace(" ", ""), plain)
    return _MIXED_WORD.sub(lambda match: _with_letters(match.group()), plain)


def _with_letters(word: str) -> str:
    return word if _UNIT.fullmatch(word) else word.translate(_DIGITS_FOR_LETTERS)


def _decoded(encoded: str) -> str:
    """The text behind base64; empty when it isn't readable text."""
    try:
        text = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return text if text.isprintable() and " " in text else ""
