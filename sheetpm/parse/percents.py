"""Percent columns: what 40 and 0.4 and 1 mean is decided by the column as a whole."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.codes import GUESSED_PERCENT, UNREADABLE_CELL
from sheetpm.parse.problems import Problem, Problems
from sheetpm.parse.texts import plain, shown

if TYPE_CHECKING:
    from sheetpm.findings import FindingValue

_PERCENT = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*%")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_DONE = frozenset({"done", "complete", "completed", "finished", "✔", "✓", "√", "已完成", "完成"})
_WANTED = Text("a share such as 40%", "百分比，如 40%")
_NOT_BEGUN = frozenset({"not started", "未开始", "-", "–", "—"})


def read_percents(
    values: Sequence[CellValue], has_percent_format: Callable[[int], bool], header: str
) -> tuple[list[float | None], Problems]:
    """A column of ratios, 0..1.

    A cell with a percent format or a percent sign says what it means. Bare numbers are 0-100
    where any of them is above 1; a column of only 0 and 1 is taken as ratios, which is a finding.
    """
    found: list[float | None] = []
    problems: Problems = []
    bare: list[int] = []
    for position, value in enumerate(values):
        ratio = value if isinstance(value, float) else None
        if ratio is not None:
            if not has_percent_format(position):
                bare.append(position)
        elif value is not None:
            try:
                ratio, is_bare = _read_text(value)
            except ValueError:
                values_: dict[str, FindingValue] = {
                    "value": shown(value),
                    "column": header,
                    "wanted": _WANTED,
                }
                problems.append((position, Problem(kind=UNREADABLE_CELL, values=values_)))
                is_bare = False
            if is_bare:
                bare.append(position)
        found.append(ratio)
    numbers = [number for at in bare if (number := found[at]) is not None]
    if any(number > 1 for number in numbers):
        for at in bare:
            number = found[at]
            found[at] = None if number is None else number / 100
    elif (
        numbers and set(numbers) <= {0.0, 1.0} and 1.0 in numbers and len(numbers) == _known(found)
    ):
        first = next(at for at in bare if found[at] == 1.0)
        problems.append((first, Problem(kind=GUESSED_PERCENT, values={"column": header})))
    return found, problems


def _known(found: Sequence[float | None]) -> int:
    return sum(value is not None for value in found)


def _read_text(value: CellValue) -> tuple[float | None, bool]:
    """The number and whether it stands without a percent sign."""
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - unreadable like any other
    text = plain(value).casefold()
    if not text or text in _NOT_BEGUN:
        return (0.0 if text in {"not started", "未开始"} else None), False
    if text in _DONE:
        return 1.0, False
    if percent := _PERCENT.fullmatch(text):
        return float(percent[1].replace(",", ".")) / 100, False
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", ".")), True
    raise ValueError(value)
