"""Rows that hold a name only, above tasks that hold more: headings of those tasks."""

from collections.abc import Collection, Sequence

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.columns import DASHES
from sheetpm.parse.judging import Verdict
from sheetpm.parse.phase_column import find_phase_columns
from sheetpm.parse.records import Records

_NAMING = frozenset({"id", "wbs", "task", "type", "outline_level", "notes"})
_LARGEST_SHARE = 0.5


def find_sections(tasks: Records) -> list[bool]:
    """Which tasks are headings of those below them.

    Only where the table begins with one and has a second, each with tasks below it, or where
    their cells are merged across the table: a task without dates among others is just that.
    """
    if tasks.headings:
        return [number in tasks.headings for number in tasks.numbers]
    empty = _are_empty(tasks)
    merged = _are_merged(tasks.grid, tasks.header.columns["task"].column, tasks.numbers)
    if any(merged):
        sections = [one and other for one, other in zip(merged, empty, strict=True)]
        return sections if _have_tasks(sections) else [False] * len(sections)
    places = _places(tasks)
    empty = [
        is_empty and not _is_filled(tasks.grid, number, places)
        for is_empty, number in zip(empty, tasks.numbers, strict=True)
    ]
    if not empty or not empty[0] or sum(empty) < 2 or sum(empty) > len(empty) * _LARGEST_SHARE:
        return [False] * len(empty)
    return empty if _have_tasks(empty) else [False] * len(empty)


def _are_empty(tasks: Records) -> list[bool]:
    """Which rows have no value beside their name."""
    columns = [column for key, column in tasks.values.items() if key not in _NAMING]
    return [all(column[at] is None for column in columns) for at in range(len(tasks.numbers))]


def _places(tasks: Records) -> set[int]:
    """The real columns that say more of a task than its name, those that are not read included."""
    header = tasks.header
    read = {cell.column for key, cell in header.columns.items() if key not in _NAMING}
    unread = {
        each.cell.column
        for each in header.judgements
        if each.verdict not in {Verdict.READ, Verdict.SET_ASIDE} and each.field not in _NAMING
    }
    return read | unread - {cell.column for cell in find_phase_columns(tasks.grid, header)}


def _is_filled(grid: Grid, number: int, places: Collection[int]) -> bool:
    """Whether one of these cells holds something, be it unreadable, as `TBD`.

    A task that nobody could date is no heading of those below it; a dash says that there is nothing.
    """
    return any(
        (number, at) in grid.errors
        or (number, at) in grid.uncached_formulas
        or not _is_blank(grid.value(number, at))
        for at in places
    )


def _is_blank(value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and value.strip() in {"", *DASHES})


def _are_merged(grid: Grid, column: int, numbers: Sequence[int]) -> list[bool]:
    across = {
        area.first.row
        for area in grid.merged
        if area.first.row == area.last.row
        and area.first.column <= column < area.last.column
        and area.last.column - area.first.column >= 2
    }
    return [number in across for number in numbers]


def _have_tasks(sections: Sequence[bool]) -> bool:
    """Whether a task stands below each heading."""
    return any(sections) and not any(
        is_heading and (at + 1 == len(sections) or sections[at + 1])
        for at, is_heading in enumerate(sections)
    )
