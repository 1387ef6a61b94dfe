"""What is expected on the status date: actuals stand, the rest lies ahead."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.analysis.forecast import Forecast, forecast
from sheetpm.analysis.schedule import schedule
from sheetpm.analysis.task_facts import gather_facts
from sheetpm.analysis.working_time import build_calendars
from sheetpm.config import ProgressLogic, Settings
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import ConstraintKind, TaskRow, TaskStatus, TaskType
from tests.analysis.made_plans import day, made_plan, milestone, task

STATUS = date(2026, 3, 11)
"""A Wednesday; it is over, so work goes on from Thursday the 12th."""


def expected(
    *tasks: TaskRow, links: Sequence[tuple[int, int]] = (), on: date = STATUS, **more: Any
) -> Forecast:
    """The forecast of these rows."""
    project = ProjectRow(start=date(2026, 3, 2))
    plan = made_plan(*tasks, links=links, **{"project": project, **more})
    calendars = build_calendars(plan, Settings(), status_date=on)
    planned = schedule(plan, calendars, status_date=on)
    facts = gather_facts(plan, planned, status_date=on)
    return forecast(plan, planned, facts, status_date=on)


def span(found: Forecast, index: int) -> tuple[str, str]:
    """Expected first and last day as `03-02`."""
    return _short(found.start_date(index)), _short(found.finish_date(index))


def _short(when: date | None) -> str:
    return "" if when is None else f"{when:%m-%d}"


def days(amount: float) -> Duration:
    return Duration(amount)


def test_actual_dates_stand() -> None:
    found = expected(
        task(
            "A",
            "2026-03-02",
            "2026-03-06",
            actual_start=date(2026, 3, 3),
            actual_finish=date(2026, 3, 10),
        )
    )
    assert span(found, 0) == ("03-03", "03-10")
    assert found.remaining.tolist() == [0]


def test_what_is_left_goes_on_from_the_day_after_the_status_date() -> None:
    found = expected(
        task("A", "2026-03-02", "2026-03-13", actual_start=day("2026-03-02"), percent_complete=0.5)
    )
    # Half of 10 days are 5: Thursday the 12th to Wednesday the 18th.
    assert span(found, 0) == ("03-02", "03-18")
    assert found.remaining.tolist() == [5 * 480]


def test_a_typed_remaining_duration_speaks_before_the_percentage() -> None:
    found = expected(
        task(
            "A",
            "2026-03-02",
            "2026-03-13",
            actual_start=day("2026-03-02"),
            percent_complete=0.5,
            remaining_duration=days(2),
        )
    )
    assert span(found, 0) == ("03-02", "03-13")


def test_what_should_have_begun_begins_after_the_status_date() -> None:
    found = expected(task("A", "2026-03-09", "2026-03-10"))
    assert span(found, 0) == ("03-12", "03-13")


def test_what_is_planned_later_stays_there() -> None:
    found = expected(task("A", "2026-03-16", "2026-03-17"))
    assert span(found, 0) == ("03-16", "03-17")


def test_a_delay_runs_through_the_links() -> None:
    found = expected(
        task("A", "2026-03-02", "2026-03-13", actual_start=day("2026-03-02"), percent_complete=0.5),
        task("B", "2026-03-16", "2026-03-18"),
        milestone("M", "2026-03-18"),
        links=[(0, 1), (1, 2)],
    )
    assert span(found, 1) == ("03-19", "03-23")
    assert span(found, 2) == ("03-23", "03-23")
    assert found.project_finish == date(2026, 3, 23)
    assert found.last_task == 1


def test_work_out_of_sequence_waits_for_its_predecessor() -> None:
    found = expected(
        task("A", "2026-03-09", "2026-03-13"),
        task("B", "2026-03-16", "2026-03-19", actual_start=day("2026-03-10"), percent_complete=0.5),
        links=[(0, 1)],
    )
    # A has not begun: Thursday the 12th to the 18th. Two days of B are left after that.
    assert span(found, 0) == ("03-12", "03-18")
    assert span(found, 1) == ("03-10", "03-20")


def test_progress_without_an_actual_start_counts_from_the_planned_one() -> None:
    found = expected(task("A", "2026-03-09", "2026-03-12", percent_complete=0.25))
    # Three of four days are left.
    assert span(found, 0) == ("03-09", "03-16")


def test_progress_before_the_planned_start_has_begun_by_the_status_date() -> None:
    found = expected(task("A", "2026-03-16", "2026-03-19", percent_complete=0.5))
    assert span(found, 0) == ("03-11", "03-13")


@pytest.mark.parametrize(
    ("finish", "shown"),
    [("2026-03-06", ("03-02", "03-06")), ("2026-03-20", ("03-02", "03-11"))],
)
def test_done_without_an_actual_finish_ended_as_planned_but_not_after_the_status_date(
    finish: str, shown: tuple[str, str]
) -> None:
    found = expected(task("A", "2026-03-02", finish, percent_complete=1.0))
    assert span(found, 0) == shown


def test_an_actual_date_on_a_day_off_stays() -> None:
    found = expected(
        task(
            "A",
            "2026-03-02",
            "2026-03-06",
            actual_start=day("2026-03-01"),
            actual_finish=day("2026-03-07"),
        ),
        task("B", "2026-03-09", "2026-03-09", actual_start=day("2026-03-08"), percent_complete=0.5),
    )
    assert span(found, 0) == ("03-01", "03-07")
    assert span(found, 1) == ("03-08", "03-12")


def test_actual_dates_after_the_status_date_do_not_count() -> None:
    found = expected(
        task("A", "2026-03-09", "2026-03-10", actual_finish=day("2026-03-27")),
    )
    assert span(found, 0) == ("03-12", "03-13")


def test_a_milestone_falls_on_the_day_its_predecessor_is_expected() -> None:
    found = expected(
        task("A", "2026-03-09", "2026-03-10"),
        TaskRow(task="M", type=TaskType.MILESTONE),
        TaskRow(task="B", duration=days(1)),
        links=[(0, 1), (1, 2)],
    )
    assert span(found, 1) == ("03-13", "03-13")
    assert span(found, 2) == ("03-16", "03-16")


def test_an_overdue_milestone_cannot_come_before_the_next_working_day() -> None:
    assert span(expected(milestone("M", "2026-03-06")), 0) == ("03-12", "03-12")


def test_a_milestone_that_is_done_lets_its_successor_start_that_day() -> None:
    found = expected(
        milestone("M", "2026-03-02", actual_finish=day("2026-03-02")),
        task("A", "2026-03-02", "2026-03-16", actual_start=day("2026-03-02"), percent_complete=0.5),
        links=[(0, 1)],
    )
    assert span(found, 0) == ("03-02", "03-02")
    assert span(found, 1)[0] == "03-02"


@pytest.mark.parametrize(
    ("constraint", "on", "shown"),
    [
        # What lies ahead still holds the task back ...
        (ConstraintKind.SNET, "2026-03-17", ("03-17", "03-18")),
        (ConstraintKind.FNET, "2026-03-20", ("03-19", "03-20")),
        (ConstraintKind.MSO, "2026-03-17", ("03-17", "03-18")),
        (ConstraintKind.MFO, "2026-03-20", ("03-19", "03-20")),
        # ... what is over gives way.
        (ConstraintKind.MSO, "2026-03-05", ("03-12", "03-13")),
        (ConstraintKind.SNLT, "2026-03-05", ("03-12", "03-13")),
        (ConstraintKind.FNLT, "2026-03-05", ("03-12", "03-13")),
    ],
)
def test_constraints_hold_work_back_but_never_in_the_past(
    constraint: ConstraintKind, on: str, shown: tuple[str, str]
) -> None:
    found = expected(
        TaskRow(task="A", duration=days(2), constraint=constraint, constraint_date=day(on))
    )
    assert span(found, 0) == shown


def test_cancelled_work_and_work_on_a_cycle_is_not_expected() -> None:
    found = expected(
        task("A", "2026-03-09", "2026-03-20", status=TaskStatus.CANCELLED),
        task("B", "2026-03-09", "2026-03-10"),
        task("C", "2026-03-09", "2026-03-10"),
        links=[(1, 2), (2, 1)],
    )
    assert found.has_dates.tolist() == [False, False, False]
    assert found.project_finish is None
    assert found.last_task == -1


def test_what_has_neither_duration_nor_finish_cannot_be_expected() -> None:
    found = expected(
        TaskRow(task="A"),
        task("B", "2026-03-16"),
        task("C", finish="2026-03-06"),
        task("D", finish="2026-03-20"),
    )
    assert [span(found, index)[1] for index in range(4)] == ["", "", "03-12", "03-20"]
    assert found.remaining.tolist()[:2] == [-1, -1]


def test_the_last_finish_of_what_is_done_is_no_forecast_of_what_is_not() -> None:
    done = task("A", "2026-03-02", "2026-03-06", percent_complete=1.0)
    open_one = task("B", "2026-03-09", "2026-03-10")
    found = expected(done, TaskRow(task="C", percent_complete=0.0))
    assert (found.project_finish, found.last_task) == (None, -1)
    assert expected(done).project_finish == date(2026, 3, 6)
    assert expected(done, open_one, TaskRow(task="C")).project_finish == date(2026, 3, 13)
    dropped = TaskRow(task="C", status=TaskStatus.CANCELLED)
    assert expected(done, dropped).project_finish == date(2026, 3, 6)


def test_a_summary_spans_what_is_expected_below_it() -> None:
    found = expected(
        TaskRow(task="S"),
        task("A", "2026-03-02", "2026-03-06", actual_start=day("2026-03-03"), percent_complete=1.0),
        task("B", "2026-03-09", "2026-03-10"),
        levels=[1, 2, 2],
    )
    assert span(found, 0) == ("03-03", "03-13")
    # The summary itself is not the task that drives the finish.
    assert found.last_task == 2


def test_an_empty_plan_expects_nothing() -> None:
    assert expected().project_finish is None


ROWS = st.lists(
    st.tuples(st.integers(2, 27), st.integers(0, 10), st.sampled_from([None, 0.0, 0.3, 0.8, 1.0])),
    min_size=1,
    max_size=6,
)


@given(rows=ROWS)
@settings(deadline=None, max_examples=40)
def test_nothing_that_is_not_done_ends_by_the_status_date(
    rows: list[tuple[int, int, float | None]],
) -> None:
    tasks = [
        task(
            f"T{number}",
            f"2026-03-{start:02}",
            date.fromordinal(date(2026, 3, start).toordinal() + length).isoformat(),
            percent_complete=percent,
        )
        for number, (start, length, percent) in enumerate(rows)
    ]
    links = [(index, index + 1) for index in range(len(rows) - 1)]
    found = expected(*tasks, links=links)
    for index, (_, _, percent) in enumerate(rows):
        finish = found.finish_date(index)
        assert finish is not None
        assert (finish <= STATUS) if percent == 1.0 else (finish > STATUS)
        assert (found.remaining[index] == 0) if percent == 1.0 else (found.remaining[index] >= 0)


@pytest.mark.parametrize(
    ("logic", "second"),
    [(ProgressLogic.RETAINED, ("03-10", "03-17")), (ProgressLogic.OVERRIDE, ("03-10", "03-13"))],
)
def test_work_out_of_sequence_waits_or_goes_on(
    logic: ProgressLogic, second: tuple[str, str]
) -> None:
    """Two days are left of each; the first ends on Friday, the second waits or takes the same days."""
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-12", percent_complete=0.5, actual_start=day("2026-03-10")),
        task("B", "2026-03-10", "2026-03-13", percent_complete=0.5, actual_start=day("2026-03-10")),
        links=[(0, 1)],
        project=ProjectRow(start=date(2026, 3, 2)),
    )
    calendars = build_calendars(plan, Settings(), status_date=STATUS)
    planned = schedule(plan, calendars, status_date=STATUS)
    facts = gather_facts(plan, planned, status_date=STATUS)
    found = forecast(plan, planned, facts, status_date=STATUS, logic=logic)
    assert span(found, 0) == ("03-10", "03-13")
    assert span(found, 1) == second
