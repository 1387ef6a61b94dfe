"""What was exported and is read again is the same plan."""

from dataclasses import fields
from pathlib import Path

import pytest

from sheetpm.api import Assessment
from sheetpm.cli.schedule_rows import FIELDS, schedule_rows
from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.schema.tasks import TaskRow
from sheetpm.sync.export import ExportFormat, export
from tests.conftest import SHARED
from tests.formats.plans_on_disk import assessed, exported, read

ORACLES = sorted((SHARED / "oracles" / "cpm").glob("*.plan.xlsx"))
_KEYS = [item.name for item in fields(TaskRow) if item.name != "row"]


def values(assessment: Assessment) -> list[list[object]]:
    return [[getattr(row, key) for key in _KEYS] for row in assessment.plan.tasks.rows]


def scheduled(assessment: Assessment) -> list[list[object]]:
    """Everything that is computed of each task; codes of the outline may be written differently."""
    keys = [key for key in FIELDS if key != "wbs"]
    return [[getattr(row, key) for key in keys] for row in schedule_rows(assessment)]


@pytest.mark.shared
@pytest.mark.skipif(not ORACLES, reason="the folder ../shared/oracles/cpm is not here")
@pytest.mark.parametrize("path", ORACLES, ids=lambda path: path.name.removesuffix(".plan.xlsx"))
def test_other_peoples_projects_have_the_same_schedule_to_the_minute_after_mspdi(
    path: Path, tmp_path: Path
) -> None:
    before = read(path)
    after = read(exported(before, ExportFormat.MSPDI, tmp_path))
    assert scheduled(after) == scheduled(before)
    assert after.plan.outline.parents == before.plan.outline.parents


@pytest.mark.parametrize("language", list(Language))
def test_the_example_is_the_same_plan_after_csv(language: Language, tmp_path: Path) -> None:
    plan = tmp_path / "example.xlsx"
    plan.write_bytes(example_bytes(language))
    before = read(plan)
    after = read(exported(before, ExportFormat.CSV, tmp_path))
    assert values(after) == values(before)
    assert after.plan.outline.parents == before.plan.outline.parents
    assert after.plan.dependencies == before.plan.dependencies
    assert after.plan.language is language


@pytest.mark.parametrize("wanted", list(ExportFormat))
def test_the_same_plan_gives_the_same_bytes(wanted: ExportFormat) -> None:
    plan = "Tasks:\n\n| ID | Task | Start | Finish |\n|--|--|--|--|\n| A | x | 2026-03-02 | 2026-03-06 |\n"
    assert export(assessed(plan), wanted).content == export(assessed(plan), wanted).content


AWKWARD = """
Tasks:

| Task         | Owner        | Start            | Finish     | Duration | Predecessors | Notes           | Budget | % Complete |
|--------------|--------------|------------------|------------|----------|--------------|-----------------|--------|------------|
| =1+1         | Smith, Ann;  | 2026-03-02 09:30 | 2026-03-06 |          |              | - a list        | -5     | 12.5%      |
| '@x          | B[25%]; C    |                  |            | 1.5w     | 2FS+50e%     | "quoted", so    | 0.1    | 0%         |
| 第三项；完   |              |                  |            | 4eh      | 2SS-2h; 3    | +49 30 / 123    | 1e3    |            |
"""


def test_texts_that_look_like_formulas_and_rows_without_ids_survive_csv(tmp_path: Path) -> None:
    before = assessed(AWKWARD)
    path = exported(before, ExportFormat.CSV, tmp_path)
    after = read(path)
    for was, now in zip(before.plan.tasks.rows, after.plan.tasks.rows, strict=True):
        for key in _KEYS:
            if key not in ("id", "predecessors"):
                assert getattr(now, key) == getattr(was, key), key
    assert after.plan.dependencies == before.plan.dependencies
    assert len(after.plan.dependencies) == 3


def test_no_cell_of_a_csv_file_begins_like_a_formula(tmp_path: Path) -> None:
    import csv

    path = exported(assessed(AWKWARD), ExportFormat.CSV, tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=1+1" in cells
    risky = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert risky == ["-5"]  # a number


def test_an_indented_list_keeps_its_levels_in_csv(tmp_path: Path) -> None:
    before = assessed(
        """
        Tasks:

        | Task  | Outline Level | Duration |
        |-------|---------------|----------|
        | Phase | 1             |          |
        | Work  | 2             | 3d       |
        | Other | 1             | 1d       |
        """
    )
    after = read(exported(before, ExportFormat.CSV, tmp_path))
    assert after.plan.outline.parents == before.plan.outline.parents == (-1, 0, -1)


def test_rows_that_stand_out_of_the_outlines_order_are_put_into_it(tmp_path: Path) -> None:
    before = assessed(
        """
        Tasks:

        | ID | WBS | Task  | Duration | Predecessors |
        |----|-----|-------|----------|--------------|
        | B  | 2   | Later | 2d       | A            |
        | P  | 1   | Phase |          |              |
        | Q  | 1.2 | Two   | 1d       |              |
        | A  | 1.1 | One   | 3d       |              |
        """
    )
    after = read(exported(before, ExportFormat.MSPDI, tmp_path))
    names = [row.task for row in after.plan.tasks.rows]
    assert set(names) == {"Phase", "One", "Two", "Later"}
    above = {
        row.task: after.plan.tasks.rows[parent].task if parent >= 0 else None
        for row, parent in zip(after.plan.tasks.rows, after.plan.outline.parents, strict=True)
    }
    assert above == {"Phase": None, "One": "Phase", "Two": "Phase", "Later": None}
    (link,) = after.plan.dependencies
    assert (names[link.predecessor], names[link.successor]) == ("One", "Later")


def test_links_in_a_circle_are_left_out_of_mspdi_and_named() -> None:
    made = export(
        assessed(
            """
            Tasks:

            | ID | Task | Duration | Predecessors |
            |----|------|----------|--------------|
            | A  | One  | 1d       | B            |
            | B  | Two  | 1d       | A            |
            | C  | Last | 1d       | B; BSS       |
            """
        ),
        ExportFormat.MSPDI,
    )
    assert set(made.left_out) == {"A -> B", "B -> A", "B -> C"}
    assert made.content.count(b"<PredecessorLink>") == 1


def test_control_characters_do_not_break_the_xml(tmp_path: Path) -> None:
    before = assessed(
        "Tasks:\n\n| ID | Task | Notes |\n|--|--|--|\n| A | bell\x07 <b> & | esc\x1b[0m \ufffe |\n"
    )
    after = read(exported(before, ExportFormat.MSPDI, tmp_path))
    assert after.plan.tasks.rows[0].task == "bell <b> &"
    assert after.plan.tasks.rows[0].notes == "esc[0m"


OWN_CALENDARS = """
Project:

| Project name | x     |
|--------------|-------|
| Holidays     | GB    |

Tasks:

| ID | Task   | Owner    | Start      | Duration | Predecessors | Task Calendar |
|----|--------|----------|------------|----------|--------------|---------------|
| A  | Design | Ann      | 2026-04-27 | 6d       |              |               |
| B  | Build  | Bob      | 2026-04-27 | 6d       | AFS+50e%     |               |
| C  | Guard  | Dan      | 2026-04-27 | 2d       |              |               |
| D  | Move   | Ann      | 2026-04-27 | 2d       |              | Late          |
| E  | Lift   | Crane    | 2026-04-27 | 2d       |              |               |
| F  | Wait   | Eve      | 2026-04-27 | 3d       |              | Late          |

Team:

| Name | Calendar  |
|------|-----------|
| Ann  | Part-time |
| Bob  |           |
| Dan  |           |
| Eve  |           |

Resources:

| ID | Name  | Type      |
|----|-------|-----------|
| R1 | Crane | equipment |

Calendar:

| Date       | Kind        | Who |
|------------|-------------|-----|
| 2026-05-06 | leave       | Ann |
| 2026-05-09 | working day | Bob |

Calendars:

| Calendar  | Day or from | Working | Hours       |
|-----------|-------------|---------|-------------|
| Part-time | Mon         | yes     | 08:00-12:00 |
| Part-time | Tue         | yes     | 08:00-12:00 |
| Part-time | Wed         | yes     | 08:00-14:00 |
| Dan       | Sat         | yes     | 22:00-06:00 |
| Dan       | 2026-05-04  | yes     | 08:00-12:00 |
| Late      | Mon         | yes     | 10:00-20:00 |
| Late      | Tue         | yes     | 10:00-20:00 |
| Crane     | Fri         | yes     |             |
"""


def test_calendars_of_people_go_to_microsoft_project_and_back(tmp_path: Path) -> None:
    before = assessed(OWN_CALENDARS)
    after = read(exported(before, ExportFormat.MSPDI, tmp_path))
    was, now = before.analysis.schedule, after.analysis.schedule
    assert now.early_start.tolist() == was.early_start.tolist()
    assert now.early_finish.tolist() == was.early_finish.tolist()
    assert [row.calendar for row in after.plan.team.rows] == ["Ann", "Bob", "Dan", None, "Crane"]
    assert after.plan.dependencies == before.plan.dependencies


def test_a_task_that_waits_for_its_people_says_so_to_microsoft_project(tmp_path: Path) -> None:
    xml = exported(assessed(OWN_CALENDARS), ExportFormat.MSPDI, tmp_path).read_text("utf-8")
    tasks = [each.split("</Task>")[0] for each in xml.split("<Task>")[1:]]
    waits = {
        name: "<IgnoreResourceCalendar>0<" in next(each for each in tasks if f">{name}<" in each)
        for name in ("Move", "Wait")
    }
    # Ann has a calendar of her own; Eve is there whenever the task's calendar works.
    assert waits == {"Move": True, "Wait": False}
