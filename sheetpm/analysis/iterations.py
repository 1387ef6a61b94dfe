"""Iterations of a simulation: draws what varies, passes through the network, adds up the cost."""

from collections.abc import Iterator
from math import sqrt

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.random_streams import Streams
from sheetpm.analysis.simulated_durations import (
    Quantiles,
    Singles,
    ThreePoints,
    draw_normal,
    has_many_shapes,
    tabulate,
)
from sheetpm.analysis.simulated_network import SimulatedNetwork, Varying
from sheetpm.analysis.uncertainty import StrikingRisk, Uncertainty
from sheetpm.plan.calendar import Instants
from sheetpm.schema.tasks import Distribution

_STRETCH = 2500
"""Iterations at a time: their arrays stay in the cache of a processor."""
_MOST_NUMBERS = 40_000_000
"""Numbers held at a time; a very large plan has shorter stretches."""
_SHORTEST = 125
_ONE = np.float32(1)


class Results(Struct, frozen=True, kw_only=True, eq=False):
    """What came out of every iteration, in the order they were drawn."""

    finish: Instants
    """Of the project."""
    cost: FloatArray | None
    """At completion; `None` where cost cannot be simulated."""
    critical: NDArray[np.int64]
    """By task: in how many iterations it was critical."""
    likeness: FloatArray
    """By uncertain task: Pearson's correlation of its duration with the finish in the first
    iterations, enough to tell which are worth ranking."""


class Simulator:
    """Draws a plan's iterations; the same seed draws the same ones."""

    def __init__(
        self,
        network: SimulatedNetwork,
        spans: list[int],
        what: Uncertainty,
        *,
        cost_spread: tuple[float, float],
        cost_distribution: Distribution,
        correlation: float,
        seed: int,
        iterations: int,
    ) -> None:
        """`spans`: twice the working minutes left of every activity, where nothing varies."""
        self._network = network
        self._spans = spans
        self._what = what
        self._streams = Streams(seed)
        self._own, self._common = np.float32(sqrt(1 - correlation)), sqrt(correlation)
        self.iterations = iterations
        self._length = max(_SHORTEST, min(_STRETCH, _MOST_NUMBERS // max(len(spans), 1)))
        is_rounded = has_many_shapes([task.points for task in what.tasks])
        self._tables = [
            tabulate(task.points, is_correlated=correlation > 0, is_rounded=is_rounded)
            for task in what.tasks
        ]
        low, high = cost_spread
        factor = ThreePoints(low=low, likely=1.0, high=high, distribution=cost_distribution)
        self._cost_table = tabulate(factor, is_correlated=correlation > 0)
        self._has_sure_cost = factor.is_certain
        self._factors: dict[int, Singles] = {}

    def run(self) -> Results:
        """All iterations."""
        finish = np.empty(self.iterations, dtype=np.int64)
        cost = None if self._what.why_no_cost else np.empty(self.iterations)
        critical = np.zeros(len(self._spans), dtype=np.int64)
        moments = _Moments(len(self._what.tasks))
        # The same memory for each stretch: fetching it anew takes as long as all sums.
        room = len(self._what.tasks), min(self._length, self.iterations)
        all_minutes, all_spans = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int64)
        for stretch, own in self._stretches():
            length = own.stop - own.start
            minutes, spans = all_minutes[:, :length], all_spans[:, :length]
            self._draw_all(stretch, minutes)
            np.multiply(minutes, 2, out=spans)
            strikes = [self.strikes(risk, stretch, length) for risk in self._what.risks]
            done = self._network.pass_through(self._add_risks(spans, strikes), length)
            finish[own] = done.finish
            critical += done.critical
            if not stretch:
                moments.add(minutes, done.finish)
            if cost is not None:
                cost[own] = self._cost(stretch, length, strikes)
        return Results(finish=finish, cost=cost, critical=critical, likeness=moments.correlations())

    def durations_of(self, position: int) -> FloatArray:
        """All that was drawn for one uncertain task, in working minutes."""
        drawn = np.empty(self.iterations)
        for stretch, own in self._stretches():
            drawn[own] = np.rint(self._draw(position, stretch, own.stop - own.start))
        return drawn

    def strikes_of(self, risk: StrikingRisk) -> NDArray[np.bool_]:
        """In which iterations a risk struck."""
        parts = [
            self.strikes(risk, stretch, own.stop - own.start) for stretch, own in self._stretches()
        ]
        return np.concatenate(parts)

    def strikes(self, risk: StrikingRisk, stretch: int, length: int) -> NDArray[np.bool_]:
        """In which iterations of a stretch a risk strikes."""
        numbers = self._streams.uniform(f"risk\0{risk.name}", stretch, np.empty(length))
        return numbers < risk.chance

    def _stretches(self) -> Iterator[tuple[int, slice]]:
        for stretch, first in enumerate(range(0, self.iterations, self._length)):
            yield stretch, slice(first, min(first + self._length, self.iterations))

    def _draw_all(self, stretch: int, out: NDArray[np.int32]) -> None:
        """Whole working minutes by uncertain task and iteration, at least 1."""
        for position, minutes in enumerate(out):
            drawn = self._draw(position, stretch, len(minutes))
            np.rint(drawn, out=minutes, casting="unsafe")

    def _draw(self, position: int, stretch: int, length: int) -> Singles:
        name = f"task\0{self._what.tasks[position].name}"
        drawn = self._sample(self._tables[position], name, stretch, length)
        return np.maximum(drawn, _ONE, out=drawn)

    def _sample(self, table: Quantiles, name: str, stretch: int, length: int) -> Singles:
        words = self._streams.words(name, stretch, length)
        if not table.is_normal:
            return table.read_uniform(words)
        numbers = draw_normal(words)
        if self._common:
            numbers *= self._own
            numbers += self._factor(stretch, length)
        return table.read_normal(numbers)

    def _factor(self, stretch: int, length: int) -> Singles:
        """What all tasks have in common, weighted; kept for the stretch in hand."""
        if stretch not in self._factors:
            drawn = self._streams.normal("common factor", stretch, np.empty(length))
            weighted = np.clip(drawn, -5.0, 5.0) * self._common
            self._factors = {stretch: weighted.astype(np.float32)}
        return self._factors[stretch]

    def _add_risks(
        self, drawn: NDArray[np.int64], strikes: list[NDArray[np.bool_]]
    ) -> list[Varying]:
        """Twice the minutes of every activity, with what the risks add; at least 1 minute."""
        spans: list[Varying] = list(self._spans)
        for task, own in zip(self._what.tasks, drawn, strict=True):
            spans[task.index] = own
        for risk, has_struck in zip(self._what.risks, strikes, strict=True):
            for index in risk.tasks if risk.minutes else ():
                longer = spans[index] + has_struck * np.int64(2 * risk.minutes)
                spans[index] = np.maximum(longer, 2) if risk.minutes < 0 else longer
        return spans

    def _cost(self, stretch: int, length: int, strikes: list[NDArray[np.bool_]]) -> FloatArray:
        cost = np.full(length, self._what.spent)
        for each in self._what.costs:
            if self._has_sure_cost:
                cost += each.rest
            else:
                factor = self._sample(self._cost_table, f"cost\0{each.name}", stretch, length)
                factor *= np.float32(each.rest)
                cost += factor
        for risk, has_struck in zip(self._what.risks, strikes, strict=True):
            if risk.cost:
                cost += has_struck * risk.cost
        return cost


class _Moments:
    """Sums from which correlations of many durations with one finish follow."""

    def __init__(self, count: int) -> None:
        self._iterations = 0
        self._origin = 0
        self._finish = np.zeros(2)
        self._own = np.zeros(count)
        self._squares = np.zeros(count)
        self._products = np.zeros(count)

    def add(self, minutes: NDArray[np.int32], finish: Instants) -> None:
        if not self._iterations:
            self._origin = int(finish[0])
        late = (finish - self._origin).astype(np.float64)
        self._iterations += len(finish)
        self._finish += (late.sum(), late @ late)
        for first in range(0, len(minutes), 256):
            block = slice(first, first + 256)
            drawn = minutes[block].astype(np.float64)
            self._own[block] += drawn.sum(axis=1)
            self._squares[block] += np.einsum("ij,ij->i", drawn, drawn)
            self._products[block] += drawn @ late

    def correlations(self) -> FloatArray:
        """0 where something does not vary."""
        count = max(self._iterations, 1)
        shared = self._products - self._own * self._finish[0] / count
        varies = (self._squares - self._own**2 / count) * (
            self._finish[1] - self._finish[0] ** 2 / count
        )
        varies = np.where(varies > 0, varies, np.inf)
        correlations: FloatArray = shared / np.sqrt(varies)
        return correlations
