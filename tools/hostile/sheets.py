"""Sheets, styles and shared texts with far too much of something."""

from functools import partial

from tools.hostile.kinds import Expected, add_kind, kind
from tools.hostile.small_plan import (
    NOTES,
    NOTES_RELS,
    OFFICE,
    STRINGS,
    STYLES,
    Parts,
    notes_sheet,
    small_plan,
    text_cell,
)
from tools.hostile.workbooks import DIGITS


def _with_notes(rows: str = "", *, head: str = "", tail: str = "") -> bytes:
    plan = small_plan()
    plan.put(NOTES, notes_sheet(rows, head=head, tail=tail))
    return plan.pack()


def _styles(table: str, item: str, count: int) -> bytes:
    plan = small_plan()
    plan.before_end(STYLES, table, item * count)
    return plan.pack()


_XF = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
_FONT = '<font><sz val="11"/></font>'
add_kind("1,000,000 cell formats", partial(_styles, "cellXfs", _XF, 1_000_000), Expected.REFUSED)
add_kind("65,490 cell formats", partial(_styles, "cellXfs", _XF, 65_488), Expected.NOT_WRITTEN)
add_kind(
    "64,000 cell formats", partial(_styles, "cellXfs", _XF, 63_998), Expected.READ, is_heavy=True
)
add_kind("1,000,000 fonts", partial(_styles, "fonts", _FONT, 1_000_000), Expected.EITHER)


@kind("200,000 number formats", Expected.EITHER, is_heavy=True)
def _many_number_formats() -> bytes:
    plan = small_plan()
    more = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="0.{n}"/>' for n in range(200_000))
    plan.before_end(STYLES, "numFmts", more)
    return plan.pack()


_FORMATS = {
    "a number format of 1 MB": "[" * 1_000_000,
    "a number format of 1 MB of quotes": "&quot;" * 200_001,
    "a number format of 1 MB of blanks": "_ " * 500_000,
    "a number format id of 5,000 digits": "yyyy",
}


def _number_format(title: str) -> bytes:
    plan = small_plan()
    plan.swap(STYLES, 'formatCode="yyyy-mm-dd"', f'formatCode="{_FORMATS[title]}"')
    if "digits" in title:
        plan.put(STYLES, plan.text(STYLES).replace('numFmtId="164"', f'numFmtId="{DIGITS}"'))
    return plan.pack()


for _title in _FORMATS:
    add_kind(_title, partial(_number_format, _title), Expected.EITHER)


def _shared(length: int, uses: int, *, index: str = "") -> bytes:
    plan = small_plan()
    text = "x" * length
    plan.before_end(STRINGS, "sst", f"<si><t>{text}</t></si>")
    number = index or str(plan.text(STRINGS).count("<si>") - 1)
    rows = (f'<row r="{n}"><c r="A{n}" t="s"><v>{number}</v></c></row>' for n in range(1, uses + 1))
    plan.put(NOTES, notes_sheet("".join(rows)))
    return plan.pack()


add_kind(
    "60,000 cells that share a text of 9 MB",
    partial(_shared, 9_000_000, 60_000),
    Expected.READ,
    is_heavy=True,
)
add_kind(
    "60,000 cells that share a text of 32,767 characters",
    partial(_shared, 32_767, 60_000),
    Expected.READ,
    is_heavy=True,
)
add_kind("a shared text of 20 MB", partial(_shared, 20_000_000, 1), Expected.EITHER)
add_kind(
    "a number of a shared text of 5,000 digits",
    partial(_shared, 1, 1, index=DIGITS),
    Expected.EITHER,
)
add_kind("a negative number of a shared text", partial(_shared, 1, 1, index="-1"), Expected.EITHER)


@kind("1,000,000 shared texts", Expected.READ, is_heavy=True)
def _many_strings() -> bytes:
    plan = small_plan()
    plan.before_end(STRINGS, "sst", "".join(f"<si><t>{n}</t></si>" for n in range(1_000_000)))
    return plan.pack()


def _cells(*rows: tuple[str, str]) -> str:
    return "".join(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>' for row, cell in rows)


_ADDRESSES = {
    "cells beyond the last column and row": _cells(("1", "XFE1"), ("1048577", "A1048577")),
    "a cell at ZZZ9999999": _cells(("9999999", "ZZZ9999999")),
    "a cell at A1 and one at XFD1048576": _cells(("1", "A1"), ("1048576", "XFD1048576")),
    "a row number of 5,000 digits": _cells((DIGITS, f"A{DIGITS}")),
    "a row number of 5,000 digits without cell addresses": f'<row r="{DIGITS}"><c><v>1</v></c></row>',
    "a negative row number": _cells(("-5", "A-5")),
    "row number 0": _cells(("0", "A0")),
    "rows out of order": _cells(("9", "A9"), ("2", "A2"), ("5", "A5")),
    "a row that is there three times": _cells(("2", "A2")) * 3,
    "a cell that is there 100,000 times": '<row r="1">' + '<c r="A1"><v>1</v></c>' * 100_000 + "</row>",
    "cells in the wrong row": _cells(("2", "A900"), ("900", "A2")),
    "letters that are no address": '<row r="1"><c r="ÄÖ١"><v>1</v></c><c r=""><v>2</v></c></row>',
    "an outline level of 5,000 digits": f'<row r="1" outlineLevel="{DIGITS}"><c r="A1"><v>1</v></c></row>',
    "an outline level of Arabic digits": '<row r="1" outlineLevel="٣"><c r="A1"><v>1</v></c></row>',
    "a style id of 5,000 digits": f'<row r="1"><c r="A1" s="{DIGITS}"><v>1</v></c></row>',
    "a style id that does not exist": '<row r="1"><c r="A1" s="64999"><v>1</v></c></row>',
    "a style id of 2,000,000": '<row r="1"><c r="A1" s="2000000"><v>1</v></c></row>',
}  # fmt: skip
for _title, _rows in _ADDRESSES.items():
    add_kind(
        _title,
        partial(_with_notes, _rows),
        Expected.EITHER,
        is_heavy=_title == "a style id that does not exist",
    )


@kind("16,384 columns", Expected.READ)
def _many_columns() -> bytes:
    from sheetpm.grid import column_letters

    cells = "".join(text_cell(f"{column_letters(n)}1", f"c{n}") for n in range(1, 16_385))
    return _with_notes(f'<row r="1">{cells}</row>')


@kind("1,048,576 rows", Expected.READ, is_heavy=True)
def _many_rows() -> bytes:
    return _with_notes(
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_048_577))
    )


@kind("1,048,576 empty rows", Expected.READ, is_heavy=True)
def _many_empty_rows() -> bytes:
    return _with_notes("".join(f'<row r="{n}" hidden="1"/>' for n in range(1, 1_048_577)))


@kind("1,000,000 merged ranges over one another", Expected.READ, is_heavy=True)
def _many_merged() -> bytes:
    merged = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 1_000_001))
    return _with_notes(_cells(("1", "A1")), tail=f"<mergeCells>{merged}</mergeCells>")


@kind("merged ranges on the plan's own tab", Expected.READ)
def _merged_tasks() -> bytes:
    plan = small_plan()
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B9:A1"/></mergeCells>'
    plan.swap("xl/worksheets/sheet1.xml", "</sheetData>", f"</sheetData>{merged}")
    return plan.pack()


@kind("1,000,000 conditional formats", Expected.READ, is_heavy=True)
def _many_conditional_formats() -> bytes:
    rule = '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"/></conditionalFormatting>'
    return _with_notes(_cells(("1", "A1")), tail=rule * 1_000_000)


@kind("100,000 links to javascript: and file:", Expected.READ)
def _many_links() -> bytes:
    plan = small_plan()
    links = "".join(f'<hyperlink ref="A{n}" r:id="rId9"/>' for n in range(1, 100_001))
    plan.put(NOTES, notes_sheet(_cells(("1", "A1")), tail=f"<hyperlinks>{links}</hyperlinks>"))
    _link(plan, "javascript:alert(1)")
    return plan.pack()


def _link(plan: Parts, target: str) -> None:
    arrow = f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
    plan.before_end(NOTES_RELS, "Relationships", arrow)


@kind("column widths and sizes that are no numbers", Expected.READ)
def _odd_sizes() -> bytes:
    columns = '<sheetFormatPr defaultRowHeight="NaN"/><cols><col min="0" max="99999999" width="1e308"/></cols>'
    return _with_notes(
        '<row r="1" ht="-INF" spans="9:1"><c r="A1"><v>1</v></c></row>', head=columns
    )


@kind("a count of 2,147,483,648 shared texts", Expected.READ)
def _claimed_strings() -> bytes:
    plan = small_plan()
    plan.swap(STRINGS, 'uniqueCount="', 'uniqueCount="2147483648" was="')
    return plan.pack()
