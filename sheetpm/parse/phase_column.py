"""The columns of a task table that name the phase, section or work stream of each task."""

import re
from collections.abc import Sequence
from functools import lru_cache

from sheetpm.grid import Grid, column_letters
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import Header, HeaderCell
from sheetpm.parse.table_body import is_total
from sheetpm.schema.names import normalise

_WORDS = """
phase, phases, project phase, sub-phase, stage, section, workstream, work stream, task list, tasklist,
task list name, tasklist name, task group, group, column, work package,
阶段, 项目阶段, 所属阶段, 工作阶段, 子阶段, 模块, 分组, 任务组, 大项, 大类, 工作包, 階段, フェーズ, 工程, 大項目, 中項目, 大分類,
中分類, 大工程, 中工程, 단계, 대분류, 중분류, 대구분, 중구분, projektphase, abschnitt, arbeitspaket, lot, étape,
fase, etapa, giai đoạn, faza, etap, faz, aşama
"""
_NAMES = frozenset(normalise(word) for word in _WORDS.split(","))
_LONGEST = 80
_BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")


def find_phase_columns(grid: Grid, header: Header) -> tuple[HeaderCell, ...]:
    """Columns that group the tasks and are no field; the widest first.

    Their header says phase or the like, or they stand left of the names and hold cells that are
    merged over several rows, or they are further columns of names.
    """
    task = header.columns.get("task")
    if header.schema.key != "tasks" or task is None:
        return ()
    merged = _merged_columns(grid, header.row, task.column)
    found = {
        cell.column: cell
        for cell in header.others
        if cell.column in merged or cell.text == task.text or _is_phase(cell.text)
    }
    taken = {cell.column for cell in (*header.columns.values(), *header.others)}
    for column in merged - taken:
        found[column] = HeaderCell(column, column_letters(column))
    return tuple(found[column] for column in sorted(found))


def _merged_columns(grid: Grid, header_row: int, before: int) -> set[int]:
    """Columns in front of the names in which a text is merged over several rows."""
    return {
        area.first.column
        for area in grid.merged
        if header_row < area.first.row < area.last.row
        and area.first.column == area.last.column < before
        and typed_phase(grid.value(area.first.row, area.first.column))
    }


@lru_cache(maxsize=4096)
def _is_phase(text: str) -> bool:
    """`大項目 (工程)`, `Task / Phase` and the lower line of `タスク 大項目` say so as well."""
    bare = _BRACKETS.sub(" ", text).strip() or text
    parts = (text, bare, bare.split()[-1] if bare.split() else "", *re.split(r"[/|]", bare))
    return any(normalise(part) in _NAMES for part in parts)


def phase_paths(
    grid: Grid, cells: Sequence[HeaderCell], numbers: Sequence[int]
) -> list[tuple[str, ...]]:
    """The phase of each row, and the one within it where there are two columns, and so on.

    Where rows below one another repeat it, a blank means none; else the phase is written once
    and holds until the next one.
    """
    columns = [
        [typed_phase(grid.value(number, cell.column)) for number in numbers] for cell in cells
    ]
    is_repeated = [_repeats(columns[: level + 1]) for level in range(len(columns))]
    paths: list[tuple[str, ...]] = []
    current: list[str | None] = [None] * len(cells)
    for typed in zip(*columns, strict=True):
        for level, text in enumerate(typed):
            if text is not None and text != current[level]:
                current[level + 1 :] = [None] * (len(cells) - level - 1)
            current[level] = text or (None if is_repeated[level] else current[level])
        paths.append(tuple(text for text in current if text))
    return paths


def _repeats(columns: Sequence[Sequence[str | None]]) -> bool:
    """Whether the last column says the same twice in a row, within what the others say."""
    *_, last = columns
    return any(
        last[at] and last[at] == last[at - 1] and not any(wider[at] for wider in columns[:-1])
        for at in range(1, len(last))
    )


def typed_phase(value: object) -> str | None:
    """The text of a cell, if it may be the name of a phase."""
    text = " ".join(clean(value).split()) if isinstance(value, str) else ""
    return text if text and len(text) <= _LONGEST and not is_total(text) else None


def name_title_rows(
    grid: Grid, header: Header, numbers: Sequence[int], names: list[str | None]
) -> None:
    """Call a row without a name, but with a phase of its own, by that phase, in place."""
    cells = find_phase_columns(grid, header)
    if not cells or None not in names:
        return
    for at, number in enumerate(numbers):
        if names[at] is None:
            typed = (typed_phase(grid.value(number, cell.column)) for cell in reversed(cells))
            names[at] = next(filter(None, typed), None)
