"""What a Google Sheet is made of, and which of its tabs are ours."""

from typing import Any

from sheetpm.google.ownership import find_ownership
from sheetpm.google.workbook import read_spreadsheet
from tests.google.source.conftest import ID


def _sheet(number: int, title: str) -> dict[str, Any]:
    return {"properties": {"sheetId": number, "title": title, "index": number}}


def test_groups_of_rows_are_the_depth_of_tasks() -> None:
    raw = {
        "sheets": [
            _sheet(0, "Tasks")
            | {
                "rowGroups": [
                    {"range": {"startIndex": 2, "endIndex": 3}, "depth": 2},
                    {"range": {"startIndex": 1, "endIndex": 4}, "depth": 1},
                ]
            }
        ]
    }
    (tab,) = read_spreadsheet(raw).tabs
    assert tab.group_levels == {2: 1, 3: 2, 4: 1}


def test_our_own_tabs_of_a_converted_file_are_known_by_their_names() -> None:
    raw = {
        "sheets": [_sheet(5, "Tasks"), _sheet(6, "Board")],
        "namedRanges": [
            {"namedRangeId": "1", "name": "_sheetpm_dashboard", "range": {"sheetId": 6}},
            {"namedRangeId": "2", "name": "_sheetpm_history", "range": {"sheetId": 99}},
            {"namedRangeId": "3", "name": "budget", "range": {"sheetId": 5}},
        ],
    }
    assert find_ownership(read_spreadsheet(raw)).titles == {"dashboard": "Board"}


def _marked(number: int, title: str, key: str) -> dict[str, Any]:
    mark = {
        "metadataId": number,
        "metadataKey": "sheetpm.tab",
        "metadataValue": key,
        "location": {"locationType": "SHEET", "sheetId": number},
    }
    return {
        "properties": {"sheetId": number, "title": title, "index": number},
        "developerMetadata": [mark],
    }


def test_of_two_tabs_with_one_mark_the_one_with_our_id_is_ours() -> None:
    raw = {"sheets": [_marked(4, "Copy", "dashboard"), _marked(9, "Ours", "dashboard")]}
    sheet = read_spreadsheet(raw)
    assert find_ownership(sheet, lambda _: 9).titles == {"dashboard": "Ours"}
    assert find_ownership(sheet).titles == {"dashboard": "Copy"}


def test_a_mark_comes_before_a_name() -> None:
    raw = {
        "sheets": [_sheet(5, "Old"), _marked(9, "New", "dashboard")],
        "namedRanges": [
            {"namedRangeId": "1", "name": "_sheetpm_dashboard", "range": {"sheetId": 5}}
        ],
    }
    found = find_ownership(read_spreadsheet(raw))
    assert found.titles == {"dashboard": "New"}
    assert found.named == {5: "dashboard"}


def test_a_mark_of_some_rows_is_no_mark_of_the_tab() -> None:
    raw = {"sheets": [_marked(4, "Tasks", "dashboard")]}
    raw["sheets"][0]["developerMetadata"][0]["location"] = {
        "dimensionRange": {"sheetId": 4, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    }
    assert find_ownership(read_spreadsheet(raw)).tabs == {}


def test_everything_of_the_masked_request_is_read() -> None:
    raw = {
        "spreadsheetId": ID,
        "properties": {"title": "P", "locale": "zh_CN", "timeZone": "Asia/Shanghai"},
        "sheets": [
            {
                "properties": {
                    "sheetId": 3,
                    "title": "B",
                    "index": 1,
                    "gridProperties": {"rowCount": 10, "columnCount": 4, "frozenRowCount": 2},
                },
                "conditionalFormats": [{"ranges": [{}]}, {}],
                "charts": [
                    {
                        "chartId": 9,
                        "spec": {"altText": "sheetpm: s-curve"},
                        "position": {
                            "overlayPosition": {"anchorCell": {"sheetId": 3, "rowIndex": 4}}
                        },
                    },
                    {"chartId": 10},
                ],
                "protectedRanges": [
                    {"protectedRangeId": 8, "range": {"sheetId": 3}, "warningOnly": True},
                    {"protectedRangeId": 9, "range": {"endRowIndex": 2}, "description": "d"},
                ],
            },
            {"properties": {"sheetId": 0, "title": "A", "index": 0}},
        ],
    }
    sheet = read_spreadsheet(raw)
    assert [tab.title for tab in sheet.tabs] == ["A", "B"]
    assert (sheet.locale, sheet.time_zone, sheet.cells) == ("zh_CN", "Asia/Shanghai", 40)
    tab = sheet.tab("B")
    assert tab is not None
    assert tab.conditional_formats == 2
    assert (tab.rows, tab.columns, tab.frozen_rows, tab.frozen_columns) == (10, 4, 2, 0)
    assert [(each.id, each.row, each.column, each.alt_text) for each in tab.charts] == [
        (9, 4, 0, "sheetpm: s-curve"),
        (10, 0, 0, ""),
    ]
    first, second = tab.protections
    assert first.area.is_whole_tab
    assert first.warns_only
    assert (second.description, second.area.sheet_id, second.area.end_row) == ("d", 0, 2)
