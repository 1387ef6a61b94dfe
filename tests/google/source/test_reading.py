"""A Google Sheet as grids, and a plan read from it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sheetpm.api import Given, assess
from sheetpm.config import Settings
from sheetpm.errors import ExitCode
from sheetpm.findings import Finding
from sheetpm.google.client import SheetsClient
from sheetpm.google.errors import SheetsError, SheetsProblem
from sheetpm.google.reading import make_grid, quote_tab, read_sheet
from sheetpm.google.workbook import FIELDS, Tab
from sheetpm.grid import CellAddress, CellRange, Workbook
from sheetpm.languages import Language
from sheetpm.parse.plan import parse_plan
from sheetpm.reference.example import example_bytes
from sheetpm.sources.excel import read_workbook
from tests.google.source.conftest import ID
from tests.google.source.converted import convert
from tests.google.source.stub import Answer, Stub, refusal
from tests.sync.workbooks import write_workbook

HEADERS = ["ID", "Task", "Start", "Finish", "% Complete", "Notes"]
TAB = Tab(id=0, title="Tasks", index=0, rows=1000, columns=26)


def _sheet(number: int, title: str, **properties: Any) -> dict[str, Any]:
    return {"properties": {"sheetId": number, "title": title, "index": number, **properties}}


def _put(stub: Stub, **tabs: list[list[Any]]) -> None:
    stub.spreadsheet = {
        "spreadsheetId": ID,
        "properties": {"title": "Plan", "locale": "de_DE", "timeZone": "Europe/Berlin"},
        "sheets": [_sheet(number, title) for number, title in enumerate(tabs)],
    }
    stub.values = tabs


def _codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, str(found.place)) for found in findings]


def test_a_plan_is_read_by_two_requests(stub: Stub, client: SheetsClient) -> None:
    _put(stub, Tasks=[HEADERS, ["T1", "Design", 46083, 46094, 0.5]], Other=[])
    content = read_sheet(client)
    assert stub.asked == [
        ("GET", f"/v4/spreadsheets/{ID}"),
        ("GET", f"/v4/spreadsheets/{ID}/values:batchGet"),
    ]
    assert stub.queries[0]["fields"] == [FIELDS]
    assert stub.queries[1]["ranges"] == ["'Tasks'", "'Other'"]
    assert stub.queries[1]["valueRenderOption"] == ["UNFORMATTED_VALUE"]
    assert stub.queries[1]["dateTimeRenderOption"] == ["SERIAL_NUMBER"]
    assert content.workbook.name == "Plan"
    assert [grid.title for grid in content.workbook.grids] == ["Tasks", "Other"]
    assert client.name == "Plan"


def test_numbers_in_a_column_of_dates_are_dates_and_elsewhere_numbers(
    stub: Stub, client: SheetsClient
) -> None:
    _put(stub, Tasks=[[*HEADERS, "Budget"], ["T1", "Design", 46083, 46094.5, 1, "x", 46083]])
    plan, findings = parse_plan(read_sheet(client).workbook, Settings())
    (task,) = plan.tasks.rows
    assert (task.start, task.finish) == (date(2026, 3, 2), date(2026, 3, 13))
    assert task.budget == 46083.0
    assert "CEL018" not in [code for code, _ in _codes(findings)]  # a date as a plain number


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (43831, date(2020, 1, 1)),
        (36162.0, date(1999, 1, 2)),
        (46083.999999, date(2026, 3, 3)),  # a tenth of a second before midnight
        (46083.99998, date(2026, 3, 2)),  # two seconds
    ],
)
def test_a_day_number_is_rounded_to_whole_seconds(
    number: float, day: date, stub: Stub, client: SheetsClient
) -> None:
    _put(stub, Tasks=[HEADERS, ["T1", "Design", number, ""]])
    plan, _ = parse_plan(read_sheet(client).workbook, Settings())
    assert plan.tasks.rows[0].start == day


@pytest.mark.parametrize("number", [-5, 0, 3, 29220, 73416, 1e12])
def test_a_number_that_is_no_date_of_a_plan_is_reported_by_its_cell(
    number: float, stub: Stub, client: SheetsClient
) -> None:
    _put(stub, Tasks=[HEADERS, ["T1", "Design", number, 46094]])
    plan, findings = parse_plan(read_sheet(client).workbook, Settings())
    assert plan.tasks.rows[0].start is None
    assert ("CEL003", "Tasks!C2") in _codes(findings)


def test_a_date_typed_as_text_is_read_as_in_excel(stub: Stub, client: SheetsClient) -> None:
    _put(stub, Tasks=[HEADERS, ["T1", "Design", "2026-03-02", "03/04/2026"]])
    plan, findings = parse_plan(read_sheet(client).workbook, Settings())
    assert plan.tasks.rows[0].start == date(2026, 3, 2)
    assert plan.tasks.rows[0].finish is None
    assert ("CEL006", "Tasks!D2") in _codes(findings)


def test_a_column_of_nothing_but_0_and_1_is_asked_about_as_its_format_is_not_known(
    stub: Stub, client: SheetsClient
) -> None:
    _put(stub, Tasks=[HEADERS, ["T1", "A", 46083, 46084, 1], ["T2", "B", 46083, 46084, 0]])
    plan, findings = parse_plan(read_sheet(client).workbook, Settings())
    assert [task.percent_complete for task in plan.tasks.rows] == [1.0, 0.0]
    assert ("CEL009", "Tasks!E2") in _codes(findings)


def test_percentages_of_our_own_tabs_are_ratios() -> None:
    assert "%" in make_grid(TAB, [[1]], is_ours=True).number_formats(1, 1)
    assert "%" not in make_grid(TAB, [[1]]).number_formats(1, 1)


def test_dates_of_the_project_tab_are_dates_too(stub: Stub, client: SheetsClient) -> None:
    _put(
        stub,
        Tasks=[HEADERS, ["T1", "Design", 46083, 46094]],
        Project=[["Name", "Northwind"], ["Status date", 46097]],
    )
    plan, _ = parse_plan(read_sheet(client).workbook, Settings())
    assert plan.facts.status_date == date(2026, 3, 16)


def test_ragged_rows_are_filled_up_and_blanks_are_none() -> None:
    grid = make_grid(TAB, [["a"], [], ["", "b", True, 1, 2.5]])
    assert [list(row) for row in grid.rows] == [
        ["a", None, None, None, None],
        [None] * 5,
        [None, "b", True, 1.0, 2.5],
    ]
    assert isinstance(grid.rows[2][3], float)
    assert grid.rows[2][2] is True
    assert (grid.first_row, grid.first_column) == (1, 1)


def test_a_tab_without_values_is_an_empty_grid() -> None:
    rows: list[list[Any]]
    for rows in ([], [[]], [[], []]):
        grid = make_grid(TAB, rows)
        assert list(grid.rows) == []


def test_errors_of_formulas_are_errors_and_not_texts(stub: Stub, client: SheetsClient) -> None:
    _put(stub, Tasks=[HEADERS, ["T1", "Design", "#REF!", 46094], ["T2", "#N/A on site", 46083]])
    grid = read_sheet(client).workbook.grids[0]
    assert grid.errors == {(2, 3): "#REF!"}
    assert grid.value(2, 3) is None
    assert grid.value(3, 2) == "#N/A on site"
    _, findings = parse_plan(Workbook(name="x", grids=(grid,)), Settings())
    assert ("CEL001", "Tasks!C2") in _codes(findings)


def test_a_text_merged_over_rows_counts_for_all_of_them(stub: Stub, client: SheetsClient) -> None:
    rows: list[list[Any]] = [
        ["ID", "Task", "Start", "Finish", "Owner"],
        ["T1", "Design", 46083, 46084, "Ann"],
    ]
    rows += [["T2", "Build", 46085, 46086]]
    _put(stub, Tasks=rows)
    stub.spreadsheet["sheets"][0]["merges"] = [
        {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 4, "endColumnIndex": 5}
    ]
    workbook = read_sheet(client).workbook
    assert workbook.grids[0].merged == (CellRange(first=CellAddress(2, 5), last=CellAddress(3, 5)),)
    plan, _ = parse_plan(workbook, Settings())
    assert [who.name for task in plan.tasks.rows for who in task.owner or ()] == ["Ann", "Ann"]


def test_a_hidden_tab_is_read_and_known_to_be_hidden(stub: Stub, client: SheetsClient) -> None:
    _put(stub, Tasks=[HEADERS, ["T1", "Design", 46083, 46094]])
    stub.spreadsheet["sheets"][0]["properties"]["hidden"] = True
    assert read_sheet(client).workbook.grids[0].is_hidden


def test_charts_on_tabs_and_connected_tables_have_no_cells(
    stub: Stub, client: SheetsClient
) -> None:
    _put(stub, Tasks=[HEADERS], Curve=[], Source=[])
    for number, kind in ((1, "OBJECT"), (2, "DATA_SOURCE")):
        stub.spreadsheet["sheets"][number]["properties"]["sheetType"] = kind
    assert [grid.title for grid in read_sheet(client).workbook.grids] == ["Tasks"]
    assert stub.queries[1]["ranges"] == ["'Tasks'"]


def test_a_sheet_without_a_tab_of_cells_needs_no_second_request(
    stub: Stub, client: SheetsClient
) -> None:
    _put(stub, Curve=[])
    stub.spreadsheet["sheets"][0]["properties"]["sheetType"] = "OBJECT"
    assert read_sheet(client).workbook.grids == ()
    assert len(stub.asked) == 1


@pytest.mark.parametrize("title", ["A1", "it's", "计划 🌵", "R1C1", "a!b"])
def test_any_title_is_quoted(title: str, stub: Stub, client: SheetsClient) -> None:
    _put(stub, **{title: [["x"]]})
    assert read_sheet(client).workbook.grids[0].value(1, 1) == "x"
    assert stub.queries[1]["ranges"] == [quote_tab(title)]


def test_more_tabs_than_an_address_holds_are_read_by_post_in_their_order(
    stub: Stub, client: SheetsClient
) -> None:
    titles = [f"{number:03d} " + "计划" * 20 for number in range(60)]
    _put(stub, **{title: [[title]] for title in titles})
    grids = read_sheet(client).workbook.grids
    assert [grid.value(1, 1) for grid in grids] == titles
    assert stub.asked[1] == ("POST", f"/v4/spreadsheets/{ID}/values:batchGetByDataFilter")
    assert stub.bodies[1]["valueRenderOption"] == "UNFORMATTED_VALUE"


def test_reading_by_post_is_repeated_like_any_other_reading(
    stub: Stub, client: SheetsClient
) -> None:
    stub.next_answers.append(Answer(*refusal(503, "unavailable")))
    stub.values = {"Tasks": [["x"]]}
    assert client.get_values_by_filter(["'Tasks'"], {})["valueRanges"]
    assert len(stub.asked) == 2


def test_a_tab_deleted_between_the_two_requests(stub: Stub, client: SheetsClient) -> None:
    _put(stub, Tasks=[HEADERS])
    usual = stub.answer

    def answer(method: str, url: str, body: Any) -> Answer:
        if "batchGet" in url:
            return Answer(*refusal(400, "Unable to parse range: 'Tasks'"))
        return usual(method, url, body)

    stub.answer = answer  # type: ignore[method-assign]
    with pytest.raises(SheetsError) as failed:
        read_sheet(client)
    assert failed.value.problem is SheetsProblem.TAB_GONE
    assert failed.value.exit_code is ExitCode.TRY_LATER


def test_our_own_tabs_are_known_by_metadata_and_only_those_that_count_are_read(
    stub: Stub, client: SheetsClient
) -> None:
    _put(stub, Tasks=[HEADERS], Renamed=[["x"]], History=[["y"]])
    for number, key in ((1, "dashboard"), (2, "history")):
        stub.spreadsheet["sheets"][number]["developerMetadata"] = [
            {
                "metadataId": 100 + number,
                "metadataKey": "sheetpm.tab",
                "metadataValue": key,
                "location": {"locationType": "SHEET", "sheetId": number},
            }
        ]
    content = read_sheet(client, reread={"history"})
    assert content.ownership.titles == {"dashboard": "Renamed", "history": "History"}
    assert [grid.title for grid in content.workbook.grids] == ["Tasks", "History"]
    assert content.resource == stub.spreadsheet


def _facts(workbook: Workbook) -> tuple[Any, ...]:
    assessment = assess(
        workbook, settings=Settings(), today=date(2026, 3, 16), given=Given(language=Language.EN)
    )
    findings = [
        (found.code, str(found.place), found.record, found.message(Language.EN))
        for found in assessment.findings
    ]
    return findings, assessment.analysis.history.row, assessment.analysis.overall


@pytest.mark.parametrize("language", list(Language))
def test_the_example_plan_says_the_same_in_both(
    language: Language, stub: Stub, client: SheetsClient
) -> None:
    excel = read_workbook(example_bytes(language), "Plan")
    convert(excel, stub)
    google = read_sheet(client).workbook
    assert _facts(google) == _facts(excel)


def test_a_small_plan_says_the_same_in_both(
    stub: Stub, client: SheetsClient, tmp_path: Path
) -> None:
    excel = read_workbook(write_workbook(tmp_path / "p.xlsx").read_bytes(), "Plan")
    convert(excel, stub)
    assert _facts(read_sheet(client).workbook) == _facts(excel)


def test_ten_thousand_tasks_are_read(stub: Stub, client: SheetsClient) -> None:
    rows: list[list[Any]] = [
        [f"T{number}", f"Task {number}", 46083 + number % 300, 46090 + number % 300, 0.25]
        for number in range(10_000)
    ]
    _put(stub, Tasks=[HEADERS, *rows])
    plan, _ = parse_plan(read_sheet(client).workbook, Settings())
    assert len(plan.tasks.rows) == 10_000
    assert plan.tasks.rows[-1].start == date(2026, 3, 2) + timedelta(days=9_999 % 300)
    assert len(stub.asked) == 2
