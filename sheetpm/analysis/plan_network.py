"""The tasks of a plan as a network: links, constraints, and where it starts.

A typed start acts as start-no-earlier-than. A milestone stands on its day as early as its
predecessors let it, or, where nothing follows it, at the end of the day. Nothing starts before
the project does, unless a typed date says so.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.activities import NEVER, Activities, Limits
from sheetpm.analysis.gates import Gates
from sheetpm.analysis.task_times import (
    TaskTimes,
    clock_times,
    day_numbers,
    finish_on,
    gather_times,
    start_on,
)
from sheetpm.analysis.working_time import Calendars, count_minutes
from sheetpm.plan.calendar import Instants, WorkCalendar, round_the_clock
from sheetpm.plan.model import Plan
from sheetpm.plan.network import Links, Network, build_network
from sheetpm.schema.cell_types import NO_LAG, Duration, Moment
from sheetpm.schema.project import ScheduleFrom
from sheetpm.schema.tasks import ConstraintKind, TaskRow


class PlanNetwork(Struct, frozen=True, kw_only=True, eq=False):
    """The network of a plan; its first activities are the rows of the Tasks tab, gates follow."""

    times: TaskTimes
    network: Network
    calendars: tuple[WorkCalendar, ...]
    calendar_of: NDArray[np.int64]
    """By activity."""
    start_from: Instants
    """By activity: the earliest start that the plan itself allows."""
    limits: dict[int, Limits]
    """Constraints and deadlines."""
    earliest_of: frozenset[int]
    """The gates that open with the first task below."""
    summary_of_gate: tuple[int, ...]
    project_start: int
    is_dated: bool
    """Some date is typed, or all hangs on a promised finish; else everything begins on the status
    date, which nobody has said: floats are true then, early and late dates are nobody's."""
    finish: int | None = None
    """The promised finish that all is scheduled backwards from; `None`: from the start on."""

    @property
    def count(self) -> int:
        """How many tasks there are."""
        return len(self.times.duration)

    def activities(self, **changes: Any) -> Activities:
        """The activities as the plan has them, with some columns exchanged."""
        columns: dict[str, Any] = {
            "duration": self.padded(np.maximum(self.times.duration, 0), 0),
            "start_from": self.start_from,
            "limits": self.limits,
            "finish": self.finish,
            **changes,
        }
        return Activities(
            calendars=self.calendars,
            calendar_of=self.calendar_of,
            gates_from=self.count,
            earliest_of=self.earliest_of,
            **columns,
        )

    def padded(self, of_tasks: NDArray[np.int64], of_gates: int) -> NDArray[np.int64]:
        """A column of the tasks, continued over the gates."""
        gates = np.full(len(self.calendar_of) - self.count, of_gates, dtype=np.int64)
        return np.concatenate((of_tasks, gates))

    def task_behind(self, activity: int) -> int:
        """The task, or the summary task, that an activity belongs to."""
        return activity if activity < self.count else self.summary_of_gate[activity - self.count]


def build_plan_network(
    plan: Plan, calendars: Calendars, *, status_date: date, start: int | None = None
) -> PlanNetwork:
    """Read the task rows as activities; without any date the network starts on the status date.

    A `start` that is given comes before what the plan says.
    """
    rows, times, gates = plan.tasks.rows, gather_times(plan, calendars), Gates(plan.outline)
    links = _link(plan, gates, times)
    gate_floors = _constrain_summaries(plan, gates, calendars.project)
    gates.close(links)
    project_start = start
    if project_start is None:
        project_start = _project_start(plan, times, calendars.project, status_date)
    passing = (
        times.calendars if len(times.calendars) == 1 else (*times.calendars, round_the_clock())
    )
    total = len(rows) + len(gates)
    network = build_network(total, links, left_out=np.flatnonzero(~times.is_leaf).tolist())
    floors = [gate_floors.get(gate, NEVER) for gate in range(len(rows), total)]
    finish = promised_finish(plan, calendars.project)
    return PlanNetwork(
        times=times,
        network=network,
        calendars=passing,
        calendar_of=np.concatenate(
            (times.calendar_of, np.full(len(gates), len(passing) - 1, dtype=np.int64))
        ),
        start_from=np.concatenate(
            (_floors(plan, times, network, project_start), np.array(floors, dtype=np.int64))
        ),
        limits=_constrain(rows, times),
        earliest_of=gates.opening_early,
        summary_of_gate=gates.summaries,
        project_start=project_start,
        is_dated=finish is not None or plan.facts.start is not None or any(map(_has_date, rows)),
        finish=finish,
    )


def promised_finish(plan: Plan, calendar: WorkCalendar) -> int | None:
    """Where a plan is scheduled from its finish: that instant; without a finish it is not."""
    facts = plan.facts
    if facts.schedule_from is not ScheduleFrom.FINISH or facts.finish is None:
        return None
    return calendar.previous_working(finish_on(facts.finish, calendar))


def _link(plan: Plan, gates: Gates, times: TaskTimes) -> Links:
    links, clock, project = Links(), round_the_clock(), times.calendars[0]
    minutes: dict[Duration, tuple[int, WorkCalendar | None]] = {NO_LAG: (0, None)}
    for dependency in plan.dependencies:
        lag = dependency.lag
        before, after = dependency.predecessor, dependency.successor
        if before == after:
            continue
        if lag.is_percentage:
            whole = max(int(times.duration[before]), 0)
            counted = round(whole * lag.amount / 100)
            along = clock if lag.is_elapsed or times.is_elapsed[before] else None
        else:
            known = minutes.get(lag)
            if known is None:
                length = count_minutes(lag, project.minutes_per_day, project.days_per_week)
                known = minutes[lag] = length or 0, clock if lag.is_elapsed else None
            counted, along = known
        if along is None and plan.outline.is_summary(after):
            along = times.calendar(after)
        source, target = gates.source(dependency), gates.target(dependency)
        links.add(source, target, dependency.kind, counted, lag_calendar=along)
    return links


def _constrain_summaries(plan: Plan, gates: Gates, calendar: WorkCalendar) -> dict[int, int]:
    """Start-no-earlier-than of summary tasks: it holds everything below them."""
    floors: dict[int, int] = {}
    for index, row in enumerate(plan.tasks.rows):
        if row.constraint is not ConstraintKind.SNET or row.constraint_date is None:
            continue
        if plan.outline.is_summary(index):
            floors[gates.start(index)] = start_on(row.constraint_date, calendar)
    return floors


def _project_start(plan: Plan, times: TaskTimes, calendar: WorkCalendar, status: date) -> int:
    """The Project tab's start, else the first that is typed for a task, else the status date.

    One that is typed to the minute counts as it is: calendars of tasks may work then.
    """
    typed_start = plan.facts.start
    if typed_start is not None:
        opens = start_on(typed_start, calendar)
        is_to_the_minute = isinstance(typed_start, Moment) and typed_start.minute is not None
        return opens if is_to_the_minute else calendar.next_working(opens)
    rows = plan.tasks.rows
    actual = times.starts_on(day_numbers(rows, "actual_start"), clock_times(rows, "actual_start"))
    typed = np.concatenate((times.start, actual, _implied_starts(times)))
    typed = typed[np.tile(times.is_leaf, 3) & (typed > NEVER)]
    return int(typed.min()) if len(typed) else calendar.day_start(status)


def _has_date(row: TaskRow) -> bool:
    dates = (row.start, row.finish, row.actual_start, row.actual_finish, row.constraint_date)
    return any(day is not None for day in dates)


def _implied_starts(times: TaskTimes) -> Instants:
    """Where only the finish is typed: when the task must start; `NEVER` elsewhere."""
    is_implied = (times.start == NEVER) & (times.finish > NEVER)
    finish = np.where(is_implied, times.finish, 0)
    begun = times.started_before(finish, np.maximum(times.duration, 0))
    begun = np.where(times.duration > 0, begun, finish)
    return np.where(is_implied, begun, NEVER)


def _floors(plan: Plan, times: TaskTimes, network: Network, project_start: int) -> Instants:
    """The earliest start of each task: typed, or implied by a typed finish, or the project's.

    What has neither dates nor a duration is no bound for others; it only passes links on. A
    milestone that nothing follows has until the end of its day. Where a no-earlier-than date of
    a task without predecessors lies before the project's start, that date counts, as in
    Microsoft Project.
    """
    typed = np.maximum(times.start, _implied_starts(times))
    is_last = times.is_milestone & (times.finish > NEVER)
    followed = [dependency.predecessor for dependency in plan.dependencies]
    is_last[np.array(followed, dtype=np.int64)] = False
    typed = np.where(is_last, times.finish, typed)
    floors = np.where((typed == NEVER) & (times.duration >= 0), project_start, typed)
    first = network.into.first
    for index, row in enumerate(plan.tasks.rows):
        if row.constraint not in _NO_EARLIER or row.constraint_date is None:
            continue
        is_free = typed[index] == NEVER and first[index] == first[index + 1]
        floor = NEVER if is_free else int(floors[index])
        if row.constraint is ConstraintKind.SNET:
            floor = max(floor, start_on(row.constraint_date, times.calendar(index)))
        floors[index] = floor
    return floors


def _constrain(rows: Sequence[TaskRow], times: TaskTimes) -> dict[int, Limits]:
    """Constraints and deadlines of tasks; one that lacks its date has no effect."""
    limits: dict[int, Limits] = {}
    for index, row in enumerate(rows):
        if (row.constraint is None and row.deadline is None) or not times.is_leaf[index]:
            continue
        calendar = times.calendar(index)
        held: dict[str, Any] = {"is_alap": row.constraint is ConstraintKind.ALAP}
        if row.deadline is not None:
            held["deadline"] = finish_on(row.deadline, calendar)
        if row.constraint in _HOLDS and row.constraint_date is not None:
            name, is_start = _HOLDS[row.constraint]
            # A milestone that starts by a day has all of that day.
            opens = is_start and not (times.is_milestone[index] and name == "start_by")
            held[name] = (start_on if opens else finish_on)(row.constraint_date, calendar)
        limits[index] = Limits(**held)
    return limits


_NO_EARLIER = frozenset({ConstraintKind.SNET, ConstraintKind.FNET})

_HOLDS: dict[ConstraintKind | None, tuple[str, bool]] = {
    ConstraintKind.SNLT: ("start_by", True),
    ConstraintKind.FNET: ("finish_from", False),
    ConstraintKind.FNLT: ("finish_by", False),
    ConstraintKind.MSO: ("start_on", True),
    ConstraintKind.MFO: ("finish_on", False),
}
"""What each constraint holds, and whether it speaks of the start of its day."""
