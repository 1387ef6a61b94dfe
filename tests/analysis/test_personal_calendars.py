"""People with calendars of their own: dates and loads worked out by hand.

March 2026: the 2nd is a Monday. Working days have 8 hours, 08:00-12:00 and 13:00-17:00.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sheetpm.analysis.schedule import Schedule, schedule
from sheetpm.analysis.weekly_load import LoadRow
from sheetpm.analysis.working_time import Calendars, build_calendars
from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.plan.calendar import FULL_DAY, WorkCalendar, midnight
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Assignment, Duration, DurationUnit, Moment
from sheetpm.schema.names import normalise
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import TaskRow
from sheetpm.schema.team import (
    CalendarRow,
    CalendarsRow,
    DayKind,
    ResourceRow,
    ResourceType,
    TeamRow,
)
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, milestone, owners, task
from tests.rules.written import checked

MONDAY = date(2026, 3, 2)
START = ProjectRow(start=Moment(2026, 3, 2, minute=480))
MORNING = ((480, 720),)


def hours(
    name: str, *weekdays: int, spans: tuple[tuple[int, int], ...] = FULL_DAY
) -> Iterator[CalendarsRow]:
    """The rows of a calendar that works on these weekdays, Monday is 0."""
    return (CalendarsRow(calendar=name, day_or_from=each, hours=spans) for each in weekdays)


PART_TIME = tuple(hours("Part-time", 0, 1, 2))
"""Monday to Wednesday."""
TEAM = (TeamRow(id="P1", name="Ann", calendar="Part-time"), TeamRow(id="P2", name="Bob"))


def lasting(days: float, *names: str, **more: Any) -> TaskRow:
    return TaskRow(task="A", duration=Duration(days), owner=owners(*names) or None, **more)


def made(*tasks: TaskRow, **tabs: Any) -> Plan:
    return made_plan(*tasks, **{"project": START, "team": TEAM, "calendars": PART_TIME, **tabs})


def calendars_of(plan: Plan) -> Calendars:
    return build_calendars(plan, Settings(), status_date=MONDAY)


def solved(*tasks: TaskRow, **tabs: Any) -> Schedule:
    plan = made(*tasks, **tabs)
    return schedule(plan, calendars_of(plan), status_date=MONDAY)


def at(minutes: Any) -> str:
    """An instant as `03-02 17:00`."""
    return f"{datetime.fromtimestamp(int(minutes) * 60, tz=UTC):%m-%d %H:%M}"


def finishes(*tasks: TaskRow, **tabs: Any) -> list[str]:
    return [at(each) for each in solved(*tasks, **tabs).early_finish]


def test_a_task_takes_place_when_its_person_works() -> None:
    # Four days of Ann: 2 3 4 9 March. Bob follows the project: 2 3 4 5.
    assert finishes(lasting(4, "Ann"), lasting(4, "Bob")) == ["03-09 17:00", "03-05 17:00"]


def test_a_person_is_known_by_id_and_in_any_spelling() -> None:
    assert finishes(lasting(4, "P1"), lasting(4, " ann "))[:2] == ["03-09 17:00"] * 2


def test_a_calendar_that_is_called_like_somebody_is_theirs() -> None:
    own = (*PART_TIME, *hours("bob", 3, 4), *hours("Crane", 0))
    tabs = {"calendars": own, "resources": (ResourceRow(name="Crane"),)}
    # Bob on Thursday and Friday: 5 6; the crane on Mondays: 2 9. Cy stands at tasks only.
    found = finishes(lasting(2, "Bob"), lasting(2, "Crane"), **tabs)
    assert found == ["03-06 17:00", "03-09 17:00"]
    assert finishes(lasting(2, "Cy"), calendars=tuple(hours("Cy", 1))) == ["03-10 17:00"]


def test_what_the_team_tab_names_goes_before_a_calendar_of_that_name() -> None:
    assert finishes(lasting(2, "Ann"), calendars=(*PART_TIME, *hours("Ann", 4))) == ["03-03 17:00"]


def test_the_projects_own_calendar_and_unknown_ones_change_nothing() -> None:
    week = tuple(hours("Usual", *range(5)))
    team = [TeamRow(name="Ann", calendar="Usual"), TeamRow(name="Bob", calendar="Nowhere")]
    found = calendars_of(
        made(project=dataclasses.replace(START, calendar="Usual"), team=team, calendars=week)
    )
    assert not found.people.own


def test_people_with_different_calendars_work_when_any_of_them_does() -> None:
    own = (*PART_TIME, *hours("Dan", 2, 3, spans=((600, 1140),)))
    # Ann Monday to Wednesday, Dan on Wednesday and Thursday from 10:00 to 19:00. Three days are
    # 24 hours: Monday 8, Tuesday 8; on Wednesday together 08:00-19:00, 8 hours end at 16:00.
    assert finishes(lasting(3, "Ann", "Dan"), calendars=own) == ["03-04 16:00"]
    # Four days are 8 hours more: 3 until Wednesday 19:00, 5 from Thursday 10:00 to 15:00.
    assert finishes(lasting(4, "Ann", "Dan"), calendars=own) == ["03-05 15:00"]
    # Bob has no calendar of his own and works all week.
    assert finishes(lasting(4, "Ann", "Bob")) == ["03-05 17:00"]


def test_half_days_take_twice_as_many_days() -> None:
    own = tuple(hours("Ann", *range(5), spans=MORNING))
    # Two days are 16 hours, four mornings.
    team = (TeamRow(name="Ann"),)
    assert finishes(lasting(2, "Ann"), calendars=own, team=team) == ["03-05 12:00"]


def test_a_night_shift_of_a_person_goes_over_midnight() -> None:
    own = tuple(hours("Ann", *range(5), spans=((1320, 1800),)))
    # 22:00 to 06:00: one and a half days are 12 hours, the second night until 02:00.
    assert finishes(lasting(1.5, "Ann"), calendars=own, team=()) == ["03-04 02:00"]


def test_material_does_not_work() -> None:
    tabs = {"resources": (ResourceRow(name="Paint", type=ResourceType.MATERIAL),)}
    assert finishes(lasting(4, "Ann", "Paint"), **tabs) == ["03-09 17:00"]
    leave = (CalendarRow(date=date(2026, 3, 3), kind=DayKind.LEAVE, who="Bob"),)
    assert finishes(lasting(2, "Bob", "Paint"), calendar=leave, **tabs) == ["03-04 17:00"]


def test_a_task_calendar_counts_where_its_people_work() -> None:
    own = (*PART_TIME, *hours("Late", *range(7), spans=((720, 1200),)))
    late = {"task_calendar": "Late"}
    # 12:00-20:00 and Ann's hours share 13:00-17:00: a day are two afternoons, 2 and 3 March.
    assert finishes(lasting(1, "Ann", **late), calendars=own) == ["03-03 17:00"]
    # Bob has no calendar of his own and is there whenever the task's works.
    assert finishes(lasting(1, "Bob", **late), calendars=own) == ["03-02 20:00"]
    assert finishes(lasting(1, "Ann", "Bob", **late), calendars=own) == ["03-02 20:00"]


def test_elapsed_durations_do_not_wait_for_anybody() -> None:
    dry = TaskRow(task="Dry", duration=Duration(3, DurationUnit.ELAPSED_DAY), owner=owners("Ann"))
    assert finishes(dry) == ["03-05 08:00"]


def test_leave_and_extra_days_change_a_calendar_of_ones_own() -> None:
    days = (
        CalendarRow(date=date(2026, 3, 3), kind=DayKind.LEAVE, who="Ann"),
        CalendarRow(date=date(2026, 3, 7), kind=DayKind.WORKING_DAY, who="P1"),
    )
    # 2 4 and Saturday 7 March.
    assert finishes(lasting(3, "Ann"), calendar=days) == ["03-07 17:00"]
    extra = (CalendarRow(date=date(2026, 3, 7), kind=DayKind.WORKING_DAY, who="Bob"),)
    # 2 3 4 5 6 and Saturday 7 March; those of others stay at home.
    found = finishes(lasting(6, "Bob"), lasting(6, "Cy"), calendar=extra)
    assert found == ["03-07 17:00", "03-09 17:00"]


def test_days_off_of_everybody_count_for_everybody() -> None:
    days = (CalendarRow(date=date(2026, 3, 3), kind=DayKind.HOLIDAY),)
    assert finishes(lasting(3, "Ann"), calendar=days) == ["03-09 17:00"]
    # Monday 4 May 2026 is a bank holiday in Great Britain; Wednesday 29 April is worked.
    may = dataclasses.replace(START, start=Moment(2026, 4, 29, minute=480), holidays="GB")
    assert finishes(lasting(2, "Ann"), project=may) == ["05-05 17:00"]
    # So is a day that the project's own calendar excepts: Tuesday 5 May.
    closed = CalendarsRow(calendar="Usual", day_or_from=date(2026, 5, 5), working=False)
    usual = (*PART_TIME, *hours("Usual", *range(5)), closed)
    named = dataclasses.replace(may, calendar="Usual")
    assert finishes(lasting(2, "Ann"), project=named, calendars=usual) == ["05-06 17:00"]
    # A calendar that says something of the day itself is right.
    own = (*PART_TIME, CalendarsRow(calendar="Part-time", day_or_from=date(2026, 5, 4)))
    assert finishes(lasting(2, "Ann"), project=may, calendars=own) == ["05-04 17:00"]


def test_float_counts_the_working_time_of_the_person() -> None:
    # Bob needs until Tuesday 10; Ann's two days may be the 9th and the 10th: she has five days
    # until then, 2 3 4 9 10, so three are left.
    found = solved(lasting(2, "Ann"), lasting(7, "Bob"))
    assert at(found.late_start[0]) == "03-09 08:00"
    assert found.total_float.tolist() == [3 * 480, 0]


def test_a_lag_runs_on_the_calendar_of_the_successors_people() -> None:
    plan = made(lasting(1, "Bob"), lasting(1, "Ann"), links=[(0, 1)])
    lag = tuple(replace(each, lag=Duration(2)) for each in plan.dependencies)
    found = schedule(replace(plan, dependencies=lag), calendars_of(plan), status_date=MONDAY)
    # Two of Ann's days after Monday are 3 and 4 March; she goes on on Monday the 9th.
    assert at(found.early_start[1]) == "03-09 08:00"


NEVER = (*PART_TIME, *hours("Weekend", 5, 6))


def test_without_common_working_time_nothing_is_computed() -> None:
    weekend = {"task_calendar": "Weekend"}
    found = solved(
        lasting(1, "Ann", **weekend),
        lasting(1, "Ann", "Bob", **weekend),
        task("T3", "2026-03-07", "2026-03-08", owner=owners("Ann"), **weekend),
        task("T4", "2026-03-07", owner=owners("Ann"), duration=Duration(2), **weekend),
        calendars=NEVER,
    )
    assert found.duration.tolist()[0] == -1
    assert not found.has_start[0]
    assert not found.has_finish[0]
    assert not found.is_scheduled[0]
    # Bob comes on weekends too: Saturday the 7th.
    assert at(found.early_finish[1]) == "03-07 17:00"
    # What is typed stands.
    assert (found.start_date(2), found.finish_date(2)) == (date(2026, 3, 7), date(2026, 3, 8))
    assert (found.start_date(3), found.finish_date(3)) == (date(2026, 3, 7), None)


def test_one_common_saturday_is_not_enough_to_go_on_round_the_clock() -> None:
    extra = (CalendarRow(date=date(2026, 3, 7), kind=DayKind.WORKING_DAY, who="Ann"),)
    found = calendars_of(made(calendars=NEVER, calendar=extra))
    row = lasting(5, "Ann", task_calendar="Weekend")
    assert not found.has_working_time(row)
    assert found.of_task(row) is found.named["weekend"]


def test_single_days_of_a_calendar_are_shared_too() -> None:
    cut_over = CalendarsRow(
        calendar="Cut-over", day_or_from=date(2026, 3, 4), to=date(2026, 3, 6), hours=FULL_DAY
    )
    # Of 4, 5 and 6 March Ann works on the 4th.
    assert finishes(
        lasting(1, "Ann", task_calendar="Cut-over"), calendars=(*PART_TIME, cut_over)
    ) == ["03-04 17:00"]
    gone = (CalendarRow(date=date(2026, 3, 4), kind=DayKind.LEAVE, who="Ann"),)
    found = calendars_of(made(calendars=(*PART_TIME, cut_over), calendar=gone))
    assert not found.has_working_time(lasting(1, "Ann", task_calendar="Cut-over"))


def test_a_milestone_needs_no_working_time() -> None:
    found = solved(
        milestone("M", "2026-03-07", owner=owners("Ann"), task_calendar="Weekend"), calendars=NEVER
    )
    assert found.start_date(0) == date(2026, 3, 7)
    assert found.is_scheduled[0]


def test_tasks_of_people_who_are_alike_share_a_calendar() -> None:
    team = (*TEAM, TeamRow(name="Eve", calendar="Part-time"))
    found = calendars_of(made(team=team))
    assert found.of_task(lasting(1, "Ann")) is found.of_task(lasting(2, "Eve", "Ann"))
    assert found.of_task(lasting(1, "Ann")) is found.named[normalise("Part-time")]
    assert found.of_task(lasting(1, "Bob")) is found.project
    # Two calendars or three make the same week from Monday to Friday: it is there once.
    own = (*PART_TIME, *hours("Fay", 3, 4), *hours("Gil", 3), *hours("Hal", 4))
    more = calendars_of(made(calendars=own))
    assert more.of_task(lasting(1, "Ann", "Fay")) is more.of_task(lasting(1, "Ann", "Gil", "Hal"))


# Loads. Status date Friday 13 March; the week from Monday 16 to Friday 20.
STATUS = date(2026, 3, 13)
MON, WED, THU, FRI = "2026-03-16", "2026-03-18", "2026-03-19", "2026-03-20"


def week_of(name: str, *tasks: TaskRow, **tabs: Any) -> LoadRow:
    plan = made(*tasks, **tabs)
    rows = analysed(plan, status_date=STATUS).weekly_load.rows
    return next(row for row in rows if row.name == name)


def test_the_capacity_of_a_week_is_what_somebody_works() -> None:
    both = task("T1", MON, FRI, owner=(Assignment("Ann", 0.5), Assignment("Bob", 0.5)))
    ann, bob = week_of("Ann", both), week_of("Bob", both)
    # Half of three days, half of five.
    assert (ann.capacity.tolist(), ann.load.tolist()) == ([3.0], [1.5])
    assert (bob.capacity.tolist(), bob.load.tolist()) == ([5.0], [2.5])


def test_who_works_at_weekends_has_capacity_there() -> None:
    weekend = tuple(hours("Bob", 5, 6))
    row = week_of("Bob", task("T1", "2026-03-21", "2026-03-22", owner=owners("Bob"), effort=8.0),
                  calendars=weekend)  # fmt: skip
    assert (row.capacity.tolist(), row.load.tolist()) == ([2.0], [1.0])


def loads(*tasks: TaskRow, **tabs: Any) -> dict[str, Any]:
    people = analysed(made(*tasks, **tabs), status_date=STATUS).workload.people
    return {each.name: each for each in people}


def test_effort_is_spread_over_the_days_of_the_person() -> None:
    both = task("T1", MON, FRI, owner=owners("Ann", "Bob"), effort=48.0)
    found = loads(both)
    # 24 hours each: 8 on three days, 4.8 on five.
    assert found["Ann"].peak_load.value == pytest.approx(1.0)
    assert found["Bob"].peak_load.value == pytest.approx(0.6)


def test_a_day_of_half_a_day_is_a_whole_one_of_the_person() -> None:
    own = tuple(hours("Ann", *range(5), spans=MORNING))
    found = loads(
        task("T1", MON, FRI, owner=owners("Ann"), effort=20.0),
        calendars=own,
        team=(TeamRow(name="Ann"),),
    )
    # 20 hours on five mornings of 4: all of each.
    assert found["Ann"].peak_load.value == pytest.approx(1.0)
    assert not found["Ann"].is_over_allocated


def test_nobody_is_over_allocated_on_days_off() -> None:
    twice = owners("Ann", "Bob")
    found = loads(
        task("T1", MON, FRI, owner=twice, effort=40.0),
        task("T2", THU, FRI, owner=(Assignment("Ann", 2.0), Assignment("Bob", 2.0))),
    )
    assert found["Ann"].over_days == 0
    assert found["Bob"].over_days == 2


def test_levelling_places_the_work_of_a_part_timer_on_working_days() -> None:
    from sheetpm.analysis.levelling.model import LevelRequest
    from sheetpm.analysis.levelling.proposal import level
    from sheetpm.config import LevellingMethod, LevellingMode

    plan = made(
        task("T1", MON, WED, owner=owners("Ann"), effort=24.0),
        task("T2", MON, owner=owners("Ann"), duration=Duration(2), effort=16.0),
        project=ProjectRow(),
    )
    request = LevelRequest(mode=LevellingMode.EXTEND, method=LevellingMethod.RULES, seconds=5)
    found = level(plan, analysed(plan, status_date=STATUS), request)
    moved = {each.task: (each.start, each.finish) for each in found.moves}
    # Ann's days are 16 17 18, then 23 24 25 March; one of the two waits for the other.
    assert moved in (
        {1: (day("2026-03-23"), day("2026-03-24"))},
        {0: (day(WED), day("2026-03-24"))},
    )
    assert not found.remaining


_WEEKS = st.sets(st.integers(0, 6), min_size=1, max_size=7)


@given(weeks=st.lists(_WEEKS, min_size=1, max_size=3), days=st.integers(1, 12))
def test_a_task_lasts_as_many_days_as_some_of_its_people_work(
    weeks: Sequence[set[int]], days: int
) -> None:
    rows = [
        each for number, week in enumerate(weeks) for each in hours(f"P{number}", *sorted(week))
    ]
    names = [f"P{number}" for number in range(len(weeks))]
    found = solved(lasting(days, *names), calendars=rows, team=())
    worked = set().union(*weeks)
    wanted = [
        each
        for each in (MONDAY + timedelta(days=step) for step in range(7 * days + 7))
        if each.weekday() in worked
    ]
    assert at(found.early_finish[0]) == f"{wanted[days - 1]:%m-%d} 17:00"
    assert at(found.early_start[0]) == f"{wanted[0]:%m-%d} 08:00"


@given(weeks=st.lists(_WEEKS, min_size=1, max_size=3), own=_WEEKS)
def test_with_a_task_calendar_only_days_of_both_are_worked(
    weeks: Sequence[set[int]], own: set[int]
) -> None:
    rows = [
        each for number, week in enumerate(weeks) for each in hours(f"P{number}", *sorted(week))
    ]
    rows += hours("Own", *sorted(own))
    names = [f"P{number}" for number in range(len(weeks))]
    calendars = calendars_of(made(calendars=rows, team=()))
    row = lasting(1, *names, task_calendar="Own")
    common = own & set().union(*weeks)
    assert calendars.has_working_time(row) is bool(common)
    if common:
        found = calendars.of_task(row)
        assert {day for day in range(7) if found.time.week[day]} == common


def test_capacity_and_schedule_know_the_same_days() -> None:
    """Every day on which Ann's own task goes on is a day on which she has capacity, and no other."""
    row = task("T1", MON, "2026-04-15", owner=owners("Ann"), effort=10.0)
    days = (
        CalendarRow(date=day("2026-03-24"), kind=DayKind.LEAVE, who="Ann"),
        CalendarRow(date=day("2026-03-27"), kind=DayKind.WORKING_DAY, who="Ann"),
        CalendarRow(date=day("2026-03-31"), kind=DayKind.HOLIDAY),
    )
    plan = made(row, calendar=days)
    calendar: WorkCalendar = calendars_of(plan).of_task(row)
    weeks = analysed(plan, status_date=STATUS).weekly_load
    first = [midnight(each) for each in weeks.weeks]
    worked = [calendar.between(each, each + 7 * 1440) / 480 for each in first]
    assert np.array_equal(weeks.people[0].capacity, np.array(worked))
    # 16-18; 23 25 27; 30 and 1; 6-8; 13-15.
    assert worked == [3, 3, 2, 3, 3]


PARTS = {
    Language.EN: """
        Tasks:

        | ID | Task   | Owner | Start      | Duration |
        |----|--------|-------|------------|----------|
        | T1 | Design | Ann   | 2026-03-16 | 2d       |
        | T2 | Build  | Bob   | 2026-03-16 | 2d       |

        Team:

        | Name | Base Calendar |
        |------|---------------|
        | Ann  | Mornings      |
        | Bob  | Standard      |

        Calendars:

        | Calendar | Day or from | Hours       |
        |----------|-------------|-------------|
        | Mornings | Mon         | 08:00-12:00 |
        | Mornings | Tue         | 08:00-12:00 |
        """,
    Language.ZH: """
        任务:

        | 编号 | 任务 | 负责人 | 开始       | 工期 |
        |------|------|--------|------------|------|
        | T1   | 设计 | 安雯   | 2026-03-16 | 2天  |
        | T2   | 开发 | 何斌   | 2026-03-16 | 2天  |

        团队:

        | 姓名 | 工作日历 |
        |------|----------|
        | 安雯 | 上午班   |
        | 何斌 | 标准     |

        工作日历:

        | 日历   | 星期或日期 | 工作时间    |
        |--------|------------|-------------|
        | 上午班 | 周一       | 08:00-12:00 |
        | 上午班 | 周二       | 08:00-12:00 |
        """,
}


@pytest.mark.parametrize("language", list(Language))
def test_the_calendar_column_of_the_team_is_read_in_both_languages(language: Language) -> None:
    found = checked(PARTS[language])
    planned = found.analysis.schedule
    # Two days are 16 hours, four mornings: 16 17 23 24 March. Bob: 16 17.
    assert planned.finish_date(0) == date(2026, 3, 24)
    assert planned.finish_date(1) == date(2026, 3, 17)
    assert not [code for code, _ in found.flags if code.startswith(("REF", "CAL"))]


def test_dates_on_days_off_are_those_of_the_people() -> None:
    found = checked("""
        Tasks:

        | ID | Task   | Owner    | Start      | Finish     |
        |----|--------|----------|------------|------------|
        | T1 | Design | Ann      | 2026-03-19 | 2026-03-24 |
        | T2 | Build  | Ann; Bob | 2026-03-19 | 2026-03-24 |
        | T3 | Guard  | Dan      | 2026-03-21 | 2026-03-22 |

        Calendars:

        | Calendar | Day or from | Working |
        |----------|-------------|---------|
        | Ann      | Mon         | yes     |
        | Ann      | Tue         | yes     |
        | Dan      | Sat         | yes     |
        | Dan      | Sun         | yes     |
        """)
    # Ann does not work on Thursday the 19th; Dan does on the weekend.
    assert found.cells("CAL002") == [("Tasks", "D2")]
