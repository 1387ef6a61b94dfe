"""The columns of a task table that name the phase, section or work stream of each task."""

import re
from collections.abc import Sequence
from functools import lru_cache

from sheetpm.grid import Grid
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


def find_phase_columns(header: Header) -> tuple[HeaderCell, ...]:
    """Columns whose header says phase or the like, and that are no field; the widest first."""
    if header.schema.key != "tasks":
        return ()
    found = (cell for cell in header.others if _is_phase(cell.text))
    return tuple(sorted(found, key=lambda cell: cell.column))


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
    cells = find_phase_columns(header)
    if not cells or None not in names:
        return
    for at, number in enumerate(numbers):
        if names[at] is None:
            typed = (typed_phase(grid.value(number, cell.column)) for cell in reversed(cells))
            names[at] = next(filter(None, typed), None)
