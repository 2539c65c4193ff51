"""Scanned pages are read by recognition when that is installed, and told of when it isn't."""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from assistant.domain.passage import Place
from ingest.blocks import Block
from ingest.problems import Refused
from ingest.readers import ocr
from ingest.readers.ocr import Budget, Fate, PageScan, Word
from ingest.sandbox import Sandbox
from ingest.worker import extract
from tests.fakes.files import make_pdf

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None or ocr.installed() is None, reason="tesseract with Dutch isn't installed"
)
HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
SENTENCE = "De gemeente koopt duurzame stoelen."


def row(text: str, confidence: object = 90, block: int = 1, paragraph: int = 1, line: int = 1) -> str:
    return f"5\t1\t{block}\t{paragraph}\t{line}\t1\t10\t10\t50\t20\t{confidence}\t{text}"


def drawn(text: str, size: tuple[int, int] = (1240, 400), mode: str = "L") -> Image.Image:
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).text((60, 120), text, fill="black", font=ImageFont.load_default(48))
    return image


def scanned_pdf(images: Sequence[Image.Image]) -> bytes:
    target = BytesIO()
    images[0].save(target, format="PDF", save_all=True, append_images=images[1:])
    return target.getvalue()


def joined(*files: bytes) -> bytes:
    writer, target = PdfWriter(), BytesIO()
    for data in files:
        writer.append(BytesIO(data))
    writer.write(target)
    return target.getvalue()


def says(*rows: str) -> ocr.Engine:
    return lambda image, seconds: "\n".join([HEADER, *rows])


def use(monkeypatch: pytest.MonkeyPatch, engine: ocr.Engine | None) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: engine)


BLANK = Image.new("L", (40, 40), "white")
SCAN = scanned_pdf([BLANK])
TEXT = make_pdf([[(11.0, "Gewone tekst.")]])


def test_words_are_parsed_and_unsure_ones_left_out() -> None:
    lines = [HEADER, "4\t1\t1\t1\t1\t0\t1\t1\t1\t1\t-1\t", row("Koop", 96.5), row("vlek", 29.9), row(" ", 95),
             row("|", -1), row("in", 30), "onzin", row("x", "geen getal"), row("slot", 80, 2, 3, 4) + "\r"]  # fmt: skip
    assert ocr.words_of("\n".join(lines)) == (
        Word("Koop", 96.5, (1, 1), 1),
        Word("in", 30.0, (1, 1), 1),
        Word("slot", 80.0, (2, 3), 4),
    )
    assert ocr.words_of("") == ()


def test_words_become_paragraphs_and_broken_words_whole() -> None:
    rows = [row("De"), row("duur-"), row("zame", line=2), row("MKI-", line=2), row("waarde.", line=3),
            row("Twee.", paragraph=2), row("|", block=2), row("—", block=2), row("Drie.", block=3)]  # fmt: skip
    assert list(ocr.paragraphs_of(ocr.words_of("\n".join(rows)))) == ["De duurzame MKI-waarde.", "Twee.", "Drie."]


def test_scanned_pages_lie_between_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, says(row("Gescande", 80), row("tekst.", 94)))
    extracted = extract("a.pdf", joined(TEXT, SCAN, TEXT, SCAN))
    assert extracted.blocks == (
        Block("Gewone tekst.", Place(page=1)),
        Block("Gescande tekst.", Place(page=2)),
        Block("Gewone tekst.", Place(page=3)),
        Block("Gescande tekst.", Place(page=4)),
    )
    assert extracted.notes == (
        "2 pagina's zijn ingescand en met tekstherkenning gelezen (gemiddelde zekerheid 87%); lees de tekst na",
    )


def test_one_page_is_counted_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, says(row("Tekst.")))
    assert extract("a.pdf", SCAN).notes[0].startswith("1 pagina is ingescand")


def test_an_image_without_text_leaves_a_page_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, says(row("~"), row("x", 3)))
    assert extract("a.pdf", joined(TEXT, SCAN, make_pdf([[]]))).notes == ("geen tekst (mogelijk gescand): pagina 2, 3",)
    with pytest.raises(Refused, match="alleen beeld; tekstherkenning leest er niets in"):
        extract("a.pdf", SCAN)


def test_without_tesseract_the_report_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    to_do = "installeer tesseract-ocr-nld of lever een PDF met tekst aan"
    with pytest.raises(Refused) as refused:
        extract("a.pdf", SCAN)
    assert refused.value.reason == f"bevat geen tekst, alleen beeld; {to_do}"
    assert extract("a.pdf", joined(TEXT, SCAN)).notes == (f"geen tekst (mogelijk gescand): pagina 2; {to_do}",)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo 'List of available languages (2):'; echo eng; echo nld", True),
        ("echo nld >&2", True),
        ("echo eng; echo nld_oud", False),
        ("exit 1", False),
    ],
)
def test_tesseract_counts_only_with_dutch(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, found: bool
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (ocr.installed() is not None) is found


def test_a_program_that_cannot_run_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_bytes(b"\x00\x01 geen programma")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ocr.installed() is None


def fates(data: bytes, engine: ocr.Engine, budget: Budget | None = None) -> list[Fate]:
    reader = PdfReader(BytesIO(data))
    numbers = range(1, len(reader.pages) + 1)
    return [scan.fate for scan in ocr.recognise(reader, numbers, engine, budget or Budget.start())]


def test_so_many_pages_are_read_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned_pdf([BLANK] * (ocr.MOST_PAGES + 2))
    assert fates(data, says(row("x"))) == [Fate.READ] * ocr.MOST_PAGES + [Fate.TOO_MANY] * 2
    use(monkeypatch, says(row("Tekst.")))
    expected = "hooguit 40 ingescande pagina's worden gelezen, niet gelezen: pagina 41, 42; splits het bestand"
    assert extract("a.pdf", data).notes[1] == expected


def test_an_image_that_is_too_large_is_not_opened() -> None:
    writer, target = PdfWriter(clone_from=BytesIO(SCAN)), BytesIO()
    image = writer.pages[0]["/Resources"]["/XObject"]["/image"]  # type: ignore[index]
    image[NameObject("/Width")] = image[NameObject("/Height")] = NumberObject(6_400)
    image._data = b"never opened"
    writer.write(target)
    assert fates(target.getvalue(), says(row("x"))) == [Fate.TOO_LARGE]


def test_an_image_that_is_larger_than_it_says_is_not_read() -> None:
    writer, target = PdfWriter(clone_from=BytesIO(scanned_pdf([Image.new("L", (6_400, 6_400))]))), BytesIO()
    image = writer.pages[0]["/Resources"]["/XObject"]["/image"]  # type: ignore[index]
    image[NameObject("/Width")] = image[NameObject("/Height")] = NumberObject(10)
    writer.write(target)
    assert fates(target.getvalue(), says(row("x"))) == [Fate.TOO_LARGE]


def test_a_damaged_image_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    writer, target = PdfWriter(clone_from=BytesIO(SCAN)), BytesIO()
    writer.pages[0]["/Resources"]["/XObject"]["/image"]._data = b"geen beeld"  # type: ignore[index]
    writer.write(target)
    use(monkeypatch, says(row("Tekst.")))
    extracted = extract("a.pdf", joined(target.getvalue(), SCAN))
    assert [block.place.page for block in extracted.blocks] == [2]
    assert extracted.notes[1] == "afbeelding niet leesbaar: pagina 1; scan opnieuw of lever een PDF met tekst aan"


@pytest.mark.parametrize(
    ("problem", "fate"),
    [
        (subprocess.TimeoutExpired("tesseract", 1), Fate.OUT_OF_TIME),
        (subprocess.CalledProcessError(-24, "tesseract"), Fate.UNREADABLE),
        (BrokenPipeError(), Fate.UNREADABLE),
    ],
)
def test_what_tesseract_can_do_wrong(problem: Exception, fate: Fate) -> None:
    def fails(image: bytes, seconds: float) -> str:
        raise problem

    assert fates(SCAN, fails) == [fate]


@pytest.mark.parametrize("budget", [Budget.start(wall_seconds=0), Budget.start(cpu_seconds=-1)])
def test_no_page_is_begun_after_the_time(budget: Budget) -> None:
    assert fates(SCAN, says(row("x")), budget) == [Fate.OUT_OF_TIME]


def test_time_that_runs_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(image: bytes, seconds: float) -> str:
        assert seconds <= 60
        raise subprocess.TimeoutExpired("tesseract", seconds)

    use(monkeypatch, slow)
    expected = "tekstherkenning duurt te lang, niet gelezen: pagina 2; splits het bestand"
    assert extract("a.pdf", joined(TEXT, SCAN)).notes == (expected,)
    with pytest.raises(Refused, match="alleen beeld; splits het bestand"):
        extract("a.pdf", SCAN)


def test_the_largest_image_is_read_the_right_way_up() -> None:
    seen: list[Image.Image] = []

    def look(image: bytes, seconds: float) -> str:
        seen.append(Image.open(BytesIO(image)))
        return row("x")

    wide = Image.new("L", (60, 20), 255)
    wide.putpixel((0, 0), 0)
    page = PdfWriter(clone_from=BytesIO(scanned_pdf([wide])))
    small = PdfReader(BytesIO(scanned_pdf([BLANK.resize((10, 10))]))).pages[0]
    page.pages[0].merge_page(small)
    page.pages[0].rotate(90)
    target = BytesIO()
    page.write(target)
    assert fates(target.getvalue(), look) == [Fate.READ]
    assert seen[0].size == (20, 60)
    assert seen[0].getpixel((19, 0)) < 128  # type: ignore[operator]


def test_large_images_are_made_smaller_and_see_through_ones_white() -> None:
    large = Image.open(BytesIO(ocr._prepared(Image.new("1", (6_000, 6_000)), 0)))
    assert (large.mode, large.width) == ("L", 3464)
    clear = Image.open(BytesIO(ocr._prepared(Image.new("RGBA", (5, 5), (0, 0, 0, 0)), 0)))
    assert clear.getpixel((2, 2)) == 255


def test_notes_list_the_first_pages_only() -> None:
    scans = [PageScan(number, Fate.UNREADABLE) for number in range(1, 14)]
    assert "pagina 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 en nog 3; scan" in next(ocr.notes_of(scans))


@needs_tesseract
@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_real_scan_is_read_within_the_sandbox(mode: str) -> None:
    sandbox = Sandbox()
    started = time.monotonic()
    try:
        image = drawn(SENTENCE, mode="L").convert(mode)
        extracted = sandbox.extract("scan.pdf", joined(TEXT, scanned_pdf([image, drawn("Vraag drie offertes.")])))
    finally:
        sandbox.close()
    assert extracted.blocks[1:] == (Block(SENTENCE, Place(page=2)), Block("Vraag drie offertes.", Place(page=3)))
    assert extracted.notes[0].startswith("2 pagina's zijn ingescand en met tekstherkenning gelezen (gemiddelde")
    assert time.monotonic() - started < 60


@needs_tesseract
def test_a_page_on_its_side_is_read() -> None:
    writer, target = PdfWriter(clone_from=BytesIO(scanned_pdf([drawn(SENTENCE).rotate(90, expand=True)]))), BytesIO()
    writer.pages[0].rotate(90)
    writer.write(target)
    assert [block.text for block in extract("a.pdf", target.getvalue()).blocks] == [SENTENCE]


@needs_tesseract
def test_tesseract_is_stopped_in_time() -> None:
    engine = ocr.installed()
    assert engine is not None
    with pytest.raises(subprocess.TimeoutExpired):
        engine(ocr._prepared(drawn(SENTENCE, (3_000, 3_000)), 0), 0.01)
