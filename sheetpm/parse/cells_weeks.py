"""Weekdays and times of day as people type them."""

import re
from datetime import date
from itertools import pairwise

from sheetpm.grid import CellValue
from sheetpm.parse.cell_context import CellContext, fold_value
from sheetpm.parse.cells_dates import parse_date
from sheetpm.parse.problems import Problem
from sheetpm.parse.unreadable import text_of, unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.weekdays import read_week, read_weekday
from sheetpm.schema.column import CellKind

_DAY = 24 * 60
_NAMED_WEEKS = {
    "all": 7, "all days": 7, "every day": 7, "everyday": 7, "daily": 7, "每天": 7, "天天": 7,
    "全周": 7, "weekdays": 5, "working days": 5, "工作日": 5, "双休": 5, "大周末": 5, "单休": 6,
}  # fmt: skip
_DAY_COUNT = lazy_pattern(
    r"(?:每周\s*)?([1-7一二三四五六七])\s*[- ]?\s*(?:days?|天|日)(?:\s*(?:a|per|/)\s*week|制|工作制)?"
)
_COUNTS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_THROUGH = lazy_pattern(r"\s*(?:through|thru|until|till|bis)\s*")
_CLOCK = r"(?P<{0}half>上午|下午|晚上|中午)?\s*(?P<{0}hour>\d{{1,2}})(?:[:.h时点]\s*(?P<{0}minute>\d{{2}})?\s*分?)?\s*(?P<{0}noon>am|pm|a\.m\.|p\.m\.)?"
_SPAN = lazy_pattern(rf"{_CLOCK.format('a')}\s*(?:-|–|—|~|至|到|to)\s*{_CLOCK.format('b')}")
_BETWEEN = lazy_pattern(r"[\s,;/、+&]*(?:\band\b|和|及)?[\s,;/、+&]*")


def parse_week(value: CellValue, context: CellContext) -> frozenset[int] | Problem | None:
    """Working weekdays, 0 is Monday: `Mon-Fri`, `周一至周五`, `Mon, Tue, Thu`, `1-5`, `6 days`."""
    del context
    bad = unreadable(CellKind.WEEK, value)
    if isinstance(value, date):  # `1-5` typed into Excel becomes 5 January
        return _span_of_date(value) or bad
    if isinstance(value, int | float) and not isinstance(value, bool):
        return frozenset(range(int(value))) if value in range(1, 8) else bad
    text = text_of(CellKind.WEEK, value)
    if not isinstance(text, str):
        return text
    plain = _THROUGH.sub("-", text.casefold())
    counted = _DAY_COUNT.fullmatch(plain)
    days = _NAMED_WEEKS.get(plain) or (counted and (_COUNTS.get(counted[1]) or int(counted[1])))
    return frozenset(range(days)) if days else read_week(plain) or bad


def _span_of_date(day: date) -> frozenset[int] | None:
    first, last = day.month, day.day
    return frozenset(range(first - 1, last)) if first < last <= 7 else None


def parse_day_or_date(value: CellValue, context: CellContext) -> int | date | Problem | None:
    """A weekday, 0 is Monday, by name or as 1 to 7; or a date."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value in range(1, 8):
        return int(value) - 1
    if isinstance(value, str):
        text = fold_value(value)
        weekday = read_weekday(text) if isinstance(text, str) else None
        if weekday is not None:
            return weekday
    return parse_date(value, context)


def parse_times(
    value: CellValue, context: CellContext
) -> tuple[tuple[int, int], ...] | Problem | None:
    """Working spans in minutes since midnight, in their order: `08:00-12:00, 13:00-17:00`.

    A span over midnight, `22:00-06:00`, belongs to the day on which it starts: its end lies
    beyond 1440. `00:00-00:00` is the whole day, as Microsoft Project writes it.
    """
    del context
    text = text_of(CellKind.TIMES, value)
    if not isinstance(text, str):
        return text
    spans = _read_spans(text.casefold())
    is_apart = all(first[1] <= second[0] for first, second in pairwise(spans))
    return tuple(spans) if spans and is_apart else unreadable(CellKind.TIMES, value)


def _read_spans(text: str) -> list[tuple[int, int]]:
    """The spans of a text; none if any part of it is something else."""
    spans: list[tuple[int, int]] = []
    position = 0
    for found in _SPAN.finditer(text):
        if not _BETWEEN.fullmatch(text[position : found.start()]):
            return []
        first, last = _minute(found, "a"), _minute(found, "b")
        if first is None or last is None or first == last != 0:
            return []
        spans.append((first, last if first < last else last + _DAY))
        position = found.end()
    is_whole = _BETWEEN.fullmatch(text[position:])
    return sorted(span for span in spans if span[0] < span[1]) if is_whole else []


def _minute(found: re.Match[str], end: str) -> int | None:
    hour, minute = int(found[f"{end}hour"]), int(found[f"{end}minute"] or 0)
    half = found[f"{end}noon"] or found[f"{end}half"] or ""
    if half.startswith("p") or half in {"下午", "晚上"}:
        hour += 12 if hour < 12 else 0
    elif half.startswith("a") and hour == 12:
        hour = 0
    total = hour * 60 + minute
    return total if minute < 60 and total <= _DAY else None
