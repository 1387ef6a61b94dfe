"""The common head of the pages that hold one long table: name, status date, one summary."""

from collections.abc import Callable

from sheetpm.views.formats import fit
from sheetpm.views.material import Material
from sheetpm.views.model import (
    LongTable,
    PrintSetup,
    Role,
    TableColumn,
    View,
    ViewCell,
)

HEADER_ROW = 4

_HEAD_CHARACTERS = 110
_STATUS_CHARACTERS = 28


def companion(
    material: Material,
    *,
    key: str,
    summary: str,
    columns: tuple[TableColumn, ...],
    table: Callable[[int], LongTable],
    frozen_columns: int = 0,
    pages_wide: int = 1,
    is_dated: bool = True,
) -> View:
    """A page with a title, one line of summary and a long table under a frozen header.

    One that is not redrawn at each status date is not dated.
    """
    return View(
        key=key,
        title=material.titles[key],
        language=material.language,
        widths=tuple(column.width for column in columns),
        heights={1: 30, 3: 6, HEADER_ROW: 30},
        cells=head_cells(
            material,
            key,
            summary,
            characters=int(sum(column.width for column in columns)) - _STATUS_CHARACTERS,
            is_dated=is_dated,
        ),
        table=table(HEADER_ROW),
        frozen_rows=HEADER_ROW,
        frozen_columns=frozen_columns,
        print_setup=PrintSetup(
            pages_wide=pages_wide,
            paper=material.settings.paper.value,
            footer_left=material.project_name,
            footer_center=material.status_text if is_dated else "",
            repeat_rows=(HEADER_ROW, HEADER_ROW),
            repeat_columns=frozen_columns if pages_wide > 1 else 0,
        ),
    )


def head_cells(
    material: Material,
    key: str,
    summary: str,
    *,
    column: int = 1,
    characters: int = 0,
    is_dated: bool = True,
) -> tuple[ViewCell, ...]:
    """Title with the project's name, and below it the status date with one summary.

    `characters` is what the page holds of it where it is wider than usual.
    Each is one cell that runs over its empty neighbours: merged, it would part frozen columns.
    """
    title = fit(f"{material.titles[key]} · {material.project_name}", _HEAD_CHARACTERS // 2)
    shown = fit(summary, max(characters, _HEAD_CHARACTERS))
    line = f"{material.status_text} · {shown}" if is_dated else shown
    return (
        ViewCell(row=1, column=column, value=title, role=Role.TITLE),
        ViewCell(row=2, column=column, value=line, role=Role.SUBTITLE),
    )
