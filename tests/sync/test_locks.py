import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sheetpm.errors import BusyError, ExitCode
from sheetpm.languages import Language
from sheetpm.sync import locks
from sheetpm.sync.locks import find_foreign_lock, own_turn

NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)


def _left(path: Path, content: bytes, age: timedelta) -> None:
    path.write_bytes(content)
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))


def test_without_a_lock_file_nobody_has_it_open(tmp_path: Path) -> None:
    assert find_foreign_lock(tmp_path / "plan.xlsx", NOW) is None


def test_excel_is_named_with_its_user_and_how_long(tmp_path: Path) -> None:
    _left(tmp_path / "~$plan.xlsx", b"\x06A Chen" + b" " * 48, timedelta(minutes=35))
    lock = find_foreign_lock(tmp_path / "plan.xlsx", NOW)
    assert lock is not None
    problem = lock.as_error("plan.xlsx")
    assert problem.exit_code == ExitCode.TRY_LATER
    assert "open in Excel by A Chen (since 35 min)" in problem.message(Language.EN)
    assert "35 分钟" in problem.message(Language.ZH)


def test_libreoffice_is_named_with_its_user(tmp_path: Path) -> None:
    content = b"Li Wei,li,host,16.03.2026 09:00,file:///home/li;"
    _left(tmp_path / ".~lock.plan.xlsx#", content, timedelta(days=3))
    lock = find_foreign_lock(tmp_path / "plan.xlsx", NOW)
    assert lock is not None
    assert (lock.program, lock.who) == ("LibreOffice", "Li Wei")
    assert "3 days" in lock.as_error("plan.xlsx").message(Language.EN)


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"\x03\x01\x02\x03", b"\x37"])
def test_a_damaged_excel_lock_still_counts(tmp_path: Path, content: bytes) -> None:
    _left(tmp_path / "~$plan.xlsx", content, timedelta(minutes=1))
    lock = find_foreign_lock(tmp_path / "plan.xlsx", NOW)
    assert lock is not None
    assert lock.who == ""


def test_a_second_sync_of_the_same_plan_waits_and_then_is_told_to_try_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "WAIT_SECONDS", 0.05)
    plan = tmp_path / "plan.xlsx"
    with own_turn(plan), pytest.raises(BusyError, match="another sheetpm"), own_turn(plan):
        pytest.fail("both had the turn")
    taken = False
    with own_turn(plan):
        taken = True
    assert taken


def test_who_waits_in_vain_is_told_who_has_the_turn_and_since_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "WAIT_SECONDS", 0.05)
    plan = tmp_path / "plan.xlsx"
    with own_turn(plan), pytest.raises(BusyError) as caught, own_turn(plan):
        pytest.fail("both had the turn")
    assert f"process {os.getpid()} of" in caught.value.message(Language.EN)
    assert f"的进程 {os.getpid()}" in caught.value.message(Language.ZH)


_DIES = """
import os, signal, sys
from pathlib import Path
from sheetpm.sync.locks import own_turn
with own_turn(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_turn_of_a_sync_that_was_killed_is_taken_over_at_once(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    process = subprocess.Popen([sys.executable, "-c", _DIES, str(plan)])
    process.wait()
    with own_turn(plan) as died:
        assert died is not None
        assert died.process == process.pid
        assert abs(datetime.now(UTC) - died.since) < timedelta(minutes=5)
    with own_turn(plan) as died:
        assert died is None


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"process": "x", "user": 1, "since": 0}'])
def test_a_damaged_note_of_who_has_the_turn_counts_as_none(tmp_path: Path, note: bytes) -> None:
    plan = tmp_path / "plan.xlsx"
    with own_turn(plan):
        pass
    locks.state_folder().joinpath("locks", f"{locks.path_key(plan)}.who").write_bytes(note)
    with own_turn(plan) as died:
        assert died is None


def test_syncs_of_different_plans_do_not_wait(tmp_path: Path) -> None:
    with own_turn(tmp_path / "a.xlsx"), own_turn(tmp_path / "b.xlsx"):
        assert locks.path_key(tmp_path / "a.xlsx") != locks.path_key(tmp_path / "b.xlsx")
