"""What is free of each resource, tick by tick, while a placement grows."""

import numpy as np

from sheetpm.analysis.levelling.problem import NO_LIMIT, Need, Problem, Steps


class Usage:
    """What is free of every resource; one row of numbers each, longer when it must be."""

    def __init__(self, problem: Problem, horizon: int) -> None:
        self.settled = max((each.end for each in problem.taken if each.end < NO_LIMIT), default=0)
        """From here on the free amounts do not change any more."""
        width = max(horizon, self.settled) + 1
        self._free = np.empty((len(problem.capacity), width), dtype=np.int64)
        self._free[:] = np.array(problem.capacity, dtype=np.int64).reshape(-1, 1)
        for each in problem.taken:
            self._free[each.resource, max(each.start, 0) : max(each.end, 0)] -= each.amount
        np.maximum(self._free, 0, out=self._free)
        self._at_last = self._free[:, -1:].copy()

    def take(self, needs: tuple[Need, ...], start: int, end: int) -> None:
        """Let an activity take what it needs."""
        if end > start and needs:
            self._reach(end)
            self.settled = max(self.settled, end)
            for need in needs:
                self._free[need.resource, start:end] -= need.amount

    def first_fit(
        self, needs: tuple[Need, ...], ends: Steps, start: int, latest: int
    ) -> int | None:
        """The first start from there on at which nothing is short; `None` without any."""
        while start <= latest:
            conflict = self._last_conflict(needs, start, ends.at(start))
            if conflict < 0:
                return start
            if conflict >= self.settled:
                return None
            start = conflict + 1
        return None

    def last_fit(
        self, needs: tuple[Need, ...], ends: Steps, start: int, earliest: int
    ) -> int | None:
        """The last start, from there back, at which nothing is short; `None` without any."""
        while start >= earliest:
            conflict = self._first_conflict(needs, start, ends.at(start))
            if conflict < 0:
                return start
            start = ends.latest(conflict)
        return None

    def _reach(self, end: int) -> None:
        short = end - self._free.shape[1]
        if short > 0:
            more = np.repeat(self._at_last, short + self._free.shape[1], axis=1)
            self._free = np.concatenate((self._free, more), axis=1)

    def _last_conflict(self, needs: tuple[Need, ...], start: int, end: int) -> int:
        self._reach(end)
        last = -1
        for need in needs:
            short = self._free[need.resource, start:end] < need.amount
            if short.any():
                last = max(last, end - 1 - int(short[::-1].argmax()))
        return last

    def _first_conflict(self, needs: tuple[Need, ...], start: int, end: int) -> int:
        self._reach(end)
        first = -1
        for need in needs:
            short = self._free[need.resource, start:end] < need.amount
            if short.any():
                at = start + int(short.argmax())
                first = at if first < 0 else min(first, at)
        return first
