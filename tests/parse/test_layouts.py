"""Plans of other people's making: each made layout is read as its author meant it."""

import pytest

from sheetpm.config import Settings
from sheetpm.grid import Workbook
from sheetpm.parse.survey import Survey, SurveyedTable, Use, survey
from sheetpm.schema.further_words import check_words
from tests.parse.layouts import LAYOUTS, ROWS, Layout
from tests.parse.reading import read_grids

_EVERY_LAYOUT = pytest.mark.parametrize(
    "layout", [pytest.param(layout, id=layout.name) for layout in LAYOUTS]
)
_PLANS = [layout for layout in LAYOUTS if layout.kind in {"tasks", "gantt"}]


def look(layout: Layout) -> SurveyedTable:
    return _only(survey(Workbook(name="plan.xlsx", grids=(layout.grid(),)), Settings(), {}))


def _only(surveyed: Survey) -> SurveyedTable:
    (table,) = surveyed.tables
    return table


def test_there_are_more_than_forty_layouts_in_fourteen_languages() -> None:
    assert len(LAYOUTS) >= 58
    assert len({layout.name[:2] for layout in LAYOUTS}) == 14
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)


def test_every_word_list_names_tabs_and_fields_that_exist() -> None:
    assert check_words() == []


@_EVERY_LAYOUT
def test_layout_is_of_its_kind_with_its_header_row(layout: Layout) -> None:
    table = look(layout)
    assert (table.kind, table.use, table.header_row) == (layout.kind, Use.READ, layout.header_row)


@_EVERY_LAYOUT
def test_every_column_of_a_layout_is_read_as_what_it_is_and_no_other_is(layout: Layout) -> None:
    read = {name: judged.cell.column for name, judged in look(layout).fields.items()}
    assert read == layout.mapping


@pytest.mark.parametrize("layout", [pytest.param(each, id=each.name) for each in _PLANS])
def test_every_task_of_a_layout_is_read_with_its_dates(layout: Layout) -> None:
    rows = read_grids(layout.grid()).plan.tasks.rows
    tasks = [row for row in rows if row.start or row.finish]  # without the phases above them
    assert len(tasks) == ROWS
    if {"start", "finish"} <= layout.mapping.keys():
        # The first task runs from Monday 2 March to Friday 6 March 2026.
        assert str(tasks[0].start)[:10] == "2026-03-02"
        assert str(tasks[0].finish)[:10] == "2026-03-06"
