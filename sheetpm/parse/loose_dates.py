"""Dates that need their column or the title to become days: without a year, or months and weeks."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_context import CellContext, quote
from sheetpm.parse.cells_text import fold
from sheetpm.parse.date_codes import PERIOD_AS_DAY, YEAR_ASSUMED
from sheetpm.parse.date_forms import read_yearless
from sheetpm.parse.date_periods import (
    ENDS,
    LONGEST,
    STARTS,
    read_period,
    read_short_month,
    read_week_number,
    week,
)
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.unreadable import unreadable, yearless
from sheetpm.schema.column import CellKind
from sheetpm.schema.names import unaccented

Report: TypeAlias = Callable[[int, Problem], None]
_OF_COLUMN = Text("all other dates of the column are of that year", "该列其他日期都在同一年")
_OF_TITLE = Text("the title above the table names that year", "表格上方的标题写有该年份")
_FIRST, _LAST = Text("first", "第一天"), Text("last", "最后一天")
_FEWEST_MONTHS = 3
_CLOSE_YEARS = 1
_FIRST_EASTERN_SIGN = "\u2e80"


def _is_eastern(sign: str) -> bool:
    """Whether a letter is Chinese, Japanese or Korean: there the month comes first."""
    return sign >= _FIRST_EASTERN_SIGN


class LooseDates:
    """The cells of one column that are no day by themselves."""

    def __init__(self, context: CellContext) -> None:
        self._context = context
        key = context.column.key
        self._edge = 0 if key in STARTS else 1 if key in ENDS else None
        self._yearless: list[tuple[int, int, int]] = []
        self._weeks: list[tuple[int, int]] = []
        self._periods: list[tuple[int, date]] = []
        self._short: list[tuple[int, date]] = []

    def take(self, index: int, value: CellValue) -> bool:
        """Keep a cell that may become a day; `False` where it is something else."""
        if not isinstance(value, str):
            return False
        if self._edge is not None and len(value) <= LONGEST and self._take_period(index, value):
            return True
        month_day = read_yearless(value, is_month_first=any(map(_is_eastern, self._context.header)))
        if month_day:
            self._yearless.append((index, *month_day))
        return month_day is not None

    def _take_period(self, index: int, value: str) -> bool:
        assert self._edge is not None
        plain = unaccented(fold(value).casefold())
        if (period := read_period(plain)) is not None:
            self._periods.append((index, period[self._edge]))
            return True
        if (number := read_week_number(plain)) is not None:
            self._weeks.append((index, number))
            return True
        if (period := read_short_month(plain)) is not None:
            self._short.append((index, period[self._edge]))
        return False

    def settle(self, values: Sequence[CellValue], days: list[date | None], report: Report) -> None:
        """Give the cells that were kept their days; what nothing decides is reported."""
        if not (self._yearless or self._weeks or self._periods):
            return
        years = {day.year for day in days if day is not None}
        if not years and (self._periods or self._are_months()):
            months = dict(self._short)
            self._yearless = [each for each in self._yearless if each[0] not in months]
            self._periods.extend(self._short)
        years.update(day.year for _, day in self._periods)
        year = next(iter(years)) if len(years) == 1 else 0
        self._add_weeks(values, days, report, year)
        self._add_periods(values, days, report)
        self._add_years(values, days, report, year if years else None)

    def _are_months(self) -> bool:
        """Whether all cells are `Feb-26`, `Mar-26`: so many would not all fall on one day of a month."""
        is_all = {index for index, _ in self._short} == {index for index, *_ in self._yearless}
        years = [day.year for _, day in self._short]
        return (
            is_all
            and len(years) >= _FEWEST_MONTHS
            and max(years) - min(years) <= _CLOSE_YEARS
            and len({day.month for _, day in self._short}) > 1
        )

    def _add_weeks(
        self, values: Sequence[CellValue], days: list[date | None], report: Report, year: int
    ) -> None:
        """Calendar weeks without a year become periods of the year of the column, or of the title."""
        del days
        first = True
        for index, number in self._weeks:
            known = year or self._context.title_year(min(number // 4 + 1, 12))
            found = week(known, number) if known else None
            if found is None or self._edge is None:
                report(index, unreadable(CellKind.DATE, values[index]))
                continue
            self._periods.append((index, found[self._edge]))
            if first:
                self._say_year(index, values, found[self._edge], report, year, len(self._weeks))
                first = False

    def _add_periods(
        self, values: Sequence[CellValue], days: list[date | None], report: Report
    ) -> None:
        for at, (index, day) in enumerate(sorted(self._periods)):
            days[index] = day
            if at == 0:
                edge = _LAST if self._edge else _FIRST
                text, count = quote(values[index]), len(self._periods)
                report(
                    index,
                    problem(PERIOD_AS_DAY, day, text=text, day=day, edge=edge, count=count),
                )

    def _add_years(
        self,
        values: Sequence[CellValue],
        days: list[date | None],
        report: Report,
        year: int | None,
    ) -> None:
        """Give dates without a year that of all others of the column, else that of the title."""
        first = True
        months = dict(self._short)
        for index, month, number in self._yearless:
            known = self._context.title_year(month) if year is None else year
            is_either = index in months and months[index].year == known  # `Mar 26` in 2026
            day = _make(known, month, number) if known and not is_either else None
            if day is None:
                is_day = not known and index not in months
                value = values[index]
                report(index, yearless(value) if is_day else unreadable(CellKind.DATE, value))
                continue
            days[index] = day
            if first:
                self._say_year(index, values, day, report, year or 0, len(self._yearless))
                first = False

    @staticmethod
    def _say_year(
        index: int,
        values: Sequence[CellValue],
        day: date,
        report: Report,
        year: int,
        count: int,
    ) -> None:
        text, why = quote(values[index]), _OF_COLUMN if year else _OF_TITLE
        report(index, problem(YEAR_ASSUMED, day, text=text, day=day, why=why, count=count))


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
