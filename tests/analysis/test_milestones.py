from datetime import date

import pytest

from sheetpm.analysis.figure import Colour
from sheetpm.schema.tasks import TaskStatus
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, milestone, task


def test_a_milestone_slips_with_what_it_waits_for() -> None:
    # Five days of work begin after Monday, 16 March: they end on Monday, 23 March,
    # one working day after the baseline and six after the plan.
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-13", percent_complete=0.0),
        milestone("M", "2026-03-13", baseline_finish=day("2026-03-20")),
        links=[(0, 1)],
    )
    (found,) = analysed(plan).milestones
    assert found.index == 1
    assert (found.baseline, found.planned) == (date(2026, 3, 20), date(2026, 3, 13))
    assert found.forecast == date(2026, 3, 23)
    assert found.slip_days.value == 1
    assert found.is_against_baseline
    assert found.colour is Colour.AMBER


def test_without_a_baseline_the_slip_is_counted_from_the_plan() -> None:
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-13", percent_complete=0.0),
        milestone("M", "2026-03-13"),
        links=[(0, 1)],
    )
    (found,) = analysed(plan).milestones
    assert found.slip_days.value == 6
    assert not found.is_against_baseline
    assert found.colour is Colour.RED


def test_a_milestone_that_was_reached_is_done_and_keeps_its_slip() -> None:
    plan = made_plan(
        milestone(
            "M", "2026-03-06", percent_complete=1.0, actual_finish=day("2026-03-10"),
            baseline_finish=day("2026-03-06"),
        )
    )  # fmt: skip
    (found,) = analysed(plan).milestones
    assert found.is_done
    assert found.colour is Colour.DONE
    assert found.actual == found.forecast == date(2026, 3, 10)
    assert found.slip_days.value == 2


def test_milestones_are_sorted_by_date_and_cancelled_ones_are_gone() -> None:
    plan = made_plan(
        milestone("M1", "2026-05-01"),
        milestone("M2", "2026-04-01"),
        milestone("M3", "2026-04-15", status=TaskStatus.CANCELLED),
        task("A", "2026-03-02", "2026-03-06", percent_complete=1.0),
    )
    assert [found.index for found in analysed(plan).milestones] == [1, 0]


def test_nothing_is_forecast_where_nobody_records_progress() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-06"), milestone("M", "2026-03-31"))
    (found,) = analysed(plan).milestones
    assert found.forecast is None
    assert found.slip_days.value is None
    assert found.colour is Colour.UNKNOWN


@pytest.mark.parametrize("on", ["2026-03-17", "2026-04-30"])
def test_a_milestone_in_time_is_green(on: str) -> None:
    plan = made_plan(
        milestone("M", on), task("A", "2026-03-02", "2026-03-06", percent_complete=1.0)
    )
    (found,) = analysed(plan).milestones
    assert found.slip_days.value == 0
    assert found.colour is Colour.GREEN
