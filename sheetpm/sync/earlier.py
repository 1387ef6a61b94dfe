"""The kept state of a plan, read and assessed on its own status date."""

from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from sheetpm.analysis.differences.earlier import NOT_KEPT, OF_ANOTHER, UNREADABLE, Earlier
from sheetpm.analysis.differences.model import Standing
from sheetpm.api import Assessment, Given, assess
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError
from sheetpm.languages import Text
from sheetpm.ooxml.inventory import inspect
from sheetpm.ooxml.refusals import RefusedError
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.files import read_file
from sheetpm.sync.rendering import PREFIX
from sheetpm.sync.snapshots import find_snapshot

_RECORDED_TABS = frozenset({"history", "baseline"})


def with_earlier(
    assessment: Assessment, plan: Path, *, settings: Settings, workbook_id: str
) -> Assessment:
    """The assessment with the plan as it stood at the last report, else the last status date."""
    since = assessment.since or last_recorded(assessment)
    if since is None:
        return assessment
    return replace(
        assessment, earlier=recall_plan(plan, since, settings=settings, workbook_id=workbook_id)
    )


def last_recorded(assessment: Assessment) -> date | None:
    """The last recorded status date before that of the assessment."""
    previous = assessment.analysis.history.previous
    return None if previous is None else previous.status_date


def recall_plan(plan: Path, day: date, *, settings: Settings, workbook_id: str) -> Earlier:
    """The plan of the latest kept status date up to a day; without one, why."""
    kept = find_snapshot(plan, day)
    if kept is None:
        return Earlier(asked=day, read=lambda: NOT_KEPT)
    try:
        content = read_file(kept.path)
    except SheetpmError:
        return Earlier(asked=day, read=lambda: UNREADABLE)
    read = partial(_assess, content, plan.name, kept.status_date, settings, workbook_id)
    return Earlier(asked=day, read=read, digest=sha256(content).hexdigest())


def _assess(
    content: bytes, name: str, day: date, settings: Settings, workbook_id: str
) -> Standing | Text:
    try:
        inventory = inspect(content, prefix=PREFIX)
        if workbook_id and inventory.workbook_id and inventory.workbook_id != workbook_id:
            return OF_ANOTHER
        own = [title for key, title in inventory.owned.items() if key not in _RECORDED_TABS]
        found = assess(
            read_workbook(content, name, skip=own),
            settings=settings,
            today=day,
            given=Given(status_date=day),
            owned=inventory.owned,
        )
    except (SheetpmError, RefusedError):
        return UNREADABLE
    return Standing(plan=found.plan, analysis=found.analysis)
