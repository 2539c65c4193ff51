"""Whether a file's first bytes fit its name."""

from ingest.problems import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"%PDF-", b"PK\x03\x04", _OLE, b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ")


def require_pdf(data: bytes) -> None:
    """Raise Refused unless this starts like a PDF (a little junk before it is common and allowed)."""
    if b"%PDF-" not in data[:1024]:
        raise Refused("is geen PDF; de inhoud past niet bij de naam")


def require_office(data: bytes) -> None:
    """Raise Refused unless this starts like a modern Office file."""
    if data.startswith(_OLE):
        # Office wraps an encrypted document in the container of the old formats.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("versleuteld; haal het wachtwoord eraf en probeer opnieuw")
        raise Refused("oud Office-formaat met een nieuwe naam; sla het op als .docx, .xlsx of .pptx")
    if not data.startswith(b"PK\x03\x04"):
        raise Refused("is geen Office-bestand; de inhoud past niet bij de naam")


def require_text(data: bytes) -> str:
    """The text of a text file: UTF-8, UTF-16 with a byte order mark, or the old Windows encoding. Raises Refused."""
    if data.startswith(_BINARY):
        raise Refused("is geen tekstbestand; de inhoud past niet bij de naam")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\x00" in data:
        raise Refused("is geen tekstbestand; de inhoud past niet bij de naam")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
