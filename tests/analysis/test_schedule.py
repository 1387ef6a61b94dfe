"""Planned, early and late dates of plans as people write them."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from sheetpm.analysis.schedule import Schedule, schedule
from sheetpm.analysis.working_time import build_calendars
from sheetpm.config import Settings
from sheetpm.plan.calendar import day_of_finish, day_of_start
from sheetpm.plan.model import Dependency, Plan
from sheetpm.schema.cell_types import NO_LAG, Duration, DurationUnit, LinkKind
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import ConstraintKind, TaskRow, TaskStatus, TaskType
from sheetpm.schema.team import CalendarRow, CalendarsRow, DayKind
from tests.analysis.made_plans import day, made_plan, milestone, owners, task

STATUS = date(2026, 3, 16)
MARCH = ProjectRow(start=date(2026, 3, 2))
"""2026-03-02 is a Monday."""


def days(amount: float) -> Duration:
    return Duration(amount)


def planned(*tasks: TaskRow, links: Sequence[tuple[int, int]] = (), **more: Any) -> Schedule:
    """The schedule of these rows; the project starts on 2026-03-02 unless it says otherwise."""
    return schedule_of(made_plan(*tasks, links=links, **{"project": MARCH, **more}))


def schedule_of(plan: Plan) -> Schedule:
    calendars = build_calendars(plan, Settings(), status_date=STATUS)
    return schedule(plan, calendars, status_date=STATUS)


def linked(plan: Plan, *dependencies: Dependency) -> Schedule:
    return schedule_of(replace(plan, dependencies=dependencies))


def span(found: Schedule, index: int) -> tuple[str, str]:
    """Planned first and last day as `03-02`."""
    return _short(found.start_date(index)), _short(found.finish_date(index))


def early(found: Schedule, index: int) -> tuple[str, str]:
    start, finish = int(found.early_start[index]), int(found.early_finish[index])
    return _short(day_of_start(start)), _short(day_of_finish(finish))


def _short(when: date | None) -> str:
    return "" if when is None else f"{when:%m-%d}"


def test_missing_dates_follow_from_durations_and_links() -> None:
    found = planned(
        TaskRow(task="A", duration=days(5)), TaskRow(task="B", duration=days(3)), links=[(0, 1)]
    )
    assert span(found, 0) == ("03-02", "03-06")
    assert span(found, 1) == ("03-09", "03-11")
    assert found.is_start_computed.tolist() == [True, True]
    assert found.driving_predecessor.tolist() == [-1, 0]
    assert found.is_critical.tolist() == [True, True]


def test_typed_dates_stay_as_typed_even_against_the_links() -> None:
    found = planned(
        task("A", "2026-03-02", "2026-03-06"), task("B", "2026-03-05", "2026-03-10"), links=[(0, 1)]
    )
    assert span(found, 1) == ("03-05", "03-10")
    assert not found.is_start_computed[1]
    # The network moves B behind A; it takes 4 days, Thursday to Tuesday.
    assert early(found, 1) == ("03-09", "03-12")
    assert day_of_start(int(found.allowed_start[1])) == date(2026, 3, 9)


def test_a_typed_start_is_the_earliest() -> None:
    found = planned(
        task("A", "2026-03-02", "2026-03-03"),
        task("B", "2026-03-12", duration=days(2)),
        links=[(0, 1)],
    )
    assert span(found, 1) == early(found, 1) == ("03-12", "03-13")
    # Between Tuesday the 3rd and Thursday the 12th lie 6 working days.
    assert found.in_days(int(found.free_float[0])) == 6


def test_what_follows_typed_dates_starts_after_them() -> None:
    found = planned(
        task("A", "2026-03-02", "2026-03-06"),
        task("B", "2026-03-03", "2026-03-04"),
        TaskRow(task="C", duration=days(1)),
        links=[(0, 1), (1, 2)],
    )
    # The plan says B ends on the 4th, so C is planned for the 5th; the network knows better.
    assert span(found, 2) == ("03-05", "03-05")
    assert early(found, 2) == ("03-11", "03-11")


def test_typed_start_and_finish_win_over_a_typed_duration() -> None:
    found = planned(task("A", "2026-03-02", "2026-03-13", duration=days(3)))
    assert found.in_days(int(found.duration[0])) == 10


def test_a_typed_finish_with_a_duration_gives_the_start() -> None:
    found = planned(task("A", finish="2026-03-13", duration=days(4)))
    assert span(found, 0) == ("03-10", "03-13")
    assert found.is_start_computed.tolist() == [True]


@pytest.mark.parametrize(
    ("row", "has_start", "has_finish"),
    [
        (task("A", "2026-03-04"), True, False),
        (task("A", finish="2026-03-04"), False, True),
        (TaskRow(task="A"), False, False),
        (task("A", duration=days(-2)), False, False),
        (task("A", duration=Duration(50, DurationUnit.PERCENT)), False, False),
    ],
)
def test_what_is_not_known_is_not_made_up(
    *, row: TaskRow, has_start: bool, has_finish: bool
) -> None:
    found = planned(row, task("B", "2026-02-20", "2026-02-27"), links=[(0, 1)])
    assert (bool(found.has_start[0]), bool(found.has_finish[0])) == (has_start, has_finish)
    assert found.is_scheduled.tolist() == [False, True]
    assert found.duration[0] == -1


def test_a_task_without_anything_passes_its_links_on() -> None:
    found = planned(
        task("A", "2026-03-02", "2026-03-04"),
        TaskRow(task="B"),
        TaskRow(task="C", duration=days(1)),
        links=[(0, 1), (1, 2)],
    )
    assert span(found, 2) == ("03-05", "03-05")


def test_a_finish_before_the_start_leaves_the_duration_to_the_duration() -> None:
    found = planned(task("A", "2026-03-09", "2026-03-02", duration=days(2)))
    assert span(found, 0) == ("03-09", "03-02")
    assert found.in_days(int(found.duration[0])) == 2


def test_dates_on_a_day_off_stay_as_typed_and_are_no_breach() -> None:
    # Saturday the 7th: work starts on Monday, which is what the predecessor allows.
    found = planned(
        task("A", "2026-03-02", "2026-03-06"), task("B", "2026-03-07", "2026-03-10"), links=[(0, 1)]
    )
    assert span(found, 1) == ("03-07", "03-10")
    assert found.start[1] >= found.allowed_start[1]


def test_a_milestone_falls_on_the_day_its_predecessor_finishes() -> None:
    found = planned(
        TaskRow(task="A", duration=days(5)),
        TaskRow(task="M", type=TaskType.MILESTONE),
        TaskRow(task="B", duration=days(1)),
        links=[(0, 1), (1, 2)],
    )
    assert span(found, 1) == ("03-06", "03-06")
    assert span(found, 2) == ("03-09", "03-09")


def test_a_milestone_opens_its_day_for_what_follows_and_closes_it_for_what_came_before() -> None:
    found = planned(
        milestone("kick-off", "2026-03-02"),
        task("A", "2026-03-02", "2026-03-06"),
        milestone("launch", "2026-03-06"),
        links=[(0, 1), (1, 2)],
    )
    assert (found.start >= found.allowed_start).all()
    assert early(found, 1) == ("03-02", "03-06")
    assert span(found, 2) == early(found, 2) == ("03-06", "03-06")


def test_a_milestone_that_nothing_follows_has_until_the_end_of_its_day() -> None:
    found = planned(
        TaskRow(task="S"),
        task("A", "2026-03-02", "2026-03-04"),
        milestone("M", "2026-03-06"),
        levels=[1, 2, 2],
        links=[(1, 2)],
    )
    # A may finish two days later, on Friday; the phase takes the whole week.
    assert found.in_days(int(found.total_float[1])) == 2
    assert found.in_days(int(found.duration[0])) == 5


def test_a_milestone_before_its_predecessor_is_done_breaks_the_link() -> None:
    found = planned(
        task("A", "2026-03-02", "2026-03-06"), milestone("M", "2026-03-05"), links=[(0, 1)]
    )
    assert span(found, 1) == ("03-05", "03-05")
    assert found.start[1] < found.allowed_start[1]
    assert early(found, 1) == ("03-06", "03-06")


@pytest.mark.parametrize(
    ("kind", "lag", "expected"),
    [
        (LinkKind.FS, NO_LAG, ("03-09", "03-10")),
        (LinkKind.FS, Duration(2), ("03-11", "03-12")),
        (LinkKind.FS, Duration(-2), ("03-05", "03-06")),
        (LinkKind.FS, Duration(1, DurationUnit.WEEK), ("03-16", "03-17")),
        # Friday 17:00 + 4 days round the clock is Tuesday 17:00.
        (LinkKind.FS, Duration(4, DurationUnit.ELAPSED_DAY), ("03-11", "03-12")),
        # 40 % of 5 days.
        (LinkKind.FS, Duration(40, DurationUnit.PERCENT), ("03-11", "03-12")),
        (LinkKind.SS, Duration(1), ("03-03", "03-04")),
        (LinkKind.FF, NO_LAG, ("03-05", "03-06")),
        (LinkKind.FF, Duration(1), ("03-06", "03-09")),
        (LinkKind.SF, Duration(3), ("03-03", "03-04")),
    ],
)
def test_links_of_every_kind_and_lag(
    kind: LinkKind, lag: Duration, expected: tuple[str, str]
) -> None:
    plan = made_plan(
        TaskRow(task="A", duration=days(5)), TaskRow(task="B", duration=days(2)), project=MARCH
    )
    found = linked(plan, Dependency(predecessor=0, successor=1, kind=kind, lag=lag))
    assert span(found, 1) == expected


def test_elapsed_durations_run_over_the_weekend() -> None:
    drying = TaskRow(task="A", duration=Duration(4, DurationUnit.ELAPSED_DAY))
    found = planned(
        dataclasses.replace(drying, start=day("2026-03-06")),
        TaskRow(task="B", duration=days(1)),
        links=[(0, 1)],
    )
    # Its calendar knows no night: from Friday 00:00 to Monday 24:00.
    assert span(found, 0) == ("03-06", "03-09")
    assert span(found, 1) == ("03-10", "03-10")


def elapsed(name: str, amount: float, **more: Any) -> TaskRow:
    return TaskRow(task=name, duration=Duration(amount, DurationUnit.ELAPSED_DAY), **more)


def test_the_float_of_an_elapsed_task_is_in_elapsed_days() -> None:
    # A ends on Monday at 17:00, so do the four weeks of B; 7 of their 28 days C takes
    found = planned(
        TaskRow(task="A", duration=days(1)),
        TaskRow(task="B", duration=days(20)),
        elapsed("C", 7),
        links=[(0, 1), (0, 2)],
    )
    assert found.total_float_days.tolist() == found.free_float_days.tolist() == [0, 0, 21]
    assert found.total_float.tolist() == [0, 0, 21 * 1440]


def test_a_summary_has_the_least_float_in_days() -> None:
    # A slips 3 elapsed days, more minutes than the 5 working days that B slips
    found = planned(
        TaskRow(task="S"),
        elapsed("A", 9, start=day("2026-03-02")),
        task("B", "2026-03-02", "2026-03-06"),
        task("C", "2026-03-02", "2026-03-13"),
        levels=[1, 2, 2, 1],
    )
    assert found.total_float_days[2:].tolist() == [5, 0]
    assert found.total_float_days[0] == found.total_float_days[1] < 5


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        ("2026-03-02", 7, 5),
        ("2026-03-06", 4, 2),
        ("2026-03-07", 2, 0),
        ("2026-03-02", 0, 0),
        ("2026-03-02", 21, 15),
    ],
)
def test_an_elapsed_duration_holds_the_working_days_within_its_span(
    start: str, amount: float, expected: float
) -> None:
    assert planned(elapsed("A", amount, start=day(start))).duration_days.tolist() == [expected]


def test_an_elapsed_duration_without_dates_holds_what_it_usually_does() -> None:
    # nobody has said when it begins; and what waits for itself has no span at all
    assert planned(elapsed("A", 7), project=ProjectRow()).duration_days.tolist() == [5]
    assert planned(elapsed("A", 14), links=[(0, 0)]).duration_days.tolist() == [10]


def test_critical_slack_counts_elapsed_days_for_elapsed_tasks() -> None:
    rows = (
        task("A", "2026-03-02", "2026-03-11"),
        elapsed("B", 8, start=day("2026-03-02")),
        elapsed("C", 7, start=day("2026-03-02")),
    )
    two_days = dataclasses.replace(MARCH, critical_slack=days(2))
    found = planned(*rows, project=two_days)
    assert np.ceil(found.total_float_days).tolist() == [0, 2, 3]
    assert found.is_critical.tolist() == [True, True, False]


def test_cancelled_tasks_and_their_links_are_out() -> None:
    found = planned(
        task("A", "2026-03-02", "2026-03-20", status=TaskStatus.CANCELLED),
        TaskRow(task="B", duration=days(2)),
        links=[(0, 1)],
    )
    assert span(found, 1) == ("03-02", "03-03")
    assert not found.is_scheduled[0]
    # Its typed dates are still there to be seen.
    assert span(found, 0) == ("03-02", "03-20")


def test_a_summary_spans_what_is_below_it_but_not_the_cancelled() -> None:
    found = planned(
        TaskRow(task="S"),
        task("A", "2026-03-03", "2026-03-05"),
        task("B", "2026-03-04", "2026-03-12"),
        task("C", "2026-03-02", "2026-03-27", status=TaskStatus.CANCELLED),
        levels=[1, 2, 2, 2],
    )
    assert span(found, 0) == early(found, 0) == ("03-03", "03-12")
    # 3rd to 12th of March: 8 working days.
    assert found.in_days(int(found.duration[0])) == 8
    assert found.is_critical.tolist() == [True, False, True, False]


def test_a_link_to_a_summary_holds_everything_below_it() -> None:
    found = planned(
        TaskRow(task="A", duration=days(3)),
        TaskRow(task="S"),
        TaskRow(task="B", duration=days(2)),
        TaskRow(task="inner"),
        TaskRow(task="C", duration=days(4)),
        TaskRow(task="D", duration=days(1)),
        levels=[1, 1, 2, 2, 3, 1],
        links=[(0, 1), (1, 5)],
    )
    assert span(found, 2) == ("03-05", "03-06")
    assert span(found, 4) == ("03-05", "03-10")
    # D waits for all of the summary; what decides is C, and before it A.
    assert span(found, 5) == ("03-11", "03-11")
    assert found.driving_predecessor.tolist() == [-1, -1, 0, -1, 0, 4]
    # B may slip two days before the summary ends later.
    assert found.in_days(int(found.free_float[2])) == 2


def test_a_link_from_a_summarys_start_waits_for_its_first_task() -> None:
    plan = made_plan(
        TaskRow(task="S"),
        task("A", "2026-03-05", "2026-03-10"),
        task("B", "2026-03-03", "2026-03-04"),
        TaskRow(task="C", duration=days(1)),
        levels=[1, 2, 2, 1],
        project=MARCH,
    )
    found = linked(plan, Dependency(predecessor=0, successor=3, kind=LinkKind.SS))
    assert span(found, 3) == ("03-03", "03-03")


def test_a_link_between_a_summary_and_its_own_task_is_a_cycle() -> None:
    found = planned(
        TaskRow(task="S"), TaskRow(task="A", duration=days(1)), levels=[1, 2], links=[(1, 0)]
    )
    assert [set(cycle) for cycle in found.cycles] == [{0, 1}]
    assert not found.is_scheduled[1]


def test_a_cycle_is_told_and_the_rest_is_computed() -> None:
    found = planned(
        *(TaskRow(task=name, duration=days(2)) for name in "ABCD"),
        links=[(0, 1), (1, 0), (1, 2), (3, 2)],
    )
    assert found.cycles == ((0, 1),)
    assert found.is_scheduled.tolist() == [False, False, True, True]
    assert span(found, 2) == ("03-04", "03-05")
    assert span(found, 0) == ("", "")


def test_a_task_linked_to_itself_is_computed_without_that_link() -> None:
    found = planned(TaskRow(task="A", duration=days(2)), links=[(0, 0)])
    assert found.cycles == ()
    assert span(found, 0) == ("03-02", "03-03")


@pytest.mark.parametrize(
    ("constraint", "on", "expected"),
    [
        (ConstraintKind.SNET, "2026-03-11", ("03-11", "03-12")),
        (ConstraintKind.SNLT, "2026-03-04", ("03-04", "03-05")),
        (ConstraintKind.FNET, "2026-03-13", ("03-12", "03-13")),
        (ConstraintKind.FNLT, "2026-03-06", ("03-05", "03-06")),
        (ConstraintKind.MSO, "2026-03-17", ("03-17", "03-18")),
        (ConstraintKind.MFO, "2026-03-19", ("03-18", "03-19")),
        (ConstraintKind.ASAP, "", ("03-09", "03-10")),
        # As late as possible: before the 10 days of C are over on the 13th.
        (ConstraintKind.ALAP, "", ("03-12", "03-13")),
        # Without its date a constraint has no effect.
        (ConstraintKind.MSO, "", ("03-09", "03-10")),
    ],
)
def test_constraints_place_what_has_no_typed_dates(
    constraint: ConstraintKind, on: str, expected: tuple[str, str]
) -> None:
    found = planned(
        TaskRow(task="A", duration=days(5)),
        TaskRow(task="B", duration=days(2), constraint=constraint, constraint_date=day(on)),
        TaskRow(task="C", duration=days(10)),
        links=[(0, 1)],
    )
    assert span(found, 1) == expected


def test_a_constraint_of_a_summary_holds_its_tasks() -> None:
    found = planned(
        TaskRow(task="S", constraint=ConstraintKind.SNET, constraint_date=date(2026, 3, 11)),
        TaskRow(task="A", duration=days(1)),
        levels=[1, 2],
    )
    assert span(found, 1) == ("03-11", "03-11")


def test_a_deadline_that_cannot_be_met_is_negative_float() -> None:
    found = planned(
        TaskRow(task="A", duration=days(5)),
        TaskRow(task="B", duration=days(3), deadline=date(2026, 3, 9)),
        links=[(0, 1)],
    )
    # B ends on Wednesday the 11th, two days late.
    assert found.total_float.tolist() == [-960, -960]


def test_what_has_happened_moves_what_follows_but_not_the_plan() -> None:
    found = planned(
        task(
            "A",
            "2026-03-02",
            "2026-03-06",
            actual_start=date(2026, 3, 3),
            actual_finish=date(2026, 3, 11),
        ),
        task("B", "2026-03-09", "2026-03-10"),
        links=[(0, 1)],
    )
    assert span(found, 0) == ("03-02", "03-06")
    assert early(found, 0) == ("03-03", "03-11")
    assert early(found, 1) == ("03-12", "03-13")
    assert found.is_critical.tolist() == [False, True]


def test_actual_dates_after_the_status_date_have_not_happened() -> None:
    found = planned(
        task("A", "2026-03-02", "2026-03-06", actual_finish=date(2026, 3, 27)),
    )
    assert early(found, 0) == ("03-02", "03-06")


@pytest.mark.parametrize(
    ("tasks", "project", "expected"),
    [
        # The Project tab's start, where nothing earlier is typed for a task.
        ((TaskRow(task="A", duration=Duration(1)),), MARCH, "03-02"),
        # Without it, the first typed date.
        (
            (TaskRow(task="A", duration=Duration(1)), task("B", "2026-03-11", "2026-03-12")),
            ProjectRow(),
            "03-11",
        ),
    ],
)
def test_where_a_project_starts(
    tasks: tuple[TaskRow, ...], project: ProjectRow, expected: str
) -> None:
    assert span(planned(*tasks, project=project), 0)[0] == expected


def test_a_plan_without_any_date_has_floats_but_no_planned_days() -> None:
    tasks = TaskRow(task="A", duration=Duration(1)), TaskRow(task="B", duration=Duration(3))
    found = planned(*tasks, project=ProjectRow())
    assert [span(found, index) for index in (0, 1)] == [("", ""), ("", "")]
    assert found.project_finish is None
    # A may slip by B's three days less its own one.
    assert [found.in_days(int(each)) for each in found.total_float] == [2, 0]


def test_only_a_typed_date_lies_before_the_projects_start() -> None:
    found = planned(
        task("A", "2026-02-26", "2026-02-27"),
        TaskRow(task="B", duration=days(2)),
        TaskRow(task="C", duration=days(1)),
    )
    assert early(found, 0) == ("02-26", "02-27")
    assert span(found, 1) == ("03-02", "03-03")


def test_a_task_calendar_and_leave_count() -> None:
    night = [
        CalendarsRow(calendar="Night", day_or_from=weekday, hours=((1320, 360),))
        for weekday in range(5)
    ]
    found = planned(
        TaskRow(task="A", duration=days(1)),
        TaskRow(task="B", duration=days(1), task_calendar="Night"),
        TaskRow(task="C", duration=days(2), owner=owners("Ann")),
        links=[(0, 1), (1, 2)],
        calendars=night,
        calendar=(CalendarRow(date=date(2026, 3, 4), kind=DayKind.LEAVE, who="Ann"),),
    )
    # A on Monday, B in the night to Tuesday, C on Tuesday and, after Ann's day off, Thursday.
    assert span(found, 1) == ("03-02", "03-03")
    assert span(found, 2) == ("03-03", "03-05")
    assert found.is_critical.all()


@pytest.mark.parametrize("amount", [1e12, 1e300, float("inf")])
def test_durations_and_lags_beyond_reason_are_survived(amount: float) -> None:
    plan = made_plan(
        TaskRow(task="A", duration=days(amount)), TaskRow(task="B", duration=days(1)), project=MARCH
    )
    found = linked(plan, Dependency(predecessor=0, successor=1, lag=Duration(amount)))
    assert _short(found.start_date(0)) in {"", "03-02"}
    assert found.start_date(1) is not None


def test_an_empty_plan_has_no_dates() -> None:
    found = planned()
    assert found.project_start is None
    assert found.project_finish is None
    assert len(found.start) == 0


def test_day_numbers_are_those_of_the_dates() -> None:
    found = planned(task("A", "2026-03-07", "2026-03-14"), TaskRow(task="B"))
    assert found.start_days().tolist() == [date(2026, 3, 7).toordinal(), 0]
    assert found.finish_days().tolist() == [date(2026, 3, 14).toordinal(), 0]
