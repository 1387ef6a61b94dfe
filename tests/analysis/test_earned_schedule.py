from datetime import date

import pytest

from sheetpm.analysis.earned_schedule import EarnedSchedule
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
