"""What the pass over the bytes and the XML parser both see beside the values."""

import pytest

from sheetpm.grid import CellAddress, CellRange, Grid
from sheetpm.sources.excel import read_workbook
from tests.sources.packages import MAIN, formats, package, sheet

ODD = "<!-- read cell by cell -->"
"""A comment makes the quick pass give the sheet to the parser."""


def read(rows: str, *, is_odd: bool = False, tail: str = "", styles: str = "") -> Grid:
    content = package(sheet(rows + (ODD if is_odd else ""), tail=tail), styles=styles)
    return read_workbook(content, "plan.xlsx").grids[0]


both_ways = pytest.mark.parametrize("is_odd", [False, True], ids=["quick", "slow"])


@both_ways
def test_error_cells_are_named_and_hold_no_value(*, is_odd: bool) -> None:
    grid = read(
        '<row r="3"><c r="B3" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'
        '<c r="C3" s="1" t="e"><v>#REF!</v></c><c r="D3"><v>1</v></c></row>',
        is_odd=is_odd,
    )
    assert dict(grid.errors) == {(3, 2): "#DIV/0!", (3, 3): "#REF!"}
    assert [grid.value(3, column) for column in (2, 3, 4)] == [None, None, 1.0]
    assert dict(grid.uncached_formulas) == {}


def test_text_that_looks_like_an_error_cell_is_text() -> None:
    grid = read('<row r="1"><c r="A1" t="inlineStr"><is><t>the cell t="e" s="1"</t></is></c></row>')
    assert grid.value(1, 1) == 'the cell t="e" s="1"'
    assert dict(grid.errors) == {}


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#FIELD!", "#BUSY!"])
def test_newer_error_values_leave_the_rest_of_the_sheet_readable(error: str) -> None:
    grid = read(
        f'<row r="1"><c r="A1" t="e"><v>{error}</v></c><c r="B1" s="1"><v>0.5</v></c>'
        '<c r="C1" t="str"><f>1</f><v>x</v></c></row>',
        styles=formats("0%"),
    )
    assert dict(grid.errors) == {(1, 1): error}
    assert [grid.value(1, 1), grid.value(1, 2), grid.value(1, 3)] == [None, 0.5, "x"]
    assert grid.number_formats(1, 2) == "0%"


@both_ways
def test_formulas_without_value_are_named_with_their_text(*, is_odd: bool) -> None:
    grid = read(
        '<row r="2"><c r="A2"><f>SUM(B2:C2)&amp;"&lt;"</f></c>'
        '<c r="B2" s="1"><f>A1</f><v></v></c><c r="C2"><f>A1</f><v/></c>'
        '<c r="D2"><f t="array" ref="D2">_xlfn.UNIQUE(A1:A9)</f></c>'
        '<c r="E2"><f t="dataTable" ref="E2:E3" dt2D="1"/></c></row>',
        is_odd=is_odd,
    )
    assert dict(grid.uncached_formulas) == {
        (2, 1): '=SUM(B2:C2)&"<"',
        (2, 2): "=A1",
        (2, 3): "=A1",
        (2, 4): "=UNIQUE(A1:A9)",
        (2, 5): "",
    }


@both_ways
def test_formulas_with_a_value_are_not_named(*, is_odd: bool) -> None:
    grid = read(
        '<row r="1"><c r="A1"><f>B1</f><v>0</v></c><c r="B1" t="str"><f>C1</f><v></v></c>'
        '<c r="C1" t="str"><f>""</f><v/></c><c r="D1" t="b"><f>TRUE</f><v>1</v></c>'
        '<c r="E1"><f t="shared" si="0"/><v>4</v></c>'
        '<c r="F1" t="inlineStr"><f>A1</f><is><t>x</t></is></c>'
        '<c r="G1" t="str"><f>A1</f><v xml:space="preserve"> y</v></c></row>',
        is_odd=is_odd,
    )
    assert dict(grid.uncached_formulas) == {}
    assert list(grid.rows[0])[3:] == [True, 4.0, "x", " y"]


@both_ways
def test_formulas_that_were_filled_down_are_written_out(*, is_odd: bool) -> None:
    grid = read(
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="4">A1*$B$1</f><v>2</v></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="4"/></c></row>'
        '<row r="3"><c r="C3"><f si="4" t="shared"/></c><c r="D3"><f t="shared" si="9"/></c></row>',
        is_odd=is_odd,
    )
    assert dict(grid.uncached_formulas) == {(2, 3): "=A2*$B$1", (3, 3): "=A3*$B$1", (3, 4): ""}


@both_ways
def test_hidden_rows_and_outline_levels(*, is_odd: bool) -> None:
    grid = read(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" outlineLevel="1"><c r="A2"><v>1</v></c></row>'
        '<row r="3" hidden="1" outlineLevel="2" spans="1:1"><c r="A3"><v>1</v></c></row>'
        '<row hidden="true" r="5"/><row r="6" hidden="0" outlineLevel="0"/>',
        is_odd=is_odd,
    )
    assert grid.hidden_rows == {3, 5}
    assert dict(grid.outline_levels) == {2: 1, 3: 2}


@both_ways
def test_indents_and_number_formats_follow_the_style(*, is_odd: bool) -> None:
    styles = formats("0%", "yyyy-mm-dd", alignment='<alignment horizontal="left" indent="2"/>')
    grid = read(
        '<row r="4"><c r="B4" s="1"><v>0.5</v></c><c r="C4"><v>1</v></c>'
        '<c r="D4" s="2"/><c r="E4" s="77"><v>1</v></c></row>'
        '<row r="5"><c r="B5" s="0"><v>0.5</v></c></row>',
        is_odd=is_odd,
        styles=styles,
    )
    assert dict(grid.indents) == {(4, 2): 2, (4, 4): 2}
    shown = {a: grid.number_formats(*a) for a in [(4, 2), (4, 3), (4, 4), (4, 5), (5, 2), (9, 9)]}
    assert shown == {
        (4, 2): "0%",
        (4, 3): "General",
        (4, 4): "yyyy-mm-dd",
        (4, 5): "General",
        (5, 2): "General",
        (9, 9): "General",
    }


def test_a_style_id_that_does_not_follow_the_address_is_seen() -> None:
    styles = formats("0%", alignment='<alignment indent="1"/>')
    grid = read(
        '<row r="1"><c t="n" s="1" r="A1"><v>1</v></c><c r="B1" t="n" s="1"><v>1</v></c></row>',
        styles=styles,
    )
    assert dict(grid.indents) == {(1, 1): 1, (1, 2): 1}
    assert [grid.number_formats(1, 1), grid.number_formats(1, 2)] == ["0%", "0%"]


def test_formats_of_column_a_and_of_column_aa_are_kept_apart() -> None:
    grid = read(
        '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="AA1" s="2"><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="2"><v>1</v></c><c s="1" r="AA2"><v>1</v></c></row>',
        styles=formats("0%", "0.0%"),
    )
    shown = {at: grid.number_formats(*at) for at in [(1, 1), (2, 1), (1, 27), (2, 27)]}
    assert shown == {(1, 1): "0%", (2, 1): "0.0%", (1, 27): "0.0%", (2, 27): "0%"}


def test_cells_without_a_style_have_the_format_of_style_0() -> None:
    grid = read(
        '<row r="1"><c r="A1"><v>1</v></c></row>', styles='<cellXfs><xf numFmtId="9"/></cellXfs>'
    )
    assert grid.number_formats(1, 1) == "0%"


@both_ways
def test_merged_ranges(*, is_odd: bool) -> None:
    tail = (
        '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B4"/>'
        '<mergeCell ref="AA10:AB12"/></mergeCells>'
    )
    grid = read('<row r="1"><c r="A1"><v>1</v></c></row>', is_odd=is_odd, tail=tail)
    assert grid.merged == (
        CellRange(first=CellAddress(1, 1), last=CellAddress(1, 3)),
        CellRange(first=CellAddress(10, 27), last=CellAddress(12, 28)),
    )


def test_a_prefixed_main_namespace_is_understood() -> None:
    part = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2" hidden="1" outlineLevel="1">'
        '<x:c r="B2" t="e"><x:v>#N/A</x:v></x:c><x:c r="C2"><x:f>A1+1</x:f></x:c>'
        '<x:c r="D2" s="1"><x:v>0.5</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="B2:C2"/></x:mergeCells></x:worksheet>'
    )
    styles = formats("0.0%", alignment='<alignment indent="3"/>')
    grid = read_workbook(package(part, styles=styles), "plan.xlsx").grids[0]
    assert dict(grid.errors) == {(2, 2): "#N/A"}
    assert dict(grid.uncached_formulas) == {(2, 3): "=A1+1"}
    assert (set(grid.hidden_rows), dict(grid.outline_levels)) == ({2}, {2: 1})
    assert dict(grid.indents) == {(2, 4): 3}
    assert grid.number_formats(2, 4) == "0.0%"
    assert len(grid.merged) == 1
    assert grid.value(2, 4) == 0.5


def test_a_filled_down_formula_that_makes_no_sense_has_no_text() -> None:
    grid = read(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">IF(")))</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
    )
    assert dict(grid.uncached_formulas) == {(1, 1): '=IF(")))', (2, 1): ""}


def test_facts_are_the_same_in_a_sheet_of_many_pieces() -> None:
    last = 60_000  # about 8 MB of sheet, read in pieces of 4
    text = "<is><t>text of a task that repeats</t></is>"
    rows = "".join(
        f"<row r='{row}'{' hidden=:1:' if row == last else ''}>"
        f"<c r='A{row}'{' s=:1:' if row % 1000 == 0 else ''}><v>{row}</v></c>"
        f"<c r='B{row}' t='inlineStr'>{text}</c><c r='C{row}'><f>A{row}</f><v>{row}</v></c></row>"
        for row in range(1, last + 1)
    )
    rows = rows.replace("'", '"').replace(":", '"')
    grid = read(rows, styles=formats("0%", alignment='<alignment indent="1"/>'))
    assert len(grid.rows) == last
    assert set(grid.indents) == {(row, 1) for row in range(1000, last + 1, 1000)}
    assert grid.number_formats(59_000, 1) == "0%"
    assert grid.number_formats(59_001, 1) == "General"
    assert grid.hidden_rows == {last}
    assert dict(grid.uncached_formulas) == {}
    assert grid.value(last, 3) == last


@both_ways
def test_hidden_columns(*, is_odd: bool) -> None:
    head = (
        '<cols><col min="1" max="2" width="9"/><col min="3" max="5" width="0" hidden="1"/>'
        '<col hidden="true" min="8" max="8"/><col min="9" max="9" hidden="0"/></cols>'
    )
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + (ODD if is_odd else "")
    grid = read_workbook(package(sheet(rows, head=head)), "plan.xlsx").grids[0]
    assert grid.hidden_columns == {3, 4, 5, 8}


@both_ways
def test_fills_are_known_where_they_are_one_colour_other_than_white(*, is_odd: bool) -> None:
    fills = "".join(
        f'<fill><patternFill patternType="{kind}">{colour}</patternFill></fill>'
        for kind, colour in (
            ("none", ""),
            ("gray125", ""),
            ("solid", '<fgColor rgb="FF4472C4"/>'),
            ("solid", '<fgColor rgb="FFFFFFFF"/>'),
            ("solid", '<fgColor theme="0"/>'),
            ("solid", '<fgColor theme="4" tint="0.4"/>'),
        )
    )
    cells = "".join(f'<xf numFmtId="0" fillId="{number}"/>' for number in range(6))
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fills>{fills}</fills>'
        f"<cellStyleXfs><xf/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>"
    )
    row = "".join(f'<c r="{letter}1" s="{style}"/>' for style, letter in enumerate("ABCDEF"))
    grid = read(f'<row r="1">{row}<c r="G1"><v>1</v></c></row>', is_odd=is_odd, styles=styles)
    filled = [column for column in range(1, 8) if grid.number_formats.has_fill(1, column)]
    assert filled == [3, 6]
