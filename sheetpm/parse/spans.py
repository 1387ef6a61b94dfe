"""Durations and lags: `5`, `5d`, `2w`, `4h`, `5 天`, `2ed`, `5 days?`."""

import re
from datetime import timedelta

from sheetpm.grid import CellValue
from sheetpm.parse.numbers import parse_digits
from sheetpm.parse.texts import plain
from sheetpm.schema.cell_types import Duration, DurationUnit

_UNITS = {
    name: unit
    for unit, names in {
        DurationUnit.MINUTE: "min mins minute minutes 分钟 分",
        DurationUnit.HOUR: "h hr hrs hour hours 小时 时 工时",
        DurationUnit.DAY: "d dy day days 天 日 工作日 个工作日 wd workday workdays 人天 人日",
        DurationUnit.WEEK: "w wk wks week weeks 周 星期 个星期 工作周",
        DurationUnit.MONTH: "mo mon mons month months 月 个月 月工作日",
        DurationUnit.ELAPSED_MINUTE: "em emin emins eminutes",
        DurationUnit.ELAPSED_HOUR: "eh ehr ehrs ehours",
        DurationUnit.ELAPSED_DAY: "ed edy eday edays 自然日 日历日 日历天",
        DurationUnit.ELAPSED_WEEK: "ew ewk eweek eweeks",
    }.items()
    for name in names.split()
}
_SPAN = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<digits>\d[\d.,]*|\.\d+)\s*(?P<unit>[^\d\s?()]*)\s*\??(?:\s*\(.*\))?"
)
_NONE = frozenset({"", "-", "–", "—", "n/a", "tbd", "?", "无", "待定"})


def read_duration(value: CellValue) -> Duration | None:
    """A duration; a bare number counts days. Raises `ValueError` where it is none."""
    if value is None:
        return None
    if isinstance(value, float):
        return Duration(value)
    if isinstance(value, timedelta):
        return Duration(value.total_seconds() / 3600, DurationUnit.HOUR)
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - unreadable like any other
    text = plain(value)
    if text.casefold() in _NONE:
        return None
    found = read_span(text, is_lag=False)
    if found is None:
        raise ValueError(value)
    return found


def read_span(text: str, *, is_lag: bool) -> Duration | None:
    """A signed amount with its unit; percent only as a lag."""
    found = _SPAN.fullmatch(text.casefold())
    if found is None:
        return None
    amount = parse_digits(found["digits"])
    if found["sign"] in {"-", "−"}:
        amount = -amount
    unit = found["unit"].rstrip(".")
    if unit == "%" and is_lag:
        return Duration(amount, DurationUnit.PERCENT)
    if not unit:
        return Duration(amount)
    return Duration(amount, _UNITS[unit]) if unit in _UNITS else None


def read_hours(value: CellValue) -> float | None:
    """Hours of work; `2d` and `1w` count 8 hours a day. Raises `ValueError` where it is none."""
    if isinstance(value, float):
        return value
    read = read_duration(value)
    if read is None:
        return None
    assert isinstance(value, str | timedelta)
    if isinstance(value, str) and re.fullmatch(r"[-+\d.,\s]+", plain(value)):
        return read.amount
    return read.minutes(480) / 60
