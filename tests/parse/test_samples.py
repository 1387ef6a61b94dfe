"""Workbooks as other people make them: what a person reads out of each, and which are no plans."""

from functools import cache

import pytest

from sheetpm.config import Settings
from sheetpm.grid import Workbook, column_letters
from sheetpm.parse.plan import NoPlanError, parse_plan
from sheetpm.parse.survey import survey
from sheetpm.plan.model import Plan
from sheetpm.sources.excel import read_workbook
from tests.parse.samples import PLANS, REFUSED
from tests.parse.samples.making import Sample

_NO_FIELD = frozenset({"phase"})
"""Columns that group the tasks are no field of theirs."""
_EVERY_PLAN = pytest.mark.parametrize(
    "sample", [pytest.param(sample, id=sample.name) for sample in PLANS]
)
_EVERY_OTHER = pytest.mark.parametrize(
    "sample", [pytest.param(sample, id=sample.name) for sample in REFUSED]
)


@cache
def _read(name: str) -> tuple[Workbook, Plan]:
    (sample,) = [each for each in PLANS if each.name == name]
    workbook = read_workbook(sample.workbook(), "plan.xlsx")
    plan, _ = parse_plan(workbook, Settings())
    return workbook, plan


def test_there_are_plans_in_eleven_languages_and_as_many_that_are_none() -> None:
    assert len(PLANS) >= 50
    assert len(REFUSED) >= 45
    assert len({sample.name[:2] for sample in PLANS}) == 11
    assert len({sample.name for sample in (*PLANS, *REFUSED)}) == len(PLANS) + len(REFUSED)


@_EVERY_PLAN
def test_the_tab_its_headers_and_its_columns_are_read_as_a_person_would(sample: Sample) -> None:
    workbook, _ = _read(sample.name)
    surveyed = survey(workbook, Settings(), {})
    found = surveyed.plan
    assert found is not None
    assert (found.title, found.header_row) == (sample.plan, sample.row)
    read = {name: column_letters(each.cell.column) for name, each in found.fields.items()}
    wanted = {name: at for name, at in sample.mapping.items() if name not in _NO_FIELD}
    assert read == wanted
    titles = {each.schema.key: each.title for each in surveyed.read if each.schema}
    assert titles | dict(sample.others) == titles


@_EVERY_PLAN
def test_every_task_and_every_group_is_read_and_nothing_else(sample: Sample) -> None:
    _, plan = _read(sample.name)
    groups = {parent for parent in plan.outline.parents if parent >= 0}
    names = [row.task for at, row in enumerate(plan.tasks.rows) if at not in groups]
    assert (len(names), len(groups)) == (sample.leaves, sample.groups), names


@_EVERY_PLAN
def test_dates_and_progress_are_read_as_they_were_meant(sample: Sample) -> None:
    _, plan = _read(sample.name)
    rows = {row.task: row for row in plan.tasks.rows}
    read = {
        name: tuple(day and str(day)[:10] for day in (rows[name].start, rows[name].finish))
        for name in sample.reads
    }
    assert read == dict(sample.reads)
    assert {name: rows[name].percent_complete for name in sample.done} == dict(sample.done)
    happened = {
        name: tuple(
            day and str(day)[:10] for day in (rows[name].actual_start, rows[name].actual_finish)
        )
        for name in sample.actual
    }
    assert happened == dict(sample.actual)


@_EVERY_OTHER
def test_what_is_no_plan_is_refused(sample: Sample) -> None:
    workbook = read_workbook(sample.workbook(), "plan.xlsx")
    with pytest.raises(NoPlanError):
        parse_plan(workbook, Settings())
    assert survey(workbook, Settings(), {}).plan is None
