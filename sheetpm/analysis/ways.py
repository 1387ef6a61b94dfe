"""How links between calendars, and lags along another one, carry positions across."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.activities import Activities
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.crossings import Convert, Crossing, cross
from sheetpm.plan.network import Network

_Way: TypeAlias = tuple[WorkCalendar, WorkCalendar, WorkCalendar, int]
"""The calendars of both ends, the one along which a lag is counted, and twice the lag."""


class Ways:
    """The crossings that the links of a network need, those of like links made once."""

    def __init__(self, network: Network, activities: Activities) -> None:
        columns, of = network.columns, activities.calendar_of
        self._network = network
        self._calendars = activities.calendars
        self._of = of
        before, after = of[columns.before], of[columns.after]
        self._pairs = len(activities.calendars) * before + after
        """The calendars of both ends in one number."""
        self.is_crossing = before != after
        """Links between calendars, and with a lag along a calendar other than the successor's."""
        self.lags = 2 * columns.lag
        """Twice the lag along the successor's calendar; 0 where it runs along another one."""
        self._along = self._lags_elsewhere()
        elsewhere = list(self._along)
        self.is_crossing[elsewhere] = True
        self.lags[elsewhere] = 0

    def onward(self, crossing: NDArray[np.int64]) -> list[Convert]:
        """How each of these links carries a position to the successor's calendar."""
        return self._find(crossing, lambda before, after: _cross(before, after).later, _forward)

    def back(self, crossing: NDArray[np.int64]) -> list[Convert]:
        """How each of these links carries a position to the predecessor's calendar."""
        return self._find(crossing, lambda before, after: _cross(after, before).earlier, _backward)

    def ending_lags(self, is_point: NDArray[np.bool_]) -> frozenset[int]:
        """The links that bring a lag or a lead in working time to an activity without duration."""
        columns = self._network.columns
        lagging = np.flatnonzero((columns.lag != 0) & is_point[columns.after])
        return frozenset(lagging.tolist()).difference(self._along)

    def _find(
        self,
        crossing: NDArray[np.int64],
        between: Callable[[WorkCalendar, WorkCalendar], Convert],
        along: Callable[[_Way], Convert],
    ) -> list[Convert]:
        pairs: list[int] = self._pairs[crossing].tolist()
        calendars, many = self._calendars, len(self._calendars)
        known = {
            pair: between(calendars[pair // many], calendars[pair % many]) for pair in set(pairs)
        }
        found = [known[pair] for pair in pairs]
        if self._along:
            for at, link in enumerate(crossing.tolist()):
                if link in self._along:
                    found[at] = along(self._along[link])
        return found

    def _lags_elsewhere(self) -> dict[int, _Way]:
        """The links whose lag runs along a calendar other than the successor's."""
        columns, lag_calendar = self._network.columns, self._network.links.lag_calendar
        found: dict[int, _Way] = {}
        if lag_calendar.count(None) == len(lag_calendar):
            return found
        for link in np.flatnonzero(columns.lag).tolist():
            along, after = lag_calendar[link], self._calendar(columns.after[link])
            if along is not None and along is not after:
                before = self._calendar(columns.before[link])
                found[link] = before, after, along, 2 * int(columns.lag[link])
        return found

    def _calendar(self, index: int) -> WorkCalendar:
        return self._calendars[int(self._of[index])]


def _forward(way: _Way) -> Convert:
    before, after, along, lag = way
    to_lag, to_own = _cross(before, along).later, _cross(along, after).later
    return lambda position: to_own(end_lag(to_lag(position) + lag, lag))


def _backward(way: _Way) -> Convert:
    """Before the lag lies a pause of its calendar as a whole: the predecessor may use it."""
    before, after, along, lag = way
    to_lag, to_own = _cross(after, along).earlier, _cross(along, before).earlier
    return lambda position: to_own((to_lag(position) - lag) | 1)


def _cross(source: WorkCalendar, target: WorkCalendar) -> Crossing:
    return _NO_WAY if source is target else cross(source, target)


def end_lag(position: int, lag: int) -> int:
    """Where a lag leads: its working time ends at 17:00; a lead begins with it, at 08:00."""
    return position & -2 if lag > 0 else position | 1


def _same(position: int) -> int:
    return position


_NO_WAY = Crossing(later=_same, earlier=_same)
