"""The kept state of a plan, read and assessed on its own status date."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from sheetpm.analysis.differences.earlier import NOT_KEPT, OF_ANOTHER, UNREADABLE, Earlier
from sheetpm.analysis.differences.model import Standing
from sheetpm.analysis.history import before
from sheetpm.analysis.period_span import span_period
from sheetpm.api import Assessment, Given, assess
from sheetpm.config import ChangesSince, Settings
from sheetpm.errors import SheetpmError, UsageError, said_in
from sheetpm.languages import Text
from sheetpm.sources.files import read_file
from sheetpm.sync.snapshots import find_snapshot, sheet_snapshots_folder

if TYPE_CHECKING:
    from sheetpm.grid import Workbook

ReadKept: TypeAlias = "Callable[[bytes], tuple[Workbook, dict[str, str]]]"
"""Makes a workbook of what was kept, and says which of its tabs are sheetpm's own."""


def with_earlier(assessment: Assessment, recall: Callable[[date], Earlier]) -> Assessment:
    """The assessment with the plan as it stood at the last report, else the last status date.

    Raises `NotEarlierError` where the last report is said to be no earlier than this one.
    """
    if assessment.since is not None:
        with said_in(assessment.language):
            expect_earlier(assessment.since, assessment.analysis.status_date)
    since = assessment.since or _day_before(assessment)
    return assessment if since is None else replace(assessment, earlier=recall(since))


class NotEarlierError(UsageError):
    """The date to compare with does not lie before the plan's."""

    def __init__(self, since: date, status_date: date) -> None:
        super().__init__(
            Text(
                "{since} does not lie before the status date {status_date}: name an earlier day.",
                "{since} 不早于状态日期 {status_date}：请指定更早的日期。",
            ).of(since=since, status_date=status_date)
        )


def expect_earlier(since: date, status_date: date) -> None:
    """Raise unless the day to compare with lies before the status date."""
    if since >= status_date:
        raise NotEarlierError(since, status_date)


def last_recorded(assessment: Assessment) -> date | None:
    """The last recorded status date before that of the assessment."""
    previous = assessment.analysis.history.previous
    return None if previous is None else previous.status_date


def _day_before(assessment: Assessment) -> date | None:
    """The recorded status date that the settings mean."""
    if assessment.settings.changes_since is ChangesSince.LAST:
        return last_recorded(assessment)
    span = span_period(
        assessment.plan.facts.report_frequency,
        assessment.settings,
        status_date=assessment.analysis.status_date,
    )
    end = span.first - timedelta(days=1)
    earlier = before(assessment.analysis.history.recorded, assessment.analysis.status_date)
    days = [row.status_date for row in earlier if row.status_date is not None]
    return min(days, key=lambda day: (abs(day - end), -day.toordinal()), default=None)


def recall_sheet(sheet_id: str, settings: Settings, day: date) -> Earlier:
    """The values of a Google Sheet on the latest kept status date up to a day; else why not."""
    from sheetpm.sync.kept_values import unpack_values

    return recall(sheet_snapshots_folder(sheet_id), day, settings, unpack_values)


def recall(folder: Path, day: date, settings: Settings, read: ReadKept) -> Earlier:
    """What a folder keeps of the latest status date up to a day; without anything, why."""
    try:
        kept = find_snapshot(folder, day)
        if kept is None:
            return Earlier(asked=day, read=lambda: NOT_KEPT)
        content = read_file(kept.path)
    except (SheetpmError, OSError):
        return Earlier(asked=day, read=lambda: UNREADABLE)
    return Earlier(
        asked=day,
        read=partial(_assess, content, kept.status_date, settings, read),
        digest=sha256(content).hexdigest(),
    )


class OfAnotherError(Exception):
    """What was kept is another workbook, which lay under the same path."""


def _assess(content: bytes, day: date, settings: Settings, read: ReadKept) -> Standing | Text:
    try:
        workbook, owned = read(content)
        found = assess(
            workbook,
            settings=settings,
            today=day,
            given=Given(status_date=day),
            owned=owned,
        )
    except OfAnotherError:
        return OF_ANOTHER
    except SheetpmError:
        return UNREADABLE
    return Standing(plan=found.plan, analysis=found.analysis)
