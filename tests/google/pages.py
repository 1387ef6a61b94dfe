"""Small pages that show everything a view can hold, and the example plan's pages."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sheetpm.api import Given, assess, build_views
from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.files import read_file
from sheetpm.views.model import (
    Align,
    CellSpan,
    Chart,
    ChartKind,
    Format,
    Ink,
    Link,
    LongTable,
    Paint,
    Role,
    Series,
    TableColumn,
    TableRow,
    Tone,
    View,
    ViewCell,
)
from sheetpm.views.pages import tab_titles

TEMPLATES = Path(__file__).parents[2] / "templates"
EXAMPLES = {
    Language.EN: TEMPLATES / "example_plan.xlsx",
    Language.ZH: TEMPLATES / "example_plan.zh.xlsx",
}


def page(*cells: ViewCell, **facts: Any) -> View:
    """A page of ten columns."""
    usual = {"key": "page", "title": "Page", "language": Language.EN, "widths": (10.0,) * 10}
    return View(**usual | facts, cells=cells)


def every_page() -> tuple[View, ...]:
    """A Dashboard and a long table that use all that the views' model has."""
    return (
        page(
            ViewCell(row=1, column=2, columns=6, value="Plan", role=Role.TITLE),
            ViewCell(row=2, column=2, columns=3, value="Done", role=Role.HEADING),
            ViewCell(row=3, column=2, value="G1", link=Link(sheet="Goals", address="A2")),
            ViewCell(row=3, column=3, columns=2, value=0.4, bar=0.4, format=Format.PERCENT),
            ViewCell(
                row=5,
                column=2,
                rows=2,
                columns=3,
                value="A long sentence",
                wraps=True,
                fill=Tone.BAD,
                tone=Tone.BAD,
                left=Tone.BAD,
                top=Tone.WATCH,
            ),
            ViewCell(row=8, column=2, value="M", role=Role.MAP_CELL, fill=Tone.MEDIUM),
            ViewCell(row=8, column=3, value=None, role=Role.MAP_CELL, fill=Tone.HIGH),
            ViewCell(row=9, column=2, value=date(2026, 3, 16), format=Format.DATE),
            ViewCell(row=9, column=3, value=-2.5, format=Format.SIGNED_DAYS, align=Align.CENTER),
            *_chart_data(),
            key="dashboard",
            title="Dashboard",
            heights={1: 32.0},
            charts=(_chart("curve", ChartKind.LINE), _chart("phases", ChartKind.BAR)),
        ),
        page(
            ViewCell(row=1, column=1, value="Schedule", role=Role.TITLE),
            key="schedule",
            title="Schedule",
            table=long_table(),
            frozen_rows=3,
            frozen_columns=1,
        ),
    )


def long_table() -> LongTable:
    """Rows that differ in tone, link, indent, paint and height."""
    columns = (
        TableColumn(header="Task", wraps=True),
        TableColumn(header="Done", format=Format.PERCENT, has_bar=True),
        TableColumn(header="Cost", format=Format.MONEY, is_parted=True, left=Tone.STATUS),
    )
    rows = (
        TableRow(values=("Design", 1.0, 1200.0), is_strong=True),
        TableRow(
            values=("Draw", 0.5, 800.0),
            indent=1,
            links={0: Link(sheet="Tasks", address="A3")},
            tones={2: Tone.BAD},
            lines=2,
        ),
        TableRow(values=("Check", "n/a", None), indent=1, paints={2: Paint(fill=Tone.BAR_DONE)}),
    )
    return LongTable(row=3, columns=columns, rows=rows, count=len(rows), indented=0)


def _chart_data() -> tuple[ViewCell, ...]:
    names = ("Day", "Planned", "Earned", "Status date")
    cells = [ViewCell(row=20, column=at, value=name) for at, name in enumerate(names, start=2)]
    for number in range(3):
        row = 21 + number
        day = ViewCell(row=row, column=2, value=date(2026, 3, 2 + number), format=Format.SHORT_DATE)
        values = (10.0 * number, 8.0 * number, 20.0 if number == 2 else None)
        cells.append(day)
        cells += [
            ViewCell(row=row, column=at, value=value, format=Format.MONEY)
            for at, value in enumerate(values, start=3)
            if value is not None
        ]
    return tuple(cells)


def _chart(key: str, kind: ChartKind) -> Chart:
    def span(column: int, first: int = 21, last: int = 23) -> CellSpan:
        return CellSpan(first_row=first, first_column=column, last_row=last, last_column=column)

    planned = Series(
        name=span(3, 20, 20), categories=span(2), values=span(3), ink=Ink.PLANNED, is_dashed=True
    )
    earned = replace(planned, name=span(4, 20, 20), values=span(4), ink=Ink.EARNED, is_dashed=False)
    status = replace(earned, name=span(5, 20, 20), values=span(5), ink=Ink.STATUS, is_marker=True)
    return Chart(
        key=key,
        kind=kind,
        alt_text=f"{key} over time.",
        row=11 if kind is ChartKind.LINE else 15,
        column=2,
        rows=4,
        columns=5,
        series=(planned, earned, status) if kind is ChartKind.LINE else (planned, earned),
        value_title="EUR",
    )


@cache
def example_pages(language: Language = Language.EN) -> tuple[View, ...]:
    """The tabs of the example plan."""
    file = EXAMPLES[language]
    workbook = read_workbook(read_file(file), file.name)
    found = assess(
        workbook, settings=Settings(), today=date(2026, 3, 16), given=Given(language=language)
    )
    titles = tab_titles(
        found.language,
        audience=found.settings.audience,
        has_baseline=found.plan.baseline.is_present,
    )
    return build_views(found, titles=titles, digest="0" * 8)


@cache
def example_tabs(language: Language = Language.EN) -> dict[str, int]:
    """Title → sheet id of the example plan's own tabs, as a spreadsheet may have given them."""
    file = EXAMPLES[language]
    workbook = read_workbook(read_file(file), file.name)
    return {grid.title: 100 + number for number, grid in enumerate(workbook.grids)}
