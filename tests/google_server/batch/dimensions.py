"""Rows and columns: sizes, insertion, deletion, groups."""

from tests.google_server.batch.context import Batch, read_mask
from tests.google_server.cells import formatted
from tests.google_server.errors import Json, bad_request
from tests.google_server.masks import check_mask, has
from tests.google_server.model import DEFAULT_SIZES, Dimension, Sheet
from tests.google_server.moves import delete, insert
from tests.google_server.resource import groups
from tests.google_server.text_width import text_width

Lines = tuple[Sheet, str, int, int]


def _lines(batch: Batch, body: Json, *, beyond: bool = False) -> Lines:
    """Sheet, dimension, start and end of a DimensionRange; open ends reach the grid's."""
    sheet = batch.sheet(body)
    dimension = body.get("dimension", "DIMENSION_UNSPECIFIED")
    if dimension == "DIMENSION_UNSPECIFIED":
        raise bad_request("No dimension specified.")
    count = sheet.count(dimension)
    start, end = body.get("startIndex", 0), body.get("endIndex", count)
    if start < 0 or end <= start:
        raise bad_request(f"Invalid dimension range: {start} to {end}.")
    if not beyond and end > count:
        raise bad_request(f"Cannot use {dimension.lower()} up to {end}. There are {count}.")
    return sheet, dimension, start, end


def update_dimension_properties(batch: Batch, body: Json) -> None:
    sheet, dimension, start, end = _lines(batch, body.get("range", {}))
    mask, given = read_mask(body), body.get("properties", {})
    check_mask(mask, "DimensionProperties")
    known = sheet.dimensions(dimension)
    for index in range(start, end):
        item = known.setdefault(index, Dimension())
        if has(mask, "pixelSize"):
            item.pixel_size = given.get("pixelSize")
        if has(mask, "hiddenByUser"):
            item.hidden = given.get("hiddenByUser", False)


def auto_resize(batch: Batch, body: Json) -> None:
    batch.recalculate()
    sheet, dimension, start, end = _lines(batch, body.get("dimensions", {}))
    known = sheet.dimensions(dimension)
    for index in range(start, end):
        size = _fitting_width(sheet, index) if dimension == "COLUMNS" else DEFAULT_SIZES["ROWS"]
        if size is not None:
            known.setdefault(index, Dimension()).pixel_size = size


def _fitting_width(sheet: Sheet, column: int) -> int | None:
    """The width that the longest text of a column needs; none for an empty column."""
    places = [place for place in sheet.effective if place[1] == column]
    return max((text_width(formatted(sheet, place)) for place in places), default=None)


def insert_dimension(batch: Batch, body: Json) -> None:
    sheet, dimension, start, end = _lines(batch, body.get("range", {}), beyond=True)
    before = body.get("inheritFromBefore", False)
    if start > sheet.count(dimension):
        raise bad_request(
            f"Cannot insert {dimension.lower()} at {start}. There are {sheet.count(dimension)}."
        )
    if before and start == 0:
        raise bad_request("inheritFromBefore cannot be true if inserting at index 0.")
    insert(batch.spreadsheet, sheet, dimension, start, end - start, before=before)


def append_dimension(batch: Batch, body: Json) -> None:
    sheet, dimension, length = (
        batch.sheet(body),
        body.get("dimension", "ROWS"),
        body.get("length", 0),
    )
    if length < 1:
        raise bad_request("The length must be positive.")
    sheet.set_count(dimension, sheet.count(dimension) + length)
    batch.spreadsheet.check_size()


def delete_dimension(batch: Batch, body: Json) -> None:
    sheet, dimension, start, end = _lines(batch, body.get("range", {}))
    delete(batch.spreadsheet, sheet, dimension, start, end)


def add_group(batch: Batch, body: Json) -> Json:
    sheet, dimension, start, end = _lines(batch, body.get("range", {}))
    _deepen(sheet, dimension, start, end, 1)
    return {"dimensionGroups": groups(sheet, dimension)}


def delete_group(batch: Batch, body: Json) -> Json:
    sheet, dimension, start, end = _lines(batch, body.get("range", {}))
    known = sheet.dimensions(dimension)
    if not any(known[index].depth for index in range(start, end) if index in known):
        raise bad_request("Cannot delete a group that does not exist.")
    _deepen(sheet, dimension, start, end, -1)
    left = groups(sheet, dimension)
    return {"dimensionGroups": left} if left else {}


def _deepen(sheet: Sheet, dimension: str, start: int, end: int, step: int) -> None:
    known = sheet.dimensions(dimension)
    for index in range(start, end):
        item = known.setdefault(index, Dimension())
        item.depth = max(0, item.depth + step)
        item.collapsed = item.collapsed and item.depth > 0


def update_group(batch: Batch, body: Json) -> None:
    group = body.get("dimensionGroup", {})
    sheet, dimension, start, end = _lines(batch, group.get("range", {}))
    known = sheet.dimensions(dimension)
    collapsed = group.get("collapsed", False)
    for index in range(start, end):
        if index not in known or known[index].depth < group.get("depth", 1):
            raise bad_request("There is no such group.")
        known[index].collapsed = collapsed
        known[index].hidden = collapsed


HANDLERS = {
    "updateDimensionProperties": update_dimension_properties,
    "autoResizeDimensions": auto_resize,
    "insertDimension": insert_dimension,
    "appendDimension": append_dimension,
    "deleteDimension": delete_dimension,
    "addDimensionGroup": add_group,
    "deleteDimensionGroup": delete_group,
    "updateDimensionGroup": update_group,
}
