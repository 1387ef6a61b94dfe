"""Values of a tab as Google Sheets takes them, and where they stand."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
        self._rows: dict[int, dict[int, Shown]] = defaultdict(dict)
        self._known: dict[tuple[type, Shown], Json] = {}

    def put(self, row: int, column: int, value: Shown) -> None:
        """One value."""
        if value is not None and value != "":
            self._rows[row][column] = value

    def put_row(self, row: int, values: Iterable[Shown]) -> None:
        """Values side by side from the first column on."""
        self._rows[row] = {
            column: value
            for column, value in enumerate(values)
            if value is not None and value != ""
        }

    def request(self, sheet_id: int) -> Json | None:
        """One `updateCells` for all of them; nothing where there are none."""
        rows = {row: values for row, values in self._rows.items() if values}
        if not rows:
            return None
        first = min(rows)
        written = [self._row(rows.get(row, {})) for row in range(first, max(rows) + 1)]
        start = {"sheetId": sheet_id, "rowIndex": first, "columnIndex": 0}
        return {"updateCells": {"start": start, "rows": written, "fields": "userEnteredValue"}}

    def _row(self, values: Mapping[int, Shown]) -> Json:
        if not values:
            return {}
        cells = [_NOTHING] * (max(values) + 1)
        for column, value in values.items():
            cells[column] = self._cell(value)
        return {"values": cells}

    def _cell(self, value: Shown) -> Json:
        """The same piece for the same value: tables repeat dates, names and shares."""
        key = type(value), value
        cell = self._known.get(key)
        if cell is None:
            cell = {"userEnteredValue": entered(value)}
            if len(self._known) < _KNOWN:
                self._known[key] = cell
        return cell


def entered(value: Shown) -> Json:
    """An `ExtendedValue`. A text is never taken for a formula, whatever it begins with.

    Raises `ValueError` for not-a-number and infinity, which no view shows.
    """
    if isinstance(value, str):
        return {"stringValue": clean_text(value, TEXT_LIMIT)}
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
