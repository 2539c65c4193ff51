"""The code with which an asker finds a reply again: typed by a person, guessed by nobody.

Crockford's base 32 leaves out I, L, O and U; what is easily mistyped is read as what was meant.
Sixteen characters are 80 random bits, enough to store the code as a plain digest.
"""

import hashlib
import re
import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 16
_GROUP = 4
_MISREAD = str.maketrans("OIL", "011")
_CODE = re.compile(rf"[{_ALPHABET}]{{{_LENGTH}}}")


def new_code() -> str:
    """A fresh code in groups of four, such as `7K3M-…`."""
    return _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)))


def read_code(typed: str) -> str | None:
    """The code that was meant, in groups of four; None when it can't be one."""
    plain = re.sub(r"[\s-]", "", typed).upper().translate(_MISREAD)
    return _grouped(plain) if _CODE.fullmatch(plain) else None


def digest_of(code: str) -> str:
    """What is stored of a code: SHA-256 in hexadecimal."""
    return hashlib.sha256(code.encode()).hexdigest()


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
