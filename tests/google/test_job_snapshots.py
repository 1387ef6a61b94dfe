"""What changed in a Google Sheet since an earlier status date: its values are kept by each sync."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetpm.grid import CellAddress, CellRange, Grid, Workbook
from sheetpm.sync.kept_values import DamagedValuesError, pack_values, unpack_values
from tests.google.harness import PLAN_ID, READ, URL, World, world_of
from tests.sync.workbooks import write_workbook


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(write_workbook(tmp_path / "plan.xlsx"), tmp_path) as made:
        yield made


def test_a_sheet_is_compared_with_what_it_held_on_the_last_status_date(world: World) -> None:
    assert world.run("sync", URL, "--status-date", "2026-03-16").code == 0
    # Build is 25 % done; two days on it is half done
    world.write("Tasks!E3", [[0.5]])
    ended = world.run("diff", URL, "--status-date", "2026-03-18", "--format", "json")
    assert ended.code == 0, ended.err
    assert ended.kinds == READ
    told = json.loads(ended.out)
    assert told["status_date_before"] == "2026-03-16"
    assert [(row["id"], row["changes"]) for row in told["rows"]] == [("T2", ["progress"])]
    field = told["rows"][0]["fields"][0]
    assert (field["before"], field["after"], field["cell_after"]) == (0.25, 0.5, "Tasks!E3")


def test_an_unchanged_sheet_leaves_what_was_kept_alone(world: World, tmp_path: Path) -> None:
    world.run("sync", URL, "--status-date", "2026-03-16")
    # the first sync read a sheet without our tabs; from the second on they are there
    world.run("sync", URL, "--status-date", "2026-03-16")
    (path,) = tmp_path.glob(f"**/snapshots/sheet-{PLAN_ID}/2026-03-16.gz")
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    ended = world.run("sync", URL, "--status-date", "2026-03-16")
    assert "nothing was written" in ended.out
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, written)


def test_the_report_of_a_sheet_says_what_changed(world: World, tmp_path: Path) -> None:
    import openpyxl

    world.run("sync", URL, "--status-date", "2026-03-16")
    world.write("Tasks!B4", [["Launch it"]])
    ended = world.run("report", URL, "--status-date", "2026-03-18", "--to", tmp_path / "out")
    assert ended.code == 0, ended.err
    book = openpyxl.load_workbook(next((tmp_path / "out").glob("*.xlsx")))
    shown = [cell.value for row in book["What changed"].iter_rows() for cell in row]
    assert "Launch it" in shown


def test_values_come_back_as_they_were_kept() -> None:
    grid = Grid(
        title="Tasks",
        rows=[["ID", "Done"], ["T1", True], ["任务", 0.1], [None, 46_000.0]],
        first_row=2,
        first_column=3,
        is_hidden=True,
        errors={(3, 4): "#REF!"},
        has_day_numbers=True,
        outline_levels={4: 1},
        hidden_rows=frozenset({5}),
        merged=(CellRange(first=CellAddress(2, 3), last=CellAddress(2, 4)),),
    )
    workbook = Workbook(name="Plan", grids=(grid,))
    packed = pack_values(workbook, {"history": "Status History"})
    assert packed == pack_values(workbook, {"history": "Status History"})
    back, owned = unpack_values(packed)
    assert owned == {"history": "Status History"}
    again = back.grids[0]
    for key in ("title", "first_row", "first_column", "is_hidden", "errors", "has_day_numbers"):
        assert getattr(again, key) == getattr(grid, key), key
    assert list(again.rows) == list(grid.rows)
    assert (again.outline_levels, again.hidden_rows, again.merged) == (
        grid.outline_levels,
        grid.hidden_rows,
        grid.merged,
    )


@pytest.mark.parametrize(
    "content", [b"", b"no gzip", pack_values(Workbook(name="", grids=()), {})[:-9]]
)
def test_damaged_values_are_told(content: bytes) -> None:
    with pytest.raises(DamagedValuesError):
        unpack_values(content)
