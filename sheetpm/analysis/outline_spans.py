"""Values of tasks rolled up into the summary tasks above them."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sheetpm.plan.model import Outline

NumberT = TypeVar("NumberT", np.int64, np.float64)


class Spans:
    """Rolls values of tasks up into the summaries above them, the deepest level first."""

    def __init__(self, outline: Outline) -> None:
        self._parents = np.array(outline.parents, dtype=np.int64)
        levels = np.array(outline.levels, dtype=np.int64)
        has_parent = self._parents >= 0
        self._layers = [
            np.flatnonzero(has_parent & (levels == level))
            for level in range(int(levels.max(initial=1)), 1, -1)
        ]
        self.is_summary = np.zeros(len(self._parents), dtype=bool)
        self.is_summary[self._parents[has_parent]] = True

    def roll(self, values: NDArray[NumberT], is_there: NDArray[np.bool_], better: np.ufunc) -> None:
        """Give each summary the best of the values below it; marks the summaries that got one."""
        worst = np.iinfo(np.int64).max if better is np.minimum else np.iinfo(np.int64).min
        values[self.is_summary] = worst
        is_there[self.is_summary] = False
        for layer in self._layers:
            known = layer[is_there[layer]]
            better.at(values, self._parents[known], values[known])
            is_there[self._parents[known]] = True
        values[~is_there] = 0

    def mark(self, flags: NDArray[np.bool_]) -> None:
        """A summary is marked when anything below it is."""
        for layer in self._layers:
            flags[self._parents[layer[flags[layer]]]] = True
