"""Early and late dates to the minute, where the minute is what matters."""

import dataclasses
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from sheetpm.analysis.schedule import Schedule, schedule
from sheetpm.analysis.working_time import build_calendars
from sheetpm.config import Settings
from sheetpm.plan.model import Dependency
from sheetpm.schema.cell_types import NO_LAG, Duration, DurationUnit, LinkKind, Moment
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import TaskRow
from sheetpm.schema.team import CalendarsRow
from tests.analysis.made_plans import made_plan

MONDAY = ProjectRow(start=Moment(2026, 3, 2, minute=480))
"""2026-03-02, a Monday, 08:00."""
POINT = Duration(0.0)


def solved(*tasks: TaskRow, links: tuple[Dependency, ...] = (), **more: Any) -> Schedule:
    plan = replace(made_plan(*tasks, **{"project": MONDAY, **more}), dependencies=links)
    status = Moment(2026, 3, 31)
    return schedule(plan, build_calendars(plan, Settings(), status_date=status), status_date=status)


def link(before: int, after: int, lag: Duration = NO_LAG, kind: str = "FS") -> Dependency:
    return Dependency(predecessor=before, successor=after, kind=LinkKind[kind], lag=lag)


def lasting(days: float, **more: Any) -> TaskRow:
    return TaskRow(task="A", duration=Duration(days), **more)


def at(minutes: Any) -> str:
    """An instant as `03-02 17:00`."""
    return f"{datetime.fromtimestamp(int(minutes) * 60, tz=UTC):%m-%d %H:%M}"


def test_a_milestone_behind_a_lag_stands_where_the_lag_ends() -> None:
    # Two working days from Monday 08:00 end on Tuesday 17:00.
    found = solved(lasting(0), lasting(0), links=(link(0, 1, Duration(2)),))
    assert at(found.early_start[1]) == "03-03 17:00"
    # The first one is not late before it is early: two days back from there is Monday 08:00.
    assert at(found.late_start[0]) == at(found.early_start[0]) == "03-02 08:00"
    assert found.total_float.tolist() == [0, 0]


def test_a_milestone_behind_a_lead_stands_where_the_lead_begins() -> None:
    # Three days end on Wednesday 17:00; one day before that begins at 08:00.
    found = solved(lasting(3), lasting(0), links=(link(0, 1, Duration(-1)),))
    assert at(found.early_start[1]) == "03-04 08:00"


def test_the_latest_of_several_links_places_a_milestone() -> None:
    # Monday 08:00 and two days: Tuesday 17:00. A task of two days from Tuesday 08:00 begins a
    # third link, from its start and a day: Tuesday 17:00 too; and the third day opens at 08:00.
    found = solved(
        lasting(0),
        lasting(2),
        lasting(1),
        lasting(0),
        links=(link(0, 3, Duration(2)), link(1, 2), link(2, 3, kind="SS")),
    )
    assert at(found.early_start[2]) == "03-04 08:00"
    assert at(found.early_start[3]) == "03-04 08:00"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        # The one of three days needs Monday to Wednesday: it may start at once. That of one day
        # finishes with A, on Tuesday.
        ("FF", [("03-02 08:00", "03-04 17:00"), ("03-03 08:00", "03-03 17:00")]),
        # They wait for A to start, and then for the two days of the lag to be over.
        ("SS", [("03-04 08:00", "03-06 17:00"), ("03-04 08:00", "03-04 17:00")]),
    ],
)
def test_a_link_to_the_finish_of_a_summary_holds_the_finishes_below_it(
    kind: str, expected: list[tuple[str, str]]
) -> None:
    lag = NO_LAG if kind == "FF" else Duration(2)
    found = solved(
        lasting(2),
        TaskRow(task="S"),
        TaskRow(task="inner"),
        lasting(3),
        lasting(1),
        levels=[1, 1, 2, 3, 2],
        links=(link(0, 1, lag, kind),),
    )
    dates = [(at(found.early_start[i]), at(found.early_finish[i])) for i in (3, 4)]
    assert dates == expected


def test_a_task_calendar_may_begin_at_the_minute_at_which_the_project_starts() -> None:
    shifts = [
        CalendarsRow(calendar=name, day_or_from=weekday, hours=hours)
        for name, hours in (("Late", ((600, 1080),)), ("Always", ((0, 1440),)))
        for weekday in range(5)
    ]
    found = solved(
        lasting(1),
        lasting(1, task_calendar="Always"),
        calendars=shifts,
        project=dataclasses.replace(MONDAY, calendar="Late"),
    )
    # The project's day opens at 10:00 and has 8 hours; the other goes round the clock from 08:00.
    assert at(found.early_start[0]) == "03-02 10:00"
    assert (at(found.early_start[1]), at(found.early_finish[1])) == ("03-02 08:00", "03-02 16:00")


def test_what_was_done_on_a_day_off_stands_to_the_minute() -> None:
    always = [CalendarsRow(calendar="Always", day_or_from=n, hours=((0, 1440),)) for n in range(7)]
    sunday = Moment(2026, 3, 8, minute=720)
    found = solved(
        lasting(2, actual_start=Moment(2026, 3, 6, minute=480), actual_finish=sunday),
        lasting(0, actual_start=sunday, actual_finish=sunday),
        lasting(1, task_calendar="Always"),
        calendars=always,
    )
    assert at(found.early_finish[0]) == at(found.late_finish[0]) == "03-08 12:00"
    assert at(found.early_start[1]) == at(found.late_finish[1]) == "03-08 12:00"
    # The project ends with that; eight hours round the clock before it begin at 04:00.
    assert (at(found.late_start[2]), at(found.late_finish[2])) == ("03-08 04:00", "03-08 12:00")


def test_elapsed_work_may_slip_over_the_weekend_as_microsoft_says() -> None:
    """Microsoft Knowledge Base Q87301, on Friday 1992-07-24."""
    found = solved(
        TaskRow(task="A", duration=Duration(8, DurationUnit.HOUR)),
        TaskRow(task="B", duration=Duration(9, DurationUnit.ELAPSED_HOUR)),
        lasting(1),
        links=(link(0, 2), link(1, 2)),
        project=ProjectRow(start=Moment(1992, 7, 24, minute=480)),
    )
    assert at(found.early_finish[0]) == at(found.early_finish[1]) == "07-24 17:00"
    assert at(found.late_finish[1]) == "07-27 08:00"
    # "2.63ed": the 63 hours from Friday 17:00 to Monday 08:00.
    assert found.total_float.tolist() == [0, 63 * 60, 0]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        # Half of five working days are 20 hours: on working time from Friday 17:00 on they last
        # Monday, Tuesday, and Wednesday until 12:00; work goes on after the break.
        (DurationUnit.PERCENT, "03-11 13:00"),
        # 20 hours of the clock end on Saturday at 13:00; the next working time is Monday's.
        (DurationUnit.ELAPSED_PERCENT, "03-09 08:00"),
    ],
)
def test_an_elapsed_percentage_of_the_predecessor_runs_round_the_clock(
    unit: DurationUnit, expected: str
) -> None:
    found = solved(lasting(5), lasting(1), links=(link(0, 1, Duration(50, unit)),))
    assert at(found.early_start[1]) == expected


def test_an_elapsed_lead_by_percent_runs_round_the_clock() -> None:
    # Half of one working day are 4 hours of the clock before Monday 17:00.
    lead = Duration(-50, DurationUnit.ELAPSED_PERCENT)
    found = solved(lasting(1), lasting(1), links=(link(0, 1, lead),))
    assert at(found.early_start[1]) == "03-02 13:00"
