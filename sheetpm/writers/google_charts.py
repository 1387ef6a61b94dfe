"""Native charts of a view as Google Sheets draws them.

What its charts lack is drawn in its nearest kin: the stem of the status date is a thin column
among lines; a step between dates cannot be given; axes take the number format of their cells.
"""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from sheetpm.views.model import CellSpan, Chart, ChartKind, Ink, Series, View
from sheetpm.writers import theme
from sheetpm.writers.google_json import Json, area, color, pixels_high, pixels_wide

_SHAPES = {
    Ink.PLANNED: "DIAMOND",
    Ink.ACTUAL: "SQUARE",
    Ink.FORECAST: "TRIANGLE",
    Ink.LOW: "DIAMOND",
    Ink.MEDIUM: "TRIANGLE",
    Ink.EXTREME: "SQUARE",
}


_BARS = {ChartKind.BAR: "BAR", ChartKind.COLUMN: "COLUMN"}


def chart_requests(view: View, sheet_id: int, chart_id: Callable[[str], int]) -> list[Json]:
    """One `addChart` for each chart of a view; `chart_id` gives the id for a chart's key."""
    return [
        {
            "addChart": {
                "chart": {
                    "chartId": chart_id(chart.key),
                    "spec": _spec(chart, view, sheet_id),
                    "position": {"overlayPosition": _position(chart, view, sheet_id)},
                    "border": {"colorStyle": color("#FFFFFF")},
                }
            }
        }
        for chart in view.charts
    ]


def _spec(chart: Chart, view: View, sheet_id: int) -> Json:
    return {
        "altText": chart.alt_text,
        "fontName": theme.font_name(view.language),
        "hiddenDimensionStrategy": "SHOW_ALL",  # a filter must not change a curve
        "backgroundColorStyle": color("#FFFFFF"),
        "basicChart": {
            "chartType": _kind(chart),
            "legendPosition": "BOTTOM_LEGEND",
            "headerCount": 1,
            "interpolateNulls": True,
            "axis": _axes(chart),
            "domains": [{"domain": _source(_with_name(chart.series[0].categories), sheet_id)}],
            "series": [_series(series, chart, sheet_id) for series in chart.series],
        },
    }


def _kind(chart: Chart) -> str:
    if chart.kind in _BARS:
        return _BARS[chart.kind]
    return "COMBO" if any(series.is_marker for series in chart.series) else "LINE"


def _axes(chart: Chart) -> list[Json]:
    values: Json = {"position": _value_axis(chart)}
    if chart.value_title:
        values |= {
            "title": chart.value_title,
            "format": {"foregroundColorStyle": color(theme.MUTED)},
        }
    window: Json = {"viewWindowMin": 0} if chart.starts_at_zero else {}
    if chart.ends_at is not None:
        window["viewWindowMax"] = chart.ends_at
    if window:
        values["viewWindowOptions"] = {**window, "viewWindowMode": "EXPLICIT"}
    other = "LEFT_AXIS" if chart.kind is ChartKind.BAR else "BOTTOM_AXIS"
    return [{"position": other}, values]


def _value_axis(chart: Chart) -> str:
    """Google turns a bar chart over: its values lie along the lower edge."""
    return "BOTTOM_AXIS" if chart.kind is ChartKind.BAR else "LEFT_AXIS"


def _series(series: Series, chart: Chart, sheet_id: int) -> Json:
    facts: Json = {
        "series": _source(_with_name(series.values), sheet_id),
        "targetAxis": _value_axis(chart),
        "colorStyle": color(theme.INKS[series.ink]),
    }
    if chart.kind in _BARS:
        return facts
    if _kind(chart) == "COMBO":
        facts["type"] = "COLUMN" if series.is_marker else "LINE"
    if series.is_marker:
        return facts
    facts["lineStyle"] = {"type": "MEDIUM_DASHED" if series.is_dashed else "SOLID", "width": 2}
    has_points = series.ink is Ink.EARNED if series.has_points is None else series.has_points
    if has_points:
        facts["pointStyle"] = {"shape": _SHAPES.get(series.ink, "CIRCLE"), "size": 6}
    return facts


def _with_name(span: CellSpan) -> CellSpan:
    """The cells with the one above them, which names them."""
    return replace(span, first_row=span.first_row - 1)


def _source(span: CellSpan, sheet_id: int) -> Json:
    rows, columns = (span.first_row - 1, span.last_row), (span.first_column - 1, span.last_column)
    return {"sourceRange": {"sources": [area(sheet_id, rows, columns)]}}


def _position(chart: Chart, view: View, sheet_id: int) -> Json:
    anchor = {"sheetId": sheet_id, "rowIndex": chart.row - 1, "columnIndex": chart.column - 1}
    return {
        "anchorCell": anchor,
        "widthPixels": _width(chart, view.widths),
        "heightPixels": sum(
            pixels_high(view.heights.get(row, theme.ROW_HEIGHT))
            for row in range(chart.row, chart.row + chart.rows)
        ),
    }


def _width(chart: Chart, widths: Sequence[float]) -> int:
    covered = widths[chart.column - 1 : chart.column - 1 + chart.columns]
    return sum(pixels_wide(width) for width in covered)
