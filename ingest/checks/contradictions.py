"""Sentences of different documents that say another amount, percentage or date of the same thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from assistant.language.claims import Claim, Origin, ValueKind, WordWeights, can_contradict, claims_in, contradict
from ingest.checks.finding import Finding, warning
from ingest.checks.knowledge import CheckedDocument, Knowledge, Statement, Use


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A claim with the sentence that makes it."""

    document: CheckedDocument
    statement: Statement
    claim: Claim

    @property
    def origin(self) -> Origin:
        """Where it stands."""
        group = self.document.product_group
        return Origin(self.document.path, group.id if group else None, self.statement.use is Use.CRITERION)


def contradictions(knowledge: Knowledge, today: date) -> Iterator[Finding]:
    """Pairs of sentences from different documents that say the same of the same thing with other numbers."""
    for first, second in conflicting_claims(knowledge):
        place = f"{first.document.path}, regel {first.statement.line}"
        message = f"ander getal dan in {place}: '{second.statement.text}' tegenover '{first.statement.text}'"
        yield warning(second.document.path, second.statement.line, message)


def conflicting_claims(knowledge: Knowledge) -> Iterator[tuple[StatedClaim, StatedClaim]]:
    """The pairs behind `contradictions`, the document that comes first in the knowledge base first."""
    for kind in ValueKind:
        stated = [claim for document in knowledge.documents for claim in claims_of(document, kind)]
        weights = WordWeights.of(item.claim for item in stated)
        for first, second in combinations(stated, 2):
            # Comparing words is the cheaper of the two, and hardly any pair comes past it.
            if contradict(first.claim, second.claim, weights) and can_contradict(first.origin, second.origin):
                yield first, second


def claims_of(document: CheckedDocument, kind: ValueKind) -> Iterator[StatedClaim]:
    """What a document says of a kind of values, apart from its examples."""
    for statement in document.statements():
        if statement.use is not Use.EXAMPLE:
            for claim in claims_in(statement.text):
                if claim.kind is kind:
                    yield StatedClaim(document, statement, claim)
