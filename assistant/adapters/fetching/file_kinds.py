"""What kind of file a site sends, and the name that it gets here."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote

from assistant.ports import PageUnavailable

_LONGEST_NAME = 100
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    f"{_OFFICE}wordprocessingml.document": ".docx",
    f"{_OFFICE}spreadsheetml.sheet": ".xlsx",
    f"{_OFFICE}presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "text/csv": ".csv",
    "application/json": ".json",
    "text/plain": ".txt",
    # Not .md: a Markdown file with fields above it is read as the organisation's own guidance.
    "text/markdown": ".txt",
}
_TYPES = {ending: media_type for media_type, ending in reversed(_ENDINGS.items()) if ending != ".txt"}
_SAYS_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Media types that servers give to any file; then the ending in the address tells what it is."""


def kind_of(content_type: str, path: str) -> tuple[str, str]:
    """Media type and ending of what is sent. Raises PageUnavailable when it is of no kind that can be read."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type in _SAYS_NOTHING:
        media_type = _TYPES.get(_ending(path), media_type)
    if media_type not in _ENDINGS:
        raise PageUnavailable(
            "Dit soort bestand kan niet gelezen worden; wel een webpagina, PDF, DOCX, ODT, XLSX, PPTX, CSV of TXT."
        )
    return media_type, _ENDINGS[media_type]


def _ending(path: str) -> str:
    return PurePosixPath(path.partition("?")[0]).suffix.lower()


def file_name(host: str, address: str, target: str, ending: str) -> str:
    """A name from the address (`target` is its path and query): the same page gets the same name, another page another.

    Letters, digits and hyphens only: the path is written by the site.
    """
    path, _, query = target.partition("?")
    own = _ending(path)
    if own in (*_TYPES, ".htm", ".txt", ".md"):
        path = path[: -len(own)]
    words = unquote(f"{host.removeprefix('www.')} {path} {query}")
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = _NOT_IN_NAMES.sub("-", plain).strip("-")
    if len(name) > _LONGEST_NAME:
        mark = hashlib.sha256(address.encode()).hexdigest()[:8]
        name = f"{name[: _LONGEST_NAME - 9].rstrip('-')}-{mark}"
    return name + ending
