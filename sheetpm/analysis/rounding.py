"""Rounding as spreadsheets do it, so that a figure in a sentence is the one in its cell."""

import math
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = 15
"""Significant digits that Excel keeps of a number."""


def half_up(value: float, places: int = 0) -> Decimal:
    """The number with so many places; a half goes away from zero, as Excel shows it: 62.5 is 63."""
    exact = Decimal(f"{value:.{_DIGITS}g}")
    if not math.isfinite(value) or abs(value) >= 10**_DIGITS:
        return exact
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def whole_percent(ratio: float) -> str:
    """`63%` for 0.625."""
    return f"{half_up(ratio * 100)}%"
