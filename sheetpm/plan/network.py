"""The critical path method on working calendars: early and late dates of a network of tasks.

Knows tasks by their index only, and neither sheets nor settings. A task of no duration stands
at the instant its predecessors let it: a milestone falls on the day its predecessor finishes.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetpm.plan.calendar import WorkCalendar
from sheetpm.schema.cell_types import Duration, DurationUnit, LinkKind

NEVER = -(2**60)
"""An instant before all others: no bound."""
ALWAYS = 2**60
"""An instant after all others: no bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One task of the network."""

    duration: int
    """Working minutes, 0 and more."""
    calendar: WorkCalendar
    start_from: int = NEVER
    """It cannot start before (a typed start, start no earlier than)."""
    finish_from: int = NEVER
    """It cannot finish before (finish no earlier than)."""
    pinned_start: int | None = None
    """It starts then, whatever its predecessors say: an actual start, must start on."""
    pinned_finish: int | None = None
    resume_from: int | None = None
    """Work in progress: what is left (`duration`) continues from here, or later if predecessors
    are not finished (retained logic); the start stays pinned."""
    start_by: int = ALWAYS
    """It should start by then: start no later than."""
    finish_by: int = ALWAYS
    """It should finish by then: finish no later than, deadline."""


@dataclass(frozen=True, slots=True)
class Link:
    """A dependency between two activities, by index."""

    predecessor: int
    successor: int
    kind: LinkKind
    lag: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Instants per activity; entries of activities that were left out are meaningless."""

    early_start: list[int]
    early_finish: list[int]
    late_start: list[int]
    late_finish: list[int]
    total_float: list[int]
    """Working minutes on the activity's own calendar."""
    free_float: list[int]
    driving_predecessor: list[int]
    """The predecessor that decides the early start; -1 where none does."""
    finish: int
    """Of the whole network."""


def sort_topologically(
    count: int, links: Sequence[Link]
) -> tuple[list[int], tuple[tuple[int, ...], ...]]:
    """An order in which predecessors come first, and every cycle with its full path.

    Activities on a cycle are left out of the order; what merely depends on them stays in it.
    """
    cycles = tuple(find_cycles(count, links))
    left_out = {index for cycle in cycles for index in cycle}
    successors: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for link in links:
        if link.predecessor not in left_out and link.successor not in left_out:
            successors[link.predecessor].append(link.successor)
            waiting[link.successor] += 1
    ready = deque(index for index in range(count) if waiting[index] == 0 and index not in left_out)
    order = []
    while ready:
        index = ready.popleft()
        order.append(index)
        for successor in successors[index]:
            waiting[successor] -= 1
            if waiting[successor] == 0:
                ready.append(successor)
    return order, cycles


def find_cycles(count: int, links: Sequence[Link]) -> Iterator[tuple[int, ...]]:
    """Each knot of activities that wait for each other, as one path round it, lowest first."""
    successors: list[list[int]] = [[] for _ in range(count)]
    for link in links:
        successors[link.predecessor].append(link.successor)
    for knot in _knots(successors):
        inside = set(knot)
        if len(knot) > 1 or knot[0] in successors[knot[0]]:
            yield from _rounds(inside, successors)


def _rounds(inside: set[int], successors: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """Rounds through a knot until every activity of it stands on one."""
    unseen = set(inside)
    while unseen:
        start = min(unseen)
        path = _way_back(start, inside, successors)
        unseen -= set(path)
        yield path


def _way_back(start: int, inside: set[int], successors: list[list[int]]) -> tuple[int, ...]:
    """The shortest path from an activity back to itself within a knot."""
    came_from: dict[int, int] = {}
    queue = deque([start])
    while queue:
        index = queue.popleft()
        for successor in successors[index]:
            if successor == start:
                path = [index]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            if successor in inside and successor not in came_from:
                came_from[successor] = index
                queue.append(successor)
    return (start,)


def _knots(successors: list[list[int]]) -> Iterator[list[int]]:
    """Strongly connected components (Tarjan 1972), without recursion: chains may be long."""
    number = [-1] * len(successors)
    lowest = [0] * len(successors)
    is_open = [False] * len(successors)
    stack: list[int] = []
    counter = 0
    for root in range(len(successors)):
        if number[root] >= 0:
            continue
        work = [(root, 0)]
        while work:
            index, step = work.pop()
            if step == 0:
                number[index] = lowest[index] = counter
                counter += 1
                stack.append(index)
                is_open[index] = True
            followers = successors[index]
            while step < len(followers):
                other = followers[step]
                if number[other] < 0:
                    work.append((index, step + 1))
                    work.append((other, 0))
                    break
                if is_open[other]:
                    lowest[index] = min(lowest[index], number[other])
                step += 1
            else:
                if lowest[index] == number[index]:
                    yield _closed(stack, is_open, index)
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[index])


def _closed(stack: list[int], is_open: list[bool], index: int) -> list[int]:
    knot = []
    while True:
        other = stack.pop()
        is_open[other] = False
        knot.append(other)
        if other == index:
            return knot


class Network:
    """Activities and links, solved forwards and backwards in topological order."""

    def __init__(
        self,
        activities: Sequence[Activity | None],
        links: Sequence[Link],
        *,
        start: int,
        minutes_per_day: int,
    ) -> None:
        """`None` stands for a task that takes no part; links to it are dropped."""
        self.activities = activities
        self.start = start
        self._minutes_per_day = minutes_per_day
        kept = [
            link
            for link in links
            if activities[link.predecessor] is not None and activities[link.successor] is not None
        ]
        self.order, self.cycles = sort_topologically(len(activities), kept)
        self.order = [index for index in self.order if activities[index] is not None]
        is_in = [False] * len(activities)
        for index in self.order:
            is_in[index] = True
        self.is_scheduled = is_in
        self.into: list[list[Link]] = [[] for _ in activities]
        self.out_of: list[list[Link]] = [[] for _ in activities]
        for link in kept:
            if is_in[link.predecessor] and is_in[link.successor]:
                self.into[link.successor].append(link)
                self.out_of[link.predecessor].append(link)

    def solve(self) -> Pass:
        """Early and late dates, floats and driving predecessors."""
        count = len(self.activities)
        early = _Dates(start=[0] * count, finish=[0] * count)
        driving = [-1] * count
        for index in self.order:
            driving[index] = self._place_early(index, early)
        finish = max((early.finish[index] for index in self.order), default=self.start)
        late = _Dates(start=[0] * count, finish=[0] * count)
        for index in reversed(self.order):
            self._place_late(index, early, late, finish)
        total, free = [0] * count, [0] * count
        for index in self.order:
            total[index] = self._total_float(index, early, late)
            free[index] = min(self._free_float(index, early, finish), max(total[index], 0))
        return Pass(
            early_start=early.start,
            early_finish=early.finish,
            late_start=late.start,
            late_finish=late.finish,
            total_float=total,
            free_float=free,
            driving_predecessor=driving,
            finish=finish,
        )

    def bounds(self, index: int, dates: "_Dates") -> tuple[int, int, int]:
        """What predecessors allow: earliest start, earliest finish, and who decides the start."""
        activity = self._activity(index)
        start_bound, finish_bound, driver, decisive = NEVER, NEVER, -1, NEVER
        for link in self.into[index]:
            other = link.predecessor
            is_from_finish = link.kind in (LinkKind.FS, LinkKind.FF)
            origin = dates.finish[other] if is_from_finish else dates.start[other]
            bound = self.shift(origin, link.lag, activity.calendar, other)
            if link.kind in (LinkKind.FS, LinkKind.SS):
                as_start = bound
                start_bound = max(start_bound, bound)
            else:
                as_start = activity.calendar.subtract(bound, activity.duration)
                finish_bound = max(finish_bound, bound)
            if as_start > decisive:
                driver, decisive = other, as_start
        return start_bound, finish_bound, driver

    def shift(self, instant: int, lag: Duration, calendar: WorkCalendar, predecessor: int) -> int:
        """An instant moved by a lag (or, below 0, a lead); back again with the lag negated."""
        if lag.amount == 0:
            return instant
        if lag.unit is DurationUnit.PERCENT:
            minutes = round(self._activity(predecessor).duration * lag.amount / 100)
        else:
            minutes = lag.minutes(self._minutes_per_day, calendar.days_per_week)
        if lag.is_elapsed:
            return instant + minutes
        return calendar.add(instant, minutes)

    def _activity(self, index: int) -> Activity:
        activity = self.activities[index]
        assert activity is not None
        return activity

    def _place_early(self, index: int, early: "_Dates") -> int:
        activity = self._activity(index)
        start_bound, finish_bound, driver = self.bounds(index, early)
        if activity.resume_from is not None:
            return self._place_in_progress(index, early, start_bound)
        if activity.pinned_start is not None or activity.pinned_finish is not None:
            return self._place_pinned(index, early)
        calendar = activity.calendar
        floor = max(activity.start_from, self.start)
        start = max(floor, start_bound)
        by_finish = max(activity.finish_from, finish_bound)
        if by_finish > NEVER:
            start = max(start, calendar.subtract(by_finish, activity.duration))
        if activity.duration:
            start = calendar.next_working(start)
        early.start[index] = start
        early.finish[index] = calendar.add(start, activity.duration)
        is_free = max(start_bound, finish_bound) == NEVER or start == floor > start_bound
        return -1 if is_free and finish_bound == NEVER else driver

    def _place_in_progress(self, index: int, early: "_Dates", start_bound: int) -> int:
        activity = self._activity(index)
        assert activity.resume_from is not None
        resume = max(activity.resume_from, start_bound)
        early.start[index] = resume if activity.pinned_start is None else activity.pinned_start
        begun = activity.calendar.next_working(resume) if activity.duration else resume
        early.finish[index] = activity.calendar.add(begun, activity.duration)
        return -1

    def _place_pinned(self, index: int, early: "_Dates") -> int:
        activity = self._activity(index)
        calendar = activity.calendar
        start, finish = activity.pinned_start, activity.pinned_finish
        if start is None:
            assert finish is not None
            start = calendar.subtract(finish, activity.duration)
        early.start[index] = start
        early.finish[index] = calendar.add(start, activity.duration) if finish is None else finish
        return -1

    def _place_late(self, index: int, early: "_Dates", late: "_Dates", end: int) -> None:
        activity = self._activity(index)
        calendar = activity.calendar
        finish = min(end, activity.finish_by)
        start_bound = activity.start_by
        for link in self.out_of[index]:
            other = self._activity(link.successor)
            is_to_start = link.kind in (LinkKind.FS, LinkKind.SS)
            target = late.start[link.successor] if is_to_start else late.finish[link.successor]
            bound = self._shift_back(target, link, other.calendar)
            if link.kind in (LinkKind.FS, LinkKind.FF):
                finish = min(finish, bound)
            else:
                start_bound = min(start_bound, bound)
        if activity.duration:
            finish = calendar.previous_working(finish)
        start = calendar.subtract(finish, activity.duration)
        if start_bound < start:
            start = calendar.next_working(start_bound) if activity.duration else start_bound
            start = min(start, start_bound) if start > start_bound else start
            finish = calendar.add(start, activity.duration)
        if activity.pinned_start is not None:
            start = min(start, early.start[index])
        late.start[index], late.finish[index] = start, finish

    def _shift_back(self, instant: int, link: Link, calendar: WorkCalendar) -> int:
        lag = link.lag
        back = Duration(-lag.amount, lag.unit)
        return self.shift(instant, back, calendar, link.predecessor)

    def _total_float(self, index: int, early: "_Dates", late: "_Dates") -> int:
        calendar = self._activity(index).calendar
        at_start = calendar.between(early.start[index], late.start[index])
        at_finish = calendar.between(early.finish[index], late.finish[index])
        activity = self._activity(index)
        if activity.pinned_start is not None:
            return at_finish
        return min(at_start, at_finish)

    def _free_float(self, index: int, early: "_Dates", end: int) -> int:
        activity = self._activity(index)
        least = activity.calendar.between(early.finish[index], end)
        for link in self.out_of[index]:
            other = self._activity(link.successor)
            is_to_start = link.kind in (LinkKind.FS, LinkKind.SS)
            target = early.start[link.successor] if is_to_start else early.finish[link.successor]
            bound = self._shift_back(target, link, other.calendar)
            is_from_finish = link.kind in (LinkKind.FS, LinkKind.FF)
            own = early.finish[index] if is_from_finish else early.start[index]
            least = min(least, activity.calendar.between(own, bound))
        return max(least, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dates:
    start: list[int]
    finish: list[int]
