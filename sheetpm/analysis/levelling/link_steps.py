"""Links and durations on calendars as functions of a tick, each worked out once."""

import numpy as np
from msgspec import Struct

from sheetpm.analysis.levelling.axis import Axis, real_starts
from sheetpm.analysis.levelling.problem import Steps
from sheetpm.plan.calendar import Instants, WorkCalendar


class Way(Struct, frozen=True, kw_only=True):
    """How one activity waits for another; durations and lags in working minutes."""

    before: WorkCalendar
    before_minutes: int
    after: WorkCalendar
    after_minutes: int
    from_finish: bool
    to_finish: bool
    lag: int
    along: WorkCalendar
    """The calendar of the lag."""


class LinkSteps:
    """Functions on one axis, for ticks from 0 to a horizon."""

    def __init__(self, axis: Axis, horizon: int) -> None:
        self._axis = axis
        self._ticks: Instants = np.arange(horizon + 1, dtype=np.int64)
        self._ends: dict[tuple[int, int], Steps] = {}
        self._ways: dict[Way, Steps] = {}
        self._kept: list[WorkCalendar] = []

    def end(self, calendar: WorkCalendar, minutes: int) -> Steps:
        """When work ends that starts with a tick."""
        if not minutes:
            return Steps()
        if calendar is self._axis.calendar:
            return Steps(shift=-(-minutes // self._axis.tick))
        key = id(calendar), minutes
        if key not in self._ends:
            self._kept.append(calendar)
            finishes = self._finishes(calendar, minutes)
            self._ends[key] = Steps(table=self._axis.ticks_from(finishes))
        return self._ends[key]

    def way(
        self,
        *,
        before: tuple[WorkCalendar, int],
        after: tuple[WorkCalendar, int],
        from_finish: bool,
        to_finish: bool,
        lag: int,
        along: WorkCalendar,
    ) -> Way:
        """A link in a form in which equal ones are worked out once."""
        return Way(
            before=before[0],
            before_minutes=before[1],
            after=after[0],
            after_minutes=after[1] if to_finish else min(after[1], 1),
            from_finish=from_finish,
            to_finish=to_finish,
            lag=lag,
            along=along,
        )

    def table(self, way: Way) -> Steps:
        """From the start of the one to the earliest start of the other."""
        only = self._axis.calendar
        if way.before is way.after is way.along is only:
            return Steps(shift=self._shift(way))
        if not way.lag and not way.to_finish:
            if way.from_finish:
                return self.end(way.before, way.before_minutes)
            if way.before is only:
                return Steps()
        if way not in self._ways:
            if way.from_finish:
                points = self._finishes(way.before, way.before_minutes)
            else:
                points = real_starts(self._axis, way.before, self._ticks)
            self._ways[way] = Steps(table=np.maximum(self._reach(way, points), 0))
        return self._ways[way]

    def reached(self, way: Way, point: int) -> int:
        """The earliest start that something lets which happened at an instant."""
        return int(self._reach(way, np.array([point], dtype=np.int64))[0])

    def _shift(self, way: Way) -> int:
        minutes = way.before_minutes if way.from_finish else 0
        tick = self._axis.tick
        after = -(-way.after_minutes // tick) if way.to_finish else 0
        return -(-minutes // tick) + -(-way.lag // tick) - after

    def _finishes(self, calendar: WorkCalendar, minutes: int) -> Instants:
        starts = real_starts(self._axis, calendar, self._ticks)
        if not minutes:
            return starts
        return calendar.finishes_at(calendar.worked_many(starts) + minutes)

    def _reach(self, way: Way, points: Instants) -> Instants:
        """Ticks of the earliest start, from instants at which a predecessor starts or ends."""
        if way.lag:
            positions = way.along.positions_from(points) + 2 * way.lag
            points = way.along.instants_at(positions)
        if not way.after_minutes:
            return self._axis.ticks_from(points)
        worked = way.after.worked_many(points)
        if way.to_finish:
            worked = worked - way.after_minutes
        return self._axis.ticks_from(way.after.starts_at(worked))
