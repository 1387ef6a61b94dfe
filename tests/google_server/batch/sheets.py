"""Tabs and the spreadsheet itself."""

from copy import deepcopy

from tests.google_server.batch.context import Batch, read_mask
from tests.google_server.errors import Json, bad_request
from tests.google_server.masks import Mask, check_mask, has, update
from tests.google_server.model import Sheet, Spreadsheet
from tests.google_server.normal import normal
from tests.google_server.resource import shown_properties

_ALONE = 'A sheet with the name "{}" already exists. Please enter another name.'


def add_sheet(batch: Batch, body: Json) -> Json:
    given = normal("SheetProperties", body.get("properties", {}))
    spreadsheet = batch.spreadsheet
    title = given.get("title") or free_title(spreadsheet, "Sheet", 1 + len(spreadsheet.sheets))
    check_title(spreadsheet, title)
    if given.get("sheetType", "GRID") != "GRID":
        raise bad_request("Only sheets of type GRID can be added.")
    if any(sheet.id == given.get("sheetId") for sheet in spreadsheet.sheets):
        raise bad_request(f"A sheet with id {given['sheetId']} already exists.")
    grid = {"rowCount": 1000, "columnCount": 26} | given.get("gridProperties", {})
    check_grid(grid)
    sheet = spreadsheet.new_sheet(
        title,
        grid["rowCount"],
        grid["columnCount"],
        sheet_id=given.get("sheetId"),
        index=_index(spreadsheet, given.get("index")),
    )
    spreadsheet.check_size()
    kept = {"hidden", "tabColor", "tabColorStyle", "rightToLeft"}
    sheet.properties |= {name: value for name, value in given.items() if name in kept}
    sheet.properties["gridProperties"] = grid
    return {"properties": shown_properties(sheet)}


def _index(spreadsheet: Spreadsheet, index: int | None) -> int | None:
    if index is not None and not 0 <= index <= len(spreadsheet.sheets):
        raise bad_request(f"Invalid index: {index}. There are {len(spreadsheet.sheets)} sheets.")
    return index


def free_title(spreadsheet: Spreadsheet, stem: str, number: int) -> str:
    while spreadsheet.find(f"{stem}{number}"):
        number += 1
    return f"{stem}{number}"


def check_title(spreadsheet: Spreadsheet, title: str, besides: Sheet | None = None) -> None:
    found = spreadsheet.find(title)
    if found is not None and found is not besides:
        raise bad_request(_ALONE.format(title))


def check_grid(grid: Json) -> None:
    """Raises the 400 of a grid that cannot be."""
    for kind, plural in (("row", "rows"), ("column", "columns")):
        count, frozen = grid[f"{kind}Count"], grid.get(f"frozen{kind.capitalize()}Count", 0)
        if count < 1:
            raise bad_request(f"The sheet must have at least one {kind}.")
        if frozen >= count and frozen:
            raise bad_request(f"You can't freeze all visible {plural} on the sheet.")


def delete_sheet(batch: Batch, body: Json) -> None:
    sheet = batch.sheet(body)
    spreadsheet = batch.spreadsheet
    others = [item for item in spreadsheet.sheets if item is not sheet]
    if not any(not item.properties.get("hidden") for item in others):
        raise bad_request("You can't remove all the sheets in a document.")
    spreadsheet.sheets = others
    spreadsheet.number_sheets()
    spreadsheet.named_ranges = [
        item for item in spreadsheet.named_ranges if item["range"].get("sheetId", 0) != sheet.id
    ]


def update_sheet_properties(batch: Batch, body: Json) -> None:
    given = normal("SheetProperties", body.get("properties", {}))
    sheet, mask = batch.sheet(given), read_mask(body)
    check_mask(mask, "SheetProperties")
    if has(mask, "title"):
        if not given.get("title"):
            raise bad_request("Sheet name cannot be empty.")
        check_title(batch.spreadsheet, given["title"], besides=sheet)
    before = (sheet.row_count, sheet.column_count)
    kept = {name: sheet.properties[name] for name in ("sheetId", "sheetType", "index")}
    changed = update(sheet.properties, given, _both_colours(mask))
    sheet.properties = changed | kept
    _check_hidden(batch.spreadsheet)
    if sheet.is_grid:
        grid = sheet.properties["gridProperties"]
        sheet.properties["gridProperties"] = {"rowCount": 1000, "columnCount": 26} | grid
        check_grid(sheet.properties["gridProperties"])
        _cut(sheet, before)
        batch.spreadsheet.check_size()
    if has(mask, "index"):
        _move(batch.spreadsheet, sheet, given.get("index"))


def _both_colours(mask: Mask) -> Mask:
    if "tabColor" in mask or "tabColorStyle" in mask:
        return mask | {"tabColor": {}, "tabColorStyle": {}}
    return mask


def _check_hidden(spreadsheet: Spreadsheet) -> None:
    if all(sheet.properties.get("hidden") for sheet in spreadsheet.sheets):
        raise bad_request("You can't hide all the sheets in a document.")


def _move(spreadsheet: Spreadsheet, sheet: Sheet, index: int | None) -> None:
    """Moves a tab; the index counts the tabs as they were before, none means the end. [D]"""
    now = spreadsheet.sheets.index(sheet)
    wanted = len(spreadsheet.sheets) if index is None else index
    if not 0 <= wanted <= len(spreadsheet.sheets):
        raise bad_request(f"Invalid index: {wanted}. There are {len(spreadsheet.sheets)} sheets.")
    spreadsheet.sheets.remove(sheet)
    spreadsheet.sheets.insert(wanted - 1 if wanted > now else wanted, sheet)
    spreadsheet.number_sheets()


def _cut(sheet: Sheet, before: tuple[int, int]) -> None:
    """Drops what lies outside a grid that became smaller."""
    rows, columns = sheet.row_count, sheet.column_count
    if rows >= before[0] and columns >= before[1]:
        return
    sheet.cells = {
        place: cell for place, cell in sheet.cells.items() if place[0] < rows and place[1] < columns
    }
    merges = []
    for item in sheet.merges:
        cut = item | {
            "endRowIndex": min(item["endRowIndex"], rows),
            "endColumnIndex": min(item["endColumnIndex"], columns),
        }
        height = cut["endRowIndex"] - cut["startRowIndex"]
        width = cut["endColumnIndex"] - cut["startColumnIndex"]
        if height > 0 and width > 0 and height * width > 1:
            merges.append(cut)
    sheet.merges = merges
    for dimension in ("ROWS", "COLUMNS"):
        known = sheet.dimensions(dimension)
        for index in [index for index in known if index >= sheet.count(dimension)]:
            del known[index]


def duplicate_sheet(batch: Batch, body: Json) -> Json:
    source = batch.sheet(body, "sourceSheetId")
    spreadsheet = batch.spreadsheet
    title = body.get("newSheetName") or copy_title(spreadsheet, source.title)
    check_title(spreadsheet, title)
    wanted = body.get("newSheetId")
    if any(sheet.id == wanted for sheet in spreadsheet.sheets):
        raise bad_request(f"A sheet with id {wanted} already exists.")
    sheet_id = spreadsheet.free_id() if wanted is None else wanted
    index = body.get("insertSheetIndex", 0)
    sheet = copied_sheet(spreadsheet, source, sheet_id, title)
    spreadsheet.sheets.insert(min(index, len(spreadsheet.sheets)), sheet)
    spreadsheet.number_sheets()
    spreadsheet.check_size()
    return {"properties": shown_properties(sheet)}


def copy_title(spreadsheet: Spreadsheet, title: str) -> str:
    found, number = f"Copy of {title}", 1
    while spreadsheet.find(found):
        number += 1
        found = f"Copy of {title} {number}"
    return found


def copied_sheet(spreadsheet: Spreadsheet, source: Sheet, sheet_id: int, title: str) -> Sheet:
    """A copy of a tab with ids of its own; protection and metadata stay behind."""
    sheet = source.copy()
    sheet.properties |= {"sheetId": sheet_id, "title": title}
    sheet.properties.pop("hidden", None)
    for name in ("merges", "charts", "conditional_formats", "basic_filter"):
        setattr(sheet, name, _with_id(getattr(sheet, name), source.id, sheet_id))
    for chart in sheet.charts:
        chart["chartId"] = spreadsheet.free_id()
    sheet.protected_ranges, sheet.metadata = [], []
    for dimension in ("ROWS", "COLUMNS"):
        for item in sheet.dimensions(dimension).values():
            item.metadata = []
    return sheet


def _with_id(value: object, old: int, new: int) -> object:
    if isinstance(value, list):
        return [_with_id(item, old, new) for item in value]
    if not isinstance(value, dict):
        return value
    found = {name: _with_id(item, old, new) for name, item in value.items()}
    places = {
        "startRowIndex",
        "startColumnIndex",
        "rowIndex",
        "columnIndex",
        "endRowIndex",
        "endColumnIndex",
    }
    if places & found.keys() and found.get("sheetId", 0) == old:
        found["sheetId"] = new
    return found


def update_spreadsheet_properties(batch: Batch, body: Json) -> None:
    given, mask = deepcopy(body.get("properties", {})), read_mask(body)
    check_mask(mask, "SpreadsheetProperties")
    changed = update(batch.spreadsheet.properties, given, mask)
    for name in ("title", "locale", "timeZone"):
        if not changed.get(name):
            raise bad_request(f"{name} must not be empty.")
    batch.spreadsheet.properties = changed


HANDLERS = {
    "addSheet": add_sheet,
    "deleteSheet": delete_sheet,
    "updateSheetProperties": update_sheet_properties,
    "duplicateSheet": duplicate_sheet,
    "updateSpreadsheetProperties": update_spreadsheet_properties,
}
