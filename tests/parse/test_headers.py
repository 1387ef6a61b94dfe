"""The header row is found by what it says, wherever it stands and in one line or two."""

from datetime import date

import pytest

from sheetpm.grid import CellAddress, CellRange, CellValue, Grid
from sheetpm.parse.header_lines import match_header
from sheetpm.parse.headers import find_header
from sheetpm.parse.matching import similar
from sheetpm.schema.names import tables
from sheetpm.schema.tasks import TaskStatus
from tests.parse.reading import grid, read_grids

_TASKS = tables()["tasks"]


def _found(sheet: Grid) -> tuple[int, dict[str, int]]:
    header = find_header(sheet, _TASKS)
    assert header is not None
    return header.row, {key: cell.column for key, cell in header.columns.items()}


def _merge(row: int, first: int, last: int, last_row: int | None = None) -> CellRange:
    return CellRange(first=CellAddress(row, first), last=CellAddress(last_row or row, last))


def test_titles_and_blank_rows_above_are_passed_over() -> None:
    sheet = grid(
        "Plan",
        ["Website redesign"],
        [],
        ["Status", "as of", "Monday"],
        ["Finish", "Task", "Start", "Colour"],
        ["2026-03-06", "Design", "2026-03-02", "red"],
    )
    assert _found(sheet) == (4, {"finish": 1, "task": 2, "start": 3})


def test_a_header_below_a_cover_sheet_is_found() -> None:
    cover = [[f"Line {number} of the cover"] for number in range(40)]
    sheet = grid("Plan", *cover, ["Task", "Start", "Finish"], ["Design"])
    assert _found(sheet)[0] == 41


def test_addresses_are_those_of_the_sheet() -> None:
    sheet = Grid(title="Plan", rows=[["Task", "Start"], ["A", None]], first_row=5, first_column=3)
    assert _found(sheet) == (5, {"task": 3, "start": 4})


def test_words_of_data_do_not_make_a_header() -> None:
    sheet = grid(
        "Plan",
        ["Task", "Status", "Type", "Owner"],
        ["Task", "Done", "Task", "Summary"],
        ["Start", "Complete", "Task", "Ann"],
    )
    assert _found(sheet)[0] == 1


def test_two_lines_keep_plan_and_actual_apart() -> None:
    sheet = grid(
        "Plan",
        ["ID", "Task", "Planned", None, "Actual", None, "Notes"],
        [None, None, "Start", "Finish", "Start", "Finish", None],
        ["T1", "Design", None, None, None, None, None],
        merged=(_merge(1, 3, 4), _merge(1, 5, 6), _merge(1, 1, 1, 2)),
    )
    assert _found(sheet) == (
        2,
        {
            "id": 1,
            "task": 2,
            "start": 3,
            "finish": 4,
            "actual_start": 5,
            "actual_finish": 6,
            "notes": 7,
        },
    )


def test_two_lines_without_merged_cells_are_understood_too() -> None:
    sheet = grid(
        "计划",
        ["任务", "计划", None, "实际", None],
        [None, "开始", "完成", "开始", "完成"],
        ["设计"],
    )
    assert _found(sheet) == (
        2,
        {"task": 1, "start": 2, "finish": 3, "actual_start": 4, "actual_finish": 5},
    )


def test_an_actual_duration_is_not_taken_for_the_planned_one() -> None:
    sheet = grid(
        "Plan",
        ["Task", "Planned", None, "Actual", None],
        [None, "Start", "Finish", "Start", "Duration"],
        ["Design"],
        merged=(_merge(1, 2, 3), _merge(1, 4, 5)),
    )
    assert "duration" not in _found(sheet)[1]


def test_a_title_above_does_not_make_two_lines() -> None:
    sheet = grid("Plan", ["Project plan"], ["Task", "Start", "Finish"], ["A"])
    header = find_header(sheet, _TASKS)
    assert header is not None
    assert [cell.text for cell in header.columns.values()] == ["Task", "Start", "Finish"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Planned Duration", "duration"),
        ("计划工期", "duration"),
        ("Plan Start", "start"),
        ("Actual Start", "actual_start"),
        ("Actual Duration", None),
        ("实际工期", None),
        ("Remaining Work", None),
        ("Start of the rainy season", None),
        ("Sub-task", "task"),
        ("Sub ID", "id"),
        ("Sub-item", None),
        ("Parent item", "parent"),
        ("Time Spent", None),
        ("Time Spent (Hours)", None),
        ("", None),
    ],
)
def test_idle_words_are_passed_over_and_telling_ones_are_not(text: str, key: str | None) -> None:
    found = match_header("tasks", text)
    assert (found.key if found else None) == key


def test_the_columns_own_name_wins_over_an_alias() -> None:
    sheet = grid("Plan", ["Task", "Due Date", "Finish"], ["A"])
    header = find_header(sheet, _TASKS)
    assert header is not None
    assert header.columns["finish"].column == 3
    assert [(key, cell.column) for key, cell in header.duplicates] == [("finish", 2)]


def test_a_sheet_without_any_known_word_has_no_header() -> None:
    assert find_header(grid("Plan", ["Apples", 3.0], ["Pears", 4.0]), _TASKS) is None
    assert find_header(Grid(title="Plan", rows=[]), _TASKS) is None


def test_a_header_merged_over_two_others_names_neither_of_their_columns() -> None:
    known = grid(
        "Plan",
        ["工作内容", "计划时间", None, "完成率"],
        [None, "起", "止", None],
        ["勘察", "2026-03-02", "2026-03-06", "100%"],
        merged=(_merge(1, 2, 3),),
    )
    columns = {"task": 1, "start": 2, "finish": 3, "percent_complete": 4}
    assert _found(known) == (2, columns)
    unknown = grid(
        "Plan",
        ["Task", "Finish", None, "Owner"],
        [None, "xyz", "zyx", None],
        ["Survey", "2026-03-02", "2026-03-06", "Ann"],
        merged=(_merge(1, 2, 3),),
    )
    assert "finish" not in _found(unknown)[1]


def test_a_unit_below_a_header_belongs_to_it() -> None:
    sheet = grid(
        "Plan",
        ["Aufgabe", "Start", "Ende", "Fortschritt"],
        [None, None, None, "%"],
        ["Bau", "2026-03-02", "2026-03-06", 0.5],
    )
    assert _found(sheet)[1]["percent_complete"] == 4


@pytest.mark.parametrize(
    ("shortened", "field"),
    [("Fortschr.", "percent_complete"), ("Verantwortl.", "owner"), ("Osoba odpow.", "owner")],
)
def test_a_shortened_header_means_the_field_of_the_only_word_it_may_be(
    shortened: str, field: str
) -> None:
    assert [match.column.key for match in similar("tasks", shortened)] == [field]


def test_a_shortened_header_that_may_be_two_fields_means_none() -> None:
    assert similar("tasks", "Act. date") == ()


_DAY_12, _DAY_13 = date(2026, 3, 12), date(2026, 3, 13)
_STATUSES = [TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.NOT_STARTED]


@pytest.mark.parametrize(
    ("cells", "status", "share"),
    [
        (["100%", "50%", 0.0], [None, None, None], [1.0, 0.5, 0.0]),
        ([100.0, 50.0, 0.0], [None, None, None], [1.0, 0.5, 0.0]),
        (["已完成", "进行中", "未开始"], _STATUSES, [None] * 3),
    ],
)
def test_a_header_of_two_meanings_means_a_percentage_only_above_numbers(
    cells: list[CellValue], status: list[TaskStatus | None], share: list[float | None]
) -> None:
    sheet = grid(
        "计划", ["任务", "完成情况"], *([f"任务{at}", cell] for at, cell in enumerate(cells))
    )
    rows = read_grids(sheet).plan.tasks.rows
    assert [row.status for row in rows] == status
    assert [row.percent_complete for row in rows] == share


@pytest.mark.parametrize(
    ("due", "done", "finish", "actual"),
    [
        ("截止时间", [_DAY_12, None], _DAY_13, _DAY_12),
        ("计划完成时间", [_DAY_12, None], _DAY_13, _DAY_12),
        ("截止时间", [_DAY_12, _DAY_12], _DAY_13, None),
        ("结束时间", [_DAY_12, None], _DAY_12, None),
    ],
)
def test_beside_a_day_when_it_is_due_a_bare_completion_is_when_it_was_done(
    due: str, done: list[CellValue], finish: date, actual: date | None
) -> None:
    sheet = grid("计划", ["任务", "完成时间", due], *(["甲", day, _DAY_13] for day in done))
    row = read_grids(sheet).plan.tasks.rows[0]
    assert (row.finish, row.actual_finish) == (finish, actual)


def test_whether_a_task_is_done_is_a_status_and_no_says_no_more() -> None:
    cells: list[CellValue] = ["是", "否", True, "进行中", None]
    sheet = grid("计划", ["任务", "完成", "是否完成"], *(["甲", _DAY_13, cell] for cell in cells))
    reading = read_grids(sheet)
    done, going = TaskStatus.DONE, TaskStatus.IN_PROGRESS
    assert [row.status for row in reading.plan.tasks.rows] == [done, None, done, going, None]
    assert not [code for code, _ in reading.flags if code.startswith("CEL")]


@pytest.mark.parametrize(
    ("beside", "keys"),
    [
        (["责任人", "完成期限"], {"action", "action_owner", "action_due"}),
        (["责任人"], {"decisions", "action_owner"}),
        (["责任人", "完成期限", "行动项"], {"decisions", "action", "action_owner", "action_due"}),
    ],
)
def test_decisions_that_somebody_is_to_carry_out_by_a_day_are_actions(
    beside: list[str], keys: set[str]
) -> None:
    cells: dict[str, CellValue] = {"责任人": "王伟", "完成期限": _DAY_13, "行动项": "提交"}
    minutes = grid(
        "会议纪要",
        ["会议日期", "会议主题", "决议事项", *beside],
        *([_DAY_12, "周例会", "确认接口", *(cells[name] for name in beside)] for _ in range(2)),
    )
    plan = grid("计划", ["任务", "完成"], ["甲", _DAY_13])
    columns = read_grids(plan, minutes).plan.meetings.columns
    assert set(columns) == {"date", "meeting"} | keys


def test_time_that_was_spent_is_no_cost_of_a_budget_in_money() -> None:
    sheet = grid(
        "Tasks", ["Task", "Finish", "Budget", "Time Spent"], ["A", _DAY_13, 10_000.0, 40.0]
    )
    row = read_grids(sheet).plan.tasks.rows[0]
    assert (row.budget, row.actual_cost) == (10_000.0, None)


@pytest.mark.parametrize("cells", [["4 - Likely", 2.0], ["high", "low"], ["高", "低"]])
def test_an_impact_is_what_holds_steps_not_what_describes_it(cells: list[CellValue]) -> None:
    register = grid(
        "Risk log",
        ["Ref", "Risk description", "Consequence", "Likelihood (1-5)", "Impact (1-5)"],
        *([f"R{at}", "Late steel", "Delay of weeks", 3.0, cell] for at, cell in enumerate(cells)),
    )
    plan = grid("Tasks", ["Task", "Finish"], ["A", _DAY_13])
    assert read_grids(plan, register).plan.risks.columns["impact"] == 5


def test_a_description_stays_the_impact_where_nothing_else_is() -> None:
    register = grid("Risks", ["ID", "Risk", "Probability", "Consequence"], ["R1", "A", 3.0, "Rare"])
    plan = grid("Tasks", ["Task", "Finish"], ["A", _DAY_13])
    assert "impact" in read_grids(plan, register).plan.risks.columns


@pytest.mark.parametrize(
    ("agreed", "budget"), [(48_000.0, 48_000.0), ("$48,000.00", 48_000.0), ("$0.00", 50_000.0)]
)
def test_the_budget_is_the_cost_of_the_baseline_where_one_was_set(
    agreed: CellValue, budget: float
) -> None:
    header = ["Name", "Finish", "Fixed_Cost", "Cost", "Baseline_Cost"]
    sheet = grid("Task_Table", header, ["A", _DAY_13, 0.0, 50_000.0, agreed])
    assert read_grids(sheet).plan.tasks.rows[0].budget == budget
