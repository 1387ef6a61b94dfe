"""Reports: where they go, when they are written again, and what is never overwritten."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from sheetpm.api import Given
from sheetpm.config import Audience, ReportFormat, Settings
from sheetpm.errors import UnreadableError, UsageError
from sheetpm.sync import job
from sheetpm.sync.job import assess_file, report, sync
from sheetpm.sync.outcome import SyncRequest, SyncResult
from sheetpm.sync.report_file import ReportFile
from sheetpm.writers import xlsx_report
from tests.sync.workbooks import NOW, write_workbook

NAME = "plan-report-2026-03-16.xlsx"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reports"


def _report(
    plan: Path, folder: Path, settings: Settings | None = None, day: int = 16
) -> ReportFile:
    return report(
        plan,
        folder,
        settings=settings or Settings(),
        given=Given(status_date=date(2026, 3, day)),
        now=NOW,
    )[1]


def _edit(file: Path) -> None:
    """What somebody does who adds a note to a report."""
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["A2"] = "my note"
    book.save(file)


def test_a_damaged_report_is_made_again(plan: Path, folder: Path) -> None:
    made = _report(plan, folder)
    whole = made.path.read_bytes()
    with ZipFile(made.path) as package:
        place = package.getinfo("xl/worksheets/sheet2.xml").header_offset + 200
    made.path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
    assert _report(plan, folder) == ReportFile(path=made.path, is_written=True)
    assert made.path.read_bytes() == whole
    assert _report(plan, folder) == ReportFile(path=made.path, is_written=False)


def test_report_is_named_after_plan_and_status_date(plan: Path, folder: Path) -> None:
    before = plan.read_bytes()
    made = _report(plan, folder)
    assert made == ReportFile(path=folder / NAME, is_written=True)
    assert made.path.is_file()
    assert plan.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [NAME]


def test_report_of_an_unchanged_plan_is_left(plan: Path, folder: Path) -> None:
    first = _report(plan, folder).path
    stamp = first.stat().st_mtime_ns
    assert _report(plan, folder) == ReportFile(path=first, is_written=False)
    assert first.stat().st_mtime_ns == stamp


def test_report_of_a_changed_plan_takes_the_place_of_ours(plan: Path, folder: Path) -> None:
    before = _report(plan, folder).path.read_bytes()
    write_workbook(plan, Name="Another name")
    made = _report(plan, folder)
    assert made == ReportFile(path=folder / NAME, is_written=True)
    assert made.path.read_bytes() != before


def test_report_that_somebody_changed_is_never_overwritten(plan: Path, folder: Path) -> None:
    first = _report(plan, folder).path
    _edit(first)
    edited = first.read_bytes()
    made = _report(plan, folder)
    assert made == ReportFile(
        path=folder / "plan-report-2026-03-16 (2).xlsx", is_written=True, kept=first
    )
    assert first.read_bytes() == edited
    assert _report(plan, folder).is_written is False


def test_file_of_that_name_which_is_no_report_is_left_alone(plan: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / NAME).write_text("notes")
    made = _report(plan, folder)
    assert made.path.name == "plan-report-2026-03-16 (2).xlsx"
    assert (folder / NAME).read_text() == "notes"


def test_report_that_is_open_in_excel_is_left_alone(plan: Path, folder: Path) -> None:
    first = _report(plan, folder).path
    (folder / f"~${NAME}").write_bytes(b"\x03Ann")
    write_workbook(plan, Name="Another name")
    before = first.read_bytes()
    made = _report(plan, folder)
    assert made.kept == first
    assert made.path != first
    assert first.read_bytes() == before


def test_each_status_date_has_a_report_of_its_own(plan: Path, folder: Path) -> None:
    _report(plan, folder)
    assert _report(plan, folder, day=23).path.name == "plan-report-2026-03-23.xlsx"
    assert len(list(folder.iterdir())) == 2


def test_report_for_the_client_never_takes_the_place_of_the_team_s(
    plan: Path, folder: Path
) -> None:
    ours = _report(plan, folder).path
    client = _report(plan, folder, Settings(audience=Audience.CLIENT)).path
    assert client.name == "plan-report-2026-03-16-client.xlsx"
    assert ours.is_file()


def test_folder_whose_parent_is_missing_is_named(plan: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"there is no folder .*away"):
        _report(plan, tmp_path / "away" / "reports")


def test_folder_that_is_a_file_is_named(plan: Path, folder: Path) -> None:
    folder.write_text("")
    with pytest.raises(UnreadableError, match="cannot be used"):
        _report(plan, folder)


def test_sync_writes_plan_and_report(plan: Path, folder: Path) -> None:
    request = SyncRequest(report_folder=folder)
    first = sync(plan, settings=Settings(), given=Given(), now=NOW, request=request)
    assert first.result is SyncResult.WRITTEN
    assert first.report == ReportFile(path=folder / NAME, is_written=True)
    again = sync(plan, settings=Settings(), given=Given(), now=NOW, request=request)
    assert again.result is SyncResult.UNCHANGED
    assert again.report == ReportFile(path=folder / NAME, is_written=False)


def test_report_drawn_beside_the_plan_is_the_same_to_the_byte(
    monkeypatch: pytest.MonkeyPatch, plan: Path, folder: Path
) -> None:
    request = SyncRequest(report_folder=folder, is_forced=True)
    given = Given(status_date=date(2026, 3, 16))
    sync(plan, settings=Settings(), given=given, now=NOW, request=request)
    alone = (folder / NAME).read_bytes()
    (folder / NAME).unlink()
    monkeypatch.setattr(job, "MANY_TASKS", 1)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    sync(plan, settings=Settings(), given=given, now=NOW, request=request)
    assert (folder / NAME).read_bytes() == alone


def test_sync_brings_back_a_report_that_was_deleted(plan: Path, folder: Path) -> None:
    request = SyncRequest(report_folder=folder)
    sync(plan, settings=Settings(), given=Given(), now=NOW, request=request)
    before = (folder / NAME).read_bytes()
    shutil.rmtree(folder)
    again = sync(plan, settings=Settings(), given=Given(), now=NOW, request=request)
    assert again.result is SyncResult.UNCHANGED
    assert (folder / NAME).read_bytes() == before


def test_report_that_cannot_be_written_does_not_stop_the_sync(plan: Path, folder: Path) -> None:
    folder.write_text("")
    outcome = sync(
        plan,
        settings=Settings(),
        given=Given(),
        now=NOW,
        request=SyncRequest(report_folder=folder),
    )
    assert outcome.result is SyncResult.WRITTEN
    assert isinstance(outcome.problem, UnreadableError)


def test_dry_run_writes_no_report(plan: Path, folder: Path) -> None:
    request = SyncRequest(report_folder=folder, is_dry_run=True)
    outcome = sync(plan, settings=Settings(), given=Given(), now=NOW, request=request)
    assert outcome.report is None
    assert not folder.exists()


def test_folder_of_reports_does_not_count_as_a_change_of_the_plan(plan: Path) -> None:
    sync(plan, settings=Settings(), given=Given(), now=NOW)
    elsewhere = replace(Settings(), report=False, report_folder=Path("x"))
    again = sync(plan, settings=elsewhere, given=Given(), now=NOW)
    assert again.result is SyncResult.UNCHANGED


def test_report_is_not_taken_for_a_plan(plan: Path, folder: Path) -> None:
    made = _report(plan, folder).path
    before = made.read_bytes()
    for refused in (made, folder / "renamed.xlsx"):
        shutil.copy(made, folder / "renamed.xlsx")
        with pytest.raises(UsageError, match="is a report that sheetpm made"):
            assess_file(refused, settings=Settings(), today=NOW.date(), given=Given())
        with pytest.raises(UsageError, match="is a report that sheetpm made"):
            sync(refused, settings=Settings(), given=Given(), now=NOW)
    assert made.read_bytes() == before


def test_report_since_another_day_is_another_report(plan: Path, folder: Path) -> None:
    def since(day: int) -> bytes:
        given = Given(status_date=date(2026, 3, 16), since=date(2026, 3, day))
        made = report(plan, folder, settings=Settings(), given=given, now=NOW)[1]
        assert made.is_written
        return made.path.read_bytes()

    assert since(2) != since(9)


def test_plans_of_one_name_never_take_each_other_s_report(tmp_path: Path, folder: Path) -> None:
    plans = []
    for side in ("north", "south"):
        (tmp_path / side).mkdir()
        plans.append(write_workbook(tmp_path / side / "plan.xlsx", Name=side))
    first, second = (_report(plan, folder) for plan in plans)
    assert first.path.name == NAME
    assert second == ReportFile(
        path=folder / "plan-report-2026-03-16 (2).xlsx", is_written=True, kept=first.path
    )
    north = first.path.read_bytes()
    write_workbook(plans[1], Name="south, changed")
    assert _report(plans[1], folder).path == second.path
    assert first.path.read_bytes() == north
    assert _report(plans[0], folder).is_written is False


def test_the_same_files_elsewhere_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
        plan = write_workbook(tmp_path / place / "plan.xlsx")
        made.append(_report(plan, tmp_path / place / "reports").path.read_bytes())
    assert made[0] == made[1]


def test_a_name_that_is_taken_at_the_last_moment_is_left(
    plan: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = xlsx_report.write_report

    def write_while_another_is_quicker(*args: Any, **facts: Any) -> bytes:
        monkeypatch.setattr(xlsx_report, "write_report", write)
        (folder / NAME).write_text("of another plan")
        return write(*args, **facts)

    monkeypatch.setattr(xlsx_report, "write_report", write_while_another_is_quicker)
    made = _report(plan, folder)
    assert made.path.name == "plan-report-2026-03-16 (2).xlsx"
    assert (folder / NAME).read_text() == "of another plan"


def test_report_and_sync_make_the_same_report_after_a_client_s_dashboard(
    plan: Path, folder: Path
) -> None:
    """Budgets of the baseline that left the tab for the client come back for both."""
    given = Given(status_date=date(2026, 3, 16), new_baseline="Contract")
    sync(plan, settings=Settings(), given=given, now=NOW)
    client = Settings(audience=Audience.CLIENT)
    sync(plan, settings=client, given=Given(status_date=date(2026, 3, 16)), now=NOW)
    alone = _report(plan, folder)
    assert alone.is_written
    together = sync(
        plan,
        settings=Settings(),
        given=Given(status_date=date(2026, 3, 16)),
        now=NOW,
        request=SyncRequest(report_folder=folder, is_forced=True),
    )
    assert together.report == ReportFile(path=alone.path, is_written=False)


HTML = Settings(report_formats=(ReportFormat.HTML,))
BOTH = Settings(report_formats=(ReportFormat.HTML, ReportFormat.XLSX, ReportFormat.HTML))


def test_web_page_is_named_like_the_workbook_and_left_where_nothing_changed(
    plan: Path, folder: Path
) -> None:
    first = _report(plan, folder, HTML)
    assert first == ReportFile(path=folder / "plan-report-2026-03-16.html", is_written=True)
    content = first.path.read_bytes()
    assert _report(plan, folder, HTML) == ReportFile(path=first.path, is_written=False)
    assert [path.name for path in folder.iterdir()] == [first.path.name]
    write_workbook(plan, Name="Another name")
    assert _report(plan, folder, HTML) == ReportFile(path=first.path, is_written=True)
    assert first.path.read_bytes() != content


def test_web_page_that_somebody_changed_is_never_overwritten(plan: Path, folder: Path) -> None:
    first = _report(plan, folder, HTML).path
    edited = first.read_bytes().replace(b"Northwind", b"Northwind, our best client", 1)
    first.write_bytes(edited)
    made = _report(plan, folder, HTML)
    assert made.path.name == "plan-report-2026-03-16 (2).html"
    assert made.kept == first
    assert first.read_bytes() == edited


def test_file_of_that_name_which_is_no_web_page_of_ours_is_left_alone(
    plan: Path, folder: Path
) -> None:
    folder.mkdir()
    (folder / "plan-report-2026-03-16.html").write_text("<html>notes</html>")
    assert _report(plan, folder, HTML).path.name == "plan-report-2026-03-16 (2).html"


def test_each_format_is_written_once_and_judged_by_itself(plan: Path, folder: Path) -> None:
    both = _report(plan, folder, BOTH)
    assert [one.path.suffix for one in both.all] == [".html", ".xlsx"]
    assert len(list(folder.iterdir())) == 2
    _edit(folder / NAME)
    again = _report(plan, folder, BOTH)
    assert [(one.path.name, one.is_written) for one in again.all] == [
        ("plan-report-2026-03-16.html", False),
        ("plan-report-2026-03-16 (2).xlsx", True),
    ]


def test_web_page_for_the_client_has_a_name_of_its_own(plan: Path, folder: Path) -> None:
    settings = replace(HTML, audience=Audience.CLIENT)
    assert _report(plan, folder, settings).path.name == "plan-report-2026-03-16-client.html"


def test_sync_writes_every_format_that_is_set(plan: Path, folder: Path) -> None:
    folder.mkdir()
    outcome = sync(
        plan,
        settings=BOTH,
        given=Given(status_date=date(2026, 3, 16)),
        now=NOW,
        request=SyncRequest(report_folder=folder),
    )
    assert outcome.report is not None
    assert [one.path.suffix for one in outcome.report.all] == [".html", ".xlsx"]


def test_report_without_any_format_is_refused() -> None:
    with pytest.raises(UsageError, match="report_formats is empty"):
        Settings(report_formats=())
