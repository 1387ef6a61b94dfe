"""Cells as they stand in a workbook, with their real addresses. Knows nothing of plans."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from msgspec import Struct, field

CellValue: TypeAlias = str | float | bool | date | datetime | time | timedelta | None
"""What a cell holds. Dates without a time are `date`; blank is `None`; errors are not values."""


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, counted from 1, given its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class CellAddress(Struct, frozen=True, order=True):
    """A cell of one sheet; row and column count from 1, as people read them."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


class CellRange(Struct, frozen=True, kw_only=True):
    """A rectangle of cells, its corners included."""

    first: CellAddress
    last: CellAddress


class NumberFormats:
    """The number format codes of a sheet's cells, and their fills. This base knows of none."""

    def __call__(self, row: int, column: int) -> str:
        """The format code of a cell, such as `0%`; `General` where nothing is known."""
        del row, column
        return "General"

    def has_fill(self, row: int, column: int) -> bool:
        """Whether a cell is coloured; `False` where nothing is known."""
        del row, column
        return False

    def may_hold(self, test: Callable[[str], bool]) -> bool:
        """Whether the workbook knows a format code that passes a test; cheap to ask first."""
        del test
        return False


class Grid(Struct, frozen=True, kw_only=True):
    """One sheet: a rectangle of values and what the values do not say.

    `rows[0][0]` stands at (`first_row`, `first_column`); every row has the same length.
    Addresses in every other field are (row, column) counted from 1 in the real sheet.
    """

    title: str
    rows: Sequence[Sequence[CellValue]]
    first_row: int = 1
    first_column: int = 1
    is_hidden: bool = False
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Error cells and what they show: `#REF!`. Their value in `rows` is `None`."""
    has_day_numbers: bool = False
    """Dates stand in `rows` as numbers, days since 30 December 1899: only its column tells a date
    from a number (Google Sheets)."""
    uncached_formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Formulas that hold no computed value, with their text (`''` where it is not known)."""
    number_formats: NumberFormats = field(default_factory=NumberFormats)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    outline_levels: Mapping[int, int] = field(default_factory=dict)
    """Excel's grouping depth of a row, 1 and more; rows without one are absent."""
    indents: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """The indent of a cell's alignment, 1 and more."""
    merged: tuple[CellRange, ...] = ()
    meaning: str = ""
    """What the sheet is known to be, where the tool that wrote it says so: `tasks`."""
    hides_errors: bool = False
    """The file's format does not tell error cells from blank ones: none is in `errors`."""
    typed_headers: Mapping[int, str] = field(default_factory=dict)
    """What stood in the header of each real column where a tool's words were exchanged for ours."""
    typed_header_row: int | None = None
    """The real row where that stood."""
    cut: str = ""
    """Why rows or columns were left out (a sparse giant); empty when the sheet is whole."""

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        return self.first_column + (len(self.rows[0]) if self.rows else 0) - 1

    def value(self, row: int, column: int) -> CellValue:
        """The value at a real address; `None` outside the rectangle."""
        if not (self.first_row <= row <= self.last_row):
            return None
        if not (self.first_column <= column <= self.last_column):
            return None
        return self.rows[row - self.first_row][column - self.first_column]

    def numbered_rows(self) -> Iterator[tuple[int, Sequence[CellValue]]]:
        """Each row with its real number."""
        return enumerate(self.rows, start=self.first_row)


class Workbook(Struct, frozen=True, kw_only=True):
    """The sheets of a file or a spreadsheet, in their order."""

    name: str
    """What to call it in messages: `plan.xlsx`."""
    grids: tuple[Grid, ...]
    assumed_encoding: str = ""
    """How a text file was taken to be coded, where nothing in it says so."""

    def grid(self, title: str) -> Grid | None:
        """The sheet of that exact title."""
        return next((grid for grid in self.grids if grid.title == title), None)
