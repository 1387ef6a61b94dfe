"""`sheetpm due` on a Google Sheet: the same list as of the workbook, and nothing is written."""

import json
from pathlib import Path

from tests.google.harness import READ, URL, world_of

EXAMPLE = Path(__file__).parents[2] / "templates" / "example_plan.xlsx"


def test_a_google_sheet_owes_what_its_workbook_owes(tmp_path: Path) -> None:
    with world_of(EXAMPLE, tmp_path) as world:
        before = world.held
        online = world.run("due", URL, "--format", "json")
        on_disk = world.run("due", EXAMPLE, "--format", "json")
        assert (online.code, on_disk.code) == (0, 0)
        assert online.kinds == READ
        assert world.held == before
    owed, expected = json.loads(online.out), json.loads(on_disk.out)
    assert owed["counts"] == expected["counts"]
    assert sum(expected["counts"].values()) > 0
    assert owed["owners"] == expected["owners"]
