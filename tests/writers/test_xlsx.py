import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from sheetpm.languages import Language
from sheetpm.views.formats import text_width
from sheetpm.views.model import (
    CellSpan,
    Chart,
    ChartKind,
    Format,
    Ink,
    Link,
    LongTable,
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
from sheetpm.writers.xlsx import Drawing, draw


def _view(*cells: ViewCell, **facts: object) -> View:
    return View(
        key="page",
        title="Page",
        language=Language.EN,
        widths=(10.0,) * 12,
        cells=cells,
        **facts,  # type: ignore[arg-type]
    )


def _opened(drawing: Drawing) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(drawing.content))


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x")', "+1", "-2", "@x", "{=1}", "http://x.example", "mailto:a@b", "\tx"],
)
def test_text_that_looks_like_a_formula_or_link_stays_text(text: str) -> None:
    sheet = _opened(draw([_view(ViewCell(row=1, column=1, value=text))]))["Page"]
    assert sheet["A1"].value == text
    assert sheet["A1"].data_type == "s"
    assert sheet["A1"].hyperlink is None


def test_text_that_xml_cannot_hold_is_cleaned_and_long_text_cut() -> None:
    cells = (
        ViewCell(row=1, column=1, value="a\x00b\x1f\ud800c\ufffe"),
        ViewCell(row=2, column=1, value="x" * 40_000),
        ViewCell(row=3, column=1, value="مرحبا 👩‍💻 你好"),
    )
    sheet = _opened(draw([_view(*cells)]))["Page"]
    assert sheet["A1"].value == "abc"
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("…")
    assert sheet["A3"].value == "مرحبا 👩‍💻 你好"


def test_a_number_with_a_link_stays_a_number() -> None:
    link = Link(sheet="It's a plan", address="G14")
    sheet = _opened(draw([_view(ViewCell(row=2, column=3, value=9.0, link=link))]))["Page"]
    assert sheet["C2"].value == 9
    assert sheet["C2"].hyperlink.location == "'It''s a plan'!G14"


def test_a_block_of_cells_is_merged_and_keeps_its_value() -> None:
    cell = ViewCell(row=2, column=2, rows=2, columns=3, value="Progress", role=Role.TILE_LABEL)
    sheet = _opened(draw([_view(cell)]))["Page"]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["B2:D3"]
    assert sheet["B2"].value == "Progress"


def test_a_bar_is_a_data_bar_from_nought_to_one() -> None:
    cell = ViewCell(row=1, column=1, value=0.46, bar=0.46, format=Format.PERCENT)
    sheet = _opened(draw([_view(cell)]))["Page"]
    [rules] = [sheet.conditional_formatting[area] for area in sheet.conditional_formatting]
    [rule] = rules
    assert rule.type == "dataBar"
    assert [end.val for end in rule.dataBar.cfvo] == [0, 1]


def test_a_bar_of_a_table_stands_in_every_row_of_its_column() -> None:
    columns = (TableColumn(header="Name"), TableColumn(header="Share", has_bar=True))
    rows = [TableRow(values=(name, 0.4)) for name in "abc"]
    table = LongTable(row=4, columns=columns, rows=rows, count=3)
    sheet = _opened(draw([_view(table=table)], streams=False))["Page"]
    (where,) = sheet.conditional_formatting
    assert str(where.sqref) == "B5:B7"


def test_an_indented_column_keeps_clear_of_the_numbers_before_it() -> None:
    columns = (TableColumn(header="Number"), TableColumn(header="Text", indent=1))
    table = LongTable(row=1, columns=columns, rows=[TableRow(values=(1.0, "x"))], count=1)
    sheet = _opened(draw([_view(table=table)], streams=False))["Page"]
    assert [sheet.cell(row, 2).alignment.indent for row in (1, 2)] == [1, 1]
    assert sheet.cell(2, 1).alignment.indent == 0


def test_charts_carry_their_values_so_that_a_preview_is_not_blank() -> None:
    days = [ViewCell(row=row, column=1, value=date(2026, 1, row)) for row in (2, 3, 4)]
    values = [ViewCell(row=row, column=2, value=float(row)) for row in (2, 3, 4)]
    name = ViewCell(row=1, column=2, value="Planned value")
    chart = Chart(
        key="value-curve",
        kind=ChartKind.LINE,
        alt_text="Planned value over time.",
        row=6,
        column=1,
        rows=8,
        columns=6,
        series=(
            Series(
                name=CellSpan(first_row=1, first_column=2, last_row=1, last_column=2),
                categories=CellSpan(first_row=2, first_column=1, last_row=4, last_column=1),
                values=CellSpan(first_row=2, first_column=2, last_row=4, last_column=2),
                ink=Ink.PLANNED,
            ),
        ),
    )
    drawing = draw([_view(name, *days, *values, charts=(chart,))])
    with zipfile.ZipFile(BytesIO(drawing.content)) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
        frame = package.read("xl/drawings/drawing1.xml").decode()
    assert "<c:v>Planned value</c:v>" in drawn
    assert drawn.count("<c:pt ") == 1 + 3 + 3
    assert 'name="sheetpm value-curve"' in frame
    assert 'descr="Planned value over time."' in frame


def test_chinese_axes_count_hundreds_of_millions_in_yi() -> None:
    zero, yi, rest = theme.number_format(Format.SHORT_MONEY, Language.ZH).split(";")
    assert (zero, rest) == ("[=0]0", '0\\.0,"万"')
    # Two commas leave the hundredths of 亿, and the point stands before them.
    assert yi == '[>=100000000]0\\.00,,"亿"'


def test_a_mark_has_a_key_in_the_legend() -> None:
    days = [ViewCell(row=row, column=1, value=date(2026, 1, row)) for row in (2, 3, 4)]
    mark = [ViewCell(row=1, column=2, value="Promised"), ViewCell(row=3, column=2, value=1.0)]
    series = Series(
        name=CellSpan(first_row=1, first_column=2, last_row=1, last_column=2),
        categories=CellSpan(first_row=2, first_column=1, last_row=4, last_column=1),
        values=CellSpan(first_row=2, first_column=2, last_row=4, last_column=2),
        ink=Ink.STATUS,
        is_marker=True,
    )
    chart = Chart(
        key="mark",
        kind=ChartKind.LINE,
        alt_text="Mark.",
        row=6,
        column=1,
        rows=8,
        columns=6,
        series=(series,),
    )
    drawing = draw([_view(*days, *mark, charts=(chart,))])
    with zipfile.ZipFile(BytesIO(drawing.content)) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
    assert drawn.count('<a:prstDash val="sysDot"/>') == 2


def _table_view() -> View:
    rows = (
        TableRow(values=("T1", "Design & <build>", 0.5, date(2026, 3, 16)), indent=1),
        TableRow(
            values=("T2", "=1+1", None, None),
            tones={1: Tone.BAD},
            links={0: Link(sheet="Tasks", address="A3")},
            is_strong=True,
        ),
    )
    columns = (
        TableColumn(header="ID"),
        TableColumn(header="Task"),
        TableColumn(header="Done", format=Format.PERCENT),
        TableColumn(header="Finish", format=Format.DATE),
    )
    table = LongTable(row=3, columns=columns, rows=rows, count=2, indented=1)
    return _view(ViewCell(row=1, column=1, value="Schedule", role=Role.TITLE), table=table)


def test_streamed_rows_say_the_same_as_drawn_ones() -> None:
    drawn = _opened(draw([_table_view()], streams=False))["Page"]
    drawing = draw([_table_view()])
    [tab] = drawing.tabs
    assert tab.rows is not None
    streamed = b"".join(tab.rows(range(100))).decode()
    assert tab.extent == "A1:D5"
    assert list(tab.row_links) == [("A5", "'Tasks'!A3")]
    assert streamed.startswith('<row r="4"><c r="A4" s="')
    assert "Design &amp; &lt;build&gt;" in streamed
    assert "<v>0.5</v>" in streamed
    assert f"<v>{(date(2026, 3, 16) - date(1899, 12, 30)).days}</v>" in streamed
    assert drawn["B4"].value == "Design & <build>"
    assert drawn["B5"].value == "=1+1"
    assert drawn["D4"].value.date() == date(2026, 3, 16)


def test_streamed_rows_take_the_ids_of_the_users_workbook() -> None:
    [tab] = draw([_table_view()]).tabs
    assert tab.rows is not None
    shifted = b"".join(tab.rows([number + 1000 for number in range(100)])).decode()
    plain = b"".join(tab.rows(range(100))).decode()
    assert 's="10' in shifted
    assert len(shifted) > len(plain)


def test_streamed_dates_follow_the_1904_system() -> None:
    [tab] = draw([_table_view()], uses_1904_dates=True).tabs
    assert tab.rows is not None
    days = (date(2026, 3, 16) - date(1904, 1, 1)).days
    assert f"<v>{days}</v>" in b"".join(tab.rows(range(100))).decode()


def test_each_look_is_made_once() -> None:
    table = _table_view().table
    assert table is not None
    looks = stream_looks(table)
    assert len(looks) == len(set(looks))


def test_the_same_views_give_the_same_bytes() -> None:
    assert draw([_table_view()]).content == draw([_table_view()]).content


def test_a_bar_chart_names_and_begins_the_axis_of_its_values() -> None:
    one = CellSpan(first_row=1, first_column=2, last_row=1, last_column=2)
    names = CellSpan(first_row=2, first_column=1, last_row=3, last_column=1)
    values = CellSpan(first_row=2, first_column=2, last_row=3, last_column=2)
    chart = Chart(
        key="phases",
        kind=ChartKind.BAR,
        alt_text="Phases.",
        row=5,
        column=1,
        rows=8,
        columns=6,
        series=(Series(name=one, categories=names, values=values, ink=Ink.EARNED),),
        value_title="EUR",
    )
    sheet: Any = _opened(draw([_view(charts=(chart,))]))["Page"]
    [drawn] = sheet._charts
    assert drawn.y_axis.scaling.min == 0
    assert drawn.y_axis.scaling.orientation == "minMax"
    assert drawn.x_axis.scaling.orientation == "maxMin"


def test_rows_of_a_table_that_hold_several_lines_are_as_high() -> None:
    table = LongTable(
        row=1,
        columns=(TableColumn(header="Text", wraps=True),),
        rows=(TableRow(values=("a",)), TableRow(values=("b",), lines=3)),
        count=2,
    )
    sheet = _opened(draw([_view(table=table)], streams=False))["Page"]
    assert [sheet.row_dimensions[row].height for row in (2, 3)] == [16.5, 49.5]


def test_a_row_of_very_many_lines_is_as_high_as_a_spreadsheet_allows() -> None:
    assert [theme.row_height(lines) for lines in (1, 2, 1000)] == [16.5, 33.0, 409.5]


@pytest.mark.parametrize("name", ["R & D " * 40, "研发 & 设计" * 40])
def test_a_long_footer_ends_before_the_next_and_keeps_its_ampersands(name: str) -> None:
    setup = PrintSetup(footer_left=name, footer_center="Status date 2026-03-16")
    footer = _opened(draw([_view(print_setup=setup)]))["Page"].oddFooter
    assert footer is not None
    parts = [part.text if part is not None else "" for part in (footer.left, footer.center)]
    left, center = (str(part) for part in parts)
    assert left.endswith("…")
    assert text_width(left) <= 80
    assert center == "Status date 2026-03-16"
