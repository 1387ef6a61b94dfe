import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sheetpm import __version__
from tests.cli.conftest import Run
from tests.sync.workbooks import own_text, owned, write_workbook


def test_version(run: Run) -> None:
    assert run("--version").out.strip() == f"sheetpm {__version__}"


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help").out
    commands = (
        "init",
        "check",
        "sync",
        "watch",
        "report",
        "simulate",
        "baseline",
        "remove",
        "restore",
        "explain",
    )
    for command in commands:
        assert re.search(rf"^  {command} ", shown, re.MULTILINE)


@pytest.mark.parametrize("command", ["--help", "explain"])
def test_light_commands_import_no_heavy_library(command: str, tmp_path: Path) -> None:
    arguments = ["--help"] if command == "--help" else ["explain", "PRG002"]
    script = (
        f"import sys; from sheetpm.cli import main as m; sys.argv = ['sheetpm', *{arguments!r}]\n"
        "try: m.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'pydantic', 'gspread', 'openpyxl', 'xlsxwriter', 'lxml', "
        "'python_calamine', 'holidays', 'rich'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "HEAVY []"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_init_writes_a_template_that_syncs_and_says_what_to_fill_in(
    run: Run, tmp_path: Path, language: str
) -> None:
    assert run("init", "new.xlsx", "--lang", language).code == 0
    assert run("sync", "new.xlsx").code == 0
    assert set(owned(tmp_path / "new.xlsx")) == {"dashboard", "checks", "schedule", "history"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_init_writes_an_example_with_findings_of_each_severity(run: Run, language: str) -> None:
    run("init", "example.xlsx", "--example", "--lang", language)
    run("check", "example.xlsx", "--format", "json")
    facts = json.loads(run.out)
    assert run.code == 1
    assert facts["language"] == language
    assert facts["status_date"] == "2026-03-16"
    assert {finding["severity"] for finding in facts["findings"]} == {"error", "warning", "info"}


def test_init_never_overwrites(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    assert run("init", plan).code == 3
    assert "exists already" in run.err
    assert plan.read_bytes() == before


def test_check_prints_findings_like_a_linter_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    rows = (
        ("ID", "Task", "Start", "Finish"),
        ("T1", "Design", date(2026, 3, 9), date(2026, 3, 2)),
    )
    plan = write_workbook(tmp_path / "plan.xlsx", rows)
    before = plan.read_bytes()
    assert run("check", plan).code == 1
    assert re.search(r"^plan\.xlsx Tasks!D2 T1 TSK001 error ", run.out, re.MULTILINE)
    assert plan.read_bytes() == before


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_decides_the_exit_code(run: Run, tmp_path: Path, level: str, code: int) -> None:
    rows = (
        ("ID", "Task", "Start", "Finish", "% Complete", "Predecessors"),
        ("T1", "Design", date(2026, 3, 2), date(2026, 3, 6), 1.0, "T9"),
    )
    plan = write_workbook(tmp_path / "plan.xlsx", rows)
    assert run("check", plan, "--fail-on", level).code == code
    assert run("sync", plan).code == 0
    assert run("sync", plan, "--fail-on", level).code == code


def test_sync_says_what_it_wrote_and_the_second_time_that_nothing_changed(
    run: Run, plan: Path
) -> None:
    run("sync", plan)
    assert "wrote Dashboard, Checks, Schedule, Status History" in run.out
    assert "status date 2026-03-16 (from the Project tab)" in run.out
    run("sync", plan)
    assert "nothing has changed since the last sync" in run.out


def test_sync_writes_the_report_into_the_current_folder(run: Run, plan: Path) -> None:
    run("sync", plan)
    assert "report: plan-report-2026-03-16.xlsx" in run.out
    assert Path("plan-report-2026-03-16.xlsx").is_file()
    assert "is up to date" in run("sync", plan).out


def test_sync_writes_no_report_where_none_is_wanted(run: Run, plan: Path, tmp_path: Path) -> None:
    run("sync", plan, "--no-report")
    (tmp_path / "sheetpm.toml").write_text("report = false\n")
    run("sync", plan)
    assert not list(tmp_path.glob("*-report-*"))


def test_folder_of_reports_is_meant_beside_the_settings_file(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sheetpm.toml").write_text('report_folder = "sent"\n')
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    run("sync", plan)
    assert (tmp_path / "sent" / "plan-report-2026-03-16.xlsx").is_file()


def test_report_that_fails_is_told_after_what_was_done(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("")
    run("sync", plan, "--report-to", tmp_path / "taken")
    assert run.code == 3
    assert "wrote Dashboard" in run.out
    assert "cannot be used" in run.err


def test_report_as_web_page_and_workbook(run: Run, plan: Path, tmp_path: Path) -> None:
    run("report", plan, "--to", tmp_path / "sent", "--format", "html", "--format", "xlsx")
    assert sorted(path.name for path in (tmp_path / "sent").iterdir()) == [
        "plan-report-2026-03-16.html",
        "plan-report-2026-03-16.xlsx",
    ]
    assert run.out.count("report: ") == 2
    run("report", plan, "--to", tmp_path / "sent", "--format", "html", "--format", "json")
    told = json.loads(run.out)
    assert told["report"].endswith("plan-report-2026-03-16.html")
    assert (told["is_written"], told["more_reports"]) == (False, [])


def test_report_for_the_client(run: Run, plan: Path, tmp_path: Path) -> None:
    run("report", plan, "--to", tmp_path / "sent", "--audience", "client", "--format", "json")
    told = json.loads(run.out)
    assert told["report"].endswith("plan-report-2026-03-16-client.xlsx")
    assert told["is_written"] is True
    assert "Checks" not in openpyxl.load_workbook(told["report"]).sheetnames


def test_file_properties_of_the_report_are_those_of_the_settings(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "sheetpm.toml"
    settings.write_text('document_properties = { author = "Ann" }\n')
    run("report", plan)
    report = openpyxl.load_workbook("plan-report-2026-03-16.xlsx")
    assert report.properties.creator == "Ann"
    settings.write_text('document_properties = { owner = "Ann" }\n')
    assert run("report", plan).code == 2
    assert "document_properties" in run.err


def test_quiet_prints_nothing(run: Run, plan: Path) -> None:
    assert run("sync", plan, "--quiet").out == ""


def test_dry_run_shows_figures_before_and_after_and_writes_nothing(run: Run, plan: Path) -> None:
    run("sync", plan, "--status-date", "2026-03-09")
    before = plan.read_bytes()
    run("sync", plan, "--dry-run")
    assert "would write" in run.out
    assert re.search(r"Planned progress: \d+% → \d+%", run.out)
    assert plan.read_bytes() == before


def test_chinese_on_request(run: Run, plan: Path) -> None:
    run("sync", plan, "--lang", "zh")
    assert "已写入 仪表盘、检查、进度计算、历史" in run.out


def test_remove_and_restore(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    run("sync", plan, "-q")
    assert "removed" in run("remove", plan).out
    assert owned(plan) == {}
    assert len(run("restore", plan, "--list").out.splitlines()) == 2
    run("restore", plan, "--copy", "1")
    assert plan.read_bytes() == before


def test_copies_of_no_plan_are_not_listed(run: Run, tmp_path: Path) -> None:
    assert run("restore", "missing.xlsx", "--list").code == 3
    assert "There is no such file" in run.err
    (tmp_path / "t.csv").write_text("ID,Task\nT1,Design\n")
    assert run("restore", "t.csv", "--list").code == 0
    assert run.out == "No earlier copy of t.csv is kept.\n"


def test_copies_of_a_plan_that_is_gone_are_listed(run: Run, plan: Path) -> None:
    run("sync", plan, "-q")
    plan.unlink()
    assert run("restore", plan, "--list").code == 0
    assert len(run.out.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "sync", "restore", "remove", "watch", "doctor"])
@pytest.mark.parametrize("folder", [".", "/", "inner"])
def test_a_folder_is_no_plan(run: Run, tmp_path: Path, command: str, folder: str) -> None:
    (tmp_path / "inner").mkdir()
    assert run(command, folder).code == 3
    assert run.err == f"sheetpm: {folder}: This is a folder; name the workbook inside it.\n"


@pytest.mark.parametrize("command", ["check", "sync", "restore", "remove", "watch", "diff"])
def test_an_empty_name_is_no_plan(run: Run, command: str) -> None:
    assert run(command, "").code == 2
    assert run.err == "sheetpm: The plan has no name here; name the workbook.\n"


@pytest.mark.parametrize("day", ["2026-03-16", "2027-01-01"])
def test_the_last_report_lies_before_the_status_date(
    run: Run, plan: Path, tmp_path: Path, day: str
) -> None:
    assert run("report", plan, "--since", day).code == 2
    assert f"{day} does not lie before the status date 2026-03-16" in run.err
    assert not list(tmp_path.glob("*-report-*"))


def test_an_open_plan_ends_with_75(run: Run, plan: Path) -> None:
    plan.with_name(f"~${plan.name}").write_bytes(b"\x03Ann")
    assert run("sync", plan).code == 75
    assert "open in Excel by Ann" in run.err
    assert run("sync", plan, "--ignore-lock").code == 0


def test_explain_knows_codes_and_names(run: Run) -> None:
    assert "DEP003" in run("explain", "dependency-cycle").out
    assert "依赖" in run("explain", "DEP003", "--lang", "zh").out
    assert run("explain", "XYZ999").code == 2


def test_settings_beside_the_plan_are_used(run: Run, plan: Path) -> None:
    (plan.parent / "sheetpm.toml").write_text('audience = "client"\n', encoding="utf-8")
    run("sync", plan)
    assert "checks" not in owned(plan)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("audiance = 'client'", "Did you mean audience?"),
        ("audience = 'boss'", "audience"),
        ("due_within_days = 'soon'", "due_within_days"),
        ("[plan]\npath = 'x.xlsx'", "[[plan]] in double brackets"),
        ("status_date = ", "not valid TOML"),
        ("ignore = ['ZZZ001']", "ZZZ001"),
    ],
)
def test_wrong_settings_are_refused_by_name(run: Run, plan: Path, text: str, said: str) -> None:
    before = plan.read_bytes()
    (plan.parent / "sheetpm.toml").write_text(text, encoding="utf-8")
    assert run("sync", plan).code == 2
    assert said in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert plan.read_bytes() == before


def test_a_settings_file_that_is_named_must_exist(run: Run, plan: Path) -> None:
    assert run("check", plan, "--config", "no.toml").code == 2
    assert "no.toml" in run.err


def _word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w/>")


def _truncated(path: Path) -> None:
    write_workbook(path)
    path.write_bytes(path.read_bytes()[:2000])


def _old(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def _only_books(path: Path) -> None:
    write_workbook(path, (("Author", "Title"), ("Lao She", "Teahouse")), title="Books")


BAD_FILES = {
    "missing.xlsx": (None, 3),
    "folder.xlsx": (Path.mkdir, 3),
    "empty.xlsx": (Path.touch, 3),
    "text.xlsx": (lambda path: path.write_text("hello"), 2),
    "word.xlsx": (_word, 3),
    "truncated.xlsx": (_truncated, 3),
    "encrypted.xlsx": (_old, 3),
    "plan.csv": (lambda path: path.write_text('Task,Start\n"A,2026-01-01\n'), 3),
    "books.csv": (lambda path: path.write_text("Author,Title\nLao She,Teahouse\n"), 2),
    "plan.xml": (lambda path: path.write_text("<html><table></table></html>"), 3),
    "plan.xls": (_old, 3),
    "books.xlsx": (_only_books, 2),
}


@pytest.mark.parametrize("command", ["check", "sync"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_one_sentence_and_stays_as_it_is(
    run: Run, tmp_path: Path, name: str, command: str
) -> None:
    path = tmp_path / name
    make, code = BAD_FILES[name]
    if make is not None:
        make(path)
    before = path.read_bytes() if path.is_file() else None
    assert run(command, path).code == code
    assert len(run.err.strip().splitlines()) == 1
    assert name in run.err
    assert (path.read_bytes() if path.is_file() else None) == before


def test_text_that_looks_like_a_formula_is_repeated_as_text(run: Run, tmp_path: Path) -> None:
    rows = (
        ("ID", "Task", "Start", "Finish"),
        ("T1", '=HYPERLINK("http://x","y")', date(2026, 3, 9), date(2026, 3, 2)),
        ("T2", "@SUM(A1)", date(2026, 3, 9), date(2026, 3, 13)),
    )
    plan = tmp_path / "plan.xlsx"
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Tasks", 0)
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    book.save(plan)
    run("sync", plan, "--status-date", "2026-03-16")
    assert run.code == 0
    written = openpyxl.load_workbook(plan)
    for title in owned(plan).values():
        cells = [cell for row in written[title].iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=HYPERLINK" in own_text(plan)


def test_control_characters_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    rows = (
        ("ID", "Task", "Start", "Finish"),
        ("T1", "a\x1b[31mred\u202e", date(2026, 3, 9), date(2026, 3, 2)),
    )
    plan = write_workbook(tmp_path / "plan.xlsx", rows)
    run("check", plan)
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out


def test_an_error_of_the_program_itself_is_one_sentence(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sheetpm.sync import job

    def fail(*_args: object, **_facts: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(job, "assess", fail)
    assert run("check", plan).code == 70
    assert "an error of the program itself (KeyError" in run.err
