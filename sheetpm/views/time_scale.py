"""The time scale of a Gantt chart: columns of days, weeks, months, quarters or years."""

import math
from datetime import date
from enum import StrEnum

import numpy as np
from msgspec import Struct

from sheetpm.analysis.task_facts import NO_DAY, Days

MOST_COLUMNS = 110
LEAST_COLUMNS = 28
"""A plan of a day has room for its legend."""

_FAR = 6 * 365
"""Days without any date, and three times the rest of the plan: beyond lies a slip of the pen."""

_HALF_A_YEAR = 182
_LAST = date(9990, 1, 1).toordinal()


class Unit(StrEnum):
    """What one column of the scale stands for."""

    DAY = "day"
    WEEK = "week"
    """From Monday."""
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MOST = {Unit.DAY: 63, Unit.WEEK: 108, Unit.MONTH: 108, Unit.QUARTER: MOST_COLUMNS}
"""How many columns of a unit are good to read; beyond, the next unit takes over."""

_LENGTHS = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 30.44, Unit.QUARTER: 91.31}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


class TimeScale(Struct, frozen=True, kw_only=True, eq=False):
    """Columns side by side without a gap."""

    unit: Unit
    starts: Days
    """The first day of each column, as day numbers."""
    end: int
    """The day after the last column."""

    @property
    def count(self) -> int:
        return len(self.starts)

    @property
    def days(self) -> tuple[date, ...]:
        """The first day of each column."""
        return tuple(map(date.fromordinal, self.starts.tolist()))

    def positions(self, days: Days) -> Days:
        """The column of each day, from 0; -1 before the scale (and without a day), `count` after."""
        found = np.searchsorted(self.starts, days, side="right") - 1
        return np.where(days >= self.end, self.count, found).astype(np.int64)

    def edge_after(self, day: date) -> int | None:
        """The column at whose left edge a day's end lies nearest; `None` where it is not shown."""
        number = day.toordinal() + 1
        edges = np.append(self.starts, self.end)
        if not edges[0] <= number <= edges[-1]:
            return None
        nearest = int(np.argmin(np.abs(edges - number)))
        return min(nearest, self.count - 1)


def lay_scale(first: int, last: int) -> TimeScale:
    """The finest scale that shows the days from first to last well, one column to spare.

    At most `MOST_COLUMNS` columns: what lies beyond is cut.
    """
    days = last - first + 1
    fitting = (unit for unit, most in _MOST.items() if days / _LENGTHS[unit] + 2 <= most)
    unit = next(fitting, Unit.YEAR)
    edges = _edges(unit, first, min(last, _LAST))
    return TimeScale(unit=unit, starts=np.array(edges[:-1], dtype=np.int64), end=edges[-1])


def _edges(unit: Unit, first: int, last: int) -> list[int]:
    if unit in _MONTHS:
        return _edges_by_months(_MONTHS[unit], date.fromordinal(first), date.fromordinal(last))
    length = int(_LENGTHS[unit])
    begin = first - (first - 1) % length
    count = (last - begin) // length + 2
    count = min(max(count, LEAST_COLUMNS), MOST_COLUMNS)
    return [begin + length * position for position in range(count + 1)]


def _edges_by_months(months: int, first: date, last: date) -> list[int]:
    begin = (12 * first.year + first.month - 1) // months
    end = (12 * last.year + last.month - 1) // months + 1
    end = min(max(end, begin + LEAST_COLUMNS - 1), begin + MOST_COLUMNS - 1)
    steps = (number * months for number in range(begin, end + 2))
    return [
        date(step // 12, step % 12 + 1, 1).toordinal()
        for step in steps
        if step // 12 <= date.max.year
    ]


def find_span(agreed: Days, expected: Days, *, status_date: date) -> tuple[int, int] | None:
    """The first and last day to show; `None` where nothing has a date.

    Planned and baseline dates count, a few far apart from all others left out; forecast and
    actual dates stretch that by as much again (and half a year). The status date is shown when
    it lies near.
    """
    points = np.sort(agreed[agreed > NO_DAY])
    others = expected[expected > NO_DAY]
    if not len(points):
        points, others = np.sort(others), others[:0]
    if not len(points):
        return None
    first, last = _without_far_ones(points)
    room = last - first + _HALF_A_YEAR
    near = others[(others >= first - room) & (others <= last + room)]
    first = min(first, int(near.min(initial=first)))
    last = max(last, int(near.max(initial=last)))
    margin, today = max(28, (last - first) // 4), status_date.toordinal()
    if first - margin <= today <= last + margin:
        first, last = min(first, today), max(last, today)
    return first, last


def _without_far_ones(points: Days) -> tuple[int, int]:
    """The ends of sorted days, with at most a twentieth of them cut off beyond a wide gap."""
    spare = max(len(points) // 20, min(4, math.ceil(len(points) / 3) - 1))
    low, high = spare, len(points) - 1 - spare
    if low > high:
        return int(points[0]), int(points[-1])
    far = max(_FAR, 3 * int(points[high] - points[low]))
    gaps = np.diff(points) > far
    above = np.flatnonzero(gaps[high:])
    below = np.flatnonzero(gaps[:low])
    last = points[high + above[0]] if len(above) else points[-1]
    first = points[below[-1] + 1] if len(below) else points[0]
    return int(first), int(last)
