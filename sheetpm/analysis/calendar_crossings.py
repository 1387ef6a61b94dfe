"""Positions of one calendar as positions of another, for whole arrays at a time.

A link between two calendars carries thousands of simulated positions across. The positions that a
project can reach are few beside that, so each pair of calendars keeps a table of them and grows it
where a position lies outside.
"""

import numpy as np

from sheetpm.plan.calendar import Instants, WorkCalendar

_ROOM = 4096
"""Worked minutes that a table reaches beyond what was asked for, at least."""
_LARGEST = 4_000_000
"""Worked minutes in a table; beyond that positions are carried one by one."""


class Crossing:
    """The earliest positions of one calendar that are not before positions of another."""

    def __init__(self, source: WorkCalendar, target: WorkCalendar) -> None:
        self._source = source
        self._target = target
        self._first = 0
        """The worked minute whose two positions stand first in the table."""
        self._table: Instants = np.zeros(0, dtype=np.int64)

    def carry(self, positions: Instants) -> Instants:
        """Each position on the other calendar."""
        low, high = int(positions.min()), int(positions.max())
        if not self._reach(low >> 1, high >> 1):
            return self._target.positions_from(self._source.instants_at(positions))
        carried: Instants = self._table[positions - 2 * self._first]
        return carried

    def _reach(self, low: int, high: int) -> bool:
        """Make the table hold these worked minutes, if it may become that large."""
        end = self._first + len(self._table) // 2
        if not len(self._table):
            self._first = end = low
        if self._first <= low and high < end:
            return True
        if max(high, end) - min(low, self._first) > _LARGEST:
            return False
        room = _ROOM + len(self._table) // 4
        first = min(self._first, low - room) if low < self._first else self._first
        last = max(end, high + room) if high >= end else end
        self._table = np.concatenate(
            (self._work_out(first, self._first), self._table, self._work_out(end, last))
        )
        self._first = first
        return True

    def _work_out(self, first: int, last: int) -> Instants:
        """Where work finishes and where it starts again, for each worked minute of a range.

        A minute's end is the instant after its start, so one look-up serves both: what finishes
        then has been worked on the other calendar too, or waits for its next minute of work.
        """
        starts = self._source.starts_at(np.arange(first - 1, last, dtype=np.int64))
        worked = self._target.worked_many(starts)
        is_worked = self._target.starts_at(worked) == starts
        is_boundary = self._target.finishes_at(worked) == starts
        table = np.empty((last - first, 2), dtype=np.int64)
        table[:, 0] = np.where(is_worked, 2 * worked + 2, 2 * worked + 1)[:-1]
        table[:, 1] = np.where(is_boundary, 2 * worked, 2 * worked + 1)[1:]
        return table.reshape(-1)


class Crossings:
    """The crossings that a network needs, each made when it is first used."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], Crossing] = {}

    def between(self, source: WorkCalendar, target: WorkCalendar) -> Crossing:
        """The crossing from one calendar to another; both must live as long as this."""
        pair = id(source), id(target)
        if pair not in self._made:
            self._made[pair] = Crossing(source, target)
        return self._made[pair]
