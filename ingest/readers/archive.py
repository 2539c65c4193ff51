"""Looking an Office file over before anything opens it: it is a zip archive with XML in it."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.problems import Refused
from ingest.readers.signatures import require_office

MOST_ENTRIES = 5_000
MOST_UNPACKED = 300_000_000
MOST_RATIO = 150
"""Unpacked size per packed byte of one entry; XML of real documents stays below 100."""

_RATIO_FROM = 1_000_000
_BOMB = "pakt onveilig groot uit (zipbom?); sla het bestand opnieuw op"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PIECE = 65_536


def require_safe_archive(data: bytes, main_part: str) -> None:
    """Raise Refused for what isn't an honest Office file with `main_part` in it.

    Refused are bombs by entry count, unpacked size or ratio, encrypted entries, macros, another kind of archive, and
    XML with a document type: Office writes none, and entities are how XML is made to read files or explode.
    """
    require_office(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, len(data))
            _check_kind(entries, main_part)
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(archive, entry)
    except (BadZipFile, NotImplementedError, EOFError) as problem:
        raise Refused("beschadigd; sla het opnieuw op en probeer opnieuw") from problem


def _check_sizes(entries: list[ZipInfo], packed: int) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(_BOMB)
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise Refused(_BOMB)
    if sum(entry.compress_size for entry in entries) > packed:
        raise Refused(_BOMB)  # entries that overlap


def _check_kind(entries: list[ZipInfo], main_part: str) -> None:
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("versleuteld; haal het wachtwoord eraf en probeer opnieuw")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("bestanden met macro's worden niet gelezen; sla het op zonder macro's")
    if main_part not in names:
        raise Refused("de inhoud past niet bij de naam")


def _check_xml(archive: ZipFile, entry: ZipInfo) -> None:
    before = b""
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            # Without zero bytes UTF-16 looks like UTF-8 here.
            if _DECLARATION.search(before + piece.replace(b"\x00", b"")):
                raise Refused("bevat een XML-declaratie die Office niet schrijft; sla het opnieuw op")
            before = piece[-16:].replace(b"\x00", b"")
