"""Working time: which minutes count, on a project's, a task's or a person's calendar.

Instants are clock minutes since 1970-01-01 00:00 as whole numbers, durations working minutes. A
start is the first minute of work, a finish the end of the last one: a day's work starts at 08:00
and finishes at 17:00 of the same day.

Working time is counted along a calendar, so that adding a duration is one addition between two
look-ups. The same count of worked minutes is both the end of a day and the start of the next; a
*position* keeps the two apart and still compares like the instants do: twice the count, and 1
more where work starts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

Instants: TypeAlias = NDArray[np.int64]
"""Clock minutes since 1970-01-01 00:00, or counts of working minutes."""

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Working time of a day: (from, to) in minutes since its midnight; a night shift's `to` lies
beyond 1440, or before its `from`."""

DAY = 1440
"""Minutes of a day."""
WEEK = 7 * DAY

FULL_DAY: Spans = ((480, 720), (780, 1020))
"""08:00-12:00 and 13:00-17:00."""

EVERY_DAY: tuple[Spans, ...] = (((0, DAY),),) * 7
"""The week of elapsed time: every minute counts."""

_EPOCH = date(1970, 1, 1).toordinal()
_MONDAY = 4
"""1970-01-01 was a Thursday; Monday came on day 4."""
_LAST_DAY = date.max.toordinal() - _EPOCH


def midnight(day: date) -> int:
    """The instant at which a day begins."""
    return (day.toordinal() - _EPOCH) * DAY


def day_of_start(instant: int) -> date:
    """The day on which work that starts then starts; the nearest that a date can hold."""
    return date.fromordinal(min(max(instant // DAY, 1 - _EPOCH), _LAST_DAY) + _EPOCH)


def day_of_finish(instant: int) -> date:
    """The day on which work that finishes then finishes; midnight belongs to the day before."""
    return day_of_start(instant - 1)


class WorkingTime(Struct, frozen=True, kw_only=True):
    """The rules of a calendar: a week and its exceptions."""

    week: tuple[Spans, ...]
    """Seven days, Monday first."""
    exceptions: Mapping[date, Spans] = field(default_factory=dict)
    """Days that differ; no spans means a day off."""

    def spans_of(self, day: date) -> Spans:
        """The working time of a day; a night shift belongs to the day on which it starts."""
        return self.exceptions.get(day, self.week[day.weekday()])

    def without(self, days: Iterable[date]) -> "WorkingTime":
        """The same with those days off: holidays or leave."""
        return WorkingTime(
            week=self.week, exceptions={**self.exceptions, **dict.fromkeys(days, ())}
        )


def working_week(days: Iterable[int], hours_per_day: float) -> tuple[Spans, ...]:
    """A week of equal days: 8 hours are 08:00-12:00 and 13:00-17:00, others scale the afternoon.

    Up to 4 hours there is no break; above 15 hours there is none either, and the day ends at
    midnight.
    """
    minutes = max(1, min(DAY, round(hours_per_day * 60)))
    if minutes <= 240:
        spans: Spans = ((480, 480 + minutes),)
    elif minutes <= 900:
        spans = ((480, 720), (780, 540 + minutes))
    else:
        start = min(480, DAY - minutes)
        spans = ((start, start + minutes),)
    working = frozenset(days)
    return tuple(spans if weekday in working else () for weekday in range(7))


class WorkCalendar:
    """Working time summed up, so that adding and measuring take one look-up each.

    Laid out over the days with exceptions; outside them the week repeats for ever, so dates
    centuries away cost nothing. A calendar of single days, without a working week, has no time
    before them; what does not fit into them goes on round the clock when they are over. One
    without any working time is refused.
    """

    __slots__ = (
        "_before",
        "_changes",
        "_changes_sum",
        "_ends",
        "_laid_out",
        "_starts",
        "_usual",
        "_week_before",
        "_week_ends",
        "_week_starts",
        "days_per_week",
        "end",
        "is_limited",
        "minutes_per_day",
        "name",
        "origin",
        "time",
        "unknown_years",
    )

    def __init__(
        self,
        time: WorkingTime,
        *,
        name: str = "",
        unknown_years: Sequence[int] = (),
        minutes_per_day: int = 0,
        days_per_week: int = 0,
    ) -> None:
        """Without `minutes_per_day` a day of a duration is the most usual day of the week."""
        if not any(time.week) and not any(time.exceptions.values()):
            raise ValueError(f"calendar {name!r} is without working time")
        self.time = time
        self.name = name
        self.unknown_years = tuple(unknown_years)
        """Years of the plan whose make-up working days are not known."""
        self.minutes_per_day = minutes_per_day or _usual_day(time)
        """What a day of a duration means; turns working minutes into working days."""
        self.days_per_week = days_per_week or sum(map(bool, time.week)) or 5
        """Working days of a usual week."""
        special = {day.toordinal() - _EPOCH: spans for day, spans in time.exceptions.items()}
        first, last = _weeks_around(special)
        self.origin, self.end = first * DAY, last * DAY
        self._starts, self._ends = merge_spans(lay_spans(first, last, time.week, special))
        self._before = _sums(self._starts, self._ends)
        self.is_limited = not any(time.week)
        usual = EVERY_DAY if self.is_limited else time.week
        week = merge_spans(lay_spans(_MONDAY, _MONDAY + 7, usual, {}))
        self._week_starts = [start - _MONDAY * DAY for start in week[0]]
        self._week_ends = [end - _MONDAY * DAY for end in week[1]]
        self._week_before = _sums(*week)
        self._laid_out = _Laid(self._starts, self._ends, self._before)
        self._usual = _Laid(self._week_starts, self._week_ends, self._week_before)
        changes = sorted(
            (day, bool(spans) - bool(time.week[(day - _MONDAY) % 7]))
            for day, spans in special.items()
        )
        self._changes = [day for day, _ in changes]
        self._changes_sum = list(accumulate((change for _, change in changes), initial=0))

    def is_working_day(self, day: date) -> bool:
        """Whether any time of the day is worked."""
        return bool(self.time.spans_of(day))

    def working_days(self, first: date, last: date) -> int:
        """How many days from the first to the last, both included, are worked; 0 if reversed."""
        if last < first:
            return 0
        return self._days_before(last.toordinal() + 1) - self._days_before(first.toordinal())

    def slip_days(self, planned: date, other: date) -> int:
        """Working days by which the other day lies after the planned one; below 0: before it."""
        return self._days_before(other.toordinal() + 1) - self._days_before(planned.toordinal() + 1)

    def day_start(self, day: date) -> int:
        """The first working instant of a day; of the next working day if it is off."""
        return self.next_working(midnight(day))

    def day_finish(self, day: date) -> int:
        """The end of a day's work; of the working day before if it is off."""
        spans = self.time.spans_of(day)
        at = midnight(day)
        if not spans:
            return self.previous_working(at + DAY)
        return max(at + end + (DAY if end <= start else 0) for start, end in spans)

    def worked(self, instant: int) -> int:
        """Working minutes up to an instant, counted from a Monday; below 0 before it."""
        if self.origin <= instant < self.end:
            return _count(instant, self._starts, self._ends, self._before)
        if self.is_limited and instant < self.origin:
            return 0
        base, rest = 0, instant - self.origin
        if instant >= self.end:
            base, rest = self._before[-1], instant - self.end
        weeks, rest = divmod(rest, WEEK)
        base += weeks * self._week_before[-1]
        return base + _count(rest, self._week_starts, self._week_ends, self._week_before)

    def start_at(self, worked: int) -> int:
        """The last instant with that much worked before it: where further work starts."""
        whole = self._before[-1]
        if 0 <= worked < whole:
            span = bisect_right(self._before, worked) - 1
            return self._starts[span] + worked - self._before[span]
        base, rest = (self.origin, worked) if worked < 0 else (self.end, worked - whole)
        weeks, rest = divmod(rest, self._week_before[-1])
        span = bisect_right(self._week_before, rest) - 1
        return base + weeks * WEEK + self._week_starts[span] + rest - self._week_before[span]

    def finish_at(self, worked: int) -> int:
        """The first instant with that much worked before it: where work finished."""
        whole = self._before[-1]
        if 0 < worked <= whole:
            span = bisect_left(self._before, worked) - 1
            return self._starts[span] + worked - self._before[span]
        base, rest = (self.origin, worked) if worked <= 0 else (self.end, worked - whole)
        weeks, rest = divmod(rest - 1, self._week_before[-1])
        span = bisect_left(self._week_before, rest + 1) - 1
        return base + weeks * WEEK + self._week_starts[span] + rest + 1 - self._week_before[span]

    def next_working(self, instant: int) -> int:
        """The instant itself if work goes on then, else the next start of work."""
        return self.start_at(self.worked(instant))

    def previous_working(self, instant: int) -> int:
        """The instant itself if work went on until then, else the last end of work before."""
        return self.finish_at(self.worked(instant))

    def add(self, instant: int, minutes: int) -> int:
        """The finish of that much work begun then; with 0 the instant itself."""
        if minutes < 0:
            return self.subtract(instant, -minutes)
        return self.finish_at(self.worked(instant) + minutes) if minutes else instant

    def subtract(self, instant: int, minutes: int) -> int:
        """The start of that much work finished then; with 0 the instant itself."""
        if minutes < 0:
            return self.add(instant, -minutes)
        return self.start_at(self.worked(instant) - minutes) if minutes else instant

    def between(self, first: int, last: int) -> int:
        """Working minutes from one instant to another; below 0 if the other lies before."""
        return self.worked(last) - self.worked(first)

    def between_many(self, first: Instants, last: Instants) -> Instants:
        """`between` for arrays of instants."""
        return self.worked_many(last) - self.worked_many(first)

    def position_from(self, instant: int) -> int:
        """The earliest position that is not before an instant."""
        worked = self.worked(instant)
        return 2 * worked + (self.finish_at(worked) != instant)

    def position_until(self, instant: int) -> int:
        """The latest position that is not after an instant."""
        worked = self.worked(instant)
        return 2 * worked + (self.start_at(worked) == instant != self.finish_at(worked))

    def instant_at(self, position: int) -> int:
        """The instant of a position."""
        worked = position >> 1
        return self.start_at(worked) if position & 1 else self.finish_at(worked)

    def worked_many(self, instants: Instants) -> Instants:
        """`worked` for an array."""
        is_inside = (instants >= self.origin) & (instants < self.end)
        if is_inside.all():
            return self._laid_out.worked(instants)
        is_late = instants >= self.end
        since = instants - np.where(is_late, self.end, self.origin)
        weeks = since // WEEK  # `divmod` takes longer
        result = self._usual.worked(since - weeks * WEEK) + weeks * self._week_before[-1]
        result += np.where(is_late, self._before[-1], 0)
        if is_inside.any():
            result = np.where(is_inside, self._laid_out.worked(instants), result)
        return np.maximum(result, 0) if self.is_limited else result

    def starts_at(self, worked: Instants) -> Instants:
        """`start_at` for an array."""
        return self.instants_at(2 * worked + 1)

    def finishes_at(self, worked: Instants) -> Instants:
        """`finish_at` for an array."""
        return self.instants_at(2 * worked)

    def positions_from(self, instants: Instants) -> Instants:
        """`position_from` for an array."""
        if instants.size:
            lowest, highest = int(instants.min()), int(instants.max())
            if lowest == highest:
                return np.full_like(instants, self.position_from(lowest))
            if lowest > self.end:
                since = instants - self.end
                weeks = (since - 1) // WEEK
                late = self._usual.positions_from(since - weeks * WEEK)
                return late + (2 * self._week_before[-1] * weeks + 2 * self._before[-1])
            if lowest > self.origin and highest <= self.end and self._starts:
                return self._laid_out.positions_from(instants)
        worked = self.worked_many(instants)
        positions: Instants = 2 * worked + (self.finishes_at(worked) != instants)
        return positions

    def instants_at(self, positions: Instants) -> Instants:
        """`instant_at` for an array."""
        whole, week = 2 * self._before[-1], 2 * self._week_before[-1]
        if positions.size and int(positions.min()) > whole:
            since = positions - (whole + 1)
            weeks = since // week
            pauses = self._usual.pauses()[since - weeks * week] + weeks * (WEEK - week // 2)
            late: Instants = (positions >> 1) + pauses + (self.end - whole // 2)
            return late
        is_inside = (positions > 0) & (positions <= whole)
        if is_inside.all():
            return self._laid_out.instants(positions)
        is_late = positions > whole
        since = positions - np.where(is_late, whole, 0)
        weeks = (since - 1) // week
        result = self._usual.instants(since - weeks * week) + weeks * WEEK
        result += np.where(is_late, self.end, self.origin)
        if is_inside.any():
            result = np.where(is_inside, self._laid_out.instants(positions), result)
        return result

    def _days_before(self, ordinal: int) -> int:
        """Working days before a day, counted from the first Monday of 1970."""
        day = ordinal - _EPOCH
        weeks, rest = divmod(day - _MONDAY, 7)
        usual = weeks * sum(map(bool, self.time.week)) + sum(map(bool, self.time.week[:rest]))
        return usual + self._changes_sum[bisect_left(self._changes, day)]


def round_the_clock() -> WorkCalendar:
    """The calendar of elapsed time."""
    return WorkCalendar(WorkingTime(week=EVERY_DAY), name="24 h")


def usual_spans(time: WorkingTime) -> Spans:
    """The working time of the first working day of the week; of a usual day without any."""
    return next(filter(None, time.week), FULL_DAY)


def _usual_day(time: WorkingTime) -> int:
    lengths = [sum((end - start) % DAY or DAY for start, end in spans) for spans in time.week]
    return max(filter(None, lengths), key=lengths.count, default=480)


def _weeks_around(special: Mapping[int, Spans]) -> tuple[int, int]:
    """The Mondays around all exceptions, with a day to spare: a night shift reaches further."""
    first = min(special, default=_MONDAY) - 1
    last = max(special, default=_MONDAY) + 2
    return first - (first - _MONDAY) % 7, last + (_MONDAY - last) % 7


def lay_spans(
    first: int, last: int, week: Sequence[Spans], special: Mapping[int, Spans]
) -> Iterator[tuple[int, int]]:
    lower, upper = first * DAY, last * DAY
    for day in range(first - 1, last):
        at = day * DAY
        for start, end in sorted(special.get(day, week[(day - _MONDAY) % 7])):
            until = end if end > start else end + DAY
            if at + until > lower and at + start < upper:
                yield max(at + start, lower), min(at + until, upper)


def merge_spans(spans: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in spans:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _sums(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    lengths = (end - start for start, end in zip(starts, ends, strict=True))
    return list(accumulate(lengths, initial=0))


def _count(instant: int, starts: Sequence[int], ends: Sequence[int], before: Sequence[int]) -> int:
    span = bisect_right(starts, instant) - 1
    if span < 0:
        return 0
    return before[span] + min(instant, ends[span]) - starts[span]


class _Laid:
    """Spans of working time as arrays, for many look-ups at once."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], before: Sequence[int]) -> None:
        self._starts, self._ends = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
        sums = np.array(before, dtype=np.int64)
        self._positions = 2 * sums
        self._pauses = self._starts - sums[:-1]
        """Minutes before each span that are not worked."""

    def worked(self, instants: Instants) -> Instants:
        """Working minutes up to each instant."""
        if not len(self._starts):
            return np.zeros_like(instants)
        span = np.maximum(np.searchsorted(self._starts, instants, side="right") - 1, 0)
        opens = self._starts[span]
        counted: Instants = np.clip(instants, opens, self._ends[span]) - self._pauses[span]
        return counted

    def positions_from(self, instants: Instants) -> Instants:
        """The earliest position not before each instant after the beginning of all."""
        span = np.searchsorted(self._starts, instants) - 1
        is_worked = (instants <= self._ends[span]) & (span >= 0)
        positions: Instants = np.where(
            is_worked, 2 * (instants - self._pauses[span]), self._positions[span + 1] + 1
        )
        return positions

    def pauses(self) -> Instants:
        """The minutes not worked before each position, from 1 to twice the whole time."""
        return np.repeat(self._pauses, np.diff(self._positions))

    def instants(self, positions: Instants) -> Instants:
        """The instant of each position, from 1 to twice the whole time."""
        if not len(self._starts):
            return positions >> 1
        span = np.searchsorted(self._positions, positions) - 1
        placed: Instants = self._pauses[np.clip(span, 0, len(self._starts) - 1)] + (positions >> 1)
        return placed
