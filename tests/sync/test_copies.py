import os
from pathlib import Path

import pytest

from sheetpm.errors import UnreadableError, UsageError
from sheetpm.sync.copies import choose_copy, keep_copy, list_copies


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"now")
    return path


def _kept(plan: Path) -> list[tuple[int, bytes]]:
    return [(copy.number, copy.path.read_bytes()) for copy in list_copies(plan)]


def test_only_the_newest_copies_stay_and_numbers_go_on(plan: Path) -> None:
    for state in (b"one", b"two", b"three", b"four"):
        keep_copy(plan, state, count=2)
    assert _kept(plan) == [(3, b"three"), (4, b"four")]


def test_the_same_bytes_are_not_kept_twice_in_a_row(plan: Path) -> None:
    for state in (b"one", b"one", b"two", b"one"):
        keep_copy(plan, state, count=9)
    assert _kept(plan) == [(1, b"one"), (2, b"two"), (3, b"one")]


def test_no_copy_is_kept_where_none_is_wanted(plan: Path) -> None:
    assert keep_copy(plan, b"one", count=0) is None
    assert _kept(plan) == []


def test_copies_carry_the_time_of_the_state_they_hold(plan: Path) -> None:
    os.utime(plan, (1_770_000_000, 1_770_000_000))
    keep_copy(plan, b"one", count=1)
    assert list_copies(plan)[0].saved.timestamp() == 1_770_000_000


def test_the_newest_copy_is_chosen_unless_a_number_says_otherwise(plan: Path) -> None:
    keep_copy(plan, b"one", count=5)
    keep_copy(plan, b"two", count=5)
    assert choose_copy(plan, None).path.read_bytes() == b"two"
    assert choose_copy(plan, 1).path.read_bytes() == b"one"


def test_a_copy_that_is_not_kept_is_refused_with_what_there_is(plan: Path) -> None:
    keep_copy(plan, b"one", count=5)
    with pytest.raises(UsageError, match=r"kept: 1"):
        choose_copy(plan, 7)


def test_plans_of_the_same_name_do_not_share_copies(tmp_path: Path, plan: Path) -> None:
    other = tmp_path / "other" / "plan.xlsx"
    other.parent.mkdir()
    other.write_bytes(b"x")
    keep_copy(plan, b"one", count=5)
    assert _kept(other) == []


def test_a_full_state_folder_stops_the_write(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UnreadableError, match="nothing was written"):
        keep_copy(plan, b"one", count=5)
