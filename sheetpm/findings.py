"""What a check says: a value with a code, a severity and the cell it speaks of."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct, field

from sheetpm.grid import CellAddress, column_letters
from sheetpm.languages import Language, Text, listed

FindingValue: TypeAlias = str | int | float | date | Text | tuple[str, ...]


class Severity(StrEnum):
    """error: a number would be wrong or missing; warning: probably a mistake; info: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    def is_reached_by(self, severities: Iterable["Severity"]) -> bool:
        """Whether one of them is at least as grave."""
        return any(severity.rank <= self.rank for severity in severities)


class FindingCode(Struct, frozen=True, kw_only=True):
    """One entry of the catalogue. A code never changes its meaning and is never reused."""

    code: str
    """`DEP003`: three letters of the family, three digits."""
    name: str
    """The defect, never the cure: `dependency-cycle`."""
    severity: Severity
    message: Text
    """One sentence; `{name}` stands for a value of the finding."""
    advice: Text
    """What to do about it, one sentence."""
    doc: str
    """Markdown, indented as in the code: what it reports, why, a *Flagged* and an *Accepted* table."""
    since: str = "0.1.0"


class Place(Struct, frozen=True, kw_only=True):
    """Where a finding points: a workbook, a tab, a row, or one cell."""

    sheet: str = ""
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """`Tasks!G14`; without a column `Tasks!14`; without a row the tab or column alone."""
        if self.row is not None and self.column is not None:
            return f"{self.sheet}!{CellAddress(self.row, self.column)}"
        if self.row is not None:
            return f"{self.sheet}!{self.row}"
        if self.column is not None:
            return f"{self.sheet}!{column_letters(self.column)}"
        return self.sheet


class Finding(Struct, frozen=True, kw_only=True):
    """One thing a check has to say about one place."""

    kind: FindingCode
    place: Place
    severity: Severity
    """The catalogue's, unless the settings changed it."""
    record: str = ""
    """The id or name of the row it speaks of: `T3`."""
    values: Mapping[str, FindingValue] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def said(self) -> Text:
        """What is wrong, in one sentence."""
        return self._fill(self.kind.message)

    def message(self, language: Language) -> str:
        """The same in one language."""
        return self.said[language]

    def advice(self, language: Language) -> str:
        """What to do about it, in one sentence."""
        return self._fill(self.kind.advice)[language]

    def _fill(self, text: Text) -> Text:
        return text.of(**{name: _show(value) for name, value in self.values.items()})


def finding(
    kind: FindingCode, place: Place, /, *, record: str = "", **values: FindingValue
) -> Finding:
    """A finding of that kind with the catalogue's severity; `values` fill its message."""
    return Finding(kind=kind, place=place, severity=kind.severity, record=record, values=values)


def _show(value: FindingValue) -> str | Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, tuple):
        return listed(value)
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
