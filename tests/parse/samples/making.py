"""Workbooks as people make them, written to bytes, each with what a person would read out of it."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

Cell = Any
"""Text, number, date, `Formula`, `Painted`, or nothing."""
WEEK_FILL = "#5B9BD5"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that Excel last computed."""

    text: str
    value: Cell = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in a number format of its own."""

    value: Cell
    format: str


@dataclass(frozen=True, slots=True)
class Indented:
    """A text that is indented by its cell format."""

    value: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A tab as it is typed, from A1."""

    title: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[str] = ()
    """Areas, each with its text in the first cell."""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A workbook and what a person reads out of it; without a plan it must be refused."""

    name: str
    sheets: Sequence[Sheet]
    plan: str | None = None
    """Title of the tab with the tasks."""
    row: int = 0
    """Of its headers, the last line."""
    columns: str = ""
    """`A=id B=task`: the columns that mean a field; no other one may be read."""
    leaves: int = 0
    """Tasks that have no others below them."""
    groups: int = 0
    """Phases, sections, summary tasks."""
    reads: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Start and finish of some tasks by name."""
    done: Mapping[str, float] = field(default_factory=dict)
    """Progress of some tasks by name."""
    actual: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Actual start and finish of some tasks by name."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Further tabs that are read, by kind."""

    @property
    def mapping(self) -> dict[str, str]:
        pairs = (pair.split("=") for pair in self.columns.split())
        return {name: letters for letters, name in pairs}

    def workbook(self) -> bytes:
        """The file, as Excel would hold it."""
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True})
        formats = _Formats(book)
        for sheet in self.sheets:
            tab = book.add_worksheet(sheet.title)
            texts: dict[tuple[int, int], Cell] = {}
            for at, row in enumerate(sheet.rows):
                for column, value in enumerate(row):
                    texts[at, column] = value
                    _write(tab, at, column, value, formats)
            for area in sheet.merged:
                first = area.split(":")[0]
                value = texts.get(_place(first), "")
                tab.merge_range(area, "", formats.of())
                _write(tab, *_place(first), value, formats)
            if sheet.is_hidden:
                tab.hide()
        book.close()
        return target.getvalue()


class _Formats:
    """Cell formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Cell], ...], Any] = {}

    def of(self, **facts: Cell) -> Any:
        key = tuple(sorted(facts.items()))
        if key not in self._known:
            self._known[key] = self._book.add_format(facts)
        return self._known[key]


def _write(tab: Any, row: int, column: int, value: Cell, formats: _Formats) -> None:
    match value:
        case None | "":
            return
        case Formula():
            shown = value.value
            form = formats.of()
            if isinstance(shown, date):
                form = formats.of(num_format="yyyy-mm-dd")
                shown = _serial(shown)
            tab.write_formula(row, column, value.text, form, shown)
        case Shown():
            _write_number(tab, row, column, value.value, formats.of(num_format=value.format))
        case Indented():
            tab.write_string(row, column, value.value, formats.of(indent=value.level))
        case date():
            _write_number(tab, row, column, value, formats.of(num_format="yyyy-mm-dd"))
        case bool():
            tab.write_boolean(row, column, value)
        case int() | float():
            tab.write_number(row, column, value)
        case _:
            tab.write_string(row, column, value)


def _write_number(tab: Any, row: int, column: int, value: Cell, form: Any) -> None:
    number = _serial(value) if isinstance(value, date) else value
    tab.write_number(row, column, number, form)


def _serial(day: date) -> float:
    if isinstance(day, datetime):
        return (day - datetime(1899, 12, 30)).total_seconds() / 86400
    return float((day - date(1899, 12, 30)).days)


def _place(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return int(address[len(letters) :]) - 1, number - 1


def day(text: str) -> date:
    """`3-2` of 2026, or a whole date."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if len(parts) == 3 else date(2026, *parts)


def rows(text: str) -> Iterator[list[Cell]]:
    """Cells divided by `|`; `@3-2` is a date of 2026, `%50` a percentage, numbers are numbers.

    `@@3-1` is a date that Excel shows as `Mar 26`, as it does where people type a month.
    """
    for line in text.strip("\n").splitlines():
        yield [_cell(part) for part in line.split("|")]


def _cell(part: str) -> Cell:
    text = part.strip(" ")
    sign, rest = text[:1], text[1:]
    if sign == "@":
        return Shown(day(rest[1:]), "mmm yy") if rest[:1] == "@" else day(rest)
    if sign == "%" and rest.isdigit():
        return Shown(float(rest) / 100, "0%")
    if sign == "'":
        return part[part.index("'") + 1 :].rstrip(" ")
    if sign == ">":
        return Indented(text.lstrip("> "), len(text) - len(text.lstrip(">")))
    if sign == "=":
        formula, _, value = text.partition("=>")
        return Formula(formula, _cell(value))
    return _number_or_text(text)


def _number_or_text(text: str) -> Cell:
    try:
        return float(text)
    except ValueError:
        return text or None


def weeks(count: int, form: str = "W{}") -> list[Cell]:
    return [form.format(number) for number in range(1, count + 1)]


def days(first: str, count: int, step: int = 1) -> list[Cell]:
    """Dates of a time scale, shown by their day."""
    start = day(first).toordinal()
    return [Shown(date.fromordinal(start + step * at), "d") for at in range(count)]


def table(text: str, scale: Sequence[Cell] = (), at: int = 0) -> list[list[Cell]]:
    """Rows of a text with a time scale beside the row `at` (from 0)."""
    lines = list(rows(text))
    width = max(map(len, lines))
    if scale:
        lines[at] = [*lines[at], *[None] * (width - len(lines[at])), *scale]
    return lines


def plan_of(
    name: str,
    title: str,
    text: str,
    columns: str,
    *,
    row: int,
    leaves: int,
    reads: Mapping[str, tuple[str | None, str | None]],
    groups: int = 0,
    done: Mapping[str, float] | None = None,
    actual: Mapping[str, tuple[str | None, str | None]] | None = None,
    merged: Sequence[str] = (),
    more: Sequence[Sheet] = (),
    others: Mapping[str, str] | None = None,
) -> Sample:
    """A plan on one tab, and further tabs behind it."""
    return Sample(
        name=name,
        plan=title,
        row=row,
        columns=columns,
        leaves=leaves,
        groups=groups,
        reads=reads,
        done=done or {},
        actual=actual or {},
        others=others or {},
        sheets=[Sheet(title=title, merged=merged, rows=table(text)), *more],
    )
