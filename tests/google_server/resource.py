"""The Spreadsheet resource, as replies show it."""

from tests.google_server.a1 import Area, grid_area, shown_range
from tests.google_server.cells import cell_data
from tests.google_server.clone import clone
from tests.google_server.errors import Json
from tests.google_server.model import DEFAULT_SIZES, Dimension, Sheet, Spreadsheet
from tests.google_server.user import User


def spreadsheet_resource(
    spreadsheet: Spreadsheet,
    user: User,
    *,
    areas: list[Area] | None = None,
    grid_data: bool = False,
) -> Json:
    """The whole resource, or only what touches the areas."""
    shown: Json = {
        "spreadsheetId": spreadsheet.id,
        "properties": clone(spreadsheet.properties),
        "sheets": [
            _sheet(spreadsheet, sheet, user, _areas_of(sheet, areas), grid_data=grid_data)
            for sheet in spreadsheet.sheets
            if not areas or any(area.sheet is sheet for area in areas)
        ],
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{spreadsheet.id}/edit",
    }
    if spreadsheet.named_ranges:
        shown["namedRanges"] = clone(spreadsheet.named_ranges)
    if spreadsheet.metadata:
        shown["developerMetadata"] = clone(spreadsheet.metadata)
    return shown


def _areas_of(sheet: Sheet, areas: list[Area] | None) -> list[Area] | None:
    if not areas:
        return None
    return [area for area in areas if area.sheet is sheet]


def _sheet(
    spreadsheet: Spreadsheet, sheet: Sheet, user: User, areas: list[Area] | None, *, grid_data: bool
) -> Json:
    shown: Json = {"properties": shown_properties(sheet)}
    if grid_data and sheet.is_grid:
        whole = [Area(sheet, 0, 0, sheet.row_count, sheet.column_count)]
        shown["data"] = [_grid_data(area, start=areas is not None) for area in areas or whole]
    merges = [item for item in sheet.merges if _touches(spreadsheet, item, areas)]
    parts: Json = {
        "merges": [shown_range(item) for item in merges],
        "conditionalFormats": clone(sheet.conditional_formats),
        "charts": clone(sheet.charts),
        "protectedRanges": [user.protected_range(item) for item in sheet.protected_ranges],
        "developerMetadata": clone(sheet.metadata),
        "rowGroups": groups(sheet, "ROWS"),
        "columnGroups": groups(sheet, "COLUMNS"),
    }
    shown |= {name: part for name, part in parts.items() if part}
    if sheet.basic_filter is not None:
        shown["basicFilter"] = clone(sheet.basic_filter)
    return shown


def _touches(spreadsheet: Spreadsheet, grid_range: Json, areas: list[Area] | None) -> bool:
    if areas is None:
        return True
    return any(area.touches(grid_area(spreadsheet, grid_range)) for area in areas)


def shown_properties(sheet: Sheet) -> Json:
    """SheetProperties: false and 0 are left out, but for id and index. [R]"""
    shown = clone(sheet.properties)
    grid = shown.get("gridProperties")
    if grid is not None:
        shown["gridProperties"] = {name: value for name, value in grid.items() if value}
    kept = {"sheetId", "index"}
    return {name: value for name, value in shown.items() if value or name in kept}


def _grid_data(area: Area, *, start: bool) -> Json:
    """GridData of an area: trailing empty rows and cells are cut. [R]"""
    shown: Json = {}
    if start and area.top:
        shown["startRow"] = area.top
    if start and area.left:
        shown["startColumn"] = area.left
    filled = list(area.filled())
    if filled:
        last = max(row for row, _ in filled)
        ends: dict[int, int] = {}
        for row, column in filled:
            ends[row] = max(ends.get(row, 0), column + 1)
        shown["rowData"] = [_row(area, row, ends.get(row)) for row in range(area.top, last + 1)]
    shown["rowMetadata"] = _sizes(area.sheet, "ROWS", area.top, area.bottom)
    shown["columnMetadata"] = _sizes(area.sheet, "COLUMNS", area.left, area.right)
    return shown


def _row(area: Area, row: int, end: int | None) -> Json:
    if end is None:
        return {}
    return {"values": [cell_data(area.sheet, (row, column)) for column in range(area.left, end)]}


def _sizes(sheet: Sheet, dimension: str, start: int, end: int) -> list[Json]:
    known = sheet.dimensions(dimension)
    return [_dimension(known.get(index), dimension) for index in range(start, end)]


def _dimension(item: Dimension | None, dimension: str) -> Json:
    if item is None:
        return {"pixelSize": DEFAULT_SIZES[dimension]}
    shown: Json = {"pixelSize": item.pixel_size or DEFAULT_SIZES[dimension]}
    if item.hidden:
        shown["hiddenByUser"] = True
    if item.metadata:
        shown["developerMetadata"] = clone(item.metadata)
    return shown


def groups(sheet: Sheet, dimension: str) -> list[Json]:
    """The groups of rows or columns: at each depth, the longest runs that lie so deep."""
    known = sheet.dimensions(dimension)
    deepest = max((item.depth for item in known.values()), default=0)
    found = []
    for depth in range(1, deepest + 1):
        inside = sorted(index for index, item in known.items() if item.depth >= depth)
        for start, end in _runs(inside):
            grid: Json = {"dimension": dimension, "startIndex": start, "endIndex": end}
            if sheet.id:
                grid["sheetId"] = sheet.id
            group: Json = {"range": grid, "depth": depth}
            if depth == deepest and any(known[index].collapsed for index in range(start, end)):
                group["collapsed"] = True
            found.append(group)
    return found


def _runs(indices: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs
