"""The library: what a notebook gets from a plan workbook."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import sheetpm
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.api import Assessment, Given, StatusDateError, assess
from sheetpm.config import Settings
from sheetpm.errors import UnreadableError
from sheetpm.languages import Language
from sheetpm.rules import meanwhile
from sheetpm.sources.excel import read_workbook
from sheetpm.sync.job import sync
from sheetpm.sync.outcome import SyncRequest
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


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(9991, 1, 1), date.max])
def test_a_status_date_beyond_the_calendar_is_refused(plan: Path, day: date) -> None:
    with pytest.raises(StatusDateError, match=f"The status date {day}"):
        sheetpm.load(plan, status_date=day)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(9990, 12, 31)])
def test_a_status_date_at_the_edge_of_the_calendar_is_worked_with(plan: Path, day: date) -> None:
    assert sheetpm.load(plan, status_date=day).analysis.status_date == day


def test_what_is_owed_is_a_list() -> None:
    loaded = sheetpm.load(Path(__file__).parents[1] / "templates" / "example_plan.xlsx")
    first = loaded.due[0]
    # The review of R6 was due on 23 February, three weeks before 16 March.
    assert (first.id, first.due, first.days) == ("R6", date(2026, 2, 23), -21)
    assert str(first.place) == "Risks!U7"


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


def test_loading_makes_no_copy_of_its_caller(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook may hold threads and much memory; a sync of a large plan does make copies."""

    def refuse() -> int:
        raise AssertionError("a copy was made")

    monkeypatch.setattr(meanwhile, "_MANY_TASKS", 0)
    monkeypatch.setattr(os, "fork", refuse)
    assert sheetpm.load(plan).findings


def test_recorded_baselines_and_history_count(plan: Path) -> None:
    given, day = Given(new_baseline="Contract"), date(2026, 3, 16)
    sync(
        plan,
        settings=Settings(),
        given=given,
        now=datetime(2026, 3, 16, 8, tzinfo=UTC),
        request=SyncRequest(),
    )
    loaded = sheetpm.load(plan, status_date=day)
    assert [each.name for each in loaded.analysis.baselines.recorded] == ["Contract"]
    assert [each.status_date for each in loaded.analysis.history.recorded] == [day]


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        sheetpm.load(tmp_path / "no.xlsx")


_STATED: dict[str, Any] = {
    "Status date": date(2026, 3, 16),
    "Language": "en",
    "Currency": "EUR",
    "Work week": "Mon-Fri",
    "Hours per day": 8,
    "Holidays": "DE-BY",
}


def _assessed(path: Path, settings: Settings, given: Given) -> Assessment:
    plan = write_workbook(path, **_STATED)
    workbook = read_workbook(plan.read_bytes(), plan.name)
    return assess(workbook, settings=settings, today=date(2026, 4, 1), given=given)


_OTHERS = Settings(
    language=Language.ZH,
    status_date=date(2026, 3, 20),
    currency="USD",
    work_week="Mon-Sat",
    hours_per_day=6.0,
    holidays="CN",
)


def _used(assessed: Assessment) -> tuple[object, ...]:
    calendars = assessed.analysis.calendars
    return (
        assessed.language,
        assessed.analysis.basis.status_date,
        assessed.analysis.basis.status_date_source,
        assessed.analysis.basis.currency,
        len(calendars.week),
        calendars.hours_per_day,
        calendars.holidays.code,
    )


def test_the_project_tab_outranks_the_top_level_of_the_settings(tmp_path: Path) -> None:
    assert _used(_assessed(tmp_path / "plan.xlsx", _OTHERS, Given())) == (
        Language.EN,
        date(2026, 3, 16),
        StatusDateSource.PROJECT_TAB,
        "EUR",
        5,
        8.0,
        "DE-BY",
    )


def test_the_plans_own_entry_outranks_the_project_tab(tmp_path: Path) -> None:
    stated = ("currency", "holidays", "hours_per_day", "language", "status_date", "work_week")
    entry = replace(_OTHERS, outranking=stated)
    assert _used(_assessed(tmp_path / "plan.xlsx", entry, Given())) == (
        Language.ZH,
        date(2026, 3, 20),
        StatusDateSource.PLAN_ENTRY,
        "USD",
        6,
        6.0,
        "CN",
    )


def test_what_the_entry_leaves_open_the_project_tab_says(tmp_path: Path) -> None:
    entry = replace(_OTHERS, outranking=("currency",))
    used = _used(_assessed(tmp_path / "plan.xlsx", entry, Given()))
    assert used[:4] == (Language.EN, date(2026, 3, 16), StatusDateSource.PROJECT_TAB, "USD")


def test_the_command_line_outranks_the_plans_own_entry(tmp_path: Path) -> None:
    entry = replace(_OTHERS, outranking=("language", "status_date"))
    given = Given(language=Language.EN, status_date=date(2026, 3, 25))
    used = _used(_assessed(tmp_path / "plan.xlsx", entry, given))
    assert used[:3] == (Language.EN, date(2026, 3, 25), StatusDateSource.COMMAND_LINE)
