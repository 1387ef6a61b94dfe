from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.grid import Grid
from sheetpm.sources.excel import read_workbook
from tests.sources.packages import (
    MAIN,
    STRICT,
    STRICT_OFFICE,
    content_types,
    formats,
    pack,
    package,
    relationships,
    sheet,
    workbook,
)


def write(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(book)
    book.close()
    return target.getvalue()


def only_grid(content: bytes) -> Grid:
    (grid,) = read_workbook(content, "plan.xlsx").grids
    return grid


def row_of(*cells: str) -> bytes:
    return package(sheet(f'<row r="1">{"".join(cells)}</row>'))


def test_values_keep_their_kind() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        plan = book.add_worksheet("Plan")
        plan.write_row(0, 0, ["Task", 5, 0.25, True])
        plan.write_datetime(0, 4, datetime(2026, 3, 5), book.add_format({"num_format": 14}))
        plan.write_datetime(0, 5, datetime(2026, 3, 5, 8, 30), book.add_format({"num_format": 22}))
        plan.write_number(0, 6, 0.5, book.add_format({"num_format": "h:mm"}))
        plan.write_number(0, 7, 1.5, book.add_format({"num_format": "[h]:mm"}))

    assert list(only_grid(write(fill)).rows[0]) == [
        "Task",
        5.0,
        0.25,
        True,
        date(2026, 3, 5),
        datetime(2026, 3, 5, 8, 30),
        time(12, 0),
        timedelta(hours=36),
    ]


def test_blank_cells_are_none_and_false_and_zero_stay() -> None:
    grid = only_grid(
        row_of(
            '<c r="A1"><v>0</v></c>',
            '<c r="B1" t="b"><v>0</v></c>',
            '<c r="C1" t="inlineStr"><is><t></t></is></c>',
            '<c r="E1"><v>1</v></c>',
        )
    )
    assert list(grid.rows[0]) == [0.0, False, None, None, 1.0]
    assert type(grid.rows[0][0]) is float
    assert type(grid.rows[0][1]) is bool


def test_addresses_are_real_when_a_sheet_starts_with_empty_rows_and_columns() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        plan = book.add_worksheet("Plan")
        plan.write(4, 2, "Task")
        plan.write(6, 5, "end")

    grid = only_grid(write(fill))
    assert (grid.first_row, grid.first_column) == (5, 3)
    assert grid.value(5, 3) == "Task"
    assert grid.value(7, 6) == "end"
    assert grid.value(1, 1) is None


def test_sheets_come_in_order_hidden_ones_flagged_charts_left_out() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("任务").write(0, 0, "x")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=任务!$A$1"})
        book.add_chartsheet("Picture").set_chart(chart)
        book.add_worksheet("Lists").hide()
        book.add_worksheet("Deep").very_hidden()

    grids = read_workbook(write(fill), "plan.xlsx").grids
    assert [(grid.title, grid.is_hidden) for grid in grids] == [
        ("任务", False),
        ("Lists", True),
        ("Deep", True),
    ]
    assert grids[0].value(1, 1) == "x"


def test_an_empty_sheet_has_no_rows() -> None:
    assert only_grid(package(sheet())).rows == ()


def test_a_sheet_without_any_data_element_has_no_rows() -> None:
    assert only_grid(package(f'<worksheet xmlns="{MAIN}"/>')).rows == ()
    assert only_grid(package(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')).rows == ()


def test_sheets_named_in_skip_are_not_loaded() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Plan")
        book.add_worksheet("Schedule")

    found = read_workbook(write(fill), "plan.xlsx", skip={"Schedule"})
    assert [grid.title for grid in found.grids] == ["Plan"]
    assert found.name == "plan.xlsx"


def test_dates_of_old_macintosh_workbooks_count_from_1904() -> None:
    cells = '<row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" s="1"><v>44623</v></c></row>'
    content = package(sheet(cells), styles=formats("yyyy-mm-dd"), properties='date1904="1"')
    # 44623 + 1462 = 46085 days from 1899-12-30
    assert list(only_grid(content).rows[0]) == [time(12, 0), date(2026, 3, 4)]


def test_numbers_out_of_the_calendar_stay_numbers() -> None:
    cells = "".join(
        f'<c r="{letter}1" s="1"><v>{value}</v></c>'
        for letter, value in zip("ABCD", ["-3", "2958466", "1e300", "46086"], strict=True)
    )
    content = package(sheet(f'<row r="1">{cells}</row>'), styles=formats("yyyy-mm-dd"))
    assert list(only_grid(content).rows[0]) == [-3.0, 2958466.0, 1e300, date(2026, 3, 5)]


def test_a_negative_formula_result_in_a_date_format_stays_a_number() -> None:
    cell = '<c r="A1" s="1"><f>B1-C1</f><v>-2</v></c>'
    content = package(sheet(f'<row r="1">{cell}</row>'), styles=formats("d/m/yy"))
    assert only_grid(content).value(1, 1) == -2.0


def test_a_duration_too_long_for_python_stays_a_number() -> None:
    cell = '<c r="A1" s="1"><v>1e12</v></c><c r="B1" s="1"><v>2</v></c>'
    content = package(sheet(f'<row r="1">{cell}</row>'), styles=formats("[h]:mm"))
    assert list(only_grid(content).rows[0]) == [1e12, timedelta(days=2)]


def test_chinese_built_in_date_formats_are_dates() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>'
    content = package(sheet('<row r="1"><c r="A1" s="1"><v>46086</v></c></row>'), styles=styles)
    grid = only_grid(content)
    assert grid.value(1, 1) == date(2026, 3, 5)
    assert grid.number_formats(1, 1) == 'yyyy"年"m"月"d"日"'


def test_texts_stand_as_they_are() -> None:
    long = "长" * 32_767
    strings = [
        "  two  spaces ",
        "line\nbreak",
        "emoji 🏗️",
        "שלום עולם",
        "=HYPERLINK(1)",
        "+1",
        "@x",
        long,
    ]

    def fill(book: xlsxwriter.Workbook) -> None:
        plan = book.add_worksheet()
        for row, text in enumerate(strings):
            plan.write_string(row, 0, text)

    assert [row[0] for row in only_grid(write(fill)).rows] == strings


def test_escaped_control_characters_are_characters() -> None:
    strings = "<si><t>a_x0007_b</t></si><si><t>_x005F_x0041_</t></si>"
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    content = package(sheet(f'<row r="1">{cells}</row>'), strings=strings)
    assert list(only_grid(content).rows[0]) == ["a\x07b", "_x0041_"]


def test_rich_text_is_joined_and_phonetic_hints_are_left_out() -> None:
    strings = (
        '<si><r><t xml:space="preserve">Web </t></r><r><t>site</t></r>'
        '<rPh sb="0" eb="1"><t>hint</t></rPh></si>'
    )
    content = package(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=strings)
    assert only_grid(content).value(1, 1) == "Web site"


def test_strict_packages_are_read() -> None:
    cells = '<row r="2"><c r="B2" t="inlineStr"><is><t>Task</t></is></c></row>'
    content = package(
        sheet(cells, main=STRICT),
        parts={
            "_rels/.rels": relationships(
                ("officeDocument", "xl/workbook.xml"), office=STRICT_OFFICE
            ),
            "xl/workbook.xml": workbook("Plan", main=STRICT, office=STRICT_OFFICE),
            "xl/_rels/workbook.xml.rels": relationships(
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                office=STRICT_OFFICE,
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{STRICT}"/>',
        },
    )
    grid = only_grid(content)
    assert (grid.first_row, grid.first_column, grid.value(2, 2)) == (2, 2, "Task")


def test_a_byte_order_mark_does_not_matter() -> None:
    part = b"\xef\xbb\xbf" + sheet('<row r="1"><c r="A1"><v>7</v></c></row>').encode()
    assert only_grid(package(part)).value(1, 1) == 7.0


def test_a_sheet_in_utf16_is_read() -> None:
    cells = '<row r="2"><c r="B2" t="inlineStr"><is><t>任务</t></is></c></row>'
    part = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet(cells)).encode("utf-16")
    grid = only_grid(package(part))
    assert (grid.first_row, grid.first_column, grid.value(2, 2)) == (2, 2, "任务")


def test_comments_and_cdata_inside_a_sheet_are_understood() -> None:
    cells = '<c r="A1" t="str"><v><![CDATA[a<b]]></v></c><!-- x --><c r="B1"><v>2</v></c>'
    assert list(only_grid(row_of(cells)).rows[0]) == ["a<b", 2.0]


def test_cells_without_addresses_follow_each_other() -> None:
    part = sheet('<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c></row>')
    grid = only_grid(package(part))
    assert [grid.value(1, 1), grid.value(1, 2), grid.value(4, 3)] == [1.0, 2.0, 3.0]


def test_a_workbook_part_in_an_unusual_place_is_found() -> None:
    content = pack(
        {
            "[Content_Types].xml": content_types("book/plan.xml"),
            "_rels/.rels": relationships(("officeDocument", "/book/plan.xml")),
            "book/plan.xml": workbook("Plan"),
            "book/_rels/plan.xml.rels": relationships(
                ("worksheet", "../Tabs/One.xml"), ("sharedStrings", "texts.xml")
            ),
            "book/texts.xml": f'<sst xmlns="{MAIN}"><si><t>Task</t></si></sst>',
            "tabs/one.xml": sheet(
                '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="b"><v>true</v></c>'
                '<c r="C1" t="d"><v>2026-03-05</v></c><c r="D1"><v>1.5e1</v></c>'
                '<c r="E1" t="d"><v>soon</v></c><c r="F1" t="s"><v>9</v></c></row>'
            ),
        }.items()
    )
    assert list(only_grid(content).rows[0]) == ["Task", True, date(2026, 3, 5), 15.0, "soon"]


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.xlsm", "plan.xltx"])
def test_what_a_file_is_called_does_not_matter(name: str) -> None:
    assert read_workbook(row_of('<c r="A1"><v>1</v></c>'), name).grids[0].value(1, 1) == 1.0


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=9
    ),
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_openpyxl_writes_is_read_back(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            cell = page.cell(row, column)
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"
    target = BytesIO()
    book.save(target)
    grid = only_grid(target.getvalue())
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            # openpyxl writes 16 digits, one less than a float may need
            expected = pytest.approx(value, rel=1e-14) if isinstance(value, float) else value
            assert grid.value(row, column) == expected
