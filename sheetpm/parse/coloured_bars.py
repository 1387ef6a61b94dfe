"""Bars that people paint: the days that coloured cells below dates would mean, as a suggestion."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from sheetpm.findings import Finding
from sheetpm.grid import CellValue, Grid
from sheetpm.parse.date_codes import BAR_WITHOUT_DATES
from sheetpm.parse.day_numbers import DAY_ZERO, FIRST, LAST
from sheetpm.parse.problems import problem
from sheetpm.parse.records import Records

_FEWEST_COLUMNS = 3
_ROWS_ABOVE = 3
_MOST_COLUMNS = 1_000
_LONGEST_STEP = 31
_MOST_SAID = 200


class _Scale(Struct, frozen=True, kw_only=True):
    """The days of a row of dates."""

    days: Mapping[int, date]
    """By column: its first day."""
    step: int
    """Days from one column to the next: 1, or 7 for weeks."""

    def last(self, column: int) -> date:
        return self.days[column] + timedelta(days=self.step - 1)


def find_bars(tasks: Records) -> Iterator[Finding]:
    """What the coloured cells of tasks without dates would mean. Nothing is taken from them."""
    scale = _find_scale(tasks.grid, tasks.header.row)
    if scale is None:
        return
    undated = [at for at in range(len(tasks.numbers)) if _is_undated(tasks, at)]
    if not undated:
        return
    columns = sorted(scale.days)
    backgrounds = _painted_columns(tasks, columns)
    said = 0
    for at in undated:
        filled = [
            column
            for column in columns
            if column not in backgrounds
            and tasks.grid.number_formats.has_fill(tasks.numbers[at], column)
        ]
        if filled and at not in tasks.added and said < _MOST_SAID:
            said += 1
            start, finish = scale.days[filled[0]], scale.last(filled[-1])
            yield tasks.report(
                at, "task", problem(BAR_WITHOUT_DATES, True, start=start, finish=finish)
            )


def _is_undated(tasks: Records, at: int) -> bool:
    columns = (tasks.values.get(key) for key in ("start", "finish"))
    return all(column is None or column[at] is None for column in columns)


def _find_scale(grid: Grid, header_row: int) -> _Scale | None:
    """The row of dates in the header, or in one of the rows above it."""
    for number in range(header_row, max(header_row - _ROWS_ABOVE, grid.first_row) - 1, -1):
        row = grid.rows[number - grid.first_row]
        days = _days(row, grid.first_column)
        steps = {(second - first).days for first, second in pairwise(days.values())}
        if len(days) >= _FEWEST_COLUMNS and len(steps) == 1 and 0 < min(steps) <= _LONGEST_STEP:
            return _Scale(days=days, step=steps.pop())
    return None


def _days(row: Sequence[CellValue], first_column: int) -> dict[int, date]:
    """The dates of a row, also those that show as a serial number."""
    found: dict[int, date] = {}
    for column, value in enumerate(row[:_MOST_COLUMNS], start=first_column):
        if isinstance(value, datetime):
            found[column] = value.date()
        elif isinstance(value, date):
            found[column] = value
        elif type(value) is float and value.is_integer() and FIRST <= value <= LAST:
            found[column] = DAY_ZERO + timedelta(days=int(value))
    return found


def _painted_columns(tasks: Records, columns: Sequence[int]) -> set[int]:
    """Columns that are coloured in every row, as weekends and holidays often are."""
    has_fill = tasks.grid.number_formats.has_fill
    if len(tasks.numbers) < 3:
        return set()
    return {
        column for column in columns if all(has_fill(number, column) for number in tasks.numbers)
    }
