"""The columns of a task table that name the phase, section or work stream of each task."""

from collections.abc import Sequence

from sheetpm.grid import Grid, column_letters
from sheetpm.parse.cells_text import clean
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.headers import Header
from sheetpm.parse.phase_words import is_phase_word
from sheetpm.parse.table_body import is_total

_LONGEST = 80


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
        if cell.column in merged or cell.text == task.text or is_phase_word(cell.text)
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
