"""The plan's schedule: planned dates, early and late dates, floats, the critical path.

Typed dates are the plan. The critical path method checks them and computes what is missing: a
typed start acts as start-no-earlier-than; typed start and finish win over a typed duration.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.working_time import Calendars
from sheetpm.plan.calendar import (
    DAY,
    Instants,
    WorkCalendar,
    day_of_finish,
    day_of_start,
    midnight,
)
from sheetpm.plan.model import Dependency, Outline, Plan
from sheetpm.plan.network import ALWAYS, NEVER, Activity, Link, Network, Pass
from sheetpm.schema.cell_types import NO_LAG, LinkKind
from sheetpm.schema.tasks import ConstraintKind, TaskRow, TaskStatus, TaskType

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schedule:
    """Dates of every task, indexed like `plan.tasks.rows`; instants as in `plan.calendar`.

    Where a flag says that a value is not there, the array holds 0.
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
    duration: Instants
    """Working minutes on the task's calendar; -1 where it cannot be told."""
    is_scheduled: NDArray[np.bool_]
    """Takes part in the network; floats and early and late dates are there."""
    early_start: Instants
    early_finish: Instants
    late_start: Instants
    late_finish: Instants
    total_float: Instants
    """Working minutes; 0 and less is critical."""
    free_float: Instants
    is_critical: NDArray[np.bool_]
    driving_predecessor: NDArray[np.int64]
    """The task that decides the early start; -1 where none does."""
    allowed_start: Instants
    """The earliest start that the planned dates of the predecessors allow; 0 without any."""
    cycles: tuple[tuple[int, ...], ...]
    """Tasks that wait for each other, each path whole; they are left out of the network."""
    project_start: int | None
    project_finish: int | None
    """Of the planned dates."""
    activities: Sequence[Activity | None]
    """The network's tasks; the forecast starts from them."""
    links: Sequence[Link]

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

    def start_days(self) -> Instants:
        """Planned first days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_start, self.start // DAY + _EPOCH, 0)

    def finish_days(self) -> Instants:
        """Planned last days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_finish, (self.finish - 1) // DAY + _EPOCH, 0)

    def in_days(self, minutes: int) -> float:
        """Working minutes as working days."""
        return minutes / self.calendar.minutes_per_day


def schedule(plan: Plan, calendars: Calendars, *, status_date: date) -> Schedule:
    """Planned dates and the network of a plan."""
    rows = plan.tasks.rows
    count = len(rows)
    drafts = [_draft(row, plan.outline, index, calendars) for index, row in enumerate(rows)]
    links = list(expand_links(plan.outline, plan.dependencies, count))
    activities = [draft.activity for draft in drafts]
    begin = _begin(plan, drafts, status_date, calendars.project)
    network = Network(
        _with_gates(activities, links, count, calendars.project),
        links,
        start=begin,
        minutes_per_day=calendars.project.minutes_per_day,
    )
    return _assemble(plan, calendars.project, drafts, network, network.solve())


class _Draft(NamedTuple):
    """What a row says before the network is solved."""

    activity: Activity | None = None
    start: int | None = None
    finish: int | None = None
    duration: int = -1


def _draft(row: TaskRow, outline: Outline, index: int, calendars: Calendars) -> _Draft:
    if outline.is_summary(index):
        return _Draft()
    calendar = calendars.of_task(row)
    if is_milestone(row):
        return _draft_milestone(row, calendar)
    start = None if row.start is None else _start_of(row.start, calendar)
    finish = None if row.finish is None else _finish_of(row.finish, calendar)
    duration = _duration(row, start, finish, calendar)
    if duration >= 0 and start is not None and finish is None:
        finish = calendar.add(calendar.next_working(start), duration)
    if duration >= 0 and finish is not None and start is None:
        start = calendar.subtract(finish, duration)
    if duration < 0 or row.status is TaskStatus.CANCELLED:
        return _Draft(start=start, finish=finish, duration=duration)
    floor = NEVER if start is None else start
    activity = Activity(duration=duration, calendar=calendar, start_from=floor)
    return _Draft(_constrained(row, activity), start, finish, duration)


def is_milestone(row: TaskRow) -> bool:
    """Whether a row is typed as a milestone, or takes no time at all."""
    if row.type is not None:
        return row.type is TaskType.MILESTONE
    return row.duration is not None and row.duration.amount == 0


def _draft_milestone(row: TaskRow, calendar: WorkCalendar) -> _Draft:
    """A milestone stands at the end of its day; its finish speaks before its start."""
    day = row.finish or row.start
    at = None if day is None else calendar.day_finish(day)
    if row.status is TaskStatus.CANCELLED:
        return _Draft(start=at, finish=at, duration=0)
    activity = Activity(duration=0, calendar=calendar, start_from=NEVER if at is None else at)
    return _Draft(activity=_constrained(row, activity), start=at, finish=at, duration=0)


def _start_of(day: date, calendar: WorkCalendar) -> int:
    """The start of work on a typed day; on a day off its usual start, so the day stays as typed."""
    spans = calendar.time.spans_of(day)
    if spans:
        return midnight(day) + spans[0][0]
    usual = next((each for each in calendar.time.week if each), ((480, 1020),))
    return midnight(day) + min(usual[0][0], DAY - 1)


def _finish_of(day: date, calendar: WorkCalendar) -> int:
    return calendar.day_finish(day)


def _duration(row: TaskRow, start: int | None, finish: int | None, calendar: WorkCalendar) -> int:
    """Working minutes: from start to finish where both are typed in order, else as typed."""
    if start is not None and finish is not None and finish >= start:
        return calendar.between(start, finish)
    if row.duration is None or row.duration.amount < 0:
        return -1
    return row.duration.minutes(calendar.minutes_per_day, calendar.days_per_week)


def _constrained(row: TaskRow, activity: Activity) -> Activity:
    calendar = activity.calendar
    if row.deadline is not None:
        activity = replace(activity, finish_by=calendar.day_finish(row.deadline))
    if row.constraint is None or row.constraint_date is None:
        return activity
    begins = calendar.day_start(row.constraint_date)
    ends = calendar.day_finish(row.constraint_date)
    if activity.duration == 0:
        begins = ends
    by_kind: dict[ConstraintKind, dict[str, Any]] = {
        ConstraintKind.SNET: {"start_from": max(activity.start_from, begins)},
        ConstraintKind.FNET: {"finish_from": ends},
        ConstraintKind.SNLT: {"start_by": begins},
        ConstraintKind.FNLT: {"finish_by": min(activity.finish_by, ends)},
        ConstraintKind.MSO: {"pinned_start": begins, "start_by": begins},
        ConstraintKind.MFO: {"pinned_finish": ends, "finish_by": ends},
    }
    return replace(activity, **by_kind.get(row.constraint, {}))


def _gate(calendar: WorkCalendar) -> Activity:
    """A point in time that stands for the start or the finish of a summary in the network."""
    return Activity(duration=0, calendar=calendar)


def expand_links(
    outline: Outline, dependencies: Sequence[Dependency], count: int
) -> Iterator[Link]:
    """Links between tasks; a link of a summary goes through two gates around its tasks.

    The gate `count + i` opens the tasks below summary `i`, the summary's own place in the
    network closes them. A link that leaves from a summary's start leaves from its opening gate.
    """
    opened: set[int] = set()
    for link in dependencies:
        before, after = link.predecessor, link.successor
        if outline.is_summary(before):
            opened.add(before)
            if link.kind in (LinkKind.SS, LinkKind.SF):
                before += count
        if outline.is_summary(after):
            opened.add(after)
            after += count
        yield Link(before, after, link.kind, link.lag)
    for summary in sorted(opened):
        for leaf in leaves_below(outline, summary):
            yield Link(leaf, summary, LinkKind.FS, NO_LAG)
            yield Link(summary + count, leaf, LinkKind.FS, NO_LAG)


def leaves_below(outline: Outline, summary: int) -> Iterator[int]:
    """The tasks without children below a summary, in the plan's order."""
    waiting = list(reversed(outline.children[summary]))
    while waiting:
        index = waiting.pop()
        if outline.is_summary(index):
            waiting.extend(reversed(outline.children[index]))
        else:
            yield index


def _with_gates(
    activities: Sequence[Activity | None],
    links: Sequence[Link],
    count: int,
    calendar: WorkCalendar,
) -> list[Activity | None]:
    """Add the gates of those summaries that a link names; the others take no part."""
    named = {end for link in links for end in (link.predecessor, link.successor) if end >= count}
    if not named:
        return list(activities)
    gates = [_gate(calendar) if count + index in named else None for index in range(count)]
    closing = [
        _gate(calendar) if gate is not None else activity
        for activity, gate in zip(activities, gates, strict=True)
    ]
    return [*closing, *gates]


def _begin(plan: Plan, drafts: Sequence[_Draft], status_date: date, calendar: WorkCalendar) -> int:
    """Where the network starts: the earliest of the project's start and every typed start.

    Without any of them it starts on the status date.
    """
    typed = [draft.start for draft in drafts if draft.start is not None]
    if plan.facts.start is not None:
        typed.append(calendar.day_start(plan.facts.start))
    return min(typed, default=calendar.day_start(status_date))


def _assemble(
    plan: Plan,
    calendar: WorkCalendar,
    drafts: Sequence[_Draft],
    network: Network,
    solved: Pass,
) -> Schedule:
    count = len(drafts)
    outline = plan.outline
    is_scheduled = np.array(network.is_scheduled[:count], dtype=bool)
    is_summary = np.fromiter(map(bool, outline.children), bool, count)
    is_scheduled &= ~is_summary
    columns = {
        name: np.array(getattr(solved, name)[:count], dtype=np.int64)
        for name in (
            "early_start",
            "early_finish",
            "late_start",
            "late_finish",
            "total_float",
            "free_float",
        )
    }
    placed_start, placed_finish = _place(plan.tasks.rows, network, columns)
    start, has_start, start_computed = _planned(
        [draft.start for draft in drafts], placed_start, is_scheduled
    )
    finish, has_finish, finish_computed = _planned(
        [draft.finish for draft in drafts], placed_finish, is_scheduled
    )
    for values in columns.values():
        values[~is_scheduled] = 0
    spans = Spans(outline)
    spans.roll(start, has_start, np.minimum)
    spans.roll(finish, has_finish, np.maximum)
    driving = np.array(solved.driving_predecessor[:count], dtype=np.int64)
    driving[(driving >= count) | ~is_scheduled] = -1
    is_critical = is_scheduled & (columns["total_float"] <= 0)
    for name, better in (
        ("early_start", np.minimum),
        ("early_finish", np.maximum),
        ("late_start", np.minimum),
        ("late_finish", np.maximum),
        ("total_float", np.minimum),
        ("free_float", np.minimum),
    ):
        spans.roll(columns[name], is_scheduled.copy(), better)
    spans.mark(is_critical)
    spans.mark(is_scheduled)
    return Schedule(
        calendar=calendar,
        start=start,
        finish=finish,
        has_start=has_start,
        has_finish=has_finish,
        is_start_computed=start_computed,
        is_finish_computed=finish_computed,
        duration=_durations(drafts, start, finish, has_start & has_finish & is_summary, calendar),
        is_scheduled=is_scheduled,
        **columns,
        is_critical=is_critical,
        driving_predecessor=driving,
        allowed_start=_allowed(network, start, finish),
        cycles=tuple(
            tuple(index if index < count else index - count for index in cycle)
            for cycle in network.cycles
        ),
        project_start=int(start[has_start].min()) if has_start.any() else None,
        project_finish=int(finish[has_finish].max()) if has_finish.any() else None,
        activities=network.activities,
        links=network.links,
    )


def _place(
    rows: Sequence[TaskRow], network: Network, columns: dict[str, Instants]
) -> tuple[Instants, Instants]:
    """Computed dates: the early ones; as late as possible is later by the free float."""
    start, finish = columns["early_start"].copy(), columns["early_finish"].copy()
    for index, row in enumerate(rows):
        activity = network.activities[index]
        free = int(columns["free_float"][index])
        if row.constraint is not ConstraintKind.ALAP or activity is None or free == 0:
            continue
        later = activity.calendar.add(int(finish[index]), free)
        finish[index] = later
        start[index] = activity.calendar.subtract(later, activity.duration)
    return start, finish


def _planned(
    typed: Sequence[int | None], computed: Instants, is_scheduled: NDArray[np.bool_]
) -> tuple[Instants, NDArray[np.bool_], NDArray[np.bool_]]:
    """Typed instants with computed ones in the gaps; which are there, which were computed."""
    is_typed = np.array([value is not None for value in typed], dtype=bool)
    values = np.array([0 if value is None else value for value in typed], dtype=np.int64)
    is_computed = ~is_typed & is_scheduled
    values[is_computed] = computed[is_computed]
    return values, is_typed | is_computed, is_computed


def _durations(
    drafts: Sequence[_Draft],
    start: Instants,
    finish: Instants,
    is_span: NDArray[np.bool_],
    calendar: WorkCalendar,
) -> Instants:
    durations = np.array([draft.duration for draft in drafts], dtype=np.int64)
    durations[is_span] = calendar.between_many(start[is_span], finish[is_span])
    return durations


def _allowed(network: Network, start: Instants, finish: Instants) -> Instants:
    """From the planned dates of the predecessors; through gates also those of a summary's.

    An opening gate starts with its summary and finishes when the summary's predecessors do, as
    its links to the tasks below ask for its finish, all others for its start.
    """
    count = len(start)
    starts = [*start.tolist(), *start.tolist()]
    finishes = [*finish.tolist(), *([NEVER] * count)]
    allowed = np.zeros(count, dtype=np.int64)
    for index in network.order:
        bound = network.bounds(index, starts, finishes).as_start if network.into[index] else NEVER
        if bound == NEVER:
            continue
        activity = network.activities[index]
        if activity is not None and activity.duration:
            bound = activity.calendar.next_working(bound)
        if index < count:
            allowed[index] = bound
        else:
            finishes[index] = bound
    return allowed


class Spans:
    """Rolls values of tasks up into the summaries above them, the deepest level first."""

    def __init__(self, outline: Outline) -> None:
        self._parents = np.array(outline.parents, dtype=np.int64)
        levels = np.array(outline.levels, dtype=np.int64)
        has_parent = self._parents >= 0
        self._layers = [
            np.flatnonzero(has_parent & (levels == level))
            for level in range(int(levels.max(initial=1)), 1, -1)
        ]

    def roll(self, values: Instants, is_there: NDArray[np.bool_], better: np.ufunc) -> None:
        """Give each summary the best of the values below it; marks the summaries that got one."""
        is_summary = np.zeros(len(values), dtype=bool)
        is_summary[self._parents[self._parents >= 0]] = True
        worst = ALWAYS if better is np.minimum else NEVER
        values[is_summary] = worst
        is_there[is_summary] = False
        for layer in self._layers:
            known = layer[is_there[layer]]
            better.at(values, self._parents[known], values[known])
            is_there[self._parents[known]] = True
        values[~is_there] = 0

    def mark(self, flags: NDArray[np.bool_]) -> None:
        """A summary is marked when anything below it is."""
        for layer in self._layers:
            flags[self._parents[layer[flags[layer]]]] = True
