"""Figures against a committed baseline."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.baseline import drops, targets, write_baseline
from assistant.evaluation.measure import Figures, figures
from assistant.evaluation.outcome import wilson

SOME = replace(figures([]), cases=400, answers_right=0.84, exact_quotes=1.0, p50_ms=35.0)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    write_baseline({"held out": SOME}, path)
    return path


def dropped(now: Figures, path: Path) -> list[str]:
    return [drop.name for drop in drops({"held out": now}, path)]


def test_equal_better_and_slightly_worse_pass(baseline: Path) -> None:
    assert dropped(SOME, baseline) == []
    assert dropped(replace(SOME, answers_right=0.9), baseline) == []
    assert dropped(replace(SOME, answers_right=0.83), baseline) == []


def test_a_drop_beyond_the_margin_fails(baseline: Path) -> None:
    assert dropped(replace(SOME, answers_right=0.82), baseline) == ["answers_right (held out)"]
    assert dropped(replace(SOME, exact_quotes=0.999), baseline) == ["exact_quotes (held out)"]


def test_a_figure_or_a_part_that_is_no_longer_measured_fails(baseline: Path) -> None:
    [drop] = drops({"held out": replace(SOME, answers_right=None)}, baseline)
    assert (drop.name, drop.now) == ("answers_right (held out)", None)
    assert len(drops({}, baseline)) == 2


def test_times_are_never_compared(baseline: Path) -> None:
    assert dropped(replace(SOME, p50_ms=900.0), baseline) == []
    assert "p50_ms" not in baseline.read_text(encoding="utf-8")


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = wilson(84, 100)
    assert (round(low, 3), round(high, 3)) == (0.756, 0.899)
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1


def test_leaving_less_unanswered_is_no_drop_and_leaving_more_is(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline({"held out": replace(SOME, false_abstention=0.07)}, path)
    assert dropped(replace(SOME, false_abstention=0.03), path) == []
    assert dropped(replace(SOME, false_abstention=0.09), path) == ["false_abstention (held out)"]


def test_a_target_is_where_a_drop_begins(baseline: Path) -> None:
    target = targets({"held out": SOME}, baseline)["held out"]
    assert dropped(replace(SOME, answers_right=target["answers_right"] + 1e-4), baseline) == []
    assert dropped(replace(SOME, answers_right=target["answers_right"] - 1e-4), baseline) == [
        "answers_right (held out)"
    ]
    assert target["exact_quotes"] == 1.0
    assert "p50_ms" not in target
