"""The forward and the backward pass through a network, in positions.

Positions (see `plan.calendar`) count working minutes on each activity's own calendar, so that a
link between activities of one calendar costs one addition; links between calendars, and lags
that run on another one, go through instants.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.activities import ALWAYS, NEVER, Activities, Groups
from sheetpm.analysis.ways import Ways, end_lag
from sheetpm.plan.network import Adjacency, Network

_NEARLY_NEVER = NEVER // 2
CROSSING = 2**62
"""Stands for what a link adds where one sum does not do."""


class Passes:
    """Working state of the passes. Positions stand in pairs: start at 2i, finish at 2i + 1."""

    def __init__(self, network: Network, activities: Activities) -> None:
        self.network = network
        self.activities = activities
        self.twice: list[int] = (2 * activities.duration).tolist()
        of: list[int] = activities.calendar_of.tolist()
        self.calendars = [activities.calendars[which] for which in of]
        self.groups = Groups(activities)
        self.early = [0] * (2 * network.count)
        self.placed = np.zeros((network.count, 2), dtype=np.int64)
        """The early positions as an array, a row an activity."""
        self.late = [0] * (2 * network.count)
        self.driving = [-1] * network.count
        self.limiting = [-1] * network.count
        self.bound = [NEVER] * network.count
        ways = Ways(network.links, activities)
        self.lower, self.upper = self._bounds()
        self.shifts = self._shifts()
        columns = network.columns
        is_point = activities.duration == 0
        self.ending = ways.ending_lags(columns, is_point)
        """Links that bring a lag or a lead to an activity without duration."""
        self.lagged = frozenset(network.links.after[link] for link in self.ending)
        """The activities that these reach."""
        self.lagging = _set(columns.before[(columns.lag > 0) & is_point[columns.before]])
        """Activities without duration that some link leaves with a lag."""
        self.sources = 2 * columns.before + columns.from_finish
        self.targets = 2 * columns.after + columns.to_finish
        crossing = np.flatnonzero(self.shifts == CROSSING)
        self.ways = dict(zip(crossing.tolist(), ways.both(columns, crossing), strict=True))
        """Links between calendars → how they carry a position forward, and back."""

    def go_forward(self) -> None:
        """Place every activity behind its predecessors."""
        incoming, early = self.network.into.links, self.early
        bounds, limiting, driving = self.bound, self.limiting, self.driving
        links = self.network.into.array
        sources: list[int] = self.sources[links].tolist()
        shifts = self._at_links(self.shifts, links)
        ways, spans = self.ways, self._spans_to_finish(links)
        limits = self.activities.limits
        columns = (self.twice, self.lower, self.upper, self._is_special())
        order = self._in_order(self.network.into, *columns)
        for index, begin, end, span, lower, upper, is_special in order:
            bound, driver = NEVER, -1
            for at in range(begin, end):
                shift = shifts[at]
                if shift is None:
                    reached = early[sources[at]]
                    if reached > _NEARLY_NEVER:
                        reached = ways[incoming[at]][0](reached) - spans[at]
                else:
                    reached = early[sources[at]] + shift
                if reached > bound:
                    bound, driver = reached, at
            if is_special:
                bound = self._bound_of(index, bound)
            bounds[index] = bound
            driver = incoming[driver] if driver >= 0 else -1
            limiting[index] = driver
            start = bound
            if bound < lower:
                start, driver = lower, -1
            if start > upper:
                start, driver = upper, -1
            finish = start
            if span:
                start |= 1
                finish = start - 1 + span
            if is_special and index in limits:
                start, finish, driver = self._hold(index, start, finish, driver)
            early[2 * index], early[2 * index + 1] = start, finish
            driving[index] = driver
        self.placed = _pairs(early, self.network.count)

    def go_backward(self) -> None:
        """Place every activity as late as its successors and the project's finish allow."""
        outgoing, late, ways = self.network.out_of.links, self.late, self.ways
        limits, lagging = self.activities.limits, self.lagging
        links = self.network.out_of.array
        targets: list[int] = self.targets[links].tolist()
        shifts = self._at_links(self._late_shifts(), links)
        spans = self._spans_from_start(links)
        columns = (self.twice, self._caps(), self._is_special())
        order = self._in_order(self.network.out_of, *columns, is_backward=True)
        for index, begin, end, span, cap, is_special in order:
            latest = cap
            for at in range(begin, end):
                shift = shifts[at]
                if shift is None:
                    reached = ways[outgoing[at]][1](late[targets[at]])
                else:
                    reached = late[targets[at]] - shift
                if spans[at]:
                    reached = (reached & -2) + spans[at]
                if reached < latest:  # noqa: PLR1730 - `min` takes three times as long
                    latest = reached
            left = span
            if is_special:
                if index in lagging:
                    latest = self._where_lags_begin(index, latest)
                if index in limits:
                    latest = self._hold_back(index, latest)
                    left = self._left(index)
            if span:
                latest &= -2
                late[2 * index] = latest - left + 1
            else:
                late[2 * index] = latest
            late[2 * index + 1] = latest

    def late_pairs(self) -> NDArray[np.int64]:
        """The late positions as an array, a row an activity."""
        return _pairs(self.late, self.network.count)

    def _in_order(
        self, links: Adjacency, *columns: Sequence[int], is_backward: bool = False
    ) -> Iterator[tuple[int, ...]]:
        """Each activity with its links' range and its values of some columns."""
        network = self.network
        whole: list[Sequence[int]] = [range(network.count), links.first[:-1], links.first[1:]]
        whole += columns
        if not network.is_in_rows:
            whole = [list(map(column.__getitem__, network.order)) for column in whole]
        if is_backward:
            return zip(*map(reversed, whole), strict=True)
        return zip(*whole, strict=True)

    def _is_special(self) -> bytearray:
        """1 for each activity that more than its links and bounds decides."""
        found = bytearray(self.network.count)
        decided = self.activities.limits, self.activities.earliest_of, self.lagged, self.lagging
        for index in chain(*decided):
            found[index] = 1
        return found

    def _caps(self) -> list[int]:
        """The latest position of each activity that the finish of the project allows."""
        wanted = self.activities.finish
        finish = self.project_finish() if wanted is None else wanted
        caps = [calendar.position_until(finish) for calendar in self.activities.calendars]
        return [caps[which] for which in self.activities.calendar_of.tolist()]

    def _at_links(self, shifts: NDArray[np.int64], links: NDArray[np.int64]) -> list[int | None]:
        """What these links add; `None` between two calendars, where `ways` do."""
        added: list[int | None] = shifts[links].tolist()
        for at in np.flatnonzero(shifts[links] == CROSSING).tolist():
            added[at] = None
        return added

    def _spans_from_start(self, links: NDArray[np.int64]) -> list[int]:
        """What lies between the late start, where these links leave from it, and the finish."""
        columns = self.network.columns
        spans = 2 * self.activities.duration[columns.before[links]]
        from_start: list[int] = np.where(columns.from_finish[links], 0, spans).tolist()
        return from_start

    def _spans_to_finish(self, links: NDArray[np.int64]) -> list[int]:
        """What lies between the early start and the finish, where these links reach for that."""
        columns = self.network.columns
        spans = 2 * self.activities.duration[columns.after[links]]
        to_finish: list[int] = np.where(columns.to_finish[links], spans, 0).tolist()
        return to_finish

    def postpone(self) -> None:
        """Let what follows an activity that happens as late as possible wait for its late dates.

        Those late dates join the array behind the early ones, and the links look there.
        """
        links = self.network.links
        self.early = self.early[: 2 * self.network.count] + self.late
        for link in self.network.into.links:
            if self.is_alap(links.before[link]) and not self.is_alap(links.after[link]):
                self.sources[link] += 2 * self.network.count

    def project_finish(self) -> int:
        """The latest early finish as an instant; `NEVER` of an empty network."""
        taking_part = np.array(self.network.is_in, dtype=bool)
        finishes, last = self.placed[:, 1], NEVER
        for calendar, members in self.groups.members:
            own = finishes[taking_part & members]
            if len(own) and own.max() > _NEARLY_NEVER:
                last = max(last, calendar.instant_at(int(own.max())))
        for index, limits in self.activities.limits.items():
            if limits.actual_finish is not None and self.twice[index] and taking_part[index]:
                last = max(last, limits.actual_finish)
        return last

    def is_alap(self, index: int) -> bool:
        limits = self.activities.limits.get(index)
        return limits is not None and limits.is_alap and limits.actual_start is None

    def _bounds(self) -> tuple[list[int], list[int]]:
        """The earliest and the latest start as positions, even where an activity takes time."""
        activities = self.activities
        takes_time = activities.duration > 0
        lower = self.groups.positions_from(activities.start_from)
        lower[takes_time] &= -2
        earliest: list[int] = lower.tolist()
        latest = [ALWAYS] * self.network.count
        if activities.start_until is not None:
            upper = self.groups.positions_from(activities.start_until)
            upper[takes_time] |= 1
            latest = upper.tolist()
        for index, limits in activities.limits.items():
            if limits.finish_from is not None:
                bound = self._start_for(index, limits.finish_from, is_upper=False)
                earliest[index] = max(earliest[index], bound)
            if limits.start_by is not None:
                until = self.calendars[index].position_until(limits.start_by)
                latest[index] = min(latest[index], until | (self.twice[index] > 0))
            if limits.finish_by is not None:
                bound = self._start_for(index, limits.finish_by, is_upper=True)
                latest[index] = min(latest[index], bound)
        return earliest, latest

    def _start_for(self, index: int, finish: int, *, is_upper: bool) -> int:
        calendar = self.calendars[index]
        span: int = self.twice[index]
        if not span:
            return calendar.position_until(finish) if is_upper else calendar.position_from(finish)
        return 2 * calendar.worked(finish) - span + is_upper

    def _shifts(self) -> NDArray[np.int64]:
        """What each link adds to the position it starts from; `CROSSING` between two calendars."""
        columns, lag_calendar = self.network.columns, self.network.links.lag_calendar
        spans = np.where(columns.to_finish, 2 * self.activities.duration[columns.after], 0)
        of = self.activities.calendar_of
        is_crossing = of[columns.before] != of[columns.after]
        if lag_calendar.count(None) < len(lag_calendar):
            for link in np.flatnonzero(columns.lag).tolist():
                own, calendar = self.calendars[columns.after[link]], lag_calendar[link]
                is_crossing[link] |= calendar is not None and calendar is not own
        return np.where(is_crossing, CROSSING, 2 * columns.lag - spans)

    def _late_shifts(self) -> NDArray[np.int64]:
        """The same for the way back; links that bind nothing any more lead beyond all time."""
        links, limits = self.network.links, self.activities.limits
        late = np.where(self.shifts == CROSSING, CROSSING, 2 * self.network.columns.lag)
        if not limits and not self.activities.earliest_of:
            return late
        done = {i for i, each in limits.items() if each.actual_finish is not None}
        begun = {i for i, each in limits.items() if each.actual_start is not None}
        for link in self.network.into.links:
            before, after = links.before[link], links.after[link]
            is_kept = links.from_finish[link] or before not in begun
            if after in done or not is_kept or not self._decides_gate(link):
                late[link] = -ALWAYS
        return late

    def _decides_gate(self, link: int) -> bool:
        after = self.network.links.after[link]
        if after not in self.activities.earliest_of:
            return True
        return self._carry_forward(link) == self.early[2 * after]

    def _carry_forward(self, link: int) -> int:
        """Where a link lets the successor start."""
        position = self.early[int(self.sources[link])]
        if self.shifts[link] != CROSSING:
            return position + int(self.shifts[link])
        if position <= _NEARLY_NEVER:
            return NEVER
        return self.ways[link][0](position) - self._spans_to_finish(np.array([link]))[0]

    def _first_of(self, index: int) -> int:
        reached = [self._carry_forward(link) for link in self.network.into.at(index)]
        return min(reached, default=NEVER)

    def _bound_of(self, index: int, bound: int) -> int:
        """Where the predecessors of a gate or a milestone let it stand.

        Work along a lag ends at 17:00, not at 08:00 of the next day; a lead the other way.
        """
        if index in self.activities.earliest_of:
            return self._first_of(index)
        if index not in self.lagged:
            return bound
        lag, found = self.network.links.lag, NEVER
        for link in self.network.into.at(index):
            reached = self._carry_forward(link)
            if link in self.ending and reached > _NEARLY_NEVER:
                reached = end_lag(reached, lag[link])
            found = max(found, reached)
        return found

    def _where_lags_begin(self, index: int, latest: int) -> int:
        """Back over a lag is where its work begins: 08:00, not 17:00 of the day before."""
        links, is_behind_lag = self.network.links, False
        for link in self.network.out_of.at(index):
            reached = self.late[int(self.targets[link])] - 2 * links.lag[link]
            if self.shifts[link] != CROSSING and reached == latest:
                if links.lag[link] <= 0:
                    return latest
                is_behind_lag = True
        return latest | 1 if is_behind_lag else latest

    def _hold(self, index: int, start: int, finish: int, driver: int) -> tuple[int, int, int]:
        """Dates that stand whatever the links say: actual ones, and constraints that must hold."""
        limits, calendar = self.activities.limits[index], self.calendars[index]
        span = self.twice[index]
        bound = self.bound[index]
        if limits.actual_finish is not None:
            finish = calendar.position_until(limits.actual_finish)
            begun = limits.actual_start
            start = finish if begun is None else calendar.position_from(begun)
            if not span:
                finish = start = min(finish, max(start, bound))
            start = min(start, finish)
            return start, finish, driver if bound >= start else -1
        if limits.actual_start is not None:
            start = calendar.position_from(limits.actual_start) | (span > 0)
            resume = start
            if limits.resume_from is not None:
                resume = calendar.position_from(limits.resume_from)
                resume = resume if limits.is_released else max(resume, bound)
            finish = (resume | 1) - 1 + span if span else resume
            if limits.finish_from is not None:
                finish = max(finish, calendar.position_until(limits.finish_from) & -2)
            return start, finish, driver if bound >= start else -1
        if limits.start_on is not None:
            start = calendar.position_from(limits.start_on) | (span > 0)
            return start, start - 1 + span if span else start, -1
        if limits.finish_on is not None:
            finish = calendar.position_until(limits.finish_on) & (-2 if span else -1)
            return finish - span + 1 if span else finish, finish, -1
        return start, finish, driver

    def _hold_back(self, index: int, latest: int) -> int:
        limits, calendar = self.activities.limits[index], self.calendars[index]
        span = self.twice[index]
        is_started = limits.actual_start is not None
        if limits.actual_finish is not None or (is_started and not span):
            return self.early[2 * index + 1]
        if limits.start_on is not None:
            latest = calendar.position_from(limits.start_on) + span
        if limits.finish_on is not None:
            latest = calendar.position_until(limits.finish_on)
        if limits.start_by is not None:
            until = calendar.position_until(limits.start_by)
            latest = min(latest, (until & -2) + span if span else until)
        for bound in (limits.finish_by, limits.deadline):
            if bound is not None:
                latest = min(latest, calendar.position_until(bound))
        return latest

    def _left(self, index: int) -> int:
        """Twice the working minutes that lie between the late start and the late finish."""
        limits = self.activities.limits.get(index)
        if limits is None or limits.actual_start is None or limits.remaining is None:
            return self.twice[index]
        return 2 * limits.remaining


def _set(indexes: NDArray[np.int64]) -> frozenset[int]:
    found: list[int] = indexes.tolist()
    return frozenset(found)


def _pairs(positions: Sequence[int], count: int) -> NDArray[np.int64]:
    """Starts and finishes side by side."""
    return np.array(positions[: 2 * count], dtype=np.int64).reshape(-1, 2)
