"""More hostile files: many pages, formulas, scripts in pages, and OpenDocument with tricks."""

import socket
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import Workbook

from ingest.blocks import Extracted
from ingest.problems import Refused
from ingest.readers import archive, html
from ingest.sandbox import Sandbox
from tests.fakes.files import make_docx, make_pdf, make_xlsx, make_zip, with_entry

ENCRYPTED = "versleuteld; haal het wachtwoord eraf en probeer opnieuw"
WRONG_NAME = "de inhoud past niet bij de naam"
OFFICE, TEXT, MANIFEST = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "manifest")
)
CONTENT = (
    f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"><office:body><office:text>'
    "<text:p>Gewone tekst.</text:p></office:text></office:body></office:document-content>"
)
ODT = make_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": CONTENT.encode()})
ENTRY = '<m:file-entry m:full-path="{}"><m:encryption-data m:checksum-type="SHA256/1K"/></m:file-entry>'
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Product</t></is></c><c r="B1" t="inlineStr"><is><t>Prijs</t></is></c>'
    '</row><row r="2"><c r="A2" t="inlineStr"><is><t>stoel</t></is></c><c r="B2"><f>2+2</f><v>4</v></c></row>'
    '<row r="3"><c r="A3" t="str"><f>WEBSERVICE("%s")</f><v>kast</v></c><c r="B3"><f>1+1</f></c></row>'
    "</sheetData></worksheet>"
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


def reason(sandbox: Sandbox, name: str, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        sandbox.extract(name, data)
    return refused.value.reason


def texts(extracted: Extracted) -> list[str]:
    return [block.text for block in extracted.blocks]


def pdf_of_pages(count: int) -> bytes:
    """A PDF of so many empty pages, each an object of its own."""
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * count
    parts, places, length = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, start=1):
        places.append(length)
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode())
        length += len(parts[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    parts.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n".encode())
    parts.append(f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{length}\n%%EOF\n".encode())
    return b"".join(parts)


def locked_odt(*paths: str, parts: dict[str, bytes]) -> bytes:
    """An OpenDocument file whose manifest says that these paths are encrypted."""
    entries = "".join(ENTRY.format(path) for path in paths)
    manifest = f'<m:manifest xmlns:m="{MANIFEST}">{entries}</m:manifest>'
    mimetype = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    return make_zip({**mimetype, **parts, "META-INF/manifest.xml": manifest.encode()})


def test_a_pdf_of_ten_thousand_pages_is_refused_quickly(sandbox: Sandbox) -> None:
    started = time.monotonic()
    assert reason(sandbox, "a.pdf", pdf_of_pages(10_000)).startswith("heeft 10000 pagina's; hooguit 2000")
    assert time.monotonic() - started < 20


def test_formulas_give_the_value_they_had(sandbox: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        sheet = SHEET % f"http://127.0.0.1:{listener.getsockname()[1]}/"
        extracted = sandbox.extract("a.xlsx", with_entry(make_xlsx(), "xl/worksheets/sheet1.xml", sheet.encode()))
        with pytest.raises(TimeoutError):
            listener.accept()
    assert texts(extracted) == ["Product: stoel; Prijs: 4.", "Product: kast."]


def test_formulas_without_a_value_give_nothing(sandbox: Sandbox) -> None:
    workbook, target = Workbook(), BytesIO()
    sheet = workbook.active
    assert sheet is not None
    for cells in (
        ["Product", "Prijs"],
        ["stoel", '=HYPERLINK("http://kwaad.example","klik")'],
        ["=1+1", "=cmd|'/c'!A1"],
    ):
        sheet.append(cells)
    workbook.save(target)
    found = texts(sandbox.extract("a.xlsx", target.getvalue()))
    assert [text for text in found if text] == ["Product: stoel."]
    assert "=" not in "".join(found)


def test_nothing_that_runs_in_a_page_is_in_the_text(sandbox: Sandbox) -> None:
    page = b"""<html><head><script>kwaad()</script><style>p{kwaad:1}</style></head>
    <body onload="kwaad()"><p onclick="kwaad()">Koop <script>kwaad()</script>minder
    <img src=x onerror="kwaad()" alt="kwaad"></p><style>kwaad</style><noscript>kwaad</noscript>
    <iframe src="http://kwaad.example" srcdoc="&lt;p&gt;kwaad&lt;/p&gt;">kwaad</iframe>
    <object data="kwaad">kwaad</object><svg><text>kwaad</text><script>kwaad()</script></svg>
    <template><p>kwaad</p></template><a href="javascript:kwaad()">Huur vaker.</a><!-- kwaad --></body></html>"""
    assert texts(sandbox.extract("a.html", page)) == ["Koop minder", "Huur vaker."]


@pytest.mark.parametrize("entry", ["content.xml", "Pictures/groot.bmp"])
def test_an_odt_that_unpacks_hugely_is_refused(sandbox: Sandbox, entry: str) -> None:
    started = time.monotonic()
    assert "zipbom" in reason(sandbox, "a.odt", with_entry(ODT, entry, bytes(40_000_000)))
    many = make_zip({f"Pictures/{number}": b"" for number in range(archive.MOST_ENTRIES + 1)})
    assert "zipbom" in reason(sandbox, "a.odt", many)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "data",
    [
        locked_odt("content.xml", parts={"content.xml": bytes(range(256)) * 4}),
        locked_odt("encrypted-package", parts={"encrypted-package": bytes(range(256)) * 4}),
        make_zip({"mimetype": b"x", "content.xml": b"x"}, password_flag=True),
    ],
    ids=["part by part", "as a whole", "the archive"],
)
def test_an_encrypted_odt_is_refused(sandbox: Sandbox, data: bytes) -> None:
    assert reason(sandbox, "a.odt", data) == ENCRYPTED


def test_entities_in_an_odt_are_refused_and_not_fetched(sandbox: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        for part in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
            declared = f'<!DOCTYPE x SYSTEM "{url}" [<!ENTITY e SYSTEM "{url}">]>{CONTENT}'.encode()
            assert "XML-declaratie" in reason(sandbox, "a.odt", with_entry(ODT, part, declared))
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    "content",
    ["<office:nooit-af", CONTENT.replace("Gewone", "&onbekend;"), CONTENT.replace("Gewone", "<text:span>" * 5_000), ""],
    ids=["not closed", "unknown entity", "deeply nested", "empty"],
)
def test_broken_xml_in_an_odt_is_refused(sandbox: Sandbox, content: str) -> None:
    assert "beschadigd" in reason(sandbox, "a.odt", with_entry(ODT, "content.xml", content.encode()))


def test_deeply_nested_lists_in_an_odt_are_survived(sandbox: Sandbox) -> None:
    deep = "<text:list><text:list-item>" * 120 + "<text:p>Diep.</text:p>" + "</text:list-item></text:list>" * 120
    data = with_entry(ODT, "content.xml", CONTENT.replace("<text:p>Gewone tekst.</text:p>", deep).encode())
    assert texts(sandbox.extract("a.odt", data)) == ["- Diep."]


def test_a_name_in_the_archive_leads_nowhere(sandbox: Sandbox) -> None:
    data = with_entry(with_entry(ODT, "../../tmp/kwaad.xml", b"<x/>"), "/etc/kwaad", b"x")
    assert texts(sandbox.extract("a.odt", data)) == ["Gewone tekst."]


PDF = make_pdf([[(11.0, "Gewone tekst.")]])


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", ODT, "is geen PDF; " + WRONG_NAME),
        ("a.odt", PDF, "is geen Office-bestand; " + WRONG_NAME),
        ("a.odt", b"gewone tekst", "is geen Office-bestand; " + WRONG_NAME),
        ("a.odt", make_docx(), WRONG_NAME),
        ("a.docx", ODT, WRONG_NAME),
        ("a.xlsx", ODT, WRONG_NAME),
        ("a.pptx", make_docx(), WRONG_NAME),
        ("a.html", PDF, "is geen tekstbestand; " + WRONG_NAME),
        ("a.csv", ODT, "is geen tekstbestand; " + WRONG_NAME),
        ("a.md", b"\x7fELF" + bytes(20), "is geen tekstbestand; " + WRONG_NAME),
    ],
)  # fmt: skip
def test_a_file_under_another_name_is_refused(sandbox: Sandbox, name: str, data: bytes, expected: str) -> None:
    assert reason(sandbox, name, data) == expected


def test_what_follows_an_embedded_thing_is_read() -> None:
    page = b"<html><body><p>Eerst.</p><embed src='x.swf'><p>Daarna.</p></body></html>"
    assert [block.text for block in html.extract("a.html", page).blocks] == ["Eerst.", "Daarna."]
