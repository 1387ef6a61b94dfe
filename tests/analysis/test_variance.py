from datetime import date

import numpy as np
import pytest

from sheetpm.schema.costs import CostRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task


def test_variance_compares_what_is_expected_with_baseline_and_plan() -> None:
    # Baseline 2-6 March (5 days), plan 4-10 March (5 days), actual 5-12 March (6 days).
    plan = made_plan(
        task(
            "A", "2026-03-04", "2026-03-10",
            baseline_start=day("2026-03-02"), baseline_finish=day("2026-03-06"),
            actual_start=day("2026-03-05"), actual_finish=day("2026-03-12"),
        )
    )  # fmt: skip
    found = analysed(plan).variance
    assert found.start_to_baseline.tolist() == [3]
    assert found.finish_to_baseline.tolist() == [4]
    assert found.duration_to_baseline.tolist() == [1]
    assert found.start_to_plan.tolist() == [1]
    assert found.finish_to_plan.tolist() == [2]
    assert found.duration_to_plan.tolist() == [1]


def test_variance_without_a_baseline_is_missing() -> None:
    plan = made_plan(task("A", "2026-03-04", "2026-03-10", percent_complete=1.0))
    found = analysed(plan).variance
    assert np.isnan(found.finish_to_baseline).all()
    assert found.finish_to_plan.tolist() == [0]


def test_summaries_vary_with_the_tasks_below() -> None:
    plan = made_plan(
        task("S"),
        task(
            "A", "2026-03-02", "2026-03-06", actual_finish=day("2026-03-10"),
            baseline_start=day("2026-03-02"), baseline_finish=day("2026-03-06"),
        ),
        task(
            "B", "2026-03-02", "2026-03-04", actual_finish=day("2026-03-04"),
            baseline_start=day("2026-02-26"), baseline_finish=day("2026-03-03"),
        ),
        levels=[1, 2, 2],
    )  # fmt: skip
    found = analysed(plan)
    assert found.dates.baseline_start[0] == date(2026, 2, 26).toordinal()
    assert found.variance.finish_to_baseline.tolist() == [2, 2, 1]


def test_cost_variance_is_earned_value_less_actual_cost() -> None:
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-06", budget=1000.0, percent_complete=0.5),
        costs=[CostRow(date=day("2026-03-04"), amount=700.0, task="A")],
    )
    assert analysed(plan).variance.cost.tolist() == pytest.approx([-200])


def test_cost_does_not_vary_without_money() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-06", percent_complete=0.5))
    assert np.isnan(analysed(plan).variance.cost).all()
