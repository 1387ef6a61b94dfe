"""Developer metadata of the file, its tabs, rows and columns."""

from collections.abc import Iterator
from copy import deepcopy

from tests.google_server.batch.context import Batch, read_mask
from tests.google_server.errors import Json, bad_request
from tests.google_server.masks import check_mask
from tests.google_server.masks import update as masked
from tests.google_server.model import Dimension, Spreadsheet

ROOM = 30_000
"""Characters of keys and values that the file, or one tab, may hold. [D]"""


def create(batch: Batch, body: Json) -> Json:
    given = deepcopy(body.get("developerMetadata", {}))
    if not given.get("metadataKey"):
        raise bad_request("DeveloperMetadata.metadataKey must be set.")
    if given.get("visibility", "DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED").endswith("UNSPECIFIED"):
        raise bad_request("DeveloperMetadata.visibility must be set.")
    wanted = given.get("metadataId")
    taken = {item["metadataId"] for _, items in batch.spreadsheet.all_metadata() for item in items}
    if wanted in taken:
        raise bad_request(f"Developer metadata with id {wanted} already exists.")
    if wanted is not None and wanted < 1:
        raise bad_request("The metadata id must be positive.")
    added = {
        "metadataId": wanted or batch.spreadsheet.free_id(),
        "metadataKey": given["metadataKey"],
    }
    if given.get("metadataValue"):
        added["metadataValue"] = given["metadataValue"]
    items, added["location"] = _place(batch, given.get("location", {}))
    added["visibility"] = given["visibility"]
    items.append(added)
    _check_room(batch.spreadsheet)
    return {"developerMetadata": deepcopy(added)}


def _place(batch: Batch, location: Json) -> tuple[list[Json], Json]:
    """The list that holds metadata of a location, and the location as it is shown."""
    if location.get("spreadsheet"):
        return batch.spreadsheet.metadata, {"locationType": "SPREADSHEET", "spreadsheet": True}
    if "sheetId" in location:
        sheet = batch.spreadsheet.sheet(location["sheetId"])
        return sheet.metadata, {"locationType": "SHEET", "sheetId": sheet.id}
    if "dimensionRange" not in location:
        raise bad_request("DeveloperMetadata.location must be set.")
    lines = location["dimensionRange"]
    sheet, dimension = batch.sheet(lines), lines.get("dimension", "ROWS")
    start = lines.get("startIndex", 0)
    if lines.get("endIndex") != start + 1 or start >= sheet.count(dimension):
        raise bad_request(
            "DeveloperMetadata.location.dimensionRange must be one row or one column."
        )
    shown = {"sheetId": sheet.id} if sheet.id else {}
    shown |= {"dimension": dimension, "startIndex": start, "endIndex": start + 1}
    items = sheet.dimensions(dimension).setdefault(start, Dimension()).metadata
    return items, {"locationType": dimension.removesuffix("S"), "dimensionRange": shown}


def _check_room(spreadsheet: Spreadsheet) -> None:
    used: dict[int, int] = {}
    for sheet, items in spreadsheet.all_metadata():
        key = -1 if sheet is None else sheet.id
        size = sum(len(item["metadataKey"]) + len(item.get("metadataValue", "")) for item in items)
        used[key] = used.get(key, 0) + size
    if any(size > ROOM for size in used.values()):
        raise bad_request(f"Developer metadata exceeds the limit of {ROOM} characters.")


def matching(spreadsheet: Spreadsheet, data_filter: Json) -> Iterator[tuple[list[Json], Json]]:
    """Metadata that a data filter finds, with the lists that hold it."""
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is None:
        raise bad_request("Only developerMetadataLookup can find developer metadata here.")
    for _, items in spreadsheet.all_metadata():
        for item in list(items):
            if _fits(item, lookup):
                yield items, item


def _fits(item: Json, lookup: Json) -> bool:
    for name in ("metadataId", "metadataKey", "metadataValue", "visibility"):
        if name in lookup and item.get(name) != lookup[name]:
            return False
    kind = lookup.get("locationType")
    if kind is not None and item["location"]["locationType"] != kind:
        return False
    place = lookup.get("metadataLocation")
    return place is None or all(
        item["location"].get(name) == part for name, part in place.items() if part
    )


def delete(batch: Batch, body: Json) -> Json:
    gone = []
    for items, item in matching(batch.spreadsheet, body.get("dataFilter", {})):
        items.remove(item)
        gone.append(item)
    return {"deletedDeveloperMetadata": gone} if gone else {}


def update(batch: Batch, body: Json) -> Json:
    mask, given = read_mask(body), deepcopy(body.get("developerMetadata", {}))
    check_mask(mask, "DeveloperMetadata")
    changed: list[Json] = []
    for data_filter in body.get("dataFilters", []):
        for items, item in list(matching(batch.spreadsheet, data_filter)):
            items.remove(item)
            new = masked(item, given, mask) | {"metadataId": item["metadataId"]}
            target = items
            if "location" in mask:
                target, new["location"] = _place(batch, new.get("location", {}))
            target.append(new)
            changed.append(deepcopy(new))
    _check_room(batch.spreadsheet)
    return {"developerMetadata": changed} if changed else {}


HANDLERS = {
    "createDeveloperMetadata": create,
    "deleteDeveloperMetadata": delete,
    "updateDeveloperMetadata": update,
}
