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
    title = material.titles[key]
    name = material.project_name
    status = material.status_text if is_dated else ""
    subtitle = " · ".join(part for part in (status, fit(summary, _HEAD_CHARACTERS)) if part)
    cells = (
        _head(1, fit(f"{title} · {name}", _HEAD_CHARACTERS // 2), Role.TITLE),
        _head(2, subtitle, Role.SUBTITLE),
    )
    return View(
        key=key,
        title=title,
        language=material.language,
        widths=tuple(column.width for column in columns),
        heights={1: 30, 3: 6, HEADER_ROW: 30},
        cells=cells,
        table=table(HEADER_ROW),
        frozen_rows=HEADER_ROW,
        frozen_columns=frozen_columns,
        print_setup=PrintSetup(
            pages_wide=pages_wide,
            paper=material.settings.paper.value,
            footer_left=name,
            footer_center=status,
            repeat_rows=(HEADER_ROW, HEADER_ROW),
        ),
    )


def _head(row: int, text: str, role: Role) -> ViewCell:
    """One cell that runs over its empty neighbours: merged, it would part the frozen columns."""
    return ViewCell(row=row, column=1, value=text, role=role)
