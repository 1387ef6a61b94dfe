"""Simulations of small networks with the program's own engine, on a clock without gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.activities import Activities
from sheetpm.analysis.iterations import Simulator
from sheetpm.analysis.simulated_durations import ThreePoints
from sheetpm.analysis.simulated_network import SimulatedNetwork
from sheetpm.analysis.uncertainty import UncertainTask, Uncertainty
from sheetpm.plan.calendar import round_the_clock
from sheetpm.plan.network import Links, build_network
from sheetpm.schema.cell_types import LinkKind
from sheetpm.schema.tasks import Distribution

ITERATIONS = 100_000
SEED = 1
_UNIT = 1440
"""Minutes of the clock that stand for one unit of time of an example."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulated:
    """Every iteration's length, and how often each task was critical."""

    length: NDArray[np.float64]
    criticality: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """The length that is kept with that chance."""
        return float(np.quantile(self.length, share))

    def chance(self, length: float) -> float:
        """The share of the iterations that take no longer."""
        return float(np.mean(self.length <= length))

    @property
    def mean(self) -> float:
        return float(self.length.mean())

    @property
    def deviation(self) -> float:
        return float(self.length.std())


def points_of(task: Mapping[str, Any]) -> ThreePoints:
    """A distribution as the files describe it."""
    kind = Distribution[str(task["dist"]).upper()]
    if kind is Distribution.NORMAL:
        mean, spread = task["mean"], 3 * task["sd"]
        return three(kind, mean - spread, mean, mean + spread)
    if kind is Distribution.EXPONENTIAL:
        return three(kind, *(task["mean"],) * 3)
    low, high = task["min"], task["max"]
    return three(kind, low, task.get("mode", (low + high) / 2), high)


def three(kind: Distribution, low: float, likely: float, high: float) -> ThreePoints:
    """Lowest, most likely and highest duration."""
    return ThreePoints(low=low, likely=likely, high=high, distribution=kind)


def simulate_in_line(tasks: Sequence[ThreePoints], *, correlation: float = 0.0) -> Simulated:
    """One after the other."""
    return _simulate(tasks, tuple(pairwise(range(len(tasks)))), correlation)


def simulate_side_by_side(tasks: Sequence[ThreePoints]) -> Simulated:
    """All beginning at once; the longest decides."""
    return _simulate(tasks, (), 0.0)


def _simulate(
    tasks: Sequence[ThreePoints], pairs: Sequence[tuple[int, int]], correlation: float
) -> Simulated:
    links = Links()
    for before, after in pairs:
        links.add(before, after, LinkKind.FS)
    scaled = [task.scaled(_UNIT) for task in tasks]
    count, clock = len(tasks), round_the_clock()
    activities = Activities(
        calendars=[clock],
        calendar_of=np.zeros(count, dtype=np.int64),
        duration=np.array([round(each.likely) for each in scaled], dtype=np.int64),
        start_from=np.zeros(count, dtype=np.int64),
    )
    network = SimulatedNetwork(
        build_network(count, links), activities, counted=np.ones(count, dtype=bool)
    )
    simulator = Simulator(
        network,
        (2 * activities.duration).tolist(),
        _uncertain(scaled),
        cost_spread=(1.0, 1.0),
        cost_distribution=Distribution.PERT,
        correlation=correlation,
        seed=SEED,
        iterations=ITERATIONS,
    )
    results = simulator.run()
    return Simulated(
        length=results.finish / _UNIT, criticality=tuple((results.critical / ITERATIONS).tolist())
    )


def _uncertain(tasks: Sequence[ThreePoints]) -> Uncertainty:
    return Uncertainty(
        tasks=tuple(
            UncertainTask(index=index, name=f"T{index}", points=points, is_assumed=False)
            for index, points in enumerate(tasks)
            if not points.is_certain
        ),
        costs=(), spent=0.0, why_no_cost=None, risks=(), left_out=(), out_of_order=(),
    )  # fmt: skip
