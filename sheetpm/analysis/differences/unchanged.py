"""Rows in which nothing can have changed, told at a glance: most rows of a large plan."""

from operator import attrgetter
from typing import Any

import numpy as np

from sheetpm.analysis.differences.model import Standing
from sheetpm.analysis.differences.tabs import table_of
from sheetpm.analysis.task_facts import Flags


class UnchangedRows:
    """Says of a pair of rows whether all that is typed and computed is equal, value for value.

    What is not equal may still say the same (`1w`, `5d`): that is for a closer look.
    """

    def __init__(
        self, before: Standing, after: Standing, key: str, pairs: list[tuple[int, int]]
    ) -> None:
        old, new = table_of(before.plan, key), table_of(after.plan, key)
        shared = [each for each in new.schema.columns if old.has(each.key) and new.has(each.key)]
        self._old, self._new = old.rows, new.rows
        self._read = attrgetter("row", "row", *(each.key for each in shared))  # always a tuple
        self._times = [each.key for each in shared if each.keeps_time]
        self._is_comparable = key in {"tasks", "costs", "calendar", "team", "resources"}
        """Other tabs turn by the status date too, and are small."""
        self._moved: frozenset[int] = frozenset()
        """Positions after of tasks whose computed values differ."""
        if key == "tasks" and pairs:
            sides = np.array(pairs, dtype=np.int64)
            is_moved = _moved(before, after, sides)
            self._moved = frozenset(sides[is_moved, 1].tolist())

    def __call__(self, earlier: int, later: int) -> bool:
        """Whether nothing can have changed from one row to the other."""
        if not self._is_comparable or later in self._moved:
            return False
        left, right = self._old[earlier], self._new[later]
        if self._read(left)[2:] != self._read(right)[2:]:
            return False
        return all(_minute(left, key) == _minute(right, key) for key in self._times)


def _moved(before: Standing, after: Standing, sides: Any) -> Flags:
    """Where dates, durations, or what a task has come to differ."""
    is_moved = np.zeros(len(sides), dtype=bool)
    for read in _COMPUTED:
        then, now = read(before.analysis)[sides[:, 0]], read(after.analysis)[sides[:, 1]]
        is_moved |= np.not_equal(then, now)
    return is_moved


_COMPUTED = tuple(
    attrgetter(path)
    for path in (
        "dates.planned_start",
        "dates.planned_finish",
        "schedule.duration",
        "facts.is_done",
        "facts.is_cancelled",
        "facts.is_leaf",
    )
)


def _minute(row: Any, key: str) -> int | None:
    """The time of day of a date; dates are equal whatever their times."""
    return getattr(getattr(row, key), "minute", None)
