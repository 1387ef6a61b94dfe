import pytest

from sheetpm.errors import ExitCode, UnreadableError
from sheetpm.ooxml.package import find_workbook_part, open_package, sheets
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.relationships import relative_target, resolve
from tests.ooxml.workbooks import (
    SHEET_TYPE,
    edit_parts,
    hand_made,
    read_parts,
    replace_in,
    users_workbook,
    zip_parts,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
DEEP = "<a>" * 5000 + "</a>" * 5000


def with_type(content_type: str) -> bytes:
    return replace_in(
        hand_made(), "[Content_Types].xml", f"{SHEET_TYPE}.sheet.main+xml", content_type
    )


def with_workbook(text: str) -> bytes:
    return edit_parts(hand_made(), {"xl/workbook.xml": text})


BAD = {
    "empty": (b"", Refusal.EMPTY),
    "text": (b"Task;Start\nDig;2026\n", Refusal.NOT_A_WORKBOOK),
    "pdf": (b"%PDF-1.7" + bytes(2000), Refusal.NOT_A_WORKBOOK),
    "old xls": (OLE, Refusal.OLD_BINARY),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), Refusal.ENCRYPTED),
    "word": (
        with_type(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        ),
        Refusal.WORD_DOCUMENT,
    ),
    "presentation": (
        with_type("application/vnd.openxmlformats-officedocument.presentationml.main+xml"),
        Refusal.PRESENTATION,
    ),
    "xlsb": (
        with_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        Refusal.BINARY_WORKBOOK,
    ),
    "ods": (
        zip_parts({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        Refusal.OPEN_DOCUMENT,
    ),
    "any zip": (zip_parts({"readme.txt": "hello"}), Refusal.NOT_A_WORKBOOK),
    "truncated": (users_workbook()[:-300], Refusal.DAMAGED),
    "twice": (
        zip_parts({**read_parts(hand_made()), "XL\\Workbook.xml": "<x/>"}),
        Refusal.DUPLICATE_MEMBERS,
    ),
    "no relationships": (
        edit_parts(hand_made(), {"xl/_rels/workbook.xml.rels": None}),
        Refusal.DAMAGED,
    ),
    "no office document": (
        replace_in(hand_made(), "_rels/.rels", "xl/workbook.xml", "xl/gone.xml"),
        Refusal.NOT_A_WORKBOOK,
    ),
    "broken xml": (with_workbook("<workbook><sheets>"), Refusal.DAMAGED),
    "entities": (with_workbook(f"{DTD}<workbook>&b;</workbook>"), Refusal.DOCUMENT_TYPE),
    "entities in utf-16": (
        edit_parts(hand_made(), {"xl/workbook.xml": f"{DTD}<workbook/>".encode("utf-16")}),
        Refusal.DOCUMENT_TYPE,
    ),
    "deep": (with_workbook(f"<workbook>{DEEP}</workbook>"), Refusal.DAMAGED),
    "other root": (with_workbook("<book/>"), Refusal.NOT_A_WORKBOOK),
    "other namespace": (
        with_workbook('<workbook xmlns="http://schemas.microsoft.com/office/excel/2005/1/wb"/>'),
        Refusal.UNKNOWN_DIALECT,
    ),
    "no tabs": (hand_made(sheets={}), Refusal.DAMAGED),
    "too many tabs": (
        hand_made(workbook="<sheets>" + '<sheet name="x"/>' * 10_001 + "</sheets>"),
        Refusal.TOO_LARGE,
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_workbook_is_refused_in_one_sentence(kind: str) -> None:
    data, refusal = BAD[kind]
    with pytest.raises(RefusedError) as caught:
        sheets(open_package(data))
    assert caught.value.refusal is refusal
    assert str(caught.value) == refusal.value.en


def test_a_refusal_is_an_unreadable_file_to_the_caller() -> None:
    error = RefusedError(Refusal.SIGNED)
    assert isinstance(error, UnreadableError)
    assert error.exit_code is ExitCode.UNREADABLE


@pytest.mark.parametrize("refusal", Refusal, ids=lambda one: one.name)
def test_every_refusal_says_what_to_do_in_both_languages(refusal: Refusal) -> None:
    text = refusal.value
    assert text.en.endswith(".")
    assert text.en.count(". ") == 0
    assert text.zh.endswith("。")
    assert not text.zh.isascii()


def test_tabs_come_in_their_order_with_part_state_and_id() -> None:
    package = open_package(
        replace_in(users_workbook(), "xl/workbook.xml", 'sheetId="2"', 'sheetId="7" state="hidden"')
    )
    found = [
        (one.title, one.part_name, one.state, one.sheet_id, one.kind) for one in sheets(package)
    ]
    assert find_workbook_part(package) == "xl/workbook.xml"
    assert found == [
        ("Tasks", "xl/worksheets/sheet1.xml", "visible", 1, "worksheet"),
        ("Costs", "xl/worksheets/sheet2.xml", "hidden", 7, "worksheet"),
    ]


def test_parts_are_found_by_any_spelling_and_keep_their_own() -> None:
    package = open_package(hand_made(extra={"XL\\Odd%20Name.XML": "<x/>"}))
    assert package.find("/xl/odd%20name.xml") == "XL\\Odd%20Name.XML"
    assert package.read("xl/ODD%20name.xml") == b"<x/>"
    assert package.find("xl/nothing.xml") == ""


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl/workbook.xml", "/xl/styles.xml", "xl/styles.xml"),
        ("xl/worksheets/sheet1.xml", "../drawings/d.xml", "xl/drawings/d.xml"),
        ("xl\\workbook.xml", "worksheets\\s.xml", "xl/worksheets/s.xml"),
        ("xl/workbook.xml", "../../../etc/passwd", "etc/passwd"),
        ("", "xl/workbook.xml", "xl/workbook.xml"),
        ("xl/workbook.xml", "./a/../b.xml#here", "xl/b.xml"),
    ],
)
def test_targets_are_resolved_and_never_leave_the_package(
    source: str, target: str, part: str
) -> None:
    assert resolve(source, target) == part


def test_written_targets_are_read_back() -> None:
    for source in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "book.xml"):
        part = "xl/drawings/drawing1.xml"
        assert resolve(source, relative_target(source, part)) == part
