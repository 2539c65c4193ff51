"""Which of two contradicting documents goes first."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.domain.document import Document, DocumentKind, DocumentStatus
from assistant.domain.precedence import Precedence, PrecedenceGround, Standing, precedence, standing_of

CONCEPT = Standing(True, DocumentStatus.CONCEPT, date(2026, 11, 24))
ADOPTED = replace(CONCEPT, status=DocumentStatus.ADOPTED)
GONE = replace(ADOPTED, holds=False, reviewed_on=date(2026, 11, 28))
LATER = replace(CONCEPT, reviewed_on=date(2026, 11, 26))


@pytest.mark.parametrize(
    ("ahead", "behind", "ground"),
    [
        (CONCEPT, GONE, PrecedenceGround.HOLDS),
        (ADOPTED, LATER, PrecedenceGround.ADOPTED),
        (LATER, CONCEPT, PrecedenceGround.REVIEWED),
        (LATER, replace(ADOPTED, status=DocumentStatus.UNKNOWN), PrecedenceGround.REVIEWED),
    ],
)
def test_what_holds_goes_first_then_what_was_adopted_then_what_was_reviewed_last(
    ahead: Standing, behind: Standing, ground: PrecedenceGround
) -> None:
    assert precedence(ahead, behind) == Precedence(True, ground)
    assert precedence(behind, ahead) == Precedence(False, ground)


@pytest.mark.parametrize("other", [CONCEPT, replace(CONCEPT, reviewed_on=None)])
def test_sometimes_nothing_tells(other: Standing) -> None:
    assert precedence(CONCEPT, other) is None
    assert precedence(other, CONCEPT) is None


def test_the_standing_of_a_document_is_that_of_the_day() -> None:
    document = Document(
        "d",
        "D",
        DocumentKind.FILE,
        "d.pdf",
        DocumentStatus.ADOPTED,
        valid_until=date(2026, 11, 25),
        reviewed_on=date(2026, 11, 1),
    )
    assert standing_of(document, date(2026, 11, 25)) == Standing(True, DocumentStatus.ADOPTED, date(2026, 11, 1))
    assert not standing_of(document, date(2026, 11, 26)).holds
