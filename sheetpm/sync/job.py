"""The job around the line: lock, read, run, write atomically, keep a copy."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sheetpm.api import Assessment, Given, assess, build_views
from sheetpm.config import Audience, Position, Settings
from sheetpm.errors import UnreadableError
from sheetpm.languages import Text
from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.inventory import Inventory, choose_titles, inspect
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.removal import remove as remove_tabs
from sheetpm.ooxml.splice import splice
from sheetpm.ooxml.validate import validate
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.files import read_file
from sheetpm.sources.refusals import UnreadableFileError
from sheetpm.sync.atomic import SourceChangedError, remove_stale_files, replace_file
from sheetpm.sync.copies import EarlierFile, choose_copy, keep_copy
from sheetpm.sync.digests import input_digest, value_digest
from sheetpm.sync.locks import find_foreign_lock, own_turn
from sheetpm.sync.remembered import forget_remains, recall, remember
from sheetpm.views.pages import tab_titles
from sheetpm.writers.xlsx import draw

if TYPE_CHECKING:
    from sheetpm.grid import Workbook

PREFIX = "_sheetpm_"
"""Of the hidden names by which our tabs are known again."""

REREAD_TABS = frozenset({"history", "baseline"})
"""Owned tabs whose values count: they are read again; the others are only written."""

DROPPED_TABS = frozenset({"checks"})
"""Owned tabs that go when this run does not write them; what was recorded always stays."""

_ATTEMPTS = 5
_STALE_AFTER = timedelta(hours=1)


class SyncResult(StrEnum):
    """What a sync did to the file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    WOULD_WRITE = "would write"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncRequest:
    """How a sync is to go about it."""

    is_dry_run: bool = False
    is_forced: bool = False
    """Write also where nothing has changed."""
    ignores_lock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncOutcome:
    """What a sync did and saw."""

    result: SyncResult
    assessment: Assessment
    titles: dict[str, str]
    """Key → title of each of our tabs."""
    copy: Path | None = None
    """Where the earlier file is kept."""


def assess_file(plan: Path, *, settings: Settings, today: date, given: Given) -> Assessment:
    """Read, analyse and check a workbook; nothing is written."""
    content = read_file(plan)
    workbook, inventory = _read(content, plan.name)
    return assess(workbook, settings=settings, today=today, given=given, owned=inventory.owned)


def sync(
    plan: Path,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    request: SyncRequest = SyncRequest(),
) -> SyncOutcome:
    """Write Dashboard and companions into a workbook; nothing else in it changes.

    Raises `BusyError` where the plan is open elsewhere or somebody saves it again and again
    while it is being synced, `UnreadableError` where it cannot be read or written.
    """
    target = _real_path(plan)
    with own_turn(target):
        _expect_free(target, now, ignores_lock=request.ignores_lock)
        for attempt in range(_ATTEMPTS):
            try:
                with _without_collector():
                    return _sync_once(target, settings, given, now, request)
            except SourceChangedError:
                if attempt == _ATTEMPTS - 1:
                    raise
    raise AssertionError  # the last attempt returns or raises


def remove(plan: Path, *, now: datetime, ignores_lock: bool = False) -> tuple[str, ...]:
    """Take our tabs, names and styles out again; the titles that went."""
    target = _real_path(plan)
    with own_turn(target):
        _expect_free(target, now, ignores_lock=ignores_lock)
        content = read_file(target)
        inventory = _look(content, target.name)
        if not inventory.workbook_id:
            return ()
        _refuse(inventory, Settings(), target.name)
        _swap(target, content, remove_tabs(content, prefix=PREFIX), Settings(), now)
    return tuple(inventory.owned.values())


def restore(
    plan: Path, *, number: int | None, now: datetime, ignores_lock: bool = False
) -> EarlierFile:
    """Bring an earlier file back; the present one is kept as a copy first."""
    target = _real_path(plan)
    with own_turn(target):
        _expect_free(target, now, ignores_lock=ignores_lock)
        chosen = choose_copy(target, number)
        wanted = read_file(chosen.path)
        present = read_file(target)
        # One more than usual, so that the copy just chosen is not the one that goes.
        _swap(target, present, wanted, Settings(copies=Settings().copies + 1), now)
    return chosen


def _sync_once(
    target: Path, settings: Settings, given: Given, now: datetime, request: SyncRequest
) -> SyncOutcome:
    content = read_file(target)
    workbook, inventory = _read(content, target.name)
    assessment = assess(
        workbook,
        settings=settings,
        today=now.date(),
        given=given,
        owned=inventory.owned,
        recall=partial(recall, inventory.workbook_id),
    )
    _refuse(inventory, settings, target.name)
    titles = _wanted_titles(inventory, assessment)
    recorded = input_digest(content, assessment, prefix=PREFIX)
    outcome = SyncOutcome(result=SyncResult.UNCHANGED, assessment=assessment, titles=titles)
    is_current = (
        recorded == inventory.digest
        and inventory.is_intact
        and set(titles) | REREAD_TABS == set(inventory.owned) | REREAD_TABS
    )
    if is_current and not request.is_forced:
        return outcome
    if request.is_dry_run:
        return replace(outcome, result=SyncResult.WOULD_WRITE)
    written = _render(content, workbook, assessment, titles, inventory, recorded)
    if written == content:
        return outcome
    if assessment.settings.audience is Audience.CLIENT:
        workbook_id = inspect(written, prefix=PREFIX).workbook_id
        remember(
            workbook_id,
            assessment.analysis.history.to_record,
            assessment.plan.history_remains,
        )
    copy = _swap(target, content, written, assessment.settings, now)
    if assessment.settings.audience is not Audience.CLIENT:
        forget_remains(inventory.workbook_id)
    return replace(outcome, result=SyncResult.WRITTEN, copy=copy)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the cycle collector: a run makes few cycles, and it would walk every row again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(content: bytes, name: str) -> "tuple[Workbook, Inventory]":
    inventory = _look(content, name)
    skip = [title for key, title in inventory.owned.items() if key not in REREAD_TABS]
    return read_workbook(content, name, skip=skip), inventory


def _wanted_titles(inventory: Inventory, assessment: Assessment) -> dict[str, str]:
    return choose_titles(inventory, _titles(assessment))


def _titles(assessment: Assessment) -> dict[str, str]:
    return tab_titles(assessment.language, audience=assessment.settings.audience)


def _look(content: bytes, name: str) -> Inventory:
    """What the package holds of ours; a package that cannot be read is named."""
    try:
        return inspect(content, prefix=PREFIX)
    except RefusedError as problem:
        raise UnreadableFileError(name, problem.text, problem.detail) from problem


def _refuse(inventory: Inventory, settings: Settings, name: str) -> None:
    for refusal in inventory.refusals:
        if refusal is Refusal.LOCKED_STRUCTURE and settings.write_protected:
            continue
        raise UnreadableFileError(name, refusal.value)


def _render(
    content: bytes,
    workbook: "Workbook",
    assessment: Assessment,
    titles: dict[str, str],
    inventory: Inventory,
    recorded: str,
) -> bytes:
    """The new package, checked by our own validator before anybody sees it."""
    owned_titles = set(inventory.owned.values())
    views = build_views(
        assessment, titles=titles, digest=value_digest(workbook, without=owned_titles)
    )
    drawing = draw(views, uses_1904_dates=inventory.uses_1904_dates)
    position = assessment.settings.dashboard_position
    tabs = [
        RenderedTab(
            key=tab.key,
            title=tab.title,
            sheet_index=tab.index,
            position="first" if tab.key == "dashboard" and position is Position.FIRST else "last",
            bulk=tab.rows,
            links=tab.row_links,
            dimension=tab.extent,
        )
        for tab in drawing.tabs
    ]
    written = splice(
        content,
        drawing.content,
        tabs,
        prefix=PREFIX,
        digest=recorded,
        drop=[key for key in inventory.owned if key in DROPPED_TABS - set(titles)],
        allow_locked=assessment.settings.write_protected,
    )
    problems = validate(written, prefix=PREFIX, original=content)
    if problems:
        raise UnreadableError(
            Text(
                f"{workbook.name} was not changed: the result did not pass sheetpm's own check "
                f"({problems[0]}); please report this workbook.",
                f"{workbook.name} 未被改动：结果未通过 sheetpm 自检（{problems[0]}），请反馈此工作簿。",
            )
        )
    return written


def _swap(
    target: Path, before: bytes, after: bytes, settings: Settings, now: datetime
) -> Path | None:
    if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
        raise UnreadableError(
            Text(
                f"{target.name} is read-only: allow writing in its properties, or work on a copy.",
                f"{target.name} 为只读文件：请在属性中取消只读，或使用副本。",
            )
        )
    remove_stale_files(target.parent, before=(now - _STALE_AFTER).timestamp())
    copy = keep_copy(target, before, count=settings.copies)
    replace_file(target, after, expected=before)
    return copy


def _expect_free(target: Path, now: datetime, *, ignores_lock: bool) -> None:
    lock = find_foreign_lock(target, now)
    if lock is not None and not ignores_lock:
        raise lock.as_error(target.name)


def _real_path(plan: Path) -> Path:
    """The file behind symbolic links: the link itself stays one."""
    return plan.resolve() if plan.is_symlink() else plan
