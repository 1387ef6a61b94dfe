"""The levelling problem: activities that wait for each other and share what is scarce.

Time is counted in ticks: whole numbers from 0 on, equally long in working time. Nothing here
knows calendars; where an activity takes longer because its people are away, a table says so.
This is the resource-constrained project scheduling problem with generalised precedence (Pritsker,
Watters & Wolfe 1969; Kolisch & Sprecher 1996 for the instances everybody compares on).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

NO_LIMIT = 2**40
"""A tick after all others: no bound."""


class Steps(Struct, frozen=True, kw_only=True, eq=False):
    """A function of a tick that never falls: when something ends that starts then.

    `x + shift`, or a table where days off lie in between; behind the table it goes on one by one.
    """

    shift: int = 0
    table: NDArray[np.int64] | None = None

    def at(self, tick: int) -> int:
        """The value at a tick; ticks before 0 count as 0 in a table."""
        if self.table is None:
            return tick + self.shift
        last = len(self.table) - 1
        if tick > last:
            return int(self.table[last]) + tick - last
        return int(self.table[max(tick, 0)])

    def latest(self, value: int) -> int:
        """The last tick with at most that value; -1 or less if there is none."""
        if self.table is None:
            return value - self.shift
        last = len(self.table) - 1
        over = value - int(self.table[last])
        if over >= 0:
            return last + over
        return int(np.searchsorted(self.table, value, side="right")) - 1

    def least_shift(self, until: int) -> int:
        """What it adds at least to any tick up to there."""
        if self.table is None:
            return self.shift
        part = self.table[: until + 1]
        return int((part - np.arange(len(part))).min())


class StartLink(Struct, frozen=True, kw_only=True, eq=False):
    """One activity starts no earlier than the start of another lets it."""

    before: int
    after: int
    steps: Steps
    """From the start of the one to the earliest start of the other."""


class Need(Struct, frozen=True, kw_only=True):
    """How much of a resource an activity takes while it goes on."""

    resource: int
    amount: int


class Taken(Struct, frozen=True, kw_only=True):
    """What of a resource is not to be had, from a tick to before another."""

    resource: int
    start: int
    end: int
    amount: int
    is_absence: bool = False
    """It is not there at all, rather than taken by work in progress."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Activities with what they need, in ticks."""

    ends: tuple[Steps, ...]
    """By activity: when it ends if it starts then."""
    earliest: tuple[int, ...]
    """By activity: it starts no earlier."""
    latest: tuple[int, ...]
    """By activity: it starts no later, `NO_LIMIT` without bound."""
    needs: tuple[tuple[Need, ...], ...]
    links: tuple[StartLink, ...]
    order: tuple[int, ...]
    """All activities, predecessors first."""
    capacity: tuple[int, ...]
    """By resource."""
    taken: tuple[Taken, ...] = ()
    first_opens: frozenset[int] = frozenset()
    """Activities that wait for the first of their predecessors, not for the last."""
    weights: tuple[int, ...] = ()
    """By activity: what each tick of delay counts; a higher priority counts more."""
    into: tuple[tuple[int, ...], ...] = field(init=False)
    """By activity: the links that end there."""
    out_of: tuple[tuple[int, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "into", _at(self.count, [link.after for link in self.links]))
        object.__setattr__(self, "out_of", _at(self.count, [link.before for link in self.links]))
        if not self.weights:
            object.__setattr__(self, "weights", (1,) * self.count)

    @property
    def count(self) -> int:
        return len(self.ends)

    def end(self, activity: int, start: int) -> int:
        """When an activity ends that starts then."""
        return self.ends[activity].at(start)

    def finish(self, starts: Sequence[int]) -> int:
        """When the last activity ends."""
        return max((self.end(each, at) for each, at in enumerate(starts)), default=0)

    def allowed_start(self, activity: int, starts: Sequence[int]) -> int:
        """The earliest start that its bound and its placed predecessors allow."""
        bounds = [
            self.links[link].steps.at(starts[self.links[link].before])
            for link in self.into[activity]
        ]
        if not bounds:
            return self.earliest[activity]
        reached = min(bounds) if activity in self.first_opens else max(bounds)
        return max(self.earliest[activity], reached)

    def energy_bound(self) -> int:
        """No placement finishes earlier, for what all activities together take of a resource.

        Counted from each early start on: what cannot begin before needs so much room behind it.
        """
        early = self.early_starts()
        bound = 0
        for resource, capacity in enumerate(self.capacity):
            if not capacity:
                continue
            work = sorted(
                (
                    (start, need.amount * max(self.end(each, start) - start, 0))
                    for each, start in enumerate(early)
                    for need in self.needs[each]
                    if need.resource == resource and self.ends[each].table is None
                ),
                reverse=True,
            )
            summed = 0
            for start, energy in work:
                summed += energy
                bound = max(bound, start - (-summed // capacity))
        return bound

    def early_starts(self) -> list[int]:
        """The earliest starts, as if nothing were scarce."""
        starts = [0] * self.count
        for activity in self.order:
            starts[activity] = self.allowed_start(activity, starts)
        return starts

    def late_starts(self, finish: int) -> list[int]:
        """The latest starts that keep the links and a finish.

        They lie below the early ones where it cannot be held.
        """
        starts = [0] * self.count
        for activity in reversed(self.order):
            latest = min(self.latest[activity], self.ends[activity].latest(finish))
            for link in self.out_of[activity]:
                after = self.links[link].after
                if after not in self.first_opens:
                    latest = min(latest, self.links[link].steps.latest(starts[after]))
            starts[activity] = latest
        return starts


def _at(count: int, ends: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    gathered: list[list[int]] = [[] for _ in range(count)]
    for link, end in enumerate(ends):
        gathered[end].append(link)
    return tuple(map(tuple, gathered))


def taken_segments(problem: Problem) -> list[Taken]:
    """What is taken of each resource, without overlaps and never more than there is."""
    segments = []
    for resource, capacity in enumerate(problem.capacity):
        own = [each for each in problem.taken if each.resource == resource]
        marks = sorted({max(mark, 0) for each in own for mark in (each.start, each.end)})
        for start, end in pairwise(marks):
            amount = sum(each.amount for each in own if each.start <= start < each.end)
            if amount:
                segments.append(
                    Taken(resource=resource, start=start, end=end, amount=min(amount, capacity))
                )
    return segments


class Placement(Struct, frozen=True, kw_only=True):
    """An answer to a problem."""

    starts: tuple[int, ...]
    finish: int
    left_over: frozenset[int]
    """Activities that found no room between their bounds; what they need is not counted."""
    finish_bound: int
    """No placement can finish earlier."""
    is_optimal: bool
    """Proven: nothing finishes earlier, or leaves less over."""
    are_moves_optimal: bool = False
    """Proven: nothing that finishes then moves less, by weight."""
    left_over_bound: int = 0
    """No placement leaves fewer over."""
    is_stopped_by_clock: bool = False
    """The solver had to stop before its own measure of work was full."""

    @property
    def gap(self) -> float:
        """By how much the finish may be too late at most, as a share of the bound."""
        if self.is_optimal or self.finish_bound <= 0:
            return 0.0
        return (self.finish - self.finish_bound) / self.finish_bound
