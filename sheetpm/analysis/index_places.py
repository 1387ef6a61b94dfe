"""How many places an index is told with; light, since pages and commands need it too."""

from sheetpm.analysis.rounding import half_up


def index_places(value: float, thresholds: tuple[float, ...] = ()) -> tuple[float, int]:
    """An index and the places it is written with: two; three, and cut, where two would lift it onto a threshold."""
    rounded = float(half_up(value, 2))
    if any(value < threshold <= rounded for threshold in thresholds):
        return int(value * 1000) / 1000, 3
    return value, 2
