import errno
import os
import stat
from pathlib import Path

import pytest

from sheetpm.errors import BusyError, UnreadableError
from sheetpm.sync.atomic import (
    SourceChangedError,
    explain_write_problem,
    remove_stale_files,
    replace_file,
    write_new_file,
)


def test_replaces_the_bytes_and_keeps_the_mode(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")
    plan.chmod(0o640)
    replace_file(plan, b"new", expected=b"old")
    assert plan.read_bytes() == b"new"
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["plan.xlsx"]


def test_a_save_in_between_is_not_overwritten(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"saved by a person meanwhile")
    with pytest.raises(SourceChangedError):
        replace_file(plan, b"new", expected=b"old")
    assert plan.read_bytes() == b"saved by a person meanwhile"
    assert os.listdir(tmp_path) == ["plan.xlsx"]


@pytest.mark.parametrize(
    ("call", "number"),
    [("fsync", errno.ENOSPC), ("fsync", errno.EIO), ("fsync", errno.EDQUOT)],
)
def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(UnreadableError) as caught:
        replace_file(plan, b"new", expected=b"old")
    monkeypatch.undo()
    assert "plan.xlsx was not changed" in str(caught.value)
    assert plan.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["plan.xlsx"]


def test_a_failed_rename_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")

    def fail(*_paths: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UnreadableError, match="you may not write into"):
        replace_file(plan, b"new", expected=b"old")
    assert plan.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["plan.xlsx"]


def test_a_file_open_on_windows_is_busy(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")
    problem = PermissionError(errno.EACCES, "Permission denied")
    problem.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert isinstance(explain_write_problem(plan, problem), BusyError)


def test_old_temporary_files_of_ours_go_and_fresh_ones_stay(tmp_path: Path) -> None:
    stale = tmp_path / ".sheetpm-abc.tmp"
    fresh = tmp_path / ".sheetpm-def.tmp"
    foreign = tmp_path / "notes.tmp"
    for path in (stale, fresh, foreign):
        path.write_bytes(b"x")
    os.utime(stale, (1_000_000, 1_000_000))
    remove_stale_files(tmp_path, before=fresh.stat().st_mtime - 3600)
    assert sorted(os.listdir(tmp_path)) == [".sheetpm-def.tmp", "notes.tmp"]


def test_an_existing_file_is_never_overwritten_by_a_new_one(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"mine")
    with pytest.raises(UnreadableError, match="exists already"):
        write_new_file(plan, b"template")
    assert plan.read_bytes() == b"mine"


def test_a_new_file_in_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no folder"):
        write_new_file(tmp_path / "no" / "plan.xlsx", b"template")
