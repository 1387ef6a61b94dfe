from datetime import date

import pytest

from sheetpm.analysis.earned_schedule import EarnedSchedule, TimeMethod
from sheetpm.schema.tasks import TaskRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task

TWO_WEEKS = ("2026-03-09", "2026-03-20")


def in_time(*tasks: TaskRow, status_date: str = "2026-03-16") -> EarnedSchedule:
    return analysed(made_plan(*tasks), status_date=date.fromisoformat(status_date)).earned_schedule


def test_earned_schedule_by_hand() -> None:
    # PV rises by 100 a day for ten days. EV = 450 was planned for half past the fifth day:
    # ES = 4 + (450 - 400) / (500 - 400) = 4.5; six days are gone.
    found = in_time(task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.45))
    assert found.earned_days.value == pytest.approx(4.5)
    assert found.actual_days.value == 6
    assert found.planned_days.value == 10
    assert found.sv_t.value == pytest.approx(-1.5)
    assert found.spi_t.value == pytest.approx(0.75)
    assert found.ieac_t.value == pytest.approx(10 / 0.75)


def test_a_pace_that_changes_is_followed() -> None:
    # Week one earns 100 a day, week two 300 a day. EV = 500 + 1500 x 0.4 = 1100:
    # ES = 5 + 600 / 300 = 7 of the six days gone.
    found = in_time(
        task("A", "2026-03-09", "2026-03-13", budget=500.0, percent_complete=1.0),
        task("B", "2026-03-16", "2026-03-20", budget=1500.0, percent_complete=0.4),
    )
    assert found.earned_days.value == pytest.approx(7)
    assert found.spi_t.value == pytest.approx(7 / 6)


def test_the_weekend_is_no_time() -> None:
    found = in_time(
        task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.5), status_date="2026-03-15"
    )
    assert found.earned_days.value == pytest.approx(5)
    assert found.actual_days.value == 5
    assert found.spi_t.value == pytest.approx(1)


def test_the_clock_of_a_finished_plan_stops_at_its_finish() -> None:
    # ten days planned, finished after eight: SPI(t) = 10 / 8, and stays so
    done = task("A", *TWO_WEEKS, budget=1000.0, actual_finish=day("2026-03-18"))
    for status_date in ("2026-03-18", "2026-06-01"):
        assert in_time(done, status_date=status_date).spi_t.value == pytest.approx(1.25)


def test_weeks_without_planned_work_are_earned_with_the_work_before_them() -> None:
    # 9-13 March and 30 March - 3 April are planned; between them PV stays at 300. With EV = 300
    # the last day with PV <= EV is Friday 27 March: ES = 15 of the six days gone.
    found = in_time(
        task("A", "2026-03-09", "2026-03-13", budget=0.1, percent_complete=1.0),
        task("B", "2026-03-09", "2026-03-13", budget=299.9, percent_complete=1.0),
        task("C", "2026-03-30", "2026-04-03", budget=300.0, percent_complete=0.0),
    )
    assert found.earned_days.value == pytest.approx(15)


def test_dates_the_wrong_way_round_count_whole_on_the_finish() -> None:
    # C is typed to finish before it starts: 100 on 11 March. A: 100 a day from 9 March.
    # PV: 100, 200, 400, 500, 600, ...; EV = 450: ES = 3 + 50 / 100 = 3.5
    found = in_time(
        task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.35),
        task("C", "2026-03-12", "2026-03-11", budget=100.0, percent_complete=1.0),
    )
    assert found.earned_days.value == pytest.approx(3.5)


def test_nothing_earned_has_no_duration_to_expect() -> None:
    found = in_time(task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.0))
    assert found.spi_t.value == 0
    assert found.ieac_t.value is None
    assert found.ieac_t.why is not None


@pytest.mark.parametrize(
    ("row", "status_date"),
    [
        (task("A", *TWO_WEEKS, budget=1000.0), "2026-03-16"),
        (task("A", budget=1000.0, percent_complete=0.5), "2026-03-16"),
        (task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.5), "2026-03-08"),
    ],
    ids=["no progress", "no dates", "not begun"],
)
def test_without_value_over_time_there_is_no_earned_schedule(
    row: TaskRow, status_date: str
) -> None:
    found = in_time(row, status_date=status_date)
    assert found.spi_t.value is None
    assert found.spi_t.why is not None


def test_the_estimated_finish_is_the_day_on_which_the_expected_duration_is_over() -> None:
    # IEAC(t) = 10 / 0.75 = 13.33 days: the 14th working day from 9 March is Thursday 26 March.
    found = in_time(task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.45))
    assert found.estimated_finish == date(2026, 3, 26)
    assert found.why_no_finish is None


def test_a_whole_number_of_days_ends_on_its_last_day() -> None:
    # ES = 5 of 6 days: IEAC(t) = 10 x 6 / 5 = 12 days, over on Tuesday 24 March.
    found = in_time(task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.5))
    assert found.ieac_t.value == pytest.approx(12)
    assert found.estimated_finish == date(2026, 3, 24)


def test_a_finish_beyond_the_calendar_is_not_told() -> None:
    # ES = 0.001 of 6 days: 60,000 working days are more than two hundred years.
    found = in_time(task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.0001))
    assert found.ieac_t.value == pytest.approx(60_000)
    assert found.estimated_finish is None
    assert found.why_no_finish is not None


def test_nothing_earned_has_no_estimated_finish_but_a_reason() -> None:
    found = in_time(task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.0))
    assert found.estimated_finish is None
    assert found.why_no_finish == found.ieac_t.why


def test_a_plan_without_working_time_has_no_pace() -> None:
    # Saturday and Sunday only
    found = in_time(
        task("A", "2026-03-14", "2026-03-15", budget=1000.0, percent_complete=1.0),
    )
    assert found.spi_t.value is None
    assert found.spi_t.why is not None
    assert found.spi_t.why.en == "the plan spans no working time"


def test_tasks_of_the_same_dates_and_their_order_make_no_difference() -> None:
    rows = [
        task(f"T{number}", *TWO_WEEKS, budget=0.1 * number, percent_complete=0.3)
        for number in range(1, 9)
    ]
    assert in_time(*rows) == in_time(*reversed(rows))


def estimates(found: EarnedSchedule) -> dict[TimeMethod, float | None]:
    return {each.method: each.days.value for each in found.estimates}


def test_the_duration_to_expect_by_every_method() -> None:
    """ES 3, AT 5 of PD 10 days; EV 300 of PV 500 and of AC 400: SPI(t) 0.6, SPI 0.6, CPI 0.75."""
    plan = made_plan(
        task(
            "A", "2026-03-09", "2026-03-20", budget=1000.0, percent_complete=0.3, actual_cost=400.0
        )
    )
    found = analysed(plan, status_date=date(2026, 3, 13)).earned_schedule
    assert estimates(found) == pytest.approx(
        {
            TimeMethod.AS_PLANNED: 5 + 10 - 3,
            TimeMethod.AT_TIME_INDEX: 10 / 0.6,
            TimeMethod.AT_BOTH_INDICES: 5 + (10 - 3) / (0.75 * 0.6),
            TimeMethod.AT_VALUE_INDEX: 10 / 0.6,
        }
    )
    assert estimates(found)[TimeMethod.AT_TIME_INDEX] == pytest.approx(5 + (10 - 3) / 0.6)
    assert found.estimates[0].finish == date(2026, 3, 24)
    assert found.estimates[1].finish == found.estimated_finish


def test_an_estimate_by_spi_is_missing_once_its_time_is_over() -> None:
    """Four of five weeks late with 90 % earned: 5 / 0.9 days of a plan of 5 are long gone."""
    plan = made_plan(task("A", "2026-03-02", "2026-03-06", budget=1000.0, percent_complete=0.9))
    found = analysed(plan, status_date=date(2026, 3, 31)).earned_schedule
    assert estimates(found)[TimeMethod.AT_VALUE_INDEX] is None
    assert estimates(found)[TimeMethod.AT_BOTH_INDICES] is None, "no cost is recorded"
    assert estimates(found)[TimeMethod.AS_PLANNED] is not None


def test_without_earned_schedule_no_method_gives_a_duration() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-06", budget=1000.0))
    found = analysed(plan).earned_schedule
    assert set(estimates(found).values()) == {None}
    assert len(found.estimates) == len(TimeMethod)
