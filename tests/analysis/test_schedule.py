"""Planned dates, and what the network adds to them: typed against computed, summaries, float."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.schedule import Schedule, schedule
from sheetpm.analysis.working_time import build_calendars
from sheetpm.config import Settings
from sheetpm.plan.calendar import day_of_finish, day_of_start
from sheetpm.plan.model import Dependency, Plan
from sheetpm.schema.cell_types import Duration, LinkKind
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import ConstraintKind, TaskStatus, TaskType
from tests.analysis.made_plans import day, made_plan, milestone, task

STATUS = date(2026, 3, 2)
"""A Monday."""


def scheduled(plan: Plan, *, status_date: date = STATUS) -> Schedule:
    calendars = build_calendars(plan, Settings(), status_date=status_date)
    return schedule(plan, calendars, status_date=status_date)


def days(number: float) -> Duration:
    return Duration(number)


def dates(found: Schedule, index: int) -> tuple[date | None, date | None]:
    return found.start_date(index), found.finish_date(index)


def march(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2026, 3, number) for number in numbers)


def linked(plan: Plan, *links: tuple[int, int, LinkKind, float]) -> Plan:
    """The plan with these links instead of its own."""
    return replace(
        plan,
        dependencies=tuple(
            Dependency(predecessor=before, successor=after, kind=kind, lag=Duration(lag))
            for before, after, kind, lag in links
        ),
    )


def total_floats(found: Schedule) -> list[float]:
    return [found.in_days(int(minutes)) for minutes in found.total_float]


def test_typed_dates_are_the_plan() -> None:
    found = scheduled(made_plan(task("A", "2026-03-03", "2026-03-05")))
    assert dates(found, 0) == march(3, 5)
    assert not found.is_start_computed[0]
    assert not found.is_finish_computed[0]
    assert found.in_days(int(found.duration[0])) == 3


def test_start_and_finish_win_over_a_duration_that_disagrees() -> None:
    found = scheduled(made_plan(task("A", "2026-03-03", "2026-03-05", duration=days(10))))
    assert dates(found, 0) == march(3, 5)
    assert found.duration[0] == 3 * 480


def test_a_missing_finish_follows_from_start_and_duration() -> None:
    # Thursday + 3 days: Thursday, Friday, Monday.
    found = scheduled(made_plan(task("A", "2026-03-05", duration=days(3))))
    assert dates(found, 0) == march(5, 9)


def test_a_missing_start_follows_from_finish_and_duration() -> None:
    found = scheduled(made_plan(task("A", "", "2026-03-09", duration=days(3))))
    assert dates(found, 0) == march(5, 9)
    assert found.early_start[0] == found.start[0]


def test_a_duration_alone_follows_its_predecessors() -> None:
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-05"), task("B", duration=days(2)), links=[(0, 1)]
    )
    found = scheduled(plan)
    assert dates(found, 1) == march(6, 9)
    assert found.is_start_computed.tolist() == [False, True]
    assert found.is_finish_computed.tolist() == [False, True]
    assert found.driving_predecessor.tolist() == [-1, 0]


def test_a_duration_alone_starts_with_the_project() -> None:
    plan = made_plan(task("A", duration=days(2)), project=ProjectRow(start=day("2026-03-10")))
    assert dates(scheduled(plan), 0) == march(10, 11)


def test_without_any_date_the_network_starts_on_the_status_date() -> None:
    # The 7th is a Saturday.
    found = scheduled(made_plan(task("A", duration=days(2))), status_date=date(2026, 3, 7))
    assert dates(found, 0) == march(9, 10)


@pytest.mark.parametrize(("start", "finish"), [("2026-03-05", ""), ("", "2026-03-05"), ("", "")])
def test_too_little_leaves_a_task_out_of_the_network(start: str, finish: str) -> None:
    plan = made_plan(
        task("A", start, finish), task("B", "2026-03-02", "2026-03-03"), links=[(0, 1)]
    )
    found = scheduled(plan)
    assert dates(found, 0) == (day(start), day(finish))
    assert found.is_scheduled.tolist() == [False, True]
    assert found.duration[0] == -1
    assert found.allowed_start[1] == 0


def test_a_finish_before_the_start_stays_as_typed_and_out_of_the_network() -> None:
    found = scheduled(made_plan(task("A", "2026-03-09", "2026-03-05")))
    assert dates(found, 0) == march(9, 5)
    assert not found.is_scheduled[0]


def test_a_finish_before_the_start_leaves_the_duration_to_speak() -> None:
    found = scheduled(made_plan(task("A", "2026-03-09", "2026-03-05", duration=days(2))))
    assert dates(found, 0) == march(9, 5)
    assert day_of_finish(int(found.early_finish[0])) == date(2026, 3, 10)


@pytest.mark.parametrize("amount", [-1.0, -0.5])
def test_a_negative_duration_counts_for_nothing(amount: float) -> None:
    found = scheduled(made_plan(task("A", "2026-03-09", duration=days(amount))))
    assert found.duration[0] == -1
    assert not found.is_scheduled[0]


def test_weekend_dates_stay_as_typed() -> None:
    # Saturday the 7th to Sunday the 15th holds five working days.
    found = scheduled(
        made_plan(task("A", "2026-03-07", "2026-03-15"), milestone("M", "2026-03-15"))
    )
    assert dates(found, 0) == march(7, 15)
    assert found.duration[0] == 5 * 480
    assert dates(found, 1) == march(15, 15)
    assert day_of_start(int(found.early_start[0])) == date(2026, 3, 9)


def test_a_milestone_stands_at_the_end_of_its_day() -> None:
    plan = made_plan(
        milestone("M", "2026-03-06"),
        task("N", "2026-03-04", "2026-03-06", type=TaskType.MILESTONE),
        task("O", type=TaskType.MILESTONE),
        links=[(0, 2)],
    )
    found = scheduled(plan)
    assert [dates(found, index) for index in range(3)] == [march(6, 6)] * 3
    assert found.duration.tolist() == [0, 0, 0]


def test_a_typed_start_is_a_start_no_earlier_than() -> None:
    # A finishes on the 3rd, B is typed on the 9th: A may slip 3 days until B moves.
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-03"), task("B", "2026-03-09", "2026-03-10"), links=[(0, 1)]
    )
    found = scheduled(plan)
    assert total_floats(found) == [3, 0]
    assert found.in_days(int(found.free_float[0])) == 3
    assert found.is_critical.tolist() == [False, True]
    assert found.driving_predecessor[1] == -1


def test_a_plan_that_ignores_its_links_is_told_when_it_could_start() -> None:
    # B is planned for the 4th, A finishes on the 6th: B may start on Monday the 9th.
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-06"), task("B", "2026-03-04", "2026-03-05"), links=[(0, 1)]
    )
    found = scheduled(plan)
    assert dates(found, 1) == march(4, 5)
    assert day_of_start(int(found.allowed_start[1])) == date(2026, 3, 9)
    assert day_of_start(int(found.early_start[1])) == date(2026, 3, 9)
    assert found.allowed_start[0] == 0


@pytest.mark.parametrize(
    ("kind", "lag", "allowed"),
    [
        # A: Monday the 2nd to Friday the 6th; B: two days.
        (LinkKind.FS, 1, 10),
        (LinkKind.FS, -2, 5),
        (LinkKind.SS, 1, 3),
        (LinkKind.FF, 0, 5),
        (LinkKind.FF, 1, 6),
        (LinkKind.SF, 3, 3),
    ],
)
def test_every_kind_of_link_allows_its_own_start(kind: LinkKind, lag: float, allowed: int) -> None:
    plan = linked(
        made_plan(task("A", "2026-03-02", "2026-03-06"), task("B", "2026-03-02", "2026-03-03")),
        (0, 1, kind, lag),
    )
    found = scheduled(plan)
    assert day_of_start(int(found.allowed_start[1])) == date(2026, 3, allowed)


def test_a_cancelled_task_holds_nobody() -> None:
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-20", status=TaskStatus.CANCELLED),
        task("B", "2026-03-04", "2026-03-05"),
        links=[(0, 1)],
    )
    found = scheduled(plan)
    assert found.is_scheduled.tolist() == [False, True]
    assert found.allowed_start[1] == 0
    assert dates(found, 0) == march(2, 20)


SUMMARY_ROWS = (
    task("S", "2026-01-01", "2026-12-31"),
    task("A", "2026-03-02", "2026-03-03"),
    task("P"),
    task("B", "2026-03-05", "2026-03-11"),
    task("C", "2026-03-04", "2026-03-05"),
)


def test_summaries_span_their_tasks_whatever_is_typed() -> None:
    found = scheduled(made_plan(*SUMMARY_ROWS, levels=[1, 2, 2, 3, 3]))
    assert dates(found, 0) == march(2, 11)
    assert dates(found, 2) == march(4, 11)
    # Working days: 2nd to 11th 8, 4th to 11th 6.
    assert [found.in_days(int(found.duration[index])) for index in (0, 2)] == [8, 6]
    # C may slip from the 5th to the 11th, A from the 3rd to it; the summary is as tight as B.
    assert total_floats(found) == [0, 6, 0, 0, 4]
    assert found.is_critical.tolist() == [True, False, True, True, False]


def test_a_summary_without_dated_tasks_has_none() -> None:
    found = scheduled(made_plan(task("S", "2026-03-02", "2026-03-06"), task("A"), levels=[1, 2]))
    assert dates(found, 0) == (None, None)
    assert not found.has_dates.any()
    assert found.project_start is None


def test_a_link_to_a_summary_holds_all_its_tasks() -> None:
    rows = (
        task("A", "2026-03-02", "2026-03-06"),
        task("S"),
        task("B", duration=days(1)),
        task("C", "2026-03-04", "2026-03-05"),
    )
    found = scheduled(made_plan(*rows, levels=[1, 1, 2, 2], links=[(0, 1)]))
    assert dates(found, 2) == march(9, 9)
    assert [day_of_start(int(found.early_start[index])) for index in (2, 3)] == [
        date(2026, 3, 9)
    ] * 2
    # C is planned too early, and that is told although the link is the summary's.
    assert day_of_start(int(found.allowed_start[3])) == date(2026, 3, 9)


def test_a_link_from_a_summary_waits_for_the_last_of_its_tasks() -> None:
    rows = (
        task("S"),
        task("A", "2026-03-02", "2026-03-06"),
        task("B", "2026-03-02", "2026-03-03"),
        task("C", duration=days(1)),
    )
    found = scheduled(made_plan(*rows, levels=[1, 2, 2, 1], links=[(0, 3)]))
    assert dates(found, 3) == march(9, 9)
    assert day_of_start(int(found.allowed_start[3])) == date(2026, 3, 9)
    # B has until the 6th, when A finishes.
    assert total_floats(found)[1:] == [0, 3, 0]


def test_a_start_link_from_a_summary_leaves_from_its_first_start() -> None:
    rows = (
        task("S"),
        task("A", "2026-03-04", "2026-03-06"),
        task("B", "2026-03-09", "2026-03-10"),
        task("C", "2026-03-02", "2026-03-02"),
    )
    plan = linked(made_plan(*rows, levels=[1, 2, 2, 1]), (0, 3, LinkKind.SS, 1))
    found = scheduled(plan)
    # One day after the 4th.
    assert day_of_start(int(found.allowed_start[3])) == date(2026, 3, 5)


def test_tasks_in_a_cycle_keep_typed_dates_and_the_rest_is_computed() -> None:
    plan = made_plan(
        task("A", "2026-03-02", "2026-03-03"),
        task("B", "2026-03-04", "2026-03-05"),
        task("C", duration=days(2)),
        links=[(0, 1), (1, 0), (1, 2)],
    )
    found = scheduled(plan)
    assert found.cycles == ((0, 1),)
    assert found.is_scheduled.tolist() == [False, False, True]
    assert dates(found, 0) == march(2, 3)
    assert dates(found, 2) == march(2, 3)


@pytest.mark.parametrize(
    ("kind", "constraint_date", "early", "late"),
    [
        # A (2 days) may run from the 2nd; the project ends on Friday the 13th.
        (ConstraintKind.ASAP, "2026-03-04", 2, 12),
        (ConstraintKind.SNET, "2026-03-04", 4, 12),
        (ConstraintKind.FNET, "2026-03-06", 5, 12),
        (ConstraintKind.SNLT, "2026-03-04", 2, 4),
        (ConstraintKind.FNLT, "2026-03-06", 2, 5),
        (ConstraintKind.MSO, "2026-03-04", 4, 4),
        (ConstraintKind.MFO, "2026-03-06", 5, 5),
    ],
)
def test_constraints_bind_early_or_late_starts(
    kind: ConstraintKind, constraint_date: str, early: int, late: int
) -> None:
    bound = task("A", duration=days(2), constraint=kind, constraint_date=day(constraint_date))
    found = scheduled(made_plan(bound, task("B", "2026-03-02", "2026-03-13")))
    assert day_of_start(int(found.early_start[0])) == date(2026, 3, early)
    assert day_of_start(int(found.late_start[0])) == date(2026, 3, late)


def test_as_late_as_possible_is_as_late_as_the_next_task_allows() -> None:
    # A (2 days) before B, which is typed on the 10th: Friday the 6th and Monday the 9th.
    rows = (
        task("A", duration=days(2), constraint=ConstraintKind.ALAP),
        task("B", "2026-03-10", "2026-03-11"),
    )
    found = scheduled(made_plan(*rows, links=[(0, 1)], project=ProjectRow(start=STATUS)))
    assert dates(found, 0) == march(6, 9)
    assert day_of_start(int(found.early_start[0])) == date(2026, 3, 2)


def test_a_constraint_without_a_date_says_nothing() -> None:
    bound = task("A", duration=days(2), constraint=ConstraintKind.MSO)
    assert dates(scheduled(made_plan(bound)), 0) == march(2, 3)


def test_a_deadline_that_cannot_hold_gives_negative_float() -> None:
    # 5 days from the 2nd against the 4th: two days short.
    found = scheduled(made_plan(task("A", duration=days(5), deadline=day("2026-03-04"))))
    assert total_floats(found) == [-2]
    assert found.is_critical[0]


def test_a_sheet_of_three_columns_is_enough() -> None:
    found = scheduled(made_plan(task("A", "2026-03-02", "2026-03-06"), task("B", "2026-03-09", "")))
    assert found.has_dates.tolist() == [True, False]
    assert found.start_days().tolist() == [each.toordinal() for each in march(2, 9)]
    assert found.finish_days().tolist() == [date(2026, 3, 6).toordinal(), 0]
    assert found.project_finish is not None
    assert day_of_finish(found.project_finish) == date(2026, 3, 6)


def test_no_tasks_make_an_empty_schedule() -> None:
    found = scheduled(made_plan())
    assert len(found.start) == 0
    assert found.project_start is None
    assert found.project_finish is None
    assert found.cycles == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_rows_changes_nothing(order: Sequence[int]) -> None:
    rows: list[Any] = [
        task("A", "2026-03-02", duration=days(2)),
        task("B", duration=days(3)),
        task("C", duration=days(1)),
    ]
    links = [(0, 1), (1, 2)]
    place = {old: new for new, old in enumerate(order)}
    plan = made_plan(*(rows[old] for old in order), links=[(place[a], place[b]) for a, b in links])
    found = scheduled(plan)
    assert [dates(found, place[old]) for old in range(3)] == [march(2, 3), march(4, 6), march(9, 9)]
