"""Positions of one calendar as positions of another, for whole arrays at a time.

A link between two calendars carries thousands of simulated positions across. The positions that a
project can reach are few beside that, so each pair of calendars keeps a table of them and grows it
where a position lies outside.
"""

import numpy as np

from sheetpm.plan.calendar import Instants, WorkCalendar

_ROOM = 4096
"""Positions that a table reaches beyond what was asked for, at least."""
_LARGEST = 4_000_000
"""Positions in a table; beyond that they are carried one by one."""


class Crossing:
    """The earliest positions of one calendar that are not before positions of another."""

    def __init__(self, source: WorkCalendar, target: WorkCalendar) -> None:
        self._source = source
        self._target = target
        self._first = 0
        self._table: Instants = np.zeros(0, dtype=np.int64)

    def carry(self, positions: Instants) -> Instants:
        """Each position on the other calendar."""
        low, high = int(positions.min()), int(positions.max())
        if not self._reach(low, high):
            return self._work_out(positions)
        carried: Instants = self._table[positions - self._first]
        return carried

    def _reach(self, low: int, high: int) -> bool:
        """Make the table hold these positions, if it may become that large."""
        last = self._first + len(self._table) - 1
        if self._first <= low and high <= last:
            return True
        if len(self._table):
            low, high = min(low, self._first), max(high, last)
        if high - low > _LARGEST:
            return False
        room = _ROOM + (high - low) // 2
        self._first = low - _ROOM
        self._table = self._work_out(np.arange(self._first, high + room, dtype=np.int64))
        return True

    def _work_out(self, positions: Instants) -> Instants:
        return self._target.positions_from(self._source.instants_at(positions))


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
