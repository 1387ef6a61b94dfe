"""What each kind of cell wants, in words, for the one finding on cells that cannot be read."""

from collections.abc import Mapping
from typing import Any

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import UNREADABLE_CELL
from sheetpm.parse.cell_context import fold_value, quote
from sheetpm.parse.problems import Problem, problem
from sheetpm.schema.column import CellKind

_NUMBER = (
    Text("a number", "数字"),
    Text("one plain number, such as 1234.5", "一个数字，例如 1234.5"),
)

_WANTED: Mapping[CellKind, tuple[Text, Text]] = {
    CellKind.DATE: (
        Text("a date", "日期"),
        Text("day, month and year, as in 2026-03-05", "完整的年月日，例如 2026-03-05"),
    ),
    CellKind.NUMBER: _NUMBER,
    CellKind.MONEY: (
        Text("an amount", "金额"),
        Text("one plain number, such as 1234.5", "一个数字，例如 1234.5"),
    ),
    CellKind.PERCENT: (Text("a percentage", "百分比"), Text("it like 40%", "类似 40% 的百分比")),
    CellKind.DURATION: (
        Text("a duration", "工期"),
        Text(
            "a number of working days, or a number and one unit, as in 5, 4h or 2w",
            "工作日数，或数字加一个单位，例如 5、4小时、2周",
        ),
    ),
    CellKind.HOURS: (
        Text("hours of work", "工时"),
        Text("a number of hours, such as 40", "小时数，例如 40"),
    ),
    CellKind.YES_NO: (Text("yes or no", "“是”或“否”"), Text("yes or no", "“是”或“否”")),
    CellKind.PREDECESSORS: (
        Text("a link to a task", "任务链接"),
        Text(
            "the task's id, and the kind and lag where needed: T3, T3SS, T3FS+2d",
            "任务编号，必要时加类型与延隔：T3、T3SS、T3FS+2d",
        ),
    ),
    CellKind.ASSIGNMENTS: (
        Text("a name with a share of time", "姓名加占比"),
        Text("it like Ann[50%]; Ben", "类似“安雯[50%]; 何斌”的内容"),
    ),
    CellKind.WEEK: (
        Text("a list of weekdays", "星期"),
        Text("it like Mon-Fri, or Mon, Tue, Thu", "类似“周一至周五”的内容"),
    ),
    CellKind.TIMES: (
        Text("working hours", "工作时段"),
        Text("it like 08:00-12:00, 13:00-17:00", "类似 08:00-12:00, 13:00-17:00 的时段"),
    ),
    CellKind.SCALE: (
        Text("a step of the scale", "有效的等级"),
        Text(
            "a step from 1 to 5, a word such as high, or a percentage",
            "1 到 5 的等级、“高”之类的词，或百分比",
        ),
    ),
    CellKind.DAY_OR_DATE: (
        Text("a weekday or a date", "星期或日期"),
        Text("it like Mon or 2026-03-05", "类似“周一”或 2026-03-05 的内容"),
    ),
}

_ONE_DATE = Text("one date: it holds several", "单个日期：其中有多个日期")
_WHOLE_DATE = Text("a whole date: the year is missing", "完整的日期：缺少年份")


def text_of(kind: CellKind, value: CellValue) -> str | Problem | None:
    """The folded text of a cell whose kind must be typed as text; a problem for other values."""
    if value is None or isinstance(value, str):
        return fold_value(value) if value else None
    return unreadable(kind, value)


def unreadable(kind: CellKind, value: CellValue, taken: Any = None) -> Problem:
    """A cell that is not what its column wants; `taken` is what could be read of it."""
    wanted, form = _WANTED[kind]
    return problem(UNREADABLE_CELL, taken, text=quote(value), wanted=wanted, form=form)


def several_dates(value: CellValue) -> Problem:
    """Several dates where one is wanted: which of them counts nothing tells."""
    form = _WANTED[CellKind.DATE][1]
    return problem(UNREADABLE_CELL, text=quote(value), wanted=_ONE_DATE, form=form)


def yearless(value: CellValue) -> Problem:
    """A month and a day whose year nothing tells."""
    form = _WANTED[CellKind.DATE][1]
    return problem(UNREADABLE_CELL, text=quote(value), wanted=_WHOLE_DATE, form=form)
