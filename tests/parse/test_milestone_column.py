"""A column that says yes beside the tasks that are milestones."""

from datetime import date

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue
from sheetpm.schema.tasks import TaskType
from tests.parse.reading import Reading, read_grids, tasks_grid
from tests.rules.written import checked

_FIRST, _LAST = date(2026, 3, 2), date(2026, 3, 6)
_MILESTONE = TaskType.MILESTONE


def _read(header: str, *answers: CellValue, settings: Settings | None = None) -> Reading:
    rows: list[list[CellValue]] = [
        [f"Task {number}", answer, _FIRST, _FIRST] for number, answer in enumerate(answers)
    ]
    return read_grids(tasks_grid(["Task", header, "Start", "Finish"], *rows), settings=settings)


def _types(reading: Reading) -> list[TaskType | None]:
    return [row.type for row in reading.plan.tasks.rows]


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("Milestone", ["Yes", "No"]),
        ("Milestones", ["y", None]),
        ("Is milestone", [1.0, 0.0]),
        ("Is milestone?", [1.0, None]),
        ("Milestone (Y/N)", ["Y", "N"]),
        ("MS?", ["x", None]),
        ("Milestone", [True, False]),
        ("Milestone", ["◆", None]),
        ("Milestone", ["milestone", "task"]),
        ("里程碑", ["是", "否"]),
        ("是否里程碑", ["是", None]),
        ("里程碑（是/否）", ["√", "×"]),
        ("里程碑标识", ["★", None]),
        ("里程碑", [1.0, 0.0]),
        ("Meilenstein", ["Ja", "Nein"]),
    ],
)
def test_yes_beside_a_task_makes_it_a_milestone(header: str, answers: list[CellValue]) -> None:
    reading = _read(header, *answers, None)
    assert _types(reading)[0] is _MILESTONE
    assert _MILESTONE not in _types(reading)[1:]
    assert [code for code, _ in reading.flags] == ["HDR005"]
    assert reading.plan.tasks.columns["type"] == 2


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("Milestone", ["Alpha", "Alpha", "Beta"]),
        ("里程碑", ["立项", "立项", "验收"]),
        ("Milestone", [1.0, 1.0, None]),
        ("里程碑", ["1", "1", "1"]),
        ("Milestone", [_FIRST, _LAST, _LAST]),
        ("Is milestone", ["perhaps", "later", "sometimes"]),
    ],
)
def test_a_column_of_milestones_that_answers_nothing_is_told(
    header: str, answers: list[CellValue]
) -> None:
    reading = _read(header, *answers)
    assert not any(_types(reading))
    assert reading.flags == [("HDR009", "Tasks!B1")]


def test_an_empty_column_of_milestones_needs_no_word() -> None:
    assert _read("Milestone", None, None).flags == []


def test_one_answer_that_says_nothing_is_told_with_its_cell() -> None:
    reading = _read("里程碑", "是", "否", "否", "否", "待议吧")
    assert ("CEL010", "Tasks!B6") in reading.flags
    assert _types(reading) == [_MILESTONE, None, None, None, None]


def test_types_and_milestones_beside_one_another_are_joined() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", "Type", "Milestone", "Start", "Finish"],
            ["Design", "task", "no", _FIRST, _LAST],
            ["Phase", "summary", "no", _FIRST, _LAST],
            ["Review", None, "yes", _LAST, _LAST],
            ["Launch", "task", "yes", _LAST, _LAST],
            ["Party", "milestone", "no", _LAST, _LAST],
        )
    )
    types = [TaskType.TASK, TaskType.SUMMARY, _MILESTONE, _MILESTONE, _MILESTONE]
    assert _types(reading) == types
    told = [place for code, place in reading.flags if code == "CEL036"]
    assert told == ["Tasks!B5", "Tasks!B6"]


def test_the_settings_may_name_the_column() -> None:
    columns = {"Tasks": {"Key?": "type"}}
    reading = _read("Key?", "yes", "no", settings=Settings(columns=columns))
    assert _types(reading) == [_MILESTONE, None]
    aside = _read(
        "Milestone", "yes", "no", settings=Settings(columns={"Tasks": {"Milestone": "none"}})
    )
    assert _types(aside) == [None, None]
    assert [code for code, _ in aside.flags] == []


@pytest.mark.parametrize("words", [("Milestone", "Yes"), ("里程碑", "是")])
def test_a_milestone_that_takes_days_is_told_as_one_of_that_type_is(words: tuple[str, str]) -> None:
    header, yes = words
    text = f"""
        Tasks:

        | ID | Task   | {header} | Start      | Finish     |
        |----|--------|----------|------------|------------|
        | T1 | Launch | {yes}    | 2026-03-02 | 2026-03-06 |
        """
    assert "TSK005" in {found.code for found in checked(text).findings}


def test_the_one_date_of_tasks_and_milestones_is_their_finish() -> None:
    rows: list[list[CellValue]] = [["Kick-off", "yes", _FIRST], ["Build", "no", _LAST]]
    reading = read_grids(tasks_grid(["Task", "Milestone", "Date"], *rows))
    assert [row.finish for row in reading.plan.tasks.rows] == [_FIRST, _LAST]
