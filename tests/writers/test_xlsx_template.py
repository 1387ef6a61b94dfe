"""The written template, seen by another program: headers, notes, drop-downs, formats, rows."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetpm.languages import Language
from sheetpm.schema.names import user_tables
from sheetpm.views.template import NO_ROWS, Filling, build_template
from sheetpm.writers.xlsx_template import write_template


def _written(language: Language = Language.EN, rows: Filling = NO_ROWS) -> Workbook:
    return openpyxl.load_workbook(BytesIO(write_template(build_template(language, rows))))


def _column(sheet: Worksheet, header: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == header)


def _checks(sheet: Worksheet, header: str, row: int = 2) -> list[tuple[str, str]]:
    """(type, list or first bound) of the input checks on a cell."""
    cell = sheet.cell(row, _column(sheet, header)).coordinate
    return [
        (check.type, check.formula1)
        for check in sheet.data_validations.dataValidation
        if cell in check.sqref
    ]


@pytest.mark.parametrize("language", Language)
def test_every_tab_has_its_headers_each_with_a_note(language: Language) -> None:
    book = _written(language)
    for schema in user_tables():
        sheet = book[schema.title[language]]
        is_table = schema.key != "project"
        cells = sheet[1] if is_table else sheet["A"][1:]
        assert [cell.value for cell in cells] == [item.header[language] for item in schema.columns]
        for cell, column in zip(cells, schema.columns, strict=True):
            assert cell.comment is not None
            assert cell.comment.text.startswith(column.doc[language])


def test_the_read_me_stands_first_and_nothing_else_is_added() -> None:
    book = _written()
    assert book.sheetnames[0] == "Read me"
    assert len(book.sheetnames) == len(user_tables()) + 1


def test_choices_drop_down_in_the_language() -> None:
    sheet = _written(Language.ZH)["任务"]
    assert _checks(sheet, "状态") == [("list", '"未开始,进行中,已完成,受阻,已取消"')]
    assert _checks(sheet, "状态", row=501) == _checks(sheet, "状态")


def test_dates_numbers_and_percentages_are_checked() -> None:
    sheet = _written()["Tasks"]
    assert _checks(sheet, "Start")[0][0] == "date"
    assert _checks(sheet, "Budget")[0][0] == "decimal"
    assert _checks(sheet, "% Complete") == [("decimal", "0")]
    assert _checks(sheet, "Notes") == []


def test_an_unexpected_word_is_asked_about_but_may_stay() -> None:
    sheet = _written()["Risks"]
    status = next(
        check
        for check in sheet.data_validations.dataValidation
        if sheet.cell(2, _column(sheet, "Status")).coordinate in check.sqref
    )
    assert status.errorStyle == "warning"
    assert status.error == "This word is not in the list. Keep it all the same?"


def test_ids_drop_down_from_the_filled_rows_of_their_tab() -> None:
    sheet = _written()["Issues"]
    assert _checks(sheet, "Task") == [
        (
            "list",
            "OFFSET('Tasks'!$A$2,0,0,MAX(1,COUNTA('Tasks'!$A$2:$A$2001)),1)",
        )
    ]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Start", "yyyy-mm-dd"),
        ("% Complete", "0%"),
        ("Budget", "#,##0"),
        ("WBS", "@"),
        ("Predecessors", "@"),
        ("Task", "General"),
    ],
)
def test_empty_rows_carry_the_columns_number_format(header: str, code: str) -> None:
    sheet = _written()["Tasks"]
    number = _column(sheet, header)
    dimension = next(
        item
        for item in sheet.column_dimensions.values()
        if (item.min or 0) <= number <= (item.max or 0)
    )
    assert dimension.number_format == code


def test_headers_are_frozen_filtered_and_repeated_in_print() -> None:
    sheet = _written()["Tasks"]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:AG501"
    assert sheet.print_title_rows == "$1:$1"
    assert not sheet.sheet_view.showGridLines


def test_what_must_be_filled_in_is_darker() -> None:
    sheet = _written()["Tasks"]
    fills = {cell.value: cell.fill.fgColor.rgb for cell in sheet[1]}
    assert fills.pop("Task") == "FF2458A6"
    assert set(fills.values()) == {"FFE6EDF7"}


def test_rows_are_written_as_what_they_are() -> None:
    rows: Filling = {
        "tasks": [
            {
                "wbs": "1.10",
                "task": "=HYPERLINK(1)",
                "start": date(2026, 3, 2),
                "percent_complete": 0.4,
                "notes": "bell \x07 rings",
            }
        ]
    }
    sheet = _written(rows=rows)["Tasks"]
    found = {header.value: cell for header, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (found["WBS"].value, found["WBS"].data_type) == ("1.10", "s")
    assert (found["Task"].value, found["Task"].data_type) == ("=HYPERLINK(1)", "s")
    assert found["Start"].value == datetime(2026, 3, 2)
    assert found["% Complete"].value == 0.4
    assert found["Notes"].value == "bell  rings"
    assert found["Task"].alignment.indent == 1


def test_project_facts_stand_beside_their_names() -> None:
    rows: Filling = {"project": [{"name": "Bridge", "start": date(2026, 1, 5)}]}
    sheet = _written(rows=rows)["Project"]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert facts["Project name"] == "Bridge"
    assert facts["Start"] == datetime(2026, 1, 5)
    assert facts["Client"] is None


def test_a_row_is_high_enough_for_its_longest_text() -> None:
    rows: Filling = {"issues": [{"id": "I1", "issue": "word " * 60}, {"id": "I2", "issue": "x"}]}
    sheet = _written(rows=rows)["Issues"]
    # 300 characters in a column of 46 take seven lines of 13.5 points
    assert sheet.row_dimensions[2].height >= 7 * 13.5 - 13.5
    assert sheet.row_dimensions[3].height < 2 * 13.5


@pytest.mark.parametrize("language", Language)
def test_the_same_template_gives_the_same_bytes(language: Language) -> None:
    template = build_template(language)
    assert write_template(template) == write_template(template)


def test_no_clock_and_no_author_stand_in_the_document() -> None:
    content = write_template(build_template(Language.EN))
    with ZipFile(BytesIO(content)) as package:
        core = package.read("docProps/core.xml").decode()
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("2020-01-01T00:00:00Z") == 2
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
