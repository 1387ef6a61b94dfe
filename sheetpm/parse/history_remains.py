"""What the Status History tab holds beside recorded figures: nothing there may be lost."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.findings import Finding, Place
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language
from sheetpm.parse.cells_text import clean
from sheetpm.parse.day_numbers import as_days
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.headers import Header
from sheetpm.parse.records import Records
from sheetpm.plan.remains import Kept, KeptColumn, KeptRow, Remains
from sheetpm.schema.names import normalise
from sheetpm.schema.owned import NOT_READ

_ENOUGH_HEADERS = 3
"""A row with so many of the tab's own headers is its header row, whatever else is gone."""
_MARKS = frozenset(normalise(NOT_READ[language]) for language in Language)


def repair_header(grid: Grid, header: Header) -> Header:
    """The header with the status date's column, where only one can be meant.

    It is the one column that holds nothing but dates and is not another's.
    """
    if not header.missing or len(header.columns) < _ENOUGH_HEADERS:
        return header
    taken = {cell.column for cell in header.columns.values()}
    dated = [
        column
        for column in range(grid.first_column, grid.last_column + 1)
        if column not in taken and _holds_dates(grid, header.row, column)
    ]
    if len(dated) != 1:
        return header
    text = grid.value(header.row, dated[0])
    found = HeaderCell(dated[0], clean(text) if isinstance(text, str) else "")
    others = tuple(cell for cell in header.others if cell.column != dated[0])
    return replace(header, columns={**header.columns, "status_date": found}, others=others)


def is_guessed(header: Header) -> bool:
    """Whether the status date's column was found by its dates, not by its header."""
    column = header.schema.column("status_date")
    names = {normalise(column.header[language]) for language in Language}
    return normalise(header.columns["status_date"].text) not in names


def find_remains(grid: Grid | None, records: Records | None, said: Collection[Finding]) -> Remains:
    """Everything on the tab that `records` does not tell; `said` is what was found there."""
    if grid is None:
        return Remains()
    if records is None:
        return _without_header(grid)
    header = records.header
    remarked = {
        (found.place.row, found.place.column) for found in said if found.place.sheet == grid.title
    }
    reader = _Reader(
        grid=grid, records=records, remarked=remarked, columns=tuple(_own_columns(grid, header))
    )
    loose = tuple((row, cells) for row in reader.rows if (cells := reader.loose(row)))
    guessed = header.columns["status_date"] if is_guessed(header) else None
    return Remains(
        columns=tuple(
            KeptColumn(
                header=_text(grid.value(header.row, column)),
                place=Place(sheet=grid.title, row=header.row, column=column),
            )
            for column in reader.columns
        ),
        rows=tuple(reader.kept_rows()),
        loose=tuple(cells for _, cells in loose),
        loose_at=_at(grid, loose[0][0], header.columns["status_date"].column) if loose else None,
        guessed_header=_at(grid, header.row, guessed.column) if guessed else None,
        guessed_text=guessed.text if guessed else "",
    )


def is_about_loose_row(found: Finding, grid: Grid, header: Header) -> bool:
    """Whether a finding speaks of a row that is known to be no record."""
    place = found.place
    if place.sheet != grid.title or place.row is None:
        return False
    return _is_mark(grid.value(place.row, header.columns["status_date"].column))


class _Reader(Struct, frozen=True, kw_only=True):
    """The tab, what was read of it, and the cells that reading had something to say about."""

    grid: Grid
    records: Records
    remarked: Collection[tuple[int | None, int | None]]
    columns: tuple[int, ...]
    """The columns that are not sheetpm's."""

    @property
    def rows(self) -> Sequence[int]:
        """The numbers of all rows below the header that hold something."""
        first = max(self.records.header.row + 1, self.grid.first_row)
        return [
            number
            for number in range(first, self.grid.last_row + 1)
            if any(self._kept(number, column) is not None for column in _columns(self.grid))
        ]

    def loose(self, row: int) -> tuple[Kept, ...]:
        """What stands behind the mark of a row that lost its header; empty for other rows."""
        mark = self.records.header.columns["status_date"].column
        if not _is_mark(self.grid.value(row, mark)):
            return ()
        return _trimmed(self._kept(row, column) for column in _columns(self.grid) if column > mark)

    def kept_rows(self) -> Iterator[KeptRow]:
        """Rows that are no record, rows that do not count, and cells that were not understood."""
        days: Sequence[date] = self.records.values["status_date"]
        by_row = dict(zip(self.records.numbers, days, strict=True))
        index = {row: at for at, row in enumerate(self.records.numbers)}
        last = {day: row for row, day in by_row.items()}
        above: date | None = None
        for row in self.rows:
            day = by_row.get(row)
            if not self.loose(row) and not self._repeats_header(row):
                found = KeptRow(
                    row=row,
                    status_date=day,
                    is_superseded=day is not None and last[day] != row,
                    above=above,
                    beside=tuple(self._kept(row, column) for column in self.columns),
                )
                read = None if found.is_apart else index[row]
                found = replace(found, cells=dict(self._cells(row, read)))
                if found.is_apart or found.cells or any(each is not None for each in found.beside):
                    yield found
            above = day or above

    def _cells(self, row: int, index: int | None) -> Iterator[tuple[str, Kept]]:
        """The cells of a row: all of them, or those of a record that say more than was read."""
        for key, cell in self.records.header.columns.items():
            kept = self._kept(row, cell.column)
            is_read = (
                index is not None
                and self.records.values[key][index] is not None
                and (row, cell.column) not in self.remarked
            )
            if kept is not None and not is_read:
                yield key, kept

    def _kept(self, row: int, column: int) -> Kept:
        return _cell(self.grid, row, column)

    def _repeats_header(self, row: int) -> bool:
        known = {normalise(cell.text) for cell in self.records.header.columns.values()}
        texts = [self._kept(row, column) for column in _columns(self.grid)]
        filled = [text for text in texts if text is not None]
        return all(isinstance(text, str) and normalise(text) in known for text in filled)


def _without_header(grid: Grid) -> Remains:
    """All rows of a tab whose header is gone; lines of one text at the top are our title."""
    numbers = [number for number, row in grid.numbered_rows() if row.count(None) < len(row)]
    while numbers and _is_title(grid, numbers[0]):
        numbers = numbers[1:]
    rows = [
        _trimmed(_cell(grid, number, column) for column in range(1, grid.last_column + 1))
        for number in numbers
    ]
    place = _at(grid, numbers[0], grid.first_column) if numbers else None
    return Remains(loose=tuple(rows), loose_at=place)


def _is_title(grid: Grid, row: int) -> bool:
    filled = [value for column in _columns(grid) if (value := _cell(grid, row, column)) is not None]
    return len(filled) == 1 and isinstance(filled[0], str)


def _own_columns(grid: Grid, header: Header) -> Iterator[int]:
    """Columns that hold something from the header on and are none of sheetpm's."""
    taken = {cell.column for cell in header.columns.values()}
    mark = header.columns["status_date"].column
    for column in _columns(grid):
        if column in taken:
            continue
        rows = range(max(header.row, grid.first_row), grid.last_row + 1)
        if any(
            _cell(grid, row, column) is not None and not _is_mark(grid.value(row, mark))
            for row in rows
        ):
            yield column


def _columns(grid: Grid) -> range:
    return range(grid.first_column, grid.last_column + 1)


def _at(grid: Grid, row: int, column: int) -> Place:
    return Place(sheet=grid.title, row=row, column=column)


def _is_mark(value: CellValue) -> bool:
    return isinstance(value, str) and normalise(value) in _MARKS


def _holds_dates(grid: Grid, header_row: int, column: int) -> bool:
    cells = [grid.value(row, column) for row in range(header_row + 1, grid.last_row + 1)]
    values = [value for value in cells if value is not None]
    if grid.has_day_numbers:
        return bool(values) and all(isinstance(value, date) for value in as_days(values))
    return bool(values) and all(isinstance(value, date) for value in values)


def _cell(grid: Grid, row: int, column: int) -> Kept:
    """What a cell shows; an error and a formula without a value as their text."""
    shown: Mapping[tuple[int, int], str] = grid.errors
    if (row, column) in shown:
        return shown[row, column]
    if (row, column) in grid.uncached_formulas:
        return f"={grid.uncached_formulas[row, column].removeprefix('=')}"
    value = grid.value(row, column)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return value if value.strip() else None
    if value is None or isinstance(value, float | int):
        return value
    return value if isinstance(value, date) and not isinstance(value, datetime) else str(value)


def _text(value: CellValue) -> str:
    return "" if value is None else str(value)


def _trimmed(cells: Iterator[Kept]) -> tuple[Kept, ...]:
    listed = list(cells)
    while listed and listed[-1] is None:
        listed.pop()
    return tuple(listed)
