"""Load by week: what people, roles and equipment are planned for, against what they can give.

Counted like the daily load: open tasks, on the working days after the status date, by the person's
own calendar where there is one, less leave, plus extra working days. The capacity of a week is what somebody gives on a day, on each of those
days on which they are in the project. A role is all its people together.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.assignments import Booked, window
from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.personal_time import OwnDays
from sheetpm.analysis.task_dates import TaskDates, WorkedDays
from sheetpm.analysis.task_facts import NO_DAY, TaskFacts
from sheetpm.analysis.working_time import Calendars
from sheetpm.analysis.workload import (
    SCALE,
    Loads,
    Numbers,
    gather_loads,
    span_of_tasks,
    why_unknown,
)
from sheetpm.languages import Text
from sheetpm.plan.model import Plan

_TOLERANCE = 0.005
_MOST_WEEKS = 520
"""Ten years; a task that ends later is counted up to there."""


class LoadKind(StrEnum):
    PERSON = "person"
    ROLE = "role"
    RESOURCE = "resource"


class LoadRow(Struct, frozen=True, kw_only=True, eq=False):
    """One person, role or resource, week by week."""

    kind: LoadKind
    name: str
    team: int | None = None
    """Into `plan.team.rows`."""
    resource: int | None = None
    """Into `plan.resources.rows`."""
    load: FloatArray
    """Working days asked for in each week."""
    capacity: FloatArray
    """Working days that can be given in each week."""
    over_days: NDArray[np.int64]
    """Days of each week on which more is asked for than can be given; of a role, the sum."""

    @property
    def ratio(self) -> FloatArray:
        """Load against capacity; `inf` where something is asked for and nothing can be given."""
        ratio = np.zeros(len(self.load), dtype=np.float64)
        np.divide(self.load, self.capacity, out=ratio, where=self.capacity > 0)
        ratio[(self.capacity <= 0) & (self.load > _TOLERANCE)] = np.inf
        return ratio

    @property
    def is_over(self) -> NDArray[np.bool_]:
        """Weeks in which more is asked for than can be given."""
        return self.load > self.capacity + _TOLERANCE


class WeeklyLoad(Struct, frozen=True, kw_only=True, eq=False):
    """The load of everybody, by weeks from the status date on."""

    weeks: tuple[date, ...] = ()
    """The Monday of each; the first week begins on the day after the status date."""
    people: tuple[LoadRow, ...] = ()
    """Who is named at an open task: the team, then names that stand only at tasks."""
    roles: tuple[LoadRow, ...] = ()
    resources: tuple[LoadRow, ...] = ()
    why: Text | None = None
    """Why no load can be told; `None` where it can."""

    @property
    def rows(self) -> tuple[LoadRow, ...]:
        return (*self.people, *self.roles, *self.resources)


def measure_weekly_load(
    plan: Plan,
    facts: TaskFacts,
    dates: TaskDates,
    work: WorkedDays,
    calendars: Calendars,
    *,
    status_date: date,
) -> WeeklyLoad:
    """Load and capacity of everybody by week, up to the last open task."""
    loads = gather_loads(plan, facts, dates, work, calendars, status_date=status_date)
    if (why := why_unknown(loads.bookings)) is not None:
        return WeeklyLoad(why=why)
    days = _Days.of(dates, loads, work, status_date)
    if days is None:
        return WeeklyLoad(
            why=Text("the open tasks have no dates ahead", "未完成任务没有今后的日期")
        )
    span = span_of_tasks(dates, calendars)
    rows = [
        days.row(
            plan,
            loads,
            person,
            places,
            calendars.own_days(loads.bookings.people[person].key, span),
        )
        for person, places in loads.groups
    ]
    people = [row for row in rows if row.kind is LoadKind.PERSON]
    return WeeklyLoad(
        weeks=days.weeks,
        people=tuple(people),
        roles=_roles(plan, people),
        resources=tuple(row for row in rows if row.kind is LoadKind.RESOURCE),
    )


class _Days(Struct, frozen=True, kw_only=True, eq=False):
    """The days of whole weeks, from a Monday on."""

    monday: int
    """Day number (`date.toordinal`)."""
    first: int
    """The first day that counts: the one after the status date."""
    is_worked: NDArray[np.bool_]
    """Of the project calendar."""
    start: Numbers
    """Of every booking, in days from the Monday on; what does not count ends before it starts."""
    finish: Numbers

    @classmethod
    def of(
        cls, dates: TaskDates, loads: Loads, work: WorkedDays, status_date: date
    ) -> "_Days | None":
        """`None` where no open task has a day ahead."""
        tasks = loads.bookings.tasks
        start, finish = dates.planned_start[tasks], dates.planned_finish[tasks]
        first = status_date.toordinal() + 1
        counted = (start > NO_DAY) & (finish >= start) & (finish >= first)
        if not counted.any():
            return None
        begin = max(first, int(start[counted].min()))
        monday = begin - (begin - 1) % 7
        weeks = min((int(finish[counted].max()) - monday) // 7 + 1, _MOST_WEEKS)
        numbers = monday + np.arange(-1, 7 * weeks, dtype=np.int64)
        return cls(
            monday=monday,
            first=first,
            is_worked=np.diff(work.by_end_of(numbers)) > 0,
            start=np.where(counted, np.maximum(start, first) - monday, 0),
            finish=np.where(counted, np.minimum(finish - monday, 7 * weeks - 1), -1),
        )

    @property
    def weeks(self) -> tuple[date, ...]:
        first = date.fromordinal(self.monday)
        return tuple(first + timedelta(days=7 * week) for week in range(len(self.is_worked) // 7))

    def row(
        self,
        plan: Plan,
        loads: Loads,
        person: int,
        places: Numbers,
        own: OwnDays,
    ) -> LoadRow:
        """The weeks of one person or resource."""
        who = loads.bookings.people[person]
        worked = self._own(own)
        steps = np.zeros(len(worked) + 1, dtype=np.int64)
        start, finish = self.start[places], self.finish[places]
        counted = finish >= start
        np.add.at(steps, start[counted], loads.rates[places][counted])
        np.subtract.at(steps, finish[counted] + 1, loads.rates[places][counted])
        load = np.where(worked, np.cumsum(steps)[:-1], 0) / SCALE
        capacity = np.where(worked & self._is_there(plan, who), who.capacity, 0.0)
        return LoadRow(
            kind=LoadKind.PERSON if who.resource is None else LoadKind.RESOURCE,
            name=who.name,
            team=who.team,
            resource=who.resource,
            load=_by_week(load),
            capacity=_by_week(capacity),
            over_days=_by_week(load > capacity + _TOLERANCE).astype(np.int64),
        )

    def _own(self, own: OwnDays) -> NDArray[np.bool_]:
        worked = self.is_worked.copy()
        worked[self._at(own.extra)] = True
        worked[self._at(own.away)] = False
        worked[: max(self.first - self.monday, 0)] = False
        return worked

    def _at(self, days: frozenset[date]) -> Numbers:
        numbers = np.array(sorted(day.toordinal() for day in days), dtype=np.int64) - self.monday
        inside: Numbers = numbers[(numbers >= 0) & (numbers < len(self.is_worked))]
        return inside

    def _is_there(self, plan: Plan, who: Booked) -> NDArray[np.bool_]:
        first, last = window(plan, who)
        numbers = self.monday + np.arange(len(self.is_worked))
        is_there = np.ones(len(numbers), dtype=bool)
        if first is not None:
            is_there &= numbers >= first.toordinal()
        if last is not None:
            is_there &= numbers <= last.toordinal()
        return is_there


def _by_week(days: NDArray[np.float64] | NDArray[np.bool_]) -> FloatArray:
    summed: FloatArray = days.reshape(-1, 7).sum(axis=1).astype(np.float64)
    return summed


def _roles(plan: Plan, people: Sequence[LoadRow]) -> tuple[LoadRow, ...]:
    """People of the Team tab by their role, in the order of that tab."""
    by_role: dict[str, list[LoadRow]] = {}
    for row in people:
        role = plan.team.rows[row.team].role if row.team is not None else None
        if role:
            by_role.setdefault(role, []).append(row)
    return tuple(
        LoadRow(
            kind=LoadKind.ROLE,
            name=role,
            load=np.sum([row.load for row in rows], axis=0),
            capacity=np.sum([row.capacity for row in rows], axis=0),
            over_days=np.sum([row.over_days for row in rows], axis=0),
        )
        for role, rows in by_role.items()
    )
