"""What the adviser says about a file from elsewhere: a YAML file of the same name with .yaml after it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from assistant.domain.document import DocumentStatus
from ingest.problems import Refused
from ingest.readers.fields import Identifier, Line
from ingest.readers.yaml_text import Strict, parse_yaml


class Details(Strict):
    """Fields about a file that can't say them itself, all of them optional.

    `switched_off` are passages that may not be found, `keywords` words under which a passage is found too; both name a
    passage by `passage_key`. `address` and `fetched_on` tell of which page the file is a snapshot.
    """

    title: Line | None = None
    status: Literal["concept", "vastgesteld"] | None = None
    owner: Line | None = None
    themes: tuple[Identifier, ...] = ()
    phases: tuple[Identifier, ...] = ()
    product_groups: tuple[Identifier, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    reviewed_on: date | None = None
    review_by: date | None = None
    address: Line | None = None
    fetched_on: date | None = None
    switched_off: tuple[Line, ...] = ()
    keywords: Mapping[str, tuple[Line, ...]] = Field(default_factory=dict)

    @property
    def document_status(self) -> DocumentStatus:
        """The status in the domain's words."""
        return DocumentStatus(self.status) if self.status else DocumentStatus.UNKNOWN


NO_DETAILS = Details()


def read_details(text: str) -> Details:
    """The details of a file; none for ''. Raises Refused."""
    if not text.strip():
        return NO_DETAILS
    try:
        return parse_yaml(text).validated(Details)
    except Refused as refused:
        place = f" (regel {refused.line})" if refused.line else ""
        raise Refused(f"de gegevens bij het bestand kloppen niet: {refused.reason}{place}") from refused
