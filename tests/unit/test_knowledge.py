"""The knowledge base in this repository is right."""

from pathlib import Path

from ingest.checks.check import check_knowledge

_KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def test_the_knowledge_base_has_no_errors() -> None:
    errors = [str(finding) for finding in check_knowledge(_KNOWLEDGE) if finding.is_error]
    assert not errors, "\n".join(errors)
