"""Warnings about the evidence of an answer."""

from collections.abc import Iterable
from datetime import timedelta

from assistant.answering.composing.material import Material
from assistant.domain.answer import Section
from assistant.domain.criterion import Checked

UNVERIFIED_MARK = "te verifiëren"
_SOON = timedelta(days=60)


def notices(material: Material, sections: Iterable[Section]) -> list[str]:
    """What a careful reader must know: not verified, due for review, or ending soon."""
    unverified_row = any(row.criterion.checked is not Checked.YES for section in sections for row in section.criteria)
    unverified_quote = any(UNVERIFIED_MARK in citation.quote for citation in material.book.citations)
    found = [material.texts.notice("unverified")] if unverified_row or unverified_quote else []
    for document_id in dict.fromkeys(citation.document_id for citation in material.book.citations):
        document = material.library.document(document_id)
        if document is None:
            continue
        if document.review_by is not None and document.review_by < material.day:
            found.append(
                material.texts.notice("review_passed", title=document.title, day=f"{document.review_by:%d-%m-%Y}")
            )
        if document.valid_until is not None and document.valid_until <= material.day + _SOON:
            found.append(
                material.texts.notice("expires_soon", title=document.title, day=f"{document.valid_until:%d-%m-%Y}")
            )
    return found
