"""Workbooks that are ours from end to end: templates, reports, anything XlsxWriter draws."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from sheetpm.ooxml.validate import validate
from tests.ooxml.workbooks import PREFIX, edit_parts, read_parts

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").glob("*.xlsx"))


def _workbook() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Rates")
    sheet.write_comment("B2", "agreed")
    sheet.write_comment("B3", "asked")
    sheet.add_table("A1:B3", {"name": "Rates", "columns": [{"header": "A"}, {"header": "B"}]})
    sheet.data_validation("D1", {"validate": "list", "source": ["a", "b"]})
    book.close()
    return target.getvalue()


WHOLE = _workbook()
COMMENTS, TABLE = "xl/comments1.xml", "xl/tables/table1.xml"
FAULTS = [
    (COMMENTS, 'authorId="0"', 'authorId="3"', "the comment on B2 has the author 3"),
    (COMMENTS, 'ref="B3"', 'ref="B2"', "B2 has two comments"),
    (COMMENTS, ' ref="B2"', "", "comment has no ref"),
    (COMMENTS, 'ref="B2"', 'ref="2B"', "comment has ref '2B'"),
    (COMMENTS, "<commentList>", "<authors/><commentList>", ""),
    (COMMENTS, "</commentList>", "</commentList><authors/>", "authors stands too late in comments"),
    (TABLE, 'name="B"', 'name="a"', "two columns of a table are called 'a'"),
    (TABLE, 'id="2"', 'id="1"', "two columns of a table have the id 1"),
    (TABLE, 'ref="A1:B3"', 'ref="A1:C3"', "a table over A1:C3 has 2 columns"),
    (TABLE, 'displayName="Rates"', 'displayName="my rates"', "table has displayName 'my rates'"),
    (TABLE, '<tableColumns count="2"', '<tableColumns count="3"', "tableColumns: count is wrong"),
    (TABLE, "<tableStyleInfo ", "<autoFilter/><tableStyleInfo ", "autoFilter stands too late"),
    ("xl/worksheets/sheet1.xml", 'type="list"', 'type="menu"', "dataValidation has type 'menu'"),
]  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_our_templates_have_no_fault(path: Path) -> None:
    assert validate(path.read_bytes(), prefix=PREFIX, whole=True) == []


def test_a_workbook_with_comments_and_a_table_has_no_fault() -> None:
    assert validate(WHOLE, prefix=PREFIX, whole=True) == []


@pytest.mark.parametrize(("part", "old", "new", "said"), FAULTS)
def test_each_fault_is_named(part: str, old: str, new: str, said: str) -> None:
    text = read_parts(WHOLE)[part].decode()
    assert old in text
    broken = edit_parts(WHOLE, {part: text.replace(old, new, 1)})
    problems = validate(broken, prefix=PREFIX, whole=True)
    assert any(said in problem for problem in problems) if said else problems == []
