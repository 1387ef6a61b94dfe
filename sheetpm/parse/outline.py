"""The hierarchy of tasks: from WBS codes, parents, indentation, or outline levels, in that order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sheetpm.findings import Finding, finding
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Text
from sheetpm.parse.codes import UNKNOWN_PARENT, WBS_TURNED
from sheetpm.parse.references import fold
from sheetpm.parse.texts import shown
from sheetpm.plan.model import Outline, OutlineSource, Table
from sheetpm.plan.wbs import parent_code, split_code
from sheetpm.schema.tasks import TaskRow

_LEFT_EMPTY = Text("it counts as empty", "按空白处理")


def repair_wbs(tasks: Table[TaskRow], grid: Grid) -> tuple[Table[TaskRow], tuple[Finding, ...]]:
    """Outline codes that the spreadsheet turned into numbers or dates, read as they were meant.

    `1.10` typed as a number is 1.1 for good; after 1.9 it is read as 1.10.
    """
    if "wbs" not in tasks.columns:
        return tasks, ()
    column = tasks.columns["wbs"]
    rows: list[TaskRow] = []
    findings: list[Finding] = []
    previous = ""
    for row in tasks.rows:
        raw = grid.value(row.row, column)
        code, read = _repaired(raw, row.wbs, previous)
        if read is not None:
            findings.append(
                finding(
                    WBS_TURNED,
                    tasks.place(row, "wbs"),
                    record=row.id or "",
                    value=shown(raw),
                    read=read,
                )
            )
        previous = code or previous
        rows.append(row if code == row.wbs else replace(row, wbs=code))
    return replace(tasks, rows=tuple(rows)), tuple(findings)


def _repaired(raw: CellValue, code: str | None, previous: str) -> tuple[str | None, Text | None]:
    if isinstance(raw, date):
        return None, _LEFT_EMPTY
    if isinstance(raw, float) and code is not None:
        before = re.fullmatch(r"(\d+)\.(\d*9)", previous)
        if before and code == f"{before[1]}.{str(int(before[2]) + 1).rstrip('0')}":
            meant = f"{before[1]}.{int(before[2]) + 1}"
            return meant, Text(
                f"after {previous} it was read as {meant}", f"接在 {previous} 之后，按 {meant} 读取"
            )
    return code, None


def build_outline(tasks: Table[TaskRow], grid: Grid) -> tuple[Outline, tuple[Finding, ...]]:
    """The first source that makes a hierarchy; a flat list where none does."""
    rows = tasks.rows
    if parents := _from_wbs(rows):
        return outline_of(parents, OutlineSource.WBS), ()
    parents, findings = _from_parents(tasks)
    if parents:
        return outline_of(parents, OutlineSource.PARENT), findings
    levels = _indents(tasks, grid)
    if len(set(levels)) > 1:
        return outline_of(_from_levels(levels), OutlineSource.INDENT), findings
    levels = _typed_levels(rows) or [grid.outline_levels.get(row.row, 0) for row in rows]
    if len(set(levels)) > 1:
        return outline_of(_from_levels(levels), OutlineSource.OUTLINE_LEVEL), findings
    return outline_of([-1] * len(rows), OutlineSource.FLAT), findings


def outline_of(parents: Sequence[int], source: OutlineSource) -> Outline:
    """An outline from the parent of each task; -1 at the top."""
    children: list[list[int]] = [[] for _ in parents]
    for index, parent in enumerate(parents):
        if parent >= 0:
            children[parent].append(index)
    levels = [0] * len(parents)
    waiting = [index for index, parent in enumerate(parents) if parent < 0]
    for index in waiting:
        levels[index] = 1
    while waiting:
        index = waiting.pop()
        for child in children[index]:
            levels[child] = levels[index] + 1
            waiting.append(child)
    return Outline(
        source=source,
        parents=tuple(parents),
        levels=tuple(levels),
        children=tuple(map(tuple, children)),
    )


def _from_wbs(rows: Sequence[TaskRow]) -> list[int]:
    """A task lies below the row with the longest code that begins its own."""
    codes = {
        split_code(row.wbs): index for index, row in reversed(list(enumerate(rows))) if row.wbs
    }
    parents = [_nearest(codes, row.wbs, index) for index, row in enumerate(rows)]
    return parents if any(parent >= 0 for parent in parents) else []


def _nearest(codes: dict[tuple[str, ...], int], wbs: str | None, index: int) -> int:
    code = parent_code(split_code(wbs)) if wbs else ()
    while code:
        found = codes.get(code, -1)
        if found >= 0 and found != index:
            return found
        code = parent_code(code)
    return -1


def _from_parents(tasks: Table[TaskRow]) -> tuple[list[int], tuple[Finding, ...]]:
    if "parent" not in tasks.columns:
        return [], ()
    known: dict[str, int] = {}
    for index, row in enumerate(tasks.rows):
        for name in (row.task, row.wbs, row.id):
            if name:
                known[fold(name)] = index
    parents = [known.get(fold(row.parent), -1) if row.parent else -1 for row in tasks.rows]
    findings = list(_cut_loops(tasks, parents))
    return (parents if any(parent >= 0 for parent in parents) or findings else []), tuple(findings)


def _cut_loops(tasks: Table[TaskRow], parents: list[int]) -> Iterator[Finding]:
    """Put tasks that stand above themselves at the top."""
    settled = [False] * len(parents)
    for index in range(len(parents)):
        path: list[int] = []
        on_path: set[int] = set()
        at = index
        while at >= 0 and not settled[at]:
            if at in on_path:
                row = tasks.rows[at]
                parents[at] = -1
                yield finding(
                    UNKNOWN_PARENT,
                    tasks.place(row, "parent"),
                    record=row.id or "",
                    value=row.id or row.task or "",
                )
                break
            path.append(at)
            on_path.add(at)
            at = parents[at]
        for each in path:
            settled[each] = True


def _indents(tasks: Table[TaskRow], grid: Grid) -> list[int]:
    """Indentation of the names: the cell's own, else leading blanks."""
    column = tasks.columns.get("task", 0)
    if grid.indents:
        return [grid.indents.get((row.row, column), 0) for row in tasks.rows]
    levels = []
    for row in tasks.rows:
        raw = grid.value(row.row, column)
        text = raw if isinstance(raw, str) else ""
        bare = text.lstrip(" \t\u00a0\u3000")
        blanks = text[: len(text) - len(bare)].replace("\t", "    ").replace("\u3000", "  ")
        levels.append(len(blanks))
    return levels


def _typed_levels(rows: Sequence[TaskRow]) -> list[int]:
    levels = [row.outline_level for row in rows]
    if any(level is None for level in levels):
        return []
    return [int(level) for level in levels if level is not None]


def _from_levels(levels: Sequence[int]) -> list[int]:
    """A task lies below the nearest row above that stands further out."""
    parents: list[int] = []
    path: list[int] = []
    for index, level in enumerate(levels):
        while path and levels[path[-1]] >= level:
            path.pop()
        parents.append(path[-1] if path else -1)
        path.append(index)
    return parents
