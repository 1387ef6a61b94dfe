"""Earned value of each period alone, against the one recorded before it."""

from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.value_curve import CurveStep
from sheetpm.analysis.value_periods import ValuePeriod
from sheetpm.config import PeriodStep, Settings
from sheetpm.schema.owned import HistoryRow, ValueMeasure
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task

FOUR_WEEKS = ("2026-03-02", "2026-03-27")
"""Twenty working days; 2,000 are 100 a day."""


def row(on: str, **figures: Any) -> HistoryRow:
    return HistoryRow(status_date=day(on), measure=ValueMeasure.MONEY, **figures)


def plan_with(*history: HistoryRow, done: float = 0.5, cost: float | None = 1100.0) -> Any:
    return made_plan(
        task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=done, actual_cost=cost),
        history=history,
    )


def periods(*history: HistoryRow, **more: Any) -> tuple[ValuePeriod, ...]:
    found = analysed(plan_with(*history, **more), status_date=date(2026, 3, 18))
    return found.value_periods


def test_a_period_is_the_difference_to_the_one_recorded_before() -> None:
    # By 9 March PV 600, EV 350, AC 500: ES 3.5 of 6 days. By 18 March PV 1300, EV 1000, AC 1100:
    # ES 10 of 13 days. In between PV 700, EV 650, AC 600; 6.5 days gained in 7.
    first, second = periods(row("2026-03-09", pv=600.0, ev=350.0, ac=500.0, spi_t=3.5 / 6))
    assert (first.since, second.since) == (None, date(2026, 3, 9))
    assert (first.own.pv, first.own.ev, first.own.ac) == pytest.approx((600, 350, 500))
    assert (second.cumulative.pv, second.cumulative.ev) == pytest.approx((1300, 1000))
    assert second.cumulative.ac == pytest.approx(1100)
    assert (second.own.pv, second.own.ev, second.own.ac) == pytest.approx((700, 650, 600))
    assert second.own.spi == pytest.approx(650 / 700)
    assert second.own.cpi == pytest.approx(650 / 600)
    assert second.own.spi_t == pytest.approx(6.5 / 7)
    assert second.cumulative.spi_t == pytest.approx(10 / 13)


def test_what_was_recorded_stands_beside_what_the_plan_says_now() -> None:
    # The plan of that day had planned 900; today's plans 600.
    first, second = periods(row("2026-03-09", pv=900.0, ev=350.0, spi_t=0.3))
    assert first.is_replanned
    assert (first.cumulative.pv, first.pv_now) == (900, 600)
    assert first.own.earned_days is None
    assert second.own.earned_days is None, "a difference of two plans says nothing"
    assert second.own.spi_t is None
    assert not second.is_replanned


def test_without_recorded_cost_a_period_has_none() -> None:
    first, second = periods(row("2026-03-09", pv=600.0, ev=350.0, spi_t=3.5 / 6))
    assert (first.own.ac, first.own.cpi) == (None, None)
    assert second.cumulative.ac == pytest.approx(1100)
    assert second.own.ac is None


def test_a_period_without_planned_work_has_no_index() -> None:
    """Saturday to Sunday: nothing was planned, no working day is gone."""
    plan = plan_with(row("2026-03-06", pv=500.0, ev=400.0, spi_t=0.8), done=0.25, cost=None)
    found = analysed(
        plan,
        status_date=date(2026, 3, 8),
        settings=Settings(earned_schedule_step=PeriodStep.DAY),
    ).value_periods
    assert found[-1].own.pv == 0
    assert found[-1].own.ev == pytest.approx(100)
    assert (found[-1].own.spi, found[-1].own.spi_t) == (None, None)


@pytest.mark.parametrize(
    ("step", "ends"),
    [
        (None, ["2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"]),
        (PeriodStep.WEEK, ["2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"]),
        (PeriodStep.MONTH, ["2026-03-31"]),
    ],
)
def test_periods_are_those_of_the_settings(step: PeriodStep | None, ends: list[str]) -> None:
    settings = Settings(earned_schedule_step=step)
    found = analysed(plan_with(), status_date=date(2026, 3, 18), settings=settings)
    series = found.earned_schedule_series
    assert [point.period_end.isoformat() for point in series.points] == ends


def test_days_as_periods() -> None:
    settings = Settings(earned_schedule_step=PeriodStep.DAY)
    history = row("2026-03-09", pv=600.0, ev=350.0, spi_t=3.5 / 6)
    found = analysed(plan_with(history), status_date=date(2026, 3, 18), settings=settings)
    series = found.earned_schedule_series
    assert series.step is CurveStep.DAY
    assert len(series.points) == 26
    assert [point.on.day for point in series.points if point.ev is not None] == [9, 18]
    assert [period.on.day for period in found.value_periods] == [9, 18]


def test_a_plan_of_centuries_goes_by_months_even_if_days_are_asked_for() -> None:
    plan = made_plan(task("A", "1900-01-01", "2200-01-01", budget=1000.0, percent_complete=0.5))
    settings = Settings(earned_schedule_step=PeriodStep.DAY)
    found = analysed(plan, settings=settings).earned_schedule_series
    assert found.step is CurveStep.MONTH
    assert len(found.points) < 100
