"""Charts of Google Sheets as XlsxWriter's, near enough to be judged."""

from collections.abc import Callable
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tools.google_picture_formats import hex_color

Json = dict[str, Any]

_KINDS = {"BAR": "bar", "LINE": "line", "COMBO": "line", "COLUMN": "column"}
_DASHES = {"MEDIUM_DASHED": "dash", "DOTTED": "round_dot", "LONG_DASHED": "long_dash"}
_MUTED = "#6B7280"
_HAIRLINE = "#D9DEE7"


def draw_chart(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    chart: Json,
    names: dict[int, str],
    pattern_at: Callable[[int, int, int], str],
) -> None:
    """Lay one chart over the sheet; of a combination the columns are a chart of their own.

    `pattern_at` tells the number format of a cell (tab, row, column): axes take that of their
    first cell.
    """
    basic = chart["spec"]["basicChart"]
    domain = basic["domains"][0]["domain"]
    headers = basic.get("headerCount", 0)
    kind = _KINDS[basic["chartType"]]
    drawn = book.add_chart({"type": kind})
    columns = book.add_chart({"type": "column"})
    for series in basic["series"]:
        target = columns if series.get("type") == "COLUMN" else drawn
        target.add_series(_series(series, domain, headers, names, kind))
    if columns.series:
        drawn.combine(columns)
    values = basic["series"][0]["series"]
    patterns = [_pattern(source, headers, pattern_at) for source in (domain, values)]
    _dress(drawn, chart["spec"], kind, patterns)
    edge = chart.get("border", {}).get("colorStyle")
    drawn.set_chartarea({"border": {"color": hex_color(edge)} if edge else {}})
    place = chart["position"]["overlayPosition"]
    anchor = place["anchorCell"]
    drawn.set_size(
        {"width": place.get("widthPixels", 600), "height": place.get("heightPixels", 371)}
    )
    sheet.insert_chart(anchor.get("rowIndex", 0), anchor.get("columnIndex", 0), drawn)


def _series(series: Json, domain: Json, headers: int, names: dict[int, str], kind: str) -> Json:
    source = series["series"]["sourceRange"]["sources"][0]
    color = hex_color(series.get("colorStyle", {}))
    facts: Json = {
        "categories": _cells(domain["sourceRange"]["sources"][0], names, headers),
        "values": _cells(source, names, headers),
    }
    if headers:
        title = names[source.get("sheetId", 0)]
        facts["name"] = [title, source.get("startRowIndex", 0), source.get("startColumnIndex", 0)]
    if kind == "bar" or series.get("type") == "COLUMN":
        return facts | {"fill": {"color": color}, "gap": 60}
    style = series.get("lineStyle", {})
    line: Json = {"color": color, "width": style.get("width", 2) * 0.75}
    if style.get("type") in _DASHES:
        line["dash_type"] = _DASHES[style["type"]]
    marker: Json = {"type": "none"}
    if "pointStyle" in series:
        dot = {"color": color}
        shape = series["pointStyle"].get("shape", "CIRCLE").lower()
        marker = {"type": shape, "size": 6, "fill": dot, "border": dot}
    return facts | {"line": line, "marker": marker}


def _cells(area: Json, names: dict[int, str], headers: int) -> list[Any]:
    return [
        names[area.get("sheetId", 0)],
        area.get("startRowIndex", 0) + headers,
        area.get("startColumnIndex", 0),
        area["endRowIndex"] - 1,
        area["endColumnIndex"] - 1,
    ]


def _pattern(data: Json, headers: int, pattern_at: Callable[[int, int, int], str]) -> str:
    area = data["sourceRange"]["sources"][0]
    row, column = area.get("startRowIndex", 0) + headers, area.get("startColumnIndex", 0)
    return pattern_at(area.get("sheetId", 0), row, column)


def _dress(drawn: Any, spec: Json, kind: str, patterns: list[str]) -> None:
    basic = spec["basicChart"]
    font = {"name": spec.get("fontName", "Roboto"), "size": 9, "color": _MUTED}
    values: Json = {"num_font": font, "line": {"none": True}, "num_format": patterns[1]}
    values["major_gridlines"] = {"visible": True, "line": {"color": _HAIRLINE}}
    place = "BOTTOM_AXIS" if kind == "bar" else "LEFT_AXIS"
    for axis in basic.get("axis", ()):
        if axis["position"] == place:
            if "title" in axis:
                values |= {"name": axis["title"], "name_font": {**font, "bold": False}}
            least = axis.get("viewWindowOptions", {}).get("viewWindowMin")
            if least is not None:
                values["min"] = least
    categories: Json = {"num_font": font, "label_position": "low", "num_format": patterns[0]}
    categories["line"] = {"color": _HAIRLINE}
    if kind == "bar":
        categories["reverse"] = True
    else:
        categories["date_axis"] = True
    drawn.set_x_axis(categories)
    drawn.set_y_axis(values)
    drawn.set_title({"name": spec["title"]} if "title" in spec else {"none": True})
    drawn.set_legend({"position": "bottom", "font": font})
    drawn.show_blanks_as("span" if basic.get("interpolateNulls") else "gap")
