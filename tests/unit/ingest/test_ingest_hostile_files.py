"""Hostile and broken files: each gives one clear reason, quickly, and harms nothing."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ingest.criteria.imported import SheetRequest
from ingest.problems import Refused
from ingest.readers import archive
from ingest.sandbox import Limits, Sandbox
from tests.fakes.files import (
    encrypt_pdf,
    make_docx,
    make_pdf,
    make_pdf_bomb,
    make_pptx,
    make_xlsx,
    make_zip,
    with_entry,
)

PDF = make_pdf([[(11.0, "Gewone tekst.")]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "versleuteld; haal het wachtwoord eraf en probeer opnieuw"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "%s">]><w>&x;</w>'


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


def reason(sandbox: Sandbox, name: str, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        sandbox.extract(name, data)
    return refused.value.reason


def bomb(entry: str, size: int) -> bytes:
    """A Word file with one entry that unpacks to `size` bytes."""
    return with_entry(make_docx(), entry, bytes(size))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", encrypt_pdf(PDF, "wachtwoord"), ENCRYPTED),
        ("a.pdf", make_pdf([[], []]), "bevat geen tekst, alleen beeld; maak er met tekstherkenning (OCR)"),
        ("a.pdf", PDF[: len(PDF) // 3], "beschadigd"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "beschadigd"),
        ("a.pdf", b"<html><p>geen pdf</p></html>", "is geen PDF"),
        ("a.pdf", make_docx(), "is geen PDF"),
        ("a.docx", PDF, "is geen Office-bestand"),
        ("a.docx", make_xlsx(), "de inhoud past niet bij de naam"),
        ("a.xlsx", make_pptx(), "de inhoud past niet bij de naam"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
        ("a.xlsx", OLE + bytes(200), "oud Office-formaat"),
        ("a.docx", make_docx()[:2000], "beschadigd"),
        ("a.docx", with_entry(make_docx(), "word/document.xml", b"<w:document><nooit af"), "beschadigd"),
        ("a.docx", with_entry(make_docx(), "word/vbaProject.bin", b"macro"), "macro's"),
        ("a.docx", make_zip({"word/document.xml": b"<x/>"}, password_flag=True), ENCRYPTED),
        ("a.docx", bomb("word/media/groot.bmp", 40_000_000), "zipbom"),
        ("a.docx", with_entry(make_docx(), "word/document.xml", ENTITY % b"file:///etc/passwd"), "XML-declaratie"),
        ("a.xlsx", with_entry(make_xlsx(), "xl/x.xml", (ENTITY % b"x").decode().encode("utf-16")), "XML-declaratie"),
        ("a.txt", b"tekst\x00met een nul", "is geen tekstbestand"),
        ("a.txt", b"\x89PNG\r\n\x1a\n plaatje", "is geen tekstbestand"),
        ("a.csv", make_xlsx(), "is geen tekstbestand"),
        ("a.html", b"gewone tekst", "is geen HTML"),
    ],
)  # fmt: skip
def test_each_gives_one_reason(sandbox: Sandbox, name: str, data: bytes, expected: str) -> None:
    found = reason(sandbox, name, data)
    assert expected in found
    assert "\n" not in found


def test_a_pdf_that_only_forbids_copying_is_read(sandbox: Sandbox) -> None:
    assert sandbox.extract("a.pdf", encrypt_pdf(PDF, "")).blocks[0].text == "Gewone tekst."


def test_a_pdf_that_unpacks_hugely_is_refused(sandbox: Sandbox) -> None:
    started = time.monotonic()
    assert "geen enkele pagina is leesbaar" in reason(sandbox, "a.pdf", make_pdf_bomb(500_000_000))
    assert time.monotonic() - started < 10


def test_an_archive_of_very_many_entries_is_refused(sandbox: Sandbox) -> None:
    many = make_zip({f"word/{number}.xml": b"" for number in range(archive.MOST_ENTRIES + 1)})
    assert "zipbom" in reason(sandbox, "a.docx", many)


def test_an_archive_whose_entries_overlap_is_refused(sandbox: Sandbox) -> None:
    # Many central records that point at one big piece of data: small file, immense content.
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("word/document.xml", bytes(range(256)) * 2_000)
        original = zipped.infolist()[0]
        zipped.filelist += [original] * 400
    assert "zipbom" in reason(sandbox, "a.docx", target.getvalue())


def test_no_external_entity_is_fetched(sandbox: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        url = b"http://127.0.0.1:%d/x" % listener.getsockname()[1]
        for name, data in (("a.docx", make_docx()), ("a.xlsx", make_xlsx()), ("a.pptx", make_pptx())):
            reason(sandbox, name, with_entry(data, "docProps/core.xml", ENTITY % url))
        page = b'<html><link href="%s"><img src="%s"><p>Tekst</p></html>' % (url, url)
        sandbox.extract("a.html", page)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_deeply_nested_html_is_survived(sandbox: Sandbox) -> None:
    deep = b"<div>" * 50_000 + b"diep" + b"</div>" * 50_000
    with suppress(Refused):
        sandbox.extract("a.html", deep)
    assert sandbox.extract("b.txt", b"Daarna gaat het verder.").blocks


def test_a_file_that_takes_too_much_memory_is_refused() -> None:
    limited = Sandbox(Limits(memory_bytes=120_000_000))
    assert "te groot" in reason(limited, "a.txt", b"regel\n\n" * 3_000_000)
    assert limited.extract("b.txt", b"Daarna gaat het verder.").blocks
    limited.close()


def test_a_file_that_takes_too_much_processor_time_is_refused_for_good() -> None:
    limited = Sandbox(Limits(cpu_seconds=1))
    with pytest.raises(Refused) as refused:
        limited.extract("a.html", b"<p>tekst</p>" * 800_000)
    assert "kost te veel tijd" in refused.value.reason
    assert not refused.value.passing
    assert limited.extract("b.txt", b"Daarna gaat het verder.").blocks
    limited.close()


def test_a_worker_that_dies_is_replaced(sandbox: Sandbox) -> None:
    sandbox.extract("a.txt", b"Eerst.")
    worker = sandbox._worker
    assert worker is not None
    worker.kill()
    worker.wait()
    assert sandbox.extract("a.txt", b"Daarna.").blocks[0].text == "Daarna."


def test_one_worker_serves_all_files(sandbox: Sandbox) -> None:
    sandbox.extract("a.txt", b"Eerst.")
    first = sandbox._worker
    sandbox.extract("a.pdf", PDF)
    assert sandbox._worker is first


def test_a_file_that_takes_too_long_is_stopped_and_tried_again_later() -> None:
    slow = Sandbox(Limits(wall_seconds=0.01))
    started = time.monotonic()
    with pytest.raises(Refused) as refused:
        slow.extract("a.pdf", PDF)
    assert "kost te veel tijd" in refused.value.reason
    assert refused.value.passing
    assert time.monotonic() - started < 5
    slow.close()


def test_a_sheet_with_criteria_is_read_under_the_same_limits(sandbox: Sandbox) -> None:
    with pytest.raises(Refused) as refused:
        sandbox.read_sheet(SheetRequest("a.xlsx"), bomb("xl/media/groot.bmp", 40_000_000))
    assert "zipbom" in refused.value.reason or "de inhoud past niet" in refused.value.reason
    with pytest.raises(Refused) as refused:
        sandbox.read_criteria_tool(b'{"criteria": ' + b"[" * 50_000)
    assert "te diep genest" in refused.value.reason
    limited = Sandbox(Limits(wall_seconds=0.01))
    with pytest.raises(Refused) as refused:
        limited.read_sheet(SheetRequest("a.xlsx"), make_xlsx())
    assert "kost te veel tijd" in refused.value.reason
    limited.close()
    assert sandbox.extract("b.txt", b"Daarna gaat het verder.").blocks
