"""The splice among programs and files that are not ours."""

import io
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sheetpm.ooxml.inventory import inspect
from sheetpm.ooxml.removal import remove
from sheetpm.ooxml.validate import validate
from tests.ooxml.workbooks import (
    PREFIX,
    STRICT_MAIN,
    STRICT_RELATIONSHIPS,
    WANTED,
    graft,
    hand_made,
    read_parts,
    users_workbook,
)
from tools.corpus import find_workbooks, try_file


def convert(folder: Path, package: bytes, kind: str) -> bytes:
    source = folder / "in" / "plan.xlsx"
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(package)
    target = folder / "out"
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", kind, "--outdir", str(target), str(source),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (target / f"plan.{kind}").read_bytes()


@pytest.mark.libreoffice
def test_libreoffice_saves_and_our_tabs_are_found_and_replaced(tmp_path: Path) -> None:
    saved = convert(tmp_path, graft(users_workbook()), "xlsx")
    found = inspect(saved, prefix=PREFIX)
    assert found.owned == WANTED
    assert not found.is_intact
    again = graft(saved)
    assert validate(again, prefix=PREFIX) == []
    assert set(read_parts(again)) == set(read_parts(saved))
    assert inspect(again, prefix=PREFIX).titles == ("Dashboard", "Tasks", "Costs", "Schedule")
    assert graft(again) == again
    removed = remove(again, prefix=PREFIX)
    assert inspect(removed, prefix=PREFIX).titles == ("Tasks", "Costs")
    assert not any("chart" in name for name in read_parts(removed))


@pytest.mark.libreoffice
def test_libreoffice_opens_a_strict_package_and_reads_our_cells(tmp_path: Path) -> None:
    package = hand_made(main=STRICT_MAIN, relationships=STRICT_RELATIONSHIPS)
    saved = convert(tmp_path, graft(package), "xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(saved))
    assert book.sheet_names == ["Dashboard", "Tasks", "Schedule"]
    assert book.get_sheet_by_name("Dashboard").to_python()[0][0] == "Überblick & <mehr>"


@pytest.mark.shared
def test_a_sample_of_other_peoples_workbooks_is_written_or_refused(shared: Path) -> None:
    paths = find_workbooks(shared / "corpus")
    outcomes = [try_file(path) for path in paths[::90]]
    assert [one for one in outcomes if one.verdict == "failed"] == []
    assert sum(one.verdict == "written" for one in outcomes) >= len(outcomes) - 2
