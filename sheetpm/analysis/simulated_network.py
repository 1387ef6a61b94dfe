"""The forward pass over many iterations at once, and which activities decide the finish.

Works activity by activity over an axis of iterations, with the same positions, links, lags,
calendars and constraints as `passes`: where nothing varies, the dates are those of the critical
path method. What is certain stays a single number, so that finished work costs nothing.
"""

from collections.abc import Sequence
from functools import reduce
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.activities import ALWAYS, NEVER, Activities, Limits
from sheetpm.analysis.calendar_crossings import Crossings
from sheetpm.analysis.passes import Passes
from sheetpm.analysis.task_facts import Flags
from sheetpm.plan.calendar import Instants, WorkCalendar
from sheetpm.plan.network import Network

Varying: TypeAlias = Instants | int
"""A number for each iteration, or one for all."""
Sometimes: TypeAlias = Flags | bool
"""Whether something holds: for each iteration, or for all."""


class Stretch(Struct, frozen=True, kw_only=True, eq=False):
    """Some iterations of a network."""

    finish: Instants
    """Of the project, as instants."""
    critical: NDArray[np.int64]
    """By activity: in how many iterations a chain of driving links leads from it to the last
    finish."""


class SimulatedNetwork:
    """A network that is passed through again and again with other durations."""

    def __init__(
        self, network: Network, activities: Activities, *, counted: Flags, finished: int = NEVER
    ) -> None:
        """The finish of the `counted` activities is the project's, but not before `finished`.

        Activities hold no actual finish: what is done stands by its bounds.
        """
        self.network = network
        self.limits = activities.limits
        self.earliest_of = activities.earliest_of
        self.finished = finished
        self.calendar_of: list[int] = activities.calendar_of.tolist()
        self.different_calendars = activities.calendars
        # Bounds without limits hang on whether an activity takes time, not on how much.
        passes = Passes(network, replace(activities, limits={}))
        self.lower, self.upper = passes.lower, passes.upper
        self.calendars: list[WorkCalendar] = [
            activities.calendars[which] for which in self.calendar_of
        ]
        self.takes_time: list[bool] = (activities.duration > 0).tolist()
        self.is_crossing: list[bool] = passes.ways.is_crossing.tolist()
        self.ending = [
            link in passes.ending and network.links.after[link] not in self.earliest_of
            for link in range(len(self.is_crossing))
        ]
        """As in `Passes`, but for the gates that open early."""
        self.crossings = Crossings()
        self.starts_matter = [False] * network.count
        for link in network.into.links:
            if not network.links.from_finish[link]:
                self.starts_matter[network.links.before[link]] = True
        self.may_be_odd, self.lower_matters = self._look_ahead()
        self.last_ones = self._last_ones(counted)

    def pass_through(self, spans: Sequence[Varying], iterations: int) -> Stretch:
        """One pass.

        `spans` are twice the working minutes of each activity, 2 and more where it takes time. The
        arrays among them are used up: each must be one activity's own.
        """
        return _Pass(self, spans, iterations).go()

    def _look_ahead(self) -> tuple[list[bool], list[bool]]:
        """What can be told of every activity without durations.

        Whether it may be reached where work starts, not where it ends (an odd position); and
        whether its own bound may be later than all its predecessors.
        """
        network, links = self.network, self.network.links
        may_be_odd, matters = [False] * network.count, [True] * network.count
        odd_finish, surely = [False] * network.count, [NEVER] * network.count
        for index in network.order:
            reached = NEVER
            for link in network.into.at(index):
                before, is_crossing = links.before[link], self.is_crossing[link]
                is_plain = links.from_finish[link] and not is_crossing
                may_be_odd[index] |= not is_plain or odd_finish[before] or self.ending[link]
                if is_plain and not links.to_finish[link]:
                    least = surely[before] + 2 * self.takes_time[before] + 2 * links.lag[link]
                    reached = max(reached, least - self.ending[link])
            is_free = index not in self.limits and self.upper[index] >= ALWAYS
            if index in self.earliest_of or not is_free:
                reached = NEVER
            matters[index] = self.lower[index] > reached
            surely[index] = max(self.lower[index], reached) if is_free else NEVER
            if not self.takes_time[index]:
                is_held = index in self.limits
                odd_finish[index] = may_be_odd[index] or is_held or bool(self.lower[index] & 1)
        return may_be_odd, matters

    def _last_ones(self, counted: Flags) -> list[int]:
        """Counted activities that no other counted one is sure to outlast."""
        links = self.network.links
        may_be = counted.tolist()
        for link in self.network.into.links:
            after = links.after[link]
            is_held = after in self.limits or self.upper[after] < ALWAYS
            is_chained = links.from_finish[link] and links.lag[link] >= 0
            if is_chained and counted[after] and not is_held and not self.is_crossing[link]:
                may_be[links.before[link]] = after in self.earliest_of
        return [index for index, is_last in enumerate(may_be) if is_last]


class _Pass:
    """Working state of one pass."""

    def __init__(self, of: SimulatedNetwork, spans: Sequence[Varying], iterations: int) -> None:
        self.of = of
        self.spans = spans
        self.iterations = iterations
        self.start: list[Varying] = [NEVER] * of.network.count
        self.finish: list[Varying] = [NEVER] * of.network.count
        self.drivers: dict[int, list[tuple[int, Sometimes]]] = {}

    def go(self) -> Stretch:
        for index in self.of.network.order:
            self._place(index)
        latest = self._latest_by_calendar()
        instants = {
            which: self.of.different_calendars[which].instants_at(positions)
            for which, positions in latest.items()
        }
        finish = reduce(
            np.maximum,
            instants.values(),
            np.full(self.iterations, self.of.finished, dtype=np.int64),
        )
        deciding = {which: instants[which] == finish for which in latest}
        return Stretch(finish=finish, critical=self._trace(latest, deciding))

    def _place(self, index: int) -> None:
        of, span, takes_time = self.of, self.spans[index], self.of.takes_time[index]
        incoming = of.network.into.at(index)
        reached = [self._reach(link, span) for link in incoming]
        opens_early = index in of.earliest_of
        bound = reduce(_earlier if opens_early else _later, reached) if reached else NEVER
        if takes_time and of.may_be_odd[index]:
            bound = bound & -2
        limits = of.limits.get(index)
        if limits is not None and self._hold(index, limits, bound):
            is_driven: Sometimes = self._resumes_by(index, limits, bound)
        else:
            is_driven = self._place_free(index, bound, limits)
        if is_driven is not False:
            is_only = len(reached) == 1
            for link, at in zip(incoming, reached, strict=True):
                decides = True if is_only else (at <= bound if opens_early else at >= bound)
                driver = of.network.links.before[link], _and(is_driven, decides)
                self.drivers.setdefault(index, []).append(driver)

    def _place_free(self, index: int, bound: Varying, limits: Limits | None) -> Sometimes:
        """Start behind the predecessors, within the bounds; whether the predecessors decide."""
        of, takes_time = self.of, self.of.takes_time[index]
        lower: Varying = of.lower[index]
        upper: Varying = of.upper[index]
        if limits is not None:
            lower, upper = self._bounds(index, limits, lower, upper)
        if takes_time:
            upper = upper & -2
        start = bound
        is_driven: Sometimes = True
        if limits is not None or of.lower_matters[index]:
            start = _later(start, lower)
            is_driven = _and(is_driven, bound >= lower)
        if not isinstance(upper, int) or upper < ALWAYS // 2:
            is_driven = _and(is_driven, start <= upper)
            start = _earlier(start, upper)
        self._set(index, start)
        return is_driven

    def _set(self, index: int, start: Varying) -> None:
        """A start, even where the activity takes time, and the finish behind it."""
        if not self.of.takes_time[index] or (isinstance(start, int) and start <= NEVER // 2):
            self.start[index] = self.finish[index] = start
            return
        if self.of.starts_matter[index]:
            self.start[index] = start + 1
        span = self.spans[index]
        if isinstance(span, int):
            self.finish[index] = start + span
        else:
            # Nobody asks for the span again: its memory takes the finish.
            self.finish[index] = np.add(start, span, out=span)

    def _bounds(
        self, index: int, limits: Limits, lower: Varying, upper: Varying
    ) -> tuple[Varying, Varying]:
        calendar, takes_time = self.of.calendars[index], self.of.takes_time[index]
        if limits.finish_from is not None:
            lower = _later(lower, self._start_for(index, limits.finish_from, is_upper=False))
        if limits.start_by is not None:
            upper = _earlier(upper, calendar.position_until(limits.start_by) | takes_time)
        if limits.finish_by is not None:
            upper = _earlier(upper, self._start_for(index, limits.finish_by, is_upper=True))
        return lower, upper

    def _start_for(self, index: int, finish: int, *, is_upper: bool) -> Varying:
        calendar = self.of.calendars[index]
        if not self.of.takes_time[index]:
            return calendar.position_until(finish) if is_upper else calendar.position_from(finish)
        return 2 * calendar.worked(finish) + is_upper - self.spans[index]

    def _hold(self, index: int, limits: Limits, bound: Varying) -> bool:
        """Dates that stand whatever the links say; whether there are any."""
        calendar, takes_time = self.of.calendars[index], self.of.takes_time[index]
        span = self.spans[index]
        if limits.actual_start is not None:
            start = calendar.position_from(limits.actual_start) | takes_time
            resume: Varying = start
            if limits.resume_from is not None:
                resume = calendar.position_from(limits.resume_from)
                resume = resume if limits.is_released else _later(resume, bound)
            finish: Varying = (resume & -2) + span if takes_time else resume
            if limits.finish_from is not None:
                finish = _later(finish, calendar.position_until(limits.finish_from) & -2)
            self.start[index], self.finish[index] = start, finish
        elif limits.start_on is not None:
            start = calendar.position_from(limits.start_on) | takes_time
            self.start[index] = start
            self.finish[index] = start - 1 + span if takes_time else start
        elif limits.finish_on is not None:
            finish = calendar.position_until(limits.finish_on) & (-2 if takes_time else -1)
            self.finish[index] = finish
            self.start[index] = finish + 1 - span if takes_time else finish
        else:
            return False
        return True

    def _resumes_by(self, index: int, limits: Limits, bound: Varying) -> Sometimes:
        """Whether what is left of work in progress waits for its predecessors."""
        if limits.actual_start is None or limits.resume_from is None or limits.is_released:
            return False
        return bound >= (self.of.calendars[index].position_from(limits.resume_from) & -2)

    def _reach(self, link: int, span: Varying) -> Varying:
        """Where a link lets its successor start."""
        links = self.of.network.links
        before = links.before[link]
        at = self.finish[before] if links.from_finish[link] else self.start[before]
        if isinstance(at, int) and at <= NEVER // 2:
            return NEVER
        if self.of.is_crossing[link]:
            at = self._cross(link, at)
        elif links.lag[link]:
            at = at + 2 * links.lag[link]
        if self.of.ending[link]:
            return _end_lag(at, links.lag[link])
        return at - span if links.to_finish[link] else at

    def _cross(self, link: int, at: Varying) -> Varying:
        links, calendars = self.of.network.links, self.of.calendars
        own, lag = calendars[links.after[link]], links.lag[link]
        along = (links.lag_calendar[link] or own) if lag else own
        at = self._carry(at, calendars[links.before[link]], along)
        if lag:
            at = at + 2 * lag
            at = at if along is own else _end_lag(at, lag)
        return self._carry(at, along, own)

    def _carry(self, at: Varying, source: WorkCalendar, target: WorkCalendar) -> Varying:
        if source is target:
            return at
        if isinstance(at, int):
            return target.position_from(source.instant_at(at))
        return self.of.crossings.between(source, target).carry(at)

    def _latest_by_calendar(self) -> dict[int, Instants]:
        latest: dict[int, Varying] = {}
        for index in self.of.last_ones:
            which, finish = self.of.calendar_of[index], self.finish[index]
            if not isinstance(finish, int) or finish > NEVER // 2:
                latest[which] = _later(latest.get(which, NEVER), finish)
        return {
            which: np.broadcast_to(np.asarray(finish, dtype=np.int64), (self.iterations,))
            for which, finish in latest.items()
        }

    def _trace(self, latest: dict[int, Instants], deciding: dict[int, Flags]) -> NDArray[np.int64]:
        """Follow the driving links back from the last finishes."""
        critical = np.zeros(self.of.network.count, dtype=np.int64)
        flags: dict[int, Sometimes] = {}
        for index in self.of.last_ones:
            which = self.of.calendar_of[index]
            if which in latest:
                flags[index] = (self.finish[index] == latest[which]) & deciding[which]
        for index in reversed(self.of.network.order):
            own = flags.pop(index, False)
            if own is False:
                continue
            critical[index] = self.iterations if own is True else np.count_nonzero(own)
            for before, is_driving in self.drivers.get(index, ()):
                passed_on = own if is_driving is True else own & is_driving
                known = flags.get(before, False)
                flags[before] = passed_on if known is False else known | passed_on
        return critical


def _end_lag(position: Varying, lag: int) -> Varying:
    """As `ways.end_lag`."""
    return position & -2 if lag > 0 else position | 1


def _later(one: Varying, other: Varying) -> Varying:
    if isinstance(one, int) and isinstance(other, int):
        return max(one, other)
    later: Instants = np.maximum(one, other)
    return later


def _earlier(one: Varying, other: Varying) -> Varying:
    if isinstance(one, int) and isinstance(other, int):
        return min(one, other)
    earlier: Instants = np.minimum(one, other)
    return earlier


def _and(one: Sometimes, other: Sometimes) -> Sometimes:
    if one is True or other is True:
        return other if one is True else one
    return one & other
