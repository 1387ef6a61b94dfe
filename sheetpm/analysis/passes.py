"""The forward and the backward pass through a network, in positions.

Positions (see `plan.calendar`) count working minutes on each activity's own calendar, so that a
link between activities of one calendar costs one addition; links between calendars, and lags
that run on another one, go through instants.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.activities import ALWAYS, NEVER, Activities, Groups
from sheetpm.analysis.ways import Ways, end_lag
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.crossings import Convert
from sheetpm.plan.network import Adjacency, Network

_NEARLY_NEVER = NEVER // 2


class Passes:
    """Working state of the passes.

    An activity stands by its finish: its start lies a `tail` before that. Only where dates are held
    does the early start stand for itself, behind all finishes.
    """

    def __init__(self, network: Network, activities: Activities) -> None:
        self.network = network
        self.activities = activities
        count, columns = network.count, network.columns
        self.groups = Groups(activities)
        self.tails: NDArray[np.int64] = np.maximum(2 * activities.duration - 1, 0)
        """What lies between the positions of start and finish."""
        self._tails: list[int] = self.tails.tolist()
        self.early = [0] * (2 * count)
        self.late = [0] * count
        self.placed = self.late_placed = np.zeros((2, count), dtype=np.int64)
        """The early and the late positions: a row of starts and one of finishes."""
        self.bound = self.limiting = self.driving = np.zeros(count, dtype=np.int64)
        """See `go_forward`."""
        self.ways = Ways(network, activities)
        self.lower, self.upper = self._bounds()
        is_point = activities.duration == 0
        self.ending = self.ways.ending_lags(is_point)
        """Links that bring a lag or a lead to an activity without duration."""
        self.lagged = frozenset(network.links.after[link] for link in self.ending)
        """The activities that these reach."""
        self.lagging = self._links_from(
            columns.before[(columns.lag > 0) & is_point[columns.before]]
        )
        """Activities without duration that some link leaves with a lag, and all their links."""
        self._late_tails = self._tails_of_rest()
        self.sources, self.leads = self._sources_of_links()
        to_finish = np.where(columns.to_finish, 2 * activities.duration[columns.after], 0)
        self.shifts = self.ways.lags - to_finish
        """What each link adds to where its predecessor stands on the successor's calendar."""
        self._sources: list[int] = []
        self._shifts: list[int] = []
        self._carries: list[tuple[Convert, int, int] | None] = []

    def go_forward(self) -> None:
        """Place every activity behind its predecessors.

        `bound` is then the position that these alone allow each of them, `NEVER` without any,
        `limiting` the one that decides that, and `driving` the one that decides the start, which
        may be none (-1).
        """
        self._prepare_incoming()
        early, sources, shifts, carries = self.early, self._sources, self._shifts, self._carries
        count = self.network.count
        bounds: dict[int, int] = {}
        limiting = [-1] * count
        undriven: list[int] = []
        columns = (self._tails, self.lower, self._is_special())
        for index, at, end, tail, lower, is_special in self._in_order(self.network.into, *columns):
            bound, limit = NEVER, -1
            while at < end:
                across = carries[at]
                if across is None:
                    reached = early[sources[at]] + shifts[at]
                else:
                    carry, lead, shift = across
                    reached = early[sources[at]] - lead
                    if reached > _NEARLY_NEVER:
                        reached = carry(reached) + shift
                if reached > bound:
                    bound, limit = reached, at
                at += 1  # noqa: PLW2901 - ranges of so few links take longer
            limiting[index] = limit
            if is_special:
                bounds[index] = bound = self._bound_of(index, bound)
                early[count + index], early[index], is_driven = self._hold(index, bound)
                if not is_driven:
                    undriven.append(index)
                continue
            if bound < lower:
                bounds[index], bound = bound, lower
                undriven.append(index)
            early[index] = (bound | 1) + tail if tail else bound
        self._keep_early(bounds, limiting, undriven)

    def _prepare_incoming(self) -> None:
        """The links in the order of their successors: where they begin and what they add."""
        links = self.network.into.array
        self._sources = self.sources[links].tolist()
        self._shifts = (self.shifts - self.leads)[links].tolist()
        crossing = np.flatnonzero(self.ways.is_crossing[links])
        across = links[crossing]
        columns = self.leads[across].tolist(), self.shifts[across].tolist()
        self._carries = [None] * len(links)
        rows = zip(self.ways.onward(across), *columns, strict=True)
        for at, row in zip(crossing.tolist(), rows, strict=True):
            self._carries[at] = row

    def _keep_early(
        self, bounds: Mapping[int, int], limiting: Sequence[int], undriven: Sequence[int]
    ) -> None:
        count, links = self.network.count, self.network.into.array
        finish = np.array(self.early[:count], dtype=np.int64)
        self.placed = np.vstack((finish - self.tails, finish))
        for index in self.activities.limits:
            self.placed[0, index] = self.early[count + index]
        self.bound = self.placed[0].copy()
        self.bound[list(bounds)] = list(bounds.values())
        self.limiting = np.append(self.network.columns.before[links], -1)[limiting]
        self.driving = self.limiting.copy()
        self.driving[undriven] = -1

    def go_backward(self) -> None:
        """Place every activity as late as its successors and the project's finish allow."""
        late, limits, lagging = self.late, self.activities.limits, self.lagging
        outgoing = self.network.out_of
        after: list[int] = self.network.columns.after[outgoing.array].tolist()
        shifts, carries = self._prepare_outgoing(outgoing.array)
        columns = (self._tails, self._caps(), self._is_special())
        for index, at, end, tail, cap, is_special in self._in_order(
            outgoing, *columns, is_backward=True
        ):
            latest = cap
            while at < end:
                across = carries[at]
                if across is None:
                    reached = late[after[at]] - shifts[at]
                else:
                    carry, shift, is_start, to_finish = across
                    reached = carry((late[after[at]] - shift) | is_start) + to_finish
                if reached < latest:  # noqa: PLR1730 - `min` takes three times as long
                    latest = reached
                at += 1  # noqa: PLW2901 - ranges of so few links take longer
            if is_special:
                if index in lagging:
                    latest = self._where_lags_begin(index, latest)
                if index in limits:
                    latest = self._hold_back(index, latest)
            late[index] = latest & -2 if tail else latest
        finish = np.array(late, dtype=np.int64)
        self.late_placed = np.vstack((finish - self._late_tails, finish))

    def _prepare_outgoing(
        self, links: NDArray[np.int64]
    ) -> tuple[list[int], list[tuple[Convert, int, int, int] | None]]:
        """The links in the order of their predecessors: what they take from a late finish.

        A lag that runs on the successor's calendar leads back to where work starts there.
        """
        columns = self.network.columns
        lags, is_crossing = self._late_lags()
        shifts = lags + np.where(columns.to_finish, 0, self._late_tails[columns.after])
        spans = np.where(columns.from_finish, 0, 2 * self.activities.duration[columns.before])
        crossing = np.flatnonzero(is_crossing[links])
        across = links[crossing]
        facts = shifts[across], (lags[across] != 0).astype(np.int64), spans[across]
        rows = zip(self.ways.back(across), *(fact.tolist() for fact in facts), strict=True)
        carries: list[tuple[Convert, int, int, int] | None] = [None] * len(links)
        for at, row in zip(crossing.tolist(), rows, strict=True):
            carries[at] = row
        return (shifts - spans)[links].tolist(), carries

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
        """1 for each activity that more than its links and its earliest start decides."""
        activities = self.activities
        found = bytearray(self.network.count)
        decided = (activities.limits, activities.earliest_of, self.lagged, self.lagging)
        for index in chain(*decided, _held_until(activities)):
            found[index] = 1
        return found

    def _caps(self) -> list[int]:
        """The latest position of each activity that the finish of the project allows."""
        wanted = self.activities.finish
        finish = self.project_finish() if wanted is None else wanted
        each = [calendar.position_until(finish) for calendar in self.activities.calendars]
        caps: list[int] = np.array(each, dtype=np.int64)[self.activities.calendar_of].tolist()
        return caps

    def _sources_of_links(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where among the early positions each link begins, and how much before that."""
        columns, limits = self.network.columns, self.activities.limits
        sources, leads = (
            columns.before,
            np.where(columns.from_finish, 0, self.tails[columns.before]),
        )
        if limits:
            is_own_start = self.marked(limits)[columns.before] & (columns.from_finish == 0)
            sources = np.where(is_own_start, self.network.count + sources, sources)
            leads[is_own_start] = 0
        return sources, leads

    def _tails_of_rest(self) -> NDArray[np.int64]:
        """What lies between late start and late finish: of work in progress what is left of it."""
        tails = self.tails.copy()
        for index, limits in self.activities.limits.items():
            left = limits.remaining
            if left is not None and limits.actual_start is not None and tails[index]:
                tails[index] = 2 * left - 1
        return tails

    def postpone(self) -> None:
        """Let what follows an activity that happens as late as possible wait for its late dates.

        Those late dates join the array behind the early ones, and the links look there.
        """
        links, count = self.network.links, self.network.count
        self.early = self.early[: 2 * count] + self.late
        sources = self.sources.copy()
        for link in self.network.into.links:
            before = links.before[link]
            if self.is_alap(before) and not self.is_alap(links.after[link]):
                sources[link] = 2 * count + before
                self.leads[link] = 0 if links.from_finish[link] else self.tails[before]
        self.sources = sources

    def project_finish(self) -> int:
        """The latest early finish as an instant; `NEVER` of an empty network."""
        taking_part = self.network.is_in
        finishes, last = np.where(taking_part, self.placed[1], NEVER), NEVER
        for calendar, members in self.groups.members:
            latest = int(finishes[members].max())
            if latest > _NEARLY_NEVER:
                last = max(last, calendar.instant_at(latest))
        for index, limits in self.activities.limits.items():
            if limits.actual_finish is not None and self.tails[index] and taking_part[index]:
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
                until = self._calendar(index).position_until(limits.start_by)
                latest[index] = min(latest[index], until | (self._tails[index] > 0))
            if limits.finish_by is not None:
                bound = self._start_for(index, limits.finish_by, is_upper=True)
                latest[index] = min(latest[index], bound)
        return earliest, latest

    def _start_for(self, index: int, finish: int, *, is_upper: bool) -> int:
        calendar, span = self._calendar(index), self._span(index)
        if not span:
            return calendar.position_until(finish) if is_upper else calendar.position_from(finish)
        return 2 * calendar.worked(finish) - span + is_upper

    def _links_from(self, indexes: NDArray[np.int64]) -> dict[int, list[int]]:
        """The links that leave these activities."""
        found: dict[int, list[int]] = {index: [] for index in indexes.tolist()}
        if found:
            before, links = self.network.columns.before, self.network.into.array
            for link in links[self.marked(found)[before[links]]].tolist():
                found[int(before[link])].append(link)
        return found

    def _late_lags(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The lags for the way back, and which links lead to another calendar.

        Links that bind nothing any more lead beyond all time.
        """
        lags, is_crossing = self.ways.lags, self.ways.is_crossing
        if self.activities.limits or self.activities.earliest_of:
            is_released = self._is_released()
            lags = np.where(is_released, -ALWAYS, lags)
            is_crossing = is_crossing & ~is_released
        return lags, is_crossing

    def _is_released(self) -> NDArray[np.bool_]:
        """Links at work that has begun, or to gates that another link opens."""
        columns, into, limits = self.network.columns, self.network.into, self.activities.limits
        done = self.marked(i for i, each in limits.items() if each.actual_finish is not None)
        begun = self.marked(i for i, each in limits.items() if each.actual_start is not None)
        is_released: NDArray[np.bool_] = done[columns.after] | (
            begun[columns.before] & (columns.from_finish == 0)
        )
        for gate in self.activities.earliest_of:
            for at in range(into.first[gate], into.first[gate + 1]):
                is_released[into.array[at]] |= (
                    self._carry_forward(at) != self.early[self.network.count + gate]
                )
        return is_released

    def marked(self, indexes: Iterable[int]) -> NDArray[np.bool_]:
        """True for these activities."""
        is_marked = np.zeros(self.network.count, dtype=bool)
        is_marked[list(indexes)] = True
        return is_marked

    def _carry_forward(self, at: int) -> int:
        """Where the link at this place among the incoming ones lets the successor start."""
        position, across = self.early[self._sources[at]], self._carries[at]
        if across is None:
            return position + self._shifts[at]
        carry, lead, shift = across
        position -= lead
        if position <= _NEARLY_NEVER:
            return NEVER
        return carry(position) + shift

    def _incoming(self, index: int) -> range:
        """The places of an activity's links among the incoming ones."""
        first = self.network.into.first
        return range(first[index], first[index + 1])

    def _bound_of(self, index: int, bound: int) -> int:
        """Where the predecessors of a gate or a milestone let it stand.

        Work along a lag ends at 17:00, not at 08:00 of the next day; a lead the other way.
        """
        if index in self.activities.earliest_of:
            return min(map(self._carry_forward, self._incoming(index)), default=NEVER)
        if index not in self.lagged:
            return bound
        lag, links, found = self.network.links.lag, self.network.into.array, NEVER
        for at in self._incoming(index):
            link, reached = int(links[at]), self._carry_forward(at)
            if link in self.ending and reached > _NEARLY_NEVER:
                reached = end_lag(reached, lag[link])
            found = max(found, reached)
        return found

    def _where_lags_begin(self, index: int, latest: int) -> int:
        """Back over a lag is where its work begins: 08:00, not 17:00 of the day before."""
        links, is_behind_lag = self.network.links, False
        for link in self.lagging[index]:
            after = links.after[link]
            tail = 0 if links.to_finish[link] else int(self._late_tails[after])
            reached = self.late[after] - tail - 2 * links.lag[link]
            if not self.ways.is_crossing[link] and reached == latest:
                if links.lag[link] <= 0:
                    return latest
                is_behind_lag = True
        return latest | 1 if is_behind_lag else latest

    def _hold(self, index: int, bound: int) -> tuple[int, int, bool]:
        """Start and finish as limits have them, and whether a predecessor may decide the start."""
        span, lower, upper = self._span(index), self.lower[index], self.upper[index]
        start = min(max(bound, lower), upper)
        is_driven = lower <= bound <= upper
        if span:
            start |= 1
        finish = start - 1 + span if span else start
        if index not in self.activities.limits:
            return start, finish, is_driven
        start, finish, may_be_driven = self._fix(index, start, finish, bound)
        return start, finish, is_driven and may_be_driven

    def _fix(self, index: int, start: int, finish: int, bound: int) -> tuple[int, int, bool]:
        """Dates that stand whatever the links say: actual ones, and constraints that must hold."""
        limits, calendar = self.activities.limits[index], self._calendar(index)
        span = self._span(index)
        if limits.actual_finish is not None:
            finish = calendar.position_until(limits.actual_finish)
            begun = limits.actual_start
            start = finish if begun is None else calendar.position_from(begun)
            if not span:
                finish = start = min(finish, max(start, bound))
            start = min(start, finish)
            return start, finish, bound >= start
        if limits.actual_start is not None:
            start = calendar.position_from(limits.actual_start) | (span > 0)
            resume = start
            if limits.resume_from is not None:
                resume = calendar.position_from(limits.resume_from)
                resume = resume if limits.is_released else max(resume, bound)
            finish = (resume | 1) - 1 + span if span else resume
            if limits.finish_from is not None:
                finish = max(finish, calendar.position_until(limits.finish_from) & -2)
            return start, finish, bound >= start
        if limits.start_on is not None:
            start = calendar.position_from(limits.start_on) | (span > 0)
            return start, start - 1 + span if span else start, False
        if limits.finish_on is not None:
            finish = calendar.position_until(limits.finish_on) & (-2 if span else -1)
            return finish - span + 1 if span else finish, finish, False
        return start, finish, True

    def _hold_back(self, index: int, latest: int) -> int:
        limits, calendar = self.activities.limits[index], self._calendar(index)
        span = self._span(index)
        is_started = limits.actual_start is not None
        if limits.actual_finish is not None or (is_started and not span):
            return self.early[index]
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

    def _span(self, index: int) -> int:
        """Twice the working minutes of an activity."""
        tail = self._tails[index]
        return tail and tail + 1

    def _calendar(self, index: int) -> WorkCalendar:
        return self.activities.calendars[int(self.activities.calendar_of[index])]


def _held_until(activities: Activities) -> list[int]:
    """Activities whose start has a last instant."""
    if activities.start_until is None:
        return []
    held: list[int] = np.flatnonzero(activities.start_until < ALWAYS).tolist()
    return held
