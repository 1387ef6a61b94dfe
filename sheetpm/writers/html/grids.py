"""Rows of cells of a block as small tables with headers."""

from collections.abc import Sequence
from itertools import pairwise

from sheetpm.views.model import CellSpan, Role, ViewCell
from sheetpm.writers.html.cells import CellMaker
from sheetpm.writers.html.parts import Cell, Grid, Row

Line = Sequence[ViewCell]


def build_grid(maker: CellMaker, lines: Sequence[Line], span: CellSpan, caption: str) -> Grid:
    """Lines of cells as a table; empty columns of the view's grid are drawn together.

    Where the first line is one of headers, they head the columns; else the first cell of every
    line heads its line.
    """
    edges = _edges(lines, span)
    is_map = any(cell.role is Role.MAP_CELL for line in lines for cell in line)
    has_head = not is_map and _is_header(lines[0])
    has_foot = is_map and _is_header(lines[-1])
    rows: list[Row] = []
    for at, line in enumerate(lines):
        heads_columns = (has_head and at == 0) or (has_foot and at == len(lines) - 1)
        heads_row = not has_head and not heads_columns
        rows.append(_row(maker, line, edges, "col" if heads_columns else "row" * heads_row))
    body = rows[1 if has_head else 0 : len(rows) - 1 if has_foot else len(rows)]
    whole = edges[-1] - edges[0]
    return Grid(
        caption=caption,
        widths=tuple(round(100 * (end - begin) / whole) for begin, end in pairwise(edges)),
        head=tuple(rows[:1]) if has_head else (),
        body=tuple(body),
        foot=tuple(rows[-1:]) if has_foot else (),
        classes="map" if is_map else "",
    )


def _is_header(line: Line) -> bool:
    return all(cell.role is Role.COLUMN_HEADER for cell in line)


def _edges(lines: Sequence[Line], span: CellSpan) -> list[int]:
    """The columns at whose left edge some cell begins or ends, the last edge included."""
    edges = {span.first_column, span.last_column + 1}
    for line in lines:
        for cell in line:
            edges |= {cell.column, min(cell.column + cell.columns, span.last_column + 1)}
    return sorted(edges)


def _row(maker: CellMaker, line: Line, edges: Sequence[int], scope: str) -> Row:
    """One row of the table, with empty cells where the view has none.

    Its height in the sheet does not matter: a text takes the lines that it needs. The header of a
    row is its first cell that says more than a sign.
    """
    cells: list[Cell] = []
    begin = edges[0]
    named = next((cell for cell in line if any(map(str.isalnum, maker.text(cell)))), None)
    for cell in sorted(line, key=lambda one: one.column):
        cells += _empty(edges, begin, cell.column)
        begin = cell.column + cell.columns
        is_header = scope == "col" or (scope == "row" and cell is named)
        own_scope = scope if is_header and cell.role is not Role.MAP_CELL else ""
        cells.append(maker.make(cell, columns=_between(edges, cell.column, begin), scope=own_scope))
    return Row(cells=(*cells, *_empty(edges, begin, edges[-1])))


def _between(edges: Sequence[int], begin: int, end: int) -> int:
    """How many columns of the table lie between two edges."""
    return sum(begin <= edge < end for edge in edges[:-1])


def _empty(edges: Sequence[int], begin: int, end: int) -> list[Cell]:
    columns = _between(edges, begin, end)
    return [Cell(text="", columns=columns)] if columns else []
