"""The axis of levelling: the working time of all calendars together, in equal ticks.

Where all tasks follow one calendar the axis is that calendar, and a task is as long as it takes
wherever it stands. Else it is the time in which any of them works, and a table says when a task
ends. A tick is as long as can be without cutting through anything; where that would make too
many of them, everything is rounded up to coarser ones, so that what is found always holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import gcd

import numpy as np
from msgspec import Struct

from sheetpm.plan.calendar import DAY, Instants, Spans, WorkCalendar, WorkingTime, round_the_clock

_MOST_TICKS = 60_000


class Axis(Struct, frozen=True, kw_only=True, eq=False):
    """Ticks of working time from an instant on."""

    calendar: WorkCalendar
    origin: int
    """Worked minutes at tick 0."""
    tick: int
    """Working minutes of a tick."""
    is_exact: bool
    """Whether all durations, lags and bounds are whole ticks."""

    def tick_from(self, instant: int) -> int:
        """The first tick that does not start before an instant."""
        return -(-(self.calendar.worked(instant) - self.origin) // self.tick)

    def tick_until(self, instant: int) -> int:
        """The last tick that is over by an instant, or at it."""
        return (self.calendar.worked(instant) - self.origin) // self.tick

    def ticks_from(self, instants: Instants) -> Instants:
        """`tick_from` for an array."""
        ticks: Instants = -(-(self.calendar.worked_many(instants) - self.origin) // self.tick)
        return ticks

    def start(self, tick: int) -> int:
        """The instant at which work that begins with a tick begins."""
        return self.calendar.start_at(self.origin + tick * self.tick)

    def starts(self, ticks: Instants) -> Instants:
        """`start` for an array."""
        return self.calendar.starts_at(self.origin + ticks * self.tick)


def choose_axis(
    calendars: Sequence[WorkCalendar], now: int, minutes: Iterable[int], bounds: Iterable[int]
) -> Axis:
    """An axis for these calendars; `minutes` are durations and lags, `bounds` instants."""
    chosen = calendars[0] if len(calendars) == 1 else _together(calendars)
    origin = chosen.worked(now)
    whole = [abs(each) for each in minutes]
    apart = [chosen.worked(each) - origin for each in bounds]
    lengths = list(_pieces(calendars)) if len(calendars) > 1 else []
    tick = gcd(*whole, *apart, *lengths) or chosen.minutes_per_day
    longest = sum(whole) + max(apart, default=0)
    coarse = max(tick, -(-longest // _MOST_TICKS))
    return Axis(calendar=chosen, origin=origin, tick=coarse, is_exact=coarse == tick)


def _together(calendars: Sequence[WorkCalendar]) -> WorkCalendar:
    """A calendar that works whenever one of these does."""
    days = sorted({day for each in calendars for day in each.time.exceptions})
    week = tuple(_unite([each.time.week[weekday] for each in calendars]) for weekday in range(7))
    exceptions = {day: _unite([each.time.spans_of(day) for each in calendars]) for day in days}
    if not any(week):
        return round_the_clock()
    first = calendars[0]
    return WorkCalendar(
        WorkingTime(week=week, exceptions=exceptions),
        minutes_per_day=first.minutes_per_day,
        days_per_week=first.days_per_week,
    )


def _unite(several: Sequence[Spans]) -> Spans:
    spans = sorted(
        {(start, end if end > start else end + DAY) for spans in several for start, end in spans}
    )
    united: list[tuple[int, int]] = []
    for start, end in spans:
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return tuple(united)


def _pieces(calendars: Sequence[WorkCalendar]) -> Iterator[int]:
    """The lengths into which the edges of all calendars cut each kind of day."""
    days = {day for each in calendars for day in each.time.exceptions}
    kinds = {tuple(each.time.week[weekday] for each in calendars) for weekday in range(7)}
    kinds |= {tuple(each.time.spans_of(day) for each in calendars) for day in days}
    for kind in kinds:
        united = _unite(kind)
        edges = sorted({edge % DAY for spans in kind for span in spans for edge in span})
        for start, end in united:
            within = [
                edge
                for base in (0, DAY)
                for edge in (edge + base for edge in edges)
                if start < edge < end
            ]
            yield from (later - earlier for earlier, later in pairwise([start, *within, end]))


def real_starts(axis: Axis, calendar: WorkCalendar, ticks: Instants) -> Instants:
    """When work on a calendar begins that may begin with these ticks."""
    starts = axis.starts(ticks)
    if calendar is axis.calendar:
        return starts
    return np.maximum(calendar.starts_at(calendar.worked_many(starts)), starts)
