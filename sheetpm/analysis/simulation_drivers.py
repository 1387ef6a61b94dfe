"""What a simulated finish hangs on: the tornado of tasks and risks.

Spearman's rank correlation of a task's duration, or of a risk's striking, with the finish; and by
how much the finish moves with it.
"""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.iterations import Results, Simulator
from sheetpm.analysis.uncertainty import Uncertainty
from sheetpm.plan.calendar import WorkCalendar

MOST_DRIVERS = 10
_CANDIDATES = 40
"""Tasks whose ranks are worked out: those most alike by Pearson's correlation."""
_LEAST = 0.01
"""Below it nothing can be told from chance."""


class Driver(Struct, frozen=True, kw_only=True):
    """A task or a risk that moves the finish."""

    task: int | None
    """Into `plan.tasks.rows`."""
    risk: int | None
    """Position in `plan.risks.rows`."""
    correlation: float
    """Spearman's, -1..1."""
    swing_days: float
    """Working days: the mean finish of the fifth of iterations in which the task takes longest
    less that of the fifth in which it is quickest; of a risk, with it less without it."""


def find_drivers(
    simulator: Simulator, results: Results, what: Uncertainty, calendar: WorkCalendar
) -> tuple[Driver, ...]:
    """The strongest drivers of the finish, at most ten."""
    finish = calendar.worked_many(results.finish).astype(np.float64)
    finish -= finish.min()
    if not finish.any():
        return ()
    ranks = _ranks(finish)
    days = finish / calendar.minutes_per_day
    found = [
        driver
        for driver in (
            *_tasks(simulator, results, what, ranks, days),
            *_risks(simulator, what, ranks, days),
        )
        if abs(driver.correlation) >= _LEAST
    ]
    found.sort(key=lambda driver: (-abs(driver.correlation), driver.task or 0, driver.risk or 0))
    return tuple(found[:MOST_DRIVERS])


def _tasks(
    simulator: Simulator, results: Results, what: Uncertainty, ranks: FloatArray, days: FloatArray
) -> Iterator[Driver]:
    likeliest = np.argsort(-np.abs(results.likeness), kind="stable")[:_CANDIDATES]
    for position in likeliest.tolist():
        drawn = simulator.durations_of(position)
        order = np.argsort(drawn, kind="stable")
        fifth = max(len(order) // 5, 1)
        yield Driver(
            task=what.tasks[position].index,
            risk=None,
            correlation=_correlate(_ranks(drawn), ranks),
            swing_days=float(days[order[-fifth:]].mean() - days[order[:fifth]].mean()),
        )


def _risks(
    simulator: Simulator, what: Uncertainty, ranks: FloatArray, days: FloatArray
) -> Iterator[Driver]:
    for risk in what.risks:
        if not risk.minutes:
            continue
        struck = simulator.strikes_of(risk)
        if struck.all() or not struck.any():
            continue
        yield Driver(
            task=None,
            risk=risk.position,
            correlation=_correlate(_ranks(struck.astype(np.float64)), ranks),
            swing_days=float(days[struck].mean() - days[~struck].mean()),
        )


def _ranks(values: FloatArray) -> FloatArray:
    """Ranks from 0; equal values share their mean rank."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: FloatArray = (ends - (counts + 1) / 2)[place]
    return ranks


def _correlate(one: FloatArray, other: FloatArray) -> float:
    """Pearson's correlation; 0 where one does not vary."""
    left, right = one - one.mean(), other - other.mean()
    spread = float(np.sqrt((left @ left) * (right @ right)))
    return float(left @ right) / spread if spread > 0 else 0.0
