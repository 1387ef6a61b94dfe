"""Rows of a table that cannot be used, and what is said of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.findings import Finding, FindingCode, Place, finding
from sheetpm.grid import Grid, column_letters
from sheetpm.parse.cell_codes import (
    REQUIRED_CELL_EMPTY,
    REQUIRED_CELL_UNREADABLE,
    TOTAL_ROW,
    UNREADABLE_CELL,
)
from sheetpm.parse.cell_context import quote
from sheetpm.parse.export_codes import HIDDEN_COLUMNS, ROWS_WITHOUT_CONTENT
from sheetpm.parse.headers import Header
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.said import as_finding, record_name
from sheetpm.parse.sheet_codes import HEADING_INSIDE, HIDDEN_ROWS, NOTES_BELOW
from sheetpm.parse.table_body import TableBody, count_filled, is_note

_NUMBERING = frozenset({"id", "wbs", "outline_level"})
"""Columns that people number in advance; alone they make no record."""


class RawTable(Struct, frozen=True, kw_only=True):
    """A table whose cells are read, and of which no row was left out yet."""

    grid: Grid
    header: Header
    body: TableBody
    values: Mapping[str, list[Any]]
    problems: Sequence[tuple[int, str, Problem]]
    """Position of the row, field, and what is wrong."""

    def filled(self, index: int) -> int:
        """How many cells of a row hold something, in any column."""
        return count_filled(self.body.rows[index])

    def text(self, index: int) -> str:
        """A row as one line of text."""
        return " ".join(quote(value) for value in self.body.rows[index] if value is not None)


def find_incomplete(table: RawTable) -> dict[int, str]:
    """The rows that lack a required value, with the first field that is missing."""
    out: dict[int, str] = {}
    for column in table.header.schema.columns:
        if column.is_required and column.key in table.header.columns:
            values = table.values[column.key]
            if None in values:
                for index, value in enumerate(values):
                    if value is None:
                        out.setdefault(index, column.key)
    return out


def report_rows(table: RawTable, out: Mapping[int, str]) -> Iterator[Finding]:
    """Everything there is to say of the cells and rows of a table, `out` being those left out."""
    yield from _report_cells(table, out)
    yield from _report_left_out(table, out)
    for number, text in table.body.totals:
        yield _of_row(table, TOTAL_ROW, number, text)
    yield from _report_empty(table, out)
    hidden = len(table.grid.hidden_rows.intersection(table.body.numbers))
    if hidden:
        place = Place(sheet=table.grid.title, row=table.header.row)
        yield finding(HIDDEN_ROWS, place, count=hidden)
    read = sorted({cell.column for cell in table.header.columns.values()})
    unseen = [column for column in read if column in table.grid.hidden_columns]
    if unseen and not table.header.schema.is_owned:
        place = Place(sheet=table.grid.title, row=table.header.row, column=unseen[0])
        yield finding(HIDDEN_COLUMNS, place, columns=", ".join(map(column_letters, unseen)))


def _report_cells(table: RawTable, out: Mapping[int, str]) -> Iterator[Finding]:
    """What is wrong with cells; remarks on rows that are left out anyway are spared."""
    required = {column.key for column in table.header.schema.columns if column.is_required}
    last_whole = _last_whole(table, out)
    for index, key, said in table.problems:
        if index in out and (said.value is not None or _is_signature(table, index, last_whole)):
            continue
        is_needed = key in required and index in out
        kind = said.kind
        if is_needed and kind is UNREADABLE_CELL:
            kind = REQUIRED_CELL_UNREADABLE
        yield _of_cell(table, index, key, replace(said, kind=kind))


def _of_cell(table: RawTable, index: int, key: str, said: Problem) -> Finding:
    cell = said.cell or table.header.columns[key]
    place = Place(sheet=table.grid.title, row=table.body.numbers[index], column=cell.column)
    is_required = table.header.schema.column(key).is_required
    return as_finding(
        said,
        place,
        record=record_name(table.header.schema, table.values, index),
        column=cell.text,
        is_left_out=is_required and said.value is None,
    )


def _report_left_out(table: RawTable, out: Mapping[int, str]) -> Iterator[Finding]:
    """Why rows were left out; those that are merely numbered in advance need no word."""
    bad = {(index, key) for index, key, said in table.problems if said.value is None}
    numbers = table.body.numbers
    last_whole = _last_whole(table, out)
    notes = list(table.body.notes)
    for index, key in sorted(out.items()):
        says = _says_something(table, index) or _is_signature(table, index, last_whole)
        if (index, key) in bad or not says:
            continue
        if _is_below(numbers, index, last_whole):
            notes.append((numbers[index], table.text(index)))
        elif table.filled(index) == 1:
            yield _of_row(table, HEADING_INSIDE, numbers[index], table.text(index))
        else:
            yield _of_cell(table, index, key, problem(REQUIRED_CELL_EMPTY))
    if notes:
        yield _of_row(table, NOTES_BELOW, *min(notes))


def _last_whole(table: RawTable, out: Mapping[int, str]) -> int:
    """The position of the last row that lacks nothing; -1 where all do."""
    return next((i for i in reversed(range(len(table.body.numbers))) if i not in out), -1)


def _is_signature(table: RawTable, index: int, last_whole: int) -> bool:
    """Whether a row stands below the table for those who sign it: its cells are none of a record."""
    is_below = _is_below(table.body.numbers, index, last_whole)
    return is_below and is_note(table.body.rows[index])


def _report_empty(table: RawTable, out: Mapping[int, str]) -> Iterator[Finding]:
    """Rows that hold the headers once more, or a number given in advance, all in one."""
    bad = {index for index, _, said in table.problems if said.value is None}
    numbered = [
        table.body.numbers[index]
        for index in sorted(out)
        if index not in bad and table.filled(index) and not _says_something(table, index)
    ]
    rows = [*table.body.repeats, *numbered]
    if rows and table.header.schema.key == "tasks":
        first = min(rows)
        row = table.grid.rows[first - table.grid.first_row]
        at = next((place for place, value in enumerate(row) if value is not None), 0)
        place = Place(sheet=table.grid.title, row=first, column=table.grid.first_column + at)
        repeats = len(table.body.repeats)
        yield finding(ROWS_WITHOUT_CONTENT, place, headers=repeats, numbered=len(numbered))


def _says_something(table: RawTable, index: int) -> bool:
    """Whether a row holds a text of its own, or one of our values beside numbers and zeros."""
    if table.filled(index) == 1:
        return any(isinstance(value, str) and value.strip() for value in table.body.rows[index])
    return any(
        column[index] not in (None, 0.0)
        for key, column in table.values.items()
        if key not in _NUMBERING
    )


def _is_below(numbers: Sequence[int], index: int, last_whole: int) -> bool:
    """Whether a row stands below a blank one that follows the last whole record."""
    if not 0 <= last_whole < index:
        return False
    return any(numbers[at] > numbers[at - 1] + 1 for at in range(last_whole + 1, index + 1))


def _of_row(table: RawTable, kind: FindingCode, number: int, text: str) -> Finding:
    """A remark on a whole row, placed on its first filled cell."""
    grid = table.grid
    row = grid.rows[number - grid.first_row]
    at = next((i for i, value in enumerate(row) if value is not None), 0)
    title = [column.header for column in table.header.schema.columns if column.is_required][-1]
    place = Place(sheet=grid.title, row=number, column=grid.first_column + at)
    return finding(kind, place, text=quote(text), column=title)
