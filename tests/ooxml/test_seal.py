import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sheetpm.ooxml.seal import has_seal, sealed_source
from sheetpm.writers.xlsx_report import write_report
from tests.views.example import example_plan, pages

VIEWS = tuple(pages(example_plan()).values())


@pytest.fixture
def report() -> bytes:
    return write_report(VIEWS, source="abc123")


def _with_part(content: bytes, name: str, data: bytes | None) -> bytes:
    """The package with one part changed, added, or (`None`) taken out."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        if data is not None:
            new.writestr(name, data)
    return written.getvalue()


def test_an_unbroken_seal_tells_its_source(report: bytes) -> None:
    assert sealed_source(report) == "abc123"


def test_packing_the_same_parts_again_keeps_the_seal(report: bytes) -> None:
    again = _with_part(report, "nothing", None)
    assert again != report
    assert sealed_source(again) == "abc123"


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "docProps/core.xml", "xl/workbook.xml"]
)
def test_a_changed_part_breaks_the_seal(report: bytes, part: str) -> None:
    with zipfile.ZipFile(BytesIO(report)) as package:
        data = package.read(part)
    changed = _with_part(report, part, data.replace(b"</", b" </", 1))
    assert sealed_source(changed) is None
    assert has_seal(changed)


def test_a_part_added_or_taken_out_breaks_the_seal(report: bytes) -> None:
    assert sealed_source(_with_part(report, "xl/comments1.xml", b"<comments/>")) is None
    assert sealed_source(_with_part(report, "docProps/app.xml", None)) is None


def test_saving_with_another_program_breaks_the_seal(report: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    openpyxl.load_workbook(BytesIO(report)).save(file)
    assert sealed_source(file.read_bytes()) is None
    assert has_seal(file.read_bytes())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook at all"])
def test_what_is_no_workbook_has_no_seal(content: bytes) -> None:
    assert sealed_source(content) is None
    assert not has_seal(content)
