"""Tables of all tasks say the same row by row and column by column."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.views.model import LongTable, TableRow, View
from sheetpm.writers.xlsx_report import write_report
from tests.analysis.made_plans import made_plan
from tests.views.example import example_plan, pages, plan_of_tasks, with_baseline
from tests.views.reports import report

TABLES = {"schedule", "variance", "earned_value_tasks"}


PLANS = {
    "example": example_plan(),
    "中文": example_plan(Language.ZH),
    "long": plan_of_tasks(2_500),
    "dropped": with_baseline(example_plan(), "Photos", "Film"),
}


def tables(plan: Plan, audience: Audience) -> Iterator[tuple[View, LongTable]]:
    """The pages that show every task, of the workbook and of the report."""
    shown = report(plan, language=plan.language, audience=audience)
    for view in (*pages(plan, language=plan.language, audience=audience).values(), *shown.values()):
        if view.key in TABLES:
            assert view.table is not None
            yield view, view.table


def look(row: TableRow) -> tuple[object, ...]:
    return (*row.tones.items(), row.is_strong, row.indent, bool(row.links), row.lines, row.paints)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_blocks_hold_the_rows(plan: Plan, audience: Audience) -> None:
    keys = set()
    for view, table in tables(plan, audience):
        keys.add(view.key)
        assert table.blocks is not None
        rows, blocks = list(table.rows), list(table.blocks())
        assert len(rows) == table.count
        values = [row for block in blocks for row in zip(*block.columns, strict=True)]
        assert values == [tuple(row.values) for row in rows]
        samples = [table.samples[at] for block in blocks for at in block.looks]
        assert list(map(look, samples)) == list(map(look, rows))
    assert keys == TABLES


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_report_of_blocks_is_one_of_rows_byte_for_byte(plan: Plan) -> None:
    views = [view for view, _ in tables(plan, Audience.INTERNAL)]
    by_row = [replace(view, table=replace(view.table, blocks=None)) for view in views if view.table]
    written = write_report(views, source="x")
    assert write_report(by_row, source="x") == written
    assert len(written) > 5_000


def test_an_empty_plan_has_no_blocks() -> None:
    for _, table in tables(made_plan(), Audience.INTERNAL):
        assert table.blocks is not None
        assert not list(table.blocks())
        assert not table.samples
