"""Recorded figures that a Dashboard for the client must not show, kept in the user's state folder.

A status date cannot be recorded later. When the Dashboard is written for the client, amounts leave
the Status History tab; here they stay, and come back with the next Dashboard for the team.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from sheetpm.errors import UnreadableError
from sheetpm.languages import Text
from sheetpm.schema.column import CellKind, Choice
from sheetpm.schema.owned import HistoryRow
from sheetpm.sync.locks import state_folder

_FIELDS = tuple(item.name for item in fields(HistoryRow) if item.name not in {"row", "status_date"})


def remember(workbook_id: str, rows: Iterable[HistoryRow]) -> None:
    """Keep all figures of these rows; what is known already and missing here stays."""
    kept = {day: dict(figures) for day, figures in _read(workbook_id).items()}
    for row in rows:
        if row.status_date is not None:
            known = {name: _plain(getattr(row, name)) for name in _FIELDS}
            figures = kept.setdefault(row.status_date.isoformat(), {})
            figures.update({name: value for name, value in known.items() if value is not None})
    path = _path(workbook_id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
        partial.replace(path)
    except OSError as problem:
        raise UnreadableError(
            Text(
                f"The recorded amounts could not be kept in {path.parent} ({problem.strerror}), so "
                "nothing was written: free some space there.",
                f"无法在 {path.parent} 保留已记录的金额（{problem.strerror}），因此未写入任何内容：请释放空间。",
            )
        ) from problem


def recall(workbook_id: str, rows: Iterable[HistoryRow]) -> tuple[HistoryRow, ...]:
    """The rows with figures filled in that their tab does not show."""
    kept = _read(workbook_id)
    return tuple(_filled(row, kept) for row in rows)


def _filled(row: HistoryRow, kept: Mapping[str, Mapping[str, Any]]) -> HistoryRow:
    figures = kept.get(row.status_date.isoformat() if row.status_date else "", {})
    missing = {
        name: _typed(name, figures[name])
        for name in _FIELDS
        if name in figures and getattr(row, name) is None
    }
    return replace(row, **missing) if missing else row


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Choice) else value


def _typed(name: str, value: Any) -> Any:
    declared = HistoryRow.schema.column(name)
    if declared.kind is CellKind.DATE:
        return date.fromisoformat(value)
    if declared.choices is not None:
        return next((choice for choice in declared.choices if choice.value == value), None)
    return value


def _read(workbook_id: str) -> dict[str, dict[str, Any]]:
    """What was kept; a file that somebody damaged counts as empty."""
    try:
        kept = json.loads(_path(workbook_id).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _path(workbook_id: str) -> Path:
    return state_folder() / "recorded" / f"{workbook_id}.json"
