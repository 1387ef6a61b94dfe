from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sheetpm.config import Audience, Settings
from sheetpm.languages import Language
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.owned import BaselineRow
from sheetpm.views.baseline import BaselineSheet, build_baseline
from sheetpm.views.material import Material
from sheetpm.views.model import LongTable
from tests.analysis.analysed import analysed
from tests.views.example import example_plan

ROW = BaselineRow(
    name="Contract",
    set_on=date(2026, 1, 9),
    task_id="T1",
    wbs="1",
    task_name="Design",
    start=date(2026, 3, 2),
    finish=date(2026, 3, 6),
    duration=Duration(5.0),
    budget=4000.0,
    check="bcdf-ghjk",
)
CARRIED = (("March", "some day", None, None, "Build", None, "?", 3.0, "dear", "x", "ask Ann"),)


def table(
    language: Language = Language.EN, audience: Audience = Audience.INTERNAL, **sheet: Any
) -> LongTable:
    plan = example_plan(language)
    material = Material(
        plan=plan,
        analysis=analysed(plan),
        findings=(),
        settings=Settings(audience=audience),
        language=language,
        titles={"baseline": "As agreed"},
        version="0.1.0",
        digest="",
    )
    facts = BaselineSheet(**({"carried": CARRIED, "others": ("Remark",), "new": (ROW,)} | sheet))
    view = build_baseline(material, facts)
    assert view.title == "As agreed"
    assert "2026-03-16" not in str(view.cells)
    assert view.table is not None
    return view.table


@pytest.mark.parametrize("language", Language)
def test_headers_are_the_schemas_and_those_people_added(language: Language) -> None:
    assert [each.header for each in table(language).columns] == [
        *(column.header[language] for column in BaselineRow.schema.columns),
        "Remark",
    ]


def test_what_stands_there_is_carried_as_it_is_above_what_is_new() -> None:
    carried, new = (row.values for row in table().rows)
    assert carried == CARRIED[0]
    assert new == (
        "Contract",
        date(2026, 1, 9),
        "T1",
        "1",
        "Design",
        date(2026, 3, 2),
        date(2026, 3, 6),
        5.0,
        4000.0,
        "bcdf-ghjk",
        None,
    )


def test_the_client_sees_no_budget_and_all_the_rest() -> None:
    shown = table(audience=Audience.CLIENT)
    carried, new = (row.values for row in shown.rows)
    assert "Budget" not in [each.header for each in shown.columns]
    assert 4000.0 not in new
    assert carried == (*CARRIED[0][:8], *CARRIED[0][9:])


def test_a_task_without_dates_has_empty_cells() -> None:
    bare = replace(ROW, start=None, finish=None, duration=None, budget=None)
    (row,) = table(carried=(), others=(), new=(bare,)).rows
    assert row.values[5:9] == (None, None, None, None)
