"""Scattered cells laid out as a rectangle of rows; what lies far from the rest is cut off."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from sheetpm.grid import CellAddress, CellValue
from sheetpm.sources.limits import GAP_COLUMNS, GAP_ROWS, LAST_COLUMN, LAST_ROW


class Rectangle(Struct, frozen=True, kw_only=True):
    """Rows of equal length and where the first of them stands."""

    rows: Sequence[Sequence[CellValue]] = ()
    first_row: int = 1
    first_column: int = 1
    cut: str = ""
    """What was left out, as ranges: `A20001:C1048576`."""


class _Span(Struct, frozen=True, kw_only=True):
    """Numbers of rows or columns, both ends included, and how many cells lie in them."""

    first: int
    last: int
    weight: int


def lay_out(
    values: Mapping[int, Mapping[int, CellValue]], *, room: int, unread_from: int = 0
) -> Rectangle:
    """Rows of the part of a sheet that is used: at most `room` cells.

    Rows behind 10,000 blank ones and columns behind 1,000 blank ones count as strays; the
    part with most cells stays. Blank rows in between share one record. `unread_from` is the
    first row that nobody read, if any.
    """
    values = {row: cells for row, cells in values.items() if cells}
    if not values:
        return Rectangle()
    columns = _count_columns(values)
    whole_rows = _Span(first=min(values), last=max(values), weight=0)
    whole_columns = _Span(first=min(columns), last=max(columns), weight=0)
    used_rows = _fullest({row: len(cells) for row, cells in values.items()}, GAP_ROWS)
    used_columns = _fullest(columns, GAP_COLUMNS)
    width = used_columns.last - used_columns.first + 1
    last_row = min(used_rows.last, used_rows.first + max(room // width, 1) - 1)
    blank: tuple[CellValue, ...] = (None,) * width
    between = range(used_columns.first, used_columns.last + 1)
    rows = [
        [cells.get(column) for column in between] if (cells := values.get(row)) else blank
        for row in range(used_rows.first, last_row + 1)
    ]
    used = (_Span(first=used_rows.first, last=last_row, weight=0), used_columns)
    cut = list(_left_out((whole_rows, whole_columns), used))
    if unread_from:
        cut.append(_range(unread_from, 1, LAST_ROW, LAST_COLUMN))
    return Rectangle(
        rows=rows,
        first_row=used_rows.first,
        first_column=used_columns.first,
        cut=", ".join(cut),
    )


def _count_columns(values: Mapping[int, Mapping[int, CellValue]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for cells in values.values():
        for column in cells:
            counts[column] = counts.get(column, 0) + 1
    return counts


def _fullest(weights: Mapping[int, int], gap: int) -> _Span:
    """The stretch without a larger gap that holds most cells; the first of equals."""
    numbers = sorted(weights)
    borders = [0, *(i for i, (a, b) in enumerate(pairwise(numbers), 1) if b - a > gap)]
    spans = (numbers[start:end] for start, end in pairwise([*borders, len(numbers)]))
    candidates = [
        _Span(first=span[0], last=span[-1], weight=sum(weights[number] for number in span))
        for span in spans
    ]
    return max(candidates, key=lambda span: span.weight)


def _left_out(whole: tuple[_Span, _Span], used: tuple[_Span, _Span]) -> Iterable[str]:
    """The ranges around the used part, in reading order."""
    (rows, columns), (used_rows, used_columns) = whole, used
    if used_rows.first > rows.first:
        yield _range(rows.first, columns.first, used_rows.first - 1, columns.last)
    if used_columns.first > columns.first:
        yield _range(used_rows.first, columns.first, used_rows.last, used_columns.first - 1)
    if used_columns.last < columns.last:
        yield _range(used_rows.first, used_columns.last + 1, used_rows.last, columns.last)
    if used_rows.last < rows.last:
        yield _range(used_rows.last + 1, columns.first, rows.last, columns.last)


def _range(top: int, left: int, bottom: int, right: int) -> str:
    return f"{CellAddress(top, left)}:{CellAddress(bottom, right)}"
