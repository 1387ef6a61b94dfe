from datetime import date, timedelta
from typing import Any

import pytest

from sheetpm.analysis.earned_schedule_series import EarnedSchedulePoint, EarnedScheduleSeries
from sheetpm.analysis.value_curve import CurveStep
from sheetpm.schema.owned import HistoryRow, ValueMeasure
from sheetpm.schema.tasks import TaskRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task

FOUR_WEEKS = ("2026-03-02", "2026-03-27")
"""Twenty working days, Monday to Friday."""


def row(on: str, **figures: Any) -> HistoryRow:
    return HistoryRow(status_date=day(on), measure=ValueMeasure.MONEY, **figures)


def series(
    *tasks: TaskRow, history: tuple[HistoryRow, ...] = (), status_date: str = "2026-03-18"
) -> EarnedScheduleSeries:
    plan = made_plan(*tasks, history=history)
    return analysed(plan, status_date=date.fromisoformat(status_date)).earned_schedule_series


def by_end(found: EarnedScheduleSeries) -> dict[str, EarnedSchedulePoint]:
    return {point.period_end.isoformat(): point for point in found.points}


def test_every_week_of_the_plan_has_a_point_and_those_with_a_status_date_have_figures() -> None:
    # 2,000 spread over 20 working days: 100 a day. EV 350 on Monday 9 March, the sixth day:
    # C = 3 (300 <= 350), ES = 3 + 50 / 100 = 3.5; SV(t) = -2.5; SPI(t) = 3.5 / 6.
    # IEAC(t) = 20 x 6 / 3.5 = 34.29 days: over on the 35th working day, Friday 17 April.
    # EV 1,000 on Wednesday 18 March, the 13th day: ES = 10, SPI(t) = 10 / 13,
    # IEAC(t) = 20 x 13 / 10 = 26 days: Monday 6 April.
    found = series(
        task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.5),
        history=(row("2026-03-09", pv=600.0, ev=350.0, bac=2000.0, spi_t=3.5 / 6),),
    )
    assert found.step is CurveStep.WEEK
    assert found.planned_days == 20
    points = by_end(found)
    assert list(points) == ["2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"]
    then, now = points["2026-03-15"], points["2026-03-22"]
    assert (then.on, then.actual_days, then.pv, then.ev) == (date(2026, 3, 9), 6, 600, 350)
    assert (then.earned_days, then.sv_t) == pytest.approx((3.5, -2.5))
    assert then.spi_t == pytest.approx(3.5 / 6)
    assert then.ieac_t == pytest.approx(20 * 6 / 3.5)
    assert then.estimated_finish == date(2026, 4, 17)
    assert (now.on, now.actual_days, now.pv, now.ev) == (date(2026, 3, 18), 13, 1300, 1000)
    assert (now.earned_days, now.sv_t, now.ieac_t) == pytest.approx((10, -3, 26))
    assert now.estimated_finish == date(2026, 4, 6)


def test_a_week_that_nobody_recorded_has_planned_value_only() -> None:
    found = series(task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.5))
    first, last = by_end(found)["2026-03-08"], by_end(found)["2026-03-29"]
    for point, gone in ((first, 5), (last, 20)):
        assert (point.on, point.actual_days, point.pv) == (point.period_end, gone, 100 * gone)
        assert point.ev is None
        assert point.earned_days is None
        assert point.sv_t is None
        assert point.spi_t is None
        assert point.ieac_t is None
        assert point.estimated_finish is None


def test_of_two_status_dates_in_a_week_the_last_counts() -> None:
    found = series(
        task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.5),
        history=(row("2026-03-10", ev=300.0), row("2026-03-12", ev=500.0)),
    )
    point = by_end(found)["2026-03-15"]
    assert (point.on, point.ev) == (date(2026, 3, 12), 500)


def test_what_was_recorded_in_hours_is_no_value_in_money() -> None:
    hours = HistoryRow(status_date=date(2026, 3, 9), ev=350.0, measure=ValueMeasure.HOURS)
    found = series(task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.5), history=(hours,))
    assert by_end(found)["2026-03-15"].ev is None


def test_a_later_status_date_is_no_part_of_an_earlier_view() -> None:
    found = series(
        task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.5),
        history=(row("2026-03-25", ev=1500.0),),
    )
    assert by_end(found)["2026-03-29"].ev is None


def test_where_the_plan_has_changed_only_what_was_recorded_stands() -> None:
    # On 9 March 600 of 1,000 were planned and SPI(t) was 0.8. Today's plan is 100 a day.
    found = series(
        task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.5),
        history=(row("2026-03-09", pv=700.0, ev=350.0, bac=2500.0, spi_t=0.8),),
    )
    point = by_end(found)["2026-03-15"]
    assert point.is_replanned
    assert (point.pv, point.ev, point.spi_t) == (700, 350, 0.8)
    assert point.earned_days is None
    assert point.sv_t is None
    assert point.ieac_t is None
    assert point.estimated_finish is None
    assert not by_end(found)["2026-03-22"].is_replanned


@pytest.mark.parametrize(("planned", "pace"), [(600.0, 3.5 / 6), (700.0, None)])
def test_without_a_recorded_index_planned_value_tells_whether_the_plan_is_the_same(
    planned: float, pace: float | None
) -> None:
    found = series(
        task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.5),
        history=(row("2026-03-09", pv=planned, ev=350.0),),
    )
    point = by_end(found)["2026-03-15"]
    assert point.is_replanned is (pace is None)
    assert point.spi_t == (pace if pace is None else pytest.approx(pace))


def test_a_long_plan_goes_by_months_as_its_curve_does() -> None:
    # 100 working days a quarter of the way: one point a month, the last on 31 December.
    found = series(
        task("A", "2026-01-01", "2026-12-18", budget=1000.0, percent_complete=0.2),
        status_date="2026-03-18",
    )
    assert found.step is CurveStep.MONTH
    ends = [point.period_end for point in found.points]
    assert ends[:3] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    assert ends[-1] == date(2026, 12, 31)
    assert len(ends) == 12
    assert found.points[2].on == date(2026, 3, 18)


def test_the_series_goes_on_until_the_status_date_of_a_late_plan() -> None:
    found = series(
        task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.9), status_date="2026-04-08"
    )
    # ES = 18 of 28 days (27 March is the 20th, 8 April the 28th)
    last = found.points[-1]
    assert (last.on, last.actual_days) == (date(2026, 4, 8), 28)
    assert last.earned_days == pytest.approx(18)


def test_the_clock_of_a_finished_plan_stops_at_its_finish() -> None:
    # Finished on Friday 3 April after 25 days, 20 planned; looked at in June.
    found = series(
        task("A", *FOUR_WEEKS, budget=2000.0, actual_finish=day("2026-04-03")),
        status_date="2026-06-01",
    )
    last = found.points[-1]
    assert last.period_end == date(2026, 4, 5)
    assert (last.on, last.actual_days, last.earned_days) == (date(2026, 4, 3), 25, 20)
    assert last.spi_t == pytest.approx(0.8)
    assert last.estimated_finish == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("row_", "status_date"),
    [
        (task("A", budget=1000.0, percent_complete=0.5), "2026-03-18"),
        (task("A", *FOUR_WEEKS, budget=2000.0), "2026-03-18"),
        (task("A", *FOUR_WEEKS, budget=2000.0, percent_complete=0.0), "2026-02-27"),
    ],
    ids=["no dates", "no progress", "not begun"],
)
def test_without_earned_schedule_the_series_says_why(row_: TaskRow, status_date: str) -> None:
    found = series(row_, status_date=status_date)
    assert found.points == ()
    assert found.planned_days is None
    assert found.why_empty is not None


def test_the_published_year_by_months() -> None:
    """A worksheet in the style of K. Schwalbe: 12 months, planned value as printed.

    Months are weeks of five days here. After month 5 EV is 43,333.33 (AC 53,000):
    C = 4 (PV 34,000), ES = 4 + 9,333.33 / 12,000 = 4.7778 months; SPI(t) = 0.9556;
    IEAC(t) = 12 / 0.9556 = 12.558 months (the worksheet's own 12.7385 divides by SPI).
    """
    planned = [4, 14, 24, 34, 46, 62, 72, 78, 86, 90, 95, 100]
    found = _by_weeks([thousand * 1000.0 for thousand in planned], earned=43_333.3333, month=5)
    assert found.earned_days == pytest.approx(4.7778 * 5, abs=1e-3)
    assert found.spi_t == pytest.approx(0.9556, abs=1e-4)
    assert found.ieac_t == pytest.approx(12.558 * 5, abs=5e-3)


def test_the_published_five_phases_by_months() -> None:
    """Five phases, 3,700 thousand in 11 months, EV 2,400 after month 8 (solved by three people).

    PV by month: 300, 600, 1000, 1400, 1800, 2000, 2600, ...: C = 6, ES = 6 + 400 / 600 = 6.667
    months, SV(t) = -1.333, SPI(t) = 0.8333, IEAC(t) = 13.2 months.
    """
    planned = [300.0, 600, 1000, 1400, 1800, 2000, 2600, 3000, 3500, 3600, 3700]
    found = _by_weeks(planned, earned=2400, month=8)
    assert found.earned_days == pytest.approx((6 + 2 / 3) * 5)
    assert found.sv_t == pytest.approx(-4 / 3 * 5)
    assert found.spi_t == pytest.approx(5 / 6)
    assert found.ieac_t == pytest.approx(13.2 * 5)


def test_the_published_periods_with_a_flat_month() -> None:
    """A student project of 15 periods, one of them without work: EV 10,144.62 after period 13.

    C = 10 (PV 9,000), ES = 10 + 1,144.6154 / 1,250 = 10.9157; SPI(t) = 0.8397.
    """
    planned = [
        550.0, 1100, 1900, 2700, 3650, 4550, 5550, 6550, 7750, 9000, 10250, 11550, 11550, 13100,
        14700,
    ]  # fmt: skip
    found = _by_weeks(planned, earned=10_144.6154, month=13)
    assert found.earned_days == pytest.approx(10.9157 * 5, abs=1e-3)
    assert found.spi_t == pytest.approx(0.8397, abs=1e-4)


def _by_weeks(planned: list[float], *, earned: float, month: int) -> EarnedSchedulePoint:
    """The point of a month, each month being a week of a task with that month's budget."""
    monday, tasks, done = date(2026, 1, 5), [], earned / planned[-1]
    for number, (before, now) in enumerate(zip([0.0, *planned], planned, strict=False)):
        first = monday + timedelta(weeks=number)
        week = (first.isoformat(), (first + timedelta(days=4)).isoformat())
        tasks.append(task(f"T{number}", *week, budget=now - before, percent_complete=done))
    friday = monday + timedelta(weeks=month - 1, days=4)
    found = series(*tasks, status_date=friday.isoformat())
    return next(point for point in found.points if point.on == friday)
