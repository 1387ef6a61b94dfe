"""The Project tab: its facts as one typed row."""

from collections.abc import Iterator
from typing import Any

from sheetpm.config import Settings
from sheetpm.findings import Finding, Place
from sheetpm.grid import Grid
from sheetpm.parse.cell_codes import ERROR_CELL, FORMULA_WITHOUT_VALUE
from sheetpm.parse.cell_context import CellContext, quote
from sheetpm.parse.columns import read_column
from sheetpm.parse.facts import Fact
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.said import as_finding, formula_shown
from sheetpm.parse.tab import Tab
from sheetpm.plan.model import Table
from sheetpm.schema.column import Column
from sheetpm.schema.project import ProjectRow


def read_project(tab: Tab | None, settings: Settings) -> tuple[Table[ProjectRow], list[Finding]]:
    """The Project tab with exactly one row, empty where nothing is known."""
    schema = ProjectRow.schema
    if tab is None or tab.facts is None:
        return Table(schema=schema, rows=(ProjectRow(),)), []
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for key, fact in tab.facts.known.items():
        column = schema.column(key)
        value, said = _read(column, fact, tab.grid, settings)
        values[key] = value
        findings.extend(report_fact(fact, tab.grid, each) for each in said)
    # What the plan's [[plan]] entry states comes before this tab, as if the tab were silent.
    values |= {key: None for key in settings.outranking if key in values}
    votes = tab.facts.votes()
    first = min((fact.at.row for fact in tab.facts.known.values()), default=0)
    return (
        Table(
            schema=schema,
            sheet=tab.grid.title,
            cells={key: fact.at for key, fact in tab.facts.known.items()},
            rows=(ProjectRow(row=first, **values),),
            header_language=max(votes, key=votes.__getitem__) if any(votes.values()) else None,
        ),
        findings,
    )


def _read(column: Column, fact: Fact, grid: Grid, settings: Settings) -> tuple[Any, list[Problem]]:
    said = list(_unreadable(fact, grid))
    context = CellContext(
        column=column,
        header=fact.label,
        date_order=settings.date_order,
        has_day_numbers=grid.has_day_numbers,
    )
    formats = grid.number_formats
    (value,) = read_column(
        [fact.value],
        context,
        lambda _, each: said.append(each),
        lambda _: "%" in formats(fact.at.row, fact.at.column),
    )
    return value, said


def _unreadable(fact: Fact, grid: Grid) -> Iterator[Problem]:
    at = (fact.at.row, fact.at.column)
    if at in grid.errors:
        yield problem(ERROR_CELL, error=quote(grid.errors[at]))
    if at in grid.uncached_formulas:
        yield problem(FORMULA_WITHOUT_VALUE, formula=formula_shown(grid.uncached_formulas[at]))


def report_fact(fact: Fact, grid: Grid, said: Problem) -> Finding:
    """A problem of one value of the tab as a finding."""
    place = Place(sheet=grid.title, row=fact.at.row, column=fact.at.column)
    return as_finding(said, place, record=fact.label, column=fact.label)
