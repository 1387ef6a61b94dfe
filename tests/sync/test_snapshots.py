"""The plan of each status date is kept, and found again."""

import errno
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sheetpm.analysis.differences.earlier import NOT_KEPT, UNREADABLE, Earlier
from sheetpm.api import Given
from sheetpm.config import ChangesSince, Settings
from sheetpm.errors import ExitCode
from sheetpm.sync.earlier import recall, with_earlier
from sheetpm.sync.earlier_file import recall_file
from sheetpm.sync.job import assess_file, report, sync
from sheetpm.sync.outcome import SyncOutcome, SyncRequest, SyncResult
from sheetpm.sync.snapshots import find_snapshot, keep_snapshot, list_snapshots, snapshots_folder
from tests.sync.workbooks import NOW, ROWS, opened, write_workbook

FIRST, SECOND, THIRD = date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx")


def run(plan: Path, on: date = FIRST, **settings: int) -> SyncOutcome:
    return sync(
        plan,
        settings=Settings(**settings),  # type: ignore[arg-type]
        given=Given(status_date=on),
        now=NOW,
    )


def test_a_sync_keeps_the_file_as_it_leaves_it(plan: Path) -> None:
    run(plan)
    kept = list_snapshots(snapshots_folder(plan))
    assert [each.status_date for each in kept] == [FIRST]
    assert kept[0].path.read_bytes() == plan.read_bytes()


def test_what_is_kept_lets_an_unchanged_plan_alone(plan: Path) -> None:
    run(plan)
    before, kept = plan.read_bytes(), list_snapshots(snapshots_folder(plan))[0].path
    changed = kept.stat().st_mtime_ns
    again = run(plan)
    assert again.result is SyncResult.UNCHANGED
    assert plan.read_bytes() == before
    assert kept.stat().st_mtime_ns == changed


def test_a_lost_state_is_kept_again_though_nothing_is_written(plan: Path) -> None:
    run(plan)
    list_snapshots(snapshots_folder(plan))[0].path.unlink()
    assert run(plan).result is SyncResult.UNCHANGED
    assert list_snapshots(snapshots_folder(plan))[0].path.read_bytes() == plan.read_bytes()


def test_a_date_synced_again_takes_the_place_of_its_own(plan: Path) -> None:
    run(plan)
    run(plan, SECOND)
    first = list_snapshots(snapshots_folder(plan))[0].path.read_bytes()
    book = opened(plan)
    book["Tasks"]["B3"] = "Build it"
    book.save(plan)
    run(plan, SECOND)
    kept = list_snapshots(snapshots_folder(plan))
    assert [each.status_date for each in kept] == [FIRST, SECOND]
    assert kept[0].path.read_bytes() == first
    assert kept[1].path.read_bytes() == plan.read_bytes()


def test_the_oldest_dates_go_and_none_is_kept_where_none_is_wanted(plan: Path) -> None:
    for day in (FIRST, SECOND, THIRD):
        run(plan, day, snapshots=2)
    assert [each.status_date for each in list_snapshots(snapshots_folder(plan))] == [SECOND, THIRD]


def test_with_none_wanted_none_is_kept(plan: Path) -> None:
    run(plan, snapshots=0)
    assert list_snapshots(snapshots_folder(plan)) == []


def test_a_dry_run_keeps_nothing(plan: Path) -> None:
    sync(
        plan,
        settings=Settings(),
        given=Given(),
        now=NOW,
        request=SyncRequest(is_dry_run=True),
    )
    assert list_snapshots(snapshots_folder(plan)) == []


def test_the_state_of_the_last_date_up_to_a_day_is_found(plan: Path) -> None:
    for day in (FIRST, THIRD):
        keep_snapshot(snapshots_folder(plan), plan.name, day, b"x", count=9)
    found = [
        find_snapshot(snapshots_folder(plan), day)
        for day in (date(2026, 3, 15), FIRST, SECOND, THIRD)
    ]
    assert [each and each.status_date for each in found] == [None, FIRST, FIRST, THIRD]


def test_files_of_others_in_the_folder_are_passed_over(plan: Path) -> None:
    keep_snapshot(snapshots_folder(plan), plan.name, FIRST, b"x", count=9)
    (snapshots_folder(plan) / "my-own-notes.txt").write_text("?")
    assert [each.status_date for each in list_snapshots(snapshots_folder(plan))] == [FIRST]


def test_a_full_disk_is_told_and_the_plan_is_synced_all_the_same(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sheetpm.sync.snapshots.place_file", fails)
    outcome = run(plan)
    assert outcome.result is SyncResult.WRITTEN
    assert outcome.problem is not None
    assert outcome.problem.exit_code is ExitCode.UNREADABLE
    assert "could not be kept" in outcome.problem.text.en


def test_a_damaged_state_is_no_reason_to_fail(plan: Path) -> None:
    run(plan)
    list_snapshots(snapshots_folder(plan))[0].path.write_bytes(b"no workbook")
    earlier = recall_file(plan, Settings(), FIRST)
    assert earlier.standing is None
    assert earlier.why is not None
    assert "cannot be read" in earlier.why.en


def test_the_state_of_another_workbook_in_the_same_place_is_not_taken(
    plan: Path, tmp_path: Path
) -> None:
    run(plan)
    other = write_workbook(tmp_path / "other.xlsx", ROWS[:3])
    run(other)
    plan.write_bytes(other.read_bytes())
    earlier = recall_file(plan, Settings(), FIRST)
    assert earlier.standing is None
    assert earlier.why is not None
    assert "another workbook" in earlier.why.en


def test_a_report_is_made_anew_when_what_it_compares_with_is_another(
    plan: Path, tmp_path: Path
) -> None:
    run(plan)
    run(plan, SECOND)
    given = Given(status_date=SECOND)

    def again() -> bool:
        _, made = report(plan, tmp_path, settings=Settings(), given=given, now=NOW)
        return made.is_written

    assert again()
    assert not again()
    list_snapshots(snapshots_folder(plan))[0].path.unlink()
    assert again()


@pytest.mark.parametrize(
    ("changes_since", "recorded", "since"),
    [
        # nightly: the last one is of yesterday; a week before the 23rd is the 16th
        (ChangesSince.LAST, (15, 16, 17, 20, 22), 22),
        (ChangesSince.PERIOD, (15, 16, 17, 20, 22), 16),
        # nothing of the 16th: the 18th is two days off, the 12th four
        (ChangesSince.PERIOD, (12, 18), 18),
        # both are one day off: the later
        (ChangesSince.PERIOD, (15, 17), 17),
        (ChangesSince.PERIOD, (), None),
        # what was recorded for a later date does not count
        (ChangesSince.PERIOD, (2, 24), 2),
    ],
)
def test_the_report_looks_back_to_the_date_that_the_settings_mean(
    plan: Path, changes_since: ChangesSince, recorded: tuple[int, ...], since: int | None
) -> None:
    for day in recorded:
        run(plan, date(2026, 3, day))
    assessment = assess_file(
        plan,
        settings=Settings(changes_since=changes_since, period_days=7),
        today=NOW.date(),
        given=Given(status_date=date(2026, 3, 23)),
    )
    asked: list[date] = []

    def recall(day: date) -> Earlier:
        asked.append(day)
        return Earlier(asked=day, read=lambda: NOT_KEPT)

    with_earlier(assessment, recall)
    assert asked == ([] if since is None else [date(2026, 3, since)])


def test_a_folder_that_cannot_be_listed_is_not_called_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    earlier = recall(tmp_path, SECOND, Settings(), lambda _: pytest.fail("nothing is read"))
    assert earlier.why is UNREADABLE
