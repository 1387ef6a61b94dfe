"""When each item of the communication plan is due next."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sheetpm.plan.model import Plan
from sheetpm.schema.client import CommunicationRow
from sheetpm.schema.names import find_choice
from sheetpm.schema.project import Frequency

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_BETWEEN_DATES = re.compile(r"[\s,;，；、]*")

_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "other": 2, "second": 2, "third": 3,
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "六": 6, "隔": 2, "双": 2,
}  # fmt: skip
_UNITS = {
    "day": (1, 0), "week": (7, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12),
    "天": (1, 0), "日": (1, 0), "周": (7, 0), "星期": (7, 0), "礼拜": (7, 0), "月": (0, 1),
    "个月": (0, 1), "季度": (0, 3), "季": (0, 3), "年": (0, 12),
}  # fmt: skip
_WORDS = {
    "quarterly": (0, 3), "yearly": (0, 12), "annually": (0, 12), "季报": (0, 3), "年报": (0, 12),
}  # fmt: skip
_CHOICES = {
    Frequency.DAILY: (1, 0),
    Frequency.WEEKLY: (7, 0),
    Frequency.EVERY_2_WEEKS: (14, 0),
    Frequency.MONTHLY: (0, 1),
}
_MOST = 366
"""Nobody means an interval of more days, weeks or months than this."""

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon", "一"),
            ("tuesday", "tue", "二"),
            ("wednesday", "wed", "三"),
            ("thursday", "thu", "四"),
            ("friday", "fri", "五"),
            ("saturday", "sat", "六"),
            ("sunday", "sun", "日"),
        )
    )
    for name in names
}

_ENGLISH = re.compile(
    r"(?:every|each|once (?:a|every|per)|per)\s*(?P<count>\d+|[a-z]+(?=\s+[a-z]))?\s*"
    r"(?P<unit>day|week|month|quarter|year)s?"
)
_CHINESE = re.compile(
    r"每?(?P<count>\d+|[一二两三四六隔双])?(?P<unit>天|日|周|星期|礼拜|个月|月|季度|季|年)"
    r"(?:一次|1次)?"
)
_ENGLISH_WEEKDAY = re.compile(r"(?:weekly[ ,:(]*|every\s+|each\s+)(?:on\s+)?(?P<day>[a-z]+?)s?\)?")
_CHINESE_WEEKDAY = re.compile(r"每(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often something happens: every so many days or months, or on given dates."""

    days: int = 0
    months: int = 0
    weekday: int | None = None
    """0 is Monday; only with a rhythm of 7 days."""
    dates: tuple[date, ...] = ()

    def occurrence(self, first: date, number: int) -> date:
        """The date of a repetition, counted from 0; months keep the day, or take the last."""
        if not self.months:
            return first + timedelta(days=self.days * number)
        year, month = divmod(first.year * 12 + first.month - 1 + self.months * number, 12)
        return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))

    @property
    def length(self) -> int:
        """Days from one time to the next; 30 a month."""
        return self.days or self.months * 30


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationState:
    """An item of the communication plan."""

    position: int
    """Into `plan.communications.rows`."""
    next_due: date | None
    """`None` where its frequency cannot be read or nothing says when it began."""
    is_overdue: bool


def read_rhythm(text: str) -> Rhythm | None:
    """A frequency in words of either language, or a list of dates; `None` if nobody can tell."""
    plain = text.strip().casefold().rstrip(".。")
    dates = [_as_date(found) for found in _DATE.finditer(plain)]
    if dates:
        rest = _BETWEEN_DATES.sub("", _DATE.sub("", plain))
        real = [day for day in dates if day is not None]
        return Rhythm(dates=tuple(sorted(real))) if not rest and len(real) == len(dates) else None
    choice = find_choice(Frequency, plain)
    named = _CHOICES.get(choice) if isinstance(choice, Frequency) else _WORDS.get(plain)
    if named is not None:
        return Rhythm(days=named[0], months=named[1])
    return _read_weekday(plain) or _read_interval(plain)


def follow_communications(plan: Plan, status_date: date) -> tuple[CommunicationState, ...]:
    """Next due date of every item, the earliest first; unreadable ones last."""
    records_done = plan.communications.has("last_done")
    states = [
        _state(position, row, status_date, records_done=records_done)
        for position, row in enumerate(plan.communications.rows)
    ]
    return tuple(sorted(states, key=lambda state: (state.next_due or date.max, state.position)))


def due_next(
    rhythm: Rhythm, *, first: date | None, last_done: date | None, not_before: date | None = None
) -> date | None:
    """The first time after the last one.

    What took place up to half an interval before or after its day counts for that day, so a
    report sent on Thursday is not due again on Friday.
    """
    if rhythm.dates:
        return _next_listed(rhythm, last_done=last_done, not_before=not_before)
    anchor = first or last_done
    if anchor is None:
        return None
    if rhythm.weekday is not None:
        anchor += timedelta(days=(rhythm.weekday - anchor.weekday()) % 7)
    after = last_done + timedelta(days=rhythm.length // 2) if last_done else None
    number = 0 if first else 1
    while True:
        day = rhythm.occurrence(anchor, number)
        if (after is None or day > after) and (not_before is None or day >= not_before):
            return day
        reached = max(filter(None, (after, not_before)), default=day)
        number += max(1, (reached - day).days // (rhythm.length * 11 // 10 + 1))


def _state(
    position: int, row: CommunicationRow, status_date: date, *, records_done: bool
) -> CommunicationState:
    rhythm = read_rhythm(row.frequency) if row.frequency else None
    # Where nobody records what was done, nothing can be called overdue.
    not_before = None if records_done else status_date
    due = (
        due_next(rhythm, first=row.first, last_done=row.last_done, not_before=not_before)
        if rhythm
        else _once(row)
    )
    return CommunicationState(
        position=position, next_due=due, is_overdue=due is not None and due < status_date
    )


def _once(row: CommunicationRow) -> date | None:
    """An item without a frequency happens once, on its first date."""
    return row.first if row.last_done is None and not row.frequency else None


def _next_listed(rhythm: Rhythm, *, last_done: date | None, not_before: date | None) -> date | None:
    left = (
        day
        for day in rhythm.dates
        if (last_done is None or day > last_done) and (not_before is None or day >= not_before)
    )
    return next(left, None)


def _read_weekday(plain: str) -> Rhythm | None:
    found = _ENGLISH_WEEKDAY.fullmatch(plain) or _CHINESE_WEEKDAY.fullmatch(plain)
    day = found["day"].replace("天", "日") if found else ""
    return Rhythm(days=7, weekday=_WEEKDAYS[day]) if day in _WEEKDAYS else None


def _read_interval(plain: str) -> Rhythm | None:
    found = _ENGLISH.fullmatch(plain) or _CHINESE.fullmatch(plain)
    if found is None:
        return None
    typed = found["count"] or "1"
    count = int(typed) if typed.isdecimal() else _COUNTS.get(typed, 0)
    if not 0 < count <= _MOST:
        return None
    days, months = _UNITS[found["unit"]]
    return Rhythm(days=days * count, months=months * count)


def _as_date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
