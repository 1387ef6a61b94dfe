"""What the settings say of tabs and columns, and what is said where they are wrong."""

from datetime import date

import pytest

from sheetpm.config import Settings, TabSetting
from sheetpm.errors import UsageError
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.languages import Language
from sheetpm.parse.plan import NoPlanError, parse_plan
from sheetpm.parse.survey import Survey, Use, survey
from tests.parse.reading import grid, read_grids, tasks_grid

_DAY = date(2026, 3, 2)
_LATER = date(2026, 3, 6)
_ROWS: list[list[CellValue]] = [
    ["Task", "Start", "Deadline for us", "Colour"],
    ["Design", _DAY, _LATER, "blue"],
    ["Build", _DAY, _LATER, "red"],
]


def look(*grids: Grid, settings: Settings | None = None) -> Survey:
    return survey(Workbook(name="plan.xlsx", grids=grids), settings or Settings(), {})


def test_a_column_is_read_as_the_field_that_the_settings_name() -> None:
    reading = read_grids(
        tasks_grid(*_ROWS), settings=Settings(columns={"Tasks": {"Deadline for us": "finish"}})
    )
    assert [row.finish for row in reading.plan.tasks.rows] == [_LATER, _LATER]
    assert "HDR006" not in {code for code, _ in reading.flags}


def test_a_field_may_be_named_by_its_header_in_either_language() -> None:
    for name in ("Finish", "完成"):
        settings = Settings(columns={"Tasks": {"Deadline for us": name}})
        rows = read_grids(tasks_grid(*_ROWS), settings=settings).plan.tasks.rows
        assert rows[0].finish == _LATER


def test_a_column_may_be_named_by_its_letters() -> None:
    settings = Settings(columns={"Tasks": {"C": "finish"}})
    assert read_grids(tasks_grid(*_ROWS), settings=settings).plan.tasks.rows[0].finish == _LATER


def test_of_two_equal_headers_each_can_be_named_by_its_letters() -> None:
    sheet = tasks_grid(["Task", "Date", "Date"], ["Design", _DAY, _LATER], ["Build", _DAY, _LATER])
    settings = Settings(columns={"Tasks": {"B": "start", "C": "finish"}})
    (first, _) = read_grids(sheet, settings=settings).plan.tasks.rows
    assert (first.start, first.finish) == (_DAY, _LATER)


def test_a_column_without_a_header_can_be_named_by_its_letters() -> None:
    sheet = tasks_grid(["Task", "Start", None], ["Design", _DAY, _LATER], ["Build", _DAY, _LATER])
    settings = Settings(columns={"Tasks": {"C": "finish"}})
    assert read_grids(sheet, settings=settings).plan.tasks.rows[0].finish == _LATER


def test_a_column_that_is_set_aside_is_not_read() -> None:
    settings = Settings(columns={"Tasks": {"Start": "none"}})
    assert read_grids(tasks_grid(*_ROWS), settings=settings).plan.tasks.rows[0].start is None


def test_columns_of_a_kind_apply_to_its_tab_whatever_that_is_called() -> None:
    settings = Settings(columns={"Tasks": {"Deadline for us": "finish"}})
    sheet = grid(
        "House 12",
        ["Task", "Start", "Finish", "Deadline for us"],
        *([name, _DAY, None, _LATER] for name in ("Design", "Build", "Test")),
    )
    assert read_grids(sheet, settings=settings).plan.tasks.rows[0].finish == _LATER


def test_a_tab_is_what_the_settings_say() -> None:
    settings = Settings(
        tabs={"Notes": "tasks"}, columns={"Notes": {"A thing": "task", "By": "finish"}}
    )
    sheet = grid("Notes", ["A thing", "By"], ["Design", _LATER], ["Build", _LATER])
    rows = read_grids(sheet, settings=settings).plan.tasks.rows
    assert [(row.task, row.finish) for row in rows] == [("Design", _LATER), ("Build", _LATER)]


def test_a_tab_that_is_set_aside_is_not_read() -> None:
    settings = Settings(tabs={"Tasks": "none"})
    with pytest.raises(NoPlanError):
        read_grids(tasks_grid(*_ROWS), settings=settings)


def test_the_header_row_is_the_one_that_the_settings_name() -> None:
    # Row 1 looks like a header just as well.
    sheet = tasks_grid(
        ["Task", "Start", "Finish"],
        ["Task", "Start", "Finish"],
        ["Design", _DAY, _LATER],
    )
    settings = Settings(tabs={"Tasks": TabSetting(kind="tasks", header_row=2)})
    table = look(sheet, settings=settings).plan
    assert table is not None
    assert table.header_row == 2


def test_a_field_that_does_not_exist_is_refused_with_a_near_one() -> None:
    settings = Settings(columns={"Tasks": {"Deadline for us": "finsh"}})
    with pytest.raises(UsageError, match="Did you mean finish"):
        read_grids(tasks_grid(*_ROWS), settings=settings)


def test_a_kind_of_tab_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="no tab of a plan"):
        read_grids(tasks_grid(*_ROWS), settings=Settings(tabs={"Tasks": "taskz"}))


def test_a_column_that_is_gone_is_a_finding_and_the_rest_is_read() -> None:
    settings = Settings(
        columns={"Tasks": {"Deadline of old": "finish", "Deadline for us": "finish"}}
    )
    reading = read_grids(tasks_grid(*_ROWS), settings=settings)
    assert "Deadline of old" in reading.only("HDR006").message(Language.EN)
    assert reading.plan.tasks.rows[0].finish == _LATER


def test_a_tab_that_is_gone_is_a_finding() -> None:
    reading = read_grids(tasks_grid(*_ROWS), settings=Settings(tabs={"Plan of old": "risks"}))
    assert ("HDR007", "") in reading.flags


def test_two_columns_of_one_field_are_told_and_the_first_is_read() -> None:
    sheet = tasks_grid(
        ["Task", "Start", "Finish", "Due Date"], ["Design", _DAY, _LATER, date(2026, 3, 20)]
    )
    reading = read_grids(sheet)
    assert ("HDR001", "Tasks!D1") in reading.flags
    assert reading.plan.tasks.rows[0].finish == _LATER


def test_a_doubtful_column_is_asked_about_and_not_read() -> None:
    body: list[list[CellValue]] = [[name, _DAY, _LATER] for name in "ABCD"]
    sheet = tasks_grid(["Task", "Start", "Date"], *body)
    reading = read_grids(sheet)
    assert ("HDR003", "Tasks!C1") in reading.flags
    assert reading.plan.tasks.rows[0].finish is None


def test_planned_progress_is_never_taken_for_progress() -> None:
    sheet = tasks_grid(["Task", "Start", "Finish", "Planned Progress"], ["A", _DAY, _LATER, 0.5])
    assert read_grids(sheet).plan.tasks.rows[0].percent_complete is None


def test_numbers_of_periods_are_no_dates_and_it_is_said_once() -> None:
    body: list[list[CellValue]] = [[name, 1.0, 4.0] for name in "ABCDEF"]
    sheet = tasks_grid(["Task", "Plan Start", "Plan Duration"], *body)
    assert [code for code, _ in read_grids(sheet).flags].count("HDR004") == 1


def test_several_tables_in_one_tab_are_read_each_as_what_it_is() -> None:
    sheet = grid(
        "Project status",
        ["Status of the hall"],
        ["Task", "Start", "Finish", "Owner"],
        ["Design", _DAY, _LATER, "Ann"],
        ["Build", _DAY, _LATER, "Bo"],
        [None],
        ["Risks"],
        ["ID", "Risk", "Probability", "Impact", "Owner"],
        ["R1", "Rain", 3.0, 4.0, "Ann"],
        [None],
        ["ID", "Issue", "Raised", "Severity", "Solution"],
        ["I1", "No key", _DAY, "high", "Ask the caretaker"],
    )
    plan = read_grids(sheet).plan
    assert [row.task for row in plan.tasks.rows] == ["Design", "Build"]
    assert [row.risk for row in plan.risks.rows] == ["Rain"]
    assert [row.issue for row in plan.issues.rows] == ["No key"]


def test_a_raid_log_gives_its_risks_and_its_issues_and_leaves_the_rest() -> None:
    log = grid(
        "RAID Log",
        ["ID", "Type", "Description", "Owner", "Status", "Due Date"],
        ["1", "Risk", "Rain", "Ann", "open", _LATER],
        ["2", "Issue", "No key", "Bo", "open", _LATER],
        ["3", "Assumption", "The road is open", "Bo", "open", _LATER],
        ["4", "Dependency", "Crane of another site", "Bo", "open", _LATER],
        ["5", "Risk", "Frost", "Ann", "open", _LATER],
    )
    plan = read_grids(tasks_grid(*_ROWS), log).plan
    assert [row.risk for row in plan.risks.rows] == ["Rain", "Frost"]
    assert [row.issue for row in plan.issues.rows] == ["No key"]


def test_of_ten_tabs_that_could_be_the_plan_one_is_read_and_nine_are_named() -> None:
    rows: list[list[CellValue]] = [["Task", "Start", "Finish"], ["Design", _DAY, _LATER]]
    sheets = [grid(f"House {number}", *rows) for number in range(1, 11)]
    surveyed = look(*sheets)
    assert [each.use for each in surveyed.tables].count(Use.READ) == 1
    assert [each.use for each in surveyed.tables].count(Use.ANOTHER) == 9
    assert [code for code, _ in read_grids(*sheets).flags].count("SHT002") == 9


def test_a_budget_and_a_list_of_books_are_no_plan() -> None:
    budget = grid("Money", ["Item", "Budget", "Actual", "Variance"], ["Paint", 300.0, 280.0, 20.0])
    books = grid("Books", ["Title", "Author", "Year", "Price"], ["Emma", "Austen", 1815.0, 9.0])
    surveyed = look(budget, books)
    assert surveyed.plan is None
    assert [each.kind for each in surveyed.tables] == ["budget", "none"]
    with pytest.raises(NoPlanError):
        parse_plan(Workbook(name="x.xlsx", grids=(budget, books)), Settings())


def test_a_plan_of_three_hundred_columns_is_read() -> None:
    extra = [f"Reading {number}" for number in range(296)]
    sheet = grid(
        "Plan",
        ["Task", "Start", "Finish", "Owner", *extra],
        *([name, _DAY, _LATER, "Ann", *([1.0] * 296)] for name in ("Design", "Build")),
    )
    surveyed = look(sheet)
    assert surveyed.plan is not None
    assert set(surveyed.plan.fields) == {"task", "start", "finish", "owner"}


def test_of_two_columns_of_ids_the_one_that_links_name_is_the_id() -> None:
    sheet = tasks_grid(
        ["No", "Task ID", "Task", "Start", "Finish", "Predecessors"],
        [1.0, "T001", "Design", _DAY, _LATER, None],
        [2.0, "T002", "Build", _DAY, _LATER, "T001"],
        [3.0, "T003", "Test", _DAY, _LATER, "T002"],
    )
    assert [row.id for row in read_grids(sheet).plan.tasks.rows] == ["T001", "T002", "T003"]


def test_tables_side_by_side_are_read_each_as_what_it_is() -> None:
    sheet = grid(
        "Status",
        ["Task", "Start", "End", "Owner", None, "ID", "Risk", "Probability", "Impact", "Owner"],
        ["Design", _DAY, _LATER, "Ann", None, "R1", "Rain", 3.0, 4.0, "Bo"],
        ["Build", _DAY, _LATER, "Bo", None, "R2", "Frost", 2.0, 2.0, "Bo"],
        ["Test", _DAY, _LATER, "Bo", None, None, None, None, None, None],
    )
    plan = read_grids(sheet).plan
    assert [row.task for row in plan.tasks.rows] == ["Design", "Build", "Test"]
    assert [row.risk for row in plan.risks.rows] == ["Rain", "Frost"]


def test_courses_with_dates_are_no_plan_but_may_be_made_one() -> None:
    body: list[list[CellValue]] = [[name, _DAY, _LATER, "Ann"] for name in ("Yoga", "Golf", "Art")]
    sheet = grid("Courses", ["Title", "Start Date", "End Date", "Teacher"], *body)
    (table,) = look(sheet).tables
    assert (table.use, table.is_almost_tasks) == (Use.NOT_READ, True)
    assert look(sheet, settings=Settings(tabs={"Courses": "tasks"})).plan is not None
