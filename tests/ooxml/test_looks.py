"""Looks that are equal are found again, however another program writes them."""

import pytest
from lxml import etree

from sheetpm.ooxml.looks import look_of

CODES = {"164": "0.0%", "170": "0.0%", "171": "0.00"}

EQUAL = {
    "children of a font in another order": (
        '<font><b/><sz val="10"/><name val="Calibri"/></font>',
        '<font><name val="Calibri"/><b val="1"/><sz val="10.0"/></font>',
    ),
    "a switch that is off": ('<font><sz val="9"/></font>', '<font><i val="false"/><sz val="9"/></font>'),
    "sides that count by default": (
        '<xf numFmtId="9" fontId="1" applyFont="1" applyNumberFormat="1"/>',
        '<xf numFmtId="9" fontId="1" pivotButton="0" quotePrefix="0"/>',
    ),
    "a format under another number": ('<xf numFmtId="164"/>', '<xf numFmtId="170"/>'),
    "a built-in format": ('<xf numFmtId="2"/>', '<xf numFmtId="171"/>'),
    "an alignment that says nothing": ("<xf/>", '<xf><alignment wrapText="0"/></xf>'),
    "a fill without pattern": (
        "<fill><patternFill/></fill>", '<fill><patternFill patternType="none"/></fill>',
    ),
    "sides of a border": (
        '<border><left/><top style="thin"/></border>',
        '<border diagonalUp="false" diagonalDown="0"><top style="thin"/></border>',
    ),
}  # fmt: skip
DIFFERENT = {
    "another size": ('<font><sz val="10"/></font>', '<font><sz val="11"/></font>'),
    "bold": ("<font><b/></font>", "<font/>"),
    "a side that does not count": ('<xf fontId="1"/>', '<xf fontId="1" applyFont="0"/>'),
    "another number format": ('<xf numFmtId="164"/>', '<xf numFmtId="171"/>'),
    "a date format of the country's": ('<xf numFmtId="14"/>', '<xf numFmtId="15"/>'),
    "another side": ('<border><left style="thin"/></border>', '<border><top style="thin"/></border>'),
    "protection": ("<xf/>", '<xf><protection locked="0"/></xf>'),
}  # fmt: skip


def _look(text: str) -> object:
    return look_of(etree.fromstring(text.encode()), CODES)


@pytest.mark.parametrize(("one", "other"), EQUAL.values(), ids=EQUAL.keys())
def test_equal_looks_are_equal(one: str, other: str) -> None:
    assert _look(one) == _look(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different_looks_differ(one: str, other: str) -> None:
    assert _look(one) != _look(other)
