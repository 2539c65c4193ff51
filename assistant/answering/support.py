"""When does a sentence follow from the sentences it cites?"""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_are_carried(text: str, quotes: Iterable[str]) -> bool:
    """Whether each number, amount, date and article in a text stands literally in one of the quotes."""
    carried = {number for quote in quotes for number in _NUMBER.findall(quote)}
    return carried.issuperset(_NUMBER.findall(text))
