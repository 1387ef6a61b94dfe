"""What a spreadsheet's resource says of our tabs, and the marker of a run."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sheetpm.views.model import TableRow
from sheetpm.writers.google_marker import (
    MARKER_KEY,
    RunMarker,
    digest_of,
    next_marker,
    read_marker,
    with_marker,
)
from sheetpm.writers.google_rectangles import Rectangle, joined
from sheetpm.writers.google_tabs import PROTECTION, TAB_KEY, chart_id, read_tabs, sheet_id
from tests.google.pages import every_page, example_pages
from tests.google.shapes import faults

Json = dict[str, Any]
MARKER = RunMarker(run=4, digest="abc", as_of=date(2026, 3, 16))


def tab(identifier: int, title: str, key: str | None = None, **parts: Any) -> Json:
    sheet: Json = {"properties": {"sheetId": identifier, "title": title, "index": 0}, **parts}
    if key is not None:
        sheet["developerMetadata"] = [{"metadataKey": TAB_KEY, "metadataValue": key}]
    return sheet


def test_a_tab_is_ours_by_its_metadata_whatever_people_call_it() -> None:
    found = read_tabs({"sheets": [tab(0, "Tasks"), tab(5, "Renamed", "dashboard")]})
    assert {key: one.title for key, one in found.ours.items()} == {"dashboard": "Renamed"}
    assert found.others == {"Tasks": 0}
    assert found.taken_ids == {0, 5}


def test_a_tab_called_dashboard_without_our_mark_is_somebody_elses() -> None:
    found = read_tabs({"sheets": [tab(3, "Dashboard")]})
    assert not found.ours
    assert found.others == {"Dashboard": 3}


def test_a_tab_of_a_converted_workbook_is_ours_by_name_until_it_is_marked() -> None:
    found = read_tabs({"sheets": [tab(8, "Dashboard")]}, named={8: "dashboard"})
    assert found.ours["dashboard"].is_marked is False
    both = [tab(8, "Old"), tab(9, "New", "dashboard")]
    assert read_tabs({"sheets": both}, named={8: "dashboard"}).ours["dashboard"].title == "New"


@pytest.mark.parametrize("is_first", [True, False])
def test_of_a_tab_and_its_copy_the_one_with_our_id_is_ours(is_first: bool) -> None:  # noqa: FBT001 - a case
    ours = tab(sheet_id("dashboard", ()), "Dashboard", "dashboard")
    copy = tab(77, "Copy of Dashboard", "dashboard")
    found = read_tabs({"sheets": [ours, copy] if is_first else [copy, ours]})
    assert found.ours["dashboard"].title == "Dashboard"
    assert found.others == {"Copy of Dashboard": 77}


def test_a_tab_says_how_much_of_it_is_ours_and_how_much_is_peoples() -> None:
    own = chart_id("dashboard", "value-curve", ())
    sheet = tab(
        5,
        "Dashboard",
        "dashboard",
        merges=[{"endRowIndex": 1}],
        conditionalFormats=[{}, {}],
        charts=[{"chartId": own}, {"chartId": 1234567}],
        protectedRanges=[
            {"protectedRangeId": 1, "description": PROTECTION},
            {"protectedRangeId": 2, "description": "mine"},
            {"protectedRangeId": 3},
        ],
        basicFilter={"range": {}},
    )
    sheet["properties"]["gridProperties"] = {"rowCount": 9, "columnCount": 4, "frozenRowCount": 2}
    found = read_tabs({"sheets": [sheet]})
    [one] = found.ours.values()
    assert (one.rows, one.columns, one.frozen_rows, one.frozen_columns) == (9, 4, 2, 0)
    assert (len(one.merges), one.conditional_formats) == (1, 2)
    assert one.own_chart_ids == (own,)
    assert one.own_protected_ids == (1,)
    assert one.filter == {"range": {}}
    assert found.taken_ids == {5, own, 1234567}


def test_the_first_tab_of_a_file_may_leave_out_its_id() -> None:
    found = read_tabs({"sheets": [{"properties": {"title": "Tasks"}}]})
    assert found.others == {"Tasks": 0}


def test_the_new_marker_is_made_first_and_the_old_one_goes_next() -> None:
    batch = with_marker(
        [{"addSheet": {}}], MARKER, next_marker(MARKER, digest="d", as_of=MARKER.as_of)
    )
    assert [next(iter(request)) for request in batch] == [
        "createDeveloperMetadata",
        "deleteDeveloperMetadata",
        "addSheet",
    ]
    entry = batch[0]["createDeveloperMetadata"]["developerMetadata"]
    assert entry["metadataId"] == MARKER.metadata_id + 1
    assert json.loads(entry["metadataValue"]) == {"run": 5, "digest": "d", "asOf": "2026-03-16"}
    assert [fault for request in batch for fault in faults(request)] == []


def test_a_first_run_deletes_no_marker() -> None:
    first = next_marker(None, digest="d", as_of=date(2026, 1, 1))
    assert first.run == 1
    assert [next(iter(one)) for one in with_marker([], None, first)] == ["createDeveloperMetadata"]


def test_a_marker_is_read_as_it_was_written_and_the_latest_counts() -> None:
    entries = [
        with_marker([], None, one)[0]["createDeveloperMetadata"]["developerMetadata"]
        for one in (replace(MARKER, run=3), MARKER)
    ]
    assert read_marker(entries) == MARKER


@pytest.mark.parametrize(
    "entry",
    [
        {"metadataKey": "other", "metadataId": MARKER.metadata_id, "metadataValue": MARKER.value()},
        {"metadataKey": MARKER_KEY, "metadataId": 12, "metadataValue": MARKER.value()},
        {"metadataKey": MARKER_KEY, "metadataId": MARKER.metadata_id, "metadataValue": "{"},
        {"metadataKey": MARKER_KEY, "metadataId": MARKER.metadata_id, "metadataValue": "[4]"},
        {"metadataKey": MARKER_KEY, "metadataId": MARKER.metadata_id, "metadataValue": '{"run":4}'},
        {"metadataKey": MARKER_KEY, "metadataId": MARKER.metadata_id},
    ],
)
def test_metadata_that_is_not_our_marker_is_none(entry: Json) -> None:
    assert read_marker([entry]) is None


def test_the_digest_follows_what_is_shown() -> None:
    views = example_pages()
    assert digest_of(views) == digest_of(views)
    [dashboard, schedule] = every_page()
    assert schedule.table is not None
    seen = {digest_of([dashboard, schedule])}
    rows = [*schedule.table.rows, TableRow(values=("More", 0.0, 1.0))]
    seen.add(digest_of([dashboard, replace(schedule, table=replace(schedule.table, rows=rows))]))
    seen.add(digest_of([replace(dashboard, title="Other"), schedule]))
    seen.add(digest_of([replace(dashboard, cells=dashboard.cells[:-1]), schedule]))
    seen.add(digest_of([replace(dashboard, charts=()), schedule]))
    assert len(seen) == 5


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=40))
def test_joined_rectangles_cover_the_same_cells_once(cells: set[tuple[int, int]]) -> None:
    found = joined(Rectangle(row, row + 1, column, column + 1) for row, column in cells)
    covered = [
        (row, column)
        for one in found
        for row in range(one.top, one.bottom)
        for column in range(one.left, one.right)
    ]
    assert sorted(covered) == sorted(cells)
    assert len(found) <= len(cells)


def test_a_filled_square_is_one_rectangle() -> None:
    cells = [Rectangle(row, row + 1, column, column + 1) for row in range(5) for column in range(5)]
    assert joined(reversed(cells)) == [Rectangle(0, 5, 0, 5)]
