"""How links between calendars, and lags along another one, carry positions across."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.activities import Activities
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.crossings import Convert, Crossing, cross
from sheetpm.plan.network import LinkColumns, Links

_Way: TypeAlias = tuple[int, int, int, WorkCalendar | None]
"""The calendars of both ends by their number, the lag in minutes, and along which it is counted."""


class Ways:
    """The crossings that the links of a network need, those of like links made once."""

    def __init__(self, links: Links, activities: Activities) -> None:
        self._links = links
        self._calendars = activities.calendars
        self._of = activities.calendar_of
        self._known: dict[_Way, tuple[Convert, Convert]] = {}

    def both(
        self, columns: LinkColumns, crossing: NDArray[np.int64]
    ) -> Iterator[tuple[Convert, Convert]]:
        """From the predecessor's position to the successor's, and back; the lag included."""
        before: list[int] = self._of[columns.before[crossing]].tolist()
        after: list[int] = self._of[columns.after[crossing]].tolist()
        lags: list[int] = columns.lag[crossing].tolist()
        along = map(self._links.lag_calendar.__getitem__, crossing.tolist())
        for way in zip(before, after, lags, along, strict=True):
            known = self._known.get(way)
            if known is None:
                known = self._known[way] = self._make(*way)
            yield known

    def _make(
        self, before: int, after: int, lag: int, along: WorkCalendar | None
    ) -> tuple[Convert, Convert]:
        ends = self._calendars[before], self._calendars[after]
        along = (along or ends[1]) if lag else ends[1]
        return self._forward(*ends, along, 2 * lag), self._back(*ends, along, 2 * lag)

    def ending_lags(self, columns: LinkColumns, is_point: NDArray[np.bool_]) -> frozenset[int]:
        """The links that bring a lag or a lead in working time to an activity without duration."""
        lag_calendar, found = self._links.lag_calendar, []
        for link in np.flatnonzero((columns.lag != 0) & is_point[columns.after]).tolist():
            along = lag_calendar[link]
            if along is None or along is self._calendars[self._of[columns.after[link]]]:
                found.append(link)
        return frozenset(found)

    def _forward(
        self, before: WorkCalendar, after: WorkCalendar, along: WorkCalendar, lag: int
    ) -> Convert:
        if along is after:
            later = _cross(before, after).later
            return (lambda position: later(position) + lag) if lag else later
        to_lag, to_own = _cross(before, along).later, _cross(along, after).later
        return lambda position: to_own(end_lag(to_lag(position) + lag, lag))

    def _back(
        self, before: WorkCalendar, after: WorkCalendar, along: WorkCalendar, lag: int
    ) -> Convert:
        """Before the lag lies a pause of its calendar as a whole: the predecessor may use it."""
        to_own = _cross(along, before).earlier
        if along is after:
            return (lambda position: to_own((position - lag) | 1)) if lag else to_own
        to_lag = _cross(after, along).earlier
        return lambda position: to_own((to_lag(position) - lag) | 1)


def _cross(source: WorkCalendar, target: WorkCalendar) -> Crossing:
    return _NO_WAY if source is target else cross(source, target)


def end_lag(position: int, lag: int) -> int:
    """Where a lag leads: its working time ends at 17:00; a lead begins with it, at 08:00."""
    return position & -2 if lag > 0 else position | 1


def _same(position: int) -> int:
    return position


_NO_WAY = Crossing(later=_same, earlier=_same)
