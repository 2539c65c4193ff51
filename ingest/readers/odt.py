"""OpenDocument Text, as LibreOffice writes it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted, table_row
from ingest.problems import Refused
from ingest.readers.archive import require_safe_archive
from ingest.readers.signatures import require_office
from ingest.words import on_one_line

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_MACROS = ("Basic/", "Scripts/")
_MOST_COLUMNS = 200
"""A repeated or wide cell is a number in the file: without a limit a few bytes would fill the memory."""

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_ENCRYPTION = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"

_PARAGRAPH, _HEADING, _LIST, _SECTION = f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}list", f"{_TEXT}section"
_CONTAINERS = frozenset(
    f"{_TEXT}{name}" for name in ("section", "numbered-paragraph", "bibliography", "index-body", "index-title")
)
_ROW, _CELL, _COVERED = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_ROW_GROUPS = frozenset(f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_LISTS, _TABLES = {_LIST, f"{_TEXT}list-item", f"{_TEXT}list-header"}, {f"{_TABLE}table", _ROW, _CELL}
_IN_CELL = _CONTAINERS | _ROW_GROUPS | _LISTS | _TABLES
_SPACES = frozenset(f"{_TEXT}{name}" for name in ("s", "tab", "line-break"))
_LEFT_OUT = frozenset(f"{_TEXT}{name}" for name in ("note", "ruby-text", "script", "tracked-changes"))
"""Inside a paragraph; comments (office:annotation) and text boxes (draw:frame) go by their namespace."""

_MOST_PARENTS = 50


def extract(name: str, data: bytes) -> Extracted:
    """Paragraphs, list items and table rows under their headings; the title is the printed one, else that of the
    properties, else the first heading. Notes, comments, text boxes, tables of contents, deleted and hidden text are
    left out. Raises Refused, and lxml's XMLSyntaxError for XML that isn't well-formed.
    """
    _refuse_macros(data)
    require_safe_archive(data, "mimetype")
    with ZipFile(BytesIO(data)) as archive:
        _require_text_document(archive)
        content, styles, meta = (_parsed(archive, part) for part in ("content.xml", "styles.xml", "meta.xml"))
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refused("de inhoud past niet bij de naam")
    walk = _Walk(_Styles(root for root in (styles, content) if root is not None))
    blocks = tuple(walk.blocks(body))
    title = walk.title or _title(meta) or walk.first_heading
    return Extracted(blocks, title, ("verborgen tekst is weggelaten",) if walk.hidden else ())


def _refuse_macros(data: bytes) -> None:
    """Before the general checks: those stumble over the document type that LibreOffice writes into macros."""
    require_office(data)
    with suppress(BadZipFile), ZipFile(BytesIO(data)) as archive:
        if any(entry.startswith(_MACROS) for entry in archive.namelist()):
            raise Refused("bestanden met macro's worden niet gelezen; sla het op zonder macro's")


def _require_text_document(archive: ZipFile) -> None:
    with archive.open("mimetype") as part:
        mimetype = part.read(200).strip()
    if mimetype != _MIMETYPE:
        raise Refused("de inhoud past niet bij de naam")
    # Encrypted parts are ordinary entries of the archive: only the manifest tells.
    manifest = _parsed(archive, _MANIFEST)
    if manifest is not None and next(manifest.iter(_ENCRYPTION), None) is not None:
        raise Refused("versleuteld; haal het wachtwoord eraf en probeer opnieuw")


def _parsed(archive: ZipFile, part: str) -> _Element | None:
    """The root of an XML part; None when there is no such part."""
    if part not in archive.namelist():
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(archive.read(part), parser)


def _title(meta: _Element | None) -> str | None:
    found = None if meta is None else next(meta.iter(_TITLE), None)
    return on_one_line(found.text or "") or None if found is not None else None


class _Styles:
    """What the styles say that matters here: which text is hidden, and which is the title."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._parents: dict[tuple[str, str], str] = {}
        self._display: dict[tuple[str, str], str] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                key = (style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", ""))
                self._parents[key] = style.get(f"{_STYLE}parent-style-name", "")
                properties = style.find(f"{_STYLE}text-properties")
                if properties is not None and properties.get(f"{_TEXT}display") is not None:
                    self._display[key] = properties.get(f"{_TEXT}display")

    def hides(self, element: _Element) -> bool:
        """Whether a paragraph or span isn't shown by its style or one that this is based on."""
        family = "paragraph" if element.tag in (_PARAGRAPH, _HEADING) else "text"
        displays = (self._display.get((family, name)) for name in self._based_on(family, element))
        return next(filter(None, displays), "true") == "none"

    def is_title(self, paragraph: _Element) -> bool:
        """Whether a paragraph has the style of a document's title."""
        return "Title" in self._based_on("paragraph", paragraph)

    def _based_on(self, family: str, element: _Element) -> Iterator[str]:
        name = element.get(f"{_TEXT}style-name", "")
        for _ in range(_MOST_PARENTS):  # styles may name each other
            if not name:
                return
            yield name
            name = self._parents.get((family, name), "")


class _Walk:
    """Goes through a text once, remembering the headings and whether anything was hidden."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._heading: tuple[str, ...] = ()
        self.title: str | None = None
        self.first_heading: str | None = None
        self.hidden = False

    def blocks(self, parent: _Element) -> Iterator[Block]:
        """The blocks of everything in an element. What isn't known to be text is passed over."""
        for child in parent:
            yield from self._blocks_of(child)

    def _blocks_of(self, element: _Element) -> Iterator[Block]:
        if element.tag == _HEADING:
            self._enter(element)
        elif element.tag == _PARAGRAPH:
            yield from self._paragraph(element)
        elif element.tag == _LIST:
            for item in element:
                yield from self._item(item)
        elif element.tag == f"{_TABLE}table":
            yield from (Block(row, self._place) for row in self._rows(element))
        elif element.tag in _CONTAINERS and self._is_shown(element):
            yield from self.blocks(element)

    @property
    def _place(self) -> Place:
        return Place(heading=self._heading)

    def _enter(self, heading: _Element) -> None:
        text = self._text(heading)
        if text:
            level = _number(heading, f"{_TEXT}outline-level")
            self._heading = (*self._heading[: level - 1], text)
            self.first_heading = self.first_heading or text

    def _paragraph(self, paragraph: _Element, mark: str = "") -> Iterator[Block]:
        text = self._text(paragraph)
        if text and self.title is None and self._styles.is_title(paragraph):
            self.title = text
        elif text:
            yield Block(mark + text, self._place)

    def _item(self, item: _Element) -> Iterator[Block]:
        """Only the first paragraph of an item begins with its mark; those below it belong to the same item."""
        mark = "- " if item.tag == f"{_TEXT}list-item" else ""
        for child in item:
            if child.tag == _PARAGRAPH:
                for block in self._paragraph(child, mark):
                    yield block
                    mark = ""
            else:
                yield from self._blocks_of(child)

    def _text(self, paragraph: _Element) -> str:
        return on_one_line("".join(self._pieces(paragraph))) if self._is_shown(paragraph) else ""

    def _pieces(self, element: _Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag in _SPACES:
                yield " "  # however many: they become one
            elif not _is_left_out(child) and self._is_shown(child):
                yield from self._pieces(child)
            yield child.tail or ""

    def _is_shown(self, element: _Element) -> bool:
        hidden = self._styles.hides(element) or _hides_itself(element)
        self.hidden = self.hidden or hidden
        return not hidden

    def _rows(self, table: _Element) -> Iterator[str]:
        """Each row as a sentence, with the names of the columns from the first row."""
        columns: list[str] = []
        spans: dict[int, tuple[str, int]] = {}
        rows = [row for row in _rows_in(table) if self._is_shown(row)]
        for number, row in enumerate(rows):
            cells = self._cells(row, spans)
            if number == 0 and len(rows) > 1:
                columns = cells
            elif sentence := table_row(columns, cells):
                yield sentence

    def _cells(self, row: _Element, spans: dict[int, tuple[str, int]]) -> list[str]:
        """The texts of a row; a merged cell counts for every column and row it covers, as in a Word table.

        `spans` holds per column the text of the cell above and for how many more rows that goes on; it is updated.
        """
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (_CELL, _COVERED):
                continue
            text = on_one_line(" ".join(self._paragraphs_in(cell))) if cell.tag == _CELL else ""
            wide = min(_number(cell, f"{_TABLE}number-columns-spanned"), _MOST_COLUMNS)
            rows = _number(cell, f"{_TABLE}number-rows-spanned")
            for _ in range(min(_number(cell, f"{_TABLE}number-columns-repeated"), _MOST_COLUMNS - len(cells))):
                here = len(cells)
                if cell.tag == _CELL:
                    spans.update(dict.fromkeys(range(here, here + wide), (text, rows)))
                cells.append(spans.get(here, ("", 0))[0])
        going_on = {column: (text, rows - 1) for column, (text, rows) in spans.items() if rows > 1}
        spans.clear()
        spans.update(going_on)
        return cells

    def _paragraphs_in(self, element: _Element) -> Iterator[str]:
        for child in element:
            if child.tag in (_PARAGRAPH, _HEADING):
                yield self._text(child)
            elif child.tag in _IN_CELL and self._is_shown(child):
                yield from self._paragraphs_in(child)


def _rows_in(table: _Element) -> Iterator[_Element]:
    """The rows of a table. One that says it is repeated counts once: the same row again tells nothing."""
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows_in(child)


def _is_left_out(element: _Element) -> bool:
    return element.tag in _LEFT_OUT or element.tag.startswith((_OFFICE, _DRAW))


def _hides_itself(element: _Element) -> bool:
    """Whether an element says itself, not by its style, that it isn't shown."""
    if element.tag == _SECTION:
        return bool(element.get(f"{_TEXT}display") == "none") or _is_true(element)
    if element.tag == _ROW:
        return bool(element.get(f"{_TABLE}visibility", "visible") != "visible")
    if element.tag in (_PARAGRAPH, _HEADING):
        return any(_is_true(field) for field in element.iter(f"{_TEXT}hidden-paragraph"))
    return element.tag == f"{_TEXT}hidden-text" and _is_true(element)


def _is_true(field: _Element) -> bool:
    return bool(field.get(f"{_TEXT}is-hidden") == "true")


def _number(element: _Element, attribute: str) -> int:
    """A count from an attribute; 1 when it isn't there or isn't a count."""
    value = element.get(attribute, "1")
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 10 else 1
