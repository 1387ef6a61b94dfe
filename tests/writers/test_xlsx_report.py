import zipfile
from io import BytesIO

import openpyxl
import pytest

from sheetpm.languages import Language
from sheetpm.views.model import Format, LongTable, TableColumn, TableRow, View, ViewCell
from sheetpm.writers.xlsx import draw
from sheetpm.writers.xlsx_report import write_report

COLUMNS = (TableColumn(header="Task"), TableColumn(header="Share", format=Format.PERCENT))


def _view(count: int) -> View:
    rows = tuple(
        TableRow(values=(f"T{number} <&> =1+1", number / 10), is_strong=number % 2 == 0)
        for number in range(count)
    )
    return View(
        key="tasks",
        title="Tasks",
        language=Language.EN,
        widths=(20, 10),
        cells=(ViewCell(row=1, column=1, value="Title"),),
        table=LongTable(row=4, columns=COLUMNS, rows=rows, count=count),
        frozen_rows=4,
    )


@pytest.mark.parametrize("count", [0, 1, 7])
def test_streamed_rows_read_as_if_they_were_drawn(count: int) -> None:
    view = _view(count)
    made = openpyxl.load_workbook(BytesIO(write_report([view], source="x")))["Tasks"]
    drawn = openpyxl.load_workbook(BytesIO(draw([view], streams=False).content))["Tasks"]
    assert [[cell.value for cell in row] for row in made] == [
        [cell.value for cell in row] for row in drawn
    ]
    assert [[cell.font.b for cell in row] for row in made] == [
        [cell.font.b for cell in row] for row in drawn
    ]
    assert [[cell.number_format for cell in row] for row in made] == [
        [cell.number_format for cell in row] for row in drawn
    ]
    assert made.auto_filter.ref == drawn.auto_filter.ref
    assert made.freeze_panes == "A5"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    made = openpyxl.load_workbook(BytesIO(write_report([_view(1)], source="x")))["Tasks"]
    assert made["A5"].value == "T0 <&> =1+1"
    assert made["A5"].data_type == "s" or made["A5"].data_type == "inlineStr"


def test_the_same_views_give_the_same_bytes() -> None:
    assert write_report([_view(3)], source="x") == write_report([_view(3)], source="x")


def test_the_document_says_of_itself_only_what_it_is_told() -> None:
    made = write_report([_view(1)], source="x", properties={"author": "Ann", "company": "Acme"})
    told = openpyxl.load_workbook(BytesIO(made)).properties
    assert told.creator == "Ann"
    bare = write_report([_view(1)], source="x")
    with zipfile.ZipFile(BytesIO(bare)) as package:
        core = package.read("docProps/core.xml").decode()
        app = package.read("docProps/app.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert "<Company></Company>" in app
