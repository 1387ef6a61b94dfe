"""Workbooks that are only read: .xls, .xlsb and OpenDocument."""

import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from sheetpm.errors import ExitCode
from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.sources.file_formats import FileFormat, tell_format
from sheetpm.sources.plan_file import read_plan_file
from sheetpm.sources.refusals import UnreadableFileError
from tests.formats.plans_on_disk import read
from tests.formats.xlsb_files import Cell, xlsb

HEADERS = ["ID", "Task", "Start", "Finish"]


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_plan_file(content, name)
    assert caught.value.exit_code is ExitCode.UNREADABLE
    assert name in caught.value.message(Language.ZH)
    return caught.value.message(Language.EN)


def converted(content: bytes, folder: Path, kind: str) -> Path:
    """A workbook saved by LibreOffice in another format."""
    source = folder / "plan.xlsx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", folder, source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return source.with_suffix(f".{kind}")


def workbook_with_errors() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Tasks")
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["T1", "Design"])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 2, date(2026, 3, 2), day)
        sheet.write_formula(1, 3, "=1/0", day, "#DIV/0!")
    return target.getvalue()


def test_a_binary_workbook_is_read_with_its_error_cells() -> None:
    content = xlsb([[*HEADERS], ["T1", "设计", 46083.0, b"\x07"], ["T2", "Build", None, b"\x17"]])
    assert tell_format(content, "plan.xlsb") is FileFormat.XLSB
    (grid,) = read_plan_file(content, "plan.xlsb").grids
    assert grid.title == "Tasks"
    assert [list(row) for row in grid.rows[:2]] == [[*HEADERS], ["T1", "设计", 46083.0, None]]
    assert grid.errors == {(2, 4): "#DIV/0!", (3, 4): "#REF!"}
    assert not grid.hides_errors


def test_a_binary_workbook_that_reaches_to_the_last_cell_is_not_opened() -> None:
    blank: list[Cell] = [None]
    far = xlsb([["Task"], [*blank * 16_383, "x"]])
    near = xlsb([["Task", *blank * 300, "x"]])
    assert read_plan_file(near, "near.xlsb").grids[0].rows
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(far)) as package, zipfile.ZipFile(content, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith("sheet1.bin"):  # the second row becomes the last that Excel knows
                part = part.replace(b"\x00\x11\x01\x00\x00\x00", b"\x00\x11\xff\xff\x0f\x00")
            changed.writestr(name, part)
    assert "unpacks to far more" in refusal(content.getvalue(), "far.xlsb")


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_the_example_gives_the_same_plan_in_another_format(tmp_path: Path, kind: str) -> None:
    path = converted(example_bytes(Language.EN), tmp_path, kind)
    before, after = read(tmp_path / "plan.xlsx"), read(path)
    assert after.plan.tasks.rows == before.plan.tasks.rows
    assert after.plan.risks.rows == before.plan.risks.rows
    assert after.plan.dependencies == before.plan.dependencies
    found = {each.code for each in after.findings} - {each.code for each in before.findings}
    assert found == ({"SHT020"} if kind == "xls" else set())


@pytest.mark.libreoffice
def test_an_old_workbook_hides_its_errors_and_a_finding_says_so(tmp_path: Path) -> None:
    assessment = read(converted(workbook_with_errors(), tmp_path, "xls"))
    assert [str(each.place) for each in assessment.findings if each.code == "SHT020"] == ["Tasks"]
    assert assessment.plan.tasks.rows[0].finish is None


@pytest.mark.libreoffice
def test_opendocument_shows_its_errors(tmp_path: Path) -> None:
    assessment = read(converted(workbook_with_errors(), tmp_path, "ods"))
    codes = [(each.code, str(each.place)) for each in assessment.findings]
    assert ("CEL001", "Tasks!D2") in codes
    assert "SHT020" not in dict(codes)


def ods(content: str, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet") -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", mimetype)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return target.getvalue()


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Tasks">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def test_an_opendocument_bomb_of_repeated_cells_is_not_opened() -> None:
    bomb = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    assert "unpacks to far more" in refusal(ods(_ODS.format(rows=bomb)), "plan.ods")


def test_blank_rows_to_the_last_one_are_no_bomb() -> None:
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Task</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    (grid,) = read_plan_file(ods(_ODS.format(rows=rows)), "plan.ods").grids
    assert [list(row) for row in grid.rows] == [["Task"]]


def test_opendocument_with_a_document_type_is_refused() -> None:
    content = '<!DOCTYPE x [<!ENTITY a "b">]>' + _ODS.format(rows="")
    assert "XML declarations" in refusal(ods(content), "plan.ods")


def test_a_text_document_is_no_spreadsheet() -> None:
    content = ods(_ODS.format(rows=""), mimetype="application/vnd.oasis.opendocument.text")
    assert "not an Excel workbook" in refusal(content, "letter.odt")


def test_an_encrypted_opendocument_is_told_so() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        package.writestr("content.xml", b"\x8f\x11" * 50)
    assert "password" in refusal(target.getvalue(), "plan.ods")


def test_an_encrypted_old_workbook_is_told_so() -> None:
    first = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)  # BOF of BIFF8
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + first + b"\x2f\x00\x36\x00" + bytes(60)
    )
    assert "password" in refusal(content, "plan.xls")


@pytest.mark.parametrize("length", [0.3, 0.9])
def test_a_binary_workbook_that_is_cut_off_is_damaged(length: float) -> None:
    content = xlsb([[*HEADERS], ["T1", "Design", 46083.0, None]])
    assert "damaged" in refusal(content[: int(len(content) * length)], "plan.xlsb")
