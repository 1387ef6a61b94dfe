"""The two kinds of pages in the report: a page of blocks, and a long table under a frozen header."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from sheetpm.views.blocks import WHOLE, Block
from sheetpm.views.chart_data import lay_chart_data
from sheetpm.views.companion import companion, head_cells
from sheetpm.views.material import Material
from sheetpm.views.model import (
    CellSpan,
    LongTable,
    PrintSetup,
    TableColumn,
    TableRow,
    View,
)
from sheetpm.views.page import COLUMN_WIDTH, FIRST_COLUMN, MARGIN_WIDTH, Page

FIRST_BLOCK_ROW = 4

Band: TypeAlias = tuple[Sequence[Block], Sequence[Block]]
"""Blocks that stand side by side: those of the left half, those of the right."""


_HEIGHTS = {1: 30.0, 3: 6.0}
_ROW_POINTS = 16.5
"""Of a row without a height of its own, in every writer."""

_LANDSCAPE_POINTS = 715.0
"""A page up to this height is larger on a landscape sheet of A4 or Letter than on an upright one,
where the columns alone ask for 72 per cent."""

_PORTRAIT_POINTS = 1_120.0
"""Height that an upright sheet holds at about that scale."""


def block_page(
    material: Material,
    *,
    key: str,
    summary: str,
    bands: Sequence[Band],
    heights: Mapping[int, float] = MappingProxyType({}),
) -> View:
    """A page with a title, one line of summary, and blocks on a grid of 24 columns in two halves.

    A band begins below all of the one before; a block that takes the whole width stands in it
    alone, at the left. The figures behind the charts stand below what is printed. The page prints
    on one sheet of paper, upright if it is long; only beyond that on several.
    """
    page = Page()
    row = FIRST_BLOCK_ROW
    for left, right in bands:
        ends, _ = page.put_band(left, right, (row, row))
        row = max(ends)
    last = max(row, FIRST_BLOCK_ROW + 1) - 2
    chosen = _HEIGHTS | dict(heights)
    points = sum(chosen.get(row, _ROW_POINTS) for row in range(1, last + 1))
    data_cells, charts = lay_chart_data(page.plots, row=last + 3, column=FIRST_COLUMN)
    return View(
        key=key,
        title=material.titles[key],
        language=material.language,
        widths=(MARGIN_WIDTH, *([COLUMN_WIDTH] * WHOLE), MARGIN_WIDTH),
        heights=chosen,
        cells=(*head_cells(material, key, summary, column=FIRST_COLUMN), *page.cells, *data_cells),
        charts=charts,
        blocks=tuple(page.spans),
        frozen_rows=2,
        print_setup=_print_setup(material, last, points),
    )


def _print_setup(material: Material, last_row: int, points: float) -> PrintSetup:
    """One sheet of paper, the way round on which the page is larger."""
    return PrintSetup(
        paper=material.settings.paper.value,
        is_landscape=points <= _LANDSCAPE_POINTS,
        pages_tall=1 if points <= _PORTRAIT_POINTS else 0,
        footer_left=material.project_name,
        footer_center=material.status_text,
        area=CellSpan(
            first_row=1, first_column=1, last_row=last_row, last_column=WHOLE + FIRST_COLUMN
        ),
    )


def table_page(
    material: Material,
    *,
    key: str,
    summary: str,
    columns: tuple[TableColumn, ...],
    rows: Sequence[TableRow],
    indented: int | None = None,
    frozen_columns: int = 0,
    pages_wide: int = 1,
) -> View:
    """A page with a title, one line of summary and a table with a frozen header and a filter."""
    return companion(
        material,
        key=key,
        summary=summary,
        columns=columns,
        table=lambda row: LongTable(
            row=row, columns=columns, rows=rows, count=len(rows), indented=indented
        ),
        frozen_columns=frozen_columns,
        pages_wide=pages_wide,
    )
