"""Working time: which minutes count, on a project's, a task's or a person's calendar.

Instants are clock minutes since 1970-01-01 00:00 as integers, durations working minutes.
A start is the first minute of work, a finish the end of the last one: a day's work starts at
08:00 and finishes at 17:00 of the same day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

Instants = NDArray[np.int64]

DAY = 1440
"""Minutes of a day."""

_EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2150, 12, 31)
"""The widest horizon of a calendar; beyond it no time is worked."""

_FURTHER = 3660
"""Days by which a horizon first grows when work runs beyond it; later ones grow faster."""

Spans = tuple[tuple[int, int], ...]
"""Working time of a day: (from, to) in minutes since its midnight; to may exceed 1440."""

FULL_DAY: Spans = ((480, 720), (780, 1020))
"""08:00-12:00 and 13:00-17:00."""


def midnight(day: date) -> int:
    """The instant at which a day begins."""
    return (day.toordinal() - _EPOCH) * DAY


def day_of_start(instant: int) -> date:
    """The day on which work that starts then starts."""
    return date.fromordinal(instant // DAY + _EPOCH)


def day_of_finish(instant: int) -> date:
    """The day on which work that finishes then finishes; midnight belongs to the day before."""
    return date.fromordinal((instant - 1) // DAY + _EPOCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """The rules of a calendar: a week and its exceptions."""

    week: tuple[Spans, ...]
    """Seven days, Monday first."""
    exceptions: Mapping[date, Spans] = field(default_factory=dict)
    """Days that differ; no spans means a day off."""

    def spans_of(self, day: date) -> Spans:
        """The working time of a day."""
        return self.exceptions.get(day, self.week[day.weekday()])

    def without(self, days: Iterable[date]) -> "WorkingTime":
        """The same with those days off: holidays or leave."""
        return WorkingTime(
            week=self.week, exceptions={**self.exceptions, **dict.fromkeys(days, ())}
        )


def working_week(days: Iterable[int], hours_per_day: float) -> tuple[Spans, ...]:
    """A week of equal days: 8 hours are 08:00-12:00 and 13:00-17:00, others scale the afternoon.

    Up to 4 hours there is no break; the day starts at 08:00 and more than 15 hours start earlier.
    """
    minutes = max(1, min(DAY, round(hours_per_day * 60)))
    if minutes <= 240:
        spans: Spans = ((480, 480 + minutes),)
    elif minutes <= 900:
        spans = ((480, 720), (780, 780 + minutes - 240))
    else:
        spans = ((DAY - minutes, DAY),)
    working = frozenset(days)
    return tuple(spans if weekday in working else () for weekday in range(7))


class WorkCalendar:
    """Working time summed up, so that adding and measuring take one look-up each."""

    def __init__(
        self,
        time: WorkingTime,
        *,
        name: str = "",
        unknown_years: Sequence[int] = (),
        horizon: tuple[date, date] = (FIRST_DAY, LAST_DAY),
    ) -> None:
        self.time = time
        self.name = name
        self.unknown_years = tuple(unknown_years)
        """Years of the plan whose make-up working days the holiday library does not know."""
        self._day_minutes = _usual_day(time)
        self._days_per_week = sum(map(bool, time.week)) or 5
        self._begin, self._end = horizon
        self._lay_out()

    def _lay_out(self) -> None:
        self._starts, self._ends = _all_spans(self.time, self._begin, self._end)
        lengths = self._ends - self._starts
        self._total = np.concatenate(([0], np.cumsum(lengths)))
        self._start_list: list[int] = self._starts.tolist()
        self._end_list: list[int] = self._ends.tolist()
        self._total_list: list[int] = self._total.tolist()

    @property
    def minutes_per_day(self) -> int:
        """Length of a usual working day, which turns working minutes into working days."""
        return self._day_minutes

    @property
    def days_per_week(self) -> int:
        """Working days of a usual week."""
        return self._days_per_week

    @property
    def has_working_time(self) -> bool:
        return bool(self._start_list)

    def is_working_day(self, day: date) -> bool:
        """Whether any time of the day is worked."""
        return bool(self.time.spans_of(day))

    def working_days(self, first: date, last: date) -> int:
        """How many days from the first to the last, both included, are worked; 0 if reversed."""
        if last < first:
            return 0
        return sum(
            self.is_working_day(date.fromordinal(day))
            for day in range(first.toordinal(), last.toordinal() + 1)
        )

    def slip_days(self, planned: date, other: date) -> int:
        """Working days by which the other day lies after the planned one; below 0: before it."""
        if other >= planned:
            return self.working_days(planned, other) - self.working_days(planned, planned)
        return self.working_days(other, other) - self.working_days(other, planned)

    def day_start(self, day: date) -> int:
        """The first working instant of a day; of the next working day if it is off."""
        return self.next_working(midnight(day))

    def day_finish(self, day: date) -> int:
        """The end of a day's work; on a day off the usual end of work of that day."""
        spans = self.time.spans_of(day)
        if spans:
            return midnight(day) + spans[-1][1]
        usual = next((each for each in self.time.week if each), FULL_DAY)
        return midnight(day) + min(usual[-1][1], DAY)

    def next_working(self, instant: int) -> int:
        """The instant itself if work goes on then, else the next start of work."""
        span = bisect_right(self._end_list, instant)
        if span < len(self._start_list):
            return max(instant, self._start_list[span])
        return self.next_working(instant) if self._look_later() else instant

    def previous_working(self, instant: int) -> int:
        """The instant itself if work went on until then, else the last end of work before."""
        span = bisect_left(self._start_list, instant) - 1
        if span >= 0:
            return min(instant, self._end_list[span])
        return self.previous_working(instant) if self._look_earlier() else instant

    def add(self, instant: int, minutes: int) -> int:
        """The finish of that much work begun then; with 0 the instant itself."""
        if minutes <= 0:
            return self.subtract(instant, -minutes) if minutes else instant
        wanted = self._worked(instant) + minutes
        span = bisect_left(self._total_list, wanted) - 1
        if span < len(self._start_list):
            return self._start_list[span] + wanted - self._total_list[span]
        if self._look_later():
            return self.add(instant, minutes)
        return max(instant, self._end_list[-1]) if self._end_list else instant

    def subtract(self, instant: int, minutes: int) -> int:
        """The start of that much work finished then; with 0 the instant itself."""
        if minutes <= 0:
            return self.add(instant, -minutes) if minutes else instant
        wanted = self._worked(instant) - minutes
        if wanted >= 0:
            span = bisect_right(self._total_list, wanted) - 1
            return self._start_list[span] + wanted - self._total_list[span]
        if self._look_earlier():
            return self.subtract(instant, minutes)
        return min(instant, self._start_list[0]) if self._start_list else instant

    def between(self, first: int, last: int) -> int:
        """Working minutes from one instant to another; below 0 if the other lies before."""
        return self._worked(last) - self._worked(first)

    def between_many(self, first: Instants, last: Instants) -> Instants:
        """`between` for arrays of instants."""
        return self._worked_many(last) - self._worked_many(first)

    def _look_later(self) -> bool:
        """Take in later years of the usual week; whether there are any."""
        if self._end >= LAST_DAY or not any(self.time.week):
            return False
        reach = max(_FURTHER, (self._end - self._begin).days)
        self._end = date.fromordinal(min(self._end.toordinal() + reach, LAST_DAY.toordinal()))
        self._lay_out()
        return True

    def _look_earlier(self) -> bool:
        """Take in earlier years of the usual week; whether there are any."""
        if self._begin <= FIRST_DAY or not any(self.time.week):
            return False
        reach = max(_FURTHER, (self._end - self._begin).days)
        self._begin = date.fromordinal(max(self._begin.toordinal() - reach, FIRST_DAY.toordinal()))
        self._lay_out()
        return True

    def _worked(self, instant: int) -> int:
        span = bisect_right(self._start_list, instant) - 1
        if span < 0:
            return 0
        return self._total_list[span] + min(instant, self._end_list[span]) - self._start_list[span]

    def _worked_many(self, instants: Instants) -> Instants:
        if not self._start_list:
            return np.zeros_like(instants)
        span = np.searchsorted(self._starts, instants, side="right") - 1
        known = np.maximum(span, 0)
        worked = self._total[known] + np.minimum(instants, self._ends[known]) - self._starts[known]
        result: Instants = np.where(span < 0, 0, worked)
        return result


def _usual_day(time: WorkingTime) -> int:
    lengths = [sum(last - first for first, last in spans) for spans in time.week if spans]
    return max(set(lengths), key=lengths.count) if lengths else 480


def _all_spans(time: WorkingTime, begin: date, end: date) -> tuple[Instants, Instants]:
    """Starts and ends of all working spans, ascending and without overlap."""
    days = np.arange(begin.toordinal(), end.toordinal() + 1, dtype=np.int64)
    usual = np.ones(len(days), dtype=bool)
    for day in time.exceptions:
        if begin <= day <= end:
            usual[day.toordinal() - begin.toordinal()] = False
    starts, ends = [], []
    for weekday, spans in enumerate(time.week):
        chosen = (days[usual & ((days - 1) % 7 == weekday)] - _EPOCH) * DAY
        for first, last in spans:
            starts.append(chosen + first)
            ends.append(chosen + last)
    extra = [
        (midnight(day) + first, midnight(day) + last)
        for day, spans in time.exceptions.items()
        for first, last in spans
        if begin <= day <= end
    ]
    starts.append(np.array([first for first, _ in extra], dtype=np.int64))
    ends.append(np.array([last for _, last in extra], dtype=np.int64))
    return _merged(np.concatenate(starts), np.concatenate(ends))


def _merged(starts: Instants, ends: Instants) -> tuple[Instants, Instants]:
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], ends[order]
    if not len(starts):
        return starts, ends
    reached = np.maximum.accumulate(ends)
    is_new = np.concatenate(([True], starts[1:] > reached[:-1]))
    last_of = np.concatenate((np.flatnonzero(is_new)[1:] - 1, [len(starts) - 1]))
    return starts[is_new], reached[last_of]
