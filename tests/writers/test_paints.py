"""Painted cells of long tables, drawn and streamed, read back by another library."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from sheetpm.languages import Language
from sheetpm.views.model import (
    CellSpan,
    Chart,
    ChartKind,
    Format,
    Ink,
    LongTable,
    Paint,
    PrintSetup,
    Role,
    Series,
    TableColumn,
    TableRow,
    Tone,
    View,
    ViewCell,
)
from sheetpm.writers import theme
from sheetpm.writers.row_stream import stream_looks
from sheetpm.writers.xlsx import draw
from sheetpm.writers.xlsx_report import write_report

HEADER = 3
COLUMNS = (
    TableColumn(header="Task"),
    TableColumn(header="5", header_role=Role.TICK, is_parted=True),
    TableColumn(header="12", header_role=Role.TICK, left=Tone.STATUS, fill=Tone.REST),
    TableColumn(header="19", header_role=Role.TICK),
)
ROWS = (
    TableRow(
        values=("Design", "", "!", ""),
        paints={
            1: Paint(fill=Tone.BAR_DONE, tone=Tone.PAPER, bottom=Tone.BASELINE),
            2: Paint(fill=Tone.BAR_CRITICAL),
        },
    ),
    TableRow(values=("Build", "", "", "◆"), paints={3: Paint(tone=Tone.BAD)}),
    TableRow(values=("Test", None, None, None)),
)


def view(**facts: Any) -> View:
    table = LongTable(row=HEADER, columns=COLUMNS, rows=ROWS, count=3, filtered=1)
    return View(
        key="gantt",
        title="Gantt",
        language=Language.EN,
        widths=(20.0, 3.0, 3.0, 3.0),
        table=table,
        **facts,
    )


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))["Gantt"]


@pytest.fixture(params=["streamed", "drawn"])
def sheet(request: pytest.FixtureRequest) -> Any:
    if request.param == "streamed":
        return opened(write_report([view()], source="x"))
    return opened(draw([view()], streams=False).content)


def ground(cell: Any) -> str | None:
    return f"#{cell.fill.fgColor.rgb[2:]}" if cell.fill.fill_type == "solid" else None


def rule(side: Any) -> tuple[str | None, str]:
    return (side.style, f"#{side.color.rgb[2:]}" if side.color is not None else "")


def test_a_painted_cell_has_its_ground_its_text_and_the_rule_beneath(sheet: Any) -> None:
    done = sheet["B4"]
    assert ground(done) == theme.FILLS[Tone.BAR_DONE]
    assert done.font.color.rgb[2:] == theme.TEXT_COLORS[Tone.PAPER][1:]
    assert rule(done.border.bottom) == ("thick", theme.RULE_COLORS[Tone.BASELINE])


def test_what_is_not_painted_has_the_ground_of_its_column(sheet: Any) -> None:
    assert ground(sheet["C4"]) == theme.FILLS[Tone.BAR_CRITICAL]
    assert ground(sheet["C5"]) == ground(sheet["C6"]) == theme.FILLS[Tone.REST]
    assert ground(sheet["D4"]) is None
    assert ground(sheet["B5"]) is None


def test_the_line_of_a_column_runs_through_header_and_every_row(sheet: Any) -> None:
    for row in range(HEADER, HEADER + 4):
        assert rule(sheet.cell(row, 3).border.left) == ("thick", theme.RULE_COLORS[Tone.STATUS])


def test_a_hairline_parts_columns_but_not_bars(sheet: Any) -> None:
    assert rule(sheet["B5"].border.left) == ("thin", theme.HAIRLINE)
    assert sheet["B4"].border.left.style is None


def test_the_filter_spans_the_columns_that_have_one(sheet: Any) -> None:
    assert sheet.auto_filter.ref == "A3:A6"


def test_values_of_painted_cells_stay(sheet: Any) -> None:
    assert [sheet["C4"].value, sheet["D5"].value, sheet["B4"].value] == ["!", "◆", None]
    assert sheet["D5"].font.color.rgb[2:] == theme.TEXT_COLORS[Tone.BAD][1:]


def test_looks_come_from_the_samples_where_there_are_any() -> None:
    table = LongTable(row=1, columns=COLUMNS, rows=ROWS, count=3, samples=ROWS[2:])
    assert {look.fill for look in stream_looks(table)} == {None, Tone.REST}
    whole = LongTable(row=1, columns=COLUMNS, rows=ROWS, count=3)
    fills = {look.fill for look in stream_looks(whole)}
    assert fills == {None, Tone.REST, Tone.BAR_DONE, Tone.BAR_CRITICAL}
    assert len(stream_looks(whole)) == len(set(stream_looks(whole)))


def test_a_row_with_too_few_values_is_refused() -> None:
    table = LongTable(row=1, columns=COLUMNS, rows=(TableRow(values=("A",)),), count=1)
    broken = View(key="gantt", title="Gantt", language=Language.EN, widths=(9.0,) * 4, table=table)
    with pytest.raises(ValueError, match="extended slice"):
        write_report([broken], source="x")


def test_texts_keep_their_outer_blanks() -> None:
    rows = (TableRow(values=(" a ", "b", "", "")),)
    table = LongTable(row=1, columns=COLUMNS, rows=rows, count=1)
    spaced = View(key="gantt", title="Gantt", language=Language.EN, widths=(9.0,) * 4, table=table)
    assert opened(write_report([spaced], source="x"))["A2"].value == " a "


def test_a_cell_may_have_a_rule_beneath() -> None:
    cell = ViewCell(row=1, column=1, value="baseline", bottom=Tone.BASELINE)
    written = opened(write_report([view(cells=(cell,))], source="x"))
    assert rule(written["A1"].border.bottom) == ("thick", theme.RULE_COLORS[Tone.BASELINE])


def test_columns_that_repeat_stand_on_every_printed_page() -> None:
    setup = PrintSetup(repeat_rows=(HEADER, HEADER), repeat_columns=2)
    written = opened(write_report([view(print_setup=setup)], source="x"))
    assert written.print_title_cols == "$A:$B"
    assert written.print_title_rows == "$3:$3"


@pytest.mark.parametrize("starts_at_zero", [True, False])
def test_an_axis_begins_at_zero_unless_told_otherwise(*, starts_at_zero: bool) -> None:
    span = CellSpan(first_row=1, first_column=1, last_row=2, last_column=1)
    chart = Chart(
        key="trend",
        kind=ChartKind.LINE,
        alt_text="",
        row=8,
        column=1,
        rows=4,
        columns=4,
        series=(Series(name=span, categories=span, values=span, ink=Ink.HIGH, has_points=True),),
        value_format=Format.DECIMAL,
        starts_at_zero=starts_at_zero,
    )
    [drawn] = opened(write_report([view(charts=(chart,))], source="x"))._charts
    assert (drawn.y_axis.scaling.min == 0) is starts_at_zero
    assert drawn.series[0].marker.symbol == "circle"
