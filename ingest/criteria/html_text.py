"""The plain text of a piece of HTML inside another format."""

import html
import re

from bs4 import BeautifulSoup

from ingest.words import on_one_line, visible

_TAGS = "p br ul ol li b i u s a em strong span div h1 h2 h3 h4 h5 h6 table thead tbody tr td th sup sub script style"
_MARKUP = re.compile(rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]*=[^<>]*)?\s*/?>", re.IGNORECASE)
"""Only real tags count: 'minder dan <5%' and 'a <b en b> c' are text."""

_BREAKS = "p br li div h1 h2 h3 h4 h5 h6 tr td th ul ol table".split()
_ENDS = (".", ",", ";", ":", "!", "?")


def plain_text(text: str) -> str:
    """The text on one line without tags, scripts, entities and characters nobody sees; list items end with a semicolon.

    Text without tags only has its entities resolved, once or, where that gives tags, with the tags removed.
    """
    if not _MARKUP.search(text):
        text = html.unescape(text)
    if _MARKUP.search(text):
        text = _without_tags(text)
    return on_one_line(visible(text)[0])


def _without_tags(text: str) -> str:
    page = BeautifulSoup(text, "lxml")
    for element in page.find_all(["script", "style"]):
        element.decompose()
    for item in page.find_all("li"):
        if item.find_next_sibling("li") is not None and not item.get_text().rstrip().endswith(_ENDS):
            item.append(";")
    for element in page.find_all(_BREAKS):
        element.insert_before("\n")
        element.append("\n")
    return page.get_text()
