"""Named ranges."""

import re

from tests.google_server.a1 import grid_area_inside, shown_range
from tests.google_server.batch.context import Batch, read_mask
from tests.google_server.errors import Json, bad_request
from tests.google_server.masks import check_mask, update

_NAME = re.compile(r"(?!(true|false)$)[^\W\d]\w{0,249}", re.IGNORECASE)
_LIKE_RANGE = re.compile(r"[A-Za-z]{1,3}\d+|R\d+C\d+", re.IGNORECASE)


def add_named_range(batch: Batch, body: Json) -> Json:
    given = dict(body.get("namedRange", {}))
    _check(batch, given)
    wanted = given.get("namedRangeId")
    if wanted and any(item["namedRangeId"] == wanted for item in batch.spreadsheet.named_ranges):
        raise bad_request(f"A named range with id {wanted} already exists.")
    added = {
        "namedRangeId": wanted or str(batch.spreadsheet.free_id()),
        "name": given["name"],
        "range": shown_range(given["range"]),
    }
    batch.spreadsheet.named_ranges.append(added)
    return {"namedRange": dict(added)}


def _check(batch: Batch, given: Json) -> None:
    name = given.get("name", "")
    if not _NAME.fullmatch(name) or _LIKE_RANGE.fullmatch(name):
        raise bad_request(f"The named range name '{name}' is not valid.")
    if "range" not in given:
        raise bad_request("A named range needs a range.")
    grid_area_inside(batch.spreadsheet, given["range"])
    for item in batch.spreadsheet.named_ranges:
        same = item["name"].lower() == name.lower()
        if same and item["namedRangeId"] != given.get("namedRangeId"):
            raise bad_request(f"A named range with the name '{name}' already exists.")


def _find(batch: Batch, named_range_id: str) -> Json:
    for item in batch.spreadsheet.named_ranges:
        if item["namedRangeId"] == named_range_id:
            return item
    raise bad_request(f"No named range with id: {named_range_id}")


def update_named_range(batch: Batch, body: Json) -> None:
    given, mask = body.get("namedRange", {}), read_mask(body)
    check_mask(mask, "NamedRange")
    item = _find(batch, given.get("namedRangeId", ""))
    changed = update(item, given, mask) | {"namedRangeId": item["namedRangeId"]}
    _check(batch, changed)
    item.clear()
    item.update(changed | {"range": shown_range(changed["range"])})


def delete_named_range(batch: Batch, body: Json) -> None:
    batch.spreadsheet.named_ranges.remove(_find(batch, body.get("namedRangeId", "")))


HANDLERS = {
    "addNamedRange": add_named_range,
    "updateNamedRange": update_named_range,
    "deleteNamedRange": delete_named_range,
}
