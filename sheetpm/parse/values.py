"""Cells of the remaining kinds: choices, yes and no, scales, weeks, working hours."""

import re
from datetime import date, datetime

from sheetpm.grid import CellValue
from sheetpm.parse.texts import plain, read_text
from sheetpm.plan.weekdays import read_week, read_weekday
from sheetpm.schema.cell_types import ScaleValue, ScaleWord
from sheetpm.schema.column import Choice
from sheetpm.schema.names import find_choice, normalise

_YES = frozenset({"yes", "y", "true", "1", "x", "是", "√", "✓", "✔", "工作", "有", "on"})
_NO = frozenset({"no", "n", "false", "0", "否", "×", "✗", "休息", "无", "off"})
_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*(?:-|–|—|~|to|至|到)\s*(\d{1,2})[:.](\d{2})")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


def read_choice(value: CellValue, choices: type[Choice]) -> Choice | None:
    """A member, by its word in either language. Raises `ValueError` for any other word."""
    text = read_text(value)
    if text is None:
        return None
    found = find_choice(choices, text)
    if found is None:
        found = find_choice(choices, re.sub(r"[(（].*[)）]", "", text))
    if found is None:
        raise ValueError(text)
    return found


def read_yes_no(value: CellValue) -> bool | None:
    """Yes or no, in words, signs or as a logical value."""
    if isinstance(value, bool) or value is None:
        return value
    word = plain(read_text(value) or "").casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(word)


def read_scale(value: CellValue, *, is_percent: bool) -> ScaleValue | None:
    """A step from 1 to 5 or a share from 0 to 1, as `ScaleValue` says."""
    text = read_text(value)
    if text is None:
        return None
    if isinstance(value, float):
        return _scale_of_number(value, text, is_percent=is_percent)
    short = plain(text)
    if percent := _PERCENT.fullmatch(short):
        share = float(percent[1].replace(",", ".")) / 100
        if share > 1:
            raise ValueError(text)
        return ScaleValue(share=share, text=text)
    word = find_choice(ScaleWord, re.sub(r"[(（].*[)）]", "", short))
    if isinstance(word, ScaleWord):
        return ScaleValue(step=word.step, text=text)
    if leading := re.match(r"([1-5])\b(?![.,/]\d)", short):
        return ScaleValue(step=float(leading[1]), text=text)
    return _scale_of_number(float(short.replace(",", ".")), text, is_percent=is_percent)


def _scale_of_number(number: float, text: str, *, is_percent: bool) -> ScaleValue:
    if is_percent or 0 <= number < 1:
        if not 0 <= number <= 1:
            raise ValueError(text)
        return ScaleValue(share=number, text=text)
    if not 1 <= number <= 5:
        raise ValueError(text)
    return ScaleValue(step=number, text=text)


def read_work_week(value: CellValue) -> frozenset[int] | None:
    """Working days of the week, 0 is Monday; a bare number counts them from Monday."""
    text = read_text(value)
    if text is None:
        return None
    if isinstance(value, float) and value in {1, 2, 3, 4, 5, 6, 7}:
        return frozenset(range(int(value)))
    days = read_week(text)
    if days is None:
        raise ValueError(text)
    return days


def read_times(value: CellValue) -> tuple[tuple[int, int], ...] | None:
    """`08:00-12:00, 13:00-17:00` in minutes since midnight; `22:00-06:00` ends the next day."""
    text = read_text(value)
    if text is None:
        return None
    found = _SPAN.findall(plain(text))
    if not found:
        raise ValueError(text)
    spans = []
    for hour, minute, end_hour, end_minute in found:
        first, last = int(hour) * 60 + int(minute), int(end_hour) * 60 + int(end_minute)
        if first > 1440 or last > 1440:
            raise ValueError(text)
        spans.append((first, last if last > first else last + 1440))
    return tuple(spans)


def read_day(value: CellValue) -> int | date | None:
    """A weekday, 0 is Monday, or a date that is written as one."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    text = read_text(value) or ""
    weekday = read_weekday(text)
    if weekday is not None:
        return weekday
    return date.fromisoformat(plain(text).replace("/", "-"))


def is_same_word(first: str, second: str) -> bool:
    """Whether two texts are one word but for case, width and punctuation."""
    return normalise(first) == normalise(second)
