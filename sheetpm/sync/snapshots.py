"""The plan as each status date left it, kept in the user's state folder.

What slipped since the last report, or which risk went up, is known only to whoever remembers the
plan of that day. So a sync keeps the file as it leaves it, one for each status date; of a Google
Sheet its values.
"""

from datetime import date
from pathlib import Path

from msgspec import Struct

from sheetpm.errors import UnreadableError
from sheetpm.languages import Text
from sheetpm.sync.atomic import place_file
from sheetpm.sync.locks import path_key, state_folder


class KeptPlan(Struct, frozen=True, kw_only=True):
    """A plan as a sync left it on a status date."""

    status_date: date
    path: Path


def keep_snapshot(
    folder: Path, name: str, status_date: date, content: bytes, *, count: int
) -> None:
    """Keep the plan of a status date in place of an earlier one of that date.

    Of more than `count` dates the oldest go; with 0 nothing is kept. `name` is what messages call
    the plan; its ending is kept. Raises `UnreadableError`.
    """
    if count <= 0:
        return
    path = folder / f"{status_date.isoformat()}{Path(name).suffix.lower()}"
    try:
        if path.exists() and path.read_bytes() == content:
            return
        folder.mkdir(parents=True, exist_ok=True)
        place_file(path, content)
        for kept in list_snapshots(folder)[:-count]:
            kept.path.unlink(missing_ok=True)
    except OSError as problem:
        raise UnreadableError(
            Text(
                "{name} is synced, but its state on {day} could not be "
                "kept in {folder} ({reason}), so a later report cannot say what changed "
                "since: free some space there, or set snapshots = 0.",
                "{name} 已同步，但无法在 {folder} 保留其 {day} 的状态"
                "（{reason}），以后的报告将无法说明此后的变化：请释放空间，或设置 snapshots = 0。",
            ).of(
                name=name,
                day=status_date.isoformat(),
                folder=folder,
                reason=problem.strerror,
            )
        ) from problem


def list_snapshots(folder: Path) -> list[KeptPlan]:
    """Every kept state of a plan by its status date, the oldest first. Raises `OSError`."""
    found = []
    for path in folder.iterdir() if folder.exists() else ():
        try:
            day = date.fromisoformat(path.name.split(".", 1)[0])
        except ValueError:  # not ours
            continue
        found.append(KeptPlan(status_date=day, path=path))
    return sorted(found, key=lambda each: each.status_date)


def find_snapshot(folder: Path, day: date) -> KeptPlan | None:
    """The state of the latest status date up to that day. Raises `OSError`."""
    known = reversed(list_snapshots(folder))
    return next((each for each in known if each.status_date <= day), None)


def snapshots_folder(plan: Path) -> Path:
    """Where the states of a file lie; only sheetpm writes there."""
    return state_folder() / "snapshots" / path_key(plan)


def sheet_snapshots_folder(sheet_id: str) -> Path:
    """Where those of a Google Sheet lie."""
    return state_folder() / "snapshots" / f"sheet-{sheet_id}"
