"""Distributions of durations and cost, as tables that turn a random number into a value.

A table holds 16,384 values of a distribution that has been brought to a common size, so that a draw
costs one look-up. Bounded distributions are drawn from a uniform number, whose values are equally
likely; unbounded ones and all correlated ones from a standard normal number (Gaussian copula: the
value is the quantile of the normal number's probability).
"""

from functools import cache, lru_cache
from math import erfc, log, sqrt
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.figure import FloatArray
from sheetpm.schema.tasks import Distribution

Singles: TypeAlias = NDArray[np.float32]
Words: TypeAlias = NDArray[np.uint16]
"""Random numbers of 16 bits."""

CELLS = 16_384
"""Of a table."""
REACH = 6.75
"""No normal number lies beyond: those of a task are below 4.4, the common factor's below 5, and
their squares are weighted by shares that add up to 1."""
_BITS_TO_SPARE = 2
"""A random number has 65,536 values."""
_BOUNDED = frozenset({Distribution.TRIANGULAR, Distribution.PERT, Distribution.UNIFORM})
_SHAPE_POINTS = 2049
_SHAPES = 1024
"""Tables in memory, and steps to which a shape is rounded once a plan has more of them."""


class ThreePoints(Struct, frozen=True, kw_only=True):
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


class Quantiles(Struct, frozen=True, kw_only=True, eq=False):
    """A distribution as a table of values of a common size, which are brought to its own."""

    is_normal: bool
    """Whether it is read by standard normal numbers, else by uniform ones."""
    unit: Singles
    scale: np.float32
    shift: np.float32

    def read_uniform(self, words: Words) -> Singles:
        """The values of uniform random numbers."""
        return self._sized(self.unit.take(words >> _BITS_TO_SPARE))

    def read_normal(self, numbers: Singles) -> Singles:
        """The values of standard normal numbers within `REACH`; changes the numbers."""
        numbers *= np.float32(CELLS / (2 * REACH))
        numbers += np.float32(CELLS / 2)
        return self._sized(self.unit.take(numbers.astype(np.intp)))

    def _sized(self, values: Singles) -> Singles:
        values *= self.scale
        values += self.shift
        return values


def tabulate(points: ThreePoints, *, is_correlated: bool, is_rounded: bool = False) -> Quantiles:
    """The table of a distribution; correlated values are read by normal numbers.

    Where a plan has very many different shapes, each is rounded to the nearest of a thousand.
    """
    is_normal = is_correlated or not points.is_bounded
    shape, scale, shift = _bring_to_size(points)
    if is_rounded:
        shape = round(shape * _SHAPES) / _SHAPES
    return Quantiles(
        is_normal=is_normal,
        unit=_unit(points.distribution, shape, is_normal=is_normal),
        scale=np.float32(scale),
        shift=np.float32(shift),
    )


def has_many_shapes(all_points: list[ThreePoints]) -> bool:
    """Whether tables of every shape would take too much memory."""
    return len({_bring_to_size(points)[0] for points in all_points}) > _SHAPES


def draw_normal(words: Words) -> Singles:
    """Standard normal numbers, each of 65,536 equally likely ones."""
    return _normal_values().take(words)  # half the time of `[words]`


def _bring_to_size(points: ThreePoints) -> tuple[float, float, float]:
    """Shape, size and offset of a distribution: the unit's values times the size plus the offset."""
    span = points.high - points.low
    if points.is_bounded:
        return ((points.likely - points.low) / span if span > 0 else 0.0), span, points.low
    if points.distribution is Distribution.NORMAL:
        return 0.0, span / 6, points.mean
    if points.distribution is Distribution.EXPONENTIAL or points.mean <= 0:
        return 0.0, max(points.mean, 0.0), 0.0
    return span / 6 / points.mean, points.mean, 0.0


@lru_cache(maxsize=2 * _SHAPES)
def _unit(distribution: Distribution, shape: float, *, is_normal: bool) -> Singles:
    """Values of a common size: on 0..1, of mean 1 (lognormal, exponential), or standard normal."""
    if distribution is Distribution.NORMAL:
        values = _grid()
    elif distribution is Distribution.EXPONENTIAL:
        values = -np.log(_upper_tails())
    elif distribution is Distribution.LOGNORMAL:
        # Mean 1 and coefficient of variation as the shape.
        variance = log(1 + shape**2)
        values = np.exp(sqrt(variance) * _grid() - variance / 2)
    else:
        values = _bounded_values(distribution, shape, is_normal=is_normal)
    return values.astype(np.float32)


def _bounded_values(distribution: Distribution, share: float, *, is_normal: bool) -> FloatArray:
    """Quantiles on 0..1 of a distribution whose mode divides the span so."""
    chances = 1 - _upper_tails() if is_normal else (np.arange(CELLS) + 0.5) / CELLS
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
def _grid() -> FloatArray:
    """The middle of each cell of normal numbers."""
    return ((np.arange(CELLS) + 0.5) / CELLS * 2 - 1) * REACH


@cache
def _upper_tails() -> FloatArray:
    """The chance that a standard normal number lies above each point of the grid."""
    return np.array([erfc(number / sqrt(2)) / 2 for number in _grid().tolist()])


@cache
def _normal_values() -> Singles:
    chances = (np.arange(65_536) + 0.5) / 65_536
    return np.interp(chances, 1 - _upper_tails(), _grid()).astype(np.float32)
