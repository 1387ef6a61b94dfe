"""The library: what a notebook gets from a plan workbook."""

from datetime import date
from pathlib import Path

import pytest

import sheetpm
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.config import Settings
from sheetpm.errors import UnreadableError
from tests.sync.workbooks import write_workbook


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx")


def test_load_gives_rows_findings_and_analysis(plan: Path) -> None:
    loaded = sheetpm.load(plan)
    assert [row.task for row in loaded.plan.tasks.rows] == ["Design", "Build", "Launch"]
    assert loaded.analysis.status_date == date(2026, 3, 16)
    # EV = 4000 x 100 % + 8000 x 25 % + 0, PV = 4000 + 8000 x 6 of 15 days
    assert loaded.analysis.earned_value.total.ev.value == pytest.approx(6000)
    assert loaded.analysis.earned_value.total.pv.value == pytest.approx(7200)
    assert {finding.severity.value for finding in loaded.findings} <= {"error", "warning", "info"}


def test_a_table_is_a_data_frame_indexed_by_the_rows_of_the_sheet(plan: Path) -> None:
    frame = sheetpm.load(plan).table("tasks")
    assert list(frame.index) == [2, 3, 4]
    assert frame.loc[3, "finish"] == date(2026, 3, 27)
    assert frame["budget"].sum() == 13_000


def test_tables_holds_only_the_tabs_that_are_there(plan: Path) -> None:
    assert set(sheetpm.load(plan).tables) == {"project", "tasks"}


def test_a_given_status_date_outranks_the_project_tab(plan: Path) -> None:
    loaded = sheetpm.load(plan, status_date=date(2026, 3, 20))
    assert loaded.analysis.basis.status_date_source is StatusDateSource.COMMAND_LINE


def test_findings_can_be_ignored_by_the_settings(plan: Path) -> None:
    codes = {finding.code for finding in sheetpm.load(plan).findings}
    assert "CFG003" in codes
    quiet = sheetpm.load(plan, settings=Settings(ignore=("CFG",)))
    assert {finding.code for finding in quiet.findings} == codes - {"CFG003"}


def test_loading_changes_nothing(plan: Path) -> None:
    before = plan.read_bytes()
    sheetpm.load(plan)
    assert plan.read_bytes() == before


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        sheetpm.load(tmp_path / "no.xlsx")
