"""Workbooks that other people made, read as they stand."""

from pathlib import Path

import pytest

from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.parse.plan import NoPlanError, parse_plan
from sheetpm.plan.model import OutlineSource
from sheetpm.sources.excel import read_workbook
from tests.parse.reading import Reading

pytestmark = pytest.mark.shared


def _read(file: Path) -> Reading:
    plan, findings = parse_plan(read_workbook(file.read_bytes(), file.name), Settings())
    return Reading(plan=plan, findings=findings)


@pytest.mark.parametrize(
    "name", ["Issue Register.xlsx", "Buffer Scorecard.xlsx", "成果物一覧.xlsx", "課題一覧.xlsx"]
)
def test_a_workbook_without_tasks_is_refused_in_one_sentence(shared: Path, name: str) -> None:
    (file,) = (shared / "oracles" / "plans").glob(f"*/{name}")
    with pytest.raises(NoPlanError) as refused:
        _read(file)
    assert refused.value.message(Language.EN).startswith(f"{name} has no table of tasks (seen: ")


def test_a_plan_with_indented_names_and_links_by_number(shared: Path) -> None:
    (file,) = (shared / "oracles" / "plans").glob("*/Project Plan.xlsx")
    reading = _read(file)
    plan = reading.plan
    assert len(plan.tasks.rows) == 39
    assert plan.outline.source is OutlineSource.INDENT
    assert plan.outline.parents[:4] == (-1, 0, 0, 0)
    assert (plan.dependencies[0].predecessor, plan.dependencies[0].successor) == (1, 2)
    assert [code for code, _ in reading.flags if code.startswith(("CEL", "REF"))] == []


def test_a_chinese_gantt_that_counts_periods_instead_of_dates(shared: Path) -> None:
    (file,) = (shared / "oracles" / "plans").glob("*/甘特图.xlsx")
    reading = _read(file)
    plan = reading.plan
    assert plan.language is Language.ZH
    assert len(plan.tasks.rows) == 24
    assert plan.tasks.rows[2].task == "UI设计"
    assert plan.tasks.rows[2].percent_complete == 1.0
    assert plan.outline.parents[:4] == (-1, -1, 1, 1)
    assert all(row.start is None for row in plan.tasks.rows)
    # Numbers of periods are no dates, which is said once for each of the two columns.
    told = [place for code, place in reading.flags if code == "HDR004"]
    assert [place.rpartition("!")[2] for place in told] == ["D3", "F3"]
