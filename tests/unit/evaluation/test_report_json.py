"""The report as JSON says what the report as text says."""

import json
from dataclasses import fields
from typing import Any

import pytest

from assistant.evaluation.golden import Kind
from assistant.evaluation.measure import Figures, figures
from assistant.evaluation.outcome import WrongCase, splits_of
from assistant.evaluation.report import ablation_table, markdown_report
from assistant.evaluation.report_json import SCHEMA, json_ablations, json_report
from tests.unit.evaluation.test_measure import ANSWERED, NO_SOURCE, REFUSED, _outcome, case

HELD, TUNED = "p", "q"
CASES = [
    case(Kind.IN_SCOPE, ANSWERED, pair=HELD),
    case(Kind.IN_SCOPE, NO_SOURCE, rank=None, pair="b"),
    case(Kind.ENGLISH, ANSWERED, pair="c", missing=("een feit",)),
    case(Kind.NEAR_MISS, NO_SOURCE, pair="d"),
    case(Kind.ADVERSARIAL, REFUSED, pair=TUNED),
]


@pytest.fixture
def read() -> dict[str, Any]:
    outcome = _outcome(*CASES)
    return dict(json.loads(json_report(outcome, {"held out": {"answers_right": 0.8}})))


def test_both_reports_have_the_same_figures(read: dict[str, Any]) -> None:
    text = markdown_report(_outcome(*CASES))
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    # The first table, up to the next one.
    rows = rows[: next(place for place, row in enumerate(rows) if row[0] == "topics of the log")]
    table = {row[0]: row[1:] for row in rows}
    names = table.pop("figure")
    assert names == list(read["splits"])
    assert set(table) == {field.name for field in fields(Figures)}
    for metric, cells in table.items():
        for split, cell in zip(names, cells, strict=True):
            told = read["splits"][split]
            value = told["cases"] if metric == "cases" else told["metrics"][metric]["value"]
            assert cell == _shown(value), (metric, split)


def _shown(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.1%}" if isinstance(value, float) and value <= 1 else f"{value:g}"


def test_both_reports_have_the_same_wrong_cases(read: dict[str, Any]) -> None:
    text = markdown_report(_outcome(*CASES))
    assert len(read["wrong"]) == 2
    assert f"## Wrong: 2 of {len(CASES)}" in text
    for wrong in read["wrong"]:
        assert set(wrong) == {field.name for field in fields(WrongCase)}
        assert f"### {wrong['id']} ({wrong['kind']}, {wrong['split']})" in text
        assert f"- went wrong at: {wrong['stage']}" in text
    assert {wrong["stage"] for wrong in read["wrong"]} == {"not found", "right source, fact missing"}


def test_a_metric_has_its_count_interval_and_target(read: dict[str, Any]) -> None:
    metrics = read["splits"]["all"]["metrics"]
    assert read["schema"] == SCHEMA
    assert metrics["answers_right"] == {"value": 0.3333, "count": 3, "interval": [0.0615, 0.7923], "target": None}
    assert read["splits"]["held out"]["metrics"]["answers_right"]["target"] == 0.8
    assert metrics["p50_ms"]["interval"] is None
    assert metrics["personal_data_caught"] == {"value": None, "count": 0, "interval": None, "target": None}


def test_ablations_have_the_same_form() -> None:
    reached = {"everything": splits_of(CASES), "without": splits_of(CASES[:1])}
    read = json.loads(json_ablations(reached))
    assert list(read["variants"]) == ["everything", "without"]
    metrics = read["variants"]["everything"]["tuned"]["metrics"]
    tuned = figures([item for item in CASES if not item.golden.held_out])
    assert {name: metric["value"] for name, metric in metrics.items()} == {
        field.name: getattr(tuned, field.name) for field in fields(Figures) if field.name != "cases"
    }
    assert "| without |" in ablation_table(reached)
