"""What was promised to the client: original, approved changes, current; and the forecast."""

from dataclasses import dataclass
from datetime import date

from sheetpm.analysis.figure import Colour, Figure
from sheetpm.languages import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Finish and budget as promised and as they look now.

    The promised finish is the Project tab's, else the latest baseline finish, else the latest
    planned finish; approved changes add to it, and to the budget. Earned value keeps BAC = the
    sum of the tasks: an approved change enters it when its tasks do.
    """

    original_finish: date | None
    finish_source: Text
    """Where the original finish was read."""
    approved_days: float
    """Working days that approved changes add."""
    current_finish: date | None
    """original + approved."""
    forecast_finish: date | None
    slip_days: Figure
    """Working days that the forecast lies after the current promise; below 0: early."""
    original_budget: Figure
    """The Project tab's budget, else the sum of the tasks' budgets; money."""
    approved_cost: float
    current_budget: Figure
    """original + approved."""
    budget_left: Figure
    """current budget - EAC; below 0: the estimate exceeds it."""
    colour: Colour
    """Of the slip."""
