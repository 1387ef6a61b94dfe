"""The shape of a simulated distribution: its S-curve and its histogram."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.simulation import Simulation
from sheetpm.plan.calendar import DAY, day_of_finish, midnight

_MOST_POINTS = 60
_MOST_BARS = 16
_STEPS = (1, 7, 14, 28, 91, 182, 364, 3640, 36400)
"""Days of a bar; from a week on it begins on a Monday."""
_TAIL = 0.5
"""Per cent of the iterations beyond either end of a curve."""


class Bar(Struct, frozen=True, kw_only=True):
    """Iterations whose value lies from a first one to before the next."""

    first: date | float
    share: float


def cumulate_finish(outcome: Simulation, *marked: date) -> tuple[tuple[date, float], ...]:
    """Days with the share of iterations that have finished by then; the marked days among them."""
    first, last = outcome.finish_at(_TAIL), outcome.finish_at(100 - _TAIL)
    first = min((first, *marked)) - timedelta(days=1)
    last = max((last, *marked))
    step = max(1, -(-(last - first).days // _MOST_POINTS))
    days = {first + timedelta(days=gone) for gone in range(0, (last - first).days + 1, step)}
    ordered = sorted({*days, *marked, last})
    ends = np.array([midnight(day) + DAY for day in ordered])
    shares = np.searchsorted(outcome.finish, ends, side="right") / outcome.iterations
    return tuple(zip(ordered, shares.tolist(), strict=True))


def bin_finish(outcome: Simulation) -> tuple[Bar, ...]:
    """Shares by day, week or a longer time; a weekend on which nothing ends is no bar of its own."""
    different, counts = np.unique((outcome.finish - 1) // DAY, return_counts=True)
    if len(different) <= _MOST_BARS:
        return tuple(
            Bar(first=day_of_finish(int(day) * DAY + 1), share=int(count) / outcome.iterations)
            for day, count in zip(different, counts, strict=True)
        )
    first, last = outcome.finish_at(0), outcome.finish_at(100)
    first -= timedelta(days=first.weekday())
    span = (last - first).days + 1
    step = next((step for step in _STEPS if span <= step * _MOST_BARS), _STEPS[-1])
    edges = [first + timedelta(days=gone) for gone in range(0, span + step, step)]
    starts = np.array([midnight(day) for day in edges])
    counted = np.diff(np.searchsorted(outcome.finish, starts, side="right"))
    return tuple(
        Bar(first=day, share=int(count) / outcome.iterations)
        for day, count in zip(edges, counted, strict=False)
    )


def cumulate_cost(cost: FloatArray) -> tuple[tuple[float, float], ...]:
    """Amounts with the share of iterations that cost no more; a dozen even steps."""
    first, last = (float(np.quantile(cost, level / 100)) for level in (_TAIL, 100 - _TAIL))
    amounts = np.linspace(first, last, 13) if last > first else np.array([first])
    shares = np.searchsorted(cost, amounts, side="right") / len(cost)
    return tuple(zip(amounts.tolist(), shares.tolist(), strict=True))


def bin_cost(cost: FloatArray) -> tuple[Bar, ...]:
    """Shares by even steps of a round amount."""
    first, last = float(cost[0]), float(cost[-1])
    if last <= first:
        return (Bar(first=first, share=1.0),)
    step = _round_step((last - first) / (_MOST_BARS - 2))
    edges = np.arange(np.floor(first / step), np.floor(last / step) + 2) * step
    counted = np.diff(np.searchsorted(cost, edges, side="left"))
    return tuple(
        Bar(first=edge, share=int(count) / len(cost))
        for (edge, _), count in zip(pairwise(edges.tolist()), counted, strict=True)
    )


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, ... that is not below."""
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= least))
