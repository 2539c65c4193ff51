"""PDF files: opening them carefully, page by page."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from ingest.blocks import Block, Extracted
from ingest.problems import Refused
from ingest.readers import ocr
from ingest.readers.pdf_layout import PageLines, TextLine, blocks_of
from ingest.readers.signatures import require_pdf

MOST_PAGES = 2_000


def extract(name: str, data: bytes) -> Extracted:
    """The paragraphs of every page under their headings, which are told by their larger letters.

    Scanned pages are read by recognition when that is installed. Raises Refused.
    """
    budget = ocr.Budget.start()
    require_pdf(data)
    reader = PdfReader(BytesIO(data), strict=False)
    # A PDF that only forbids copying or printing opens with an empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("versleuteld; haal het wachtwoord eraf en probeer opnieuw")
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise Refused(f"heeft {count} pagina's; hooguit {MOST_PAGES} worden gelezen, dus splits het bestand")
    pages = [_lines(reader, number) for number in range(count)]
    empty = [number for number, page in enumerate(pages, start=1) if page is not None and not page]
    broken = [number for number, page in enumerate(pages, start=1) if page is None]
    scans = ocr.scans_of(reader, empty, budget)
    blocks = _in_order(
        *blocks_of([page or () for page in pages]), *(block for scan in scans for block in scan.blocks())
    )
    if not blocks and broken:
        raise Refused("geen enkele pagina is leesbaar; sla het opnieuw op en probeer opnieuw")
    if not blocks:
        raise Refused(ocr.refusal_of(scans))
    # An image without text in it leaves a page as empty as one without an image.
    told = {scan.number for scan in scans if scan.fate is not ocr.Fate.NOTHING}
    notes = _notes(reader, [number for number in empty if number not in told], broken)
    return Extracted(blocks, _title(reader), (*notes, *ocr.notes_of(scans)))


def _in_order(*blocks: Block) -> tuple[Block, ...]:
    """Blocks by page; those of one page stay as they were."""
    return tuple(sorted(blocks, key=lambda block: block.place.page or 0))


def _lines(reader: PdfReader, number: int) -> PageLines | None:
    """The lines of a page with the size of their letters; None when the page can't be read."""
    fragments: list[tuple[str, float]] = []

    def collect(text: str, matrix: Any, text_matrix: Any, font: Any, size: float) -> None:
        scale = abs(text_matrix[3] or text_matrix[1] or 1) * abs(matrix[3] or matrix[1] or 1)
        fragments.append((text, round(size * scale, 1)))

    try:
        reader.pages[number].extract_text(visitor_text=collect)
    except (PyPdfError, KeyError, TypeError, ValueError, IndexError, AttributeError, ZeroDivisionError):
        return None
    return tuple(_joined(fragments))


def _joined(fragments: list[tuple[str, float]]) -> Iterator[TextLine]:
    """Fragments of text as lines; a line is as large as most of its letters."""
    text, sizes = "", dict[float, int]()
    for fragment, size in [*fragments, ("\n", 0.0)]:
        for part in fragment.splitlines(keepends=True):
            text += part.rstrip("\r\n")
            sizes[size] = sizes.get(size, 0) + len(part.strip())
            if part.endswith(("\n", "\r")):
                if text.strip():
                    yield TextLine(" ".join(text.split()), max(sizes, key=lambda found: sizes[found]))
                text, sizes = "", {}


def _title(reader: PdfReader) -> str | None:
    title = (reader.metadata.title if reader.metadata is not None else None) or ""
    # Word processors leave their file names here.
    return title.strip() if " " in title.strip() and not title.lower().endswith((".doc", ".docx", ".indd")) else None


def _notes(reader: PdfReader, empty: list[int], broken: list[int]) -> Iterator[str]:
    if broken:
        yield f"niet leesbaar: pagina {ocr.listed(broken)}"
    if empty:
        yield f"geen tekst (mogelijk gescand): pagina {ocr.listed(empty)}"
    catalog = reader.root_object
    names = catalog.get("/Names", DictionaryObject())
    names = names.get_object() if hasattr(names, "get_object") else names
    if "/JavaScript" in names or ("/OpenAction" in catalog and "/JavaScript" in str(catalog["/OpenAction"])):
        yield "bevat een script; dat is niet uitgevoerd"
    if "/EmbeddedFiles" in names:
        yield "bevat bijlagen; die zijn niet gelezen"
