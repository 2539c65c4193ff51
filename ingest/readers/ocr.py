"""Reading scanned pages with the program Tesseract, when it is installed.

Tesseract gets images over a pipe, because the worker may write no files. It counts its own processor time, so its time
is bounded here, by the clock.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from itertools import groupby
from statistics import fmean
from threading import Lock
from typing import Any, Self

from PIL import Image
from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError

from assistant.domain.passage import Place
from ingest.blocks import Block
from ingest.readers.pdf_layout import unwrapped
from ingest.readers.scans import TESSERACT

MOST_PAGES = 40
MOST_PIXELS = 40_000_000
LEAST_CONFIDENCE = 30.0
"""Words of which Tesseract is less sure than this percentage are left out: they are mostly lines and stains."""

LANGUAGE = "nld"
_ENOUGH_PIXELS = 12_000_000
"""An A4 page at 300 dots per inch has 9 million; letters become no clearer above that, only slower to read."""

_WALL_SECONDS, _CPU_SECONDS = 60.0, 25.0
"""Well below what the sandbox allows a file, so that pages that were read aren't lost with those that weren't."""

_MOST_AT_ONCE = 2
_ASKING_SECONDS = 10.0
_TSV_WORD, _TSV_COLUMNS = "5", 12
_LISTED = 10
_DO_IT_YOURSELF = "maak er met tekstherkenning (OCR) een doorzoekbare PDF van"

Engine = Callable[[bytes, float], str]
"""Reads a PNG image within so many seconds: Tesseract's TSV. Raises OSError or SubprocessError when it can't."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word. `confidence` is a percentage, `paragraph` the numbers of block and paragraph on the page."""

    text: str
    confidence: float
    paragraph: tuple[int, int]
    line: int


class Fate(Enum):
    """What became of a scanned page."""

    READ = auto()
    NOTHING = auto()
    TOO_LARGE = auto()
    UNREADABLE = auto()
    TOO_MANY = auto()
    OUT_OF_TIME = auto()
    NOT_INSTALLED = auto()


_WHY = {
    Fate.TOO_LARGE: ("afbeelding te groot voor tekstherkenning", "scan met een lagere resolutie"),
    Fate.UNREADABLE: ("afbeelding niet leesbaar", "scan opnieuw of lever een PDF met tekst aan"),
    Fate.TOO_MANY: (f"hooguit {MOST_PAGES} ingescande pagina's worden gelezen, niet gelezen", "splits het bestand"),
    Fate.OUT_OF_TIME: ("tekstherkenning duurt te lang, niet gelezen", "splits het bestand"),
    Fate.NOT_INSTALLED: (
        "geen tekst (mogelijk gescand)",
        "installeer tesseract-ocr-nld of lever een PDF met tekst aan",
    ),
}
"""Per fate what is the matter and what to do. A page with an image without text in it needs nothing."""


@dataclass(frozen=True, slots=True)
class PageScan:
    """A scanned page, counted from 1, with its words in reading order; without words unless its fate is READ."""

    number: int
    fate: Fate
    words: tuple[Word, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """The paragraphs of the page."""
        return (Block(text, Place(page=self.number)) for text in paragraphs_of(self.words))


@dataclass(frozen=True, slots=True)
class Budget:
    """The moments, by the clock and in processor seconds of this process, after which no page is begun."""

    wall_until: float
    cpu_until: float

    @classmethod
    def start(cls, wall_seconds: float = _WALL_SECONDS, cpu_seconds: float = _CPU_SECONDS) -> Self:
        """A budget that runs from now on."""
        return cls(time.monotonic() + wall_seconds, time.process_time() + cpu_seconds)

    @property
    def seconds_left(self) -> float:
        """Seconds by the clock; 0.0 or less when either is spent."""
        return self.wall_until - time.monotonic() if time.process_time() < self.cpu_until else 0.0


def installed() -> Engine | None:
    """Tesseract with Dutch; None when the program or the language isn't there."""
    program = shutil.which(TESSERACT)
    if program is None:
        return None
    try:
        asked = subprocess.run(  # noqa: S603 - no words of others
            [program, "--list-langs"], capture_output=True, stdin=subprocess.DEVNULL, timeout=_ASKING_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return None
    # Older versions list them as an error.
    if LANGUAGE not in (asked.stdout + b"\n" + asked.stderr).decode(errors="replace").split():
        return None
    return lambda image, seconds: _run(program, image, seconds)


def scans_of(reader: PdfReader, numbers: Iterable[int], budget: Budget) -> tuple[PageScan, ...]:
    """Of pages without text (numbers from 1) the scanned ones, read when Tesseract is there. Raises nothing."""
    scanned = [number for number in numbers if budget.seconds_left > 0 and _is_scan(reader, number)]
    engine = installed() if scanned else None
    if engine is None:
        return tuple(PageScan(number, Fate.NOT_INSTALLED) for number in scanned)
    return recognise(reader, scanned, engine, budget)


def recognise(reader: PdfReader, numbers: Sequence[int], engine: Engine, budget: Budget) -> tuple[PageScan, ...]:
    """The scanned pages with these numbers (from 1), in their order. Raises nothing: a page that fails says so."""
    lock = Lock()

    def scan(number: int) -> PageScan:
        return _scan(reader, number, engine, budget, lock)

    with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        read = tuple(pool.map(scan, numbers[:MOST_PAGES]))
    return (*read, *(PageScan(number, Fate.TOO_MANY) for number in numbers[MOST_PAGES:]))


def notes_of(scans: Sequence[PageScan]) -> Iterator[str]:
    """Dutch sentences about what was read by recognition, how surely, and which pages weren't read."""
    read = [scan for scan in scans if scan.fate is Fate.READ]
    if read:
        sure = fmean(word.confidence for scan in read for word in scan.words)
        pages = "1 pagina is" if len(read) == 1 else f"{len(read)} pagina's zijn"
        yield f"{pages} ingescand en met tekstherkenning gelezen (gemiddelde zekerheid {sure:.0f}%); lees de tekst na"
    for fate, (what, to_do) in _WHY.items():
        numbers = [scan.number for scan in scans if scan.fate is fate]
        if numbers:
            yield f"{what}: pagina {listed(numbers)}; {to_do}"


def refusal_of(scans: Sequence[PageScan]) -> str:
    """Half a Dutch sentence for a file without any text, of which these are the scanned pages."""
    fates = {scan.fate for scan in scans}
    to_do = [to_do for fate, (_, to_do) in _WHY.items() if fate in fates]
    if scans and not to_do:
        to_do = ["tekstherkenning leest er niets in, dus lever een PDF met tekst aan"]
    return f"bevat geen tekst, alleen beeld; {(*to_do, _DO_IT_YOURSELF)[0]}"


def listed(numbers: Sequence[int]) -> str:
    """Page numbers as words: the first ten, and how many more there are."""
    shown = ", ".join(str(number) for number in numbers[:_LISTED])
    return f"{shown} en nog {len(numbers) - _LISTED}" if len(numbers) > _LISTED else shown


def words_of(tsv: str) -> tuple[Word, ...]:
    """The words in Tesseract's TSV of which it is sure enough. Lines that aren't TSV are passed over."""
    rows = (line.split("\t") for line in tsv.split("\n"))
    words = (_word(row) for row in rows if len(row) == _TSV_COLUMNS and row[0] == _TSV_WORD)
    return tuple(word for word in words if word is not None and word.confidence >= LEAST_CONFIDENCE)


def paragraphs_of(words: Iterable[Word]) -> Iterator[str]:
    """Words as paragraphs, words broken at the end of a line whole again. One without letter or digit is noise."""
    for _, paragraph in groupby(words, key=lambda word: word.paragraph):
        lines = [" ".join(word.text for word in line) for _, line in groupby(paragraph, key=lambda word: word.line)]
        text = unwrapped(lines)
        if any(character.isalnum() for character in text):
            yield text


def _word(row: Sequence[str]) -> Word | None:
    """A row of level, page, block, paragraph, line, word, left, top, width, height, confidence and text."""
    text = row[11].strip()
    try:
        block, paragraph, line = (int(value) for value in row[2:5])
        return Word(text, float(row[10]), (block, paragraph), line) if text else None
    except ValueError:
        return None


def _is_scan(reader: PdfReader, number: int) -> bool:
    """Whether there is an image on a page. A page that is too broken to tell has none."""
    try:
        return bool(_images_on(reader.pages[number - 1]))
    except Exception:  # whatever a damaged page raises, it concerns this page only
        return False


def _scan(reader: PdfReader, number: int, engine: Engine, budget: Budget, lock: Lock) -> PageScan:
    with lock:  # pypdf isn't made for threads; besides, images are large, and one at a time is in memory whole
        if budget.seconds_left <= 0:
            return PageScan(number, Fate.OUT_OF_TIME)
        image = _image(reader, number)
    if isinstance(image, Fate):
        return PageScan(number, image)
    seconds = budget.seconds_left
    try:
        words = words_of(engine(image, seconds)) if seconds > 0 else None
    except subprocess.TimeoutExpired:
        words = None
    except (OSError, subprocess.SubprocessError):
        return PageScan(number, Fate.UNREADABLE)
    if words is None:
        return PageScan(number, Fate.OUT_OF_TIME)
    has_text = any(True for _ in paragraphs_of(words))
    return PageScan(number, Fate.READ, words) if has_text else PageScan(number, Fate.NOTHING)


def _image(reader: PdfReader, number: int) -> bytes | Fate:
    """The largest image of a page, the right way up, as PNG; or why there is none."""
    try:
        page = reader.pages[number - 1]
        sizes = [(_pixels(page, key), key) for key in _images_on(page)]
        pixels, key = max(sizes, key=lambda size: size[0])
        if pixels > MOST_PIXELS:
            return Fate.TOO_LARGE
        image = page.images[key].image
        # A file can say one size and hold another; what pypdf unpacks has a limit of its own.
        if image is not None and image.width * image.height > MOST_PIXELS:
            return Fate.TOO_LARGE
        return Fate.UNREADABLE if image is None else _prepared(image, page.rotation)
    except (LimitReachedError, Image.DecompressionBombError, MemoryError):
        return Fate.TOO_LARGE
    except Exception:  # one damaged image must not cost the rest of the document
        return Fate.UNREADABLE


def _images_on(page: PageObject) -> list[str | list[str]]:
    """The names of the images on a page, unopened; in a list those of the forms around it come first."""
    return page.images.keys()


def _pixels(page: PageObject, key: str | list[str]) -> int:
    """The size of an image by what the file says of it; one in the page's own content is small and already unpacked."""
    names = [key] if isinstance(key, str) else key
    if names[-1].startswith("~"):
        inline = page.images[key].image
        return inline.width * inline.height if inline is not None else 0
    found: Any = page
    for name in names:
        found = found["/Resources"]["/XObject"][name]
    return int(found["/Width"]) * int(found["/Height"])


def _prepared(image: Image.Image, rotation: int) -> bytes:
    """Grey on white, turned as the page is shown (degrees clockwise), and no larger than is of use."""
    if "A" in image.getbands():
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    grey = image.convert("L")
    share = (_ENOUGH_PIXELS / (grey.width * grey.height)) ** 0.5
    if share < 1:
        grey.thumbnail((max(int(grey.width * share), 1), max(int(grey.height * share), 1)))
    if rotation % 360:
        grey = grey.rotate(-rotation, expand=True, fillcolor=255)
    target = BytesIO()
    grey.save(target, format="PNG", compress_level=1)
    return target.getvalue()


def _run(program: str, image: bytes, seconds: float) -> str:
    done = subprocess.run(  # noqa: S603 - no words of others
        [program, "stdin", "stdout", "-l", LANGUAGE, "tsv"],
        input=image,
        capture_output=True,
        timeout=seconds,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode(errors="replace")
