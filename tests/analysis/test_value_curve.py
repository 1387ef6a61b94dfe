from datetime import date, timedelta

import pytest

from sheetpm.analysis.value_curve import CurveStep, ValueCurve
from sheetpm.plan.model import Plan
from sheetpm.schema.costs import CostRow
from sheetpm.schema.owned import HistoryRow, ValueMeasure
from sheetpm.schema.tasks import TaskRow
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, task


def work() -> list[TaskRow]:
    return [
        task("A", "2026-03-02", "2026-03-06", budget=1000.0, percent_complete=1.0),
        task("B", "2026-03-09", "2026-03-20", budget=2000.0, percent_complete=0.4),
    ]


def at(curve: ValueCurve, values: tuple[float | None, ...], on: str) -> float | None:
    return values[curve.dates.index(date.fromisoformat(on))]


def curve_of(plan: Plan) -> ValueCurve:
    return analysed(plan).curve


def test_planned_value_runs_from_nought_to_the_whole_budget() -> None:
    curve = curve_of(made_plan(*work()))
    assert curve.dates[0] == date(2026, 3, 1)
    assert at(curve, curve.planned, "2026-03-01") == 0
    assert at(curve, curve.planned, "2026-03-04") == pytest.approx(600)
    assert at(curve, curve.planned, "2026-03-08") == pytest.approx(1000)  # nobody works on Sunday
    assert at(curve, curve.planned, "2026-03-16") == pytest.approx(2200)
    assert at(curve, curve.planned, "2026-03-20") == pytest.approx(3000)


def test_earned_value_is_what_was_recorded_and_what_is_earned_now() -> None:
    history = (
        HistoryRow(status_date=day("2026-03-09"), ev=900.0, ac=1000.0, measure=ValueMeasure.MONEY),
        HistoryRow(status_date=day("2026-03-16"), ev=1.0),
        HistoryRow(status_date=day("2026-03-18"), ev=5.0),
    )
    curve = curve_of(made_plan(*work(), history=history))
    points = {
        on: value for on, value in zip(curve.dates, curve.earned, strict=True) if value is not None
    }
    # EV now: 1000 + 2000 x 0.4
    assert points == {date(2026, 3, 9): 900, STATUS: pytest.approx(1800)}


def test_points_in_another_measure_are_left_out() -> None:
    row = HistoryRow(status_date=day("2026-03-09"), ev=3.0, measure=ValueMeasure.DAYS)
    curve = curve_of(made_plan(*work(), history=(row,)))
    assert at(curve, curve.earned, "2026-03-09") is None


def test_actual_cost_follows_the_ledger_up_to_the_status_date() -> None:
    costs = (
        CostRow(date=day("2026-03-12"), amount=500.0),
        CostRow(date=day("2026-03-04"), amount=700.0),
        CostRow(date=day("2026-03-18"), amount=9.0),
    )
    curve = curve_of(made_plan(*work(), costs=costs))
    assert at(curve, curve.actual, "2026-03-03") == 0
    assert at(curve, curve.actual, "2026-03-04") == 700
    assert at(curve, curve.actual, "2026-03-16") == 1200
    assert at(curve, curve.actual, "2026-03-17") is None


def test_the_forecast_of_cost_runs_to_the_estimate_on_the_forecast_finish() -> None:
    found = analysed(made_plan(*work(), costs=(CostRow(date=day("2026-03-04"), amount=2000.0),)))
    curve, finish = found.curve, found.forecast.project_finish
    assert finish is not None
    assert curve.is_forecast_of_cost
    assert at(curve, curve.forecast, "2026-03-16") == 2000
    # the budget of 3000 by a CPI of 1800 / 2000
    assert at(curve, curve.forecast, finish.isoformat()) == pytest.approx(3000 / 0.9)
    assert at(curve, curve.forecast, "2026-03-13") is None


def test_without_cost_the_forecast_is_of_earned_value() -> None:
    found = analysed(made_plan(*work()))
    curve, finish = found.curve, found.forecast.project_finish
    assert finish is not None
    assert not curve.is_forecast_of_cost
    assert at(curve, curve.forecast, finish.isoformat()) == pytest.approx(3000)
    assert set(curve.actual) == {None}


def test_a_finished_plan_has_no_forecast() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-06", budget=10.0, percent_complete=1.0))
    assert set(curve_of(plan).forecast) == {None}


@pytest.mark.parametrize(
    ("days", "step"),
    [(16, CurveStep.DAY), (150, CurveStep.WEEK), (700, CurveStep.MONTH), (20_000, CurveStep.MONTH)],
)
def test_the_steps_fit_the_length_of_the_plan(days: int, step: CurveStep) -> None:
    finish = (date(2026, 3, 2) + timedelta(days=days)).isoformat()
    plan = made_plan(task("A", "2026-03-02", finish, percent_complete=0.1))
    curve = curve_of(plan)
    assert curve.step is step
    assert len(curve.dates) <= 60
    assert list(curve.dates) == sorted(set(curve.dates))
    assert curve.status_position is not None
    assert curve.dates[curve.status_position] == STATUS
    assert curve.planned[-1] == pytest.approx(analysed(plan).earned_value.total.bac.value)


def test_a_daily_job_does_not_crowd_the_curve() -> None:
    begin = date(2025, 3, 3)
    history = [
        HistoryRow(status_date=begin + timedelta(days=number), ev=float(number))
        for number in range(370)
    ]
    plan = made_plan(
        task("A", "2025-03-03", "2026-06-30", budget=1000.0, percent_complete=0.4), history=history
    )
    curve = curve_of(plan)
    assert len(curve.dates) <= 70
    assert 10 <= sum(value is not None for value in curve.earned) <= 25


@pytest.mark.parametrize("plan", [made_plan(), made_plan(task("A", budget=100.0))])
def test_without_values_or_dates_there_is_no_curve_but_a_reason(plan: Plan) -> None:
    curve = curve_of(plan)
    assert curve.is_empty
    assert curve.why_empty is not None
    assert curve.status_position is None


def test_a_plan_without_progress_shows_what_was_planned() -> None:
    curve = curve_of(made_plan(task("A", "2026-03-02", "2026-03-20")))
    assert curve.planned[-1] == 15
    assert set(curve.earned) == {None}
    assert set(curve.forecast) == {None}
