"""The year that the title above a table names: `Terminplan 2026`, `2026年度 計画`."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.headers import Header
from sheetpm.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?<![\d./-])(20\d{2})(?![\d./-]*\d|\s*[年년]\s*\d)(\s*年度)?")
_MONTH_OF_YEAR = lazy_pattern(r"(?<!\d)(20\d{2})\s*年\s*(1[0-2]|0?[1-9])\s*月(?!\s*\d)")
"""`2026年3月工作计划`, but not a day."""
_ANY = lazy_pattern(r"(?<!\d)(20\d{2})(?!\d)")
_SIMPLIFIED = lazy_pattern("[务开结时间责负计项进态编阶实际门预备单级类标题员节产发设试报费额]")
"""Signs of headers and titles that Chinese writes and Japanese does not."""
_FIRST_FISCAL_MONTH = 4


class NamedYear(Struct, frozen=True, kw_only=True):
    """A year, 0 for none; a fiscal one may begin in April, as the Japanese 年度 does."""

    year: int = 0
    is_fiscal: bool = False
    only_month: int = 0
    """The month that it is said of, where it is one; else 0."""

    def of(self, month: int) -> int:
        """The year in which a month lies; 0 where that stays open."""
        is_open = self.is_fiscal and month < _FIRST_FISCAL_MONTH
        return 0 if is_open or self.only_month not in {0, month} else self.year


def year_above(grid: Grid, header: Header) -> NamedYear:
    """The only year in the tab's name and in the rows above its header; dates there must agree.

    In a Chinese plan 年度 is the year of the calendar.
    """
    count = max(header.row - grid.first_row, 0)
    above = grid.rows[:count]
    texts = [grid.title, *(value for row in above for value in row)]
    named = [found for text in texts if isinstance(text, str) for found in _YEAR.finditer(text)]
    years = {int(found[1]) for found in named}
    if not years:
        return _month_above(texts)
    if len(years) != 1 or {year for value in texts for year in _years(value)} - years:
        return NamedYear()
    is_fiscal = any(found[2] for found in named)
    shown = (*texts, *(value for row in grid.rows[count : count + 1] for value in row))
    is_chinese = any(isinstance(text, str) and _SIMPLIFIED.search(text) for text in shown)
    return NamedYear(year=years.pop(), is_fiscal=is_fiscal and not is_chinese)


def _month_above(texts: Sequence[CellValue]) -> NamedYear:
    """The only month of a year that is named; it says nothing of other months."""
    months = {
        (int(found[1]), int(found[2]))
        for text in texts
        if isinstance(text, str)
        for found in _MONTH_OF_YEAR.finditer(text)
    }
    if len(months) != 1:
        return NamedYear()
    year, month = months.pop()
    if {each for value in texts for each in _years(value)} - {year}:
        return NamedYear()
    return NamedYear(year=year, only_month=month)


def _years(value: CellValue) -> Iterator[int]:
    if isinstance(value, date):
        yield value.year
    elif isinstance(value, str):
        yield from (int(found[1]) for found in _ANY.finditer(value))
