"""Rows and columns that come and go: everything that points at cells moves along. [D]"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.google_server.errors import Json, bad_request
from tests.google_server.formula_text import rewrite, shifted_reference, split_range
from tests.google_server.model import Dimension, Place, Sheet, Spreadsheet

_KEYS = {
    "ROWS": ("startRowIndex", "endRowIndex", "rowIndex"),
    "COLUMNS": ("startColumnIndex", "endColumnIndex", "columnIndex"),
}
Shift = Callable[[int], int | None]
"""The new index of an old one; None where it is gone."""


def insert(
    spreadsheet: Spreadsheet, sheet: Sheet, dimension: str, start: int, count: int, *, before: bool
) -> None:
    """Inserts empty rows or columns, formatted like the line before or after them."""
    _move(spreadsheet, sheet, dimension, lambda index: index + count if index >= start else index)
    sheet.set_count(dimension, sheet.count(dimension) + count)
    spreadsheet.check_size()
    model = start - 1 if before else start + count
    for place, cell in list(sheet.cells.items()):
        if _line(place, dimension) == model and "userEnteredFormat" in cell:
            for index in range(start, start + count):
                sheet.set_cell(
                    _at(place, dimension, index), {"userEnteredFormat": cell["userEnteredFormat"]}
                )
    known = sheet.dimensions(dimension)
    if model in known:
        size, depth = known[model].pixel_size, _inner_depth(known, start - 1, start + count)
        for index in range(start, start + count):
            known[index] = Dimension(pixel_size=size, depth=depth)


def _inner_depth(known: dict[int, Dimension], first: int, last: int) -> int:
    """New lines lie in a group only where both neighbours do."""
    return min(known[index].depth if index in known else 0 for index in (first, last))


def delete(spreadsheet: Spreadsheet, sheet: Sheet, dimension: str, start: int, end: int) -> None:
    """Deletes rows or columns. Raises ApiError 400 where none would be left. [C]"""
    gone = end - start
    if gone >= sheet.count(dimension):
        raise bad_request(f"You can't delete all the {dimension.lower()} on the sheet.")

    def shift(index: int) -> int | None:
        if index < start:
            return index
        return None if index < end else index - gone

    _move(spreadsheet, sheet, dimension, shift)
    sheet.set_count(dimension, sheet.count(dimension) - gone)
    _shrink_frozen(sheet, dimension, start, gone)


def _shrink_frozen(sheet: Sheet, dimension: str, start: int, gone: int) -> None:
    key = "frozenRowCount" if dimension == "ROWS" else "frozenColumnCount"
    grid = sheet.properties["gridProperties"]
    frozen = grid.get(key, 0)
    if start < frozen:
        grid[key] = frozen - min(gone, frozen - start)


def _line(place: Place, dimension: str) -> int:
    return place[0] if dimension == "ROWS" else place[1]


def _at(place: Place, dimension: str, index: int) -> Place:
    return (index, place[1]) if dimension == "ROWS" else (place[0], index)


def _move(spreadsheet: Spreadsheet, sheet: Sheet, dimension: str, shift: Shift) -> None:
    moved: dict[Place, Json] = {}
    for place, cell in sheet.cells.items():
        index = shift(_line(place, dimension))
        if index is not None:
            moved[_at(place, dimension, index)] = cell
    sheet.cells = moved
    known = sheet.dimensions(dimension)
    kept = {new: item for old, item in known.items() if (new := shift(old)) is not None}
    known.clear()
    known.update(kept)
    _move_formulas(spreadsheet, sheet, dimension, shift)
    _move_ranges(spreadsheet, sheet, dimension, shift)


def _move_formulas(spreadsheet: Spreadsheet, sheet: Sheet, dimension: str, shift: Shift) -> None:
    for holder in spreadsheet.sheets:

        def change(reference: str, holder: Sheet = holder) -> str:
            title = split_range(reference)[0]
            target = holder if title is None else spreadsheet.find(title)
            if target is not sheet:
                return reference
            return shifted_reference(
                reference, lambda kind, index: shift(index) if kind == dimension else index
            )

        for place, cell in holder.cells.items():
            formula = cell.get("userEnteredValue", {}).get("formulaValue")
            if formula is not None:
                changed = rewrite(formula, change)
                if changed != formula:
                    holder.cells[place] = cell | {"userEnteredValue": {"formulaValue": changed}}


def _move_ranges(spreadsheet: Spreadsheet, sheet: Sheet, dimension: str, shift: Shift) -> None:
    def moved(value: Any) -> Any:
        return shifted(value, sheet.id, dimension, shift)

    sheet.merges = [item for item in moved(sheet.merges) if item and not _is_single(item)]
    sheet.basic_filter = moved(sheet.basic_filter) or None
    for holder in spreadsheet.sheets:
        holder.charts = [item for item in moved(holder.charts) if item]
        rules = moved(holder.conditional_formats)
        for rule in rules:
            rule["ranges"] = [item for item in rule["ranges"] if item]
        holder.conditional_formats = [rule for rule in rules if rule["ranges"]]
        holder.protected_ranges = [
            item for item in moved(holder.protected_ranges) if item.get("range", True)
        ]
    spreadsheet.named_ranges = [item for item in moved(spreadsheet.named_ranges) if item["range"]]
    for holder_dimension in ("ROWS", "COLUMNS"):
        for index, item in sheet.dimensions(holder_dimension).items():
            for metadata in item.metadata:
                place = metadata["location"]["dimensionRange"]
                place["startIndex"], place["endIndex"] = index, index + 1


def _is_single(grid_range: Json) -> bool:
    height = grid_range["endRowIndex"] - grid_range["startRowIndex"]
    return bool(height * (grid_range["endColumnIndex"] - grid_range["startColumnIndex"]) == 1)


def shifted(value: Any, sheet_id: int, dimension: str, shift: Shift) -> Any:
    """A part with every range and cell of a sheet moved; a range that is gone becomes empty."""
    if isinstance(value, list):
        return [shifted(item, sheet_id, dimension, shift) for item in value]
    if not isinstance(value, dict):
        return value
    start, end, index = _KEYS[dimension]
    is_place = any(key in value for keys in _KEYS.values() for key in keys)
    if not is_place:
        return {name: shifted(item, sheet_id, dimension, shift) for name, item in value.items()}
    if value.get("sheetId", 0) != sheet_id:
        return value
    found = deepcopy(value)
    if index in found:
        at = found[index]
        while at > 0 and shift(at) is None:
            at -= 1
        found[index] = shift(at) or 0
    ends = _shifted_ends(found.get(start), found.get(end), shift)
    if ends is None:
        return {}
    for key, new in zip((start, end), ends, strict=True):
        if new is not None:
            found[key] = new
    return found


def _shifted_ends(
    start: int | None, end: int | None, shift: Shift
) -> tuple[int | None, int | None] | None:
    if start is None and end is None:
        return None, None
    if end is None:
        return start if start is None else (shift(start) or start), None
    left = [new for old in range(start or 0, end) if (new := shift(old)) is not None]
    if not left:
        return None
    return (None if start is None else left[0]), left[-1] + 1
