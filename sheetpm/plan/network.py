"""The critical path method on working calendars: early and late dates of a network of tasks.

Knows tasks by their index only, and neither sheets nor settings. A task of no duration stands
at the instant its predecessors let it: a milestone falls on the day its predecessor finishes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sheetpm.plan.calendar import Instants, WorkCalendar
from sheetpm.plan.ordering import sort_topologically
from sheetpm.schema.cell_types import Duration, DurationUnit, LinkKind

NEVER = -(2**60)
"""An instant before all others: no bound."""
ALWAYS = 2**60
"""An instant after all others: no bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One task of the network."""

    duration: int
    """Working minutes, 0 and more."""
    calendar: WorkCalendar
    start_from: int = NEVER
    """It cannot start before (a typed start, start no earlier than)."""
    finish_from: int = NEVER
    """It cannot finish before (finish no earlier than)."""
    pinned_start: int | None = None
    """It starts then, whatever its predecessors say: an actual start, must start on."""
    pinned_finish: int | None = None
    resume_from: int | None = None
    """Work in progress: what is left (`duration`) continues from here, or later if predecessors
    are not finished (retained logic); the start stays pinned."""
    start_by: int = ALWAYS
    """It should start by then: start no later than."""
    finish_by: int = ALWAYS
    """It should finish by then: finish no later than, deadline."""


@dataclass(frozen=True, slots=True)
class Link:
    """A dependency between two activities, by index."""

    predecessor: int
    successor: int
    kind: LinkKind
    lag: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Instants per activity; entries of activities that were left out are meaningless."""

    early_start: list[int]
    early_finish: list[int]
    late_start: list[int]
    late_finish: list[int]
    total_float: list[int]
    """Working minutes on the activity's own calendar."""
    free_float: list[int]
    driving_predecessor: list[int]
    """The predecessor that decides the early start; -1 where none does."""
    finish: int
    """Of the whole network."""


class Tie(NamedTuple):
    """A link with its kind and lag worked out."""

    predecessor: int
    successor: int
    is_from_finish: bool
    is_to_start: bool
    lag: int
    """Minutes; working ones unless elapsed."""
    is_elapsed: bool

    def forwards(self, instant: int, calendar: WorkCalendar) -> int:
        """What the predecessor's instant asks of the successor, on the successor's calendar."""
        if self.lag == 0:
            return instant
        return instant + self.lag if self.is_elapsed else calendar.add(instant, self.lag)

    def backwards(self, instant: int, calendar: WorkCalendar) -> int:
        """What the successor's instant asks of the predecessor, on the successor's calendar."""
        if self.lag == 0:
            return instant
        return instant - self.lag if self.is_elapsed else calendar.subtract(instant, self.lag)


class Bounds(NamedTuple):
    """What the predecessors of an activity allow."""

    start: int
    finish: int
    as_start: int
    """The earliest start that satisfies both."""
    driver: int
    """The predecessor that asks for it; -1 without any."""


class Network:
    """Activities and links, solved forwards and backwards in topological order."""

    def __init__(
        self,
        activities: Sequence[Activity | None],
        links: Sequence[Link],
        *,
        start: int,
        minutes_per_day: int,
    ) -> None:
        """`None` stands for a task that takes no part; links to it are dropped."""
        self.activities = activities
        self.start = start
        self._minutes_per_day = minutes_per_day
        self._lags: dict[tuple[Duration, int], int] = {}
        kept = [
            link
            for link in links
            if activities[link.predecessor] is not None and activities[link.successor] is not None
        ]
        order, self.cycles = sort_topologically(
            len(activities), [(link.predecessor, link.successor) for link in kept]
        )
        self.order = [index for index in order if activities[index] is not None]
        self.is_scheduled = [False] * len(activities)
        for index in self.order:
            self.is_scheduled[index] = True
        if self.cycles:
            kept = [
                link
                for link in kept
                if self.is_scheduled[link.predecessor] and self.is_scheduled[link.successor]
            ]
        self.links = kept
        self._calendars, self._calendar_of = self._number_calendars()
        self.into: list[list[Tie]] = [[] for _ in activities]
        self.out_of: list[list[Tie]] = [[] for _ in activities]
        for tie in map(self._tie, kept):
            self.into[tie.successor].append(tie)
            self.out_of[tie.predecessor].append(tie)

    def solve(self) -> Pass:
        """Early and late dates, floats and driving predecessors."""
        count = len(self.activities)
        early, driving = self._go_forwards()
        finish = max((early.finish[index] for index in self.order), default=self.start)
        late = _Dates(start=[0] * count, finish=[0] * count)
        for index in reversed(self.order):
            self._place_late(index, early, late, finish)
        self._hold_started(early, late)
        total = self._total_float(early, late)
        return Pass(
            early_start=early.start,
            early_finish=early.finish,
            late_start=late.start,
            late_finish=late.finish,
            total_float=total.tolist(),
            free_float=self._free_float(early, finish, total).tolist(),
            driving_predecessor=driving,
            finish=finish,
        )

    def find_early_dates(self) -> tuple[list[int], list[int]]:
        """Early starts and finishes alone, where nobody asks for floats."""
        early, _ = self._go_forwards()
        return early.start, early.finish

    def bounds(self, index: int, start: Sequence[int], finish: Sequence[int]) -> Bounds:
        """What predecessors with those starts and finishes allow; `NEVER` without any."""
        activity = self._activity(index)
        calendar = activity.calendar
        start_bound = finish_bound = decisive = NEVER
        driver = -1
        for tie in self.into[index]:
            bound = tie.forwards(
                (finish if tie.is_from_finish else start)[tie.predecessor], calendar
            )
            if tie.is_to_start:
                as_start = bound
                start_bound = max(start_bound, bound)
            else:
                as_start = calendar.subtract(bound, activity.duration)
                finish_bound = max(finish_bound, bound)
            if as_start > decisive:
                driver, decisive = tie.predecessor, as_start
        return Bounds(start_bound, finish_bound, decisive, driver)

    def _go_forwards(self) -> tuple["_Dates", list[int]]:
        """Early dates and driving predecessors."""
        count = len(self.activities)
        early = _Dates(start=[0] * count, finish=[0] * count)
        driving = [-1] * count
        for index in self.order:
            driving[index] = self._place_early(index, early)
        return early, driving

    def _tie(self, link: Link) -> Tie:
        kind, lag = link.kind, link.lag
        return Tie(
            link.predecessor,
            link.successor,
            kind is LinkKind.FS or kind is LinkKind.FF,
            kind is LinkKind.FS or kind is LinkKind.SS,
            self._lag(link) if lag.amount else 0,
            lag.is_elapsed if lag.amount else False,
        )

    def _lag(self, link: Link) -> int:
        """In minutes; the same lags come again and again, so each is worked out once."""
        if link.lag.unit is DurationUnit.PERCENT:
            return round(self._activity(link.predecessor).duration * link.lag.amount / 100)
        days_per_week = self._activity(link.successor).calendar.days_per_week
        key = (link.lag, days_per_week)
        if key not in self._lags:
            self._lags[key] = link.lag.minutes(self._minutes_per_day, days_per_week)
        return self._lags[key]

    def _activity(self, index: int) -> Activity:
        activity = self.activities[index]
        assert activity is not None
        return activity

    def _place_early(self, index: int, early: "_Dates") -> int:
        activity = self._activity(index)
        is_pinned = activity.pinned_start is not None or activity.pinned_finish is not None
        if is_pinned and activity.resume_from is None:
            return _place_pinned(activity, index, early)
        bounds = self.bounds(index, early.start, early.finish)
        if activity.resume_from is not None:
            return _place_in_progress(activity, index, early, bounds)
        calendar, duration = activity.calendar, activity.duration
        start = max(activity.start_from, self.start, bounds.as_start)
        if activity.finish_from > NEVER:
            start = max(start, calendar.subtract(activity.finish_from, duration))
        if duration:
            start = calendar.next_working(start)
        early.start[index] = start
        early.finish[index] = calendar.add(start, duration)
        if bounds.driver < 0 or bounds.as_start == start:
            return bounds.driver
        return bounds.driver if calendar.between(bounds.as_start, start) == 0 else -1

    def _place_late(self, index: int, early: "_Dates", late: "_Dates", end: int) -> None:
        activity = self._activity(index)
        if _is_done(activity):
            late.start[index], late.finish[index] = early.start[index], early.finish[index]
            return
        calendar, duration = activity.calendar, activity.duration
        finish, start_bound = self._late_bounds(index, late, end)
        if duration:
            finish = calendar.previous_working(finish)
        start = calendar.subtract(finish, duration)
        if start_bound < start:
            start = start_bound
            if duration and calendar.next_working(start) > start:
                start = calendar.previous_working(start)
            finish = calendar.add(start, duration)
        late.start[index], late.finish[index] = start, finish

    def _late_bounds(self, index: int, late: "_Dates", end: int) -> tuple[int, int]:
        """What successors and the activity's own dates allow: latest finish, latest start."""
        activity = self._activity(index)
        if activity.pinned_finish is not None:
            return activity.pinned_finish, ALWAYS
        if activity.pinned_start is not None and activity.start_by == activity.pinned_start:
            return end, activity.pinned_start
        finish, start = min(end, activity.finish_by), activity.start_by
        for tie in self.out_of[index]:
            other = self._activity(tie.successor)
            if _is_done(other):
                continue
            target = (late.start if tie.is_to_start else late.finish)[tie.successor]
            bound = tie.backwards(target, other.calendar)
            if tie.is_from_finish:
                finish = min(finish, bound)
            else:
                start = min(start, bound)
        return finish, start

    def _hold_started(self, early: "_Dates", late: "_Dates") -> None:
        """What has begun cannot begin later, whatever its predecessors may still take."""
        for index in self.order:
            if self._activity(index).pinned_start is not None:
                late.start[index] = early.start[index]

    def _total_float(self, early: "_Dates", late: "_Dates") -> Instants:
        """The smaller of what start and finish can move; the finish alone once begun."""
        has_begun = np.array(
            [each is not None and each.pinned_start is not None for each in self.activities],
            dtype=bool,
        )
        everyone = np.arange(len(self.activities))
        at_start = self._between(everyone, early.start, late.start)
        at_finish = self._between(everyone, early.finish, late.finish)
        return np.where(has_begun, at_finish, np.minimum(at_start, at_finish))

    def _free_float(self, early: "_Dates", end: int, total: Instants) -> Instants:
        """How far an activity can move without moving a successor; never above its total float."""
        free = self._between(
            np.arange(len(self.activities)), early.finish, [end] * len(self.activities)
        )
        owners, own, bounds = [], [], []
        for index in self.order:
            for tie in self.out_of[index]:
                target = (early.start if tie.is_to_start else early.finish)[tie.successor]
                owners.append(index)
                own.append((early.finish if tie.is_from_finish else early.start)[index])
                bounds.append(tie.backwards(target, self._activity(tie.successor).calendar))
        np.minimum.at(free, owners, self._between(np.array(owners, dtype=np.int64), own, bounds))
        return np.clip(free, 0, np.maximum(total, 0))

    def _between(self, owners: Instants, first: Sequence[int], last: Sequence[int]) -> Instants:
        """Working minutes from each instant to the other, on the calendars of these activities."""
        begin, end = np.array(first, dtype=np.int64), np.array(last, dtype=np.int64)
        result = np.zeros(len(begin), dtype=np.int64)
        for number, calendar in enumerate(self._calendars):
            chosen = self._calendar_of[owners] == number
            result[chosen] = calendar.between_many(begin[chosen], end[chosen])
        return result

    def _number_calendars(self) -> tuple[list[WorkCalendar], Instants]:
        """The different calendars, and the number of each activity's."""
        calendars: list[WorkCalendar] = []
        numbers: dict[int, int] = {}
        of_activity = np.full(len(self.activities), -1, dtype=np.int64)
        for index in self.order:
            calendar = self._activity(index).calendar
            number = numbers.setdefault(id(calendar), len(calendars))
            if number == len(calendars):
                calendars.append(calendar)
            of_activity[index] = number
        return calendars, of_activity


def _is_done(activity: Activity) -> bool:
    return activity.pinned_start is not None and activity.pinned_finish is not None


def _place_in_progress(activity: Activity, index: int, early: "_Dates", bounds: Bounds) -> int:
    """What is left goes on when predecessors allow it; returns no driver: the start is history."""
    calendar = activity.calendar
    assert activity.resume_from is not None
    resume = max(activity.resume_from, bounds.as_start)
    early.start[index] = resume if activity.pinned_start is None else activity.pinned_start
    begun = calendar.next_working(resume) if activity.duration else resume
    early.finish[index] = calendar.add(begun, activity.duration)
    return -1


def _place_pinned(activity: Activity, index: int, early: "_Dates") -> int:
    calendar, duration = activity.calendar, activity.duration
    start, finish = activity.pinned_start, activity.pinned_finish
    if start is None:
        assert finish is not None
        start = calendar.subtract(finish, duration)
    early.start[index] = start
    early.finish[index] = calendar.add(start, duration) if finish is None else finish
    return -1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dates:
    start: list[int]
    finish: list[int]
