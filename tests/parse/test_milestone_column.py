"""A column that says yes beside the tasks that are milestones."""

from datetime import date
from typing import Any

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue
from sheetpm.languages import Language
from sheetpm.schema.tasks import TaskType
from tests.parse.reading import Reading, grid, read_grids, tasks_grid
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
        ("M/S", ["Yes", "No"]),
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


@pytest.mark.parametrize(
    ("header", "answers", "milestones"),
    [
        ("里程碑", "●○○", [0]),
        ("里程碑", "○●○", [1]),
        ("里程碑", "○○", [0, 1]),
        ("Milestone", "◆◇◇◇", [0]),
        ("Milestone", "★☆☆☆☆☆", [0]),
        ("Milestone", "▲△", [0]),
        ("Milestone", "XOO", [0]),
        ("Milestone", "xo", [0]),
        ("Milestone", "OO", [0, 1]),
        ("里程碑", "OXX", [0]),
        ("マイルストーン", "○XX", [0]),
        ("마일스톤", "OX", [0]),
        ("里程碑", "○×", [0]),
    ],
)
def test_a_hollow_sign_beside_a_full_one_says_no(
    header: str, answers: str, milestones: list[int]
) -> None:
    types = _types(_read(header, *answers))
    assert [at for at, found in enumerate(types) if found is _MILESTONE] == milestones


def _beside(header: str, *rows: tuple[CellValue, CellValue], **facts: Any) -> Reading:
    """A column of milestones, and the types behind it."""
    named = [[f"T{at}", *row, _LAST, _LAST] for at, row in enumerate(rows)]
    return read_grids(tasks_grid(["Task", header, "Type", "Start", "Finish"], *named, **facts))


@pytest.mark.parametrize("header", ["Milestone", "里程碑"])
@pytest.mark.parametrize(
    ("said", "code"), [("Yes - Gate 1", "CEL010"), ("TBD", "CEL017"), ("待定", "CEL017")]
)
def test_an_answer_that_says_nothing_is_told_beside_types_too(
    header: str, said: str, code: str
) -> None:
    rows: list[tuple[CellValue, CellValue]] = [("yes", None), *[("no", "task")] * 4]
    reading = _beside(header, *rows, (said, "task"))
    assert reading.flags == [("HDR005", "Tasks!B1"), (code, "Tasks!B7")]
    assert header in str(reading.only(code).message(Language.EN))


@pytest.mark.parametrize(
    ("facts", "code"), [({"errors": "#REF!"}, "CEL001"), ({"uncached_formulas": "A1"}, "CEL002")]
)
def test_an_answer_without_a_value_is_told_beside_types_too(
    facts: dict[str, str], code: str
) -> None:
    ((kind, said),) = facts.items()
    reading = _beside(
        "Milestone", ("yes", None), ("no", "task"), (None, None), **{kind: {(4, 2): said}}
    )
    assert (code, "Tasks!B4") in reading.flags


def test_a_type_that_a_milestone_replaces_is_read_nevertheless() -> None:
    reading = _beside("Milestone", ("yes", "Desing"), ("no", "Bild"), ("no", "task"))
    told = [flag for flag in reading.flags if flag[0] == "CEL010"]
    assert sorted(told) == [("CEL010", "Tasks!C2"), ("CEL010", "Tasks!C3")]
    assert _types(reading) == [_MILESTONE, None, TaskType.TASK]


def test_a_type_in_the_column_of_milestones_counts_where_the_other_is_blank() -> None:
    reading = _beside("Milestone", ("milestone", None), ("task", None), ("task", "milestone"))
    assert _types(reading) == [_MILESTONE, TaskType.TASK, _MILESTONE]
    assert [place for code, place in reading.flags if code == "CEL036"] == ["Tasks!C4"]


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


@pytest.mark.parametrize(
    ("header", "are_milestones"),
    [
        (["Milestone", "Target Date", "Owner"], True),
        (["里程碑", "计划完成时间", "责任人"], True),
        (["Task", "Finish", "Owner"], False),
        (["Milestone", "Finish", "Start"], False),
        (["Milestone", "Finish", "Duration"], False),
    ],
)
def test_a_list_of_milestones_holds_nothing_else(
    header: list[CellValue], *, are_milestones: bool
) -> None:
    reading = read_grids(grid("Milestones", header, ["Kick-off", date(2026, 3, 2), None]))
    (row,) = reading.plan.tasks.rows
    assert (row.type is TaskType.MILESTONE) is are_milestones
