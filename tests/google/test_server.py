"""The local Google server, spoken to by the real gspread and google-auth."""

from datetime import date, datetime, timedelta
from typing import Any

import gspread
import pytest
import requests

from tests.google.conftest import ID
from tests.google_server import GoogleServer
from tests.google_server.store import PRIVATE_ID


def add_tab(title: str, sheet_id: int = 77) -> dict[str, Any]:
    return {"addSheet": {"properties": {"sheetId": sheet_id, "title": title}}}


def batch(client: gspread.Client, *requests_: dict[str, Any]) -> Any:
    return client.http_client.batch_update(ID, {"requests": list(requests_)})


def titles(server: GoogleServer) -> list[str]:
    return [sheet["properties"]["title"] for sheet in server.spreadsheet(ID)["sheets"]]


def error_of(caught: pytest.ExceptionInfo[gspread.exceptions.APIError]) -> tuple[int, str]:
    return caught.value.code, caught.value.error["message"]


def test_a_run_of_one_look_one_read_and_one_write_is_three_calls(
    server: GoogleServer, client: gspread.Client
) -> None:
    http = client.http_client
    shown = http.fetch_sheet_metadata(ID, {"fields": "sheets(properties(title,index))"})
    read = http.values_batch_get(ID, ["'Tasks'"], {"valueRenderOption": "UNFORMATTED_VALUE"})
    batch(client, add_tab("Dashboard"))
    assert shown == {
        "sheets": [
            {"properties": {"title": "Tasks", "index": 0}},
            {"properties": {"title": "People", "index": 1}},
        ]
    }
    assert read["valueRanges"][0]["values"][2] == ["T2", "Pour", 4.5]
    assert [(call.method, call.status) for call in server.api_calls] == [
        ("GET", 200),
        ("GET", 200),
        ("POST", 200),
    ]
    assert server.api_calls[2].request_bytes > 50
    assert server.log[0].path == "/token"


def test_a_batch_with_one_bad_request_changes_nothing(
    server: GoogleServer, client: gspread.Client
) -> None:
    before = server.spreadsheet(ID)
    bad = {"deleteConditionalFormatRule": {"sheetId": 77, "index": 3}}
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, add_tab("Dashboard"), bad)
    assert error_of(caught) == (
        400,
        "Invalid requests[1].deleteConditionalFormatRule: No conditional format on sheet: 77 at index: 3",
    )
    assert server.spreadsheet(ID) == before


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (add_tab("tasks"), 'addSheet: A sheet with the name "tasks" already exists. Please enter'),
        ({"deleteSheet": {"sheetId": 1234}}, "deleteSheet: No grid with id: 1234"),
        ({"mergeCells": {"range": {"sheetId": 1234}}}, "mergeCells: No grid with id: 1234"),
        (
            {"repeatCell": {"range": {"sheetId": 0}, "cell": {}}},
            "repeatCell: At least one field must be listed in 'fields'.",
        ),
        (
            {
                "addProtectedRange": {
                    "protectedRange": {
                        "range": {"sheetId": 0},
                        "warningOnly": True,
                        "editors": {"users": ["a@example.com"]},
                    }
                }
            },
            "ProtectedRange is warningOnly. Editors cannot be set on it.",
        ),
        (
            {
                "updateSheetProperties": {
                    "properties": {"sheetId": 0, "gridProperties": {"rowCount": 20_000_000}},
                    "fields": "gridProperties.rowCount",
                }
            },
            "above the limit of 10000000 cells.",
        ),
        (
            {
                "updateSheetProperties": {
                    "properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1000}},
                    "fields": "gridProperties.frozenRowCount",
                }
            },
            "You can't freeze all visible rows on the sheet.",
        ),
    ],
)
def test_what_google_refuses_is_refused_in_its_words(
    client: gspread.Client, request_: dict[str, Any], message: str
) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, request_)
    assert caught.value.code == 400
    assert message in caught.value.error["message"]


def test_an_unknown_field_is_named_with_its_place(client: gspread.Client) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, {"addSheet": {"propertys": {}}})
    assert error_of(caught) == (
        400,
        (
            "Invalid JSON payload received. Unknown name \"propertys\" at 'requests[0].add_sheet': "
            "Cannot find field."
        ),
    )


def test_a_kind_that_the_server_does_not_do_is_refused_loudly(
    server: GoogleServer, client: gspread.Client
) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, add_tab("Dashboard"), {"addSlicer": {"slicer": {}}})
    assert caught.value.code == 501
    assert titles(server) == ["Tasks", "People"]
    assert server.refused == ["The local server of the tests does not do the request addSlicer."]


def test_a_wrong_response_mask_is_refused_as_recorded(client: gspread.Client) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.http_client.fetch_sheet_metadata(ID, {"fields": "sheets.sheetProperties"})
    assert caught.value.error["details"][0]["fieldViolations"] == [
        {
            "field": "sheets.sheetProperties",
            "description": "Error expanding 'fields' parameter. Cannot find matching fields for path "
            "'sheets.sheetProperties'.",
        }
    ]


def test_an_unknown_tab_spoils_the_whole_batch_of_reads(client: gspread.Client) -> None:
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.http_client.values_batch_get(ID, ["Tasks", "NOPE!A5:F15"])
    assert error_of(caught) == (400, "Unable to parse range: NOPE!A5:F15")


def test_files_that_are_unknown_private_or_only_shown(
    server: GoogleServer, client: gspread.Client
) -> None:
    server.add_spreadsheet("1Shown", access="view")
    server.add_spreadsheet("1Hidden", access="none")
    with pytest.raises(gspread.exceptions.SpreadsheetNotFound):
        client.open_by_key("1Unknown")
    for private in ("1Hidden", PRIVATE_ID):
        with pytest.raises(PermissionError):
            client.open_by_key(private)
    assert client.open_by_key("1Shown").title == "1Shown"
    with pytest.raises(gspread.exceptions.APIError) as caught:
        client.http_client.batch_update("1Shown", {"requests": [add_tab("X")]})
    assert error_of(caught) == (403, "The caller does not have permission")


def test_an_edit_of_somebody_else_can_come_between(
    server: GoogleServer, client: gspread.Client
) -> None:
    def somebody(request: Any) -> None:
        if request.operation == "spreadsheets.batchUpdate":
            remove()
            server.write(ID, "Tasks!C2", [[99]])

    remove = server.on_request(somebody)
    assert client.http_client.values_get(ID, "Tasks!C2")["values"] == [["8"]]
    batch(client, add_tab("Dashboard"))
    assert client.http_client.values_get(ID, "Tasks!C2")["values"] == [["99"]]
    assert len(server.api_calls) == 3


def test_two_runs_that_take_the_same_marker_do_not_both_win(client: gspread.Client) -> None:
    marker = {
        "createDeveloperMetadata": {
            "developerMetadata": {
                "metadataId": 1_600_000_001,
                "metadataKey": "sheetpm.run",
                "metadataValue": "{}",
                "location": {"spreadsheet": True},
                "visibility": "DOCUMENT",
            }
        }
    }
    batch(client, marker)
    with pytest.raises(gspread.exceptions.APIError) as caught:
        batch(client, marker)
    assert caught.value.code == 400
    delete = {
        "deleteDeveloperMetadata": {
            "dataFilter": {"developerMetadataLookup": {"metadataId": 1_600_000_001}}
        }
    }
    assert "deleteDeveloperMetadata" in batch(client, delete)["replies"][0]
    batch(client, marker)


def test_cells_protected_from_the_robot_stay_as_they_are(
    server: GoogleServer, client: gspread.Client
) -> None:
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1}
    server.edit(ID, [{"addProtectedRange": {"protectedRange": {"range": area}}}])
    sheet = client.open_by_key(ID).worksheet("Tasks")
    sheet.update([["mine"]], "A2")
    with pytest.raises(gspread.exceptions.APIError, match="protected cell or object"):
        sheet.update([["mine"]], "A1")
    assert sheet.acell("A1").value == "ID"


def test_python_dates_are_serials_with_a_date_format(
    server: GoogleServer, client: gspread.Client
) -> None:
    server.add_spreadsheet("1Dates", {"Tab": [[date(2020, 1, 1), datetime(1900, 1, 1, 12)]]})
    read = client.http_client.values_get
    assert read("1Dates", "Tab", {"valueRenderOption": "UNFORMATTED_VALUE"})["values"] == [
        [43831, 2.5]
    ]
    assert read("1Dates", "Tab")["values"] == [["2020-01-01", "1900-01-01 12:00:00"]]


def test_the_control_api_does_the_same_from_another_process(server: GoogleServer) -> None:
    def order(name: str, **body: Any) -> Any:
        reply = requests.post(f"{server.base}/__emu__/{name}", json=body, timeout=5)
        reply.raise_for_status()
        return reply.json()["result"]

    order("seed", id="1Seeded", tabs={"Tab": [["x", 1]]})
    order("fault", kind="503", on="values.get")
    headers = {"Authorization": "Bearer " + server.accounts.issue("a@example.com")}
    url = f"{server.base}/v4/spreadsheets/1Seeded/values/Tab"
    statuses = [requests.get(url, headers=headers, timeout=5).status_code for _ in range(2)]
    assert statuses == [503, 200]
    assert [call["status"] for call in order("log")] == [503, 200]
    before = datetime.fromisoformat(order("clock"))
    assert datetime.fromisoformat(order("clock", advance=3600)) - before >= timedelta(hours=1)
    assert order("dump", id="1Seeded")["sheets"][0]["properties"]["title"] == "Tab"
    assert requests.get(f"{server.base}/__emu__/nonsense", timeout=5).status_code == 404


def test_the_recorded_token_is_only_good_in_replay(server: GoogleServer) -> None:
    headers = {"Authorization": "Bearer <ACCESS_TOKEN>"}
    path = f"/v4/spreadsheets/{PRIVATE_ID}"
    assert requests.get(server.base + path, headers=headers, timeout=5).status_code == 401
    with GoogleServer(replay=True) as replay:
        assert requests.get(replay.base + path, headers=headers, timeout=5).status_code == 403
