"""Names that step to the right, one column a level, below one header."""

from collections.abc import Sequence

from msgspec.structs import replace

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.headers import Header
from sheetpm.parse.table_body import count_filled

_MOST_LEVELS = 8
_ROWS_LOOKED_AT = 500
_FEWEST_NAMES = 2


def with_name_columns(grid: Grid, header: Header) -> Header:
    """The header with the deepest column of names as the task's, the others as phases.

    Columns without a header, right beside the one that names the tasks, hold names where that one
    is blank in some rows: people indent so.
    """
    cell = header.columns.get("task")
    if cell is None or header.schema.key != "tasks":
        return header
    last = _last_name_column(grid, header, cell.column)
    if last == cell.column:
        return header
    wider = tuple(HeaderCell(column, cell.text) for column in range(cell.column, last))
    columns = {**header.columns, "task": HeaderCell(last, cell.text)}
    return replace(header, columns=columns, others=(*header.others, *wider))


def _last_name_column(grid: Grid, header: Header, first: int) -> int:
    labelled = {
        *(cell.column for cell in header.columns.values()),
        *(cell.column for cell in header.others),
    }
    start = header.row + 1 - grid.first_row
    rows = grid.rows[start : start + _ROWS_LOOKED_AT]
    last = first
    for column in range(first + 1, min(first + _MOST_LEVELS, grid.last_column) + 1):
        if column in labelled or not _holds_names(rows, first - grid.first_column, column - first):
            break
        last = column
    return last


def _holds_names(rows: Sequence[Sequence[CellValue]], first: int, offset: int) -> bool:
    """Whether texts stand there instead of names: the columns before it are blank in their rows.

    Most of those rows must say more than that: a text below a task may be a remark on it.
    """
    at = first + offset
    texts = [row for row in rows if isinstance(row[at], str) and str(row[at]).strip()]
    others = [row for row in rows if row[at] is not None and not isinstance(row[at], str)]
    alone = [row for row in texts if all(value is None for value in row[first:at])]
    telling = sum(count_filled(row) > 1 for row in alone)
    return len(alone) >= _FEWEST_NAMES and telling * 2 >= len(alone) and not others
