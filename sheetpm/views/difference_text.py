"""What changed, as lines of words: one a field, one a row that is new or gone."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct

from sheetpm.analysis.differences.computed import SCORE
from sheetpm.analysis.differences.model import (
    ChangeKind,
    FieldChange,
    PlanDifference,
    RowChange,
    Standing,
)
from sheetpm.findings import Place
from sheetpm.languages import COMMA, NO, WEEKDAYS, YES, Language, Text
from sheetpm.plan.model import Table
from sheetpm.schema.cell_types import (
    NO_LAG,
    Assignment,
    Duration,
    LinkKind,
    PredecessorLink,
    ScaleValue,
)
from sheetpm.schema.column import CellKind, Choice
from sheetpm.views import difference_labels as words
from sheetpm.views.formats import MINUS, PER_CENT, number_text, signed_days_text, signed_number_text


class DifferenceLine(Struct, frozen=True, kw_only=True):
    """One line of a list of changes, in a language."""

    tab: str
    label: str
    """The id; empty where the row has none and its name tells it."""
    name: str
    kind: ChangeKind
    what: str
    field: str
    """The column's header; empty for a row that is new or gone."""
    before: str
    after: str
    by: str
    difference: float | None
    """The same as a number: working days, or the field's own unit."""
    place_before: Place | None
    place_after: Place | None


def difference_lines(difference: PlanDifference, language: Language) -> Iterator[DifferenceLine]:
    """Every change in words, in the order of the difference."""
    for row in difference.rows:
        if not row.fields:
            yield _row_line(difference, row, language)
        for change in row.fields:
            yield _field_line(difference, row, change, language)


def value_text(value: object, language: Language, kind: CellKind | None = None) -> str:
    """A typed value as people would type it; nothing where it is empty."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value), language, kind)
    for types, shown in _WAYS:
        if isinstance(value, types):
            return shown(value, language)
    return " ".join(str(value).split())


def duration_text(span: Duration, language: Language) -> str:
    """`5 d`, `5天`."""
    return number(span.amount) + words.UNITS[span.unit][language]


def number(value: float) -> str:
    """A number with its thousands apart, as exact as it was typed: `1,250.5`."""
    return number_text(float(value), 6)


def percent(share: float, language: Language) -> str:
    """A share as typed: `12.5 %` stays that."""
    return f"{number(round(share * 100, 6))}{PER_CENT[language]}"


def by_text(change: FieldChange, language: Language, kind: CellKind | None) -> str:
    """How much later, longer or more; nothing where that cannot be said."""
    difference = change.difference
    if difference is None:
        return ""
    if isinstance(change.after, date | Duration):
        return signed_days_text(difference, language)
    if kind is CellKind.PERCENT:
        text = percent(difference, language)
        return f"+{text}" if difference > 0 else text
    if isinstance(change.after, Choice | bool) or kind is CellKind.DAY_OR_DATE:
        return ""
    return signed_number_text(difference, 6)


def field_title(table: Table[Any], key: str, language: Language) -> str:
    """The header of a field in the language of the output."""
    if key == SCORE:
        return words.SCORE[language]
    return table.schema.column(key).header[language]


def column_kind(table: Table[Any], key: str) -> CellKind | None:
    """What a column holds; `None` for a computed field without one."""
    found = (column.kind for column in table.schema.columns if column.key == key)
    return next(found, None)


def kind_text(kind: ChangeKind, language: Language) -> str:
    """What happened, in a word."""
    return words.KINDS[kind][language]


def _row_line(difference: PlanDifference, row: RowChange, language: Language) -> DifferenceLine:
    kind = row.kinds[0]
    return DifferenceLine(
        **_common(difference, row, language),
        kind=kind,
        what=kind_text(kind, language),
        field="",
        before="",
        after="",
        by="",
        difference=None,
        place_before=row.place_before,
        place_after=row.place_after,
    )


def _field_line(
    difference: PlanDifference, row: RowChange, change: FieldChange, language: Language
) -> DifferenceLine:
    table: Table[Any] = getattr(difference.after.plan, row.table)
    kind = column_kind(table, change.key)
    shown = partial(value_text, language=language, kind=kind)
    before, after = shown(change.before), shown(change.after)
    if difference.before is not None:
        before = before or _unreadable(difference.before, change.place_before, language)
    return DifferenceLine(
        **_common(difference, row, language),
        kind=change.kind,
        what=kind_text(change.kind, language),
        field=field_title(table, change.key, language),
        before=before,
        after=after or _unreadable(difference.after, change.place_after, language),
        by=by_text(change, language, kind),
        difference=change.difference,
        place_before=change.place_before,
        place_after=change.place_after,
    )


def _common(difference: PlanDifference, row: RowChange, language: Language) -> dict[str, Any]:
    table: Table[Any] = getattr(difference.after.plan, row.table)
    if not table.sheet and difference.before is not None:
        table = getattr(difference.before.plan, row.table)
    return {
        "tab": table.sheet or table.schema.title[language],
        "label": row.label if row.label != row.name else "",
        "name": row.name,
    }


def _unreadable(standing: Standing, place: Place, language: Language) -> str:
    """A cell that holds something nobody could read is not empty."""
    is_there = place.column is not None and place in standing.plan.unreadable
    return words.UNREADABLE[language] if is_there else ""


def _day_text(day: date) -> str:
    minute = getattr(day, "minute", None)
    iso = day.isoformat()[:10]
    return iso if minute is None else f"{iso} {minute // 60:02d}:{minute % 60:02d}"


def _weekday(value: float, language: Language) -> str:
    return WEEKDAYS[int(value) % 7][language]


def _entry(value: object, language: Language) -> str:
    if isinstance(value, Assignment):
        return value.name if value.units == 1 else f"{value.name}[{number(value.units * 100)}%]"
    if isinstance(value, PredecessorLink):
        return _link(value, language)
    if isinstance(value, tuple):
        return "–".join(f"{each // 60:02d}:{each % 60:02d}" for each in value)
    return str(value)


def _link(link: PredecessorLink, language: Language) -> str:
    kind = "" if link.kind is LinkKind.FS and link.lag == NO_LAG else link.kind.value
    if link.lag == NO_LAG:
        return f"{link.reference}{kind}"
    lag = duration_text(link.lag, language).replace(" ", "").replace(MINUS, "-")
    return f"{link.reference}{kind}{'' if lag.startswith('-') else '+'}{lag}"


def _number(value: float, language: Language, kind: CellKind | None) -> str:
    if kind is CellKind.PERCENT:
        return percent(value, language)
    return _weekday(value, language) if kind is CellKind.DAY_OR_DATE else number(value)


def _joined(parts: list[str], language: Language) -> str:
    return COMMA[language].join(parts)


_WAYS: tuple[tuple[type[Any], Callable[[Any, Language], str]], ...] = (
    (Text, lambda value, language: value[language]),
    (Choice, lambda value, language: value.shown[language]),
    (bool, lambda value, language: (YES if value else NO)[language]),
    (date, lambda value, _: _day_text(value)),
    (Duration, duration_text),
    (ScaleValue, lambda value, _: value.text),
    (
        frozenset,
        lambda value, language: _joined(
            [WEEKDAYS[day][language] for day in sorted(value)], language
        ),
    ),
    (tuple, lambda value, language: _joined([_entry(each, language) for each in value], language)),
)
"""How the kinds of values are written that are neither numbers nor texts."""
