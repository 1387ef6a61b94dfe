"""A plan with a tab for each phase: only one is read, and what it says is not said of the project."""

from datetime import date

import pytest

from sheetpm.analysis.analyse import analyse
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.analysis.figure import Colour
from sheetpm.config import Settings
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language
from tests.parse.reading import grid, read_grids

_HEADER = ["Task", "Start", "Finish", "% Complete"]
_FIRST, _LAST = date(2026, 3, 2), date(2026, 3, 6)
_DAY = date(2026, 3, 16)


def _tab(title: str, *names: str, header: list[str] | None = None) -> Grid:
    rows: list[list[CellValue]] = [[name, _FIRST, _LAST, 1.0] for name in names]
    return grid(title, [*(header or _HEADER)], *rows)


def _colour(*tabs: Grid, settings: Settings | None = None) -> Colour:
    plan = read_grids(*tabs, settings=settings or Settings()).plan
    analysis = analyse(
        plan,
        Settings(),
        status_date=_DAY,
        status_date_source=StatusDateSource.COMMAND_LINE,
    )
    return analysis.overall.colour


_ONE = _tab("Phase 1", "Design", "Draw", "Print", "Sign")
_TWO = _tab("Phase 2", "Build", "Paint", "Draw")


def test_a_tab_with_further_tasks_is_told_and_nothing_is_green() -> None:
    reading = read_grids(_ONE, _TWO, _tab("Phase 3", "Move in"))
    assert [flag for flag in reading.flags if flag[0] == "SHT036"] == [
        ("SHT036", "Phase 2!A1"),
        ("SHT036", "Phase 3!A1"),
    ]
    assert reading.plan.unread_tasks == ("Phase 2", "Phase 3")
    said = next(each for each in reading.findings if each.code == "SHT036")
    assert "(2 that are not in “Phase 1”)" in said.message(Language.EN)
    assert _colour(_ONE) is Colour.GREEN
    assert _colour(_ONE, _TWO) is Colour.UNKNOWN


@pytest.mark.parametrize(
    "other",
    [
        _tab("Old plan", "Design", "Draw"),
        _tab("Old plan", "Design", "Draw", "Gone"),
        _tab("Gantt", "Build", header=["Task", "Start", "Finish", "Owner"]),
    ],
    ids=["a copy", "a copy with one more", "other columns"],
)
def test_a_copy_or_another_table_is_no_part_of_the_plan(other: Grid) -> None:
    reading = read_grids(_ONE, other)
    assert "SHT036" not in {code for code, _ in reading.flags}
    assert reading.plan.unread_tasks == ()


def test_whoever_names_the_tab_that_counts_has_decided() -> None:
    assert read_grids(_tab("Tasks", "Design"), _TWO).plan.unread_tasks == ()
    settings = Settings(tabs={"Phase 2": "none"})
    assert read_grids(_ONE, _TWO, settings=settings).plan.unread_tasks == ()
    assert _colour(_ONE, _TWO, settings=settings) is Colour.GREEN
