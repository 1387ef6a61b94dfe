"""The kept state of a plan that is a file."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sheetpm.analysis.differences.earlier import Earlier
from sheetpm.config import Settings
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.file_formats import tell_format
from sheetpm.sources.files import read_file
from sheetpm.sync.earlier import OfAnotherError, recall
from sheetpm.sync.plan_content import look_inside, real_path, written_only
from sheetpm.sync.snapshots import snapshots_folder

if TYPE_CHECKING:
    from sheetpm.grid import Workbook


def recall_file(plan: Path, settings: Settings, day: date) -> Earlier:
    """What is kept of a plan that was not read yet, as `recall_plan`. Raises `UnreadableError`."""
    target = real_path(plan)
    content = read_file(target)
    is_ours = tell_format(content, target.name).is_writable
    # A file of another format carries no mark of ours, and no state of it is kept.
    workbook_id = look_inside(content, target.name).workbook_id if is_ours else ""
    return recall_plan(target, workbook_id, settings, day)


def recall_plan(plan: Path, workbook_id: str, settings: Settings, day: date) -> Earlier:
    """The file of the latest kept status date up to a day; without one, why."""
    read = partial(_read_file, name=plan.name, workbook_id=workbook_id)
    return recall(snapshots_folder(plan), day, settings, read)


def _read_file(content: bytes, *, name: str, workbook_id: str) -> "tuple[Workbook, dict[str, str]]":
    inventory = look_inside(content, name)
    if workbook_id and inventory.workbook_id and inventory.workbook_id != workbook_id:
        raise OfAnotherError
    return read_workbook(content, name, skip=written_only(inventory)), dict(inventory.owned)
