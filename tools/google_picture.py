"""Draw a Google spreadsheet, as the API returns it with its grid data, as a workbook to look at.

    python -m tools.google_picture RESOURCE.json PICTURE.xlsx
    soffice --headless --convert-to pdf PICTURE.xlsx && pdftoppm -png PICTURE.pdf page

Everything that sheetpm draws is taken from the resource alone: values, formats, merges, sizes,
frozen parts, tints by rule, filters, charts. It is a picture, not an export: links and notes are
left out, and LibreOffice draws it, not Google.
"""

import json
import sys
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tools.google_picture_charts import draw_chart
from tools.google_picture_formats import hex_color, properties

Json = dict[str, Any]


def picture(resource: Json) -> bytes:
    """The workbook as a file."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    patterns = partial(_pattern_at, {_id(one): one for one in resource["sheets"]})
    names = {_id(one): one["properties"]["title"] for one in resource["sheets"]}
    for sheet in resource["sheets"]:
        if not sheet["properties"].get("hidden"):
            _draw_sheet(book, sheet)
            for chart in sheet.get("charts", ()):
                drawn = book.get_worksheet_by_name(names[_id(sheet)])
                draw_chart(book, drawn, chart, names, patterns)
    book.close()
    return buffer.getvalue()


def _id(sheet: Json) -> int:
    identifier: int = sheet["properties"].get("sheetId", 0)
    return identifier


def _pattern_at(sheets: dict[int, Json], identifier: int, row: int, column: int) -> str:
    for block in sheets[identifier].get("data", ()):
        rows = block.get("rowData", ())
        down, right = row - block.get("startRow", 0), column - block.get("startColumn", 0)
        if 0 <= down < len(rows) and 0 <= right < len(rows[down].get("values", ())):
            look = rows[down]["values"][right].get("userEnteredFormat", {})
            pattern: str = look.get("numberFormat", {}).get("pattern", "General")
            return pattern
    return "General"


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def get(self, cell_format: Json) -> Format:
        key = json.dumps(cell_format, sort_keys=True)
        if key not in self._made:
            self._made[key] = self._book.add_format(properties(cell_format))
        return self._made[key]


def _draw_sheet(book: xlsxwriter.Workbook, sheet: Json) -> None:
    facts = sheet["properties"]
    drawn = book.add_worksheet(facts["title"])
    formats = _Formats(book)
    _set_up(drawn, facts)
    for block in sheet.get("data", ()):
        _draw_sizes(drawn, block)
        merged = [_box(one) for one in sheet.get("merges", ())]
        _draw_cells(drawn, block, merged, formats)
    for rule in sheet.get("conditionalFormats", ()):
        _draw_rule(drawn, rule)
    if "basicFilter" in sheet:
        drawn.autofilter(*_box(sheet["basicFilter"]["range"]))


def _set_up(drawn: Worksheet, facts: Json) -> None:
    grid = facts.get("gridProperties", {})
    if grid.get("hideGridlines"):
        drawn.hide_gridlines(2)
    if "tabColorStyle" in facts:
        drawn.set_tab_color(hex_color(facts["tabColorStyle"]))
    drawn.freeze_panes(grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0))
    drawn.set_landscape()
    drawn.set_paper(9)
    drawn.fit_to_pages(1, 0)
    drawn.set_margins(0.39, 0.39, 0.39, 0.39)


def _box(area: Json) -> tuple[int, int, int, int]:
    return (
        area.get("startRowIndex", 0),
        area.get("startColumnIndex", 0),
        area["endRowIndex"] - 1,
        area["endColumnIndex"] - 1,
    )


def _draw_sizes(drawn: Worksheet, block: Json) -> None:
    for number, row in enumerate(block.get("rowMetadata", ()), block.get("startRow", 0)):
        drawn.set_row_pixels(number, row.get("pixelSize", 21))
    for number, column in enumerate(block.get("columnMetadata", ()), block.get("startColumn", 0)):
        drawn.set_column_pixels(number, number, column.get("pixelSize", 100))


def _draw_cells(
    drawn: Worksheet, block: Json, merged: list[tuple[int, int, int, int]], formats: _Formats
) -> None:
    """Merges first: below them every cell keeps its own edges."""
    for box in merged:
        drawn.merge_range(*box, "")
    for number, row in enumerate(block.get("rowData", ()), block.get("startRow", 0)):
        for column, cell in enumerate(row.get("values", ()), block.get("startColumn", 0)):
            look = formats.get(cell.get("userEnteredFormat", {}))
            value = cell.get("effectiveValue", cell.get("userEnteredValue", {}))
            _draw_value(drawn, number, column, value, look)


def _draw_value(drawn: Worksheet, row: int, column: int, value: Json, look: Format) -> None:
    if "numberValue" in value:
        drawn.write_number(row, column, value["numberValue"], look)
    elif "boolValue" in value:
        drawn.write_boolean(row, column, value["boolValue"], look)
    elif "stringValue" in value:
        drawn.write_string(row, column, value["stringValue"], look)
    elif "errorValue" in value:
        drawn.write_string(row, column, f"#{value['errorValue'].get('type', '')}", look)
    else:
        drawn.write_blank(row, column, None, look)


def _draw_rule(drawn: Worksheet, rule: Json) -> None:
    """Tints between two ends; other rules are not drawn by sheetpm."""
    gradient = rule.get("gradientRule")
    if gradient is None:
        return
    low, high = gradient["minpoint"], gradient["maxpoint"]
    for area in rule["ranges"]:
        drawn.conditional_format(
            *_box(area),
            {
                "type": "2_color_scale",
                "min_type": "num",
                "max_type": "num",
                "min_value": float(low["value"]),
                "max_value": float(high["value"]),
                "min_color": hex_color(low["colorStyle"]),
                "max_color": hex_color(high["colorStyle"]),
            },
        )


def main() -> None:
    """Read a resource, write the workbook."""
    source, target = map(Path, sys.argv[1:3])
    target.write_bytes(picture(json.loads(source.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
