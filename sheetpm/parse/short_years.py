"""Years of two digits in typed dates: whether they stand first or last, as a column shows."""

import re
from collections.abc import Sequence

from sheetpm.grid import CellValue

_SHORT = re.compile(r"\s*(\d{2})([-/.])(\d{1,2})\2(\d{2})\.?\s*")
_CLOSE = 2
"""Years of a plan lie so near to one another, in years."""
_WIDE = 5
"""Days of a month, or years misread from them, lie so far apart."""


def with_whole_years(values: Sequence[CellValue], *, is_last: bool = False) -> Sequence[CellValue]:
    """`13.03.26` as `13.03.2026` where the column shows that the year stands last, or first.

    In `13.03.26, 31.03.26` the last part is the year: read the other way round the days would lie
    18 years apart. What shows neither stays as it is; `is_last` says that the settings tell it.
    """
    found = {at: parts for at, value in enumerate(values) if (parts := _parts(value))}
    if not found:
        return values
    firsts = [int(parts[1]) for parts in found.values()]
    lasts = [int(parts[4]) for parts in found.values()]
    if is_last or (_span(lasts) <= _CLOSE and _span(firsts) >= _WIDE):
        whole = {at: f"{p[1]}{p[2]}{p[3]}{p[2]}20{p[4]}" for at, p in found.items()}
    elif _span(firsts) <= _CLOSE and _span(lasts) >= _WIDE:
        whole = {at: f"20{p[1]}{p[2]}{p[3]}{p[2]}{p[4]}" for at, p in found.items()}
    else:
        return values
    return [whole.get(at, value) for at, value in enumerate(values)]


def _parts(value: CellValue) -> re.Match[str] | None:
    return _SHORT.fullmatch(value) if isinstance(value, str) else None


def _span(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers)
