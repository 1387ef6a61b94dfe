"""The plan's schedule: planned dates, early and late dates, floats, the critical path.

Typed dates are the plan. The critical path method checks them and computes what is missing. The
planned dates of a task without typed ones follow the planned dates of its predecessors; early and
late dates are those of the network, in which what has really happened stands.
"""

from datetime import date

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.activities import ALWAYS, NEVER, Limits
from sheetpm.analysis.critical_path import CriticalPath, EarlyDates, find_critical_path, place_early
from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.outline_spans import NumberT, Spans
from sheetpm.analysis.plan_network import PlanNetwork, build_plan_network
from sheetpm.analysis.task_times import TaskTimes, clock_times, day_numbers
from sheetpm.analysis.working_time import Calendars, count_minutes
from sheetpm.plan.calendar import DAY, Instants, WorkCalendar, day_of_finish, day_of_start
from sheetpm.plan.model import Plan
from sheetpm.schema.tasks import ConstraintKind

_EPOCH = date(1970, 1, 1).toordinal()


class Schedule(Struct, frozen=True, kw_only=True, eq=False):
    """Dates of every task, indexed like `plan.tasks.rows`; instants as in `plan.calendar`.

    Where a flag says that a value is not there, the array holds 0. Summary tasks span the tasks
    below them.
    """

    calendar: WorkCalendar
    """The project's."""
    start: Instants
    """Planned: typed where typed, else computed."""
    finish: Instants
    has_start: NDArray[np.bool_]
    has_finish: NDArray[np.bool_]
    is_start_computed: NDArray[np.bool_]
    """The plan has no start there, the network gives it."""
    is_finish_computed: NDArray[np.bool_]
    duration: NDArray[np.int64]
    """Working minutes on the task's calendar; -1 where they cannot be told."""
    duration_days: FloatArray
    """Working days of the project; of an elapsed duration those that lie within its span. `nan`
    where they cannot be told."""
    is_scheduled: NDArray[np.bool_]
    """Takes part in the network with a known duration; early and late dates and floats are there."""
    early_start: Instants
    early_finish: Instants
    late_start: Instants
    late_finish: Instants
    total_float: NDArray[np.int64]
    """Working minutes on the task's calendar; 0 and less is critical."""
    free_float: NDArray[np.int64]
    """Working minutes it can slip without moving any other task."""
    total_float_days: FloatArray
    """Working days of the project; elapsed days where the duration is elapsed."""
    free_float_days: FloatArray
    is_critical: NDArray[np.bool_]
    """Not done, and without float, or with no more than the plan's critical slack."""
    driving_predecessor: NDArray[np.int64]
    """The task that decides the early start; -1 where none does."""
    limiting_predecessor: NDArray[np.int64]
    """The task whose link allows the latest early start, whatever dates must hold; -1 if none."""
    reachable_start: Instants
    """The early start that links alone allow, whatever dates must hold; 0 without any."""
    allowed_start: Instants
    """The earliest start that the planned dates of the predecessors allow; 0 without any."""
    cycles: tuple[tuple[int, ...], ...]
    """Tasks that wait for each other, each path whole; they are left out of the network."""
    project_start: int | None
    project_finish: int | None
    """Of the planned dates; `None` in a plan without any date."""
    network: PlanNetwork
    """What the dates were computed from; the forecast starts from it too."""

    @property
    def has_dates(self) -> NDArray[np.bool_]:
        """Both planned dates are there."""
        return self.has_start & self.has_finish

    def start_date(self, index: int) -> date | None:
        """The planned first day."""
        return day_of_start(int(self.start[index])) if self.has_start[index] else None

    def finish_date(self, index: int) -> date | None:
        """The planned last day."""
        return day_of_finish(int(self.finish[index])) if self.has_finish[index] else None

    def start_days(self) -> NDArray[np.int64]:
        """Planned first days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_start, self.start // DAY + _EPOCH, 0)

    def finish_days(self) -> NDArray[np.int64]:
        """Planned last days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_finish, (self.finish - 1) // DAY + _EPOCH, 0)

    def in_days(self, minutes: int) -> float:
        """Working minutes as working days."""
        return minutes / self.calendar.minutes_per_day


def schedule(plan: Plan, calendars: Calendars, *, status_date: date) -> Schedule:
    """Planned dates and the network of a plan; actual dates after the status date do not count."""
    network = build_plan_network(plan, calendars, status_date=status_date)
    actual = _actual(plan, network, status_date)
    solved = _solve(network, actual)
    if network.finish is not None:
        start = _latest_start(plan, network, solved)
        network = build_plan_network(plan, calendars, status_date=status_date, start=start)
        solved = _solve(network, actual)
    planned = _place_planned(network, solved, _late_tasks(plan, network))
    return _assemble(plan, calendars.project, network, solved, planned)


def _solve(network: PlanNetwork, actual: dict[int, Limits]) -> CriticalPath:
    return find_critical_path(network.network, network.activities(limits=network.limits | actual))


def _latest_start(plan: Plan, network: PlanNetwork, solved: CriticalPath) -> int:
    """The start of a plan that is scheduled from its finish: the earliest of the late starts.

    It does not lie before the start on the Project tab; slack below zero says what is missing.
    """
    count = network.count
    is_placed = network.network.is_in[:count] & (network.times.duration >= 0)
    if not is_placed.any():
        return network.project_start
    latest = int(solved.late_start[:count][is_placed].min())
    return latest if plan.facts.start is None else max(latest, network.project_start)


def _late_tasks(plan: Plan, network: PlanNetwork) -> NDArray[np.bool_]:
    """Tasks that happen as late as possible: those that say so, or all when finish-driven."""
    usual = frozenset(
        {ConstraintKind.ALAP} if network.finish is None else {None, ConstraintKind.ALAP}
    )
    return np.array([row.constraint in usual for row in plan.tasks.rows], dtype=bool)


def _actual(plan: Plan, network: PlanNetwork, status_date: date) -> dict[int, Limits]:
    """What has really happened by the status date, task by task."""
    rows, times, last = plan.tasks.rows, network.times, status_date.toordinal()
    started, finished = day_numbers(rows, "actual_start"), day_numbers(rows, "actual_finish")
    started[started > last] = 0
    finished[finished > last] = 0
    starts = times.starts_on(started, clock_times(rows, "actual_start"))
    finishes = times.finishes_on(finished, clock_times(rows, "actual_finish"))
    happened: dict[int, Limits] = {}
    for index in np.flatnonzero(times.is_leaf & ((started > 0) | (finished > 0))).tolist():
        is_done = finished[index] > 0
        begun = int(starts[index]) if started[index] else None
        limits = Limits(
            actual_start=_begun_before(network, index, int(finishes[index]), begun),
            actual_finish=int(finishes[index]) if is_done else None,
            remaining=_remaining(times, index, rows[index].percent_complete),
        )
        held = network.limits.get(index)
        happened[index] = _both(held, limits) if held else limits
    return happened


def _both(held: Limits, actual: Limits) -> Limits:
    """What the plan wants of a task, and what has really happened."""
    return replace(
        held,
        actual_start=actual.actual_start,
        actual_finish=actual.actual_finish,
        remaining=actual.remaining,
    )


def _begun_before(network: PlanNetwork, index: int, finish: int, begun: int | None) -> int | None:
    """The actual start; where only the finish is recorded, the duration before it."""
    if begun is not None or network.times.is_milestone[index]:
        return begun
    minutes = max(int(network.times.duration[index]), 0)
    return network.times.calendar(index).subtract(finish, minutes)


def _remaining(times: TaskTimes, index: int, percent: float | None) -> int:
    share = min(max(percent or 0.0, 0.0), 1.0)
    return round(max(int(times.duration[index]), 0) * (1 - share))


def _place_planned(
    network: PlanNetwork, solved: CriticalPath, is_late: NDArray[np.bool_]
) -> EarlyDates:
    """The planned dates: typed ones hold, the others follow those of their predecessors."""
    times, count = network.times, network.count
    is_typed = (times.start > NEVER) | (times.finish > NEVER)
    floors = network.start_from.copy()
    until = network.padded(np.where(is_typed, floors[:count], ALWAYS), ALWAYS)
    closes = times.is_milestone & is_typed
    until[:count][closes] = times.finish[closes]
    limits = {i: each for i, each in network.limits.items() if not is_typed[i]}
    has_room = is_late & ~is_typed & network.network.is_in[:count]
    has_room &= times.duration >= 0
    floors[:count][has_room] = solved.late_start[:count][has_room]
    for index in np.flatnonzero(has_room).tolist():
        if index in limits:
            limits[index] = replace(limits[index], is_alap=False)
    return place_early(
        network.network, network.activities(start_from=floors, start_until=until, limits=limits)
    )


def _assemble(
    plan: Plan,
    calendar: WorkCalendar,
    network: PlanNetwork,
    solved: CriticalPath,
    planned: EarlyDates,
) -> Schedule:
    count, times, spans = network.count, network.times, Spans(plan.outline)
    is_scheduled = (times.duration >= 0) & network.network.is_in[:count]
    # A typed milestone stands at that instant of its day that the network found.
    on_day = np.clip(planned.start[:count], times.start, times.finish)
    is_refined = times.is_milestone & is_scheduled & (times.start > NEVER)
    typed_start = np.where(is_refined, on_day, times.start)
    typed_finish = np.where(is_refined, on_day, times.finish)
    start, has_start, is_start_computed = _planned(typed_start, planned.start[:count], is_scheduled)
    finish, has_finish, is_finish_computed = _planned(
        typed_finish, planned.finish[:count], is_scheduled
    )
    allowed = _allowed(planned.allowed_start[:count], planned.start[:count], start, is_scheduled)
    _span(start, has_start, spans, np.minimum, times.is_leaf)
    _span(finish, has_finish, spans, np.maximum, times.is_leaf)
    has_actual_finish = day_numbers(plan.tasks.rows, "actual_finish") > 0
    limit = _critical_slack(plan, calendar)
    is_elapsed = times.is_elapsed & ~spans.is_summary
    day = np.where(is_elapsed, DAY, calendar.minutes_per_day)
    is_critical = is_scheduled & (solved.total_float[:count] / day <= limit) & ~has_actual_finish
    spans.mark(is_critical)
    duration = times.duration.copy()
    is_span = spans.is_summary & has_start & has_finish
    duration[spans.is_summary] = -1
    duration[is_span] = calendar.between_many(start[is_span], finish[is_span])
    is_within = is_elapsed & (duration > 0) & has_start & has_finish & network.is_dated
    duration_days = _in_days(duration, is_elapsed, calendar)
    within = calendar.between_many(start[is_within], finish[is_within])
    duration_days[is_within] = within / calendar.minutes_per_day
    driving = _drivers(solved.early.driving, solved.early.driving, network, is_scheduled)
    limiting = _drivers(solved.early.limiting, solved.early.driving, network, is_scheduled)
    reachable = solved.early.allowed_start[:count]
    reachable = np.where(is_scheduled & (reachable > NEVER), reachable, 0)
    rolled = _rolled_dates(solved, is_scheduled, spans)
    total_float_days, free_float_days = (
        _rolled(minutes[:count] / day, is_scheduled, spans, np.minimum)
        for minutes in (solved.total_float, solved.free_float)
    )
    spans.mark(is_scheduled)
    is_dated = network.is_dated
    return Schedule(
        calendar=calendar,
        start=start,
        finish=finish,
        has_start=has_start & is_dated,
        has_finish=has_finish & is_dated,
        is_start_computed=is_start_computed,
        is_finish_computed=is_finish_computed,
        duration=duration,
        duration_days=duration_days,
        is_scheduled=is_scheduled,
        **rolled,
        total_float_days=total_float_days,
        free_float_days=free_float_days,
        is_critical=is_critical,
        driving_predecessor=driving,
        limiting_predecessor=limiting,
        reachable_start=reachable,
        allowed_start=allowed,
        cycles=_cycles(network),
        project_start=int(start[has_start].min()) if is_dated and has_start.any() else None,
        project_finish=int(finish[has_finish].max()) if is_dated and has_finish.any() else None,
        network=network,
    )


def _rolled_dates(
    solved: CriticalPath, is_scheduled: NDArray[np.bool_], spans: Spans
) -> dict[str, Instants]:
    """Early and late dates and floats, summaries from the tasks below, by field of `Schedule`."""
    return {
        name: _rolled(values[: len(is_scheduled)], is_scheduled, spans, better)
        for name, values, better in (
            ("early_start", solved.early.start, np.minimum),
            ("early_finish", solved.early.finish, np.maximum),
            ("late_start", solved.late_start, np.minimum),
            ("late_finish", solved.late_finish, np.maximum),
            ("total_float", solved.total_float, np.minimum),
            ("free_float", solved.free_float, np.minimum),
        )
    }


def _in_days(
    minutes: NDArray[np.int64], is_elapsed: NDArray[np.bool_], calendar: WorkCalendar
) -> FloatArray:
    """Durations as working days; of elapsed ones those that they usually hold."""
    days = np.where(is_elapsed, usual_days(minutes, calendar), minutes / calendar.minutes_per_day)
    return np.where(minutes >= 0, days, np.nan)


def usual_days(clock_minutes: NDArray[NumberT], calendar: WorkCalendar) -> FloatArray:
    """Working days that so much time round the clock usually holds: 5 in 7 elapsed days."""
    return np.asarray(clock_minutes / (7 * DAY) * calendar.days_per_week)


def _critical_slack(plan: Plan, calendar: WorkCalendar) -> float:
    """Days of total float up to which a task is critical."""
    typed = count_minutes(
        plan.facts.critical_slack, calendar.minutes_per_day, calendar.days_per_week
    )
    return max(typed or 0, 0) / calendar.minutes_per_day


def _span(
    values: Instants,
    is_there: NDArray[np.bool_],
    spans: Spans,
    better: np.ufunc,
    is_counted: NDArray[np.bool_],
) -> None:
    """Give summaries the best of the tasks below them, the cancelled ones apart."""
    rolled, has_rolled = values.copy(), is_there & is_counted
    spans.roll(rolled, has_rolled, better)
    values[spans.is_summary] = rolled[spans.is_summary]
    is_there[spans.is_summary] = has_rolled[spans.is_summary]


def _planned(
    typed: Instants, computed: Instants, is_told: NDArray[np.bool_]
) -> tuple[Instants, NDArray[np.bool_], NDArray[np.bool_]]:
    """Typed instants with computed ones in the gaps; which are there, which were computed."""
    is_typed = typed > NEVER
    is_computed = ~is_typed & is_told
    values = np.where(is_typed, typed, 0)
    values = np.where(is_computed, computed, values)
    return values, is_typed | is_computed, is_computed


def _allowed(
    allowed: Instants, placed: Instants, start: Instants, is_scheduled: NDArray[np.bool_]
) -> Instants:
    """What the predecessors allow; not later than a start that keeps to it, on a day off too."""
    is_bound = is_scheduled & (allowed > NEVER)
    is_kept = is_bound & (allowed <= placed)
    result: Instants = np.where(is_bound, allowed, 0)
    return np.where(is_kept, np.minimum(result, start), result)


def _rolled(
    values: NDArray[NumberT], is_there: NDArray[np.bool_], spans: Spans, better: np.ufunc
) -> NDArray[NumberT]:
    rolled = np.where(is_there, values, 0)
    spans.roll(rolled, is_there.copy(), better)
    return rolled


def _drivers(
    first: NDArray[np.int64],
    driving: NDArray[np.int64],
    network: PlanNetwork,
    is_scheduled: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """The first predecessors as tasks; behind a gate stands what drives the gate."""
    drivers = first[: network.count].copy()
    while (is_gate := drivers >= network.count).any():
        drivers[is_gate] = driving[drivers[is_gate]]
    drivers[~is_scheduled] = -1
    return drivers


def _cycles(network: PlanNetwork) -> tuple[tuple[int, ...], ...]:
    """Cycles as tasks; the gates of a summary are the summary."""
    cycles = []
    for cycle in network.network.cycles:
        tasks = [network.task_behind(activity) for activity in cycle]
        cycles.append(tuple(dict.fromkeys(tasks)))
    return tuple(dict.fromkeys(cycles))
