"""What reading a curated file gives."""

from dataclasses import dataclass

from assistant.domain.version import DocumentVersion
from ingest.problems import Located


@dataclass(frozen=True, slots=True)
class Reading:
    """A version, with remarks for the report."""

    version: DocumentVersion
    remarks: tuple[Located, ...] = ()
