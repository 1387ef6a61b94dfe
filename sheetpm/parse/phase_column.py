"""The column of a task table that names the phase, section or work stream of each task."""

from collections.abc import Sequence
from itertools import pairwise

from sheetpm.grid import Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import Header, HeaderCell
from sheetpm.parse.table_body import is_total
from sheetpm.schema.names import normalise

_WORDS = """
phase, phases, project phase, stage, section, workstream, work stream, task list, task group, group,
阶段, 项目阶段, 所属阶段, 工作阶段, 模块, 分组, 任务组, 大项, 階段, フェーズ, 工程, 大項目, 大分類, 단계, 대분류,
projektphase, abschnitt, lot, étape, fase, etapa, giai đoạn, faza, etap, faz, aşama
"""
_NAMES = frozenset(normalise(word) for word in _WORDS.split(","))
_LONGEST = 80


def find_phase_column(header: Header) -> HeaderCell | None:
    """The column whose header says phase, section or the like, and that is no field itself."""
    if header.schema.key != "tasks":
        return None
    return next((cell for cell in header.others if normalise(cell.text) in _NAMES), None)


def phase_texts(grid: Grid, column: int, numbers: Sequence[int]) -> list[str | None]:
    """The phase of each row.

    Where rows below one another repeat it, a blank means none; else the phase is written once
    and holds until the next one.
    """
    typed = [_text(grid.value(number, column)) for number in numbers]
    if any(first and first == second for first, second in pairwise(typed)):
        return typed
    phases: list[str | None] = []
    for text in typed:
        phases.append(text or (phases[-1] if phases else None))
    return phases


def _text(value: object) -> str | None:
    text = " ".join(clean(value).split()) if isinstance(value, str) else ""
    return text if text and len(text) <= _LONGEST and not is_total(text) else None


def name_title_rows(
    grid: Grid, header: Header, numbers: Sequence[int], names: list[str | None]
) -> None:
    """Call a row without a name, but with a phase of its own, by that phase, in place."""
    cell = find_phase_column(header)
    if cell is None or None not in names:
        return
    for at, number in enumerate(numbers):
        if names[at] is None:
            names[at] = _text(grid.value(number, cell.column))
