"""Rows of one shape that are recognised whole, and what must never pass for one."""

import re

import pytest

from sheetpm.ooxml import plain_rows
from sheetpm.ooxml.plain_rows import find_plain_rows
from sheetpm.ooxml.sheet_checks import check_sheet
from tests.ooxml.workbooks import MAIN

COUNT = 1200
FORMATS = 12


def row(number: int, text: str = "Survey &amp; design ✔ [50%]") -> bytes:
    """A row as the Schedule tab has it: a text, a number, an empty cell, a text in column AA."""
    return (
        f'<row r="{number}"><c r="A{number}" s="11" t="inlineStr"><is>'
        f'<t xml:space="preserve">{text}</t></is></c><c r="B{number}" s="3"><v>-1.5e-07</v></c>'
        f'<c r="D{number}" s="0"/><c r="AA{number}" s="9" t="inlineStr"><is><t>x</t></is></c></row>'
    ).encode()


ROWS = b"".join(map(row, range(1, COUNT + 1)))


def sheet(rows: bytes) -> bytes:
    return b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>' % (MAIN.encode(), rows)


def test_a_long_table_is_recognised_from_its_first_row_to_its_last() -> None:
    found = find_plain_rows(ROWS, FORMATS)
    assert (found.start, found.end) == (0, len(ROWS))
    assert found.numbers == tuple(range(1, COUNT + 1))


def test_rows_of_another_shape_above_the_table_are_left_to_a_closer_look() -> None:
    title = b'<row r="1" spans="1:9" ht="30" customHeight="1"><c r="A1" s="4"/></row>'
    table = b"".join(map(row, range(2, COUNT)))
    found = find_plain_rows(title + table, FORMATS)
    assert (found.start, found.end) == (len(title), len(title + table))


def test_a_few_rows_are_not_worth_a_pattern() -> None:
    assert find_plain_rows(row(1) + row(2), FORMATS).numbers == ()


WRONG = (
    ("a cell of another row", b'r="B600"', b'r="B601"'),
    ("cells are not in order", b'r="D600"', b'r="AB600"'),
    ("cell format 12 does not exist", b'r="B600" s="3"', b'r="B600" s="12"'),
    ("cell format 100 does not exist", b'r="B600" s="3"', b'r="B600" s="100"'),
    ("'nan' is no number", b'r="B600" s="3"><v>-1.5e-07', b'r="B600" s="3"><v>nan'),
    ("row 599 after row 599", b'<row r="600">', b'<row r="599">'),
    ("not well-formed", b'r="AA600" s="9" t="inlineStr"><is><t>x', b'r="AA600" s="9" t="inlineStr"><is><t>\x01'),
    ("not well-formed", b'r="AA600" s="9" t="inlineStr"><is><t>x', b'r="AA600" s="9" t="inlineStr"><is><t>]]>'),
    ("not well-formed", b'r="AA600" s="9" t="inlineStr"><is><t>x', b'r="AA600" s="9" t="inlineStr"><is><t>&'),
    ("not well-formed", b'r="AA600" s="9" t="inlineStr"><is><t>x', b'r="AA600" s="9" t="inlineStr"><is><t>\xff'),
    ("not well-formed", b'r="AA600" s="9" t="inlineStr"><is><t>x', b'r="AA600" s="9" t="inlineStr"><is><t>\xef\xbf\xbf'),
    ("not well-formed", b'r="D600" s="0"/>', b'r="D600" s="0">'),
    ("a text of 32768 characters", b'r="AA600" s="9" t="inlineStr"><is><t>x', b'r="AA600" s="9" t="inlineStr"><is><t>' + b"x" * 32_768),
)  # fmt: skip


@pytest.mark.parametrize(("problem", "right", "wrong"), WRONG)
def test_one_wrong_cell_in_the_middle_of_a_table_is_found(
    problem: str, right: bytes, wrong: bytes
) -> None:
    broken, count = re.subn(re.escape(right), lambda _: wrong, ROWS)
    assert count == 1
    assert any(problem in each for each in check_sheet([sheet(broken)], FORMATS, 0))


def test_what_is_right_is_not_reported() -> None:
    assert list(check_sheet([sheet(ROWS)], FORMATS, 0)) == []


@pytest.mark.parametrize("formats", [1, 2, 9, 10, 11, 99, 100, 101, 340, 64_000])
def test_the_last_format_exists_and_the_next_does_not(formats: int) -> None:
    last, beyond = (
        b"".join(b'<row r="%d"><c r="A%d" s="%d"/></row>' % (n, n, style) for n in range(1, 3000))
        for style in (formats - 1, formats)
    )
    assert len(find_plain_rows(last, formats).numbers) == 2999
    assert find_plain_rows(beyond, formats).numbers == ()


def recognised(cell: bytes) -> bool:
    """Whether a table whose rows hold such a cell is taken without a closer look."""
    rows = b"".join(b'<row r="%d"><c r="A%d" s="7"%b</row>' % (n, n, cell) for n in range(1, 3000))
    found = find_plain_rows(rows, FORMATS).numbers
    assert len(found) in {0, 2999}
    return bool(found)


NUMBERS = (
    (True, ("0", "-0.0", "7", "46729", "-1.5", "0.3333333333333333", "1e16", "1E+300", "2.5e-07")),
    (False, ("", "-", ".5", "5.", "1,5", "+1", "--1", "1e", "1e+", "e5", "1.5.2", "0x1", "1_0")),
)


@pytest.mark.parametrize(("is_number", "texts"), NUMBERS)
def test_what_is_a_number(*, is_number: bool, texts: tuple[str, ...]) -> None:
    for text in texts:
        assert recognised(b"><v>%b</v></c>" % text.encode()) is is_number, text


TEXTS = (
    (
        True,
        ("", "x", "已完成 ●", "a]b", "]", "]]", "a &amp; b", "&lt;&gt;", "]&amp;]", "tab\there"),
    ),
    (False, ("]]>", "a]]>b", "&", "&amp", "&quot;", "<b>", "\x07", "\ufffe")),
)


@pytest.mark.parametrize("space", [b"", b' xml:space="preserve"'])
@pytest.mark.parametrize(("is_plain", "texts"), TEXTS)
def test_what_is_a_plain_text(*, is_plain: bool, texts: tuple[str, ...], space: bytes) -> None:
    for text in texts:
        cell = b' t="inlineStr"><is><t%b>%b</t></is></c>' % (space, text.encode())
        assert recognised(cell) is is_plain, text


@pytest.mark.parametrize("limit", [1, 7, 10, 11, 100, 109, 110, 340, 1000])
def test_every_format_below_the_number_of_formats_is_one(limit: int) -> None:
    below = re.compile(plain_rows._below(limit))
    found = [number for number in range(2 * limit + 20) if below.fullmatch(b"%d" % number)]
    assert found == list(range(limit))
