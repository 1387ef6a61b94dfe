"""Values of a tab as Google Sheets takes them, and where they stand."""

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sheetpm.views.model import Shown
from sheetpm.writers.cell_text import clean_text
from sheetpm.writers.google_json import TEXT_LIMIT, Json

_DAY_0 = date(1899, 12, 30).toordinal()
_KNOWN = 100_000
_NOTHING: Json = {}


class Values:
    """The values of one tab; rows and columns from 0. Blank ones are left out."""

    def __init__(self) -> None:
        self._single: dict[int, dict[int, Json]] = defaultdict(dict)
        self._whole: dict[int, list[Json]] = {}
        self._cells = _Cells()

    def put(self, row: int, column: int, value: Shown) -> None:
        """One value."""
        if value is not None and value != "":
            self._single[row][column] = self._cells[value]

    def put_row(self, row: int, values: Iterable[Shown]) -> None:
        """Values side by side from the first column on, in a row that has no others."""
        cells = self._cells
        line = [cells[value] for value in values]
        while line and line[-1] is _NOTHING:
            line.pop()
        if line:
            self._whole[row] = line

    def request(self, sheet_id: int) -> Json | None:
        """One `updateCells` for all of them; nothing where there are none."""
        rows = [*self._single, *self._whole]
        if not rows:
            return None
        first = min(rows)
        written = [self._row(row) for row in range(first, max(rows) + 1)]
        start = {"sheetId": sheet_id, "rowIndex": first, "columnIndex": 0}
        return {"updateCells": {"start": start, "rows": written, "fields": "userEnteredValue"}}

    def _row(self, row: int) -> Json:
        whole = self._whole.get(row)
        if whole is not None:
            return {"values": whole}
        if row not in self._single:
            return {}
        single = self._single[row]
        return {"values": [single.get(column, _NOTHING) for column in range(max(single) + 1)]}


class _Cells(dict[Shown, Json]):
    """The same piece for the same value: tables repeat dates, names and shares."""

    def __missing__(self, value: Shown) -> Json:
        is_blank = value is None or value == ""
        cell = _NOTHING if is_blank else {"userEnteredValue": entered(value)}
        if len(self) < _KNOWN:
            self[value] = cell
        return cell


def entered(value: Shown) -> Json:
    """An `ExtendedValue`. A text is never taken for a formula, whatever it begins with.

    Raises `ValueError` for not-a-number and infinity, which no view shows.
    """
    if isinstance(value, str):
        is_plain = len(value) < TEXT_LIMIT and value.isprintable()
        return {"stringValue": value if is_plain else clean_text(value, TEXT_LIMIT)}
    if isinstance(value, date):
        return {"numberValue": _serial(value)}
    if value is None:
        return {}
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a value to show")
    whole = int(value)
    return {"numberValue": whole if whole == value else value}


def _serial(day: date) -> float | int:
    """Days since 30 December 1899, as Google counts them."""
    whole = day.toordinal() - _DAY_0
    if isinstance(day, datetime):
        return whole + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return whole
