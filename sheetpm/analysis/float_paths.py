"""The longest path and the paths behind it, ranked by how much slack they have.

The longest path is the chain of driving predecessors that ends with the last early finish. Each
further path starts from the open task with the least total float that no path before it holds,
and follows its driving predecessors back until it meets a path or a task that nothing drives
(the multiple float paths of Primavera P6, by total float).
"""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.schedule import Schedule


class FloatPath(Struct, frozen=True, kw_only=True):
    """A chain of tasks, each driven by the one before it."""

    rank: int
    """1 is the longest path."""
    tasks: tuple[int, ...]
    """Rows of the Tasks tab, in the order of work."""
    total_float: int
    """The least of its tasks, in working minutes."""
    float_days: float
    """The same in days."""
    branches_off: int
    """The task of an earlier path that drives its first one; -1 where nothing does."""


def find_float_paths(planned: Schedule, is_open: NDArray[np.bool_], most: int) -> list[FloatPath]:
    """Up to `most` paths; only the longest one holds tasks that are done (not `is_open`)."""
    is_leaf = planned.is_scheduled & planned.network.times.is_leaf
    return [
        FloatPath(
            rank=rank,
            tasks=tasks,
            total_float=int(planned.total_float[least]),
            float_days=float(planned.total_float_days[least]),
            branches_off=before,
        )
        for rank, (tasks, least, before) in enumerate(
            _walk(planned, is_leaf, is_leaf & is_open, most), 1
        )
    ]


def find_longest_path(planned: Schedule) -> tuple[int, ...]:
    """The chain of driving predecessors behind the last early finish; empty without tasks."""
    is_leaf = planned.is_scheduled & planned.network.times.is_leaf
    return next((tasks for tasks, _, _ in _walk(planned, is_leaf, is_leaf, 1)), ())


def _walk(
    planned: Schedule, is_leaf: NDArray[np.bool_], is_open: NDArray[np.bool_], most: int
) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Each path, its task with the least float, and the task that it branches off from."""
    finish, total = planned.early_finish, planned.total_float_days
    drivers: list[int] = planned.driving_predecessor.tolist()
    seen = [not each for each in is_leaf.tolist()]
    known = np.flatnonzero(is_leaf)
    if not len(known):
        return
    last = int(known[np.lexsort((known, total[known], -finish[known]))[0]])
    candidates = np.flatnonzero(is_open)
    order = np.lexsort((candidates, -finish[candidates], total[candidates]))
    for end in (last, *candidates[order].tolist()):
        if most <= 0:
            return
        if seen[end]:
            continue
        chain, index = [], end
        while index >= 0 and not seen[index]:
            seen[index] = True
            chain.append(index)
            index = drivers[index]
        most -= 1
        yield tuple(reversed(chain)), chain[int(total[chain].argmin())], index
