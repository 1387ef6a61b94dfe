"""Other people's workbooks, where the folder `shared` lies beside the checkout."""

import warnings
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sheetpm.errors import SheetpmError
from sheetpm.grid import Grid
from sheetpm.languages import Language
from sheetpm.sources.excel import read_workbook

SHARED = Path(__file__).parents[2] / ".." / "shared"
CORPUS = SHARED / "corpus"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder ../shared/corpus is not here"),
]


def workbooks(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".xlsx", ".xlsm"))


def test_every_workbook_is_read_or_refused_in_one_sentence() -> None:
    refused = {}
    for path in workbooks(CORPUS):
        try:
            for grid in read_workbook(path.read_bytes(), path.name).grids:
                assert len({len(row) for row in grid.rows}) <= 1
                assert grid.number_formats(grid.first_row, grid.first_column)
        except SheetpmError as problem:
            refused[path.name] = problem.message(Language.EN)
    assert len(refused) <= 12, refused


def facts_by_openpyxl(content: bytes) -> list[dict[str, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return [
        {
            "title": page.title,
            "errors": {
                (cell.row, cell.column): cell.value
                for row in page.iter_rows()
                for cell in row
                if cell.data_type == "e"
            },
            "hidden": {row for row, height in page.row_dimensions.items() if height.hidden},
            "levels": {
                row: height.outlineLevel
                for row, height in page.row_dimensions.items()
                if height.outlineLevel
            },
            "numbers": {
                (cell.row, cell.column): float(cell.value)
                for row in page.iter_rows()
                for cell in row
                if cell.data_type == "n" and isinstance(cell.value, int | float)
            },
        }
        for page in book.worksheets
    ]


def facts_of(grid: Grid) -> dict[str, object]:
    return {
        "title": grid.title,
        "errors": dict(grid.errors),
        "hidden": set(grid.hidden_rows),
        "levels": dict(grid.outline_levels),
        "numbers": {
            (number, column): value
            for number, row in grid.numbered_rows()
            for column, value in enumerate(row, grid.first_column)
            if type(value) is float
        },
    }


def test_files_saved_by_excel_look_as_they_do_to_openpyxl() -> None:
    sample = workbooks(CORPUS / "jmcnamara+XlsxWriter")[::12]
    assert len(sample) > 50
    for path in sample:
        content = path.read_bytes()
        grids = read_workbook(content, path.name).grids
        assert [facts_of(grid) for grid in grids] == facts_by_openpyxl(content), path.name


def test_plans_of_other_people_have_a_header_row_and_rows_below() -> None:
    plans = workbooks(SHARED / "oracles" / "plans")
    for path in plans:
        first = read_workbook(path.read_bytes(), path.name).grids[0]
        assert any(isinstance(value, str) for value in first.rows[0]), path.name
        assert first.cut == ""
    assert plans
