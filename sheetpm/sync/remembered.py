"""Recorded figures that a Dashboard for the client must not show, kept in the user's state folder.

A status date cannot be recorded later. When the Dashboard is written for the client, amounts leave
the Status History tab; here they stay, and come back with the next Dashboard for the team.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from sheetpm.errors import UnreadableError
from sheetpm.languages import Text
from sheetpm.plan.model import Plan
from sheetpm.plan.remains import KeptColumn, KeptRow, Remains
from sheetpm.schema.column import CellKind, Choice
from sheetpm.schema.owned import HistoryRow
from sheetpm.sync.kept import kept_folder, read_kept, write_kept

_AMOUNTS = Text("amounts", "金额")
_REMAINS = "remains"
"""Beside the status dates: what stood on the tab and was no figure."""

_FIELDS = tuple(
    item.name for item in dataclasses.fields(HistoryRow) if item.name not in {"row", "status_date"}
)


def remember(workbook_id: str, rows: Iterable[HistoryRow], remains: Remains) -> None:
    """Keep all figures of these rows; what is known already and missing here stays."""
    kept = {day: dict(figures) for day, figures in read_kept(workbook_id).items()}
    for row in rows:
        if row.status_date is not None:
            known = {name: _plain(getattr(row, name)) for name in _FIELDS}
            figures = kept.setdefault(row.status_date.isoformat(), {})
            figures.update({name: value for name, value in known.items() if value is not None})
    kept.pop(_REMAINS, None)
    if remains.rows or remains.loose:
        kept[_REMAINS] = _remains_json(remains)
    write_kept(workbook_id, kept, what=_AMOUNTS)


def forget_remains(workbook_id: str) -> None:
    """What was no figure stands on the tab again, where people may repair it: it counts there."""
    try:
        kept = read_kept(workbook_id)
        if kept.pop(_REMAINS, None) is not None:
            write_kept(workbook_id, kept, what=_AMOUNTS)
    except UnreadableError as problem:
        folder = kept_folder()
        raise UnreadableError(
            Text(
                "The plan is synced, but what was kept for it in {folder} could not be put away: "
                "make that folder readable and writable, and run again.",
                "计划已同步，但无法清理 {folder} 中为其保留的内容：请使该文件夹可读写后重试。",
            ).of(folder=folder)
        ) from problem


def recall(workbook_id: str, plan: Plan) -> Plan:
    """The plan with recorded figures, and what else stood on their tab, that it does not show."""
    kept = read_kept(workbook_id)
    rows = tuple(_filled(row, kept) for row in plan.history.rows)
    earlier = _remains_from(kept.get(_REMAINS, {}))
    return replace(
        plan,
        history=replace(plan.history, rows=rows),
        history_remains=_joined(plan.history_remains, earlier),
    )


def _joined(shown: Remains, earlier: Remains) -> Remains:
    """What the tab holds and what it held before the client's Dashboard, nothing twice."""
    if not earlier.rows and not earlier.loose:
        return shown
    known = [_content(row) for row in shown.rows]
    taken = {row.status_date for row in shown.rows if not row.is_apart}
    width = len(shown.columns)
    old = [
        replace(
            row,
            beside=(None,) * width + row.beside,
            is_superseded=row.is_superseded or row.status_date in taken,
        )
        for row in earlier.rows
        if _content(row) not in known
    ]
    return replace(
        shown,
        columns=(*shown.columns, *earlier.columns),
        rows=(*shown.rows, *old),
        loose=(*shown.loose, *(row for row in earlier.loose if row not in shown.loose)),
    )


def _content(row: KeptRow) -> tuple[object, ...]:
    """What a row says, wherever it stands; dates as the text they are kept as."""
    cells = {key: _plain(cell) for key, cell in row.cells.items()}
    beside = [_plain(cell) for cell in row.beside if cell is not None]
    return row.status_date, row.is_superseded, cells, beside


def _remains_json(remains: Remains) -> dict[str, Any]:
    return {
        "columns": [column.header for column in remains.columns],
        "rows": [
            {
                "status_date": _plain(row.status_date),
                "is_superseded": row.is_superseded,
                "above": _plain(row.above),
                "cells": {key: _plain(cell) for key, cell in row.cells.items()},
                "beside": [_plain(cell) for cell in row.beside],
            }
            for row in remains.rows
        ],
        "loose": [[_plain(cell) for cell in row] for row in remains.loose],
    }


def _remains_from(kept: Mapping[str, Any]) -> Remains:
    """What was kept, without the places it once stood in; dates in cells come back as text.

    Kept things that somebody damaged count as absent, as a damaged file does.
    """
    try:
        return _typed_remains(kept)
    except (AttributeError, KeyError, TypeError, ValueError):
        return Remains()


def _typed_remains(kept: Mapping[str, Any]) -> Remains:
    return Remains(
        columns=tuple(KeptColumn(header=header) for header in kept.get("columns", ())),
        rows=tuple(
            KeptRow(
                row=0,
                status_date=_day(row["status_date"]),
                is_superseded=row["is_superseded"],
                above=_day(row["above"]),
                cells=row["cells"],
                beside=tuple(row["beside"]),
            )
            for row in kept.get("rows", ())
        ),
        loose=tuple(tuple(row) for row in kept.get("loose", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _filled(row: HistoryRow, kept: Mapping[str, Mapping[str, Any]]) -> HistoryRow:
    figures = kept.get(row.status_date.isoformat() if row.status_date else "", {})
    missing = {
        name: _typed(name, figures[name])
        for name in _FIELDS
        if name in figures and getattr(row, name) is None
    }
    return dataclasses.replace(row, **missing) if missing else row


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
