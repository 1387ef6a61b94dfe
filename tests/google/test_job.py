"""A plan in Google Sheets through the command line: what is sent, what is shown, what stays."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.google import held
from tests.google.harness import FIRST, READ, URL, Ended, World, world_of
from tests.sync.workbooks import write_workbook


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(write_workbook(tmp_path / "plan.xlsx"), tmp_path) as made:
        yield made


def done(ended: Ended, code: int = 0) -> Ended:
    assert ended.code == code, ended.err
    assert "Traceback" not in ended.err
    return ended


def test_a_first_sync_takes_three_requests_and_a_token(world: World) -> None:
    assert done(world.sync()).kinds == FIRST
    assert [call.operation for call in world.server.log].count("token") == 1


def test_a_sync_with_changed_data_takes_three_requests(world: World) -> None:
    world.sync()
    world.write("Tasks!E3", [[0.75]])
    assert done(world.sync()).kinds == FIRST


def test_a_sync_with_unchanged_data_takes_two_requests_and_changes_nothing(world: World) -> None:
    world.sync()
    before = world.held
    ended = done(world.sync())
    assert ended.kinds == READ
    assert "nothing was written" in ended.out
    assert world.held == before


def test_a_forced_sync_writes_though_nothing_has_changed(world: World) -> None:
    world.sync()
    before = held.ours(world.held)
    assert done(world.sync("--force")).kinds == FIRST
    assert held.ours(world.held) == before


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(world: World) -> None:
    before = world.held
    ended = done(world.sync("--dry-run"))
    assert ended.kinds == READ
    assert "would write Dashboard" in ended.out
    assert world.held == before
    world.sync()
    assert "nothing has changed" in done(world.sync("--dry-run")).out


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("schedule",),
        ("report",),
        ("simulate",),
        ("level", "--method", "rules"),
        ("baseline", "list"),
    ],
    ids=" ".join,
)
def test_everything_that_only_looks_takes_two_requests(
    world: World, command: tuple[str, ...]
) -> None:
    name, *more = command
    words = [name, *more, URL] if name == "baseline" else [name, URL, *more]
    before = world.held
    assert done(world.run(*words)).kinds == READ
    assert world.held == before


def test_closing_looks_twice_and_writes_only_the_report(world: World) -> None:
    before = world.held
    refused = done(world.run("close", URL, "--to", str(world.folder / "sent")), code=1)
    assert refused.kinds == READ
    assert not (world.folder / "sent").exists()
    forced = done(world.run("close", URL, "--to", str(world.folder / "sent"), "--force"))
    assert forced.kinds == READ
    (report,) = (world.folder / "sent").iterdir()
    assert report.name.endswith("-closing-2026-03-16.xlsx")
    assert world.held == before


def test_verbose_shows_every_request_with_its_bytes(world: World) -> None:
    lines = [line for line in world.sync("-v").err.splitlines() if line]
    assert [line.split()[0] for line in lines] == ["POST", "GET", "GET", "POST"]
    assert all(re.fullmatch(r"\S+ /\S+ 200 \d+ B > \d+ B \d\.\d\d s", line) for line in lines)
    sent = world.server.api_calls[-1].request_bytes
    assert f" {sent} B > " in lines[-1]
    assert world.sync().err == ""


def test_a_plan_of_forty_tabs_takes_three_requests_too(world: World) -> None:
    names = [f"Meeting notes of the whole team, number {number:03}" for number in range(160)]
    world.edit(*({"addSheet": {"properties": {"title": name}}} for name in names))
    world.write(f"'{names[7]}'!A1", [["a note"]])
    kinds = done(world.sync()).kinds
    assert kinds == [FIRST[0], ("POST", "/values:batchGetByDataFilter"), FIRST[2]]


# ---- what is people's


def chart_on(sheet_id: int, row: int = 3) -> dict[str, Any]:
    source = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 4}
    source |= {"startColumnIndex": 5, "endColumnIndex": 6}
    place = {"anchorCell": {"sheetId": sheet_id, "rowIndex": row, "columnIndex": 9}}
    spec = {
        "title": "Mine",
        "basicChart": {
            "chartType": "COLUMN",
            "legendPosition": "BOTTOM_LEGEND",
            "series": [
                {"series": {"sourceRange": {"sources": [source]}}, "targetAxis": "LEFT_AXIS"}
            ],
        },
    }
    return {"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": place}}}}


def furnish(world: World) -> None:
    """Comments (notes), filter, chart, named range, rule, drop-down and protection of people's."""
    tasks = held.tab_id(world.held, "Tasks")
    head = {"sheetId": tasks, "startRowIndex": 0, "endRowIndex": 4}
    head |= {"startColumnIndex": 0, "endColumnIndex": 7}
    cell = {"sheetId": tasks, "startRowIndex": 1, "endRowIndex": 2}
    cell |= {"startColumnIndex": 1, "endColumnIndex": 2}
    note = {"start": {"sheetId": tasks, "rowIndex": 1, "columnIndex": 1}, "fields": "note"}
    words = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Ann"}]}
    rule = {
        "ranges": [cell],
        "booleanRule": {
            "condition": {"type": "NOT_BLANK"},
            "format": {"textFormat": {"bold": True}},
        },
    }
    world.edit(
        {"updateCells": {**note, "rows": [{"values": [{"note": "agreed with the client"}]}]}},
        {"setBasicFilter": {"filter": {"range": head}}},
        {"addNamedRange": {"namedRange": {"name": "budget", "range": cell}}},
        {"addConditionalFormatRule": {"index": 0, "rule": rule}},
        {"setDataValidation": {"range": cell, "rule": {"condition": words, "strict": True}}},
        {
            "addProtectedRange": {
                "protectedRange": {"range": head, "description": "ours", "warningOnly": True}
            }
        },
        chart_on(tasks),
    )


def test_whatever_people_made_stays_as_it_is(world: World) -> None:
    furnish(world)
    before = held.theirs(world.held)
    for day in ("2026-03-16", "2026-03-18", "2026-03-20"):
        done(world.sync("--status-date", day))
        assert held.theirs(world.held) == before
    assert len(held.status_dates(world.held)) == 3


def test_what_people_put_on_our_tabs_stays_there(world: World) -> None:
    world.sync()
    dashboard = held.tab_id(world.held, "Dashboard")
    schedule = held.tab_id(world.held, "Schedule")
    start = {"sheetId": dashboard, "rowIndex": 3, "columnIndex": 2}
    note = {"start": start, "fields": "note", "rows": [{"values": [{"note": "why so late?"}]}]}
    filtered = held.tabs(world.held)["Schedule"]["basicFilter"]
    chosen = {"criteria": {"1": {"hiddenValues": ["Design"]}}}
    world.edit(
        {"updateCells": note},
        chart_on(dashboard, 40),
        {"setBasicFilter": {"filter": {"range": {**filtered["range"]}, **chosen}}},
    )
    assert filtered["range"]["sheetId"] == schedule
    drawn = len(held.tabs(world.held)["Dashboard"]["charts"])
    done(world.sync("--status-date", "2026-03-20"))
    after = held.tabs(world.held)["Dashboard"]
    noted = [
        cell["note"]
        for block in after["data"]
        for row in block["rowData"]
        for cell in row.get("values", ())
        if "note" in cell
    ]
    assert noted == ["why so late?"]
    assert len(after["charts"]) == drawn
    assert [chart["spec"].get("title") for chart in after["charts"]].count("Mine") == 1
    kept = held.tabs(world.held)["Schedule"]["basicFilter"]
    assert kept["criteria"]["1"]["hiddenValues"] == ["Design"]


# ---- what people do to our tabs between two syncs


def change_tab(sheet_id: int, **facts: Any) -> dict[str, Any]:
    properties = {"sheetId": sheet_id, **facts}
    return {"updateSheetProperties": {"properties": properties, "fields": ",".join(facts)}}


def test_a_dashboard_that_people_renamed_moved_or_hid_is_written_where_it_is(world: World) -> None:
    world.sync()
    dashboard = held.tab_id(world.held, "Dashboard")
    world.edit(change_tab(dashboard, title="Lage", index=5, hidden=True))
    ended = done(world.sync("--status-date", "2026-03-20"))
    assert ended.kinds == FIRST
    facts = held.tabs(world.held)["Lage"]["properties"]
    assert facts["sheetId"] == dashboard
    assert facts["hidden"] is True
    assert facts["index"] == 4
    assert "Dashboard" not in held.tabs(world.held)
    assert "wrote Lage, Checks" in ended.out


def test_links_to_a_renamed_tab_lead_there(world: World) -> None:
    world.sync()
    history = held.tab_id(world.held, "Status History")
    world.edit(change_tab(history, title="Verlauf"))
    done(world.sync("--status-date", "2026-03-20"))
    assert held.status_dates(world.held) == [46097, 46101]
    assert "Status History" not in held.tabs(world.held)


def test_a_deleted_dashboard_comes_back_as_it_was(world: World) -> None:
    world.sync()
    before = held.ours(world.held)
    world.edit({"deleteSheet": {"sheetId": held.tab_id(world.held, "Dashboard")}})
    assert done(world.sync()).kinds == FIRST
    assert held.ours(world.held) == before
    assert world.held["sheets"][0]["properties"]["title"] == "Dashboard"


def test_a_deleted_history_begins_anew_and_the_rest_stays(world: World) -> None:
    world.sync()
    world.sync("--status-date", "2026-03-20")
    world.edit({"deleteSheet": {"sheetId": held.tab_id(world.held, "Status History")}})
    done(world.sync("--status-date", "2026-03-23"))
    assert held.status_dates(world.held) == [46104]


def test_a_copy_of_the_dashboard_is_a_tab_of_theirs(world: World) -> None:
    world.sync()
    dashboard = held.tab_id(world.held, "Dashboard")
    world.edit({"duplicateSheet": {"sourceSheetId": dashboard, "newSheetName": "For the board"}})
    copied = held.values(world.held, "For the board")
    done(world.sync("--status-date", "2026-03-20"))
    assert held.values(world.held, "For the board") == copied
    assert held.values(world.held, "Dashboard") != copied


def test_a_tab_of_theirs_called_dashboard_is_not_touched(world: World) -> None:
    world.edit({"addSheet": {"properties": {"title": "dashboard"}}})
    world.write("dashboard!A1", [["mine"]])
    ended = done(world.sync())
    assert "wrote Dashboard (2), Checks" in ended.out
    assert held.values(world.held, "dashboard") == [["mine"]]


def test_what_people_typed_over_the_dashboard_is_put_right_by_force_and_not_read(
    world: World,
) -> None:
    world.sync()
    before = held.ours(world.held)
    world.write("Dashboard!B2", [["=1/0"]])
    done(world.sync("--force"))
    assert held.ours(world.held) == before


# ---- taking it out again


def test_remove_takes_our_tabs_and_marks_and_leaves_everything_else(world: World) -> None:
    furnish(world)
    before = world.held
    world.sync()
    ended = done(world.run("remove", URL))
    assert ended.kinds == FIRST
    assert "removed Dashboard, Checks, Schedule, Status History" in ended.out
    assert held.theirs(world.held) == held.theirs(before)
    assert held.own_titles(world.held) == {}
    assert not world.held.get("developerMetadata")
    again = done(world.run("remove", URL))
    assert again.kinds == READ
    assert "holds no tab of sheetpm" in again.out


def test_remove_of_a_plan_with_no_other_tab_says_why_it_cannot(world: World) -> None:
    world.sync()
    world.edit(
        *(
            {"deleteSheet": {"sheetId": held.tab_id(world.held, title)}}
            for title in ("Tasks", "My notes", "Project")
        )
    )
    before = world.held
    ended = world.run("remove", URL)
    assert ended.code == 3
    assert "at least one tab" in ended.sentence
    assert world.held == before


def test_a_settings_file_may_name_the_sheet(world: World) -> None:
    entry = f'[[plan]]\npath = "{URL}"\nstatus_date = {date(2026, 3, 18)}\nreport = false\n'
    (world.folder / "sheetpm.toml").write_text(entry, encoding="utf-8")
    ended = done(world.run("sync"))
    assert ended.kinds == FIRST
    assert held.status_dates(world.held) == [46099]
