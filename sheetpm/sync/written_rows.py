"""What the cells of our tabs show, as sums to record when they are written and to compare later."""

from collections.abc import Iterator, Mapping

from sheetpm.grid import CellAddress, Grid
from sheetpm.ooxml.tab_record import ROW_LIMIT, TabContent, cell_sum, row_sum
from sheetpm.views.model import View


def content_of(view: View) -> TabContent:
    """What a page shows once it is drawn."""
    rows: dict[int, list[int]] = {}
    last_row = last_column = 0
    for cell in view.cells:
        _add(rows, cell.row, cell.value)
        last_row, last_column = max(last_row, cell.row), max(last_column, cell.column)
    table = view.table
    if table is not None:
        for column in table.columns:
            _add(rows, table.row, column.header)
        last_row = max(last_row, table.row + table.count)
        last_column = max(last_column, len(table.columns))
        if table.count <= ROW_LIMIT:
            for number, row in enumerate(table.rows, start=table.row + 1):
                for value in row.values:
                    _add(rows, number, value)
    is_recorded = len(rows) <= ROW_LIMIT and (table is None or table.count <= ROW_LIMIT)
    return TabContent(
        rows=tuple(row_sum(rows[number]) for number in sorted(rows)) if is_recorded else None,
        last_row=last_row,
        last_column=last_column,
    )


def _add(rows: dict[int, list[int]], number: int, value: object) -> None:
    if total := cell_sum(value):
        rows.setdefault(number, []).append(total)


def _is_place(value: object, links: Mapping[str, str], row: int, column: int) -> bool:
    return (
        isinstance(value, str)
        and "!" in value
        and links.get(str(CellAddress(row, column))) == value
    )


def rows_of(grid: Grid, links: Mapping[str, str]) -> Iterator[tuple[int, dict[int, int]]]:
    """Each row of a tab as it is now that holds anything: its number, and column → cell's sum.

    `links` are the places that cells lead to: openpyxl writes them into linked cells that are
    blank, which nobody typed.
    """
    beside: dict[int, dict[int, str]] = {}
    for known in (grid.errors, grid.uncached_formulas):
        for (row, column), text in known.items():
            beside.setdefault(row, {})[column] = text or "="
    for number, values in grid.numbered_rows():
        shown = enumerate(values, start=grid.first_column)
        cells = {
            column: total
            for column, value in shown
            if (total := cell_sum(value)) and not _is_place(value, links, number, column)
        }
        more = beside.pop(number, {})
        cells |= {column: cell_sum(text) for column, text in more.items()}
        if cells:
            yield number, cells
    for number in sorted(beside):
        yield number, {column: cell_sum(text) for column, text in beside[number].items()}
