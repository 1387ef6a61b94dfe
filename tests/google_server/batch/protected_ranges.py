"""Protected ranges."""

from copy import deepcopy

from tests.google_server.a1 import grid_area_inside
from tests.google_server.batch.context import Batch, read_mask
from tests.google_server.errors import Json, bad_request
from tests.google_server.masks import check_mask, update
from tests.google_server.model import Sheet
from tests.google_server.normal import normal


def add_protected_range(batch: Batch, body: Json) -> Json:
    given = normal("ProtectedRange", body.get("protectedRange", {}))
    sheet = _sheet(batch, given)
    _check_editors(given)
    wanted = given.get("protectedRangeId")
    if wanted in {
        item["protectedRangeId"]
        for sheet in batch.spreadsheet.sheets
        for item in sheet.protected_ranges
    }:
        raise bad_request(f"A protected range with id {wanted} already exists.")
    item = given | {
        "protectedRangeId": wanted or batch.spreadsheet.free_id(),
        "requestingUserCanEdit": True,
    }
    reply = deepcopy(item)
    if not item.get("warningOnly"):
        reply["editors"] = deepcopy(given.get("editors", {}))
        item["editors"] = _with_editor(given.get("editors", {}), batch.user.email)
    else:
        item.pop("editors", None)
    sheet.protected_ranges.append(item)
    return {"protectedRange": reply}


def _with_editor(editors: Json, email: str) -> Json:
    """Who protects a range may edit it. [R]"""
    users = editors.get("users", [])
    return editors | {"users": users if email in users else [*users, email]}


def _sheet(batch: Batch, given: Json) -> Sheet:
    if "namedRangeId" in given:
        named = [
            item
            for item in batch.spreadsheet.named_ranges
            if item["namedRangeId"] == given["namedRangeId"]
        ]
        if not named:
            raise bad_request(f"No named range with id: {given['namedRangeId']}")
        return grid_area_inside(batch.spreadsheet, named[0]["range"]).sheet
    if "range" not in given:
        raise bad_request("A protected range needs a range.")
    return grid_area_inside(batch.spreadsheet, given["range"]).sheet


def _check_editors(given: Json) -> None:
    editors = given.get("editors", {})
    if given.get("warningOnly") and any(
        editors.get(name) for name in ("users", "groups", "domainUsersCanEdit")
    ):
        raise bad_request("ProtectedRange is warningOnly. Editors cannot be set on it.")


def _find(batch: Batch, protected_range_id: int) -> tuple[Sheet, Json]:
    for sheet in batch.spreadsheet.sheets:
        for item in sheet.protected_ranges:
            if item["protectedRangeId"] == protected_range_id:
                return sheet, item
    raise bad_request(f"No protected range with id: {protected_range_id}")


def update_protected_range(batch: Batch, body: Json) -> None:
    given, mask = normal("ProtectedRange", body.get("protectedRange", {})), read_mask(body)
    check_mask(mask, "ProtectedRange")
    sheet, item = _find(batch, given.get("protectedRangeId", 0))
    changed = update(item, given, mask) | {"protectedRangeId": item["protectedRangeId"]}
    _check_editors(changed)
    target = _sheet(batch, changed)
    if not changed.get("warningOnly"):
        changed["editors"] = _with_editor(changed.get("editors", {}), batch.user.email)
    sheet.protected_ranges.remove(item)
    target.protected_ranges.append(changed)


def delete_protected_range(batch: Batch, body: Json) -> None:
    sheet, item = _find(batch, body.get("protectedRangeId", 0))
    if not batch.user.may_edit(item):
        raise bad_request("You don't have permission to delete this protected range.")
    sheet.protected_ranges.remove(item)


HANDLERS = {
    "addProtectedRange": add_protected_range,
    "updateProtectedRange": update_protected_range,
    "deleteProtectedRange": delete_protected_range,
}
