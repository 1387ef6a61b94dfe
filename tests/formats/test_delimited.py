"""Text tables: delimiters, quotation marks, lines in cells, and what cannot be a table."""

import pytest

from sheetpm.errors import ExitCode
from sheetpm.grid import CellValue
from sheetpm.languages import Language
from sheetpm.sources.delimited import find_delimiter, read_delimited
from sheetpm.sources.plan_file import read_plan_file
from sheetpm.sources.refusals import UnreadableFileError


def rows(text: str, name: str = "plan.csv") -> list[list[CellValue]]:
    return [list(row) for row in read_delimited(text.encode(), name).grids[0].rows]


def refusal(content: bytes, name: str = "plan.csv") -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_plan_file(content, name)
    assert caught.value.exit_code is ExitCode.UNREADABLE
    assert name in caught.value.message(Language.ZH)
    return caught.value.message(Language.EN)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_usual_delimiter_is_found(delimiter: str) -> None:
    lines = [("ID", "Task", "Start"), ("T1", "Design", "2026-03-02"), ("T2", "Build", "")]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    assert rows(text) == [
        ["ID", "Task", "Start"],
        ["T1", "Design", "2026-03-02"],
        ["T2", "Build", None],
    ]


def test_commas_within_cells_do_not_hide_the_semicolon() -> None:
    text = "ID;Task;Budget\nT1;Plan, build, run;1200,50\nT2;Sell, sell;3,5\n"
    assert find_delimiter(text) == ";"


def test_the_first_line_of_excel_names_the_delimiter() -> None:
    assert rows("sep=|\nID|Task, all;of it\n1|x\n") == [["ID", "Task, all;of it"], ["1", "x"]]


def test_a_line_break_within_quotation_marks_stays_in_its_cell() -> None:
    assert rows('ID,Notes\r\nT1,"two\r\nlines, and ""more"""\r\nT2,x\r\n') == [
        ["ID", "Notes"],
        ["T1", 'two\r\nlines, and "more"'],
        ["T2", "x"],
    ]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line() -> None:
    said = refusal(b'ID,Task\nT1,Design\nT2,"Build\nT3,Test\nT4,Ship\n')
    assert "line 3" in said


def test_a_quotation_mark_within_a_word_is_part_of_it() -> None:
    assert rows('ID,Task\nT1,Cut 12" pipes\n') == [["ID", "Task"], ["T1", 'Cut 12" pipes']]


def test_short_rows_are_filled_up_and_codes_stay_as_they_are() -> None:
    assert rows("WBS,Task,Owner\n1.10,Design\n007,Build,Ann\n") == [
        ["WBS", "Task", "Owner"],
        ["1.10", "Design", None],
        ["007", "Build", "Ann"],
    ]


def test_an_apostrophe_before_a_formula_is_not_part_of_the_text() -> None:
    assert rows("ID,Task\nT1,'=SUM(A1)\nT2,'tis fine\n")[1:] == [
        ["T1", "=SUM(A1)"],
        ["T2", "'tis fine"],
    ]


def test_the_tab_is_named_like_the_file() -> None:
    assert read_delimited(b"ID,Task\n1,x\n", "shop.plan.csv").grids[0].title == "shop.plan"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03binary" * 40, "not an Excel workbook"),
        (b"<html><table><tr><td>Task</td></tr></table></html>", "web page"),
        (b"%PDF-1.7 ...", "PDF"),
        ("任务".encode("utf-16")[:-1], "coded"),
    ],
)
def test_what_is_no_text_table_is_told_in_one_sentence(content: bytes, word: str) -> None:
    assert word in refusal(content)
