"""One column of cells turned into typed values: a parser for each kind of column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from sheetpm.config import DateOrder
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language, Text
from sheetpm.parse.codes import UNKNOWN_CHOICE, UNREADABLE_CELL
from sheetpm.parse.dates import read_dates
from sheetpm.parse.lists import read_assignments, read_predecessors, read_references
from sheetpm.parse.numbers import read_number
from sheetpm.parse.percents import read_percents
from sheetpm.parse.problems import Problem, Problems
from sheetpm.parse.spans import read_duration, read_hours
from sheetpm.parse.texts import read_text, shown
from sheetpm.parse.values import (
    read_choice,
    read_day,
    read_scale,
    read_times,
    read_work_week,
    read_yes_no,
)
from sheetpm.schema.column import CellKind, Column

_Reader: TypeAlias = Callable[[CellValue], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCells:
    """The cells of one column below its header, and what reading them may need."""

    declared: Column
    header: str
    """As it stands in the sheet."""
    grid: Grid
    column: int
    """Its real number, from 1."""
    rows: Sequence[int]
    """The real numbers of the rows."""
    values: Sequence[CellValue]
    date_order: DateOrder | None


_READERS: dict[CellKind, tuple[_Reader, Text]] = {
    CellKind.TEXT: (read_text, Text("a text", "文本")),
    CellKind.NUMBER: (read_number, Text("a number such as 1,234.5", "数字，如 1,234.5")),
    CellKind.MONEY: (read_number, Text("an amount such as 1,200", "金额，如 1,200")),
    CellKind.DURATION: (
        read_duration,
        Text("a duration such as 5d, 2w or 4h", "工期，如 5d、2w、4h"),
    ),
    CellKind.HOURS: (read_hours, Text("hours such as 40", "小时数，如 40")),
    CellKind.YES_NO: (read_yes_no, Text("yes or no", "是或否")),
    CellKind.REFERENCE: (read_text, Text("an id", "编号")),
    CellKind.REFERENCES: (read_references, Text("a list of ids", "编号列表")),
    CellKind.PREDECESSORS: (
        read_predecessors,
        Text("ids such as T3FS+2d; T4", "编号，如 T3FS+2d; T4"),
    ),
    CellKind.ASSIGNMENTS: (
        read_assignments,
        Text("names such as Ann[50%]; Ben", "姓名，如 张三[50%]、李四"),
    ),
    CellKind.WEEK: (read_work_week, Text("working days such as Mon-Fri", "工作日，如 周一至周五")),
    CellKind.TIMES: (read_times, Text("hours such as 08:00-12:00", "时段，如 08:00-12:00")),
    CellKind.DAY_OR_DATE: (read_day, Text("a weekday or a date", "星期几或日期")),
}
_SCALE_WANTED = Text("a step from 1 to 5, low, medium or high, or a share", "1-5、低/中/高或百分比")


def read_column(cells: ColumnCells) -> tuple[Sequence[Any], Problems]:
    """Typed values and what could not be read; an unreadable cell is `None`."""
    match cells.declared.kind:
        case CellKind.DATE:
            return read_dates(cells.values, cells.date_order, cells.header)
        case CellKind.PERCENT:
            return read_percents(cells.values, _percent_test(cells), cells.header)
        case CellKind.CHOICE:
            return _read_choices(cells)
        case CellKind.SCALE:
            return _read_scales(cells)
        case kind:
            reader, wanted = _READERS[kind]
            return _read_each(cells, reader, wanted)


def _percent_test(cells: ColumnCells) -> Callable[[int], bool]:
    formats, rows, column = cells.grid.number_formats, cells.rows, cells.column
    return lambda position: "%" in formats(rows[position], column)


def _read_each(cells: ColumnCells, reader: _Reader, wanted: Text) -> tuple[list[Any], Problems]:
    """Equal texts are read once: plans repeat owners, durations and statuses."""
    found: list[Any] = []
    problems: Problems = []
    known: dict[CellValue, Any] = {None: None}
    for position, value in enumerate(cells.values):
        if value in known and not isinstance(value, bool):
            found.append(known[value])
            continue
        try:
            result = reader(value)
        except (ValueError, ZeroDivisionError, OverflowError):
            found.append(None)
            problems.append((position, _unreadable(cells, value, wanted)))
            continue
        if not isinstance(value, bool | timedelta):
            known[value] = result
        found.append(result)
    return found, problems


def _unreadable(cells: ColumnCells, value: CellValue, wanted: Text) -> Problem:
    return Problem(
        kind=UNREADABLE_CELL,
        values={"column": cells.header, "value": shown(value), "wanted": wanted},
    )


def _read_choices(cells: ColumnCells) -> tuple[list[Any], Problems]:
    choices = cells.declared.choices
    assert choices is not None
    listed = Text(
        ", ".join(choice.shown[Language.EN] for choice in choices),
        "、".join(choice.shown[Language.ZH] for choice in choices),
    )
    found, problems = _read_each(cells, lambda value: read_choice(value, choices), listed)
    unknown: Problems = [
        (
            position,
            Problem(
                kind=UNKNOWN_CHOICE,
                values={
                    "column": cells.header,
                    "value": shown(cells.values[position]),
                    "choices": listed,
                },
            ),
        )
        for position, _ in problems
    ]
    return found, unknown


def _read_scales(cells: ColumnCells) -> tuple[list[Any], Problems]:
    is_percent = _percent_test(cells)
    found: list[Any] = []
    problems: Problems = []
    for position, value in enumerate(cells.values):
        try:
            found.append(read_scale(value, is_percent=is_percent(position)))
        except ValueError:
            found.append(None)
            problems.append((position, _unreadable(cells, value, _SCALE_WANTED)))
    return found, problems
