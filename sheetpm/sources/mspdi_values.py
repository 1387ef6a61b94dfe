"""Values of Microsoft Project's XML: lengths, moments, numbers."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

_LENGTH = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>\d+)D)?T?(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?"
    r"(?:(?P<seconds>\d+)(?:\.\d+)?S)?"
)
_ELAPSED: Final = frozenset({4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52})
_PERCENT: Final = frozenset({19, 20, 51, 52})
_DAY: Final = 1440


def read_length(text: str) -> int | None:
    """Minutes of `PT40H0M0S`; `None` where it is none."""
    found = _LENGTH.fullmatch(text)
    if not text or found is None:
        return None
    days, hours, minutes, seconds = (
        int(found[name] or 0) for name in ("days", "hours", "minutes", "seconds")
    )
    whole = days * _DAY + hours * 60 + minutes + round(seconds / 60)
    return -whole if found["sign"] else whole


def read_moment(text: str) -> datetime | None:
    """A clock time; `NA` and what is none give `None`. A zone is left out: a plan has none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        return None


def read_clock(text: str) -> int | None:
    """Minutes since midnight of `08:00:00`."""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        return None
    return found.hour * 60 + found.minute


def read_number(text: str) -> float | None:
    """A number; `None` where it is none or not finite."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def read_whole(text: str) -> int | None:
    """A whole number."""
    number = read_number(text)
    return None if number is None else round(number)


def is_yes(text: str) -> bool:
    """Whether a flag is set."""
    return text.strip().lower() in {"1", "true"}


def as_end(moment: datetime | None) -> datetime | date | None:
    """A finish at midnight is the end of the day before; a plan's date alone means its own end."""
    if moment is None or moment.time() != time():
        return moment
    return moment.date() - timedelta(days=1)


def show_length(minutes: int, unit: int | None, minutes_per_day: int) -> str:
    """A length as people type it: `5d`, `4h`, `90min`; `3ed` where it counts round the clock."""
    is_elapsed = unit in _ELAPSED
    day, mark = (_DAY, "e") if is_elapsed else (minutes_per_day, "")
    if day > 0 and minutes % day == 0:
        return f"{minutes // day}{mark}d"
    if minutes % 60 == 0:
        return f"{minutes // 60}{mark}h"
    return f"{minutes}{mark}min"


def show_lag(amount: int, unit: int | None, minutes_per_day: int) -> str:
    """A lag with its sign: `+2d`, `-50%`; empty for none. Amounts are tenths of a minute."""
    if not amount:
        return ""
    sign = "-" if amount < 0 else "+"
    if unit in _PERCENT:
        return f"{sign}{abs(amount)}{'e' if unit in _ELAPSED else ''}%"
    return f"{sign}{show_length(round(abs(amount) / 10), unit, minutes_per_day)}"


def show_clock(minute: int) -> str:
    """`08:00`; a day's end is 24:00."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
