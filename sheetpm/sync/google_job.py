"""The job on a Google Sheet: read by two requests, write by one, settled by the run marker.

All changes of a sync are one atomic batch. Its first request makes the run marker, whose id must
be free: of two runs that read the same state one is applied, the other refused as a whole, and
starts again from what is there now. Where an answer is lost, the marker tells what happened.
"""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.api import Assessment, Given, assess, build_views
from sheetpm.config import Audience, Position, Settings
from sheetpm.errors import BusyError, SheetpmError
from sheetpm.google.client import SheetsClient
from sheetpm.google.errors import OutcomeUnknownError, SheetsError, SheetsProblem
from sheetpm.google.reading import SheetContent, read_sheet
from sheetpm.languages import Text
from sheetpm.sync.baseline_tab import rewritten_tab
from sheetpm.sync.digests import sheet_digest
from sheetpm.sync.earlier import recall_sheet, with_earlier
from sheetpm.sync.kept_values import pack_values
from sheetpm.sync.outcome import SyncOutcome, SyncRequest, SyncResult
from sheetpm.sync.own_tabs import DROPPED_TABS, KEPT_TABS, ON_DEMAND_TABS, REREAD_TABS
from sheetpm.sync.remembered import forget_remains, remember
from sheetpm.sync.remembered_budgets import Budgets, recall_all, remember_budgets
from sheetpm.sync.report_file import (
    PlannedReport,
    ReportFile,
    file_stem,
    place_report,
    sheet_mark,
)
from sheetpm.sync.snapshots import keep_snapshot, sheet_snapshots_folder
from sheetpm.sync.value_digest import value_digest
from sheetpm.views.model import View
from sheetpm.views.pages import tab_titles
from sheetpm.writers.google import draw
from sheetpm.writers.google_marker import (
    RunMarker,
    digest_of,
    next_marker,
    read_marker,
    with_marker,
)
from sheetpm.writers.google_tabs import PresentTabs, read_tabs, sheet_id

_ATTEMPTS = 5
MOST_CELLS: Final = 10_000_000
"""Of one spreadsheet, blank ones included."""
_MOST_ROWS_HELD: Final = 20_000
"""Rows of a table that are held in memory from their comparison to their drawing."""
_CONTESTED = frozenset({SheetsProblem.REFUSED, SheetsProblem.TAB_GONE})
"""What a batch is told that was made from a state which is no more."""


class ContestedError(BusyError):
    """Others change the sheet again and again while it is being synced."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "{name} was not changed: other runs wrote it again and again; try again in a few "
                "minutes.",
                "{name} 未被改动：其他任务不断写入此表格，请几分钟后重试。",
            ).of(name=name)
        )


class _NotAppliedError(Exception):
    """The batch was not applied: others were quicker, or it never arrived."""

    def __init__(self, problem: SheetsError | None = None) -> None:
        self.problem = problem
        """What to say where it goes on like this; `None` where another run was quicker."""


class _Read(Struct, frozen=True, kw_only=True):
    """A sheet as it was read, and what follows from it."""

    content: SheetContent
    assessment: Assessment
    present: PresentTabs
    titles: dict[str, str]
    marker: RunMarker | None
    digest: str
    """Of the values that people typed, printed on the Dashboard."""


def sync_sheet(
    client: SheetsClient,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    request: SyncRequest,
) -> SyncOutcome:
    """Write Dashboard and companions into a Google Sheet; nothing else in it changes.

    Three requests, two where nothing has changed. Raises `SheetsError`, `ContestedError`.
    """
    problem: SheetsError | None = None
    for attempt in range(_ATTEMPTS):
        if attempt:
            client.patience.pause(attempt)
        try:
            return _sync_once(client, settings, given, now, request)
        except _NotAppliedError as missed:
            before, problem = problem, missed.problem
            if problem and before and _is_refused(problem) and _is_refused(before):
                raise problem from missed  # also of a state that was just read
    raise problem or ContestedError(client.name)


def _is_refused(problem: SheetsError) -> bool:
    """Google's no to a batch that nobody else can explain."""
    return problem.problem is SheetsProblem.REFUSED


def report_sheet(
    client: SheetsClient, folder: Path, *, settings: Settings, given: Given, now: datetime
) -> tuple[Assessment, ReportFile]:
    """Write the report workbook of a Google Sheet, which is only read."""
    planned = plan_sheet_report(client, folder, settings=settings, given=given, now=now)
    return planned.assessment, place_report(planned, now=now)


def plan_sheet_report(
    client: SheetsClient, folder: Path, *, settings: Settings, given: Given, now: datetime
) -> PlannedReport:
    """Read and assess a Google Sheet, and say where its report would go; nothing is written."""
    read = _compared(client, _read(client, settings, given, now), settings)
    return _planned_report(client, read, folder)


def remove_from_sheet(client: SheetsClient) -> tuple[str, ...]:
    """Delete our tabs and marks; the titles that went. Raises `SheetsError`."""
    content = read_sheet(client, own_id=_own_id)
    ours = content.ownership
    requests: list[dict[str, Any]] = [
        {"deleteSheet": {"sheetId": identifier}} for identifier in ours.tabs.values()
    ]
    marker = read_marker(content.resource.get("developerMetadata", ()))
    if marker is not None:
        chosen = {"developerMetadataLookup": {"metadataId": marker.metadata_id}}
        requests.append({"deleteDeveloperMetadata": {"dataFilter": chosen}})
    if not requests:
        return ()
    if all(tab.is_hidden or tab.id in ours.tabs.values() for tab in content.spreadsheet.tabs):
        raise SheetsError(SheetsProblem.ONLY_OURS, name=client.name)
    client.change({"requests": requests})
    return tuple(ours.titles.values())


def _own_id(key: str) -> int:
    return sheet_id(key, ())


def _read(client: SheetsClient, settings: Settings, given: Given, now: datetime) -> _Read:
    content = read_sheet(client, reread=REREAD_TABS, own_id=_own_id)
    owned = content.ownership.titles
    assessment = assess(
        content.workbook,
        settings=settings,
        today=now.date(),
        given=given,
        owned=owned,
        recall=partial(recall_all, client.address.id),
    )
    return _Read(
        content=content,
        assessment=assessment,
        present=read_tabs(dict(content.resource), named=content.ownership.named),
        titles=_choose_titles(content, assessment),
        marker=read_marker(content.resource.get("developerMetadata", ())),
        digest=value_digest(content.workbook, without=set(owned.values())),
    )


def _choose_titles(content: SheetContent, assessment: Assessment) -> dict[str, str]:
    """Key → title: a tab of ours keeps the one it has, a new one gets the next that is free."""
    wanted = tab_titles(
        assessment.language,
        audience=assessment.settings.audience,
        has_baseline=assessment.plan.baseline.is_present,
        has_levelling=assessment.proposal is not None,
    )
    taken = {tab.title.casefold() for tab in content.spreadsheet.tabs}
    chosen: dict[str, str] = {}
    for key, title in wanted.items():
        name, number = title, 1
        while key not in content.ownership.titles and name.casefold() in taken:
            number += 1
            name = f"{title} ({number})"
        chosen[key] = content.ownership.titles.get(key, name)
        taken.add(chosen[key].casefold())
    return chosen


def _sync_once(
    client: SheetsClient, settings: Settings, given: Given, now: datetime, request: SyncRequest
) -> SyncOutcome:
    read = _read(client, settings, given, now)
    assessment, owned = read.assessment, read.content.ownership.titles
    baseline, hidden = rewritten_tab(read.content.workbook, assessment, owned, client.address.id)
    built = build_views(assessment, titles=read.titles, digest=read.digest, baseline=baseline)
    views = [_with_rows_made(view) for view in built]
    shown = digest_of([view for view in views if view.key not in ON_DEMAND_TABS])
    dropped = [key for key in owned if key in DROPPED_TABS - set(read.titles)]
    is_done = (
        baseline is None
        and assessment.proposal is None
        and read.marker is not None
        and read.marker.digest == shown
        and not dropped
        and set(read.titles) | KEPT_TABS == set(owned) | KEPT_TABS
        and not request.is_forced
    )
    outcome = SyncOutcome(
        result=SyncResult.UNCHANGED, assessment=assessment, titles=read.titles, digest=shown
    )
    if request.is_dry_run:
        return outcome if is_done else replace(outcome, result=SyncResult.WOULD_WRITE)
    if not is_done:
        marker = next_marker(read.marker, digest=shown, as_of=assessment.analysis.status_date)
        drawing = draw(
            views, read.present, is_dashboard_first=settings.dashboard_position is Position.FIRST
        )
        _expect_room(client, read, drawing.cells_added)
        gone = [{"deleteSheet": {"sheetId": read.content.ownership.tabs[key]}} for key in dropped]
        _keep(client, assessment, hidden)
        _write(client, with_marker([*drawing.requests, *gone], read.marker, marker), marker)
        if settings.audience is not Audience.CLIENT:
            forget_remains(client.address.id)
        outcome = replace(outcome, result=SyncResult.WRITTEN)
    outcome = _remember_state(client, read, outcome)
    folder = request.folder_of_report(settings)
    if folder is None:
        return outcome
    try:
        compared = _compared(client, read, settings)
        report = place_report(_planned_report(client, compared, folder), now=now)
    except SheetpmError as problem:
        return replace(outcome, problem=problem)
    return replace(outcome, report=report)


def _with_rows_made(view: View) -> View:
    """The rows of a table that is not too long, made once: they are compared, then drawn."""
    table = view.table
    if table is None or table.count > _MOST_ROWS_HELD:
        return view
    return replace(view, table=replace(table, rows=tuple(table.rows)))


def _remember_state(client: SheetsClient, read: _Read, outcome: SyncOutcome) -> SyncOutcome:
    """Keep the values as they were read; where that fails, the sheet is synced all the same."""
    try:
        keep_snapshot(
            sheet_snapshots_folder(client.address.id),
            f"{client.name}.gz",
            read.assessment.analysis.status_date,
            pack_values(read.content.workbook, read.content.ownership.titles),
            count=read.assessment.settings.snapshots,
        )
    except SheetpmError as problem:
        return replace(outcome, problem=problem)
    return outcome


def _compared(client: SheetsClient, read: _Read, settings: Settings) -> _Read:
    """With the sheet as it stood at the last report."""
    recall_then = partial(recall_sheet, client.address.id, settings)
    return replace(read, assessment=with_earlier(read.assessment, recall_then))


def _planned_report(client: SheetsClient, read: _Read, folder: Path) -> PlannedReport:
    own = set(read.content.ownership.titles.values())
    return PlannedReport(
        assessment=read.assessment,
        stem=file_stem(read.assessment.plan.name),
        owner=sheet_mark(client.address.url),
        folder=folder,
        digests=(
            sheet_digest(read.content.workbook, read.assessment, without=own),
            read.digest,
        ),
    )


def _keep(client: SheetsClient, assessment: Assessment, hidden: Budgets) -> None:
    """What a client's Dashboard does not show is remembered before it goes."""
    if assessment.settings.audience is Audience.CLIENT:
        history = assessment.whole or assessment.analysis.history
        remember(client.address.id, history.to_record, assessment.plan.history_remains)
        remember_budgets(client.address.id, hidden)


def _expect_room(client: SheetsClient, read: _Read, added: int) -> None:
    """Refuse before anything is sent what Google would refuse as a whole."""
    present = sum(tab.rows * tab.columns for tab in read.content.spreadsheet.tabs)
    if added > 0 and present + added > MOST_CELLS:
        raise SheetsError(SheetsProblem.FULL, name=client.name)


def _write(client: SheetsClient, requests: list[dict[str, Any]], marker: RunMarker) -> None:
    """Send the batch; where nobody knows whether it was applied, the marker tells.

    Should a lost batch still arrive later, its marker's id is taken by then, and it is refused.
    """
    try:
        client.change({"requests": requests})
    except OutcomeUnknownError as lost:
        try:
            present = _marker_now(client)
        except SheetsError:
            raise lost from None  # nobody can tell now
        if present != marker:
            is_late = present is not None and present.run >= marker.run
            unheard = SheetsError(SheetsProblem.UNAVAILABLE, name=client.name)
            raise _NotAppliedError(None if is_late else unheard) from lost
    except SheetsError as refused:
        if refused.problem not in _CONTESTED:
            raise
        present = _marker_now(client)
        is_late = present is not None and present.run >= marker.run
        raise _NotAppliedError(None if is_late else refused) from refused


def _marker_now(client: SheetsClient) -> RunMarker | None:
    return read_marker(client.get("developerMetadata").get("developerMetadata", ()))
