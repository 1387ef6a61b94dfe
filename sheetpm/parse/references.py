"""Ids and what names them: duplicates, missing ones, references, dependencies."""

from collections.abc import Iterator, Mapping
from typing import Any

from sheetpm.findings import Finding, finding
from sheetpm.languages import Text
from sheetpm.parse.codes import DUPLICATE_ID, MISSING_ID, UNKNOWN_REFERENCE
from sheetpm.plan.model import Dependency, Table
from sheetpm.schema.cell_types import PredecessorLink
from sheetpm.schema.column import CellKind, Column, Row
from sheetpm.schema.names import tables
from sheetpm.schema.tasks import TaskRow

_NAMED_BY = {"calendars": "calendar", "team": "name", "resources": "name"}
"""Tabs whose rows are named by another column than ID."""


def check_ids(table: Table[Any]) -> Iterator[Finding]:
    """Rows with an id that another row has, and rows without one where most have one."""
    if "id" not in table.columns:
        return
    first: dict[str, int] = {}
    for row in table.rows:
        key = fold(row.id)
        if key and key in first:
            place = table.place(row, "id")
            yield finding(DUPLICATE_ID, place, record=row.id, value=row.id, first=first[key])
        elif key:
            first[key] = row.row
    if first:
        for row in table.rows:
            if not row.id:
                yield finding(MISSING_ID, table.place(row, "id"))


def check_references(read: Mapping[str, Table[Any]]) -> Iterator[Finding]:
    """Cells that name a row which does not exist; dependencies are resolved elsewhere."""
    known = {key: _names(table) for key, table in read.items()}
    for table in read.values():
        for column in table.schema.columns:
            is_checked = column.kind in (CellKind.REFERENCE, CellKind.REFERENCES)
            if is_checked and column.refers_to and column.key in table.columns:
                yield from _dangling(table, column, read, known)


def _dangling(
    table: Table[Any],
    column: Column,
    read: Mapping[str, Table[Any]],
    known: Mapping[str, set[str]],
) -> Iterator[Finding]:
    names = set().union(*(known[key] for key in column.refers_to))
    if not any(read[key].is_present for key in column.refers_to):
        return
    for row in table.rows:
        value = getattr(row, column.key)
        entries = (value,) if isinstance(value, str) else value or ()
        for entry in entries:
            if fold(entry) not in names:
                yield unknown_reference(table, row, column, entry)


def unknown_reference(table: Table[Any], row: Row, column: Column, entry: str) -> Finding:
    """That a cell names a row which does not exist."""
    titles = [tables()[key].title for key in column.refers_to]
    return finding(
        UNKNOWN_REFERENCE,
        table.place(row, column.key),
        record=getattr(row, "id", None) or "",
        column=column.header,
        value=entry,
        tabs=Text(
            " / ".join(each.en for each in titles), "、".join(f"“{each.zh}”" for each in titles)
        ),
    )


def _names(table: Table[Any]) -> set[str]:
    fields = {"id", _NAMED_BY.get(table.schema.key, "id")}
    if table.schema.key == "tasks":
        fields.add("wbs")
    return {
        fold(value)
        for row in table.rows
        for field in fields
        if (value := getattr(row, field, None))
    }


def resolve_dependencies(
    tasks: Table[TaskRow],
) -> tuple[tuple[Dependency, ...], tuple[Finding, ...]]:
    """Predecessors as links between tasks: by id, then by WBS code, then by the row's position.

    The position counts only where the tab has no ids: Microsoft Project numbers its rows so.
    """
    if "predecessors" not in tasks.columns:
        return (), ()
    places = _places(tasks)
    column = tasks.schema.column("predecessors")
    dependencies: list[Dependency] = []
    findings: list[Finding] = []
    for successor, row in enumerate(tasks.rows):
        for link in row.predecessors or ():
            predecessor = _resolve(link, places)
            if predecessor is None:
                findings.append(unknown_reference(tasks, row, column, link.reference))
                continue
            dependencies.append(
                Dependency(
                    predecessor=predecessor, successor=successor, kind=link.kind, lag=link.lag
                )
            )
    return tuple(dependencies), tuple(findings)


def _resolve(link: PredecessorLink, places: Mapping[str, int]) -> int | None:
    return places.get(fold(link.reference))


def _places(tasks: Table[TaskRow]) -> dict[str, int]:
    """What a predecessor cell may call a task; earlier rows and better names win."""
    by_id: dict[str, int] = {}
    by_wbs: dict[str, int] = {}
    for index, row in enumerate(tasks.rows):
        if row.id:
            by_id.setdefault(fold(row.id), index)
        if row.wbs:
            by_wbs.setdefault(fold(row.wbs), index)
    if by_id or by_wbs:
        return by_wbs | by_id
    by_name = {fold(row.task): index for index, row in enumerate(tasks.rows)}
    by_position = {str(index + 1): index for index in range(len(tasks.rows))}
    return by_name | by_position


def fold(name: str | None) -> str:
    """The form in which ids are compared: without blanks, any case."""
    return name.replace(" ", "").casefold() if name else ""
