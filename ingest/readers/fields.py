"""Fields that several kinds of knowledge files share."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from assistant.domain.document import DocumentStatus
from assistant.language.sentences import sentence_spans
from ingest.draft import Quote
from ingest.readers.yaml_text import Strict
from ingest.words import on_one_line

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=120)]
Line = Annotated[str, AfterValidator(on_one_line), StringConstraints(min_length=1, strip_whitespace=True)]
"""A text that is stored on one line, however it is folded in the file."""


class Validity(Strict):
    """Who answers for a document, how far it is agreed and until when it holds."""

    status: Literal["concept", "vastgesteld"]
    owner: Line
    valid_from: date
    valid_until: date | None
    reviewed_on: date
    review_by: date

    @property
    def document_status(self) -> DocumentStatus:
        """The status in the domain's words."""
        return DocumentStatus(self.status)


class Stated(Strict):
    """One or more whole sentences and the source they lean on."""

    text: Line
    source: Identifier | None = None

    def quotes(self) -> tuple[Quote, ...]:
        """The sentences, each with the source."""
        return quotes_of(self.text, self.source)


def quotes_of(text: str, source: str | None) -> tuple[Quote, ...]:
    """The sentences of a text on one line, each leaning on the same source."""
    source_ids = (source,) if source else ()
    return tuple(Quote(text[start:end], source_ids) for start, end in sentence_spans(text))
