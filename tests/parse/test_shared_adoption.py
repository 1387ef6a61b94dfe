"""Plans that other people made, looked at by hand: the row of the headers, columns, tasks."""

from pathlib import Path

import pytest

from sheetpm.config import Settings
from sheetpm.parse.plan import parse_plan
from sheetpm.parse.survey import Survey, survey
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.files import read_file

pytestmark = pytest.mark.shared

_PLANS = {
    "cbeluzo__GestaoProjetos/Gantt.xlsx": (
        "Atividades",
        1,
        {"wbs": 1, "outline_level": 2, "task": 3, "owner": 5, "start": 7, "finish": 8}
        | {"duration": 9, "predecessors": 10, "status": 12, "notes": 13},
    ),
    "Neos21__document-templates/WBS.xlsx": (
        "WBS",
        4,
        {"id": 4, "task": 5, "start": 6, "effort": 7, "finish": 8, "actual_start": 9}
        | {"percent_complete": 10, "actual_finish": 11, "predecessors": 12, "owner": 13},
    ),
    "Neos21__document-templates/工程定義・マスタスケジュール.xlsx": (
        "工程定義・マスタスケジュール",
        3,
        {"id": 1, "task": 2, "start": 4, "finish": 5},
    ),
    "PacktPublishing__Technical-Program-Manager-s-Handbook-2E/Project Plan.xlsx": (
        "Project Plan",
        1,
        {"id": 1, "task": 3, "duration": 5, "predecessors": 7, "owner": 8}
        | {"start": 9, "finish": 10},
    ),
    "lixiao-yang__CI-103-EconomyFueler/甘特图.xlsx": (
        "项目规划表",
        3,
        {"task": 2, "owner": 3, "duration": 5, "priority": 8, "percent_complete": 9},
    ),
}
_TASKS = {
    "cbeluzo__GestaoProjetos/Gantt.xlsx": 19,
    "PacktPublishing__Technical-Program-Manager-s-Handbook-2E/Project Plan.xlsx": 39,
    "lixiao-yang__CI-103-EconomyFueler/甘特图.xlsx": 24,
}
_LOGS = {
    "Nchaulagai__AdvancedProjectManagement/Issue Register.xlsx": ("issues", 1),
    "Nchaulagai__AdvancedProjectManagement/Risk Register.xlsx": ("risks", 1),
    "Neos21__document-templates/課題一覧.xlsx": ("issues", 3),
    "Neos21__document-templates/成果物一覧.xlsx": ("deliverables", 3),
    "PacktPublishing__Technical-Program-Manager-s-Handbook-2E/Risk Log.xlsx": ("risks", 1),
}
_NO_PLANS = (
    "PacktPublishing__Technical-Program-Manager-s-Handbook-2E/Buffer Scorecard.xlsx",
    "PacktPublishing__Technical-Program-Manager-s-Handbook-2E/Risk Scorecard.xlsx",
)


def _look(shared: Path, name: str) -> Survey:
    file = shared / "oracles" / "plans" / name
    return survey(read_workbook(read_file(file), file.name), Settings(), {})


@pytest.mark.parametrize("name", _PLANS)
def test_the_plan_is_found_with_its_header_row_and_its_columns(shared: Path, name: str) -> None:
    title, row, columns = _PLANS[name]
    plan = _look(shared, name).plan
    assert plan is not None
    assert (plan.title, plan.header_row) == (title, row)
    assert {key: each.cell.column for key, each in plan.fields.items()} == columns


@pytest.mark.parametrize("name", _TASKS)
def test_all_tasks_of_the_plan_are_read(shared: Path, name: str) -> None:
    file = shared / "oracles" / "plans" / name
    plan, _ = parse_plan(read_workbook(read_file(file), file.name), Settings())
    assert len(plan.tasks.rows) == _TASKS[name]


@pytest.mark.parametrize("name", _LOGS)
def test_a_register_is_known_and_is_no_plan(shared: Path, name: str) -> None:
    surveyed = _look(shared, name)
    assert surveyed.plan is None
    (table,) = surveyed.read
    assert (table.kind, table.header_row) == _LOGS[name]


@pytest.mark.parametrize("name", _NO_PLANS)
def test_a_table_of_scores_is_none_of_a_plan(shared: Path, name: str) -> None:
    assert _look(shared, name).read == ()
