"""The calendar file: read back by a library, the same for the same plan, updated by a later one."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Run


def entries(file: Path) -> list[Any]:
    """The entries of a file as icalendar reads it."""
    calendar = Calendar.from_ical(file.read_bytes())
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def named(file: Path, words: str) -> Any:
    """The one entry whose title holds these words."""
    (found,) = [each for each in entries(file) if words in str(each["summary"])]
    return found


@pytest.fixture
def example(run: Run, tmp_path: Path) -> Path:
    run("init", "--example", tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


@pytest.fixture
def chinese(run: Run, tmp_path: Path) -> Path:
    run("init", "--example", "--lang", "zh", tmp_path / "计划.xlsx")
    return tmp_path / "计划.xlsx"


def test_every_kind_of_date_of_the_example_is_in_the_file(run: Run, example: Path) -> None:
    assert run("ics", example).code == 0
    made = Path("plan.ics")
    kinds = {str(each["categories"].cats[0]) for each in entries(made)}
    assert kinds == {"milestone", "deadline", "deliverable", "communication", "meeting", "action"}
    meeting = named(made, "Steering meeting 1")
    assert meeting["summary"] == "Meeting: Steering meeting 1"
    assert (meeting.start, meeting.end) == (date(2026, 1, 12), date(2026, 1, 13))


def test_an_entry_is_written_as_of_the_status_date_not_the_clock(run: Run, example: Path) -> None:
    run("ics", example)
    assert {each.DTSTAMP for each in entries(Path("plan.ics"))} == {
        datetime(2026, 3, 16, tzinfo=UTC)
    }
    # 2000-01-01 to 2026-03-16: 26 years of 365 days, 7 leap days up to 2024, 31 + 28 + 15 days.
    assert {each["sequence"] for each in entries(Path("plan.ics"))} == {26 * 365 + 7 + 74}


def test_the_same_plan_gives_the_same_bytes(run: Run, example: Path) -> None:
    run("ics", example, "--output", "a.ics")
    run("ics", example, "--output", "b.ics")
    assert Path("a.ics").read_bytes() == Path("b.ics").read_bytes()


def test_a_moved_and_renamed_entry_keeps_its_identity(run: Run, tmp_path: Path) -> None:
    from tests.sync.workbooks import write_workbook

    def rows(name: str, day: int) -> tuple[tuple[object, ...], ...]:
        return (
            ("ID", "Task", "Start", "Finish", "% Complete", "Budget", "Deadline"),
            ("T1", name, date(2026, 3, 20), date(2026, 3, 24), 0.0, 100, date(2026, 4, day)),
        )

    plan = write_workbook(tmp_path / "plan.xlsx", rows("Launch", 1))
    run("ics", plan, "--output", "before.ics")
    write_workbook(plan, rows("Go live", 8))
    run("ics", plan, "--output", "after.ics", "--status-date", "2026-03-23")
    before, after = named(Path("before.ics"), "Launch"), named(Path("after.ics"), "Go live")
    assert before["uid"] == after["uid"]
    assert (before.start, after.start) == (date(2026, 4, 1), date(2026, 4, 8))
    assert after["sequence"] == before["sequence"] + 7


def test_ids_are_all_different_and_name_no_machine(run: Run, example: Path) -> None:
    run("ics", example)
    ids = [str(each["uid"]) for each in entries(Path("plan.ics"))]
    assert len(set(ids)) == len(ids)
    assert {each.partition("@")[2] for each in ids} == {"sheetpm"}


def test_chinese_lines_are_folded_between_characters(run: Run, chinese: Path) -> None:
    run("ics", chinese)
    raw = Path("计划.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in raw.split(b"\r\n"):
        line.decode("utf-8")  # raises where a character was cut in two
    assert named(Path("计划.ics"), "启动会")["summary"] == "会议：启动会"
    described = str(named(Path("计划.ics"), "启动会")["description"])
    assert described == "对象：刘晓岚、马睿、安雯、何斌、吴佳\n截至 2026-03-16，北风商贸官网改版"


def test_a_weekly_report_repeats_until_the_project_ends(run: Run, example: Path) -> None:
    run("ics", example)
    rule = named(Path("plan.ics"), "Weekly status report")["rrule"]
    assert rule["freq"] == ["WEEKLY"]
    assert rule["interval"] == [1]


def test_what_is_done_says_so(run: Run, example: Path) -> None:
    run("ics", example)
    assert str(named(Path("plan.ics"), "Send traffic figures")["summary"]).startswith("✔ ")


def test_a_file_of_somebody_else_is_not_overwritten(run: Run, example: Path) -> None:
    Path("plan.ics").write_text("BEGIN:VCALENDAR\nPRODID:-//Other//EN\nEND:VCALENDAR\n")
    ran = run("ics", example)
    assert ran.code == 3
    assert "plan.ics was not written" in ran.err
    assert "Other" in Path("plan.ics").read_text()


def test_our_earlier_file_gives_way(run: Run, example: Path) -> None:
    run("ics", example)
    assert run("ics", example, "--status-date", "2026-03-23").code == 0
    assert datetime(2026, 3, 23, tzinfo=UTC) == named(Path("plan.ics"), "Kick-off").DTSTAMP


def test_a_folder_that_is_not_there_is_one_sentence(run: Run, example: Path) -> None:
    ran = run("ics", example, "--output", "nowhere/plan.ics")
    assert ran.code == 3
    assert ran.err.count("\n") == 1
