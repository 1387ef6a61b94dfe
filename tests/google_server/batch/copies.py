"""Copy, cut and sort."""

from typing import Any

from tests.google_server.a1 import Area, grid_area_inside
from tests.google_server.batch.context import Batch
from tests.google_server.cells import paste_formula
from tests.google_server.errors import Json, bad_request
from tests.google_server.formula_text import moved_reference, rewrite
from tests.google_server.function_values import rank
from tests.google_server.model import Place, Sheet

_VALUES = {"userEnteredValue", "note"}
_FORMATS = {"userEnteredFormat", "textFormatRuns"}
_TAKES = {
    "PASTE_NORMAL": _VALUES | _FORMATS | {"dataValidation"},
    "PASTE_VALUES": {"userEnteredValue"},
    "PASTE_FORMAT": _FORMATS | {"dataValidation"},
    "PASTE_NO_BORDERS": _VALUES | _FORMATS,
    "PASTE_FORMULA": {"userEnteredValue"},
    "PASTE_DATA_VALIDATION": {"dataValidation"},
    "PASTE_CONDITIONAL_FORMATTING": set(),
}


def copy_paste(batch: Batch, body: Json) -> None:
    batch.recalculate()
    source = grid_area_inside(batch.spreadsheet, body.get("source", {}))
    target = grid_area_inside(batch.spreadsheet, body.get("destination", {}))
    turned = body.get("pasteOrientation", "NORMAL") == "TRANSPOSE"
    kind = body.get("pasteType", "PASTE_NORMAL")
    height, width = (source.width, source.height) if turned else (source.height, source.width)
    rows = target.height if target.height % height == 0 else height
    columns = target.width if target.width % width == 0 else width
    _check_room(target.sheet, target.top + rows, target.left + columns)
    found: dict[Place, tuple[Place, Json]] = {}
    for row in range(rows):
        for column in range(columns):
            step = (column % width, row % height) if turned else (row % height, column % width)
            place = (source.top + step[0], source.left + step[1])
            found[(target.top + row, target.left + column)] = (place, _source(source, place, kind))
    for place, (origin, cell) in found.items():
        _paste(target.sheet, place, _moved(cell, origin, place), _TAKES[kind])
    if kind in {"PASTE_NORMAL", "PASTE_FORMAT"} and not turned:
        _copy_merges(batch, source, target)


def _source(area: Area, place: Place, kind: str) -> Json:
    cell = area.sheet.cells.get(place, {})
    if kind != "PASTE_VALUES" or place not in area.sheet.effective:
        return cell
    value = area.sheet.effective[place]
    key = {bool: "boolValue", str: "stringValue"}.get(type(value), "numberValue")
    return cell | {"userEnteredValue": {key: value}}


def _check_room(sheet: Sheet, rows: int, columns: int) -> None:
    if rows > sheet.row_count or columns > sheet.column_count:
        raise bad_request("The destination does not fit on the sheet.")


def _moved(cell: Json, origin: Place, place: Place) -> Json:
    rows, columns = place[0] - origin[0], place[1] - origin[1]
    return paste_formula(
        cell, lambda text: rewrite(text, lambda part: moved_reference(part, rows, columns))
    )


def _paste(sheet: Sheet, place: Place, cell: Json, takes: set[str]) -> None:
    kept = {name: part for name, part in sheet.cells.get(place, {}).items() if name not in takes}
    sheet.set_cell(place, kept | {name: part for name, part in cell.items() if name in takes})


def _copy_merges(batch: Batch, source: Area, target: Area) -> None:
    rows, columns = target.top - source.top, target.left - source.left
    for item in list(source.sheet.merges):
        merged = grid_area_inside(batch.spreadsheet, item)
        if source.holds(merged) and (rows or columns or target.sheet is not source.sheet):
            moved = Area(
                target.sheet,
                merged.top + rows,
                merged.left + columns,
                merged.bottom + rows,
                merged.right + columns,
            )
            target.sheet.merges.append(moved.full | {"sheetId": target.sheet.id})


def cut_paste(batch: Batch, body: Json) -> None:
    batch.recalculate()
    source = grid_area_inside(batch.spreadsheet, body.get("source", {}))
    start = body.get("destination", {})
    sheet = batch.spreadsheet.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    _check_room(sheet, top + source.height, left + source.width)
    kind = body.get("pasteType", "PASTE_NORMAL")
    takes = _TAKES[kind]
    taken = {place: _source(source, place, kind) for place in source.filled()}
    for place in taken:
        _paste(source.sheet, place, {}, takes)
    target = Area(sheet, top, left, top + source.height, left + source.width)
    for row, column in target.places():
        origin = (row - top + source.top, column - left + source.left)
        _paste(sheet, (row, column), taken.get(origin, {}), takes)
    if kind == "PASTE_NORMAL":
        _copy_merges(batch, source, target)
        inside = [
            item
            for item in source.sheet.merges
            if source.holds(grid_area_inside(batch.spreadsheet, item))
        ]
        if (top, left) != (source.top, source.left) or sheet is not source.sheet:
            source.sheet.merges = [item for item in source.sheet.merges if item not in inside]


def sort_range(batch: Batch, body: Json) -> None:
    batch.recalculate()
    area = grid_area_inside(batch.spreadsheet, body.get("range", {}))
    rows = list(range(area.top, area.bottom))
    for spec in reversed(body.get("sortSpecs", [])):
        column = spec.get("dimensionIndex", area.left)
        if not area.left <= column < area.right:
            raise bad_request(f"The sort column {column} is outside of the range.")
        _sort(area.sheet, rows, column, descending=spec.get("sortOrder") == "DESCENDING")
    taken = {place: area.sheet.cells[place] for place in area.filled()}
    for place in taken:
        del area.sheet.cells[place]
    for new, old in zip(range(area.top, area.bottom), rows, strict=True):
        for column in range(area.left, area.right):
            if (old, column) in taken:
                cell = _moved(taken[(old, column)], (old, column), (new, column))
                area.sheet.set_cell((new, column), cell)


def _sort(sheet: Sheet, rows: list[int], column: int, *, descending: bool) -> None:
    """Sorts rows by a column: numbers, texts, booleans; blanks come last either way."""

    def value(row: int) -> Any:
        return sheet.effective.get((row, column), "")

    def place(row: int) -> Any:
        found = value(row)
        return (3, "") if isinstance(found, Exception) else rank(found)

    filled = [row for row in rows if value(row) != ""]
    blank = [row for row in rows if value(row) == ""]
    rows[:] = sorted(filled, key=place, reverse=descending) + blank


HANDLERS = {"copyPaste": copy_paste, "cutPaste": cut_paste, "sortRange": sort_range}
