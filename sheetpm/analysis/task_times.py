"""When the tasks of a plan are typed to happen, and how long they take, in minutes.

Typed start and finish win over a typed duration that disagrees. A milestone takes no time; its
day opens at its start and closes at its finish. Where the calendars at a task have no working time
in common, its duration means nothing: only what is typed is known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import MappingProxyType

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.activities import NEVER
from sheetpm.analysis.working_time import Calendars, count_minutes
from sheetpm.plan.calendar import (
    DAY,
    Instants,
    WorkCalendar,
    midnight,
    round_the_clock,
    usual_spans,
)
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration, DurationUnit, Moment
from sheetpm.schema.tasks import TaskRow, TaskStatus, is_milestone

_EPOCH = date(1970, 1, 1).toordinal()

NO_TIMES: Mapping[int, int] = MappingProxyType({})


class TaskTimes(Struct, frozen=True, kw_only=True, eq=False):
    """The typed times of every task, indexed like `plan.tasks.rows`."""

    calendars: tuple[WorkCalendar, ...]
    """The different ones; the project's first."""
    calendar_of: NDArray[np.int64]
    """Which of them each task follows."""
    duration: NDArray[np.int64]
    """Working minutes on the task's calendar; -1 where they cannot be told."""
    start: Instants
    """Typed; `NEVER` where nothing is. On a day off the usual start, so that the day stays."""
    finish: Instants
    is_milestone: NDArray[np.bool_]
    is_leaf: NDArray[np.bool_]
    """Neither a summary nor cancelled."""
    is_elapsed: NDArray[np.bool_]
    """Its typed duration counts round the clock."""

    @property
    def is_known(self) -> NDArray[np.bool_]:
        """Tasks with at least one typed date or a duration; the others only pass links on."""
        has_date = (self.start > NEVER) | (self.finish > NEVER)
        return self.is_leaf & (has_date | (self.duration >= 0))

    def by_calendar(self) -> Iterator[tuple[WorkCalendar, NDArray[np.int64]]]:
        """Each calendar with the tasks that follow it."""
        for which, calendar in enumerate(self.calendars):
            yield calendar, np.flatnonzero(self.calendar_of == which)

    def calendar(self, index: int) -> WorkCalendar:
        """The calendar of one task."""
        return self.calendars[int(self.calendar_of[index])]

    def worked_between(self, start: Instants, finish: Instants) -> NDArray[np.int64]:
        """Working minutes of each task between two instants."""
        minutes = np.zeros(len(start), dtype=np.int64)
        for calendar, own in self.by_calendar():
            minutes[own] = calendar.between_many(start[own], finish[own])
        return minutes

    def started_before(self, finish: Instants, minutes: NDArray[np.int64]) -> Instants:
        """When work that takes so long must start to finish then."""
        start = np.zeros(len(finish), dtype=np.int64)
        for calendar, own in self.by_calendar():
            start[own] = calendar.starts_at(calendar.worked_many(finish[own]) - minutes[own])
        return start

    def starts_on(self, days: NDArray[np.int64], times: Mapping[int, int] = NO_TIMES) -> Instants:
        """The start of work on each task's day (`date.toordinal`); `NEVER` for 0.

        `times` are those of `clock_times`: what was typed to the minute starts then.
        """
        return _convert(days, times, self.calendars, self.calendar_of, start_on)

    def finishes_on(self, days: NDArray[np.int64], times: Mapping[int, int] = NO_TIMES) -> Instants:
        """The end of work on each task's day, or the minute typed; `NEVER` for 0."""
        return _convert(days, times, self.calendars, self.calendar_of, finish_on)


_ELAPSED = frozenset(unit for unit in DurationUnit if Duration(1, unit).is_elapsed)


def gather_times(plan: Plan, calendars: Calendars) -> TaskTimes:
    """Read the typed dates and durations of all task rows."""
    rows = plan.tasks.rows
    used, calendar_of, is_never_worked = _choose_calendars(rows, calendars)
    is_point = np.array([is_milestone(row) for row in rows], dtype=bool)
    start_day, finish_day = day_numbers(rows, "start"), day_numbers(rows, "finish")
    milestone_day = np.where(finish_day > 0, finish_day, start_day)
    start = np.where(is_point, milestone_day, start_day)
    finish = np.where(is_point, milestone_day, finish_day)
    starts, finishes = clock_times(rows, "start"), clock_times(rows, "finish")
    both = finishes | {index: starts[index] for index in starts if finish_day[index] == 0}
    points = {index: minute for index, minute in both.items() if is_point[index]}
    times = TaskTimes(
        calendars=used,
        calendar_of=calendar_of,
        duration=_typed_minutes(rows, used),
        start=_convert(start, starts | points, used, calendar_of, start_on),
        finish=_convert(finish, finishes | points, used, calendar_of, finish_on),
        is_milestone=is_point,
        is_leaf=np.array(
            [
                not below and row.status is not TaskStatus.CANCELLED
                for row, below in zip(rows, plan.outline.children, strict=True)
            ],
            dtype=bool,
        ),
        is_elapsed=np.array(
            [row.duration is not None and row.duration.unit in _ELAPSED for row in rows],
            dtype=bool,
        ),
    )
    is_span = (start > 0) & (finish >= start)
    spans = np.maximum(times.worked_between(times.start, times.finish), 0)
    times.duration[is_never_worked] = -1
    times.duration[is_span] = spans[is_span]
    times.duration[is_point] = 0
    return times


def day_numbers(rows: Iterable[TaskRow], name: str) -> NDArray[np.int64]:
    """A date column as day numbers (`date.toordinal`); 0 where it is empty."""
    days: Iterable[date | None] = map(attrgetter(name), rows)
    return np.array([0 if day is None else day.toordinal() for day in days], dtype=np.int64)


def clock_times(rows: Iterable[TaskRow], name: str) -> dict[int, int]:
    """What a date column says to the minute: index → minutes since midnight."""
    days: Iterable[date | None] = map(attrgetter(name), rows)
    return {
        index: day.minute
        for index, day in enumerate(days)
        if isinstance(day, Moment) and day.minute is not None
    }


def start_on(day: date, calendar: WorkCalendar) -> int:
    """The start of work on a day, on a day off its usual start; the minute where one is typed."""
    if isinstance(day, Moment) and day.minute is not None:
        return midnight(day) + day.minute
    spans = calendar.time.spans_of(day) or usual_spans(calendar.time)
    return midnight(day) + min(start for start, _ in spans)


def finish_on(day: date, calendar: WorkCalendar) -> int:
    """The end of work on a day, on a day off its usual end; the minute where one is typed."""
    if isinstance(day, Moment) and day.minute is not None:
        return midnight(day) + day.minute
    if calendar.time.spans_of(day):
        return calendar.day_finish(day)
    usual = usual_spans(calendar.time)
    return midnight(day) + min(max(end for _, end in usual), DAY)


def _convert(
    days: NDArray[np.int64],
    times: Mapping[int, int],
    calendars: Sequence[WorkCalendar],
    calendar_of: NDArray[np.int64],
    convert: Callable[[date, WorkCalendar], int],
) -> Instants:
    """Days as instants, each looked up once per calendar; `times` go before."""
    instants = np.full(len(days), NEVER, dtype=np.int64)
    for which, calendar in enumerate(calendars):
        own = np.flatnonzero((calendar_of == which) & (days > 0))
        different, place = np.unique(days[own], return_inverse=True)
        table = [convert(date.fromordinal(day), calendar) for day in different.tolist()]
        instants[own] = np.array(table, dtype=np.int64)[place]
    for index, minute in times.items():
        if days[index] > 0:
            instants[index] = (int(days[index]) - _EPOCH) * DAY + minute
    return instants


def _choose_calendars(
    rows: Sequence[TaskRow], calendars: Calendars
) -> tuple[tuple[WorkCalendar, ...], NDArray[np.int64], NDArray[np.bool_]]:
    """The different calendars, which of them each task follows, and which tasks have no time."""
    used = {id(calendars.project): 0}
    chosen = [calendars.project]
    elapsed: WorkCalendar | None = None
    calendar_of = np.zeros(len(rows), dtype=np.int64)
    is_never_worked = np.zeros(len(rows), dtype=bool)
    is_simple = calendars.is_single
    for index, row in enumerate(rows):
        is_elapsed = row.duration is not None and row.duration.unit in _ELAPSED
        if is_simple and not is_elapsed:
            continue
        if is_elapsed:
            calendar = elapsed = elapsed or round_the_clock()
        else:
            calendar = calendars.of_task(row)
            is_never_worked[index] = not calendars.has_working_time(row)
        if id(calendar) not in used:
            used[id(calendar)] = len(chosen)
            chosen.append(calendar)
        calendar_of[index] = used[id(calendar)]
    return tuple(chosen), calendar_of, is_never_worked


def _typed_minutes(rows: Sequence[TaskRow], calendars: Sequence[WorkCalendar]) -> NDArray[np.int64]:
    """Typed durations; where there is none, -1."""
    project = calendars[0]
    known: dict[Duration | None, int] = {None: -1}
    minutes = []
    for row in rows:
        typed = row.duration
        if typed not in known:
            length = count_minutes(typed, project.minutes_per_day, project.days_per_week)
            known[typed] = -1 if length is None or length < 0 else length
        minutes.append(known[typed])
    return np.array(minutes, dtype=np.int64)
