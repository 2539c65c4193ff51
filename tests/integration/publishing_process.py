"""Uploading, trying and publishing as a process of its own, to be killed at any moment.

`python -m tests.integration.publishing_process KNOWLEDGE DATA ROUND` writes a line to standard output after each thing
that is done for good: 'ready', 'drafted <revision>', 'tried <revision>', 'published <revision>'.
"""

import sys
from itertools import count
from pathlib import Path

from assistant.adapters.search.generation_indexes import GenerationIndexes
from assistant.domain.revision import Origin
from ingest.publishing.change import Change
from ingest.publishing.drafts import Draft
from ingest.publishing.questions import Asked, TriedQuestion
from tests.fakes.knowledge_desk import KnowledgeOffice
from tests.fakes.knowledge_files import GUIDANCE

NAME = "handreikingen/keurmerken-eisen.md"


def said_in(round_number: str, number: int) -> str:
    """The sentence that tells one text from all others."""
    return f"Een keurmerk kost de leverancier geld in ronde {round_number} van keer {number}"


def open_installation(knowledge: Path, data_dir: Path) -> KnowledgeOffice:
    """The office of a data folder with real indexes on disk."""
    from assistant.adapters.database.engine import open_database

    engine = open_database(f"sqlite:///{data_dir / 'mvoi.db'}")
    office = KnowledgeOffice(knowledge, data_dir, engine, [TriedQuestion("Mag ik een keurmerk eisen?", Asked.GOLDEN)])
    office.builder = GenerationIndexes(data_dir / "index")
    return office


def main() -> None:
    """Change the document over and over."""
    knowledge, data_dir, round_number = sys.argv[1:]
    office = open_installation(Path(knowledge), Path(data_dir))
    print("ready", flush=True)
    for number in count():
        text = GUIDANCE.replace("Een keurmerk kost de leverancier geld", said_in(round_number, number))
        draft = office.drafts.add(Draft(NAME, text.encode(), Origin.UPLOADED), "adam")
        print(f"drafted {draft.id}", flush=True)
        result = office.try_out(Change(NAME, draft))
        print(f"tried {draft.id}", flush=True)
        office.publisher.publish(result, "adam", "")
        print(f"published {draft.id}", flush=True)


if __name__ == "__main__":
    main()
