"""Merged cells."""

from tests.google_server.a1 import Area, grid_area, grid_area_inside
from tests.google_server.batch.context import Batch
from tests.google_server.cells import clear_value
from tests.google_server.errors import Json, bad_request

_PARTLY = "You must select all cells in a merged range to merge or unmerge them."


def merge_cells(batch: Batch, body: Json) -> None:
    area = grid_area_inside(batch.spreadsheet, body.get("range", {}))
    kind = body.get("mergeType", "MERGE_ALL")
    _drop_inside(batch, area)
    for part in _parts(area, kind):
        _check_frozen(part)
        if part.height * part.width == 1:
            continue
        area.sheet.merges.append(part.full | {"sheetId": area.sheet.id})
        _keep_first(part)


def _parts(area: Area, kind: str) -> list[Area]:
    sheet = area.sheet
    if kind == "MERGE_ROWS":
        return [
            Area(sheet, row, area.left, row + 1, area.right) for row in range(area.top, area.bottom)
        ]
    if kind == "MERGE_COLUMNS":
        columns = range(area.left, area.right)
        return [Area(sheet, area.top, column, area.bottom, column + 1) for column in columns]
    return [area]


def _drop_inside(batch: Batch, area: Area) -> None:
    """Takes out the merges that lie in the area; one that lies in it partly is an error. [C]"""
    kept = []
    for item in area.sheet.merges:
        merged = grid_area(batch.spreadsheet, item)
        if not merged.touches(area):
            kept.append(item)
        elif not area.holds(merged):
            raise bad_request(_PARTLY)
    area.sheet.merges = kept


def _check_frozen(area: Area) -> None:
    grid = area.sheet.properties["gridProperties"]
    rows, columns = grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0)
    if area.top < rows < area.bottom or area.left < columns < area.right:
        raise bad_request("You can't merge frozen and non-frozen rows/columns")


def _keep_first(area: Area) -> None:
    """The first value of the area moves to its corner, the others go."""
    filled = sorted(
        place for place in area.filled() if "userEnteredValue" in area.sheet.cells[place]
    )
    corner = (area.top, area.left)
    if filled and filled[0] != corner:
        value = area.sheet.cells[filled[0]]["userEnteredValue"]
        area.sheet.set_cell(corner, area.sheet.cells.get(corner, {}) | {"userEnteredValue": value})
    for place in filled:
        if place != corner:
            clear_value(area.sheet, place)


def unmerge_cells(batch: Batch, body: Json) -> None:
    area = grid_area_inside(batch.spreadsheet, body.get("range", {}))
    _drop_inside(batch, area)


HANDLERS = {"mergeCells": merge_cells, "unmergeCells": unmerge_cells}
