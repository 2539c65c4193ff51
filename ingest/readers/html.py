"""Web pages."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from assistant.domain.passage import Place
from ingest.blocks import Block, Extracted, table_row
from ingest.problems import Refused
from ingest.readers.signatures import require_text
from ingest.words import on_one_line

_DROPPED = "script style noscript template nav footer aside form iframe svg object head button select".split()
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def extract(name: str, data: bytes) -> Extracted:
    """The text of a page's main part under its headings; menus, forms and what a reader can't see are left out."""
    text = require_text(data)
    if "<" not in text:
        raise Refused("is geen HTML; de inhoud past niet bij de naam")
    page = BeautifulSoup(text, "lxml")
    title = on_one_line(page.title.get_text()) if page.title is not None else ""
    hidden = _remove_hidden(page)
    for element in page.find_all("embed"):
        # It has no closing tag, and the parser hangs all that follows under it.
        element.unwrap()
    for element in page.find_all(_DROPPED):
        element.decompose()
    main = page.find("main") or page.find("article") or page.body or page
    blocks = tuple(_Walk().blocks(main))
    notes = (f"verborgen onderdelen weggelaten: {hidden}",) if hidden else ()
    return Extracted(blocks, title or None, notes)


def _remove_hidden(page: BeautifulSoup) -> int:
    hidden = [
        element
        for element in page.find_all(True)
        if element.has_attr("hidden")
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(str(element.get("style") or ""))
    ]
    for element in hidden:
        element.extract()
    return len(hidden)


class _Walk:
    """Goes through a page once, remembering the headings."""

    def __init__(self) -> None:
        self._heading: tuple[str, ...] = ()

    def blocks(self, element: Tag) -> Iterator[Block]:
        loose: list[str] = []
        for child in element.children:
            if isinstance(child, Comment):
                continue
            if isinstance(child, NavigableString):
                loose.append(str(child))
            elif isinstance(child, Tag) and child.name in _INLINE and not child.find(_is_block):
                loose.append(child.get_text())
            elif isinstance(child, Tag) and child.name == "br":
                loose.append(" ")
            elif isinstance(child, Tag):
                yield from self._flush(loose)
                yield from self._block(child)
        mark = "- " if element.name == "li" else ""
        yield from self._flush(loose, mark)

    def _block(self, element: Tag) -> Iterator[Block]:
        if element.name in _HEADINGS:
            text = on_one_line(element.get_text())
            if text:
                self._heading = (*self._heading[: max(_HEADINGS[element.name] - 2, 0)], text)
        elif element.name == "table" and not element.find("table"):
            yield from (Block(row, Place(heading=self._heading)) for row in _rows(element))
        else:
            yield from self.blocks(element)

    def _flush(self, loose: list[str], mark: str = "") -> Iterator[Block]:
        text = on_one_line("".join(loose))
        loose.clear()
        if text:
            yield Block(mark + text, Place(heading=self._heading))


def _is_block(element: Tag) -> bool:
    return element.name not in _INLINE and element.name != "br"


def _rows(table: Tag) -> Iterator[str]:
    columns: list[str] = []
    for number, row in enumerate(table.find_all("tr")):
        cells = row.find_all(["th", "td"])
        texts = [on_one_line(cell.get_text(" ")) for cell in cells]
        if number == 0 and cells and all(cell.name == "th" for cell in cells):
            columns = texts
        elif sentence := table_row(columns, texts):
            yield sentence
