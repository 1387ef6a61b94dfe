"""A plan wherever it lies: a workbook on disk, or a Google Sheet. What is done with it is the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from sheetpm.analysis.differences.earlier import Earlier
from sheetpm.api import Assessment, Given
from sheetpm.config import Settings
from sheetpm.languages import Text
from sheetpm.sheet_address import SheetAddress
from sheetpm.sync.outcome import SyncOutcome, SyncRequest
from sheetpm.sync.report_file import PlannedReport, ReportFile

if TYPE_CHECKING:
    from sheetpm.google.client import SheetsClient
    from sheetpm.views.template import Template

Place: TypeAlias = Path | SheetAddress


def _silent(_: Text | str) -> None:
    return


class Talk(Struct, frozen=True, kw_only=True):
    """Who is told what happens on the way to Google."""

    waits: Callable[[Text], None] = _silent
    """Told about a wait for the quota, which takes a minute."""
    requests: Callable[[str], None] = _silent
    """Told about every request, when all are done."""


SILENT = Talk()


def plan_name(place: Place, assessment: Assessment) -> str:
    """What messages call the plan: the file's name, or the spreadsheet's title."""
    return place.name if isinstance(place, Path) else assessment.plan.name


def assess_plan(
    place: Place, *, settings: Settings, today: date, given: Given, talk: Talk = SILENT
) -> Assessment:
    """Read, analyse and check a plan; nothing is written."""
    if isinstance(place, Path):
        from sheetpm.sync import job

        return job.assess_file(place, settings=settings, today=today, given=given)
    from sheetpm.sync.google_plan import assess_sheet

    with opened(place, settings, talk) as client:
        assessed = assess_sheet(client, settings=settings, today=today, given=given)
    return assessed.assessment


def sync_plan(
    place: Place,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    request: SyncRequest,
    talk: Talk = SILENT,
) -> SyncOutcome:
    """Write Dashboard and companions into a plan; nothing else in it changes."""
    if isinstance(place, Path):
        from sheetpm.sync import job

        return job.sync(place, settings=settings, given=given, now=now, request=request)
    from sheetpm.sync.google_job import sync_sheet

    with opened(place, settings, talk) as client:
        return sync_sheet(client, settings=settings, given=given, now=now, request=request)


def report_plan(
    place: Place,
    folder: Path,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    talk: Talk = SILENT,
) -> tuple[Assessment, ReportFile]:
    """Write the report workbook of a plan; the plan itself is only read."""
    if isinstance(place, Path):
        from sheetpm.sync import job

        return job.report(place, folder, settings=settings, given=given, now=now)
    from sheetpm.sync.google_job import report_sheet

    with opened(place, settings, talk) as client:
        return report_sheet(client, folder, settings=settings, given=given, now=now)


def plan_report(
    place: Place,
    folder: Path,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    talk: Talk = SILENT,
) -> PlannedReport:
    """Read and assess a plan, and say where its report would go; nothing is written."""
    if isinstance(place, Path):
        from sheetpm.sync import job

        return job.plan_report(place, folder, settings=settings, given=given, now=now)
    from sheetpm.sync.google_job import plan_sheet_report

    with opened(place, settings, talk) as client:
        return plan_sheet_report(client, folder, settings=settings, given=given, now=now)


def recall_plan(place: Place, day: date, *, settings: Settings) -> Earlier:
    """The plan as it was kept on the latest status date up to a day."""
    if not isinstance(place, Path):
        from sheetpm.sync.earlier import recall_sheet

        return recall_sheet(place.id, settings, day)
    from sheetpm.sync.earlier_file import recall_file

    return recall_file(place, settings, day)


def remove_tabs(
    place: Place,
    *,
    settings: Settings,
    now: datetime,
    ignores_lock: bool = False,
    talk: Talk = SILENT,
) -> tuple[str, tuple[str, ...]]:
    """Take our tabs out again: the plan's name, and the titles that went."""
    if isinstance(place, Path):
        from sheetpm.sync import job

        return place.name, job.remove(place, now=now, ignores_lock=ignores_lock)
    from sheetpm.sync.google_job import remove_from_sheet

    with opened(place, settings, talk) as client:
        titles = remove_from_sheet(client)
        return client.name, titles


def fill_new_sheet(
    address: SheetAddress, template: "Template", *, settings: Settings, talk: Talk = SILENT
) -> str:
    """Make a plan of an empty Google Sheet; its title."""
    from sheetpm.sync.google_init import fill_sheet

    with opened(address, settings, talk) as client:
        return fill_sheet(client, template)


@contextmanager
def opened(address: SheetAddress, settings: Settings, talk: Talk) -> "Iterator[SheetsClient]":
    """A client for a Google Sheet, closed at the end, its requests told."""
    from sheetpm.sync.google_plan import open_client

    client = open_client(address, settings, notify=talk.waits)
    try:
        yield client
    finally:
        client.close()
        for call in client.calls:
            talk.requests(str(call))
