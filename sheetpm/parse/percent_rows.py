"""Measures of one row on one scale: ratios beside numbers that count from 0 to 100."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import UNREADABLE_CELL
from sheetpm.parse.cell_context import quote
from sheetpm.parse.cells_percents import says_percent
from sheetpm.parse.problems import Problem, problem

MEASURES: Mapping[str, Sequence[str]] = {
    "goals": ("baseline", "target", "current"),
    "quality": ("target", "actual"),
}
"""Columns that are compared with one another in their row, by tab."""
_FACTOR = 10
"""A number that another exceeds by more is nearer to a hundredth of the other one."""


def settle_measures(
    raw: Mapping[str, Sequence[CellValue]],
    values: Mapping[str, list[Any]],
    has_percent_format: Mapping[str, Callable[[int], bool]],
    report: Callable[[int, str, Problem], None],
) -> None:
    """Bring percentages and plain numbers of a row together, and empty those that may be either.

    The keys of `has_percent_format` are the columns that are compared with one another. In a row
    whose unit is per cent all count from 0 to 100, else they are ratios.
    """
    units = raw.get("unit")
    for index in range(max(map(len, values.values()), default=0)):
        plain = {
            key: values[key][index] for key in has_percent_format if values[key][index] is not None
        }
        if all(abs(number) <= 1 for number in plain.values()):
            continue
        signed = {
            key: plain.pop(key)
            for key in list(plain)
            if says_percent(raw[key][index]) or has_percent_format[key](index)
        }
        has_unit = units is not None and says_percent(units[index])
        settled: dict[str, float | None] = {}
        if signed or has_unit:
            for key in _find_unclear(plain):
                report(index, key, _unclear(plain.pop(key)))
                settled[key] = None
        if any(abs(number) > 1 for number in plain.values()):
            settled |= _on_one_scale(signed, plain, has_unit=has_unit)
        for key, number in settled.items():
            values[key][index] = number


def _on_one_scale(
    signed: Mapping[str, float], plain: Mapping[str, float], *, has_unit: bool
) -> Mapping[str, float]:
    """What must change where plain numbers are percent: the ratios, or the plain numbers."""
    if has_unit:
        return {key: round(ratio * 100, 9) for key, ratio in signed.items()}
    return {key: number / 100 for key, number in plain.items()} if signed else {}


def _find_unclear(numbers: Mapping[str, float]) -> Sequence[str]:
    """Numbers up to 1 that would be nearer to the others as ratios: `0.98` beside `99.5`."""
    largest = max(map(abs, numbers.values()), default=0.0)
    return [
        key
        for key, number in numbers.items()
        if largest > 1 >= abs(number) > 0 and largest > _FACTOR * abs(number)
    ]


def _unclear(number: float) -> Problem:
    return problem(
        UNREADABLE_CELL,
        text=quote(number),
        wanted=Text(
            "clearly a ratio or a percentage, as a larger number stands beside it",
            "明确的比例或百分数（同一行另有较大的数）",
        ),
        form=Text("{small}% or {large}%", "{small}% 或 {large}%").of(
            small=f"{number:.10g}", large=f"{number * 100:.10g}"
        ),
    )
