"""Key/value tabs: names beside values, in several layouts."""

from datetime import date
from typing import Any

import pytest

from sheetpm.grid import CellAddress, CellRange, CellValue, Grid
from sheetpm.schema.project import PlanLanguage, ProjectRow
from tests.parse.reading import Reading, grid, read_grids, tasks_grid

_TASKS = tasks_grid(["Task", "Start"], ["Design", date(2026, 3, 2)])


def _read(*rows: list[CellValue], **facts: Any) -> Reading:
    return read_grids(_TASKS, grid("Project", *rows, **facts))


def _facts(reading: Reading) -> ProjectRow:
    return reading.plan.facts


def test_values_stand_beside_their_names() -> None:
    reading = _read(
        ["Project name:", "Website"],
        ["客户", "Northwind"],
        ["Status date", date(2026, 3, 16)],
        ["Budget", "120,000 EUR"],
        ["Work week", "Mon-Fri"],
        ["Hours per day", 7.5],
        ["Language", "中文"],
    )
    facts = _facts(reading)
    assert (facts.name, facts.client, facts.budget) == ("Website", "Northwind", 120000.0)
    assert (facts.status_date, facts.hours_per_day) == (date(2026, 3, 16), 7.5)
    assert facts.work_week == frozenset(range(5))
    assert facts.language is PlanLanguage.ZH
    assert reading.plan.project.cells["status_date"] == CellAddress(3, 2)
    assert str(reading.plan.project.place(facts, "budget")) == "Project!B4"
    assert reading.flags == []


def test_names_may_stand_in_several_columns() -> None:
    reading = _read(["Client", "Northwind", None, "Project manager", "Ann"], ["Start", None])
    assert (_facts(reading).client, _facts(reading).manager) == ("Northwind", "Ann")
    assert reading.plan.project.has("start")
    assert _facts(reading).start is None


def test_name_and_value_may_share_a_cell() -> None:
    reading = _read(["Client: Northwind"], ["项目经理：安雯"])
    assert (_facts(reading).client, _facts(reading).manager) == ("Northwind", "安雯")
    assert reading.plan.project.cells["client"] == CellAddress(1, 1)


def test_merged_names_and_empty_columns_between_are_passed_over() -> None:
    merged = (CellRange(first=CellAddress(1, 1), last=CellAddress(1, 2)),)
    assert _facts(_read(["Client", None, "Northwind"], merged=merged)).client == "Northwind"
    assert _facts(_read(["Client", None, "Northwind"], ["Start", None])).client == "Northwind"


def test_hints_of_the_template_are_no_values() -> None:
    start = ProjectRow.schema.column("start")
    reading = _read(["Start", None, start.doc.en], ["Client", None, "Who?"])
    assert _facts(reading).start is None
    assert reading.flags == []


def test_a_name_does_not_serve_as_a_value() -> None:
    facts = _facts(_read(["Client", None, "Sponsor", "Laura"]))
    assert (facts.client, facts.sponsor) == (None, "Laura")


def test_headers_above_one_row_of_values_are_understood() -> None:
    reading = _read(
        ["Project name", "Client", "Status date", "Currency"],
        ["Website", "Northwind", date(2026, 3, 16), "EUR"],
    )
    facts = _facts(reading)
    assert (facts.name, facts.client, facts.currency) == ("Website", "Northwind", "EUR")
    assert reading.plan.project.cells["client"] == CellAddress(2, 2)


def test_what_is_wrong_is_reported_at_the_value() -> None:
    reading = _read(
        ["Status date", "soon"],
        ["Client", "Northwind"],
        ["Customer", "Southwind"],
        ["Curency", "EUR"],
        ["Budget", None],
        ["Finish", None],
        errors={(5, 2): "#REF!"},
        uncached_formulas={(6, 2): ""},
    )
    assert reading.flags == [
        ("CEL003", "Project!B1"),
        ("HDR001", "Project!A3"),
        ("HDR003", "Project!A4"),
        ("CEL001", "Project!B5"),
        ("CEL002", "Project!B6"),
    ]
    assert _facts(reading).client == "Northwind"


@pytest.mark.parametrize("rows", [[["Apples", 3.0]], [["Minutes of Monday"]]])
def test_a_project_tab_without_facts_is_reported(rows: list[list[CellValue]]) -> None:
    reading = _read(*rows)
    assert reading.flags == [("SHT004", "Project!A1")]
    assert not reading.plan.project.is_present


def test_an_empty_project_tab_is_no_matter() -> None:
    assert read_grids(_TASKS, Grid(title="Project", rows=[])).flags == []


def test_hours_per_day_count_when_effort_is_typed_in_days() -> None:
    sheet = tasks_grid(["Task", "Effort"], ["Design", "2d"])
    assert read_grids(sheet).plan.tasks.rows[0].effort == 16.0
    facts = grid("Project", ["Hours per day", 7.0])
    assert read_grids(sheet, facts).plan.tasks.rows[0].effort == 14.0


@pytest.mark.parametrize("label", ["承诺完成日期", "Promised finish"])
def test_a_finding_calls_a_fact_what_the_sheet_calls_it(label: str) -> None:
    reading = _read(["Project name", "Website"], [label, "soon"])
    assert [each.record for each in reading.findings if str(each.place) == "Project!B2"] == [label]
