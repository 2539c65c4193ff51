"""The report of an evaluation as JSON, for a program that follows figures in time.

Of a run: `schema` (a number, raised when a key changes its meaning or goes; keys may be added), `splits`, `topics`,
`replies`, `redaction`, `search`, `openings`, `parts` and `wrong`. `splits` has per split ('held out', 'tuned', 'all')
its number of `cases` and its `metrics` by name. A metric has a `value` (shares 0-1, times in milliseconds, null where
nothing was measured), the `count` of questions, facts or pairs that it is over, the 95% `interval` [low, high] of a
share (Wilson, 1927; null of other figures) and its `target`: what it may not be worse than by the committed baseline
and its margin, null when it isn't held against one. `wrong` has an object per wrong case, with the fields of WrongCase.
Of ablations: `schema`, and per name in `variants` the splits.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistant.evaluation.measure import Measure
from assistant.evaluation.outcome import Outcome, Split, interval, wilson

SCHEMA = 1

Targets = Mapping[str, Mapping[str, float]]
"""Per split the target of each metric that has one."""


def json_report(outcome: Outcome, targets: Targets) -> str:
    """The outcome of a run as one JSON object."""
    values = {
        "schema": SCHEMA,
        "splits": _splits(outcome.splits, targets),
        "topics": asdict(outcome.topics),
        "replies": asdict(outcome.replies),
        "redaction": {name: asdict(of) for name, of in outcome.redaction.items()},
        "search": {name: asdict(of) for name, of in outcome.search.items()},
        "openings": {name: asdict(of) for name, of in outcome.openings.items()},
        "parts": [
            {**asdict(part), "interval": [round(edge, 4) for edge in wilson(part.right, part.count)]}
            for part in outcome.parts
        ],
        "wrong": [asdict(wrong) for wrong in outcome.wrong],
    }
    return _text(values)


def json_ablations(variants: Mapping[str, Mapping[str, Split]]) -> str:
    """What each variant of the assistant reaches, as one JSON object."""
    return _text({"schema": SCHEMA, "variants": {name: _splits(splits, {}) for name, splits in variants.items()}})


def _splits(splits: Mapping[str, Split], targets: Targets) -> dict[str, Any]:
    return {
        name: {
            "cases": split.cases,
            "metrics": {
                metric: _metric(measure, targets.get(name, {}).get(metric))
                for metric, measure in split.measures.items()
            },
        }
        for name, split in splits.items()
    }


def _metric(measure: Measure, target: float | None) -> dict[str, Any]:
    return {"value": measure.value, "count": measure.count, "interval": interval(measure), "target": target}


def _text(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
