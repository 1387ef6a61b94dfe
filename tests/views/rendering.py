"""A view as text, and what every view must keep to."""

from datetime import date
from itertools import combinations

from sheetpm.grid import column_letters
from sheetpm.views.model import Format, Shown, View, ViewCell


def as_text(view: View) -> str:
    """One line a cell or chart: where, what, and only those looks that carry meaning."""
    lines = [f"{view.key} {view.title} [{view.language.value}]"]
    lines += [_cell(cell) for cell in sorted(view.cells, key=lambda at: (at.row, at.column))]
    lines += [
        f"{_at(chart.row, chart.column)} chart {chart.key} {chart.rows}x{chart.columns}: "
        f"{chart.alt_text}"
        for chart in view.charts
    ]
    if view.table is not None:
        lines.append(" | ".join(column.header for column in view.table.columns))
        lines += [" | ".join(_shown(value) for value in row.values) for row in view.table.rows]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def texts(view: View) -> list[str]:
    """Every text that a reader of the page can find, chart words and footers included."""
    found = [_shown(cell.value) for cell in view.cells]
    found += [chart.alt_text for chart in view.charts]
    found += [chart.value_title for chart in view.charts]
    found += [view.print_setup.footer_left, view.print_setup.footer_center]
    if view.table is not None:
        found += [column.header for column in view.table.columns]
        found += [_shown(value) for row in view.table.rows for value in row.values]
    return [text for text in found if text]


def numbers(view: View) -> list[float]:
    """Every number on the page, those of the table included."""
    values: list[Shown] = [cell.value for cell in view.cells]
    if view.table is not None:
        values += [value for row in view.table.rows for value in row.values]
    return [float(value) for value in values if isinstance(value, int | float)]


def overlaps(view: View) -> list[tuple[str, str]]:
    """Pairs of cells that cover one another, and cells that lie under a chart."""
    found: list[tuple[str, str]] = []
    taken: dict[tuple[int, int], str] = {}
    for cell in view.cells:
        here = _at(cell.row, cell.column)
        for spot in _spots(cell.row, cell.column, cell.rows, cell.columns):
            if spot in taken:
                found.append((taken[spot], here))
            taken[spot] = here
    for chart in view.charts:
        covered = _spots(chart.row, chart.column, chart.rows, chart.columns)
        found += [(chart.key, taken[spot]) for spot in covered if spot in taken]
    for one, other in combinations(view.charts, 2):
        spots = set(_spots(one.row, one.column, one.rows, one.columns))
        if spots & set(_spots(other.row, other.column, other.rows, other.columns)):
            found.append((one.key, other.key))
    return found


def outside(view: View) -> list[str]:
    """Cells and charts that reach beyond the page's columns."""
    last = len(view.widths)
    ends = [(_at(cell.row, cell.column), cell.column + cell.columns - 1) for cell in view.cells]
    ends += [(chart.key, chart.column + chart.columns - 1) for chart in view.charts]
    return [name for name, end in ends if end > last]


def _spots(row: int, column: int, rows: int, columns: int) -> list[tuple[int, int]]:
    return [
        (down, right)
        for down in range(row, row + rows)
        for right in range(column, column + columns)
    ]


def _cell(cell: ViewCell) -> str:
    marks = [cell.tone.value] if cell.tone.value != "plain" else []
    marks += [f"on {cell.fill.value}"] if cell.fill is not None else []
    marks += [f"bar {cell.bar:.2f}"] if cell.bar is not None else []
    marks += [f"-> {cell.link.sheet}!{cell.link.address}"] if cell.link is not None else []
    where = _at(cell.row, cell.column)
    if cell.rows > 1 or cell.columns > 1:
        where += f":{_at(cell.row + cell.rows - 1, cell.column + cell.columns - 1)}"
    shown = _shown(cell.value, cell.format)
    return f"{where:9} {shown}" + (f"  ({', '.join(marks)})" if marks else "")


def _shown(value: Shown, format_: Format = Format.TEXT) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.0%}" if format_ is Format.PERCENT else f"{value:.6g}"
    return str(value)


def _at(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"
