"""Dates as people type them, in both languages; what is ambiguous is asked, never guessed."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sheetpm.config import DateOrder
from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.codes import (
    AMBIGUOUS_DATE,
    FAR_AWAY_DATE,
    IMPOSSIBLE_DATE,
    UNREADABLE_CELL,
)
from sheetpm.parse.problems import Problem, Problems
from sheetpm.parse.texts import plain, shown

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?)?"
_NOTE = r"(?: ?\([^()]*\))?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? |(?:周|星期)[一二三四五六日天],? ?)?"
_YEAR_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{4}})\s?[-/.年]\s?(\d{{1,2}})\s?[-/.月]\s?(\d{{1,2}})\s?日?{_TIME}{_NOTE}"
    r"(?: ?(?:周|星期)[一二三四五六日天])?", re.IGNORECASE,
)  # fmt: skip
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[-. ]?([a-z]{{3,9}})\.?[-, ]*(\d{{4}}|\d{{2}}){_TIME}{_NOTE}",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}{_NOTE}",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}{_NOTE}", re.IGNORECASE
)
_NONE = frozenset({"", "-", "–", "—", "n/a", "na", "tbd", "tbc", "?", "无", "待定", "未定", "/"})
_EPOCH = date(1899, 12, 30)
_WANTED = Text("a date such as 2026-03-16", "日期，如 2026-03-16")
_YEARS = range(1990, 2101)


def read_dates(
    values: Sequence[CellValue], order: DateOrder | None, header: str
) -> tuple[list[date | None], Problems]:
    """A column of dates; what its clear cells say decides about its unclear ones."""
    found: list[date | None] = []
    problems: Problems = []
    unclear: list[tuple[int, str]] = []
    votes: set[DateOrder] = set()
    for position, value in enumerate(values):
        if value is None or type(value) is date:
            found.append(value)
            if value is not None and value.year not in _YEARS:
                problems.append((position, _far(value, header)))
            continue
        found.append(None)
        if isinstance(value, str) and (numeric := _NUMERIC.fullmatch(plain(value))):
            _vote(numeric, votes)
            unclear.append((position, value))
            continue
        result = _read_one(value, header)
        if isinstance(result, Problem):
            problems.append((position, result))
        else:
            found[position] = result
    decided = order or (votes.pop() if len(votes) == 1 else None)
    for position, text in unclear:
        result = _read_numeric(text, decided, header)
        if isinstance(result, Problem):
            problems.append((position, result))
        else:
            found[position] = result
    return found, problems


def _vote(numeric: re.Match[str], votes: set[DateOrder]) -> None:
    first, second = int(numeric[1]), int(numeric[3])
    if first > 12 >= second:
        votes.add(DateOrder.DAY_FIRST)
    elif second > 12 >= first:
        votes.add(DateOrder.MONTH_FIRST)
    elif numeric[2] == ".":
        votes.add(DateOrder.DAY_FIRST)


def _read_one(value: CellValue, header: str) -> date | Problem | None:
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, float) and 20_000 <= value <= 80_000:
        day = _EPOCH + timedelta(days=int(value))
    elif isinstance(value, str):
        if plain(value).casefold() in _NONE:
            return None
        outcome = _read_text(plain(value))
        if outcome is None:
            return Problem(
                kind=UNREADABLE_CELL,
                values={"value": shown(value), "column": header, "wanted": _WANTED},
            )
        if isinstance(outcome, str):
            return Problem(kind=IMPOSSIBLE_DATE, values={"value": shown(value), "column": header})
        day = outcome
    else:
        return Problem(
            kind=UNREADABLE_CELL,
            values={"value": shown(value), "column": header, "wanted": _WANTED},
        )
    return _far(day, header) if day.year not in _YEARS else day


def _read_text(text: str) -> date | str | None:
    """A date, a text where there is no such day, `None` where it is no date at all."""
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if (found := _NAMED.fullmatch(text)) and found[2].lower() in _MONTHS:
        return _day(_year(found[3]), _MONTHS[found[2].lower()], int(found[1]), text)
    if (found := _NAMED_FIRST.fullmatch(text)) and found[1].lower() in _MONTHS:
        return _day(_year(found[3]), _MONTHS[found[1].lower()], int(found[2]), text)
    return None


def _read_numeric(text: str, order: DateOrder | None, header: str) -> date | Problem:
    found = _NUMERIC.fullmatch(plain(text))
    assert found is not None
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    if first > 12:
        order = DateOrder.DAY_FIRST
    elif second > 12:
        order = DateOrder.MONTH_FIRST
    elif first == second:
        order = order or DateOrder.DAY_FIRST
    if order is None:
        return Problem(kind=AMBIGUOUS_DATE, values={"value": shown(text), "column": header})
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    outcome = _day(year, month, day, text)
    if isinstance(outcome, str):
        return Problem(kind=IMPOSSIBLE_DATE, values={"value": shown(text), "column": header})
    return _far(outcome, header) if outcome.year not in _YEARS else outcome


def _day(year: int, month: int, day: int, text: str) -> date | str:
    try:
        return date(year, month, day)
    except ValueError:
        return text


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _far(day: date, header: str) -> Problem:
    return Problem(kind=FAR_AWAY_DATE, values={"value": day.isoformat(), "column": header})
