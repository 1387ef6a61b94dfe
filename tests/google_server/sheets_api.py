"""The operations of the Sheets API."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tests.google_server import batch as batches
from tests.google_server import data_filters, values_api
from tests.google_server.a1 import Area, parse_range
from tests.google_server.batch.context import Batch
from tests.google_server.batch.sheets import copied_sheet, copy_title
from tests.google_server.defaults import fresh_properties, fresh_spreadsheet
from tests.google_server.errors import Json, bad_request, not_found
from tests.google_server.masks import Mask, has
from tests.google_server.model import Spreadsheet
from tests.google_server.resource import shown_properties, spreadsheet_resource
from tests.google_server.store import File, Store
from tests.google_server.user import User
from tests.google_server.values_api import Rendering, value_range


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, read and checked."""

    store: Store
    user: User
    names: Mapping[str, str]
    """What stands in the path: spreadsheetId, range, ..."""
    query: Json
    body: Json
    mask: Mask | None

    @property
    def id(self) -> str:
        return self.names["spreadsheetId"]

    def reader(self) -> File:
        return self.store.open(self.id, self.user)

    def writer(self) -> File:
        return self.store.open(self.id, self.user, to_write=True)

    def user_of(self, file: File) -> User:
        return replace(self.user, is_owner=self.user.email == file.owner)

    def batch(self, file: File, copy: Spreadsheet) -> Batch:
        return Batch(copy, self.user_of(file), lambda: self.store.recalculate(copy))


def get(call: Call) -> Json:
    file = call.reader()
    with file.lock:
        areas = [parse_range(file.spreadsheet, text) for text in call.query.get("ranges", [])]
        return _resource(
            call, file, file.spreadsheet, areas, grid=call.query.get("includeGridData", False)
        )


def _resource(
    call: Call, file: File, spreadsheet: Spreadsheet, areas: list[Area], *, grid: bool
) -> Json:
    """The resource; a mask decides on grid data where there is one. [D]"""
    wanted = grid if call.mask is None else has(call.mask, "sheets", "data")
    return spreadsheet_resource(
        spreadsheet, call.user_of(file), areas=areas or None, grid_data=wanted
    )


def get_by_data_filter(call: Call) -> Json:
    file = call.reader()
    with file.lock:
        filters = call.body.get("dataFilters", [])
        areas = [area for item in filters for area in data_filters.areas(file.spreadsheet, item)]
        return _resource(
            call, file, file.spreadsheet, areas, grid=call.body.get("includeGridData", False)
        )


def create(call: Call) -> Json:
    given = call.body.get("properties", {})
    spreadsheet = fresh_spreadsheet(call.store.new_id(), given.get("title", "Untitled spreadsheet"))
    spreadsheet.properties = fresh_properties(spreadsheet.properties["title"]) | given
    tabs = [
        {"addSheet": {"properties": item.get("properties", {})}}
        for item in call.body.get("sheets", [])
    ]
    if tabs:
        spreadsheet.sheets = []
        batches.apply(Batch(spreadsheet, call.user, lambda: None), tabs)
    call.store.add(spreadsheet, owner=call.user.email, access="none")
    return spreadsheet_resource(spreadsheet, replace(call.user, is_owner=True))


def batch_update(call: Call) -> Json:
    file = call.writer()
    requests = call.body.get("requests", [])
    with call.store.changing(file) as copy:
        replies = batches.apply(call.batch(file, copy), requests)
    reply: Json = {"spreadsheetId": call.id, "replies": replies}
    if call.body.get("includeSpreadsheetInResponse"):
        with file.lock:
            spreadsheet = file.spreadsheet
            areas = [parse_range(spreadsheet, text) for text in call.body.get("responseRanges", [])]
            grid = call.body.get("responseIncludeGridData", False)
            if call.mask is not None:
                grid = has(call.mask, "updatedSpreadsheet", "sheets", "data")
            reply["updatedSpreadsheet"] = spreadsheet_resource(
                spreadsheet, call.user_of(file), areas=areas or None, grid_data=grid
            )
    return reply


def values_get(call: Call) -> Json:
    file = call.reader()
    with file.lock:
        return value_range(
            parse_range(file.spreadsheet, call.names["range"]), Rendering.of(call.query)
        )


def values_batch_get(call: Call) -> Json:
    file = call.reader()
    with file.lock:
        areas = [parse_range(file.spreadsheet, text) for text in call.query.get("ranges", [])]
        shown = [value_range(area, Rendering.of(call.query)) for area in areas]
    return {"spreadsheetId": call.id} | ({"valueRanges": shown} if shown else {})


def values_batch_get_by_data_filter(call: Call) -> Json:
    file = call.reader()
    shown = []
    with file.lock:
        for item in call.body.get("dataFilters", []):
            for area in data_filters.areas(file.spreadsheet, item):
                found = value_range(area, Rendering.of(call.body))
                shown.append({"valueRange": found, "dataFilters": [item]})
    return {"spreadsheetId": call.id} | ({"valueRanges": shown} if shown else {})


def values_update(call: Call) -> Json:
    text, body = call.names["range"], call.body
    as_typed = values_api.input_option(call.query)
    file = call.writer()
    with call.store.changing(file) as copy:
        area = parse_range(copy, text, to_write=True)
        if "range" in body and parse_range(copy, body["range"], to_write=True).a1 != area.a1:
            raise bad_request(
                f"Requested writing within range [{area.a1}], but tried writing to range [{body['range']}]"
            )
        with call.batch(file, copy).guarding():
            reply = values_api.write(copy, area, body, as_typed=as_typed, text=text)
    return _with_values(call, file, reply, call.query)


def _with_values(call: Call, file: File, reply: Json, options: Json) -> Json:
    if options.get("includeValuesInResponse") and "updatedRange" in reply:
        with file.lock:
            area = parse_range(file.spreadsheet, reply["updatedRange"])
            reply["updatedData"] = value_range(area, Rendering.of(options, "response"))
    return reply


def values_append(call: Call) -> Json:
    file = call.writer()
    with call.store.changing(file) as copy, call.batch(file, copy).guarding():
        reply = values_api.append(copy, call.names["range"], call.body, call.query)
    _with_values(call, file, reply["updates"], call.query)
    return reply


def values_clear(call: Call) -> Json:
    file = call.writer()
    with call.store.changing(file) as copy, call.batch(file, copy).guarding():
        cleared = values_api.clear(parse_range(copy, call.names["range"]))
    return {"spreadsheetId": call.id, "clearedRange": cleared}


def values_batch_clear(call: Call) -> Json:
    return _clear_all(
        call, lambda copy: [parse_range(copy, text) for text in call.body.get("ranges", [])]
    )


def values_batch_clear_by_data_filter(call: Call) -> Json:
    filters = call.body.get("dataFilters", [])
    return _clear_all(
        call, lambda copy: [area for item in filters for area in data_filters.areas(copy, item)]
    )


def _clear_all(call: Call, find: Callable[[Spreadsheet], list[Area]]) -> Json:
    file = call.writer()
    with call.store.changing(file) as copy, call.batch(file, copy).guarding():
        cleared = [values_api.clear(area) for area in find(copy)]
    return {"spreadsheetId": call.id} | ({"clearedRanges": cleared} if cleared else {})


def values_batch_update(call: Call) -> Json:
    return _write_all(
        call, lambda copy, item: [parse_range(copy, item.get("range", ""), to_write=True)]
    )


def values_batch_update_by_data_filter(call: Call) -> Json:
    return _write_all(
        call,
        lambda copy, item: data_filters.areas(copy, item.get("dataFilter", {})),
        by_filter=True,
    )


def _write_all(
    call: Call, find: Callable[[Spreadsheet, Json], list[Area]], *, by_filter: bool = False
) -> Json:
    as_typed = values_api.input_option(call.body)
    file = call.writer()
    replies: list[Json] = []
    with call.store.changing(file) as copy, call.batch(file, copy).guarding():
        for item in call.body.get("data", []):
            for area in find(copy, item):
                text = item.get("range", area.a1)
                reply = values_api.write(copy, area, item, as_typed=as_typed, text=text)
                if by_filter:
                    reply = {k: v for k, v in reply.items() if k != "spreadsheetId"} | {
                        "dataFilter": item["dataFilter"]
                    }
                replies.append(reply)
        totals = values_api.totals(copy, replies)
    for reply in replies:
        _with_values(call, file, reply, call.body)
    return {"spreadsheetId": call.id} | totals | ({"responses": replies} if replies else {})


def copy_to(call: Call) -> Json:
    source_file = call.reader()
    target_id = call.body.get("destinationSpreadsheetId", "")
    target = call.store.open(target_id, call.user, to_write=True)
    sheet_id = call.names["sheetId"]
    with source_file.lock:
        source = source_file.spreadsheet.copy().sheet(
            int(sheet_id) if sheet_id.lstrip("-").isdigit() else -1
        )
    with call.store.changing(target) as copy:
        sheet = copied_sheet(copy, source, copy.free_id(), copy_title(copy, source.title))
        copy.sheets.append(sheet)
        copy.number_sheets()
        copy.check_size()
        return shown_properties(sheet)


def metadata_get(call: Call) -> Json:
    file = call.reader()
    for _, items in file.spreadsheet.all_metadata():
        for item in items:
            if str(item["metadataId"]) == call.names["metadataId"]:
                return dict(item)
    raise not_found()


def metadata_search(call: Call) -> Json:
    file = call.reader()
    found = []
    for item in call.body.get("dataFilters", []):
        for _, metadata in batches.metadata.matching(file.spreadsheet, item):
            found.append({"developerMetadata": dict(metadata), "dataFilters": [item]})
    return {"matchedDeveloperMetadata": found} if found else {}


OPERATIONS: Mapping[str, Callable[[Call], Json]] = {
    "spreadsheets.get": get,
    "spreadsheets.getByDataFilter": get_by_data_filter,
    "spreadsheets.create": create,
    "spreadsheets.batchUpdate": batch_update,
    "spreadsheets.values.get": values_get,
    "spreadsheets.values.batchGet": values_batch_get,
    "spreadsheets.values.batchGetByDataFilter": values_batch_get_by_data_filter,
    "spreadsheets.values.update": values_update,
    "spreadsheets.values.append": values_append,
    "spreadsheets.values.clear": values_clear,
    "spreadsheets.values.batchClear": values_batch_clear,
    "spreadsheets.values.batchClearByDataFilter": values_batch_clear_by_data_filter,
    "spreadsheets.values.batchUpdate": values_batch_update,
    "spreadsheets.values.batchUpdateByDataFilter": values_batch_update_by_data_filter,
    "spreadsheets.sheets.copyTo": copy_to,
    "spreadsheets.developerMetadata.get": metadata_get,
    "spreadsheets.developerMetadata.search": metadata_search,
}
READS = {
    name for name in OPERATIONS if name.rsplit(".", 1)[-1].startswith(("get", "batchGet", "search"))
}
"""Operations that count as reads, and that a read-only scope allows."""
