"""The forecast on Monday 2026-03-16, by hand; and the example plan's float and finish."""

from datetime import date
from pathlib import Path

import pytest

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.forecast import Forecast
from sheetpm.config import Settings
from sheetpm.parse.plan import parse_plan
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.tasks import TaskRow, TaskStatus
from sheetpm.sources.excel import read_workbook
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, milestone, task

EXAMPLE = Path(__file__).parents[2] / "templates" / "example_plan.xlsx"


def expected(plan: Plan, *, status_date: date = STATUS) -> Forecast:
    return analysed(plan, status_date=status_date).forecast


def dates(found: Forecast, index: int = 0) -> tuple[date | None, date | None]:
    return found.start_date(index), found.finish_date(index)


def march(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2026, 3, number) for number in numbers)


def of(row: TaskRow, *, status_date: date = STATUS) -> tuple[date | None, date | None]:
    """Forecast dates of a plan's only task."""
    return dates(expected(made_plan(row), status_date=status_date))


def begun(name: str, start: str, finish: str, percent: float, **more: Duration) -> TaskRow:
    """A task that began on its planned start."""
    return task(name, start, finish, percent_complete=percent, actual_start=day(start), **more)


def test_what_is_done_stands_where_it_was_done() -> None:
    done = task(
        "A",
        "2026-03-02",
        "2026-03-06",
        percent_complete=1.0,
        actual_start=day("2026-03-03"),
        actual_finish=day("2026-03-11"),
    )
    found = expected(made_plan(done))
    assert dates(found) == march(3, 11)
    assert found.remaining[0] == 0


@pytest.mark.parametrize(
    ("finish", "forecast"),
    [
        # Without an actual finish the planned one counts,
        ("2026-03-06", 6),
        # but nothing was finished after the status date.
        ("2026-03-20", 16),
    ],
)
def test_what_is_done_without_a_finish_date_was_done_by_the_status_date(
    finish: str, forecast: int
) -> None:
    assert of(task("A", "2026-03-02", finish, percent_complete=1.0)) == march(2, forecast)


def test_what_was_done_early_started_no_later_than_it_finished() -> None:
    early = task("A", "2026-03-11", "2026-03-13", actual_finish=day("2026-03-04"))
    assert of(early) == march(4, 4)


@pytest.mark.parametrize(
    ("percent", "finish"),
    [
        # Planned 9th to 18th: 8 working days. Half is left: 4 days, the 17th to the 20th.
        (0.5, 20),
        # A quarter of 8 is 2 days.
        (0.75, 18),
        # Hardly begun: 8 days, 17-20 and 23-26.
        (0.0, 26),
    ],
)
def test_work_in_progress_goes_on_after_the_status_date(percent: float, finish: int) -> None:
    assert of(begun("A", "2026-03-09", "2026-03-18", percent)) == march(9, finish)


def test_the_remaining_duration_speaks_before_the_percentage() -> None:
    row = begun("A", "2026-03-09", "2026-03-18", 0.9, remaining_duration=Duration(5))
    found = expected(made_plan(row))
    # 5 days after Monday the 16th: the 17th to the 23rd.
    assert dates(found) == march(9, 23)
    assert found.remaining[0] == 5 * 480


def test_work_ahead_of_its_plan_is_forecast_to_finish_early() -> None:
    # 9th to 27th: 15 days, a fifth left: 3 days, 17th to 19th.
    assert of(begun("A", "2026-03-09", "2026-03-27", 0.8)) == march(9, 19)


def test_work_that_started_before_its_plan_keeps_its_real_start() -> None:
    row = task(
        "A", "2026-03-23", "2026-03-27", percent_complete=0.2, actual_start=day("2026-03-12")
    )
    # 4 of 5 days left: 17th to 20th.
    assert of(row) == march(12, 20)


def test_what_is_late_to_start_starts_after_the_status_date() -> None:
    # 5 days from Tuesday the 17th: to Monday the 23rd.
    assert of(task("A", "2026-03-09", "2026-03-13", percent_complete=0.0)) == march(17, 23)


def test_what_is_not_due_keeps_its_planned_dates() -> None:
    assert of(task("A", "2026-03-23", "2026-03-25", percent_complete=0.0)) == march(23, 25)


def test_what_follows_a_late_task_moves_with_it() -> None:
    late = begun("A", "2026-03-09", "2026-03-13", 0.2)
    after = task("B", "2026-03-16", "2026-03-18", percent_complete=0.0)
    found = expected(made_plan(late, after, links=[(0, 1)]))
    # A: 4 days left, 17th to 20th; B: 3 days, 23rd to 25th.
    assert dates(found, 0) == march(9, 20)
    assert dates(found, 1) == march(23, 25)
    assert found.project_finish == date(2026, 3, 25)
    assert found.last_task == 1


def test_work_out_of_sequence_waits_for_its_predecessor() -> None:
    # A has 4 of 5 days left, to the 20th. B began all the same and has 1 of 2 days left: it goes
    # on when A is done, on Monday the 23rd (retained logic).
    late = begun("A", "2026-03-09", "2026-03-13", 0.2)
    too_soon = begun("B", "2026-03-12", "2026-03-13", 0.5)
    found = expected(made_plan(late, too_soon, links=[(0, 1)]))
    assert dates(found, 1) == march(12, 23)


def test_a_milestone_falls_with_its_predecessor() -> None:
    late = begun("A", "2026-03-09", "2026-03-13", 0.2)
    found = expected(made_plan(late, milestone("M", "2026-03-13"), links=[(0, 1)]))
    assert dates(found, 1) == march(20, 20)


def test_a_milestone_that_was_missed_cannot_fall_before_the_next_working_day() -> None:
    found = expected(
        made_plan(milestone("M", "2026-03-13"), begun("A", "2026-03-09", "2026-03-20", 0.5))
    )
    assert dates(found, 0) == march(17, 17)


def test_a_milestone_that_was_reached_late_is_one_day() -> None:
    reached = milestone("M", "2026-03-06", actual_finish=day("2026-03-11"), percent_complete=1.0)
    assert of(reached) == march(11, 11)


def test_on_a_weekend_work_goes_on_on_monday() -> None:
    # Saturday the 14th: half of 8 days left, Monday 16th to Thursday 19th.
    row = begun("A", "2026-03-09", "2026-03-18", 0.5)
    assert of(row, status_date=date(2026, 3, 14)) == march(9, 19)


def test_before_the_project_the_forecast_is_the_plan() -> None:
    plan = made_plan(
        task("A", "2026-03-23", "2026-03-25"), task("B", duration=Duration(2)), links=[(0, 1)]
    )
    found = expected(plan)
    assert dates(found, 0) == march(23, 25)
    assert dates(found, 1) == march(26, 27)
    assert found.project_finish == date(2026, 3, 27)


def test_after_the_planned_end_what_is_left_is_still_to_do() -> None:
    row = begun("A", "2026-03-02", "2026-03-06", 0.6)
    # 2 of 5 days left after Thursday the 30th of April: Friday and Monday.
    assert of(row, status_date=date(2026, 4, 30)) == (date(2026, 3, 2), date(2026, 5, 4))


def test_after_everything_is_done_the_finish_is_the_last_actual_one() -> None:
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-06", actual_finish=day("2026-03-09")),
        task("B", "2026-03-02", "2026-03-13", actual_finish=day("2026-03-12")),
    )
    found = expected(plan, status_date=date(2026, 6, 1))
    assert found.project_finish == date(2026, 3, 12)
    assert found.last_task == 1


def test_actual_dates_after_the_status_date_are_not_believed() -> None:
    row = task(
        "A",
        "2026-03-09",
        "2026-03-13",
        percent_complete=0.5,
        actual_start=day("2026-03-09"),
        actual_finish=day("2026-03-27"),
    )
    # Half of 5 days is left: the 17th, the 18th and half of the 19th.
    assert of(row) == march(9, 19)


def test_a_cancelled_task_has_no_forecast() -> None:
    plan = made_plan(
        begun("A", "2026-03-09", "2026-03-18", 0.5),
        task("B", "2026-03-02", "2026-06-30", status=TaskStatus.CANCELLED, percent_complete=1.0),
    )
    found = expected(plan)
    assert found.has_dates.tolist() == [True, False]
    assert found.remaining.tolist() == [4 * 480, -1]
    assert found.project_finish == date(2026, 3, 20)


def test_a_summary_spans_the_forecast_of_its_tasks() -> None:
    plan = made_plan(
        task("S"),
        begun("A", "2026-03-09", "2026-03-18", 0.5),
        task("B", "2026-03-10", "2026-03-11", percent_complete=0.0),
        levels=[1, 2, 2],
    )
    found = expected(plan)
    assert dates(found, 0) == march(9, 20)
    assert found.start_days()[0] == date(2026, 3, 9).toordinal()
    assert found.finish_days()[0] == date(2026, 3, 20).toordinal()
    assert found.last_task == 1


def test_tasks_in_a_cycle_have_no_forecast_and_stop_nobody() -> None:
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-10"),
        task("B", "2026-03-11", "2026-03-12"),
        begun("C", "2026-03-09", "2026-03-18", 0.5),
        links=[(0, 1), (1, 0)],
    )
    found = expected(plan)
    assert found.has_dates.tolist() == [False, False, True]
    assert found.project_finish == date(2026, 3, 20)


@pytest.fixture(scope="module")
def example() -> tuple[Plan, Analysis]:
    """The example plan: GB-ENG holidays (3 and 6 April, 4 and 25 May), Monday to Friday, 8 h."""
    workbook = read_workbook(EXAMPLE.read_bytes(), EXAMPLE.name)
    plan, _ = parse_plan(workbook, Settings())
    return plan, analysed(plan)


def _index(plan: Plan, name: str) -> int:
    return next(at for at, row in enumerate(plan.tasks.rows) if row.id == name)


def test_total_float_in_the_example_plan(example: tuple[Plan, Analysis]) -> None:
    # T43 Go-live is typed on Thursday 28 May and T44 on Friday 29 May at once: so T43 must be
    # reached by 28 May, and so must T39 Acceptance signed.
    #
    # T38 (18-22 May) is followed by T39 only: from the end of 22 May to the end of 28 May lie
    # 26, 27 and 28 May, as the 25th is a holiday: 3 days.
    # T35 (6-15 May, 8 days): T38 takes 5 days up to 28 May and so starts by 21 May (21, 22, 26,
    # 27, 28); T35 may finish by 20 May: 18, 19 and 20 May: 3 days.
    # T30 (to 30 April) is followed by T32, and that by T35, which starts by 11 May (8 days up to
    # 20 May: 11-15, 18-20): from 30 April to 8 May lie 1, 5, 6, 7 and 8 May: 5 days.
    plan, found = example
    for name, days in (("T38", 3), ("T35", 3), ("T30", 5)):
        assert found.schedule.total_float[_index(plan, name)] == days * 480


def test_the_forecast_of_the_example_plan_step_by_step(example: tuple[Plan, Analysis]) -> None:
    # T11 planned 25 February to 11 March, 11 days, 85 % done: 1.65 days = 13.2 h are left after
    # 16 March, 8 h on the 17th and 5.2 h on the 18th.
    # T26 has 25 days left, but waits for T11: 2.8 h on 18 March, then 24 days (19-20, 23-27,
    # 30 March-2 April, 7-10, 13-17, 20-23 April), and 5.2 h on 24 April.
    # T30, 14 days: 2.8 h on 24 April, 13 days (27 April-1 May, 5-8, 11-14 May), 5.2 h on 15 May.
    # T32 falls on 15 May. T35, 8 days: 7 days (18-22, 26-27 May) and 5.2 h on 28 May.
    # T38, 5 days: 4 days (29 May, 1-3 June) and 5.2 h on 4 June: T39 and T43 fall on 4 June.
    # T44, 3 days: 5 and 8 June, 5.2 h on 9 June. T45, 3 days, finishes 1 day after T44 or later:
    # from a day after T43, 5 June, it takes until 10 June, and so does T44 + 1 day.
    steps = {
        "T11": date(2026, 3, 18),
        "T26": date(2026, 4, 24),
        "T30": date(2026, 5, 15),
        "T32": date(2026, 5, 15),
        "T35": date(2026, 5, 28),
        "T38": date(2026, 6, 4),
        "T43": date(2026, 6, 4),
        "T44": date(2026, 6, 9),
        "T45": date(2026, 6, 10),
    }
    plan, found = example
    finishes = {name: found.forecast.finish_date(_index(plan, name)) for name in steps}
    assert finishes == steps
    assert found.forecast.project_finish == date(2026, 6, 10)
