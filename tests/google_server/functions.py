"""The functions that plans and tests use."""

import math
import re
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.google_server.entry import typed
from tests.google_server.function_values import (
    BLANK,
    FormulaError,
    Grid,
    all_numbers,
    all_values,
    compare,
    first_value,
    number,
    rank,
    text,
    truth,
)
from tests.google_server.number_format import plain_number, render_date, render_number
from tests.google_server.serials import from_serial, to_serial

Lazy = Callable[[], Any]


def _t(value: Any) -> str:
    return text(value, plain_number)


def _if(condition: Lazy, yes: Lazy, no: Lazy = lambda: False) -> Any:
    return yes() if truth(condition()) else no()


def _iferror(value: Lazy, other: Lazy = lambda: "") -> Any:
    try:
        return first_value(value())
    except FormulaError:
        return other()


def _ifs(*arguments: Lazy) -> Any:
    for condition, value in zip(arguments[::2], arguments[1::2], strict=True):
        if truth(condition()):
            return value()
    raise FormulaError("N_A", "No match.")


def _is_error(value: Lazy) -> bool:
    try:
        first_value(value())
    except FormulaError:
        return True
    return False


def _round(value: Any, places: Any = 0, mode: str = "half") -> float:
    factor = 10 ** int(number(places))
    scaled = number(value) * factor
    sign = -1 if scaled < 0 else 1
    size = abs(scaled)
    whole = {"half": math.floor(size + 0.5 + 1e-12), "up": math.ceil(size - 1e-12)}.get(
        mode, math.floor(size)
    )
    result = sign * whole / factor
    return int(result) if result == int(result) else result


def matches(value: Any, criterion: Any) -> bool:
    """Whether a cell meets a criterion of COUNTIF or SUMIF."""
    criterion = first_value(criterion)
    sign, wanted = "=", criterion
    if isinstance(criterion, str):
        match = re.match(r"(<=|>=|<>|<|>|=)?(.*)", criterion, re.DOTALL)
        sign, plain = (match[1] or "=", match[2]) if match else ("=", criterion)
        wanted = next(iter(typed(plain)[0].values())) if plain else ""
    if isinstance(wanted, str) and sign in {"=", "<>"} and isinstance(value, str):
        parts = {"*": ".*", "?": "."}
        pattern = "".join(parts.get(letter, re.escape(letter)) for letter in wanted)
        same = re.fullmatch(pattern, value, re.IGNORECASE | re.DOTALL) is not None
        return same if sign == "=" else not same
    if value is BLANK:
        return wanted == "" if sign == "=" else sign == "<>"
    if isinstance(value, FormulaError) or rank(value)[0] != rank(wanted)[0]:
        return sign == "<>"
    return compare(sign, value, wanted)


def _sumifs(values: Grid, *conditions: Any) -> float:
    return sum(_chosen(values, conditions))


def _chosen(values: Grid, conditions: tuple[Any, ...]) -> list[float]:
    found = []
    for row in range(values.area.height):
        for column in range(values.area.width):
            pairs = zip(conditions[::2], conditions[1::2], strict=True)
            if all(matches(grid.cell(row, column), wanted) for grid, wanted in pairs):
                value = values.cell(row, column)
                if isinstance(value, int | float) and not isinstance(value, bool):
                    found.append(value)
    return found


def _countifs(*conditions: Any) -> int:
    first: Grid = conditions[0]
    places = [(r, c) for r in range(first.area.height) for c in range(first.area.width)]
    pairs = list(zip(conditions[::2], conditions[1::2], strict=True))
    return sum(
        all(matches(grid.cell(*place), wanted) for grid, wanted in pairs) for place in places
    )


def _vlookup(wanted: Any, grid: Grid, column: Any, is_sorted: Any = 1) -> Any:
    return grid.cell(
        int(_match(wanted, grid, 1 if truth(is_sorted) else 0, first_column=True)) - 1,
        int(number(column)) - 1,
    )


def _match(wanted: Any, grid: Grid, kind: Any = 1, *, first_column: bool = False) -> float:
    wanted = first_value(wanted)
    line = (
        [row[0] for row in grid.rows] if first_column or grid.area.width == 1 else list(grid.flat())
    )
    mode = int(number(kind))
    best = None
    for index, value in enumerate(line):
        if value is BLANK or isinstance(value, FormulaError) or rank(value)[0] != rank(wanted)[0]:
            continue
        if mode == 0 and matches(value, wanted):
            return index + 1
        if (mode > 0 and rank(value) <= rank(wanted)) or (mode < 0 and rank(value) >= rank(wanted)):
            best = index + 1
    if best is None or mode == 0:
        raise FormulaError("N_A", f"Did not find value '{wanted}' in the range.")
    return best


def _index(grid: Grid, row: Any = 1, column: Any = 1) -> Any:
    at_row, at_column = int(number(row)), int(number(column))
    if grid.area.height == 1 and at_column == 1:
        at_row, at_column = 1, at_row
    return grid.cell(max(at_row, 1) - 1, max(at_column, 1) - 1)


def _text(value: Any, pattern: Any) -> str:
    shown = _t(pattern)
    if re.search(r"[ymdhs]", shown, re.IGNORECASE) and not re.search(r"[0#]", shown):
        return render_date(number(value), shown)
    return render_number(number(value), {"type": "NUMBER", "pattern": shown})


def _date(year: Any, month: Any, day: Any) -> float:
    months = int(number(year)) * 12 + int(number(month)) - 1
    return to_serial(date(months // 12, months % 12 + 1, 1) + timedelta(days=int(number(day)) - 1))


def _networkdays(start: Any, end: Any, holidays: Any = BLANK) -> int:
    first, last = int(number(start)), int(number(end))
    off = set(all_numbers((holidays,)))
    days = range(min(first, last), max(first, last) + 1)
    count = sum(from_serial(day).weekday() < 5 and day not in off for day in days)
    return count if last >= first else -count


def _sumproduct(*grids: Grid) -> float:
    total = 0.0
    for row in range(grids[0].area.height):
        for column in range(grids[0].area.width):
            cells = [grid.cell(row, column) for grid in grids]
            total += math.prod(c if isinstance(c, int | float) else 0 for c in cells)
    return total


def _average(values: list[float]) -> float:
    if not values:
        raise FormulaError(
            "DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error."
        )
    return sum(values) / len(values)


def _truths(arguments: tuple[Any, ...]) -> list[bool]:
    """Every argument is looked at, so that an error in any of them shows."""
    return [truth(value) for value in all_values(arguments) if value is not BLANK]


def _no_value() -> Any:
    raise FormulaError("N_A", "")


LAZY: dict[str, Callable[..., Any]] = {
    "IF": _if,
    "IFS": _ifs,
    "IFERROR": _iferror,
    "IFNA": _iferror,
    "ISERROR": _is_error,
    "ISNA": _is_error,
}

FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda *a: sum(all_numbers(a)),
    "AVERAGE": lambda *a: _average(all_numbers(a)),
    "MIN": lambda *a: min(all_numbers(a), default=0),
    "MAX": lambda *a: max(all_numbers(a), default=0),
    "MEDIAN": lambda *a: statistics.median(all_numbers(a)),
    "PRODUCT": lambda *a: math.prod(all_numbers(a)),
    "COUNT": lambda *a: len(all_numbers(a)),
    "COUNTA": lambda *a: sum(v is not BLANK for v in all_values(a)),
    "COUNTBLANK": lambda g: (
        g.area.height * g.area.width - sum(v not in (BLANK, "") for v in g.flat())
    ),
    "AND": lambda *a: all(_truths(a)),
    "OR": lambda *a: any(_truths(a)),
    "NOT": lambda v: not truth(v),
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "NA": _no_value,
    "PI": lambda: math.pi,
    "ABS": lambda v: abs(number(v)),
    "INT": lambda v: math.floor(number(v)),
    "MOD": lambda a, b: number(a) % number(b),
    "POWER": lambda a, b: number(a) ** number(b),
    "SQRT": lambda v: math.sqrt(number(v)),
    "ROUND": _round,
    "ROUNDUP": lambda v, p=0: _round(v, p, "up"),
    "ROUNDDOWN": lambda v, p=0: _round(v, p, "down"),
    "SUMIF": lambda g, c, s=None: _sumifs(s or g, g, c),
    "SUMIFS": _sumifs,
    "AVERAGEIF": lambda g, c, s=None: _average(_chosen(s or g, (g, c))),
    "COUNTIF": _countifs,
    "COUNTIFS": _countifs,
    "SUMPRODUCT": _sumproduct,
    "VLOOKUP": _vlookup,
    "MATCH": _match,
    "INDEX": _index,
    "ISBLANK": lambda v: (v.cell(0, 0) if isinstance(v, Grid) else v) is BLANK,
    "ISNUMBER": lambda v: (
        isinstance(first_value(v), int | float) and not isinstance(first_value(v), bool)
    ),
    "ISTEXT": lambda v: isinstance(first_value(v), str),
    "CONCATENATE": lambda *a: "".join(_t(v) for v in all_values(a)),
    "CONCAT": lambda a, b: _t(a) + _t(b),
    "JOIN": lambda d, *a: _t(d).join(_t(v) for v in all_values(a)),
    "LEN": lambda v: len(_t(v)),
    "LEFT": lambda v, n=1: _t(v)[: int(number(n))],
    "RIGHT": lambda v, n=1: _t(v)[-int(number(n)) :] if number(n) else "",
    "MID": lambda v, s, n: _t(v)[int(number(s)) - 1 : int(number(s)) - 1 + int(number(n))],
    "UPPER": lambda v: _t(v).upper(),
    "LOWER": lambda v: _t(v).lower(),
    "TRIM": lambda v: " ".join(_t(v).split()),
    "REPT": lambda v, n: _t(v) * int(number(n)),
    "SUBSTITUTE": lambda v, a, b: _t(v).replace(_t(a), _t(b)),
    "VALUE": number,
    "TEXT": _text,
    "DATE": _date,
    "YEAR": lambda v: from_serial(number(v)).year,
    "MONTH": lambda v: from_serial(number(v)).month,
    "DAY": lambda v: from_serial(number(v)).day,
    "WEEKDAY": lambda v: (from_serial(number(v)).weekday() + 1) % 7 + 1,
    "DAYS": lambda end, start: number(end) - number(start),
    "NETWORKDAYS": _networkdays,
    "HYPERLINK": lambda link, label=None: first_value(label) if label is not None else _t(link),
    "SPARKLINE": lambda *_: "",
}
