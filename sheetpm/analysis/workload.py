"""Workload: what people and equipment are planned for each day, against what they can give.

A load is a share of a working day, 1 is all of it. It lasts from a task's planned start to its
planned finish, on the working days of the person: those of their own calendar, else the project's,
less leave, more days on which the person works by the Calendar tab. Counted are tasks that are still to do, on the days after
the status date: past days cannot be levelled any more.
"""

from collections import Counter
from datetime import date, timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.assignments import Bookings, gather_bookings
from sheetpm.analysis.figure import Figure, FloatArray, known, missing
from sheetpm.analysis.personal_time import OwnDays
from sheetpm.analysis.task_dates import TaskDates, WorkedDays
from sheetpm.analysis.task_facts import NO_DAY, Days, TaskFacts
from sheetpm.analysis.working_time import Calendars
from sheetpm.languages import Text
from sheetpm.plan.model import Plan

SCALE = 1_000_000
"""Loads are added as whole millionths of a day, so that their sum is exact in any order."""
_TOLERANCE = 0.005
"""Half a per cent of a day too much is rounding."""
_MOST_TASKS = 3
"""So many tasks of the worst day are named."""

Numbers = NDArray[np.int64]


class PersonLoad(Struct, frozen=True, kw_only=True):
    """What one person, or one kind of equipment, is planned for from the status date on."""

    name: str
    """As on the Team or Resources tab, else as first written at a task."""
    team: int | None
    """Into `plan.team.rows`; `None` for equipment and for names that are not there."""
    resource: int | None
    """Into `plan.resources.rows`."""
    first_task: int
    """The first task of the sheet that names it, as an index into `plan.tasks.rows`."""
    capacity: float
    """Share of a working day (1 is all of it); for equipment how many there are."""
    peak_load: Figure
    """The highest load of a day."""
    peak_day: date | None
    """The first day with it."""
    peak_tasks: tuple[int, ...]
    """Tasks of that day, the heaviest first, three at most; empty where the load fits."""
    over_days: int
    """Working days on which the load exceeds the capacity."""

    @property
    def is_over_allocated(self) -> bool:
        return self.over_days > 0


class Workload(Struct, frozen=True, kw_only=True):
    """The load of everybody who is named at a task."""

    people: tuple[PersonLoad, ...]
    """In the order of the Team tab, then of the Resources tab, then of the tasks."""
    why: Text | None = None
    """Why no load can be told; `None` where it can."""

    @property
    def is_known(self) -> bool:
        return self.why is None


def measure_workload(
    plan: Plan,
    facts: TaskFacts,
    dates: TaskDates,
    work: WorkedDays,
    calendars: Calendars,
    *,
    status_date: date,
) -> Workload:
    """Load per person and day.

    A typed share counts as it is: `Ann[50%]`. Without one the task's hours of effort are spread
    evenly over its working days; without effort either, everybody on the task gives it all they
    have. A plan without any share, effort or capacity says nothing about load.
    """
    ground = _lay_ground(plan, facts, dates, work, calendars, status_date)
    if (why := why_unknown(ground.bookings)) is not None:
        return Workload(people=(), why=why)
    groups = ground.bookings.by_person()
    rates = _rates(ground, groups)
    return Workload(
        people=tuple(_measure(ground, person, places, rates) for person, places in groups)
    )


def why_unknown(bookings: Bookings) -> Text | None:
    """Why no load can be told; `None` where it can."""
    if not len(bookings.tasks):
        return Text("nobody is named at an open task", "未完成任务均无负责人")
    if not bookings.says_load:
        return Text("no share, effort or capacity is recorded", "未填写投入比例、工时或可用比例")
    return None


class Loads(Struct, frozen=True, kw_only=True, eq=False):
    """Every booking of the open tasks with its load."""

    bookings: Bookings
    groups: list[tuple[int, Numbers]]
    """Each person with the positions of their bookings, in the order of `Workload.people`."""
    rates: Numbers
    """By booking: millionths of a working day, on every day of the task."""


def gather_loads(
    plan: Plan,
    facts: TaskFacts,
    dates: TaskDates,
    work: WorkedDays,
    calendars: Calendars,
    *,
    status_date: date,
) -> Loads:
    """What each open task asks of the people and the equipment it names."""
    ground = _lay_ground(plan, facts, dates, work, calendars, status_date)
    groups = ground.bookings.by_person()
    return Loads(bookings=ground.bookings, groups=groups, rates=_rates(ground, groups))


def _lay_ground(
    plan: Plan,
    facts: TaskFacts,
    dates: TaskDates,
    work: WorkedDays,
    calendars: Calendars,
    status_date: date,
) -> "_Ground":
    bookings = gather_bookings(plan, facts.is_work & ~facts.is_done)
    return _Ground(
        bookings=bookings,
        start=dates.planned_start,
        finish=dates.planned_finish,
        effort=facts.effort,
        work=work,
        days=_WorkingDays.of(work),
        calendars=calendars,
        span=span_of_tasks(dates, calendars),
        first_day=status_date.toordinal() + 1,
    )


class _WorkingDays(Struct, frozen=True, kw_only=True, eq=False):
    """Working days of the project calendar, counted; day numbers are `date.toordinal`."""

    first: int
    counts: Numbers
    """How many days were worked up to the end of each day from `first` on."""

    @classmethod
    def of(cls, work: WorkedDays) -> "_WorkingDays":
        """Days with any working time, however long."""
        is_worked = np.diff(work.cumulative, prepend=work.cumulative[:1]) > 0
        return cls(first=work.first, counts=np.cumsum(is_worked, dtype=np.int64))

    def until(self, days: Numbers) -> Numbers:
        """How many days were worked up to the end of these."""
        counted: Numbers = self.counts[np.clip(days - self.first, 0, len(self.counts) - 1)]
        return counted

    def from_day(self, day: int) -> int:
        """The day itself if it is worked, else the next one that is."""
        before = self.counts[min(max(day - 1 - self.first, 0), len(self.counts) - 1)]
        return self.first + int(np.searchsorted(self.counts, before + 1))


class _Ground(Struct, frozen=True, kw_only=True, eq=False):
    """What all loads are computed from."""

    bookings: Bookings
    start: Days
    """Planned first and last day of every task."""
    finish: Days
    effort: FloatArray
    work: WorkedDays
    days: _WorkingDays
    calendars: Calendars
    span: tuple[date, date]
    """From the first to the last day of the tasks."""
    first_day: int
    """The first that counts."""

    def own_days(self, who: str) -> OwnDays:
        """How somebody's working days differ from the project's."""
        return self.calendars.own_days(who, self.span)

    def days_off(self, leave: frozenset[date], start: Days, finish: Days) -> FloatArray:
        """Working days of each span on which somebody is away."""
        days = np.array(sorted(day.toordinal() for day in leave), dtype=np.int64)
        return _within(days, self.work.length(days, days), start, finish)


def _within(days: Days, weights: FloatArray, start: Days, finish: Days) -> FloatArray:
    """The weights of the days that lie in each span, summed up."""
    before = np.concatenate(([0.0], np.cumsum(weights)))
    last = np.searchsorted(days, finish, side="right")
    summed: FloatArray = np.maximum(before[last] - before[np.searchsorted(days, start)], 0.0)
    return summed


def span_of_tasks(dates: TaskDates, calendars: Calendars) -> tuple[date, date]:
    """The first and the last planned day with a week around, as far as calendars are laid out."""
    first, last = (day.toordinal() for day in calendars.horizon)
    there = dates.planned_start > NO_DAY
    start = int(dates.planned_start[there].min()) if there.any() else first
    finish = max(int(dates.planned_finish.max()), start) if len(there) else start
    start, finish = min(max(start - 7, first), last), min(max(finish + 7, first), last)
    return date.fromordinal(start), date.fromordinal(finish)


def _rates(ground: _Ground, groups: list[tuple[int, Numbers]]) -> Numbers:
    """The load of every booking in millionths of a day."""
    bookings = ground.bookings
    start, finish = ground.start[bookings.tasks], ground.finish[bookings.tasks]
    days = ground.work.length(start, finish)
    hours_per_day = np.full(len(days), ground.calendars.hours_per_day, dtype=np.float64)
    for person, places in groups:
        who = bookings.people[person].key
        own = ground.own_days(who)
        if own.away:
            days[places] -= ground.days_off(own.away, start[places], finish[places])
        if added := own.extra - own.away:
            numbers = np.array(sorted(day.toordinal() for day in added), dtype=np.int64)
            one_each = np.ones(len(numbers), dtype=np.float64)
            days[places] += _within(numbers, one_each, start[places], finish[places])
        hours_per_day[places] = ground.calendars.hours_of(who)
    hours = ground.effort[bookings.tasks] * bookings.part
    is_spread = ~bookings.has_share & (hours >= 0) & (days > 0)
    spread = np.zeros(len(days), dtype=np.float64)
    np.divide(hours, hours_per_day * np.maximum(days, 1.0), out=spread, where=is_spread)
    shares = np.where(is_spread, spread, bookings.units)
    rates: Numbers = np.rint(shares * SCALE).astype(np.int64)
    return rates


def _measure(ground: _Ground, person: int, places: Numbers, rates: Numbers) -> PersonLoad:
    who = ground.bookings.people[person]
    tasks, loads = ground.bookings.tasks[places], rates[places]
    is_dated = (ground.start[tasks] > NO_DAY) & (ground.finish[tasks] >= ground.start[tasks])
    first, last = np.maximum(ground.start[tasks], ground.first_day), ground.finish[tasks]
    counted = is_dated & (last >= first)
    changes = _changes(ground.own_days(who.key))
    spans = _Spans(first=first[counted], last=last[counted], load=loads[counted])
    peak, peak_day, over = _sweep(spans, changes, ground.days, who.capacity)
    on_peak = counted & (first <= peak_day) & (last >= peak_day)
    heaviest = sorted(zip((-loads[on_peak]).tolist(), tasks[on_peak].tolist(), strict=True))
    return PersonLoad(
        name=who.name,
        team=who.team,
        resource=who.resource,
        first_task=int(tasks.min()),
        capacity=who.capacity,
        peak_load=_peak(peak, has_dates=bool(is_dated.any())),
        peak_day=date.fromordinal(peak_day) if peak_day else None,
        peak_tasks=tuple(task for _, task in heaviest[:_MOST_TASKS]) if over else (),
        over_days=over,
    )


class _Spans(Struct, frozen=True, kw_only=True, eq=False):
    """Spans of days, each with its load."""

    first: Numbers
    last: Numbers
    load: Numbers


def _peak(peak: int, *, has_dates: bool) -> Figure:
    if has_dates:
        return known(peak / SCALE)
    return missing("its tasks have no dates", "其任务没有日期")


def _changes(own: OwnDays) -> Counter[tuple[int, str]]:
    """Where days off and days of extra work begin (+1) and end (-1), by kind."""
    changes: Counter[tuple[int, str]] = Counter()
    for kind, days in (("away", own.away), ("extra", own.extra - own.away)):
        for day in days:
            changes[day.toordinal(), kind] += 1
            changes[(day + timedelta(days=1)).toordinal(), kind] -= 1
    return changes


def _sweep(
    spans: _Spans, changes: Counter[tuple[int, str]], days: _WorkingDays, capacity: float
) -> tuple[int, int, int]:
    """Highest load, its first day (0 where no day is worked), and days above the capacity.

    Between two days on which something begins or ends, all days are alike.
    """
    if not len(spans.first):
        return 0, 0, 0
    marks = np.array([day for day, _ in changes], dtype=np.int64)
    days_of_change = np.concatenate((spans.first, spans.last + 1, marks))
    # Without the counts numpy would load its masked arrays first, which takes 10 ms.
    bounds, _ = np.unique(days_of_change, return_counts=True)
    steps = _at(bounds, spans.first, spans.load) - _at(bounds, spans.last + 1, spans.load)
    load = np.cumsum(steps)[:-1]
    begins, ends = bounds[:-1], bounds[1:] - 1
    is_extra = _during(bounds, changes, "extra")
    worked = np.where(is_extra, ends - begins + 1, days.until(ends) - days.until(begins - 1))
    worked[_during(bounds, changes, "away")] = 0
    is_loaded = (worked > 0) & (load > 0)
    if not is_loaded.any():
        return 0, 0, 0
    peak = int(load[is_loaded].max())
    where = int(np.flatnonzero(is_loaded & (load == peak))[0])
    day = int(begins[where])
    over = int(worked[load > round((capacity + _TOLERANCE) * SCALE)].sum())
    return peak, day if is_extra[where] else days.from_day(day), over


def _at(bounds: Numbers, days: Numbers, loads: Numbers) -> Numbers:
    """Loads summed up at the bounds on which they fall."""
    summed = np.zeros(len(bounds), dtype=np.int64)
    np.add.at(summed, np.searchsorted(bounds, days), loads)
    return summed


def _during(bounds: Numbers, changes: Counter[tuple[int, str]], kind: str) -> NDArray[np.bool_]:
    """Whether the days between two bounds are of that kind."""
    own = [(day, change) for (day, each), change in changes.items() if each == kind]
    days = np.array([day for day, _ in own], dtype=np.int64)
    steps = np.array([change for _, change in own], dtype=np.int64)
    return np.asarray(np.cumsum(_at(bounds, days, steps))[:-1] > 0)
