"""Data filters: ranges found by address or by developer metadata. [D]"""

from tests.google_server.a1 import Area, grid_area, parse_range
from tests.google_server.batch.metadata import matching
from tests.google_server.errors import Json, bad_request
from tests.google_server.model import Spreadsheet


def areas(spreadsheet: Spreadsheet, data_filter: Json) -> list[Area]:
    """The areas that a filter finds at this moment."""
    if "a1Range" in data_filter:
        return [parse_range(spreadsheet, data_filter["a1Range"])]
    if "gridRange" in data_filter:
        return [grid_area(spreadsheet, data_filter["gridRange"])]
    if "developerMetadataLookup" in data_filter:
        return [_area(spreadsheet, item) for _, item in matching(spreadsheet, data_filter)]
    raise bad_request("Must specify one of a1Range, gridRange and developerMetadataLookup.")


def _area(spreadsheet: Spreadsheet, metadata: Json) -> Area:
    place = metadata["location"]
    if place.get("spreadsheet"):
        sheet = spreadsheet.sheets[0]
        return Area(sheet, 0, 0, sheet.row_count, sheet.column_count)
    if "sheetId" in place:
        return grid_area(spreadsheet, {"sheetId": place["sheetId"]})
    lines = place["dimensionRange"]
    start, end = (
        ("startRowIndex", "endRowIndex")
        if lines["dimension"] == "ROWS"
        else (
            "startColumnIndex",
            "endColumnIndex",
        )
    )
    found = {"sheetId": lines.get("sheetId", 0), start: lines["startIndex"], end: lines["endIndex"]}
    return grid_area(spreadsheet, found)
