"""Fit how requests are told apart, where answers stand, how sections are ranked and when to abstain.

Run with `python -m tests.golden.calibrate`.

Rewrites assistant/answering/request_kinds.json, answer_places.json, composing/ranking.json and abstention.json.

Uses the index of the current settings (run `mvoi ingest` first), the golden questions that may be tuned on, and the
practice questions of tests/golden/practice: those written for each section of the guidance and each criteria set, with
sources but without facts, near misses with the place where their answer stands, questions that look like those and are
answered, and questions outside the field; and, in its folder typed, questions as buyers type them.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.answering.answer_place import fitted_places
from assistant.answering.composing.ranking import fitted_ranking
from assistant.answering.search import HybridSearch
from assistant.answering.vocabulary import Vocabularies
from assistant.bootstrap import build_steps, open_parts
from assistant.domain.conversation import StepName
from assistant.evaluation.calibrate import Sample, fit, retrieve, sample, write
from assistant.evaluation.fit_answer_places import fit_answer_places
from assistant.evaluation.fit_ranking import RankedSample, fit_ranking, ranked_sample
from assistant.evaluation.fit_request_kinds import (
    answered_questions,
    fit_request_kinds,
    honest_questions,
    practised_questions,
    read_examples,
)
from assistant.evaluation.golden import read_golden
from assistant.insight.field_questions import questions_answered
from assistant.settings import Settings

_HERE = Path(__file__).parent
_ABSTENTION = _HERE.parents[1] / "assistant" / "answering" / "abstention.json"
_RANKING = _ABSTENTION.parent / "composing" / "ranking.json"
_PLACES = _ABSTENTION.parent / "answer_places.json"
_KINDS = _ABSTENTION.parent / "request_kinds.json"

_WEIGHTS = {"golden": 1.0, "typed": 2.0, "practice": 0.3}
"""What the questions of each set count for together in the ranking. Those typed as buyers do name every section that
answers; of the others more than the one named may, and the embedding was adapted to them, so that it seems to know more
of them than of others."""
_EVERY = 3
"""Of the many practice questions every third is searched for: what is fitted on that has few parameters."""


def main() -> None:
    """Fit and write."""
    golden = [question for question in read_golden(_HERE) if not question.held_out]
    practice = read_golden(_HERE / "practice")
    typed = read_golden(_HERE / "practice" / "typed")
    with open_parts(Settings()) as parts:
        examples = read_examples(_HERE / "requests.yaml") + honest_questions(golden)
        examples += practised_questions([*practice, *typed])
        examples += answered_questions(parts.library)
        write(fit_request_kinds(examples, parts.embedder), _KINDS)
        placed = [*practice, *(question for question in typed if question.place or question.kind.answerable)]
        places = fit_answer_places(placed, questions_answered(parts.library), parts.embedder)
        write(places.values, _PLACES)
        classifier = fitted_places(parts.embedder)
        vocabularies = Vocabularies(parts.library)
        searching = HybridSearch(parts.embedder, parts.indexes, parts.library)
        steps = [
            step
            for step in build_steps(parts, searching, vocabularies, fitted_ranking())
            if step.name in (StepName.SCREEN, StepName.UNDERSTAND, StepName.RETRIEVE)
        ]
        day = datetime.now(UTC).date()
        ranked: dict[str, list[RankedSample]] = {}
        judged: dict[str, list[Sample]] = {}
        for name, questions in (("golden", golden), ("typed", typed), ("practice", practice[::_EVERY])):
            found = [(question, context) for question in questions if (context := retrieve(question, steps, day))]
            ranked[name] = [
                ranked_sample(question, context, vocabularies, parts.library)
                for question, context in found
                if question.kind.answerable and question.documents
            ]
            judged[name] = [
                sample(
                    question,
                    context,
                    vocabularies,
                    # What the classifier was fitted on it would place better than what it hasn't seen.
                    places.unseen.get(question.id) or classifier.locate(*context.asked),
                )
                for question, context in found
            ]
    weighed = [
        replace(item, weight=_WEIGHTS[name] * len(ranked["golden"]) / len(samples))
        for name, samples in ranked.items()
        for item in samples
    ]
    for path, values in ((_RANKING, fit_ranking(weighed)), (_ABSTENTION, fit(**judged))):
        write(values, path)
        print(path.name, json.dumps(values, indent=2))


if __name__ == "__main__":
    main()
