"""Batches as sheetpm sends them: what they leave behind in the spreadsheet."""

import json
from pathlib import Path
from typing import Any

import gspread
import pytest

from tests.google.conftest import ID
from tests.google_server import GoogleServer
from tests.google_server.batch import HANDLERS
from tests.google_server.discovery import schemas

GOOGLE = Path(__file__).parents[2] / ".." / "shared" / "google"
SHEET = 1_800_000_001
RED = {"rgbColor": {"red": 0.8}}


def batch(client: gspread.Client, *requests: dict[str, Any], **more: Any) -> Any:
    return client.http_client.batch_update(ID, {"requests": list(requests), **more})


def shown(client: gspread.Client, mask: str) -> Any:
    return client.http_client.fetch_sheet_metadata(ID, {"fields": mask})


def column(index: int, sheet_id: int = 0, height: int = 3) -> dict[str, int]:
    return {
        "sheetId": sheet_id,
        "startRowIndex": 0,
        "endRowIndex": height,
        "startColumnIndex": index,
        "endColumnIndex": index + 1,
    }


def source(*ranges: dict[str, int]) -> dict[str, Any]:
    return {"sourceRange": {"sources": list(ranges)}}


def chart(chart_id: int = 9, kind: str = "COLUMN", axis: str = "LEFT_AXIS", height: int = 3) -> Any:
    basic = {
        "chartType": kind,
        "domains": [{"domain": source(column(0))}],
        "series": [{"series": source(column(2, height=height)), "targetAxis": axis}],
    }
    anchor = {"sheetId": 0, "rowIndex": 5, "columnIndex": 0}
    return {
        "chartId": chart_id,
        "spec": {"title": "Hours", "altText": "ours", "basicChart": basic},
        "position": {"overlayPosition": {"anchorCell": anchor, "widthPixels": 480}},
    }


def rule(formula: str, **more: Any) -> dict[str, Any]:
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    look = {"backgroundColorStyle": RED, **more}
    return {"ranges": [column(1)], "booleanRule": {"condition": condition, "format": look}}


def test_every_kind_that_is_built_is_a_kind_of_google() -> None:
    assert set(schemas()["Request"]["properties"]) >= set(HANDLERS)


@pytest.mark.shared
@pytest.mark.skipif(
    not GOOGLE.is_dir(), reason="the folder ../shared with request bodies is absent"
)
def test_a_whole_dashboard_is_written_in_one_batch(client: gspread.Client) -> None:
    body = json.loads((GOOGLE / "dashboard_batch_first_run.json").read_text(encoding="utf-8"))
    replies = client.http_client.batch_update(ID, body)["replies"]
    assert len(replies) == len(body["requests"])
    dashboard = shown(client, "sheets(properties.title,charts.chartId,merges,conditionalFormats)")[
        "sheets"
    ][0]
    assert [item["chartId"] for item in dashboard["charts"]] == [
        item["addChart"]["chart"]["chartId"] for item in body["requests"] if "addChart" in item
    ]
    assert (len(dashboard["merges"]), len(dashboard["conditionalFormats"])) == (1, 2)


def test_a_tab_that_is_emptied_keeps_merges_charts_and_rules(
    server: GoogleServer, client: gspread.Client
) -> None:
    area = {
        "sheetId": 0,
        "startRowIndex": 0,
        "endRowIndex": 1,
        "startColumnIndex": 0,
        "endColumnIndex": 2,
    }
    batch(
        client,
        {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}},
        {"addChart": {"chart": chart()}},
        {"addConditionalFormatRule": {"rule": rule("=TRUE"), "index": 0}},
        {"updateCells": {"range": {"sheetId": 0}, "fields": "*"}},
    )
    tab = server.spreadsheet(ID)["sheets"][0]
    assert "rowData" not in tab["data"][0]
    assert [len(tab[part]) for part in ("merges", "charts", "conditionalFormats")] == [1, 1, 1]


def test_cells_are_written_from_a_corner_and_the_mask_clears_what_is_not_given(
    server: GoogleServer, client: gspread.Client
) -> None:
    values = [{"userEnteredValue": {"numberValue": 3}, "note": "why"}, {}]
    start = {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}
    request = {"start": start, "rows": [{"values": values}], "fields": "userEnteredValue,note"}
    batch(client, {"updateCells": request})
    row = server.spreadsheet(ID)["sheets"][0]["data"][0]["rowData"][1]["values"]
    assert [item.get("formattedValue") for item in row] == ["T1", "3"]
    assert row[1]["note"] == "why"


def test_cells_beyond_the_grid_are_refused(client: gspread.Client) -> None:
    request = {"start": {"rowIndex": 999}, "rows": [{}, {}], "fields": "note"}
    with pytest.raises(gspread.exceptions.APIError, match="Attempting to write row: 1000"):
        batch(client, {"updateCells": request})


def test_a_chart_comes_back_with_its_id_spec_and_place(client: gspread.Client) -> None:
    reply = batch(client, {"addChart": {"chart": chart()}})["replies"][0]["addChart"]["chart"]
    assert shown(client, "sheets.charts")["sheets"][0]["charts"] == [reply]
    assert reply["position"]["overlayPosition"] == {
        "anchorCell": {"rowIndex": 5},
        "widthPixels": 480,
        "heightPixels": 371,
    }
    assert reply["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]["sources"] == [
        {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 2, "endColumnIndex": 3}
    ]


def test_a_chart_is_replaced_under_its_own_id_in_one_batch(client: gspread.Client) -> None:
    batch(client, {"addChart": {"chart": chart()}})
    with pytest.raises(gspread.exceptions.APIError, match="id 9 already exists"):
        batch(client, {"addChart": {"chart": chart()}})
    batch(client, {"deleteEmbeddedObject": {"objectId": 9}}, {"addChart": {"chart": chart()}})
    with pytest.raises(gspread.exceptions.APIError, match="No embedded object with id: 8"):
        batch(client, {"deleteEmbeddedObject": {"objectId": 8}})


@pytest.mark.parametrize(
    "wrong",
    [
        chart(kind="BAR", axis="LEFT_AXIS"),
        chart(kind="LINE", axis="BOTTOM_AXIS"),
        chart(height=2),
        {"spec": {"title": "empty"}},
    ],
)
def test_a_chart_that_google_would_not_draw_is_refused(client: gspread.Client, wrong: Any) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, {"addChart": {"chart": wrong}})
    assert caught.value.code == 400


def test_charts_rules_and_names_follow_inserted_rows(
    server: GoogleServer, client: gspread.Client
) -> None:
    batch(
        client,
        {"addChart": {"chart": chart()}},
        {"addConditionalFormatRule": {"rule": rule("=TRUE"), "index": 0}},
        {"addNamedRange": {"namedRange": {"name": "hours", "range": column(2)}}},
    )
    lines = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    batch(client, {"insertDimension": {"range": lines}})
    now = server.spreadsheet(ID)
    tab = now["sheets"][0]
    assert tab["charts"][0]["position"]["overlayPosition"]["anchorCell"] == {"rowIndex": 7}
    assert tab["conditionalFormats"][0]["ranges"][0]["endRowIndex"] == 5
    assert now["namedRanges"][0]["range"]["endRowIndex"] == 5


def test_rules_stand_in_the_order_of_their_index(client: gspread.Client) -> None:
    batch(
        client,
        {"addConditionalFormatRule": {"rule": rule("=1"), "index": 0}},
        {"addConditionalFormatRule": {"rule": rule("=2"), "index": 0}},
    )
    mask = "sheets.conditionalFormats.booleanRule.condition.values.userEnteredValue"
    rules = shown(client, mask)["sheets"][0]["conditionalFormats"]
    assert [
        item["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for item in rules
    ] == [
        "=2",
        "=1",
    ]
    reply = batch(client, {"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}})["replies"][0]
    gone = reply["deleteConditionalFormatRule"]["rule"]["booleanRule"]["condition"]["values"]
    assert gone == [{"userEnteredValue": "=1"}]


@pytest.mark.parametrize(
    "wrong",
    [
        rule("no formula"),
        rule("=1", textFormat={"fontSize": 9}),
        rule("=1", numberFormat={"type": "DATE"}),
        {"ranges": [column(1)]},
        {"ranges": [column(1)], "booleanRule": {"condition": {"type": "DATE_ON_OR_BEFORE"}}},
    ],
)
def test_a_rule_that_google_does_not_take_is_refused(client: gspread.Client, wrong: Any) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, {"addConditionalFormatRule": {"rule": wrong, "index": 0}})
    assert caught.value.code == 400


def test_metadata_is_shown_where_it_was_put_and_found_again(client: gspread.Client) -> None:
    row = {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    for number, location in enumerate(
        ({"spreadsheet": True}, {"sheetId": 0}, {"dimensionRange": row}), 1
    ):
        item = {
            "metadataId": number,
            "metadataKey": "k",
            "metadataValue": "v",
            "location": location,
        }
        batch(
            client,
            {"createDeveloperMetadata": {"developerMetadata": item | {"visibility": "DOCUMENT"}}},
        )
    mask = "developerMetadata.location,sheets(developerMetadata.location,data.rowMetadata.developerMetadata)"
    found = shown(client, mask)
    assert found["developerMetadata"] == [
        {"location": {"locationType": "SPREADSHEET", "spreadsheet": True}}
    ]
    tab = found["sheets"][0]
    assert tab["developerMetadata"] == [{"location": {"locationType": "SHEET", "sheetId": 0}}]
    assert tab["data"][0]["rowMetadata"][2]["developerMetadata"][0]["metadataId"] == 3
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{ID}/values:batchGetByDataFilter"
    lines = {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    batch(client, {"insertDimension": {"range": lines}})
    lookup = {"developerMetadataLookup": {"metadataId": 3}}
    reply = client.http_client.request("post", url, json={"dataFilters": [lookup]}).json()
    assert reply["valueRanges"] == [
        {
            "valueRange": {
                "range": "Tasks!A4:Z4",
                "majorDimension": "ROWS",
                "values": [["T2", "Pour", "4.5"]],
            },
            "dataFilters": [lookup],
        }
    ]


def test_metadata_has_room_for_thirty_thousand_characters(client: gspread.Client) -> None:
    def item(size: int) -> dict[str, Any]:
        kept = {"metadataKey": "k", "metadataValue": "v" * size, "location": {"spreadsheet": True}}
        return {"createDeveloperMetadata": {"developerMetadata": kept | {"visibility": "DOCUMENT"}}}

    batch(client, item(29_000))
    with pytest.raises(gspread.exceptions.APIError, match="30000 characters"):
        batch(client, item(1_000))


def test_the_changed_spreadsheet_comes_with_the_reply_if_asked(client: gspread.Client) -> None:
    reply = batch(
        client,
        {"addSheet": {"properties": {"sheetId": SHEET, "title": "Dashboard"}}},
        includeSpreadsheetInResponse=True,
        responseRanges=["Dashboard"],
    )
    titles = [item["properties"]["title"] for item in reply["updatedSpreadsheet"]["sheets"]]
    assert titles == ["Dashboard"]


def test_borders_are_drawn_outside_and_inside(server: GoogleServer, client: gspread.Client) -> None:
    area = {
        "sheetId": 0,
        "startRowIndex": 0,
        "endRowIndex": 2,
        "startColumnIndex": 0,
        "endColumnIndex": 1,
    }
    line = {"style": "SOLID", "colorStyle": RED}
    batch(client, {"updateBorders": {"range": area, "top": line, "innerHorizontal": line}})
    first = server.spreadsheet(ID)["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    side = {
        "style": "SOLID",
        "width": 1,
        "color": {"red": 0.8},
        "colorStyle": {"rgbColor": {"red": 0.8}},
    }
    assert first["userEnteredFormat"]["borders"] == {"top": side, "bottom": side}


def test_a_name_moves_by_update_and_a_double_name_is_refused(client: gspread.Client) -> None:
    reply = batch(client, {"addNamedRange": {"namedRange": {"name": "kpis", "range": column(0)}}})
    named = reply["replies"][0]["addNamedRange"]["namedRange"]
    change = {"namedRangeId": named["namedRangeId"], "range": column(2)}
    batch(client, {"updateNamedRange": {"namedRange": change, "fields": "range"}})
    assert client.http_client.values_get(ID, "kpis")["values"] == [["Hours"], ["8"], ["4.5"]]
    with pytest.raises(gspread.exceptions.APIError, match="already exists"):
        batch(client, {"addNamedRange": {"namedRange": {"name": "KPIs", "range": column(0)}}})
