"""Years of two digits in typed dates: whether they stand first or last or are none, as a column shows."""

import re
from collections.abc import Sequence
from datetime import date

from sheetpm.grid import CellValue
from sheetpm.patterns import lazy_pattern

_SHORT = lazy_pattern(r"(\s*(?:[^\W\d]{2,10}\.?,?\s+)?)(\d{2})([-/.])(\d{1,2})\3(\d{2})\.?\s*")
"""A weekday may stand in front."""
_WHOLE = lazy_pattern(r"(?<!\d)20(\d{2})(?!\d)")
_NAMED = lazy_pattern(r"\d{1,2}[-\s./]*[^\W\d]{3,12}\.?[-\s./]*'?(\d{2})")
_BEHIND_DAY = lazy_pattern(r"[^\W\d]{3,12}\.?[\s/-]*(\d{1,2})(?:st|nd|rd|th)?[\s,/-]+(\d{2})")
_DAYS = lazy_pattern(r"([^\W\d]{3,12})\.?-(\d{1,2})-(\d{2})")
_LAST_DAY = 31
_CLOSE = 2
"""Years of a plan lie so near to one another, in years."""
_WIDE = 5
"""Days of a month, or years misread from them, lie so far apart."""


def with_whole_years(
    values: Sequence[CellValue], *, is_last: bool = False, title_year: int = 0
) -> Sequence[CellValue]:
    """`13.03.26` as `13.03.2026` where the column shows that the year stands last, or first.

    In `13.03.26, 31.03.26` the last part is the year: read the other way round the days would lie
    18 years apart. What shows neither stays as it is; `is_last` says that the settings tell it, and
    `title_year` is what the title above the table names, 0 for nothing.
    """
    found = {at: parts for at, value in enumerate(values) if (parts := _parts(value))}
    if not found:
        return values
    firsts = [int(parts[2]) for parts in found.values()]
    lasts = [int(parts[5]) for parts in found.values()]
    others = {year for value in values if (year := _year(value)) is not None}
    if not others and title_year:
        others = {title_year % 100}
    if is_last or _are_years(lasts, firsts, others):
        whole = {at: f"{p[1]}{p[2]}{p[3]}{p[4]}{p[3]}20{p[5]}" for at, p in found.items()}
    elif _are_years(firsts, lasts, others):
        whole = {at: f"{p[1]}20{p[2]}{p[3]}{p[4]}{p[3]}{p[5]}" for at, p in found.items()}
    else:
        return values
    return [whole.get(at, value) for at, value in enumerate(values)]


def find_unsure(values: Sequence[CellValue], *, title_year: int = 0) -> set[int]:
    """The places of cells such as `Mar-16-20` that may be the days from 16 to 20 as well as one of 2020.

    They are dates where the years of all lie near those of the other cells or of the title, or where
    all cells are of the kind and their years near to one another.
    """
    found = {
        at: (int(parts[1]), int(parts[2]))
        for at, value in enumerate(values)
        if isinstance(value, str) and (parts := _BEHIND_DAY.fullmatch(value.strip()))
    }
    unsure = {at: last for at, (day, last) in found.items() if day < last <= _LAST_DAY}
    if not unsure:
        return set()
    years = {last for at, (_, last) in found.items() if at not in unsure}
    years.update(year for value in values if (year := _year(value)) is not None)
    if not years and title_year:
        years = {title_year % 100}
    is_one_kind = all(at in found for at, value in enumerate(values) if value is not None)
    if years:
        are_near = all(
            min(abs(last - year) for year in years) <= _CLOSE for last in unsure.values()
        )
    else:
        are_near = is_one_kind and _span([*unsure.values()]) <= _CLOSE
    return set() if are_near else set(unsure)


def with_days_apart(values: Sequence[CellValue], *, title_year: int = 0) -> list[CellValue]:
    """`Mar-16-20` as `Mar 16-20`, which are days, where the last number cannot be the year in every cell."""
    apart = [*values]
    for at in find_unsure(values, title_year=title_year):
        value = values[at]
        if isinstance(value, str) and (parts := _DAYS.fullmatch(value.strip())):
            apart[at] = f"{parts[1]} {parts[2]}-{parts[3]}"
    return apart


def _are_years(numbers: Sequence[int], days: Sequence[int], others: set[int]) -> bool:
    """Whether the first numbers are the years: near to one another, or among the column's others."""
    if _span(numbers) <= _CLOSE and _span(days) >= _WIDE:
        return True
    return bool(others) and set(numbers) <= others and not set(days) & others


def _year(value: CellValue) -> int | None:
    """The year of a cell that leaves no doubt of it, as two digits."""
    if isinstance(value, date):
        return value.year % 100
    found = (
        _WHOLE.search(value) or _NAMED.fullmatch(value.strip()) if isinstance(value, str) else None
    )
    return int(found[1]) if found else None


def _parts(value: CellValue) -> re.Match[str] | None:
    return _SHORT.fullmatch(value) if isinstance(value, str) else None


def _span(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers)
