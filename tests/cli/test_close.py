"""`sheetpm close` on a real workbook: what it lists, when it ends with 1, what it writes."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.sync.workbooks import ROWS, opened, write_workbook


def finish(path: Path) -> Path:
    """The workbook with all its tasks done and its lessons written."""
    book = openpyxl.load_workbook(path)
    sheet = book["Tasks"]
    for row in range(2, sheet.max_row + 1):
        sheet[f"E{row}"] = 1.0
    lessons = book.create_sheet("Lessons")
    lessons.append(["ID", "Situation", "Kind"])
    lessons.append(["L1", "Reviews took a week", "shortfall"])
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def plan(folder: Path) -> Path:
    return write_workbook(folder / "plan.xlsx")


def close(run: Run, plan: Path, *more: object) -> Run:
    return run("close", plan, "--status-date", "2026-03-16", *more)


def test_what_is_open_is_listed_with_its_cell_and_nothing_is_written(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    assert close(run, plan).code == 1
    assert "plan.xlsx Tasks!E3 task T2 Build: " in run.out
    assert "lessons: no lesson is written down" in run.out
    assert "not closed" in run.out
    assert plan.read_bytes() == before
    assert list(plan.parent.glob("*closing*")) == []


def test_quiet_still_lists_what_is_open(run: Run, plan: Path) -> None:
    close(run, plan, "--quiet")
    assert "Tasks!E3" in run.out
    assert "not closed" not in run.out


def test_a_finished_plan_is_closed_with_a_report(run: Run, plan: Path) -> None:
    finish(plan)
    before = plan.read_bytes()
    assert close(run, plan).code == 0
    assert "nothing is open on 2026-03-16" in run.out
    report = plan.with_name("plan-closing-2026-03-16.xlsx")
    assert f"report: {report.name}" in run.out
    book = openpyxl.load_workbook(report)
    assert book.sheetnames[0] == "Closing report"
    assert "Still open" not in book.sheetnames
    assert plan.read_bytes() == before


def test_closing_again_leaves_the_report_and_the_same_plan_gives_the_same_bytes(
    run: Run, plan: Path
) -> None:
    finish(plan)
    close(run, plan)
    report = plan.with_name("plan-closing-2026-03-16.xlsx")
    written = report.read_bytes()
    assert "is up to date" in close(run, plan).out
    report.unlink()
    close(run, plan)
    assert report.read_bytes() == written


def test_a_report_that_somebody_changed_stays(run: Run, plan: Path) -> None:
    finish(plan)
    report = plan.with_name("plan-closing-2026-03-16.xlsx")
    report.write_bytes(b"somebody's own")
    assert close(run, plan).code == 0
    assert report.read_bytes() == b"somebody's own"
    assert report.with_name("plan-closing-2026-03-16 (2).xlsx").exists()


def test_the_usual_report_and_the_closing_report_stand_side_by_side(run: Run, plan: Path) -> None:
    finish(plan)
    run("report", plan, "--status-date", "2026-03-16")
    close(run, plan)
    names = sorted(path.name for path in plan.parent.glob("plan-*.xlsx"))
    assert names == ["plan-closing-2026-03-16.xlsx", "plan-report-2026-03-16.xlsx"]


def test_by_force_the_report_says_first_what_was_open(run: Run, plan: Path) -> None:
    assert close(run, plan, "--force").code == 0
    assert "closed by force" in run.out
    sheet = openpyxl.load_workbook(plan.with_name("plan-closing-2026-03-16.xlsx")).worksheets[0]
    shown = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(text.startswith("▲ Written although") and "no lessons" in text for text in shown)


def test_json_names_every_blocker_by_its_cell(run: Run, plan: Path) -> None:
    told = json.loads(close(run, plan, "--format", "json").out)
    assert run.code == 1
    assert (told["is_ready"], told["report"], told["is_written"]) == (False, None, False)
    task = next(each for each in told["blockers"] if each["area"] == "task")
    assert (task["sheet"], task["place"], task["record"]) == ("Tasks", "Tasks!E3", "T2")
    assert told["blockers"][-1]["area"] == "lesson"
    finish(plan)
    told = json.loads(close(run, plan, "--format", "json").out)
    assert (told["is_ready"], told["is_written"], told["blockers"]) == (True, True, [])


def test_the_closing_report_is_a_web_page_where_that_is_wanted(run: Run, plan: Path) -> None:
    finish(plan)
    told = json.loads(close(run, plan, "--format", "html", "--format", "json").out)
    assert told["report"] == "plan-closing-2026-03-16.html"
    assert told["more_reports"] == []
    page = plan.with_name("plan-closing-2026-03-16.html").read_text(encoding="utf-8")
    assert "Nothing is open: the project is ready to be closed." in page
    assert not list(plan.parent.glob("*closing*.xlsx"))


def test_chinese_speaks_chinese(run: Run, plan: Path) -> None:
    close(run, plan, "--lang", "zh", "--force")
    assert "已强制结项" in run.out
    assert "没有记录经验" in run.out
    book = openpyxl.load_workbook(plan.with_name("plan-closing-2026-03-16.xlsx"))
    assert book.sheetnames[:2] == ["结项报告", "未了事项"]


def test_long_lists_are_cut_and_verbose_prints_all(run: Run, folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tasks"
    sheet.append(["ID", "Task", "Start", "Finish"])
    for number in range(1, 31):
        sheet.append([f"T{number}", f"Step {number}", "2026-03-02", "2026-03-20"])
    book.save(folder / "long.xlsx")
    close(run, folder / "long.xlsx")
    # 30 tasks, of which 20 are shown.
    assert "T20 Step 20" in run.out
    assert "T21 Step 21" not in run.out
    assert "and 10 more" in run.out
    close(run, folder / "long.xlsx", "--verbose")
    assert "T30 Step 30" in run.out
    assert "more;" not in run.out


def test_the_clients_copy_says_so_in_its_name_and_holds_no_amount(run: Run, folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tasks"
    sheet.append(["ID", "Task", "Start", "Finish", "% Complete", "Budget", "Actual cost"])
    sheet.append(["T1", "Design", "2026-03-02", "2026-03-06", 0.5, 73_519, 48_611])
    project = book.create_sheet("Project")
    project.append(["Project name", "Web"])
    project.append(["Budget", 86_413])
    changes = book.create_sheet("Changes")
    changes.append(["ID", "Change", "Effect days", "Effect cost", "Decision"])
    changes.append(["CH1", "Map", 2, 19_337, "approved"])
    book.save(folder / "web.xlsx")
    close(run, folder / "web.xlsx", "--force")
    close(run, folder / "web.xlsx", "--force", "--audience", "client")
    amounts = ("73519", "48611", "86413", "19337", "73.5", "48.6", "86.4", "19.3", "105.8")

    def found(name: str) -> set[str]:
        with ZipFile(BytesIO((folder / name).read_bytes())) as package:
            parts = [package.read(part).decode("utf-8", "replace") for part in package.namelist()]
        return {amount for amount in amounts if any(amount in part for part in parts)}

    assert {"73519", "19337", "86.4", "105.8"} <= found("web-closing-2026-03-16.xlsx")
    assert found("web-closing-2026-03-16-client.xlsx") == set()


@pytest.fixture
def with_internal_matters(plan: Path) -> Path:
    """All tasks done; one action of the team alone, one of a meeting with the client, one issue."""
    finish(plan)
    book = openpyxl.load_workbook(plan)
    team = book.create_sheet("Team")
    team.append(["Name", "Role", "Side"])
    team.append(["Ann", "Manager", "team"])
    team.append(["Laura", "Sponsor", "client"])
    meetings = book.create_sheet("Meetings")
    meetings.append(["Date", "Meeting", "Attendees", "Action", "Action owner", "Action status"])
    meetings.append(["2026-03-09", "Team call", "Ann", "Rehearse the bad news", "Ann", "open"])
    meetings.append(["2026-03-10", "Steering", "Ann; Laura", "Send the figures", "Laura", "open"])
    issues = book.create_sheet("Issues")
    issues.append(["ID", "Issue", "Status"])
    issues.append(["I1", "We are short of people", "open"])
    book.save(plan)
    return plan


def test_the_client_is_told_how_much_more_is_open_but_not_what(
    run: Run, with_internal_matters: Path
) -> None:
    plan = with_internal_matters
    assert close(run, plan).code == 1
    assert "Rehearse the bad news" in run.out
    assert "not shown here" not in run.out
    assert close(run, plan, "--audience", "client").code == 1
    assert "Send the figures" in run.out
    assert "We are short of people" in run.out
    assert "Rehearse" not in run.out
    assert (
        "1 more open, internal to the team or on tabs hidden from the client, not shown here"
        in run.out
    )
    # The two that are shown and the one that is not.
    assert "3 things are open" in run.out
    close(run, plan, "--audience", "client", "--lang", "zh")
    assert "另有 1 项未了结" in run.out


def test_what_stands_on_a_hidden_tab_still_blocks_the_closing_for_the_client(
    run: Run, with_internal_matters: Path
) -> None:
    plan = with_internal_matters
    settings = plan.with_name("sheetpm.toml")
    settings.write_text(
        'audience = "client"\nclient = { hide_tabs = ["Issues", "Meetings", "Lessons"] }\n',
        encoding="utf-8",
    )
    assert close(run, plan, "--format", "json").code == 1
    told = json.loads(run.out)
    # Two actions and the issue; the lessons, which are hidden too, are written down.
    assert (told["blockers"], told["not_shown"], told["is_ready"]) == ([], 3, False)
    assert list(plan.parent.glob("*closing*")) == []


def test_a_report_is_no_plan_to_close(run: Run, plan: Path) -> None:
    close(run, plan, "--force")
    assert close(run, plan.with_name("plan-closing-2026-03-16.xlsx")).code == 2
    assert "is a report that sheetpm made" in run.err


def test_a_missing_file_and_a_missing_folder_are_one_sentence(run: Run, plan: Path) -> None:
    assert close(run, plan.with_name("none.xlsx")).code == 3
    assert close(run, plan, "--force", "--to", plan.parent / "a" / "b").code == 3
    assert "there is no folder" in run.err


def test_a_status_date_that_nobody_gave_is_said_to_be_assumed(run: Run, folder: Path) -> None:
    plan = write_workbook(folder / "undated.xlsx")
    book = opened(plan)
    del book["Project"]
    book.save(plan)
    assert "(assumed: the day of the run)" in run("close", plan).out
    assert json.loads(run("close", plan, "--format", "json").out)["status_date_source"] == "assumed"


def test_a_plan_without_tasks_is_not_closed(run: Run, folder: Path) -> None:
    plan = write_workbook(folder / "empty.xlsx", ROWS[:1])
    finish(plan)
    assert close(run, plan).code == 1
    assert "empty.xlsx Tasks!B1 task: the plan has no tasks" in run.out
