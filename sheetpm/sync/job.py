"""The job around the line: lock, read, run, write atomically, keep a copy."""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sheetpm.api import Assessment, Given, assess
from sheetpm.config import Audience, Settings
from sheetpm.errors import SheetpmError, UnreadableError
from sheetpm.findings import Finding
from sheetpm.languages import Text
from sheetpm.ooxml.inventory import Inventory, choose_titles, inspect
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.removal import remove as remove_tabs
from sheetpm.sources.file_formats import FileFormat, tell_format
from sheetpm.sources.files import read_file
from sheetpm.sources.refusals import UnreadableFileError
from sheetpm.stopping import end_if_told
from sheetpm.sync.atomic import SourceChangedError, replace_file
from sheetpm.sync.baseline_tab import rewritten_tab
from sheetpm.sync.beside import computed_beside
from sheetpm.sync.collector import without_collector
from sheetpm.sync.copies import EarlierFile, choose_copy, copies_folder, keep_copy
from sheetpm.sync.departing import find_departing
from sheetpm.sync.digests import file_digest, input_digest
from sheetpm.sync.earlier import with_earlier
from sheetpm.sync.earlier_file import recall_plan
from sheetpm.sync.kept import kept_folder
from sheetpm.sync.leftovers import settle_leftovers
from sheetpm.sync.locks import find_foreign_lock, own_turn
from sheetpm.sync.outcome import (
    RescuedSaveError,
    SyncOutcome,
    SyncRequest,
    SyncResult,
)
from sheetpm.sync.own_tabs import KEPT_TABS, PREFIX
from sheetpm.sync.plan_content import look_inside, read_content, real_path
from sheetpm.sync.read_only import ReadOnlyFormatError
from sheetpm.sync.reading_ahead import Reader
from sheetpm.sync.remembered import forget_remains, remember
from sheetpm.sync.remembered_budgets import Budgets, recall_all, recall_budgets, remember_budgets
from sheetpm.sync.rendering import render
from sheetpm.sync.report_file import PlannedReport, ReportFile, file_mark, place_report
from sheetpm.sync.snapshots import keep_snapshot, snapshots_folder
from sheetpm.sync.temporary import STALE_AFTER, remove_leftovers
from sheetpm.sync.write_problems import explain_write_problem
from sheetpm.views.pages import tab_titles

if TYPE_CHECKING:
    from sheetpm.grid import Workbook

_USUAL = SyncRequest()
_ATTEMPTS = 5
_ALL = 10**6
"""Copies, so that none goes."""
MANY_TASKS = 1_000
"""From here on the report takes long enough to be drawn in a process of its own."""
_PAUSE = 0.1
"""Seconds before the second attempt, twice as many before the third, and so on."""


def assess_file(plan: Path, *, settings: Settings, today: date, given: Given) -> Assessment:
    """Read, analyse and check a workbook; nothing is written."""
    content = read_file(plan)
    workbook, inventory = read_content(content, plan.name)
    return assess(
        workbook,
        settings=settings,
        today=today,
        given=given,
        owned=inventory.owned,
        recall=partial(recall_budgets, inventory.workbook_id),
        noticed=find_departing(content, plan.name, inventory, prefix=PREFIX),
    )


def sync(
    plan: Path,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    request: SyncRequest = _USUAL,
) -> SyncOutcome:
    """Write Dashboard and companions into a workbook; nothing else in it changes.

    Raises `BusyError` where the plan is open elsewhere or somebody saves it again and again
    while it is being synced, `UnreadableError` where it cannot be read or written.
    """
    target = real_path(plan)
    with own_turn(target) as died:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                outcome = _attempt(target, settings, given, now, request)
            except SourceChangedError:
                if attempt == _ATTEMPTS:
                    raise
                sleep(attempt * _PAUSE)
            else:
                return replace(outcome, died=died)
    raise AssertionError  # the last attempt returns or raises


def report(
    plan: Path, folder: Path, *, settings: Settings, given: Given, now: datetime
) -> tuple[Assessment, ReportFile]:
    """Write the report workbook of a plan; the plan itself is only read."""
    planned = plan_report(plan, folder, settings=settings, given=given, now=now)
    return planned.assessment, place_report(planned, now=now)


def plan_report(
    plan: Path, folder: Path, *, settings: Settings, given: Given, now: datetime
) -> PlannedReport:
    """Read and assess a plan, and say where its report would go; nothing is written."""
    target = real_path(plan)
    content = read_file(target)
    workbook, inventory = read_content(content, target.name)
    assessment = with_earlier(
        _assess(workbook, inventory, settings, given, now),
        partial(recall_plan, target, inventory.workbook_id, settings),
    )
    digests = (
        _input_digest(content, target.name, assessment),
        Reader().value_digest(workbook, inventory),
    )
    return _planned_report(assessment, target, folder, digests)


def _input_digest(content: bytes, name: str, assessment: Assessment) -> str:
    """Of everything that was read; of a file that is never written, every byte counts."""
    if tell_format(content, name).is_writable:
        return input_digest(content, assessment, prefix=PREFIX)
    return file_digest(content, assessment)


def remove(plan: Path, *, now: datetime, ignores_lock: bool = False) -> tuple[str, ...]:
    """Take our tabs, names and styles out again; the titles that went."""
    target = real_path(plan)
    with own_turn(target):
        _expect_free(target, now, ignores_lock=ignores_lock)
        _clear(target, now)
        content = read_file(target)
        if not tell_format(content, target.name).is_writable:
            return ()
        inventory = look_inside(content, target.name)
        if not inventory.workbook_id:
            return ()
        _refuse(inventory, Settings(), target.name)
        _swap(target, content, remove_tabs(content, prefix=PREFIX), Settings())
    return tuple(inventory.owned.values())


def restore(
    plan: Path, *, number: int | None, now: datetime, ignores_lock: bool = False
) -> EarlierFile:
    """Bring an earlier file back; the present one is kept as a copy first."""
    target = real_path(plan)
    with own_turn(target):
        _expect_free(target, now, ignores_lock=ignores_lock)
        _clear(target, now)
        chosen = choose_copy(target, number)
        wanted = read_file(chosen.path)
        present = read_file(target)
        # One more than usual, so that the copy just chosen is not the one that goes.
        _swap(target, present, wanted, Settings(copies=Settings().copies + 1))
    return chosen


def _attempt(
    target: Path, settings: Settings, given: Given, now: datetime, request: SyncRequest
) -> SyncOutcome:
    end_if_told()
    _expect_free(target, now, ignores_lock=request.ignores_lock)
    rescued = None if request.is_dry_run else _clear(target, now)
    with without_collector():
        outcome = _sync_once(target, settings, given, now, request)
    if rescued is None:
        return outcome
    return replace(outcome, problem=RescuedSaveError(target.name, rescued))


def _clear(target: Path, now: datetime) -> Path | None:
    """Clear what interrupted syncs left; a copy, where one of them had somebody's save in hand."""
    before = (now - STALE_AFTER).timestamp()
    for folder in (copies_folder(target), snapshots_folder(target), kept_folder()):
        remove_leftovers(folder, before=before)
    return settle_leftovers(
        target, before=before, keep=lambda saved: keep_copy(target, saved, count=_ALL)
    )


def _sync_once(
    target: Path, settings: Settings, given: Given, now: datetime, request: SyncRequest
) -> SyncOutcome:
    content = read_file(target)
    kind = tell_format(content, target.name)
    if not kind.is_writable:
        return _report_only(target, content, kind, settings, given, now, request)
    workbook, inventory = request.reader.read(content, target.name)
    departing = find_departing(content, target.name, inventory, prefix=PREFIX)
    assessment = _assess(workbook, inventory, settings, given, now, departing)
    end_if_told()
    _refuse(inventory, settings, target.name)
    titles = _wanted_titles(inventory, assessment)
    recorded = input_digest(content, assessment, prefix=PREFIX)
    outcome = SyncOutcome(
        result=SyncResult.UNCHANGED,
        assessment=assessment,
        titles=titles,
        digest=sha256(content).hexdigest(),
    )
    baseline, hidden = rewritten_tab(workbook, assessment, inventory.owned, inventory.workbook_id)
    is_current = (
        baseline is None
        and recorded == inventory.digest
        and inventory.is_intact
        and assessment.proposal is None
        and set(titles) | KEPT_TABS == set(inventory.owned) | KEPT_TABS
    )
    is_done = is_current and not request.is_forced
    if request.is_dry_run:
        return outcome if is_done else replace(outcome, result=SyncResult.WOULD_WRITE)
    digests = (recorded, request.reader.value_digest(workbook, inventory))
    del workbook  # the plan holds all that counts; a large sheet's cells make room for its tabs
    planned, left = None, content
    if (folder := request.folder_of_report(settings)) is not None:
        compared = with_earlier(
            assessment, partial(recall_plan, target, inventory.workbook_id, settings)
        )
        planned = _planned_report(compared, target, folder, digests)
    with ExitStack() as begun:
        draw: Callable[[], bytes] | None = planned.draw if planned else None
        if draw and not is_done and len(assessment.plan.tasks.rows) >= MANY_TASKS:
            draw = begun.enter_context(computed_beside(draw))
        if not is_done:
            try:
                written = render(content, assessment, inventory, titles, digests, baseline)
            except RefusedError as problem:
                raise UnreadableFileError(target.name, problem.text, problem.detail) from problem
            end_if_told()
            left = written
            if written != content:
                # Somebody may have opened the plan meanwhile, who would save over our tabs.
                _expect_free(target, now, ignores_lock=request.ignores_lock)
                copy = _keep(target, content, written, assessment, hidden)
                digest = sha256(written).hexdigest()
                outcome = replace(outcome, result=SyncResult.WRITTEN, copy=copy, digest=digest)
        if assessment.settings.audience is not Audience.CLIENT:
            forget_remains(inventory.workbook_id)
        outcome = _remember_state(outcome, target, left)
        return _report(outcome, planned, draw, now) if planned else outcome


def _report_only(
    target: Path,
    content: bytes,
    kind: FileFormat,
    settings: Settings,
    given: Given,
    now: datetime,
    request: SyncRequest,
) -> SyncOutcome:
    """A sync of a file that is never written: its Dashboard goes into the report workbook."""
    if given.new_baseline is not None or given.levelling is not None:
        raise ReadOnlyFormatError(target.name, kind)
    workbook, inventory = request.reader.read(content, target.name)
    assessment = _assess(workbook, inventory, settings, given, now)
    outcome = SyncOutcome(
        result=SyncResult.READ_ONLY,
        assessment=assessment,
        titles={},
        digest=sha256(content).hexdigest(),
    )
    folder = request.folder_of_report(settings)
    if request.is_dry_run or folder is None:
        return outcome
    digests = (file_digest(content, assessment), request.reader.value_digest(workbook, inventory))
    planned = _planned_report(assessment, target, folder, digests)
    return _report(outcome, planned, None, now)


def _assess(
    workbook: "Workbook",
    inventory: Inventory,
    settings: Settings,
    given: Given,
    now: datetime,
    noticed: Iterable[Finding] = (),
) -> Assessment:
    """The plan with all that was recorded of it, also what its tabs do not show to the client."""
    return assess(
        workbook,
        settings=settings,
        today=now.date(),
        given=given,
        owned=inventory.owned,
        recall=partial(recall_all, inventory.workbook_id),
        noticed=noticed,
        beside=computed_beside,
    )


def _keep(
    target: Path,
    before: bytes,
    after: bytes,
    assessment: Assessment,
    hidden: Budgets,
) -> Path | None:
    """Put the new file in place; what a client's Dashboard does not show is remembered first."""
    if assessment.settings.audience is Audience.CLIENT:
        workbook_id = inspect(after, prefix=PREFIX).workbook_id
        history = assessment.whole or assessment.analysis.history
        remember(workbook_id, history.to_record, assessment.plan.history_remains)
        remember_budgets(workbook_id, hidden)
    return _swap(target, before, after, assessment.settings)


def _remember_state(outcome: SyncOutcome, target: Path, content: bytes) -> SyncOutcome:
    """Keep the plan as this sync leaves it; where that fails, the plan is written all the same."""
    assessment = outcome.assessment
    try:
        keep_snapshot(
            snapshots_folder(target),
            target.name,
            assessment.analysis.status_date,
            content,
            count=assessment.settings.snapshots,
        )
    except SheetpmError as problem:
        return replace(outcome, problem=problem)
    return outcome


def _planned_report(
    assessment: Assessment, plan: Path, folder: Path, digests: tuple[str, str]
) -> PlannedReport:
    return PlannedReport(
        assessment=assessment,
        stem=plan.stem,
        owner=file_mark(plan, folder),
        folder=folder,
        digests=digests,
    )


def _report(
    outcome: SyncOutcome,
    planned: PlannedReport,
    draw: Callable[[], bytes] | None,
    now: datetime,
) -> SyncOutcome:
    """Write the report too; where that fails, the plan is written all the same."""
    try:
        report = place_report(planned, now=now, draw=draw)
    except SheetpmError as problem:
        return replace(outcome, problem=problem)
    return replace(outcome, report=report)


def _wanted_titles(inventory: Inventory, assessment: Assessment) -> dict[str, str]:
    return choose_titles(inventory, _titles(assessment))


def _titles(assessment: Assessment) -> dict[str, str]:
    return tab_titles(
        assessment.language,
        audience=assessment.settings.audience,
        has_baseline=assessment.plan.baseline.is_present,
        has_levelling=assessment.proposal is not None,
    )


def _refuse(inventory: Inventory, settings: Settings, name: str) -> None:
    for refusal in inventory.refusals:
        if refusal is Refusal.LOCKED_STRUCTURE and settings.write_protected:
            continue
        raise UnreadableFileError(name, refusal.value)


def _swap(target: Path, before: bytes, after: bytes, settings: Settings) -> Path | None:
    if not _may_be_written(target):
        raise UnreadableError(
            Text(
                "{target} is read-only: allow writing in its properties, or work on a copy.",
                "{target} 为只读文件：请在属性中取消只读，或使用副本。",
            ).of(target=target.name)
        )
    copy = keep_copy(target, before, count=settings.copies)
    replace_file(target, after, expected=before)
    return copy


def _may_be_written(target: Path) -> bool:
    try:
        return os.access(target, os.W_OK) and bool(target.stat().st_mode & 0o222)
    except OSError as problem:
        raise explain_write_problem(target, problem) from problem


def _expect_free(target: Path, now: datetime, *, ignores_lock: bool) -> None:
    lock = find_foreign_lock(target, now)
    if lock is not None and not ignores_lock:
        raise lock.as_error(target.name)
