"""What is kept of a workbook in the user's state folder, since its own tabs must not show it."""

import json
from pathlib import Path
from typing import Any

from sheetpm.errors import UnreadableError
from sheetpm.languages import Text
from sheetpm.sync.atomic import place_file
from sheetpm.sync.locks import state_folder


def read_kept(workbook_id: str, part: str = "") -> dict[str, Any]:
    """What was kept under that name; a file that somebody damaged counts as empty.

    One that cannot be read does not: what is kept would be overwritten with less.
    """
    path = _path(workbook_id, part)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    except OSError as problem:
        raise UnreadableError(
            Text(
                "What was recorded of this plan in {path} cannot be read ({reason}), so "
                "nothing was written: make it readable and run again.",
                "无法读取 {path} 中为该计划保留的记录（{reason}），因此未写入任何内容：请使其可读后重试。",
            ).of(path=path, reason=problem.strerror)
        ) from problem
    return kept if isinstance(kept, dict) else {}


def write_kept(workbook_id: str, kept: dict[str, Any], part: str = "", *, what: Text) -> None:
    """Keep it in one step; where that fails, the workbook must not be written either."""
    path = _path(workbook_id, part)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        place_file(path, json.dumps(kept, indent=0, sort_keys=True).encode())
    except OSError as problem:
        raise UnreadableError(
            Text(
                "The recorded {what} could not be kept in {folder} ({reason}), so "
                "nothing was written: free some space there.",
                "无法在 {folder} 保留已记录的{what}（{reason}），因此未写入任何内容：请释放空间。",
            ).of(what=what, folder=path.parent, reason=problem.strerror)
        ) from problem


def kept_folder() -> Path:
    """Where it lies; only sheetpm writes there."""
    return state_folder() / "recorded"


def _path(workbook_id: str, part: str) -> Path:
    return kept_folder() / f"{workbook_id}{part}.json"
