"""The network of a plan: which activity waits for which, in what order, and where it runs in circles.

Knows activities by their index only, and neither dates nor calendars.
"""

from array import array
from collections import deque
from collections.abc import Collection, Iterator

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from sheetpm.plan.calendar import WorkCalendar
from sheetpm.schema.cell_types import LinkKind

_PATHS_PER_KNOT = 100
"""How many circles of one knot are told; all of its activities are left out in any case."""


def _numbers() -> "array[int]":
    return array("q")


class Links(Struct, frozen=True, eq=False):
    """Dependencies between activities, one column per fact, in the order they were added."""

    before: "array[int]" = field(default_factory=_numbers)
    """The predecessor's index."""
    after: "array[int]" = field(default_factory=_numbers)
    from_finish: bytearray = field(default_factory=bytearray)
    """1: the link leaves the predecessor's finish (FS, FF); 0: its start (SS, SF)."""
    to_finish: bytearray = field(default_factory=bytearray)
    """1: the link reaches the successor's finish (FF, SF); 0: its start (FS, SS)."""
    lag: "array[int]" = field(default_factory=_numbers)
    """Minutes; below 0 a lead."""
    lag_calendar: list[WorkCalendar | None] = field(default_factory=list)
    """Along which the lag is counted; `None` is the successor's own."""

    def add(
        self,
        before: int,
        after: int,
        kind: LinkKind = LinkKind.FS,
        lag: int = 0,
        *,
        lag_calendar: WorkCalendar | None = None,
    ) -> None:
        """Let one activity wait for another."""
        self.before.append(before)
        self.after.append(after)
        self.from_finish.append(kind in _FROM_FINISH)
        self.to_finish.append(kind in _TO_FINISH)
        self.lag.append(lag)
        self.lag_calendar.append(lag_calendar)

    def __len__(self) -> int:
        return len(self.before)


_FROM_FINISH = frozenset({LinkKind.FS, LinkKind.FF})
_TO_FINISH = frozenset({LinkKind.FF, LinkKind.SF})


class Adjacency(Struct, frozen=True, kw_only=True, eq=False):
    """The links at each activity: `array[first[i]:first[i + 1]]` are those of activity i."""

    first: list[int]
    array: NDArray[np.int64]

    @property
    def links(self) -> list[int]:
        """All of them, by activity; a list of its own each time."""
        found: list[int] = self.array.tolist()
        return found

    def at(self, index: int) -> list[int]:
        """The links of one activity, in the order they were added."""
        found: list[int] = self.array[self.first[index] : self.first[index + 1]].tolist()
        return found


class LinkColumns(Struct, frozen=True, kw_only=True, eq=False):
    """The numbers of all links as arrays; see `Links`."""

    before: NDArray[np.int64]
    after: NDArray[np.int64]
    from_finish: NDArray[np.int64]
    to_finish: NDArray[np.int64]
    lag: NDArray[np.int64]


class Network(Struct, frozen=True, kw_only=True, eq=False):
    """Activities in an order in which predecessors come first."""

    count: int
    links: Links
    columns: LinkColumns
    order: list[int]
    """The activities that take part."""
    is_in_rows: bool
    """Every activity takes part, and the order is that of the indexes."""
    is_in: NDArray[np.bool_]
    """Whether an activity takes part: neither left out nor on a cycle."""
    cycles: tuple[tuple[int, ...], ...]
    """Activities that wait for each other, each path whole, from its lowest index on."""
    into: Adjacency
    """Links by successor; only those between activities that take part."""

    @property
    def out_of(self) -> Adjacency:
        """Links by predecessor; sorted whenever it is asked for, which most passes need not."""
        return _adjacent(self.columns.before, self.columns, self.is_in)


def build_network(count: int, links: Links, *, left_out: Collection[int] = ()) -> Network:
    """Sort a network; links at activities that are left out, or on a cycle, do not count.

    What merely depends on a cycle stays in, as if that link were not there.
    """
    is_in = np.ones(count, dtype=bool)
    is_in[list(left_out)] = False
    columns = LinkColumns(
        before=np.array(links.before, dtype=np.int64),
        after=np.array(links.after, dtype=np.int64),
        from_finish=np.array(links.from_finish, dtype=np.int64),
        to_finish=np.array(links.to_finish, dtype=np.int64),
        lag=np.array(links.lag, dtype=np.int64),
    )
    rows: list[int] = np.flatnonzero(is_in).tolist()
    cycles: tuple[tuple[int, ...], ...] = ()
    order = rows
    are_down = bool((columns.before < columns.after).all())
    if not are_down:
        out_of = _adjacent(columns.before, columns, is_in)
        order = _sort(links, out_of, is_in)
        if len(order) < len(rows):
            cycles, knotted = _find_cycles(links, out_of, is_in, set(order))
            is_in[list(knotted)] = False
            order = _sort(links, _adjacent(columns.before, columns, is_in), is_in)
    return Network(
        count=count,
        links=links,
        columns=columns,
        order=order,
        is_in_rows=len(order) == count and (are_down or order == rows),
        is_in=is_in,
        cycles=cycles,
        into=_adjacent(columns.after, columns, is_in),
    )


def _adjacent(ends: NDArray[np.int64], columns: LinkColumns, is_in: NDArray[np.bool_]) -> Adjacency:
    count = len(is_in)
    if is_in.all():
        at, chosen = ends, ends.argsort(kind="stable")
    else:
        kept = np.flatnonzero(is_in[columns.before] & is_in[columns.after])
        at = ends[kept]
        chosen = kept[at.argsort(kind="stable")]
    first = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(at, minlength=count), out=first[1:])
    return Adjacency(first=first.tolist(), array=chosen)


def _sort(links: Links, out_of: Adjacency, is_in: NDArray[np.bool_]) -> list[int]:
    """Kahn 1962; what lies on or behind a cycle is missing from the order."""
    after, first, outgoing = links.after, out_of.first, out_of.links
    waiting = [0] * len(is_in)
    for link in outgoing:
        waiting[after[link]] += 1
    order = [index for index in np.flatnonzero(is_in).tolist() if not waiting[index]]
    for index in order:
        for link in outgoing[first[index] : first[index + 1]]:
            successor = after[link]
            waiting[successor] -= 1
            if not waiting[successor]:
                order.append(successor)
    return order


def _find_cycles(
    links: Links, out_of: Adjacency, is_in: NDArray[np.bool_], sorted_: set[int]
) -> tuple[tuple[tuple[int, ...], ...], set[int]]:
    """The paths of all cycles to tell, and every activity on one."""
    successors = {
        index: [links.after[link] for link in out_of.at(index)]
        for index in np.flatnonzero(is_in).tolist()
        if index not in sorted_
    }
    paths: list[tuple[int, ...]] = []
    knotted: set[int] = set()
    for knot in _knots(successors):
        if len(knot) > 1 or knot[0] in successors[knot[0]]:
            knotted.update(knot)
            paths += _rounds(set(knot), successors)
    return tuple(sorted(paths)), knotted


def _rounds(knot: set[int], successors: dict[int, list[int]]) -> Iterator[tuple[int, ...]]:
    """Rounds through a knot until every activity of it stands on one."""
    unseen = set(knot)
    told = 0
    while unseen and told < _PATHS_PER_KNOT:
        path = _way_back(min(unseen), knot, successors)
        unseen.difference_update(path)
        told += 1
        lowest = path.index(min(path))
        yield path[lowest:] + path[:lowest]


def _way_back(start: int, knot: set[int], successors: dict[int, list[int]]) -> tuple[int, ...]:
    """The shortest path from an activity back to itself within a knot."""
    came_from: dict[int, int] = {}
    queue = deque([start])
    while start not in came_from:
        index = queue.popleft()
        for successor in successors[index]:
            if successor in knot and successor not in came_from:
                came_from[successor] = index
                queue.append(successor)
    path = [came_from[start]]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))


def _knots(successors: dict[int, list[int]]) -> Iterator[list[int]]:
    """Strongly connected components (Tarjan 1972), without recursion: chains may be long."""
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    open_: dict[int, None] = {}
    for root, first in successors.items():
        if root in number:
            continue
        work = [(root, iter(first))]
        number[root] = lowest[root] = len(number)
        open_[root] = None
        while work:
            index, following = work[-1]
            for successor in following:
                if successor not in number:
                    number[successor] = lowest[successor] = len(number)
                    open_[successor] = None
                    work.append((successor, iter(successors[successor])))
                    break
                if successor in open_:
                    lowest[index] = min(lowest[index], number[successor])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[index])
                if lowest[index] == number[index]:
                    yield _close(open_, index)


def _close(open_: dict[int, None], index: int) -> list[int]:
    knot: list[int] = []
    while not knot or knot[-1] != index:
        knot.append(open_.popitem()[0])
    return knot
