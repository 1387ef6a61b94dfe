"""The S-curve: planned value, earned value, actual cost and forecast over time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sheetpm.analysis.earned_value import Measure
from sheetpm.languages import Text


class CurveStep(StrEnum):
    """How far the curve's dates lie apart."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCurve:
    """Cumulative values at end of day, one entry per date; `None` where there is none.

    Planned value is computed from the dates. Earned value is never reconstructed with today's
    percentages: it is 0 when work began, what History recorded, and what is earned on the
    status date. Actual cost follows the dates of the Costs tab; without one it is known on the
    recorded dates and on the status date only. The forecast runs straight from AC (from EV
    where no cost is recorded) on the status date to EAC (BAC) on the forecast finish.
    """

    measure: Measure
    step: CurveStep
    dates: tuple[date, ...]
    """Ascending; contains the status date and the recorded dates; about 60 at most."""
    planned: tuple[float | None, ...]
    earned: tuple[float | None, ...]
    actual: tuple[float | None, ...]
    forecast: tuple[float | None, ...]
    status_position: int | None
    """Of the status date in `dates`; `None` in an empty curve."""
    why_empty: Text | None
    """Why there is no curve at all."""
    earned_note: Text
    """What the points of the earned value are."""

    @property
    def is_empty(self) -> bool:
        return not self.dates
