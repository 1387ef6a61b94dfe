"""Native charts of a view."""

from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sheetpm.views.model import CellSpan, Chart, ChartKind, Format, Ink, Series, View
from sheetpm.writers import theme

_DEFAULT_WIDTH = 8.43

_SHAPES = {
    Ink.PLANNED: "diamond",
    Ink.ACTUAL: "square",
    Ink.FORECAST: "triangle",
    Ink.LOW: "diamond",
    Ink.MEDIUM: "triangle",
    Ink.EXTREME: "square",
}


def add_charts(book: xlsxwriter.Workbook, sheet: Worksheet, view: View) -> None:
    """Lay every chart of a view over its block of cells."""
    for chart in view.charts:
        drawn = book.add_chart({"type": chart.kind.value, "name": f"sheetpm {chart.key}"})
        for series in chart.series:
            drawn.add_series(_series(view.title, series, chart))
        _dress(drawn, chart, view)
        drawn.set_size({"width": _width(view, chart), "height": _height(view, chart)})
        sheet.insert_chart(
            chart.row - 1,
            chart.column - 1,
            drawn,
            {"object_position": 2, "description": chart.alt_text},
        )


def _series(title: str, series: Series, chart: Chart) -> dict[str, Any]:
    color = theme.INKS[series.ink]
    facts: dict[str, Any] = {
        "name": [title, series.name.first_row - 1, series.name.first_column - 1],
        "categories": _range(title, series.categories),
        "values": _range(title, series.values),
    }
    if chart.kind is ChartKind.BAR:
        return facts | {"fill": {"color": color}, "gap": 60, "overlap": -5}
    if chart.kind is ChartKind.COLUMN:
        return facts | {"fill": {"color": color}, "gap": 20}
    if series.is_marker:
        # The stem is an error bar, which no legend shows; a single point draws no line of its own.
        stem = {"color": color, "width": 1, "dash_type": "round_dot"}
        return facts | {
            "line": stem,
            "marker": {"type": "none"},
            "y_error_bars": {
                "type": "percentage",
                "value": 100,
                "direction": "minus",
                "end_style": 0,
                "line": stem,
            },
        }
    line: dict[str, Any] = {"color": color, "width": 2.25}
    if series.is_dashed:
        line["dash_type"] = "dash"
    return facts | {"line": line, "marker": _marker(series), "smooth": False}


def _marker(series: Series) -> dict[str, Any]:
    """Recorded points are dots: a single one would show nothing as a line.

    Each ink has its own shape, so that a print in grey tells the lines apart.
    """
    has_points = series.ink is Ink.EARNED if series.has_points is None else series.has_points
    if not has_points:
        return {"type": "none"}
    dot = {"color": theme.INKS[series.ink]}
    return {"type": _SHAPES.get(series.ink, "circle"), "size": 6, "fill": dot, "border": dot}


def _range(title: str, span: CellSpan) -> list[Any]:
    return [
        title,
        span.first_row - 1,
        span.first_column - 1,
        span.last_row - 1,
        span.last_column - 1,
    ]


def _dress(drawn: Any, chart: Chart, view: View) -> None:
    font = {"name": theme.font_name(view.language), "size": 9, "color": theme.MUTED}
    plain = {"num_font": font, "line": {"color": theme.HAIRLINE}, "major_tick_mark": "none"}
    values = {
        **plain,
        "num_format": theme.number_format(chart.value_format, view.language),
        "major_gridlines": {"visible": True, "line": {"color": theme.HAIRLINE, "width": 0.5}},
        "line": {"none": True},
    }
    if chart.starts_at_zero:
        values["min"] = 0
    if chart.ends_at is not None:
        values["max"] = chart.ends_at
    categories = {
        **plain,
        "label_position": "low",
        "num_format": theme.number_format(chart.category_format, view.language),
    }
    if chart.category_format in {Format.DATE, Format.SHORT_DATE}:
        categories |= {"date_axis": True}
        if chart.category_step is not None:
            categories |= {"major_unit": chart.category_step, "major_unit_type": "days"}
    if chart.value_title:
        values |= {"name": chart.value_title, "name_font": {**font, "bold": False}}
    if chart.kind is ChartKind.BAR:
        categories |= {"reverse": True, "major_gridlines": {"visible": False}}
    drawn.set_title({"none": True})
    # Of a bar chart XlsxWriter calls the axis along the lower edge x, and that is its values'.
    is_bar = chart.kind is ChartKind.BAR
    drawn.set_x_axis(values if is_bar else categories)
    drawn.set_y_axis(categories if is_bar else values)
    drawn.set_legend({"position": "bottom", "font": font})
    drawn.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    drawn.set_plotarea({"fill": {"none": True}})
    drawn.show_blanks_as("span")


def _width(view: View, chart: Chart) -> int:
    widths = view.widths[chart.column - 1 : chart.column - 1 + chart.columns]
    return sum(int(width * 7 + 5) for width in widths)


def _height(view: View, chart: Chart) -> int:
    rows = range(chart.row, chart.row + chart.rows)
    return round(sum(view.heights.get(row, theme.ROW_HEIGHT) for row in rows) * 96 / 72)
