"""How links between calendars, and lags along another one, carry positions across."""

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.activities import Activities
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.crossings import Convert, Crossing, cross
from sheetpm.plan.network import LinkColumns, Links


class Ways:
    """The crossings that the links of a network need, those of like links made once."""

    def __init__(self, links: Links, activities: Activities) -> None:
        self._links = links
        self._calendars = activities.calendars
        self._of: list[int] = activities.calendar_of.tolist()
        self._known: dict[tuple[int, int, int, int], tuple[Convert, Convert]] = {}

    def both(self, link: int) -> tuple[Convert, Convert]:
        """From the predecessor's position to the successor's, and back; the lag included."""
        links = self._links
        before, after = self._of[links.before[link]], self._of[links.after[link]]
        lag, along = links.lag[link], links.lag_calendar[link]
        key = before, after, lag, id(along) if lag else 0
        known = self._known.get(key)
        if known is None:
            ends = self._calendars[before], self._calendars[after]
            along = (along or ends[1]) if lag else ends[1]
            known = self._known[key] = (
                self._forward(*ends, along, 2 * lag),
                self._back(*ends, along, 2 * lag),
            )
        return known

    def ending_lags(self, columns: LinkColumns, is_point: NDArray[np.bool_]) -> frozenset[int]:
        """The links that bring a lag or a lead in working time to an activity without duration."""
        lag_calendar, found = self._links.lag_calendar, []
        for link in np.flatnonzero((columns.lag != 0) & is_point[columns.after]).tolist():
            along = lag_calendar[link]
            if along is None or along is self._calendars[self._of[self._links.after[link]]]:
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
