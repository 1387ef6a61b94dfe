"""The order in which activities can be worked out, and the cycles that have none.

Activities are numbers from 0, links pairs of a predecessor and its successor.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np

Pair: TypeAlias = tuple[int, int]


def sort_topologically(
    count: int, pairs: Sequence[Pair]
) -> tuple[list[int], tuple[tuple[int, ...], ...]]:
    """An order in which predecessors come first, and every cycle with its full path.

    Activities on a cycle are left out of the order; what merely depends on them stays in it.
    """
    order = _sort(count, pairs, frozenset())
    if len(order) == count:
        return order, ()
    cycles = tuple(find_cycles(count, pairs))
    left_out = frozenset(index for cycle in cycles for index in cycle)
    return _sort(count, pairs, left_out), cycles


def _sort(count: int, pairs: Sequence[Pair], left_out: frozenset[int]) -> list[int]:
    """Kahn (1962): what waits for nothing comes next."""
    kept = [pair for pair in pairs if left_out.isdisjoint(pair)] if left_out else pairs
    ends = np.array(kept, dtype=np.int64).reshape(-1, 2)
    ends = ends[np.argsort(ends[:, 0], kind="stable")]
    successors = ends[:, 1].tolist()
    begin = np.searchsorted(ends[:, 0], np.arange(count + 1)).tolist()
    waiting = np.bincount(ends[:, 1], minlength=count).tolist()
    order = [index for index in range(count) if waiting[index] == 0 and index not in left_out]
    for index in order:
        for successor in successors[begin[index] : begin[index + 1]]:
            waiting[successor] -= 1
            if waiting[successor] == 0:
                order.append(successor)
    return order


def find_cycles(count: int, pairs: Sequence[Pair]) -> Iterator[tuple[int, ...]]:
    """Each knot of activities that wait for each other, as one path round it, lowest first."""
    successors: list[list[int]] = [[] for _ in range(count)]
    for before, after in pairs:
        successors[before].append(after)
    for knot in _knots(successors):
        inside = set(knot)
        if len(knot) > 1 or knot[0] in successors[knot[0]]:
            yield from _rounds(inside, successors)


def _rounds(inside: set[int], successors: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """Rounds through a knot until every activity of it stands on one."""
    seen: set[int] = set()
    for start in sorted(inside):
        if start not in seen:
            path = _way_back(start, inside, successors)
            seen.update(path)
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
