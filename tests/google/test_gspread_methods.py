"""What gspread's own methods do to a sheet of the local server, with the results written out by hand."""

from typing import Any

import gspread
import pytest
from gspread.utils import MergeType, PasteType, ValidationConditionType

from tests.google.conftest import ID
from tests.google_server import GoogleServer

UNFORMATTED: Any = "UNFORMATTED_VALUE"
FORMULA: Any = "FORMULA"
TYPED: Any = "USER_ENTERED"


@pytest.fixture
def sheet(client: gspread.Client) -> gspread.Worksheet:
    return client.open_by_key(ID).worksheet("Tasks")


def grid(server: GoogleServer, title: str = "Tasks") -> dict[str, Any]:
    found = server.spreadsheet(ID)["sheets"]
    return next(item for item in found if item["properties"]["title"] == title)


def cell(server: GoogleServer, row: int, column: int) -> dict[str, Any]:
    found: dict[str, Any] = grid(server)["data"][0]["rowData"][row]["values"][column]
    return found


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("=4/2", 2, "2"),
        ("= 1 / 1024", 1 / 1024, "0.0009765625"),
        ("0042", 42, "42"),
        ("2,000,000.01", 2000000.01, "2,000,000.01"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("1/2/1999", 36162, "1/2/1999"),
        ("2020-01-01 12:00:00", 43831.5, "2020-01-01 12:00:00"),
        ("12.5%", 0.125, "12.50%"),
        ("$5", 5, "$5"),
        ("1e3", 1000, "1.00E+03"),
        ("true", True, "TRUE"),
        ("3_1_0", "3_1_0", "3_1_0"),
        ("'7", "7", "7"),
        ("=1/0", "#DIV/0!", "#DIV/0!"),
        ("=SUM(C2:C3)*2", 25, "25"),
        ("=-2^2", 4, "4"),
        ('=IF(C2>5,"long","short")', "long", "long"),
        ('=COUNTIF(A:A,"T*")', 2, "2"),
        ('=VLOOKUP("T2",A2:C3,2,FALSE)', "Pour", "Pour"),
        ("=People!B2", 80, "80"),
        ("=DATE(2020,1,31)", 43861, "1/31/2020"),
        ("=E1", "#REF!", "#REF!"),
        ("=WHAT(1)", "#NAME?", "#NAME?"),
        ("=1+", "#ERROR!", "#ERROR!"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
    ],
)
def test_a_typed_text_becomes_what_google_makes_of_it(
    sheet: gspread.Worksheet, typed: str, value: Any, shown: str
) -> None:
    sheet.update([[typed]], "E1", value_input_option=TYPED)
    assert sheet.get("E1") == [[shown]]
    assert sheet.get("E1", value_render_option=UNFORMATTED) == [[value]]


def test_a_raw_text_stays_a_text(sheet: gspread.Worksheet) -> None:
    sheet.update([["=4/2", "2020-01-01", True, None, ""]], "A2")
    assert sheet.get("A2:E2", value_render_option=UNFORMATTED) == [["=4/2", "2020-01-01", True]]


def test_rows_are_appended_below_the_table(sheet: gspread.Worksheet) -> None:
    rows: Any = [["T3", "Cure", 24], ["T4", None, 1]]
    reply: Any = sheet.append_rows(rows)
    assert reply["tableRange"] == "Tasks!A1:C3"
    assert reply["updates"] == {
        "spreadsheetId": ID,
        "updatedRange": "Tasks!A4:C5",
        "updatedRows": 2,
        "updatedColumns": 3,
        "updatedCells": 5,
    }
    assert sheet.get("A4:C5") == [["T3", "Cure", "24"], ["T4", "", "1"]]


@pytest.mark.parametrize(
    ("where", "row"),
    [("Sheet1", 7), ("B4", 7), ("C5:D5", 7), ("B2:D4", 7), ("A1", 3), ("E4", 4), ("A4", 4)],
)
def test_append_finds_the_table_of_googles_own_example(
    server: GoogleServer, client: gspread.Client, where: str, row: int
) -> None:
    """The two tables A1:C2 and B4:D6 of Google's guide to appending values."""
    rows = [list("xyz"), list("xyz"), [], [None, *"xyz"], [None, *"xyz"], [None, *"xyz"]]
    server.add_spreadsheet("1Guide", {"Sheet1": rows})
    reply = client.http_client.values_append(
        "1Guide", where, {"valueInputOption": "RAW"}, {"values": [["new"]]}
    )
    column = {"A1": "A", "E4": "E", "A4": "A"}.get(where, "B")
    assert reply["updates"]["updatedRange"] == f"Sheet1!{column}{row}"


def test_appending_at_the_end_of_the_grid_makes_it_longer(sheet: gspread.Worksheet) -> None:
    sheet.resize(3, 3)
    sheet.append_row(["T3"])
    assert sheet.get("A4") == [["T3"]]


def test_values_that_leave_their_range_are_refused(client: gspread.Client) -> None:
    http: Any = client.http_client
    raw = {"valueInputOption": "RAW"}
    with pytest.raises(gspread.exceptions.APIError) as caught:
        http.values_update(ID, "Tasks!A1:B1", raw, {"values": [[1, 2, 3]]})
    assert caught.value.error["message"] == (
        "Requested writing within range [Tasks!A1:B1], but tried writing to column [C]"
    )
    with pytest.raises(gspread.exceptions.APIError) as caught:
        http.values_update(ID, "Tasks!A100000", raw, {"values": [[1]]})
    assert caught.value.error["message"] == (
        "Range (Tasks!A100000) exceeds grid limits. Max rows: 1000, max columns: 26"
    )


def test_many_ranges_are_written_read_and_cleared_at_once(sheet: gspread.Worksheet) -> None:
    reply: Any = sheet.batch_update(
        [{"range": "A2:B2", "values": [["X", 1]]}, {"range": "B2:B3", "values": [[2], [3]]}]
    )
    assert {name: count for name, count in reply.items() if name.startswith("total")} == {
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 2,
        "totalUpdatedCells": 4,
        "totalUpdatedSheets": 1,
    }
    assert [item["updatedRange"] for item in reply["responses"]] == ["Tasks!A2:B2", "Tasks!B2:B3"]
    cleared: Any = sheet.batch_clear(["A1:A2", "C:C"])
    assert cleared["clearedRanges"] == ["Tasks!A1:A2", "Tasks!C1:C1000"]
    assert sheet.get_all_values() == [["", "Task"], ["", "2"], ["T2", "3"]]


def test_inserted_and_deleted_rows_move_formulas_and_names(
    server: GoogleServer, sheet: gspread.Worksheet
) -> None:
    sheet.update([["=SUM(C2:C3)"]], "C4", value_input_option=TYPED)
    sheet.define_named_range("A3:C3", "second")
    sheet.insert_rows([["T0", "Plan", 1]], 2)
    assert sheet.get_all_values()[1:] == [
        ["T0", "Plan", "1"],
        ["T1", "Dig", "8"],
        ["T2", "Pour", "4.5"],
        ["", "", "12.5"],
    ]
    assert sheet.get("C5", value_render_option=FORMULA) == [["=SUM(C3:C4)"]]
    assert server.spreadsheet(ID)["namedRanges"][0]["range"]["startRowIndex"] == 3
    sheet.delete_rows(3)
    assert sheet.get("C4", value_render_option=FORMULA) == [["=SUM(C3:C3)"]]
    sheet.delete_rows(3)
    assert sheet.get("C3") == [["#REF!"]]
    assert "namedRanges" not in server.spreadsheet(ID)
    assert grid(server)["properties"]["gridProperties"]["rowCount"] == 999


def test_columns_are_inserted_and_deleted(sheet: gspread.Worksheet) -> None:
    sheet.insert_cols([["Who", "Ann", "Bob"]], 2)
    assert sheet.row_values(2) == ["T1", "Ann", "Dig", "8"]
    sheet.delete_columns(2, 3)
    assert sheet.row_values(3) == ["T2", "4.5"]


def test_rows_are_sorted_with_blanks_last(sheet: gspread.Worksheet) -> None:
    sheet.update([["b", 2], ["a", 10], ["", 5], ["c", "text"]], "A2", raw=True)
    sheet.sort((2, "des"), range="A2:B5")
    assert sheet.get("A2:B5") == [["c", "text"], ["a", "10"], ["", "5"], ["b", "2"]]
    sheet.sort((1, "asc"), range="A2:B5")
    assert sheet.get("A2:A5") == [["a"], ["b"], ["c"]]


def test_cells_are_copied_with_moved_references_and_cut_without(sheet: gspread.Worksheet) -> None:
    sheet.update([["=C2*2"]], "D2", value_input_option=TYPED)
    sheet.copy_range("D2", "D3")
    assert sheet.get("D2:D3", value_render_option=FORMULA) == [["=C2*2"], ["=C3*2"]]
    sheet.cut_range("D3", "F3", PasteType.normal)
    assert sheet.get("D3:F3", value_render_option=FORMULA) == [["", "", "=C3*2"]]


def test_formats_come_back_with_both_forms_of_their_colours(
    server: GoogleServer, sheet: gspread.Worksheet
) -> None:
    sheet.format(
        "A1", {"backgroundColor": {"red": 0.5}, "textFormat": {"bold": True, "fontSize": 12}}
    )
    assert cell(server, 0, 0)["userEnteredFormat"] == {
        "backgroundColor": {"red": 0.49803922},
        "backgroundColorStyle": {"rgbColor": {"red": 0.49803922}},
        "textFormat": {"bold": True, "fontSize": 12},
    }
    effective = cell(server, 0, 0)["effectiveFormat"]
    assert effective["textFormat"]["bold"] is True
    assert (effective["textFormat"]["italic"], effective["horizontalAlignment"]) == (False, "LEFT")
    sheet.format("A1", {"textFormat": {"italic": True}})
    assert cell(server, 0, 0)["userEnteredFormat"]["textFormat"] == {"italic": True}


def test_merges_filters_groups_and_sizes_are_shown(
    server: GoogleServer, sheet: gspread.Worksheet
) -> None:
    sheet.merge_cells("A2:B3", MergeType.merge_rows)
    sheet.set_basic_filter()
    sheet.add_dimension_group_rows(1, 3)
    sheet.hide_columns(1, 2)
    shown = grid(server)
    assert [(item["startRowIndex"], item["endColumnIndex"]) for item in shown["merges"]] == [
        (1, 2),
        (2, 2),
    ]
    assert shown["basicFilter"]["range"] == {
        "startRowIndex": 0,
        "endRowIndex": 1000,
        "startColumnIndex": 0,
        "endColumnIndex": 26,
    }
    group = {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}
    assert shown["rowGroups"] == [{"range": group, "depth": 1}]
    assert shown["data"][0]["columnMetadata"][:2] == [
        {"pixelSize": 100},
        {"pixelSize": 100, "hiddenByUser": True},
    ]
    assert sheet.get("A2:B3") == [["T1"], ["T2"]]
    reply: Any = sheet.delete_dimension_group_rows(1, 3)
    assert reply["replies"] == [{"deleteDimensionGroup": {}}]
    with pytest.raises(gspread.exceptions.APIError, match="select all cells in a merged range"):
        sheet.merge_cells("B2:C2")


def test_a_merge_across_the_frozen_edge_is_refused(sheet: gspread.Worksheet) -> None:
    sheet.freeze(rows=1)
    with pytest.raises(gspread.exceptions.APIError, match="can't merge frozen and non-frozen"):
        sheet.merge_cells("A1:A2")


def test_a_drop_down_is_kept_and_does_not_stop_the_api(
    server: GoogleServer, sheet: gspread.Worksheet
) -> None:
    sheet.add_validation("B2", ValidationConditionType.one_of_list, ["Dig", "Pour"], strict=True)
    sheet.update([["Sing"]], "B2")
    assert cell(server, 1, 1)["dataValidation"] == {
        "condition": {
            "type": "ONE_OF_LIST",
            "values": [{"userEnteredValue": "Dig"}, {"userEnteredValue": "Pour"}],
        },
        "strict": True,
    }


def test_tabs_are_copied_moved_hidden_and_removed(
    client: gspread.Client, server: GoogleServer
) -> None:
    server.add_spreadsheet("1Other")
    plan = client.open_by_key(ID)
    tasks, people = plan.worksheets()
    copy = tasks.duplicate(insert_sheet_index=2)
    assert (copy.title, copy.index, copy.acell("B3").value) == ("Copy of Tasks", 2, "Pour")
    there = tasks.copy_to("1Other")
    assert (there["title"], there["index"]) == ("Copy of Tasks", 1)
    plan.reorder_worksheets([copy, people, tasks])
    assert [item.title for item in plan.worksheets()] == ["Copy of Tasks", "People", "Tasks"]
    people.hide()
    assert [item.title for item in plan.worksheets(exclude_hidden=True)] == [
        "Copy of Tasks",
        "Tasks",
    ]
    plan.del_worksheet(copy)
    with pytest.raises(gspread.exceptions.APIError, match="can't remove all the sheets"):
        plan.del_worksheet(tasks)


def test_a_tab_that_is_called_like_a_cell_is_quoted(client: gspread.Client) -> None:
    plan = client.open_by_key(ID)
    tab = plan.add_worksheet("A1", 3, 3)
    tab.update([["here"]], "B2")
    read = client.http_client.values_get(ID, "'A1'")
    assert (read["range"], read["values"]) == ("'A1'!A1:C3", [[], ["", "here"]])
    assert client.http_client.values_get(ID, "A1")["range"] == "Tasks!A1"


def test_notes_are_written_and_read(sheet: gspread.Worksheet) -> None:
    sheet.update_notes({"A1": "first", "C3": "last"})
    assert sheet.get_notes() == [["first", "", ""], ["", "", ""], ["", "", "last"]]
    sheet.clear_notes(["A1"])
    assert sheet.get_note("A1") == ""
