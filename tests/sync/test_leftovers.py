"""What a killed sync leaves beside a plan, and what the next one makes of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from sheetpm.api import Given
from sheetpm.config import Audience, Settings
from sheetpm.errors import UnreadableError
from sheetpm.sync import atomic
from sheetpm.sync.copies import list_copies
from sheetpm.sync.exchange import exchange
from sheetpm.sync.job import sync
from sheetpm.sync.kept import read_kept
from sheetpm.sync.leftovers import settle_leftovers
from sheetpm.sync.outcome import SyncOutcome, SyncRequest, SyncResult
from sheetpm.sync.temporary import Swap, _machine
from tests.sync.workbooks import NOW, own_text, write_workbook

needs_exchange = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges names")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx")


@pytest.fixture(scope="module")
def dead() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _sync(plan: Path, *, is_dry_run: bool = False) -> SyncOutcome:
    request = SyncRequest(is_dry_run=is_dry_run)
    return sync(plan, settings=Settings(), given=Given(), now=NOW, request=request)


def _leave(target: Path, process: int, content: bytes, before: bytes, after: bytes) -> Path:
    """What a process leaves that is killed while it replaces a file."""
    swap = Swap.of(target, before, after)
    name = f".sheetpm-{_machine()}-{process}-{swap.target}{swap.before}{swap.after}{'0' * 16}.tmp"
    left = target.with_name(name)
    left.write_bytes(content)
    return left


def _never(_content: bytes) -> None:
    raise AssertionError("nothing is to be kept")


def test_a_sync_that_writes_nothing_clears_too(plan: Path, dead: int) -> None:
    before = plan.read_bytes()
    _sync(plan)
    left = _leave(plan, dead, before, before, plan.read_bytes())
    assert _sync(plan).result is SyncResult.UNCHANGED
    assert not left.exists()


def test_what_was_left_among_the_copies_is_cleared(plan: Path, dead: int) -> None:
    _sync(plan)
    left = list_copies(plan)[0].path.with_name(f".sheetpm-{_machine()}-{dead}-{'0' * 16}.tmp")
    left.write_bytes(b"half")
    _sync(plan)
    assert not left.exists()
    assert len(list_copies(plan)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half of a package"])
def test_a_half_written_file_is_no_save(tmp_path: Path, dead: int, content: bytes) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    left = _leave(target, dead, content, b"old", b"new")
    settle_leftovers(target, before=0, keep=_never)
    assert not left.exists()
    assert target.read_bytes() == b"old"


@needs_exchange
def test_a_save_that_a_killed_sync_had_in_hand_gets_its_name_back(
    plan: Path, tmp_path: Path, dead: int
) -> None:
    before = plan.read_bytes()
    _sync(plan)
    saved = write_workbook(tmp_path / "newer.xlsx", Client="Saved meanwhile").read_bytes()
    left = _leave(plan, dead, saved, before, plan.read_bytes())
    assert _sync(plan).result is SyncResult.WRITTEN
    assert "Saved meanwhile" in own_text(plan)
    assert not left.exists()


def test_a_save_in_hand_is_kept_and_named_where_the_plan_was_saved_again(
    plan: Path, tmp_path: Path, dead: int
) -> None:
    before = plan.read_bytes()
    saved = write_workbook(tmp_path / "newer.xlsx", Client="Saved meanwhile").read_bytes()
    left = _leave(plan, dead, saved, b"at first", b"what the killed sync wrote")
    outcome = _sync(plan)
    assert outcome.result is SyncResult.WRITTEN
    assert "is kept as" in str(outcome.problem)
    assert [copy.path.read_bytes() for copy in list_copies(plan)] == [saved, before]
    assert not left.exists()
    assert _sync(plan).problem is None


def test_a_save_of_another_plan_is_left_to_its_own_sync(plan: Path, dead: int) -> None:
    other = plan.with_name("other.xlsx")
    left = _leave(other, dead, b"a save of the other plan", b"old", b"new")
    _sync(plan)
    assert left.read_bytes() == b"a save of the other plan"


def test_a_dry_run_clears_nothing(plan: Path, dead: int) -> None:
    left = _leave(plan, dead, b"", b"old", b"new")
    _sync(plan, is_dry_run=True)
    assert left.exists()


@needs_exchange
def test_a_save_that_cannot_be_put_back_is_put_back_by_the_next_attempt(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = write_workbook(tmp_path / "newer.xlsx", Client="Saved meanwhile").read_bytes()
    calls: list[int] = []

    def fails_at_the_second(first: Path, second: Path) -> bool:
        calls.append(1)
        if len(calls) == 1:
            plan.write_bytes(saved)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        return exchange(first, second)

    monkeypatch.setattr(atomic, "exchange", fails_at_the_second)
    assert _sync(plan).result is SyncResult.WRITTEN
    assert "Saved meanwhile" in own_text(plan)
    assert not list(tmp_path.glob(".sheetpm-*"))


def test_recorded_amounts_that_cannot_be_read_are_not_taken_for_none(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Settings(audience=Audience.CLIENT)
    sync(plan, settings=client, given=Given(), now=NOW)
    synced = plan.read_bytes()
    read_text = Path.read_text

    def fails(path: Path, *arguments: str, **options: str) -> str:
        if path.suffix == ".json":
            raise OSError(5, "Input/output error")
        return read_text(path, *arguments, **options)

    monkeypatch.setattr(Path, "read_text", fails)
    with pytest.raises(UnreadableError, match="cannot be read"):
        sync(plan, settings=client, given=Given(), now=NOW)
    assert plan.read_bytes() == synced
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_kept("any")
