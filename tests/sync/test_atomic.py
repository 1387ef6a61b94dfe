import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sheetpm.errors import BusyError, UnreadableError
from sheetpm.sync import atomic
from sheetpm.sync.atomic import SourceChangedError, replace_file, write_new_file
from sheetpm.sync.exchange import exchange
from sheetpm.sync.temporary import _machine, remove_leftovers
from sheetpm.sync.write_problems import explain_write_problem


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

    monkeypatch.setattr(atomic, "exchange", lambda *_paths: False)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(BusyError, match="open in another program"):
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
    remove_leftovers(tmp_path, before=fresh.stat().st_mtime - 3600)
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


def test_a_drive_without_exchange_is_written_by_a_plain_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")
    monkeypatch.setattr(atomic, "exchange", lambda *_paths: False)
    replace_file(plan, b"new", expected=b"old")
    assert plan.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["plan.xlsx"]


needs_exchange = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges names")


@needs_exchange
def test_exchanged_files_bear_each_other_s_names(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    assert exchange(first, second)
    assert (first.read_bytes(), second.read_bytes()) == (b"2", b"1")


@needs_exchange
def test_exchange_with_a_missing_file_fails_and_changes_nothing(tmp_path: Path) -> None:
    first = tmp_path / "a"
    first.write_bytes(b"1")
    with pytest.raises(FileNotFoundError):
        exchange(first, tmp_path / "b")
    assert first.read_bytes() == b"1"


@needs_exchange
def test_a_save_of_the_very_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")

    def saved_just_before(first: Path, second: Path) -> bool:
        if not saves:
            saves.append(b"saved in the last moment")
            plan.write_bytes(saves[0])
        return exchange(first, second)

    saves: list[bytes] = []
    monkeypatch.setattr(atomic, "exchange", saved_just_before)
    with pytest.raises(SourceChangedError):
        replace_file(plan, b"new", expected=b"old")
    assert plan.read_bytes() == b"saved in the last moment"
    assert os.listdir(tmp_path) == ["plan.xlsx"]


@needs_exchange
def test_of_two_saves_of_the_last_moment_the_later_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"old")
    saves = [b"first save", b"second save"]

    def saved_before(first: Path, second: Path) -> bool:
        if saves:
            plan.write_bytes(saves.pop(0)) if len(saves) == 2 else _save_anew(plan, saves.pop(0))
        return exchange(first, second)

    monkeypatch.setattr(atomic, "exchange", saved_before)
    with pytest.raises(SourceChangedError):
        replace_file(plan, b"new", expected=b"old")
    assert plan.read_bytes() == b"second save"
    assert os.listdir(tmp_path) == ["plan.xlsx"]


def _save_anew(plan: Path, content: bytes) -> None:
    """As office programs save: a new file takes the name."""
    beside = plan.with_name("beside")
    beside.write_bytes(content)
    beside.replace(plan)


def test_what_a_dead_process_of_this_machine_left_goes_at_once(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    name = f".sheetpm-{_machine()}-{{}}-0123456789abcdef.tmp"
    left, alive = tmp_path / name.format(process.pid), tmp_path / name.format(os.getpid())
    elsewhere = tmp_path / f".sheetpm-00000000-{process.pid}-0123456789abcdef.tmp"
    for path in (left, alive, elsewhere):
        path.write_bytes(b"half")
    remove_leftovers(tmp_path, before=0)
    assert sorted(tmp_path.iterdir()) == sorted([alive, elsewhere])
