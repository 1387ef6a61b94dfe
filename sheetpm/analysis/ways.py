"""How links between calendars, and lags along another one, carry positions across."""

from sheetpm.analysis.activities import Activities
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.crossings import Convert, Crossing, cross
from sheetpm.plan.network import Links


class Ways:
    """The crossings that the links of a network need, each made once."""

    def __init__(self, links: Links, activities: Activities) -> None:
        self._links = links
        self._calendars = activities.calendars
        self._of: list[int] = activities.calendar_of.tolist()
        self._made: dict[tuple[int, int], Crossing] = {}

    def forward(self, link: int) -> tuple[Convert, int, Convert | None]:
        """To the calendar of the lag, twice the lag, and on to the successor's if that differs."""
        before, after, along, lag = self._ends(link)
        onwards = None if along is after else self._cross(along, after).later
        return self._cross(before, along).later, lag, onwards

    def back(self, link: int) -> tuple[Convert, int, Convert | None]:
        """To the predecessor's calendar, twice the lag, and before it to the lag's own one."""
        before, after, along, lag = self._ends(link)
        first = None if along is after else self._cross(after, along).earlier
        return self._cross(along, before).earlier, lag, first

    def _ends(self, link: int) -> tuple[WorkCalendar, WorkCalendar, WorkCalendar, int]:
        links = self._links
        before = self._calendars[self._of[links.before[link]]]
        after = self._calendars[self._of[links.after[link]]]
        lag = links.lag[link]
        along = (links.lag_calendar[link] or after) if lag else after
        return before, after, along, 2 * lag

    def _cross(self, source: WorkCalendar, target: WorkCalendar) -> Crossing:
        key = id(source), id(target)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = (
                Crossing(later=_same, earlier=_same) if source is target else cross(source, target)
            )
        return made


def _same(position: int) -> int:
    return position
