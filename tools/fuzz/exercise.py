"""What is done with a case, and what counts as a finding."""

import re
import traceback
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError
from sheetpm.languages import Language
from sheetpm.ooxml.archive import read_archive
from sheetpm.ooxml.validate import validate
from sheetpm.settings_file import load_settings
from sheetpm.sync.job import assess_file, sync
from sheetpm.sync.outcome import SyncRequest, SyncResult
from sheetpm.sync.own_tabs import PREFIX

NOW: Final = datetime(2026, 3, 16, 12, tzinfo=UTC)
READ: Final = "read"
REFUSED: Final = "refused"
EDITED: Final = 4
_SETTINGS: Final = Settings(copies=0)


class Target(StrEnum):
    """What a case is given to."""

    CHECK = "check"
    SYNC = "sync"
    SETTINGS = "settings"


class BrokenPromiseError(Exception):
    """Nothing raised, but a promise about the file was not kept."""


def exercise(content: bytes, target: Target, folder: Path) -> str:
    """`read`, `refused`, or what went wrong: an exception's kind and place."""
    try:
        _run(content, target, folder)
    except SheetpmError as refused:
        return _check_sentence(refused)
    except Exception as problem:  # noqa: BLE001 - any other exception is what we look for
        return describe(problem)
    return READ


def _check_sentence(refused: SheetpmError) -> str:
    for language in Language:
        if not refused.message(language).strip() or "Traceback" in refused.message(language):
            return f"no sentence: {type(refused).__name__}"
    return REFUSED


def _run(content: bytes, target: Target, folder: Path) -> None:
    if target is Target.SETTINGS:
        path = folder / "sheetpm.toml"
        path.write_bytes(content)
        load_settings(path)
        return
    plan = folder / "plan.xlsx"
    plan.write_bytes(content)
    try:
        if target is Target.CHECK:
            assess_file(plan, settings=_SETTINGS, today=NOW.date(), given=Given())
        else:
            _sync(plan, content, folder)
    except SheetpmError:
        if plan.read_bytes() != content:
            raise BrokenPromiseError("refused, but changed") from None
        raise


def _sync(plan: Path, content: bytes, folder: Path) -> None:
    reports = folder if len(content) % 4 == 0 else None
    outcome = sync(
        plan,
        settings=_SETTINGS,
        given=Given(),
        now=NOW,
        request=SyncRequest(report_folder=reports),
    )
    written = plan.read_bytes()
    if outcome.result is SyncResult.READ_ONLY:
        if written != content:
            raise BrokenPromiseError("a file that is only read was written")
        return
    _check_members(content, written)
    said = list(validate(written, prefix=PREFIX, original=content))
    if said:
        raise BrokenPromiseError(f"not valid: {said[0]}")
    again = sync(plan, settings=_SETTINGS, given=Given(), now=NOW)
    if again.result is not SyncResult.UNCHANGED or plan.read_bytes() != written:
        raise BrokenPromiseError("a second sync writes")


def _check_members(before: bytes, after: bytes) -> None:
    """All parts that are not ours are there byte for byte, four edited ones aside."""
    old, new = (
        {one.name: archive.data[one.start : one.end] for one in archive.members}
        for archive in map(read_archive, (before, after))
    )
    changed = [name for name in old if new.get(name) != old[name]]
    ours = {name for name in changed if "sheet" in name or "draw" in name or "chart" in name}
    if len(set(changed) - ours) > EDITED:
        raise BrokenPromiseError("changed more parts than it may")


def describe(problem: BaseException) -> str:
    """The kind of an exception and the innermost place of ours that it passed."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [
        one for one in frames if "/sheetpm/" in one.filename and "site-packages" not in one.filename
    ]
    place = ""
    if ours:
        last = ours[-1]
        place = f" in {last.filename.rpartition('/sheetpm/')[2]}:{last.lineno} {last.name}"
    detail = re.sub(r"[0-9]+", "#", str(problem))[:80] if not place or _is_promise(problem) else ""
    return f"{type(problem).__name__}{place} {detail}".strip()


def _is_promise(problem: BaseException) -> bool:
    return isinstance(problem, BrokenPromiseError)
