"""Dates as people type them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from statistics import median_low
from types import NoneType
from typing import TypeAlias, cast

from msgspec import Struct

from sheetpm.config import DateOrder
from sheetpm.grid import CellValue
from sheetpm.parse.cell_codes import (
    AMBIGUOUS_DATE,
    DATE_FAR_AWAY,
    DATE_ORDER_ASSUMED,
    DATE_OUT_OF_LINE,
    IMPOSSIBLE_DATE,
    NOTE_BESIDE_VALUE,
    SERIAL_DATE,
)
from sheetpm.parse.cell_context import CellContext, fold_value, quote
from sheetpm.parse.date_codes import HALF_RECOGNISED
from sheetpm.parse.date_forms import COMPACT, find_parts, full_year, read_yearless
from sheetpm.parse.date_periods import ENDS
from sheetpm.parse.due_words import without_due_words
from sheetpm.parse.loose_dates import LooseDates
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.short_years import find_unsure, with_whole_years
from sheetpm.parse.unreadable import several_dates, unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.calendar_words import AFTERNOON, AT, MONTHS, MORNING, cut_weekday
from sheetpm.schema.cell_types import Moment
from sheetpm.schema.column import CellKind
from sheetpm.schema.names import unaccented

Report: TypeAlias = Callable[[int, Problem], None]
"""Takes a problem with the position of its cell in the column."""

FIRST_YEAR, LAST_YEAR = 1980, 2100
"""A date outside these years is a slip, not a plan."""
YEARS_IN_LINE = 15
MIDDLE_MONTH = 6
"""A month that lies in the same year whenever that begins."""
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = (29221, 73415)
"""1980-01-01 and 2100-12-31 as Excel counts days."""
_YEAR_LAST = lazy_pattern(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?(?:\s*[rg]\.)?")
_TIME = lazy_pattern(
    rf"(?:\s*[t\s]\s*(?:{AT}\s*)?|\s*(?:{'|'.join((*MORNING, *AFTERNOON))})\s*)"
    r"\d{1,2}(?:[:h]\d{2}){1,2}(?:\.\d+)?\s*(?:am|pm|a\.m\.|p\.m\.|uhr)?"
    r"(?:\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?$"
)
_DAY_BEFORE_MONTH = lazy_pattern(r"\b(?:dd?|jj?|tt?|gg?)[-/. ]mm?\b", re.IGNORECASE)
"""Days in English, Spanish, Portuguese and Polish, French, German, Italian and Turkish."""
_MONTH_BEFORE_DAY = lazy_pattern(r"\bmm?[-/. ]dd?\b", re.IGNORECASE)
_NOTE = lazy_pattern(r"\s*\(([^()]*)\)$|\s*\?$")
_WORD = lazy_pattern(r"[^\W\d]+")


class Readings(Struct, frozen=True, kw_only=True):
    """A typed date that can be read in more than one order."""

    text: str
    days: Mapping[DateOrder, date]
    has_proof: bool = False
    """Only one reading is a day of the calendar, so it shows the order of its column."""


def parse_date(value: CellValue, context: CellContext) -> date | Problem | None:
    """A day; a text that only its column could decide is a problem unless a setting does."""
    found = _read(value)
    if isinstance(found, Readings):
        return _decide(found, context.date_order)
    return found


def proved_orders(values: Iterable[CellValue]) -> set[DateOrder]:
    """The orders of day and month that typed dates prove: 31/12/2026 has the day first."""
    found = (_read(value) for value in values if isinstance(value, str))
    proofs: set[DateOrder] = set()
    for each in found:
        if isinstance(each, Readings) and each.has_proof:
            proofs.update(each.days)
    return proofs


def read_dates(
    values: Sequence[CellValue], context: CellContext, report: Report
) -> list[date | None]:
    """A column of days; what is ambiguous follows the setting, else the column's other cells.

    Where those prove nothing, the other columns of dates of the table count.
    """
    if _are_plain(values):
        days = cast("list[date | None]", list(values))
        _find_outliers(days, report)
        return days
    if context.column.key in ENDS:
        values = without_due_words(values)
    title_year = context.title_year(MIDDLE_MONTH)
    values = with_whole_years(values, is_last=context.date_order is not None, title_year=title_year)
    unsure = find_unsure(values, title_year=title_year)
    days = []
    open_ones: list[tuple[int, Readings]] = []
    proofs: set[DateOrder] = set()
    loose = LooseDates(context)
    for index, value in enumerate(values):
        if type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR:
            days.append(value)
            continue
        found = unreadable(CellKind.DATE, value) if index in unsure else _read(value)
        if isinstance(found, Readings):
            if found.has_proof:
                proofs.update(found.days)
            open_ones.append((index, found))
            found = None
        elif isinstance(found, Problem):
            if found.value is not None or not loose.take(index, value):
                report(index, found)
            found = found.value
        days.append(found)
    if open_ones:
        told = context.date_order or order_in_header(context.header)
        order = told or _agreed(proofs or set(context.proved_orders()))
        _decide_all(open_ones, days, order, report, is_told=told is not None)
    loose.settle(values, days, report)
    _find_turned(values, days, open_ones, report)
    _find_outliers(days, report)
    return _with_times(values, days) if context.column.keeps_time else days


def _find_turned(
    values: Sequence[CellValue],
    days: Sequence[date | None],
    texts: Sequence[tuple[int, Readings]],
    report: Report,
) -> None:
    """Report texts that only one order can read, beside real dates that either could."""
    real = [value for value in values if isinstance(value, date)]
    if len(real) < 2 or not texts or max(day.day for day in real) > 12:
        return
    if all(readings.has_proof for _, readings in texts):
        index, readings = texts[0]
        report(index, problem(HALF_RECOGNISED, days[index], text=readings.text))


def _with_times(values: Sequence[CellValue], days: Sequence[date | None]) -> list[date | None]:
    """The days with the time that was typed beside them; midnight is a day without one."""
    moments = list(days)
    for index, day in enumerate(days):
        minute = _minute(values[index]) if day is not None else None
        if day is not None and minute:
            moments[index] = Moment(day.year, day.month, day.day, minute)
    return moments


def _minute(value: CellValue) -> int | None:
    """The time of day in a cell, in minutes since midnight."""
    if isinstance(value, datetime):
        return value.hour * 60 + value.minute
    found = _TIME.search(unaccented(value.casefold()).strip()) if isinstance(value, str) else None
    if not found or re.search(r"[zc]$|[+-]", found[0]):  # in another time zone: which is not said
        return None
    hour, minute = (int(part) for part in re.findall(r"\d+", found[0])[:2])
    is_afternoon = any(word in found[0] for word in ("pm", "p.m.", *AFTERNOON))
    is_morning = any(word in found[0] for word in ("am", "a.m.", *MORNING))
    if (is_afternoon or is_morning) and hour == 12:
        hour = 0
    hour += 12 * is_afternoon
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _are_plain(values: Sequence[CellValue]) -> bool:
    """Whether all cells hold days within reach, as most columns of most plans do.

    Asked of the whole column at once this costs a tenth of going through its cells.
    """
    if not set(map(type, values)) <= {date, NoneType}:
        return False
    given = cast("list[date]", [value for value in values if value is not None])
    return not given or (min(given).year >= FIRST_YEAR and max(given).year <= LAST_YEAR)


def order_in_header(header: str) -> DateOrder | None:
    """The order of day and month that a header prescribes: `Start (dd/mm/yyyy)`, `Datum TT.MM.JJJJ`."""
    if _DAY_BEFORE_MONTH.search(header):
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if _MONTH_BEFORE_DAY.search(header) else None


def _agreed(proofs: set[DateOrder]) -> DateOrder | None:
    return next(iter(proofs)) if len(proofs) == 1 else None


def _decide_all(
    open_ones: Sequence[tuple[int, Readings]],
    days: list[date | None],
    order: DateOrder | None,
    report: Report,
    *,
    is_told: bool,
) -> None:
    """Give open dates the order of their column; that it is assumed is said, unless it was told."""
    assumed: list[tuple[int, Readings, date]] = []
    for index, readings in open_ones:
        found = _decide(readings, order)
        if isinstance(found, Problem):
            report(index, found)
            continue
        days[index] = found
        if len(set(readings.days.values())) > 1 and not is_told:
            assumed.append((index, readings, found))
    if assumed:
        index, readings, day = assumed[0]
        report(
            index,
            problem(DATE_ORDER_ASSUMED, day, text=readings.text, day=day, count=len(assumed)),
        )


def _decide(readings: Readings, order: DateOrder | None) -> date | Problem:
    days = readings.days
    if order is not None and order in days:
        return days[order]
    distinct = sorted(set(days.values()))
    if len(distinct) == 1:
        return distinct[0]
    return problem(AMBIGUOUS_DATE, text=readings.text, one=distinct[0], other=distinct[1])


def _read(value: CellValue) -> date | Readings | Problem | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return _within_reach(value.date())
    if isinstance(value, date):
        return _within_reach(value)
    if isinstance(value, str):
        text = fold_value(value)
        return _read_text(text) if isinstance(text, str) else text
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _read_serial(value)
    return unreadable(CellKind.DATE, value)


def _within_reach(day: date) -> date | Problem:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else problem(DATE_FAR_AWAY, day=day)


def _read_serial(number: float) -> date | Problem:
    """A number in a date column: Excel's count of days, or digits such as 20260305."""
    if _SERIALS[0] <= number <= _SERIALS[1]:
        day = _DAY_ZERO + timedelta(days=int(number))
        return problem(SERIAL_DATE, day, text=quote(number), day=day)
    compact = COMPACT.fullmatch(quote(number))
    day_typed = _make(*map(int, compact.groups())) if compact else None
    return day_typed or unreadable(CellKind.DATE, number)


def _read_text(text: str) -> date | Readings | Problem:
    found = _read_plain(text)
    if found is not None:
        return found
    note = _NOTE.search(text)
    found = _read_plain(text[: note.start()]) if note else None
    if isinstance(found, date):
        return problem(NOTE_BESIDE_VALUE, found, text=quote(text), taken=found)
    if found is None and _are_several(text):
        return several_dates(text)
    return found or unreadable(CellKind.DATE, text)


def _are_several(text: str) -> bool:
    """Whether each line of a text is a date of its own."""
    lines = text.split("\n")
    return len(lines) > 1 and all(days_of_text(line) or read_yearless(line) for line in lines)


def _read_plain(text: str) -> date | Readings | Problem | None:
    """A text of a date alone, else of a date with its weekday and the time of day."""
    plain = unaccented(text.casefold())
    found = _read_bare(_TIME.sub("", plain.strip()).strip(" ,~"), None, text)
    if found is not None:
        return found
    rest, stated = cut_weekday(plain)
    if rest == plain:
        return None
    found = _read_bare(_TIME.sub("", rest.strip()).strip(" ,~"), stated, text)
    is_month = isinstance(found, date) and found.weekday() != stated and _names_months(plain)
    return None if is_month else found


def _names_months(plain: str) -> bool:
    """Whether what was taken for a weekday may be a month: `mar` is both, as in `Mar 9, Mar 13`."""
    return sum(word in MONTHS for word in _WORD.findall(plain)) > 1


def days_of_text(text: str) -> tuple[date, ...]:
    """The days that a text may stand for, where it is a whole date and nothing else.

    Of one that may have its year of two digits in front or behind these are days of both.
    """
    found = _read_plain(text)
    if isinstance(found, Problem) and found.kind is AMBIGUOUS_DATE:
        return tuple(day for day in found.values.values() if isinstance(day, date))
    if isinstance(found, Readings):
        return tuple(found.days.values())
    return (found,) if isinstance(found, date) else ()


def _read_bare(plain: str, stated: int | None, text: str) -> date | Readings | Problem | None:
    parts = find_parts(plain)
    if parts is not None:
        day = _make(*parts)
        return _within_reach(day) if day else problem(IMPOSSIBLE_DATE, text=quote(text))
    numeric = _YEAR_LAST.fullmatch(plain)
    return _read_numeric(numeric, stated, text) if numeric else None


def _read_numeric(
    found: re.Match[str], weekday: int | None, text: str
) -> date | Readings | Problem:
    """`03/04/2026`: day first with full stops, else whatever order gives a day."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    candidates = dict(_candidates(first, second, year, sign=found[2]))
    if weekday is not None:
        fitting = {order: day for order, day in candidates.items() if day.weekday() == weekday}
        candidates = fitting or candidates
    distinct = set(candidates.values())
    if not distinct:
        return problem(IMPOSSIBLE_DATE, text=quote(text))
    ordered = {DateOrder(order): day for order, day in candidates.items() if order != "ymd"}
    if "ymd" in candidates:
        if len(distinct) == 1:
            return candidates["ymd"]
        one, other = sorted(distinct)[:2]
        return problem(AMBIGUOUS_DATE, text=quote(text), one=one, other=other)
    if len(distinct) == 1 and len(ordered) == 1 and weekday is None and found[2] != ".":
        return Readings(text=quote(text), days=ordered, has_proof=True)
    return next(iter(distinct)) if len(distinct) == 1 else Readings(text=quote(text), days=ordered)


def _candidates(first: int, second: int, year: str, *, sign: str) -> Iterator[tuple[str, date]]:
    """Every reading that is a day; a year of two digits may also stand in front."""
    full = full_year(int(year))
    readings = [("dmy", _make(full, second, first))]
    if sign != ".":
        readings.append(("mdy", _make(full, first, second)))
    if len(year) == 2 and len(str(first)) == 2:
        readings.append(("ymd", _make(full_year(first), second, int(year))))
    found = [(order, day) for order, day in readings if day]
    if len(year) == 4:
        yield from found
        return
    near = [(order, day) for order, day in found if 2010 <= day.year <= 2045]
    yield from near or found


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _find_outliers(days: Sequence[date | None], report: Report) -> None:
    """Report years that stand alone: 2062 among dates of 2026."""
    known = [day for day in days if day is not None]
    if len(known) < 3 or max(known).year - min(known).year <= YEARS_IN_LINE:
        return
    middle = median_low(day.year for day in known)
    for index, day in enumerate(days):
        if day is not None and abs(day.year - middle) > YEARS_IN_LINE:
            report(index, problem(DATE_OUT_OF_LINE, day, day=day, years=YEARS_IN_LINE))
