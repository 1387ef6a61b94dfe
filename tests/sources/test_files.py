import os
from pathlib import Path

import pytest

from sheetpm.errors import BusyError, ExitCode, SheetpmError
from sheetpm.languages import Language
from sheetpm.sources import files
from sheetpm.sources.files import read_file


def sentence(path: Path) -> str:
    with pytest.raises(SheetpmError) as caught:
        read_file(path)
    assert caught.value.exit_code is ExitCode.UNREADABLE
    assert path.name in caught.value.message(Language.ZH)
    return caught.value.message(Language.EN)


def test_the_bytes_come_back_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "计划.xlsx").write_bytes(b"PK")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "计划.xlsx")
    assert read_file(tmp_path / "计划.xlsx") == b"PK"
    assert read_file(tmp_path / "link.xlsx") == b"PK"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert sentence(tmp_path / "plan.xlsx") == (
        "plan.xlsx: There is no such file; check the name and the folder."
    )


@pytest.mark.parametrize("asked", ["plan", "plam.xlsx", "Plan.XLSX", "plan.xls"])
def test_a_missing_file_brings_its_likely_neighbour_to_mind(tmp_path: Path, asked: str) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    (tmp_path / "~$plan.xlsx").write_bytes(b"lock")
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert sentence(tmp_path / asked).endswith("Did you mean plan.xlsx?")


def test_an_empty_file_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").touch()
    assert "is empty" in sentence(tmp_path / "plan.xlsx")


def test_a_missing_folder_is_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in sentence(tmp_path / "nowhere" / "plan.xlsx")


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    assert "is a folder" in sentence(tmp_path)


def test_a_name_below_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    assert "could not be read" in sentence(tmp_path / "plan.xlsx" / "inner.xlsx")


def test_a_name_with_a_null_character_cannot_be_read(tmp_path: Path) -> None:
    assert "could not be read" in sentence(tmp_path / "pl\0an.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.xlsx")
    assert "not an ordinary file" in sentence(tmp_path / "plan.xlsx")


def test_a_file_beyond_the_limit_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "FILE_LIMIT", 3)
    (tmp_path / "plan.xlsx").write_bytes(b"PK\x03\x04")
    assert "larger than 500 MB" in sentence(tmp_path / "plan.xlsx")


def refuse(monkeypatch: pytest.MonkeyPatch, problem: OSError) -> None:
    def fail(path: Path) -> bytes:
        raise problem

    monkeypatch.setattr(Path, "read_bytes", fail)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    refuse(monkeypatch, PermissionError(13, "denied"))
    assert "may not read" in sentence(tmp_path / "plan.xlsx")


def test_a_failing_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    refuse(monkeypatch, OSError(5, "input/output error"))
    assert "from its drive" in sentence(tmp_path / "plan.xlsx")


def test_a_file_that_excel_keeps_to_itself_is_to_be_tried_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    problem = PermissionError(13, "in use")
    monkeypatch.setattr(problem, "winerror", 32, raising=False)
    refuse(monkeypatch, problem)
    with pytest.raises(BusyError, match="close it there") as caught:
        read_file(tmp_path / "plan.xlsx")
    assert caught.value.exit_code is ExitCode.TRY_LATER
