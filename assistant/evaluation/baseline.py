"""A committed set of figures, and whether new ones fall short of it."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.measure import Figures

_NEVER_COMPARED = frozenset(
    {"cases", "p50_ms", "p95_ms", "axis_product_group", "axis_theme", "axis_phase", "axis_intent"}
)
"""Times depend on the machine; single axes rest on so few questions that one of them looks like a fall."""
_OVER_FEW = ("near_miss", "adversarial", "personal_data", "out_of_scope", "abstention", "refusal")
_LOWER_IS_BETTER = frozenset({"false_abstention"})
_FEW_ANSWERS = 0.06
"""For figures over some tens of questions: two of them. The approximate index of another build finds a little else."""
_SAME_ANSWERS = 0.01
"""Quote mode gives the same answers every time; libraries of another version may turn a few of them."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A figure that got worse by more than its margin. `now` is None when it wasn't measured."""

    name: str
    baseline: float
    margin: float
    now: float | None


def write_baseline(figures: Mapping[str, Figures], path: Path) -> None:
    """Write the figures of each part ('held out', 'tuned')."""
    values = {part: dict(_shares(item).items()) for part, item in figures.items()}
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def drops(figures: Mapping[str, Figures], path: Path) -> Sequence[Drop]:
    """The figures that are worse than the baseline by more than their margin, in the order of the file."""
    baseline: Mapping[str, Mapping[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for part, values in baseline.items():
        now = _shares(figures[part]) if part in figures else {}
        for name, value in values.items():
            margin = _margin(name, value, figures[part].cases if part in figures else 0)
            measured = now.get(name)
            if measured is None or _is_worse(name, measured, _target(name, value, margin)):
                found.append(Drop(f"{name} ({part})", value, margin, measured))
    return found


def targets(figures: Mapping[str, Figures], path: Path) -> dict[str, dict[str, float]]:
    """Per part what each of its figures may not be worse than: that of the baseline, less its margin."""
    baseline: Mapping[str, Mapping[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        part: {
            name: round(_target(name, value, _margin(name, value, figures[part].cases)), 4)
            for name, value in values.items()
        }
        for part, values in baseline.items()
        if part in figures
    }


def _target(name: str, value: float, margin: float) -> float:
    return value + margin if name in _LOWER_IS_BETTER else value - margin


def _is_worse(name: str, measured: float, target: float) -> bool:
    return measured > target if name in _LOWER_IS_BETTER else measured < target


def _shares(figures: Figures) -> dict[str, float]:
    values = {name: getattr(figures, name) for name in Figures.__dataclass_fields__ if name not in _NEVER_COMPARED}
    return {name: value for name, value in values.items() if value is not None}


def _margin(name: str, value: float, cases: int) -> float:
    """One standard error of a share over so many cases, at least what a change of library may turn; none for quotes."""
    if name == "exact_quotes":
        return 0.0
    if name.startswith(_OVER_FEW):
        return _FEW_ANSWERS
    return max(_SAME_ANSWERS, math.sqrt(value * (1 - value) / cases)) if cases else 0.0
