"""Workbooks that are damaged, of another kind, or made to do harm: one sentence, little memory."""

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetpm.errors import ExitCode, SheetpmError
from sheetpm.grid import Grid, column_letters
from sheetpm.languages import Language
from sheetpm.sources import sheet_parse
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.limits import CELL_LIMIT
from tests.sources.packages import (
    MAIN,
    content_types,
    formats,
    pack,
    package,
    relationships,
    sheet,
    workbook,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def only_grid(content: bytes) -> Grid:
    return read_workbook(content, "plan.xlsx").grids[0]


def sentence(content: bytes, name: str = "plan.xlsx") -> str:
    with pytest.raises(SheetpmError) as caught:
        read_workbook(content, name)
    assert caught.value.exit_code is ExitCode.UNREADABLE
    assert caught.value.message(Language.ZH).startswith(f"{name}：")
    text = caught.value.message(Language.EN)
    assert text.startswith(f"{name}: ")
    return text


def with_part(name: str, content: str | bytes) -> bytes:
    return package(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), parts={name: content})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"Task,Start\r\nBuild,2026-03-05\r\n", "text file"),
        ("任务,开始\r\n".encode("gbk"), "text file"),
        ("Task\tStart".encode("utf-16"), "text file"),
        (b"<html><table><tr><td>Task", "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "web page"),
        (b'{"url": "https://docs", "doc_id": "1"}', "link to a Google Sheet"),
        (b"%PDF-1.7\n\x00\x01", "PDF"),
        (OLE + b"\0" * 512 + "Workbook".encode("utf-16-le"), "old .xls"),
        (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le"), "Word document"),
        (OLE + b"\0" * 512 + "PowerPoint Document".encode("utf-16-le"), "presentation"),
        (b"\x00\x01\x02\x03" * 100, "not an Excel workbook"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_of_another_kind_are_named(content: bytes, words: str) -> None:
    assert words in sentence(content)


def other_package(kind: str, path: str, root: str) -> bytes:
    return pack(
        {
            "[Content_Types].xml": content_types(path, kind),
            "_rels/.rels": relationships(("officeDocument", path)),
            path: root,
        }.items()
    )


OFFICE_TYPES = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            other_package(
                f"{OFFICE_TYPES}wordprocessingml.document.main+xml", "word/document.xml", "<w/>"
            ),
            "Word document",
        ),
        (
            other_package(
                f"{OFFICE_TYPES}presentationml.presentation.main+xml",
                "ppt/presentation.xml",
                "<p/>",
            ),
            "presentation",
        ),
        (
            other_package(
                "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin", "x"
            ),
            ".xlsb",
        ),
        (
            pack(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml": "<x/>",
                }.items()
            ),
            "OpenDocument",
        ),
        (pack({"Index/Document.iwa": "x"}.items()), "Apple Numbers"),
        (pack({"readme.txt": "x"}.items()), "not an Excel workbook"),
    ],
    ids=["docx", "pptx", "xlsb", "ods", "numbers", "zip"],
)
def test_packages_of_another_kind_are_named(content: bytes, words: str) -> None:
    assert words in sentence(content)


def test_the_mark_of_an_open_workbook_is_not_a_workbook() -> None:
    assert "leaves beside it" in sentence(b"\x05Anna\0" * 20, "~$plan.xlsx")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_damaged(share: float) -> None:
    content = package(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert "damaged" in sentence(content[: int(len(content) * share)])


def test_a_part_with_a_wrong_checksum_is_damaged() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        whole = zipfile.ZipFile(
            BytesIO(package(sheet('<row r="1"><c r="A1"><v>123</v></c></row>')))
        )
        for name in whole.namelist():
            archive.writestr(name, whole.read(name))
    assert "damaged" in sentence(target.getvalue().replace(b"<v>123<", b"<v>124<"))


@pytest.mark.parametrize(
    "part",
    [
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1',
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r=A1/></row></sheetData></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData>{"<row>" * 10_000}',
        "",
        "no markup at all",
    ],
    ids=["cut short", "no quotes", "10,000 deep", "empty", "text"],
)
def test_a_broken_sheet_is_refused(part: str) -> None:
    assert "damaged" in sentence(package(part))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_sheet_with_a_document_type_is_refused(encoding: str) -> None:
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    part = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e0 "ha">{declared}]>'
    rows = sheet('<row r="1"><c r="A1" t="str"><v>a&e11;b</v></c></row>')
    assert "no spreadsheet program writes" in sentence(package((part + rows).encode(encoding)))


def test_a_workbook_part_with_a_document_type_is_refused() -> None:
    part = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + workbook("&e;")
    assert "no spreadsheet program writes" in sentence(with_part("xl/workbook.xml", part))


def test_an_unpacked_bomb_is_refused_before_it_is_unpacked() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        whole = zipfile.ZipFile(BytesIO(package(sheet())))
        for name in whole.namelist():
            if "sheet1" not in name:
                archive.writestr(name, whole.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(100):
                part.write(b" " * 2**20)
    assert len(target.getvalue()) < 200_000
    assert "unpacks to far more" in sentence(target.getvalue())


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    content = bytearray(package(sheet(" " * 5_000_000)))
    directory = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<L", content, directory + 24, 1000)
    assert "damaged" in sentence(bytes(content))


def test_a_bomb_in_a_part_that_nobody_reads_does_not_matter() -> None:
    content = with_part("xl/media/picture.bin", b"\0" * 40_000_000)
    assert only_grid(content).value(1, 1) == 1.0


def test_two_tabs_in_one_part_are_refused() -> None:
    listed = workbook("One", "Two").replace('r:id="rId2"', 'r:id="rId1"')
    assert "damaged" in sentence(with_part("xl/workbook.xml", listed))


def far(*addresses: str) -> bytes:
    cells = "".join(
        f'<row r="{address.lstrip("ABCDFX")}"><c r="{address}"><v>1</v></c></row>'
        for address in addresses
    )
    return package(sheet(cells))


def test_one_value_at_the_bottom_is_cut_off_and_said_so() -> None:
    grid = only_grid(far("A1", "B2", "A1048576"))
    assert [list(row) for row in grid.rows] == [[1.0, None], [None, 1.0]]
    assert grid.cut == "A3:B1048576"


def test_values_in_opposite_corners_do_not_take_the_memory_between() -> None:
    grid = only_grid(far("A1", "XFD1048576"))
    assert [list(row) for row in grid.rows] == [[1.0]]
    assert grid.cut == "B1:XFD1, A2:XFD1048576"


def test_a_far_cell_among_near_ones_in_one_row_is_noticed() -> None:
    part = sheet('<row r="1"><c r="XFD1048576"><v>1</v></c><c r="A1"><v>2</v></c></row>')
    assert only_grid(package(part)).value(1, 1) == 2.0


def test_only_a_value_at_the_very_bottom_is_a_sheet_that_starts_there() -> None:
    grid = only_grid(far("C1048576"))
    assert (grid.first_row, grid.first_column, grid.cut) == (1_048_576, 3, "")


def test_a_million_blank_formatted_cells_are_no_values() -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(3, 100_003))
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{blank}'
    last = '<row r="1000000"><c r="XFD1000000" s="1"/></row>'
    grid = only_grid(package(sheet(rows + last), styles=formats("0%")))
    assert [list(row) for row in grid.rows] == [[1.0]]
    assert grid.cut == ""


def test_five_hundred_columns_are_read_whole() -> None:
    names = [column_letters(column) for column in range(1, 501)]
    rows = "".join(
        f'<row r="{row}">{"".join(f"<c r={chr(34)}{n}{row}{chr(34)}><v>{row}</v></c>" for n in names)}</row>'
        for row in range(1, 101)
    )
    grid = only_grid(package(sheet(rows)))
    assert (len(grid.rows), len(grid.rows[0]), grid.cut) == (100, 500, "")


def test_a_wide_calendar_with_few_marks_is_read_whole() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="{column_letters(row % 700 + 1)}{row}"><v>1</v></c></row>'
        for row in range(1, 1001)
    )
    grid = only_grid(package(sheet(rows)))
    assert (len(grid.rows), len(grid.rows[0]), grid.cut) == (1000, 700, "")
    assert grid.value(701, 2) == 1.0


def test_a_few_values_spread_over_a_whole_sheet_do_not_make_a_giant() -> None:
    steps = range(1, 117)
    cells = "".join(
        f'<row r="{9000 * n}"><c r="{column_letters(140 * n)}{9000 * n}"><v>1</v></c></row>'
        for n in steps
    )
    grid = only_grid(package(sheet(cells)))
    assert len(grid.rows) * len(grid.rows[0]) <= CELL_LIMIT
    assert grid.cut


def test_a_sheet_with_more_values_than_the_slow_way_takes_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet_parse, "PARSED_CELL_LIMIT", 10)
    rows = "".join(f'<row><c><v>{row}</v></c><c t="e"><v>#N/A</v></c></row>' for row in range(50))
    grid = only_grid(package(sheet(rows)))
    assert [row[0] for row in grid.rows] == [float(row) for row in range(11)]
    assert grid.cut == "A12:XFD1048576"


def test_a_huge_text_that_many_cells_share_exists_once() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 3001)
    )
    grid = only_grid(package(sheet(rows), strings=f"<si><t>{'x' * 1_000_000}</t></si>"))
    assert len(str(grid.value(3000, 1))) == 1_000_000
    assert grid.value(1, 1) is grid.value(3000, 1)


def test_markup_that_never_closes_takes_no_quadratic_time() -> None:
    part = sheet(f'<row r="1"><c r="A1" t="str"><f>{"<c r=" * 200_000}</f></c></row>')
    assert "damaged" in sentence(package(part))


def test_addresses_beyond_the_sheet_are_left_out() -> None:
    rows = '<row r="0"><c r="A0"><v>1</v></c></row><row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row>'
    assert only_grid(package(sheet(rows))).rows == ()


def test_missing_shared_strings_are_blanks() -> None:
    part = sheet('<row r="1"><c r="A1" t="s"><v>5</v></c><c r="B1"><v>1</v></c></row>')
    assert only_grid(package(part, strings="<si><t>x</t></si>")).value(1, 2) == 1.0


def plain_workbook() -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    plan = book.add_worksheet("Plan")
    plan.write_row(0, 0, ["Task", "Start", 1.5, True])
    plan.write_formula(1, 0, "=A1")
    plan.merge_range("A4:B4", "x")
    book.close()
    return target.getvalue()


PLAIN = plain_workbook()


def mutated(content: bytes, edits: list[tuple[int, int]]) -> bytes:
    changed = bytearray(content)
    for place, byte in edits:
        changed[place % len(changed)] = byte
    return bytes(changed)


def unpacked() -> Iterator[tuple[str, bytes]]:
    archive = zipfile.ZipFile(BytesIO(PLAIN))
    return ((name, archive.read(name)) for name in archive.namelist())


def outcome(content: bytes) -> str:
    """What a reader of everything sees: some number formats, or the sentence."""
    try:
        grids = read_workbook(content, "plan.xlsx").grids
    except SheetpmError as refused:
        return refused.message(Language.EN)
    return ",".join(["read", *(grid.number_formats(1, 1) for grid in grids)])


EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_bytes_changed_at_random_give_a_workbook_or_a_sentence(
    edits: list[tuple[int, int]],
) -> None:
    assert outcome(mutated(PLAIN, edits))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS, st.sampled_from(["sheet1", "styles", "sharedStrings", "workbook.xml"]))
def test_markup_changed_at_random_gives_a_workbook_or_a_sentence(
    edits: list[tuple[int, int]], part: str
) -> None:
    content = pack(
        (name, mutated(text, edits) if part in name else text) for name, text in unpacked()
    )
    assert outcome(content)
