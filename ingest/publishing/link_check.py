"""Whether the addresses of the primary sources still answer, asked of the sites themselves."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from assistant.domain.document import Source
from assistant.ports import PageFetcher
from ingest.report import ProgressCallback

LINKS = "links"
"""The kind of job that checks links."""
ALL_SOURCES = "bronnen"
"""What such a job is about."""
CHECKING = "Adressen bezoeken"
_AT_ONCE = 4
"""So few that no site is burdened: sources of one site stand together."""


def check_links(sources: Iterable[Source], fetcher: PageFetcher, progress: ProgressCallback) -> dict[str, str]:
    """The outcome per address (see PageFetcher.outcome), of the sites that may be visited."""
    addresses = sorted({source.url for source in sources if source.url})
    progress(CHECKING, 0, len(addresses))
    found: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="links") as visitors:
        for done, (address, outcome) in enumerate(
            zip(addresses, visitors.map(fetcher.outcome, addresses), strict=True), start=1
        ):
            if outcome is not None:
                found[address] = outcome
            progress(CHECKING, done, len(addresses))
    return found
