"""The digest of everything that is stored of a document."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from assistant.domain.criterion import Criterion
from assistant.domain.document import Document, Source
from assistant.domain.passage import Passage
from assistant.domain.version import DocumentVersion

FORMAT = "4"
"""Raise this when readers or chunker give something else for the same file: everything is then read again."""


def digest(*parts: str | bytes) -> str:
    """SHA-256 of parts, as 64 hexadecimal characters. Lengths are included, so that 'ab','c' differs from 'a','bc'."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def make_version(
    document: Document,
    text: str,
    passages: Sequence[Passage],
    criteria: Sequence[Criterion] = (),
    sources: Iterable[Source] = (),
) -> DocumentVersion:
    """A version under the digest of all of it. The ids that the passages have are replaced."""
    nameless = tuple(replace(passage, id="") for passage in passages)
    version = DocumentVersion("", document, text, nameless, tuple(criteria), tuple(sources))
    version_id = digest(FORMAT, json.dumps(asdict(version), sort_keys=True, default=str))
    named = tuple(replace(passage, id=digest(version_id, str(number))[:32]) for number, passage in enumerate(nameless))
    return replace(version, id=version_id, passages=named)
