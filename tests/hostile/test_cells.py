"""Cells and headers that no person would type never make a reader or the analysis fail."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetpm.api import Given, assess
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.languages import Language
from sheetpm.schema.column import Layout
from sheetpm.schema.names import tables, user_tables
from tests.parse.reading import column_of
from tools.fuzz.values import HEADERS, NUMBERS, TEXTS

PIECES = st.sampled_from([*TEXTS, *NUMBERS, *"0123456789.,;:-+%/()[]年月日TtdhwFS \n"])
TEXT = st.one_of(
    st.sampled_from(TEXTS),
    st.lists(PIECES, max_size=8).map(lambda pieces: "".join(pieces)[:400]),
    st.text(max_size=40),
)
CELL: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    TEXT,
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(timedelta(-(10**6)), timedelta(10**6)),
)


@pytest.mark.parametrize("tab", sorted(tables()))
@settings(max_examples=8)
@given(values=st.lists(CELL, min_size=1, max_size=8))
def test_every_column_reads_any_cells_and_says_where(tab: str, values: list[CellValue]) -> None:
    for column in tables()[tab].columns:
        found, said = column_of(tab, column.key, values)
        assert len(found) == len(values)
        assert all(0 <= place < len(values) for place, _ in said)


TABS = [schema.title.en for schema in user_tables() if schema.layout is Layout.TABLE]
HEADER = st.one_of(
    st.sampled_from(HEADERS),
    st.sampled_from([column.header.en for schema in user_tables() for column in schema.columns]),
    TEXT,
)


@st.composite
def odd_workbooks(draw: st.DrawFn) -> Workbook:
    """A few tabs of known and unknown names, headers and cells at random."""
    grids = []
    for title in draw(st.lists(st.sampled_from(TABS), min_size=1, max_size=3, unique=True)):
        names = draw(st.lists(HEADER, min_size=1, max_size=8))
        row = st.lists(CELL, min_size=len(names), max_size=len(names))
        rows = [list[CellValue](names), *draw(st.lists(row, max_size=6))]
        grids.append(Grid(title=title, rows=rows))
    tasks = [
        ["ID", "Task", "Start", "Finish", "% Complete", "Budget", "Predecessors"],
        *([f"T{n}", "Step", *draw(st.tuples(*[CELL] * 5))] for n in range(3)),
    ]
    if all(one.title != "Tasks" for one in grids):
        grids.append(Grid(title="Tasks", rows=tasks))
    return Workbook(name="plan.xlsx", grids=tuple(grids))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workbook=odd_workbooks())
def test_any_workbook_is_assessed_with_findings_that_can_be_said(workbook: Workbook) -> None:
    try:
        assessment = assess(
            workbook,
            settings=Settings(),
            today=date(2026, 3, 16),
            given=Given(status_date=date(2026, 3, 16)),
            owned={},
        )
    except SheetpmError:
        return
    for finding in assessment.findings:
        for language in Language:
            assert finding.message(language).strip()
            assert isinstance(finding.advice(language), str)


def test_the_kinds_of_cells_tried_are_all_that_a_sheet_holds() -> None:
    tried = {date, datetime, time, timedelta, str, float, bool, type(None)}
    assert set(CellValue.__args__) <= tried
