"""The requests applied by the local server: what the spreadsheet holds after each run."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from sheetpm.views.model import Link, LongTable, TableRow, View, ViewCell
from sheetpm.writers.google import Drawing, draw
from sheetpm.writers.google_json import area
from sheetpm.writers.google_marker import next_marker, read_marker, with_marker
from sheetpm.writers.google_tabs import PROTECTION, is_own_chart, read_tabs
from tests.google.pages import every_page, example_pages, example_tabs, long_table, page
from tests.google.seen_google import google_pages
from tests.google_server.errors import ApiError
from tests.google_server.server import GoogleServer

Json = dict[str, Any]
PLAN = "plan"


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as running:
        running.add_spreadsheet(
            PLAN, {"Tasks": [["ID", "Task"], ["T1", "Design"]], "Goals": [["ID"]]}
        )
        yield running


def run(server: GoogleServer, views: Sequence[View]) -> Drawing:
    """One run of the writer over what is there."""
    drawing = draw(views, read_tabs(server.spreadsheet(PLAN)))
    server.edit(PLAN, list(drawing.requests))
    return drawing


def tab(server: GoogleServer, title: str) -> Json:
    sheets: list[Json] = server.spreadsheet(PLAN)["sheets"]
    return next(one for one in sheets if one["properties"]["title"] == title)


def titles(server: GoogleServer) -> list[str]:
    return [one["properties"]["title"] for one in server.spreadsheet(PLAN)["sheets"]]


def lasting(resource: Json) -> Json:
    """The resource without the numbers that Google and we give to new charts and protections."""
    found = deepcopy(resource)
    for sheet in found["sheets"]:
        for chart in sheet.get("charts", ()):
            del chart["chartId"]
        for protected in sheet.get("protectedRanges", ()):
            del protected["protectedRangeId"]
    return found


def shorter(view: View, count: int) -> View:
    assert view.table is not None
    rows = list(view.table.rows)[:count]
    return replace(view, table=replace(view.table, rows=rows, count=count))


def test_a_first_run_adds_our_tabs_and_touches_no_other(server: GoogleServer) -> None:
    before = [tab(server, title) for title in ("Tasks", "Goals")]
    run(server, every_page())
    assert titles(server) == ["Dashboard", "Tasks", "Goals", "Schedule"]
    after = [tab(server, title) for title in ("Tasks", "Goals")]
    for one in (*before, *after):
        del one["properties"]["index"]
    assert after == before


def test_a_first_run_leaves_marks_protection_and_links(server: GoogleServer) -> None:
    drawing = run(server, every_page())
    for key, title in (("dashboard", "Dashboard"), ("schedule", "Schedule")):
        sheet = tab(server, title)
        assert sheet["properties"]["sheetId"] == drawing.sheet_ids[key]
        assert [one["metadataValue"] for one in sheet["developerMetadata"]] == [key]
        [protected] = sheet["protectedRanges"]
        assert (protected["description"], protected["warningOnly"]) == (PROTECTION, True)
    pages = google_pages(server.spreadsheet(PLAN))
    assert pages["Dashboard"].links == {(3, 2): ("Goals", "A2")}
    assert pages["Schedule"].links == {(5, 1): ("Tasks", "A3")}


def test_a_second_run_of_the_example_changes_nothing(server: GoogleServer) -> None:
    server.add_spreadsheet(PLAN, {title: [] for title in example_tabs()})
    run(server, example_pages())
    once = server.spreadsheet(PLAN)
    server.edit(PLAN, list(draw(example_pages(), read_tabs(once)).requests))
    assert lasting(server.spreadsheet(PLAN)) == lasting(once)


def test_two_runs_over_the_same_state_send_the_same_requests(server: GoogleServer) -> None:
    run(server, every_page())
    present = read_tabs(server.spreadsheet(PLAN))
    assert draw(every_page(), present) == draw(every_page(), present)


def test_many_runs_one_after_the_other_leave_one_of_everything(server: GoogleServer) -> None:
    for _ in range(4):
        run(server, every_page())
    sheet = tab(server, "Dashboard")
    assert len(sheet["charts"]) == 2
    assert len(sheet["protectedRanges"]) == len(sheet["conditionalFormats"]) == 1
    assert len(sheet["developerMetadata"]) == 1


def test_a_run_with_fewer_rows_leaves_nothing_of_the_earlier_ones(server: GoogleServer) -> None:
    dashboard, schedule = every_page()
    run(server, [dashboard, schedule])
    less = [
        replace(dashboard, cells=dashboard.cells[:3], charts=()),
        shorter(schedule, 1),
    ]
    run(server, less)
    pages = google_pages(server.spreadsheet(PLAN))
    assert set(pages["Dashboard"].values) == {(1, 2), (2, 2), (3, 2)}
    assert pages["Dashboard"].merges == {(1, 2, 1, 7), (2, 2, 2, 4)}
    assert not pages["Dashboard"].fills
    assert not pages["Dashboard"].charts
    assert max(row for row, _ in pages["Schedule"].values) == 4
    assert all(place[0] <= 5 for _, place in pages["Schedule"].edges)
    assert pages["Schedule"].filtered == (3, 1, 4, 3)
    assert tab(server, "Schedule")["properties"]["gridProperties"]["rowCount"] == 6


def test_a_run_with_more_rows_makes_room_for_them(server: GoogleServer) -> None:
    _, schedule = every_page()
    run(server, [schedule])
    table = long_table()
    rows = [TableRow(values=(f"T{number}", 0.5, 1.0)) for number in range(300)]
    run(server, [replace(schedule, table=replace(table, rows=rows, count=300))])
    sheet = google_pages(server.spreadsheet(PLAN))["Schedule"]
    assert sheet.values[303, 1] == "T299"
    assert sheet.heights[303] == 22


def test_a_tab_that_people_renamed_and_moved_stays_theirs_to_name(server: GoogleServer) -> None:
    views = every_page()
    drawing = run(server, views)
    properties = {"sheetId": drawing.sheet_ids["dashboard"], "title": "Status", "index": 3}
    server.edit(
        PLAN, [{"updateSheetProperties": {"properties": properties, "fields": "title,index"}}]
    )
    order = titles(server)
    renamed = [replace(views[0], title="Status"), views[1]]
    assert run(server, renamed).sheet_ids == drawing.sheet_ids
    assert titles(server) == order
    assert "Status" in order
    assert "Dashboard" not in order


def test_own_charts_are_replaced_and_a_chart_of_the_user_stays(server: GoogleServer) -> None:
    drawing = run(server, every_page())
    [ours, _] = tab(server, "Dashboard")["charts"]
    theirs = deepcopy(ours)
    del theirs["chartId"]
    theirs["spec"]["altText"] = "Mine"
    theirs["position"]["overlayPosition"]["anchorCell"]["sheetId"] = drawing.sheet_ids["dashboard"]
    [reply] = server.edit(PLAN, [{"addChart": {"chart": theirs}}])
    kept = reply["addChart"]["chart"]
    run(server, every_page())
    charts = tab(server, "Dashboard")["charts"]
    assert len(charts) == 3
    assert kept in charts
    assert [is_own_chart(chart["chartId"]) for chart in charts].count(True) == 2
    assert ours["chartId"] not in [chart["chartId"] for chart in charts]


def test_a_note_and_a_chosen_filter_of_the_user_stay(server: GoogleServer) -> None:
    drawing = run(server, every_page())
    schedule = drawing.sheet_ids["schedule"]
    start = {"sheetId": schedule, "rowIndex": 3, "columnIndex": 1}
    chosen = {
        "range": area(schedule, (2, 6), (0, 3)),
        "filterSpecs": [{"columnIndex": 1, "filterCriteria": {"hiddenValues": ["n/a"]}}],
    }
    server.edit(
        PLAN,
        [
            {
                "updateCells": {
                    "start": start,
                    "rows": [{"values": [{"note": "ask Ann"}]}],
                    "fields": "note",
                }
            },
            {"setBasicFilter": {"filter": chosen}},
        ],
    )
    run(server, every_page())
    sheet = tab(server, "Schedule")
    assert sheet["data"][0]["rowData"][3]["values"][1]["note"] == "ask Ann"
    assert sheet["basicFilter"]["filterSpecs"] == chosen["filterSpecs"]


def test_what_people_wrote_on_our_tab_is_cleared(server: GoogleServer) -> None:
    drawing = run(server, every_page())
    start = {"sheetId": drawing.sheet_ids["schedule"], "rowIndex": 2, "columnIndex": 6}
    cell = {
        "userEnteredValue": {"formulaValue": "=1+1"},
        "userEnteredFormat": {"textFormat": {"bold": True, "italic": True}},
    }
    server.edit(
        PLAN,
        [
            {
                "updateCells": {
                    "start": start,
                    "rows": [{"values": [cell]}],
                    "fields": "userEnteredValue,userEnteredFormat",
                }
            }
        ],
    )
    run(server, every_page())
    held = tab(server, "Schedule")["data"][0]["rowData"][2]["values"][6]
    assert "userEnteredValue" not in held
    assert "italic" not in held["userEnteredFormat"]["textFormat"]


def test_frozen_rows_and_merges_that_people_made_do_not_stop_a_run(server: GoogleServer) -> None:
    drawing = run(server, every_page())
    schedule = drawing.sheet_ids["schedule"]
    grid = {"frozenRowCount": 0, "frozenColumnCount": 0}
    server.edit(
        PLAN,
        [
            {
                "updateSheetProperties": {
                    "properties": {"sheetId": schedule, "gridProperties": grid},
                    "fields": "gridProperties(frozenRowCount,frozenColumnCount)",
                }
            },
            {"mergeCells": {"range": area(schedule, (1, 5), (0, 3)), "mergeType": "MERGE_ALL"}},
        ],
    )
    run(server, every_page())
    shown = google_pages(server.spreadsheet(PLAN))["Schedule"]
    assert shown.frozen == (3, 1)
    assert not shown.merges


def test_rules_that_people_added_on_our_tab_go_and_those_elsewhere_stay(
    server: GoogleServer,
) -> None:
    drawing = run(server, every_page())
    tasks = tab(server, "Tasks")["properties"]["sheetId"]
    condition = {"type": "NOT_BLANK"}
    look = {"textFormat": {"bold": True}}
    server.edit(
        PLAN,
        [
            {
                "addConditionalFormatRule": {
                    "index": 0,
                    "rule": {
                        "ranges": [area(sheet, (0, 3), (0, 1))],
                        "booleanRule": {"condition": condition, "format": look},
                    },
                }
            }
            for sheet in (tasks, drawing.sheet_ids["dashboard"])
        ],
    )
    run(server, every_page())
    assert len(tab(server, "Tasks")["conditionalFormats"]) == 1
    [rule] = tab(server, "Dashboard")["conditionalFormats"]
    assert "gradientRule" in rule


def test_a_copy_of_our_tab_is_the_users(server: GoogleServer) -> None:
    drawing = run(server, every_page())
    copied = {"sourceSheetId": drawing.sheet_ids["dashboard"], "newSheetName": "Last week"}
    server.edit(PLAN, [{"duplicateSheet": copied}])
    before = tab(server, "Last week")
    assert run(server, [every_page()[0]]).sheet_ids["dashboard"] == drawing.sheet_ids["dashboard"]
    after = tab(server, "Last week")
    assert after["data"] == before["data"]
    assert after.get("charts") == before.get("charts")


def test_a_deleted_tab_comes_back(server: GoogleServer) -> None:
    drawing = run(server, every_page())
    server.edit(PLAN, [{"deleteSheet": {"sheetId": drawing.sheet_ids["schedule"]}}])
    run(server, every_page())
    assert "Schedule" in titles(server)
    assert tab(server, "Schedule")["developerMetadata"][0]["metadataValue"] == "schedule"


def test_of_two_batches_made_from_the_same_state_only_the_first_is_applied(
    server: GoogleServer,
) -> None:
    views = every_page()
    state = server.spreadsheet(PLAN)
    old = read_marker(state.get("developerMetadata", ()))
    batches = []
    for name in ("one", "two"):
        cell = ViewCell(row=30, column=1, value=name)
        changed = [replace(views[0], cells=(*views[0].cells, cell)), views[1]]
        new = next_marker(old, digest=name, as_of=date(2026, 3, 16))
        batches.append(with_marker(draw(changed, read_tabs(state)).requests, old, new))
    server.edit(PLAN, batches[0])
    after_first = server.spreadsheet(PLAN)
    with pytest.raises(ApiError):
        server.edit(PLAN, batches[1])
    assert server.spreadsheet(PLAN) == after_first
    marker = read_marker(after_first["developerMetadata"])
    assert marker is not None
    assert (marker.run, marker.digest) == (1, "one")


def test_the_marker_of_the_run_before_is_taken_away(server: GoogleServer) -> None:
    for number in (1, 2, 3):
        state = server.spreadsheet(PLAN)
        old = read_marker(state.get("developerMetadata", ()))
        new = next_marker(old, digest=str(number), as_of=date(2026, 3, number))
        server.edit(PLAN, with_marker(draw([page()], read_tabs(state)).requests, old, new))
    entries = server.spreadsheet(PLAN)["developerMetadata"]
    assert [entry["metadataId"] for entry in entries] == [1_600_000_003]


def test_a_wide_table_with_no_rows_is_only_its_header(server: GoogleServer) -> None:
    table = long_table()
    empty = LongTable(row=table.row, columns=table.columns, rows=(), count=0)
    run(server, [page(key="schedule", title="Schedule", table=empty, frozen_rows=3)])
    shown = google_pages(server.spreadsheet(PLAN))["Schedule"]
    assert set(shown.values) == {(3, 1), (3, 2), (3, 3)}
    assert not shown.bars


def test_links_between_our_own_new_tabs_lead_to_them(server: GoogleServer) -> None:
    link = Link(sheet="Checks", address="A1")
    dashboard = page(
        ViewCell(row=1, column=1, value="all checks", link=link), key="dashboard", title="Dashboard"
    )
    run(server, [dashboard, page(key="checks", title="Checks")])
    shown = google_pages(server.spreadsheet(PLAN))["Dashboard"]
    assert shown.links == {(1, 1): ("Checks", "A1")}
