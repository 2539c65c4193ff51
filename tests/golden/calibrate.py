"""Fit when to abstain: `python -m tests.golden.calibrate` rewrites assistant/answering/abstention.json.

Uses the index of the current settings (run `mvoi ingest` first) and only the questions that may be tuned on.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from assistant.answering.search import HybridSearch
from assistant.answering.vocabulary import Vocabularies
from assistant.bootstrap import build_steps, open_parts
from assistant.domain.conversation import StepName
from assistant.evaluation.calibrate import fit, sample, write
from assistant.evaluation.golden import read_golden
from assistant.settings import Settings

_HERE = Path(__file__).parent
_TARGET = _HERE.parents[1] / "assistant" / "answering" / "abstention.json"


def main() -> None:
    """Fit and write."""
    golden = [question for question in read_golden(_HERE) if not question.held_out]
    with open_parts(Settings()) as parts:
        vocabularies = Vocabularies(parts.library)
        searching = HybridSearch(parts.embedder, parts.indexes, parts.library)
        steps = [
            step
            for step in build_steps(parts, searching, vocabularies)
            if step.name in (StepName.SCREEN, StepName.UNDERSTAND, StepName.RETRIEVE)
        ]
        day = datetime.now(UTC).date()
        samples = [found for question in golden if (found := sample(question, steps, vocabularies, day))]
    values = fit(samples)
    write(values, _TARGET)
    print(json.dumps(values, indent=2))


if __name__ == "__main__":
    main()
