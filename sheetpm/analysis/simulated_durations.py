"""Distributions of durations and cost, as tables that turn a random number into a value.

A table holds the quantiles of a distribution on an even grid, so that ten thousand draws cost one
look-up each. Bounded distributions are drawn from a uniform number, unbounded ones and all
correlated ones from a standard normal number (Gaussian copula: the value is the quantile of the
normal number's probability).
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from math import erfc, log, sqrt

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.figure import FloatArray
from sheetpm.schema.tasks import Distribution

CELLS = 1024
"""Of a table; between its points the quantiles are interpolated."""
REACH = 5.0
"""Normal numbers beyond it, one in 1.7 million, count as it."""
_BOUNDED = frozenset({Distribution.TRIANGULAR, Distribution.PERT, Distribution.UNIFORM})
_SHAPE_POINTS = 2049


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePoints:
    """Lowest, most likely and highest value of a distribution; the unit is the caller's.

    An unbounded distribution takes mean and standard deviation from them as PERT does:
    (a + 4 m + b) / 6 and (b - a) / 6 (Malcolm et al. 1959); an exponential one the mean alone.
    """

    low: float
    likely: float
    high: float
    distribution: Distribution

    @property
    def is_certain(self) -> bool:
        """Whether nothing varies."""
        if self.distribution is Distribution.EXPONENTIAL:
            return self.mean <= 0
        return self.high <= self.low

    @property
    def mean(self) -> float:
        """Of the distribution, in closed form."""
        if self.distribution is Distribution.TRIANGULAR:
            return (self.low + self.likely + self.high) / 3
        if self.distribution is Distribution.UNIFORM:
            return (self.low + self.high) / 2
        return (self.low + 4 * self.likely + self.high) / 6

    @property
    def is_bounded(self) -> bool:
        """Whether no value lies below the lowest or above the highest."""
        return self.distribution in _BOUNDED

    def scaled(self, factor: float) -> "ThreePoints":
        """The same spread around another size."""
        return ThreePoints(
            low=self.low * factor,
            likely=self.likely * factor,
            high=self.high * factor,
            distribution=self.distribution,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quantiles:
    """A distribution as a table, from uniform or from normal numbers."""

    is_normal: bool
    """Whether it is read by standard normal numbers, else by uniform ones in 0..1."""
    values: FloatArray
    """`CELLS` + 1 quantiles, never below 0."""
    steps: FloatArray
    """From each of them to the next; 0 behind the last."""

    def read(self, numbers: FloatArray) -> FloatArray:
        """The values of random numbers; changes the numbers."""
        if self.is_normal:
            np.maximum(numbers, -REACH, out=numbers)
            np.minimum(numbers, REACH, out=numbers)
            numbers += REACH
            numbers *= CELLS / (2 * REACH)
        else:
            numbers *= CELLS
        cells = numbers.astype(np.intp)
        numbers -= cells
        numbers *= self.steps[cells]
        numbers += self.values[cells]
        return numbers


def tabulate(points: ThreePoints, *, is_correlated: bool) -> Quantiles:
    """The table of a distribution; correlated values are read by normal numbers."""
    is_normal = is_correlated or not points.is_bounded
    values = np.maximum(_values(points, is_normal=is_normal), 0.0)
    return Quantiles(is_normal=is_normal, values=values, steps=np.diff(values, append=values[-1:]))


def _values(points: ThreePoints, *, is_normal: bool) -> FloatArray:
    low, span = points.low, points.high - points.low
    if points.is_bounded:
        share = (points.likely - low) / span if span > 0 else 0.0
        return low + span * _unit_quantiles(points.distribution, share, is_normal=is_normal)
    mean, deviation = points.mean, span / 6
    if points.distribution is Distribution.EXPONENTIAL:
        return -mean * np.log(_upper_tails())
    if points.distribution is Distribution.LOGNORMAL and mean > 0:
        variance = log(1 + (deviation / mean) ** 2)
        lognormal: FloatArray = np.exp(log(mean) - variance / 2 + sqrt(variance) * _normals())
        return lognormal
    return mean + deviation * _normals()


@lru_cache(maxsize=4096)
def _unit_quantiles(distribution: Distribution, share: float, *, is_normal: bool) -> FloatArray:
    """Quantiles on 0..1 of a bounded distribution whose mode divides the span so."""
    chances = 1 - _upper_tails() if is_normal else np.linspace(0.0, 1.0, CELLS + 1)
    if distribution is Distribution.UNIFORM:
        return chances
    if distribution is Distribution.TRIANGULAR:
        rising = np.sqrt(chances * share)
        falling = 1 - np.sqrt((1 - chances) * (1 - share))
        return np.where(chances < share, rising, falling)
    return _pert_quantiles(chances, share)


def _pert_quantiles(chances: FloatArray, share: float) -> FloatArray:
    """Of the beta distribution with a = 1 + 4 share and b = 5 - 4 share.

    Its distribution function is summed up by the trapezoidal rule on points that lie closer
    towards both ends, where the density is smooth in the angle.
    """
    angle = np.linspace(0.0, np.pi, _SHAPE_POINTS)
    at = (1 - np.cos(angle)) / 2
    density = at ** (4 * share) * (1 - at) ** (4 - 4 * share) * np.sin(angle)
    summed = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))
    quantiles: FloatArray = np.interp(chances, summed / summed[-1], at)
    return quantiles


@cache
def _normals() -> FloatArray:
    return np.linspace(-REACH, REACH, CELLS + 1)


@cache
def _upper_tails() -> NDArray[np.float64]:
    """The chance that a standard normal number lies above each point of the grid."""
    return np.array([erfc(number / sqrt(2)) / 2 for number in _normals().tolist()])
