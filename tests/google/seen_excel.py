"""Pages of an Excel workbook as a person sees them, read by another library than wrote them."""

from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import to_excel

from tests.google.seen import Box, Look, Page, SeenChart, SeenSeries

_WEIGHTS = {"thin": 1, "medium": 2, "thick": 3}


def excel_pages(content: bytes) -> dict[str, Page]:
    """Every sheet by its title."""
    return {sheet.title: _page(sheet) for sheet in openpyxl.load_workbook(BytesIO(content))}


def _page(sheet: Any) -> Page:
    page = Page(has_gridlines=bool(sheet.sheet_view.showGridLines))
    page.merges = {_box(str(merged)) for merged in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for top, left, bottom, right in page.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - {(top, left) for top, left, _, _ in page.merges}
    for line in sheet.iter_rows():
        for cell in line:
            _add(page, cell, is_covered=(cell.row, cell.column) in covered)
    page.hide_inside_merges()
    for conditional in sheet.conditional_formatting:
        assert {rule.type for rule in conditional.rules} <= {"dataBar", "colorScale"}
        for area in str(conditional.sqref).split():
            top, left, bottom, right = _box(area)
            page.bars |= {
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            }
    page.charts = [_chart(chart, sheet, page) for chart in sheet._charts]
    _set_sizes(page, sheet)
    if sheet.freeze_panes:
        row, column = coordinate_to_tuple(sheet.freeze_panes)
        page.frozen = row - 1, column - 1
    if sheet.auto_filter.ref:
        page.filtered = _box(sheet.auto_filter.ref)
    return page


def _box(reference: str) -> Box:
    left, top, right, bottom = range_boundaries(reference)
    assert None not in (top, left, bottom, right)
    return int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)


def _add(page: Page, cell: Any, *, is_covered: bool) -> None:
    place = cell.row, cell.column
    for side in ("top", "bottom", "left", "right"):
        edge = getattr(cell.border, side)
        if edge is not None and edge.style is not None:
            page.draw_edge(place, side, _WEIGHTS[edge.style], _color(edge.color))
    if cell.fill.patternType == "solid":
        page.fills[place] = _color(cell.fill.fgColor)
    if is_covered or cell.value is None:
        return
    value = cell.value
    page.values[place] = to_excel(value) if cell.is_date else value  # type: ignore[no-untyped-call]
    page.looks[place] = Look(
        pattern=cell.number_format,
        color=_color(cell.font.color),
        is_bold=bool(cell.font.bold),
        size=cell.font.size,
        font=cell.font.name,
        align=cell.alignment.horizontal,
        is_from_the_top=cell.alignment.vertical == "top",
        wraps=bool(cell.alignment.wrap_text),
        indent=int(cell.alignment.indent),
    )
    if cell.hyperlink is not None:
        sheet, address = cell.hyperlink.location.rsplit("!", 1)
        page.links[place] = sheet[1:-1].replace("''", "'"), address


def _color(color: Any) -> str:
    return f"#{color.rgb[2:]}"


def _set_sizes(page: Page, sheet: Any) -> None:
    for column in sheet.column_dimensions.values():
        for number in range(column.min, column.max + 1):
            page.widths[number] = round(column.width * 7)
    usual = sheet.sheet_format.defaultRowHeight
    for row in range(1, sheet.max_row + 1):
        height = sheet.row_dimensions[row].height
        page.heights[row] = round((usual if height is None else height) * 96 / 72)


def _chart(chart: Any, sheet: Any, page: Page) -> SeenChart:
    start, end = chart.anchor._from, chart.anchor.to
    assert (start.colOff, start.rowOff) == (0, 0)
    kind = {"LineChart": "line", "BarChart": "bar"}[type(chart).__name__]
    if kind == "bar" and chart.barDir == "col":
        kind = "column"
    name = chart.y_axis.title
    place = start.row + 1, start.col + 1
    return SeenChart(
        kind=kind,
        place=place,
        size=_size(sheet, start, end),
        alt_text="",
        series=tuple(_series(series, kind) for series in chart.series),
        axis_title="".join(run.t for run in name.tx.rich.p[0].r) if name else "",
        least=chart.y_axis.scaling.min,
    )


def _size(sheet: Any, start: Any, end: Any) -> tuple[int, int]:
    """Whole columns and rows from one corner to the other, in pixels."""
    page = Page()
    _set_sizes(page, sheet)
    width = sum(page.widths[at + 1] for at in range(start.col, end.col))
    height = sum(page.heights[at + 1] for at in range(start.row, end.row))
    emu = 9525
    return width + round(end.colOff / emu), height + round(end.rowOff / emu)


def _series(series: Any, kind: str) -> SeenSeries:
    top, left, _, _ = _reference(series.tx.strRef.f)
    source = series.cat.numRef or series.cat.strRef
    look = series.graphicalProperties
    if kind in {"bar", "column"}:
        color, is_dashed, has_points = look.solidFill.srgbClr, False, False
    elif series.errBars is not None:
        color, is_dashed = series.errBars.spPr.ln.solidFill.srgbClr, False
        has_points = False
    else:
        color, is_dashed = look.ln.solidFill.srgbClr, look.ln.prstDash not in {None, "solid"}
        has_points = series.marker is not None and series.marker.symbol is not None
    return SeenSeries(
        name=(top, left),
        categories=_reference(source.f),
        values=_reference(series.val.numRef.f),
        color=f"#{color}",
        is_dashed=is_dashed,
        has_points=has_points,
    )


def _reference(formula: str) -> Box:
    return _box(formula.rsplit("!", 1)[1].replace("$", ""))
