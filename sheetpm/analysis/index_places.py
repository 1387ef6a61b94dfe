"""How many places an index is told with; light, since pages and commands need it too."""

from sheetpm.analysis.rounding import half_up

LEAST = 1e-9
"""What an index may lack of a threshold that it reaches: 0.09 / 0.1 falls short of 0.9 in binary."""


def reaches(value: float, threshold: float) -> bool:
    """Whether an index is as good as a threshold."""
    return value >= threshold - LEAST


def index_places(value: float, thresholds: tuple[float, ...] = ()) -> tuple[float, int]:
    """An index and the places it is written with: two; three, and cut, where two would lift it onto a threshold."""
    rounded = float(half_up(value, 2))
    if any(not reaches(value, threshold) and threshold <= rounded for threshold in thresholds):
        return int(value * 1000) / 1000, 3
    return value, 2
