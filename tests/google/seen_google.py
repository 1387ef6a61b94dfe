"""Pages of a Google spreadsheet as a person sees them, taken from the API's resource."""

import re
from typing import Any

from sheetpm.writers.google_tabs import TAB_KEY
from tests.google.seen import Box, Look, Page, Place, SeenChart, SeenSeries

Json = dict[str, Any]

_WEIGHTS = {"SOLID": 1, "SOLID_MEDIUM": 2, "SOLID_THICK": 3}
_PADDING, _INDENT = 3, 9


def google_pages(resource: Json) -> dict[str, Page]:
    """Every tab of ours by its title."""
    titles = {
        sheet["properties"]["sheetId"]: sheet["properties"]["title"] for sheet in resource["sheets"]
    }
    return {
        sheet["properties"]["title"]: _page(sheet, titles)
        for sheet in resource["sheets"]
        if any(one["metadataKey"] == TAB_KEY for one in sheet.get("developerMetadata", ()))
    }


def _page(sheet: Json, titles: dict[int, str]) -> Page:
    grid = sheet["properties"]["gridProperties"]
    page = Page(
        has_gridlines=not grid.get("hideGridlines", False),
        frozen=(grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0)),
    )
    page.merges = {_box(merged) for merged in sheet.get("merges", ())}
    [block] = sheet["data"]
    for number, row in enumerate(block.get("rowData", ()), start=1):
        for column, cell in enumerate(row.get("values", ()), start=1):
            _add(page, (number, column), cell, titles)
    page.hide_inside_merges()
    for rule in sheet.get("conditionalFormats", ()):
        assert "gradientRule" in rule
        for top, left, bottom, right in map(_box, rule["ranges"]):
            page.bars |= {
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            }
    page.charts = [_chart(chart) for chart in sheet.get("charts", ())]
    if "basicFilter" in sheet:
        page.filtered = _box(sheet["basicFilter"]["range"])
    for sizes, known in (("rowMetadata", page.heights), ("columnMetadata", page.widths)):
        for number, one in enumerate(block[sizes], start=1):
            known[number] = one["pixelSize"]
    return page


def _box(area: Json) -> Box:
    return (
        area.get("startRowIndex", 0) + 1,
        area.get("startColumnIndex", 0) + 1,
        area["endRowIndex"],
        area["endColumnIndex"],
    )


def _add(page: Page, place: Place, cell: Json, titles: dict[int, str]) -> None:
    look = cell.get("userEnteredFormat", {})
    for side, border in look.get("borders", {}).items():
        if border.get("style", "NONE") in _WEIGHTS:
            page.draw_edge(place, side, _WEIGHTS[border["style"]], _color(border["colorStyle"]))
    if "backgroundColorStyle" in look:
        page.fills[place] = _color(look["backgroundColorStyle"])
    value = cell.get("userEnteredValue")
    if not value:
        return
    [(kind, shown)] = value.items()
    assert kind in {"stringValue", "numberValue"}
    page.values[place] = shown
    text = look["textFormat"]
    page.looks[place] = Look(
        pattern=look.get("numberFormat", {}).get("pattern", "General"),
        color=_color(text["foregroundColorStyle"]),
        is_bold=text.get("bold", False),
        size=text["fontSize"],
        font=text["fontFamily"],
        align=look["horizontalAlignment"].lower(),
        is_from_the_top=look["verticalAlignment"] == "TOP",
        wraps=look["wrapStrategy"] == "WRAP",
        indent=_indent(look),
    )
    link = text.get("link", {}).get("uri")
    if link:
        found = re.fullmatch(r"#gid=(\d+)&range=([A-Z]+\d+)", link)
        assert found, link
        page.links[place] = titles[int(found[1])], found[2]


def _indent(look: Json) -> int:
    padding = look.get("padding")
    if padding is None:
        return 0
    side = "right" if look["horizontalAlignment"] == "RIGHT" else "left"
    steps, rest = divmod(padding.get(side, 0) - _PADDING, _INDENT)
    assert rest == 0
    return int(steps)


def _color(style: Json) -> str:
    rgb = style["rgbColor"]
    return "#" + "".join(
        f"{round(rgb.get(name, 0) * 255):02X}" for name in ("red", "green", "blue")
    )


def _chart(chart: Json) -> SeenChart:
    basic = chart["spec"]["basicChart"]
    place = chart["position"]["overlayPosition"]
    is_bar = basic["chartType"] == "BAR"
    wanted = "BOTTOM_AXIS" if is_bar else "LEFT_AXIS"
    [axis] = [one for one in basic["axis"] if one["position"] == wanted]
    assert basic["headerCount"] == 1
    categories = _source(basic["domains"][0]["domain"])
    anchor = place["anchorCell"]
    return SeenChart(
        kind={"BAR": "bar", "COLUMN": "column"}.get(basic["chartType"], "line"),
        place=(anchor.get("rowIndex", 0) + 1, anchor.get("columnIndex", 0) + 1),
        size=(place["widthPixels"], place["heightPixels"]),
        alt_text="",
        series=tuple(_series(series, categories) for series in basic["series"]),
        axis_title=axis.get("title", ""),
        least=axis.get("viewWindowOptions", {}).get("viewWindowMin"),
    )


def _source(data: Json) -> Box:
    [area] = data["sourceRange"]["sources"]
    return _box(area)


def _series(series: Json, categories: Box) -> SeenSeries:
    top, left, bottom, right = _source(series["series"])
    first, *others = categories
    return SeenSeries(
        name=(top, left),
        categories=(first + 1, *others),  # type: ignore[arg-type]
        values=(top + 1, left, bottom, right),
        color=_color(series["colorStyle"]),
        is_dashed=series.get("lineStyle", {}).get("type", "SOLID") != "SOLID",
        has_points="pointStyle" in series,
    )
