"""Typed values of a plan as people type them in a cell, so that reading them gives the same again."""

from datetime import date
from decimal import Decimal

from sheetpm.languages import NO, YES, Language
from sheetpm.schema.cell_types import (
    Assignment,
    Duration,
    Moment,
    PredecessorLink,
    ScaleValue,
)
from sheetpm.schema.column import CellKind, Choice

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def type_value(value: object, kind: CellKind, language: Language) -> str:  # noqa: PLR0911 - a table
    """A value as a cell's text; empty for none."""
    match value:
        case None:
            return ""
        case Choice():
            return value.shown[language]
        case bool():
            return _YES_NO[value][language]
        case date():
            return type_date(value)
        case Duration():
            return type_duration(value)
        case ScaleValue():
            return value.text
        case float() if kind is CellKind.PERCENT:
            return f"{type_number(value * 100)}%"
        case int() if kind is CellKind.DAY_OR_DATE:
            return _WEEKDAYS[value]
        case int() | float():
            return type_number(value)
        case frozenset():
            return ", ".join(_WEEKDAYS[day] for day in sorted(value))
        case tuple():
            return _type_list(value, kind)
        case _:
            return str(value)


def type_date(day: date) -> str:
    """`2026-03-02`, with the time of day where one was typed."""
    shown = f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    if isinstance(day, Moment) and day.minute is not None:
        return f"{shown} {day.minute // 60:02d}:{day.minute % 60:02d}"
    return shown


def type_duration(duration: Duration) -> str:
    """`10d`, `4h`, `2w`, `3ed`."""
    return f"{type_number(duration.amount)}{duration.unit}"


def type_number(number: float) -> str:
    """A number without a needless fraction, exact when read again."""
    if number == round(number) and abs(number) < 1e15:
        return str(round(number))
    rounded = round(number, 10)
    shown = rounded if abs(rounded - number) <= abs(number) * 1e-14 else number
    return format(Decimal(repr(shown)), "f")


def type_link(link: PredecessorLink) -> str:
    """`T3FS+2d`; a plain id where the link is the usual one."""
    if not link.lag.amount:
        return link.reference if link.kind == "FS" else f"{link.reference}{link.kind}"
    sign = "-" if link.lag.amount < 0 else "+"
    lag = type_duration(Duration(abs(link.lag.amount), link.lag.unit))
    return f"{link.reference}{link.kind}{sign}{lag}"


def type_assignment(assignment: Assignment) -> str:
    """`Ann[50%]`; the name alone for the whole of somebody's time."""
    if assignment.units == 1:
        return assignment.name
    return f"{assignment.name}[{type_number(assignment.units * 100)}%]"


def type_times(spans: tuple[tuple[int, int], ...]) -> str:
    """`08:00-12:00, 13:00-17:00`."""
    shown = []
    for start, end in spans:
        end_of_day = end - 1440 if end > 1440 else end
        shown.append(
            f"{start // 60:02d}:{start % 60:02d}-{end_of_day // 60:02d}:{end_of_day % 60:02d}"
        )
    return ", ".join(shown)


def _type_list(values: tuple[object, ...], kind: CellKind) -> str:
    if kind is CellKind.TIMES:
        return type_times(values)  # type: ignore[arg-type]
    entries = []
    for value in values:
        if isinstance(value, PredecessorLink):
            entries.append(type_link(value))
        elif isinstance(value, Assignment):
            entries.append(type_assignment(value))
        else:
            entries.append(str(value))
    text = "; ".join(entries)
    is_parted = len(entries) == 1 and any(sign in text for sign in ",，")
    return f"{text};" if is_parted else text


_YES_NO = {
    True: YES,
    False: NO,
}
