"""What a column and a tab are, declared once: parsing, templates and reference pages read it."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from itertools import repeat
from typing import Any, ClassVar, Self, TypeVar

from msgspec import Struct

from sheetpm.languages import Language, Text, verbatim


class CellKind(StrEnum):
    """How a cell is read, and the Python value it becomes."""

    TEXT = "text"
    """`str`, stripped."""
    CHOICE = "choice"
    """A member of the column's `Choice` class."""
    DATE = "date"
    """`datetime.date`."""
    NUMBER = "number"
    """`float`."""
    MONEY = "money"
    """`float`, in the plan's currency."""
    PERCENT = "percent"
    """`float`, a ratio: 40 % is 0.4."""
    DURATION = "duration"
    """`Duration`, in the unit that was typed."""
    HOURS = "hours"
    """`float`, hours of work."""
    YES_NO = "yes/no"
    """`bool`."""
    REFERENCE = "reference"
    """`str`: the id of a row of another tab."""
    REFERENCES = "list of references"
    """`tuple[str, ...]`."""
    PREDECESSORS = "predecessor list"
    """`tuple[PredecessorLink, ...]`."""
    ASSIGNMENTS = "assignments"
    """`tuple[Assignment, ...]`."""
    WEEK = "work week"
    """`frozenset[int]`: weekdays, 0 is Monday."""
    TIMES = "working hours"
    """`tuple[tuple[int, int], ...]`: spans in minutes since midnight."""
    SCALE = "scale"
    """`ScaleValue`: a step from 1 to 5, a word for one, or a percentage."""
    DAY_OR_DATE = "weekday or date"
    """`int`, a weekday, 0 is Monday; or `datetime.date`."""


class Choice(StrEnum):
    """A closed list of words; members declare what they are called in both languages.

    The member's value is its key in JSON and in code; `shown` is what templates and
    Dashboard print; `aliases` are further words that people type.
    """

    shown: Text
    aliases: tuple[str, ...]

    def __new__(cls, key: str, en: str, zh: str, *aliases: str) -> Self:
        member = str.__new__(cls, key)
        member._value_ = key
        member.shown = Text(en, zh)
        member.aliases = aliases
        return member


class Column(Struct, frozen=True, kw_only=True):
    """One column of a tab."""

    key: str
    header: Text
    kind: CellKind
    doc: Text
    """One sentence on what to type."""
    example: Text
    aliases: tuple[str, ...] = ()
    """Other headers that mean the same, in any language."""
    is_required: bool = False
    choices: type[Choice] | None = None
    """The closed list of a choice column; of a text column, words that are only suggested."""
    refers_to: tuple[str, ...] = ()
    """Keys of the tabs whose ids this column names; a list without any is a list of words."""
    width: int = 14
    """Of the template's column, in characters."""
    keeps_time: bool = False
    """A time of day typed beside the date counts: the date is then a `Moment`."""


class Layout(StrEnum):
    """How a tab is laid out."""

    TABLE = "table"
    KEY_VALUE = "key/value"
    """One field a row: its name in the first column, its value in the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a plan's tab, typed."""

    schema: ClassVar["TableSchema"]

    row: int = 0
    """The number of the row in its sheet, counted from 1."""


class TableSchema(Struct, frozen=True, kw_only=True):
    """One tab: what it is called, what it is for, and its columns in the template's order."""

    key: str
    title: Text
    doc: Text
    aliases: tuple[str, ...]
    layout: Layout
    is_owned: bool
    """Written by sheetpm, not by people."""
    columns: tuple[Column, ...]
    row_type: type[Row]

    def column(self, key: str) -> Column:
        """The column of that key."""
        return next(column for column in self.columns if column.key == key)


RowT = TypeVar("RowT", bound=Row)


def make_rows(
    row_type: type[RowT], numbers: Sequence[int], columns: Mapping[str, Sequence[Any]]
) -> tuple[RowT, ...]:
    """Rows from their numbers and their columns of typed values; other fields stay empty.

    Fields are filled column by column. One constructor call a row would take three times as
    long, since a frozen class sets each field through `object.__setattr__`.
    """
    rows = [row_type.__new__(row_type) for _ in numbers]
    given: dict[str, Sequence[Any]] = {**columns, "row": numbers}
    for item in fields(row_type):
        fill = getattr(row_type, item.name).__set__
        values = given.get(item.name)
        deque(map(fill, rows, repeat(item.default) if values is None else values), maxlen=0)
    return tuple(rows)


TABLES: dict[str, TableSchema] = {}
"""Every tab by its key, in the template's order; filled by `@table`."""


def column(  # noqa: PLR0913 - a declaration, all by keyword
    en: str,
    zh: str,
    kind: CellKind,
    *,
    doc: tuple[str, str],
    example: str | tuple[str, str] = "",
    aliases: tuple[str, ...] = (),
    required: bool = False,
    choices: type[Choice] | None = None,
    refers_to: tuple[str, ...] = (),
    width: int = 14,
    keeps_time: bool = False,
) -> Any:
    """Declare a field of a row class as a column of its tab."""
    shown = verbatim(example) if isinstance(example, str) else Text(example[0], example[1])
    declared = {
        "header": Text(en, zh),
        "kind": kind,
        "doc": Text(doc[0], doc[1]),
        "example": shown,
        "aliases": aliases,
        "is_required": required,
        "choices": choices,
        "refers_to": refers_to,
        "width": width,
        "keeps_time": keeps_time,
    }
    return field(default=None, metadata={"column": declared})


def table(
    key: str,
    en: str,
    zh: str,
    *,
    doc: tuple[str, str],
    aliases: tuple[str, ...] = (),
    layout: Layout = Layout.TABLE,
    owned: bool = False,
) -> Callable[[type[RowT]], type[RowT]]:
    """Declare a row class as a tab of the plan and enter it into `TABLES`."""

    def declare(row_type: type[RowT]) -> type[RowT]:
        row_type.schema = TABLES[key] = TableSchema(
            key=key,
            title=Text(en, zh),
            doc=Text(doc[0], doc[1]),
            aliases=aliases,
            layout=layout,
            is_owned=owned,
            columns=tuple(_declared_columns(row_type)),
            row_type=row_type,
        )
        return row_type

    return declare


def _declared_columns(row_type: type[Row]) -> list[Column]:
    declared: list[tuple[str, Mapping[str, Any]]] = [
        (item.name, item.metadata["column"]) for item in fields(row_type) if item.metadata
    ]
    return [Column(key=name, **facts) for name, facts in declared]


def header_names(declared: Column) -> tuple[str, ...]:
    """Every header that means this column: the languages of output first, then the aliases."""
    return (*(declared.header[language] for language in Language), *declared.aliases)
