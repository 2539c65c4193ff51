"""Sources that are hard to check: without an address, with a broken one, or not looked at for long."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain.document import Source
from ingest.problems import Refused

_UNREAD = "niet-ingezien"
_WORKS = frozenset({"ok", "goed", "werkt"})


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An address that didn't work when it was checked, with the ids of the sources that have it (perhaps none)."""

    address: str
    outcome: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """The state of the sources.

    Every source is in `never_checked` (nobody read it, or no day is known), in `checked_long_ago` (more than twelve
    months) or counts in `checked_recently`. `unlisted` counts sources with an address that the list of links lacks.
    """

    sources: int
    without_address: tuple[Source, ...]
    broken: tuple[BrokenLink, ...]
    unlisted: int
    never_checked: tuple[Source, ...]
    checked_long_ago: tuple[Source, ...]
    checked_recently: int


def read_link_list(text: str) -> dict[str, str]:
    """The outcome per address from a list 'address;outcome', a line each, as a link checker elsewhere writes it.

    Empty lines, lines that start with '#' and a first line with the names of the columns are skipped; the last line
    about an address counts. Raises Refused at a line without address or outcome.
    """
    outcomes: dict[str, str] = {}
    written = enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
    lines = [(number, line.strip()) for number, line in written if line.strip() and not line.lstrip().startswith("#")]
    for place, (number, line) in enumerate(lines):
        # An address may hold a semicolon itself, an outcome doesn't.
        *parts, outcome = (part.strip() for part in next(csv.reader([line], delimiter=";")))
        address = ";".join(parts)
        if "://" in address and outcome:
            outcomes[address] = outcome
        elif place or not address:
            raise Refused("schrijf op elke regel een adres, een puntkomma en de uitkomst", number)
    return outcomes


def link_works(outcome: str) -> bool:
    """Whether an outcome means that the page was there: 'ok', 'goed', 'werkt', or a status from 200 to 399."""
    word = (outcome.casefold().split() or [""])[0]
    return word in _WORKS or (word.isdecimal() and 200 <= int(word) < 400)


def link_health(sources: Iterable[Source], links: Mapping[str, str], today: date) -> LinkHealth:
    """The sources by what is known of their links; `links` gives the outcome per address."""
    known = sorted(sources, key=lambda source: source.id)
    never = tuple(source for source in known if _checked_on(source) is None)
    long_ago = tuple(
        source for source in known if (day := _checked_on(source)) is not None and day < _a_year_before(today)
    )
    return LinkHealth(
        sources=len(known),
        without_address=tuple(source for source in known if not source.url),
        broken=tuple(_broken(known, links)),
        unlisted=sum(bool(source.url) and source.url not in links for source in known),
        never_checked=never,
        checked_long_ago=long_ago,
        checked_recently=len(known) - len(never) - len(long_ago),
    )


def _broken(sources: Sequence[Source], links: Mapping[str, str]) -> Iterator[BrokenLink]:
    for address, outcome in sorted(links.items()):
        if not link_works(outcome):
            yield BrokenLink(address, outcome, tuple(source.id for source in sources if source.url == address))


def _checked_on(source: Source) -> date | None:
    """The day on which somebody read a source, of a month or year its first; None when nobody did or none is known."""
    if source.how_checked == _UNREAD or source.checked_on is None:
        return None
    written = source.checked_on.strip()
    try:
        return date.fromisoformat(written + {4: "-01-01", 7: "-01"}.get(len(written), ""))
    except ValueError:
        return None


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
