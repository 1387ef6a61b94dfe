"""The values of a Google Sheet as grids, whole tabs in one request."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from msgspec import Struct

from sheetpm.google.client import SheetsClient
from sheetpm.google.errors import SheetsError, SheetsProblem
from sheetpm.google.ownership import Ownership, find_ownership
from sheetpm.google.workbook import FIELDS, Spreadsheet, Tab, read_spreadsheet
from sheetpm.grid import CellValue, Grid, NumberFormats, Workbook

OPTIONS: Final = {
    "majorDimension": "ROWS",
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
}
"""Numbers as numbers and dates as days, whatever the locale of the sheet."""
_TRIES: Final = 3
_LONGEST_QUERY: Final = 6_000
"""Characters of a request's address that every proxy lets through."""
ERRORS: Final = frozenset(
    {
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#ERROR!",
        "#SPILL!", "#CALC!", "Loading...",
    }
)  # fmt: skip
"""What a cell shows whose formula fails: the values tell it as a text."""


class RatioFormats(NumberFormats):
    """Of a tab that sheetpm wrote: its percentages are ratios."""

    def __call__(self, row: int, column: int) -> str:
        del row, column
        return "0%"


class SheetContent(Struct, frozen=True, kw_only=True):
    """Everything a sync needs to know of a Google Sheet, from two requests."""

    spreadsheet: Spreadsheet
    ownership: Ownership
    workbook: Workbook
    resource: Mapping[str, Any]
    """The first answer as it came, for whoever draws into the sheet."""


def read_sheet(
    client: SheetsClient,
    *,
    reread: Collection[str] = (),
    own_id: Callable[[str], int] | None = None,
) -> SheetContent:
    """Tabs and marks by one request, values by a second.

    Of sheetpm's own tabs only those whose key is in `reread` are read; `own_id` gives the id that
    a new tab of that key would get, which tells it from a copy. Where somebody deletes or renames
    a tab between the two requests, both are made again. Raises `SheetsError`.
    """
    for _ in range(_TRIES - 1):
        try:
            return _read_once(client, reread, own_id)
        except SheetsError as problem:
            if problem.problem is not SheetsProblem.TAB_GONE:
                raise
    return _read_once(client, reread, own_id)


def _read_once(
    client: SheetsClient, reread: Collection[str], own_id: Callable[[str], int] | None
) -> SheetContent:
    resource = client.get(FIELDS)
    spreadsheet = read_spreadsheet(resource)
    client.name = spreadsheet.title or client.name
    ownership = find_ownership(spreadsheet, own_id)
    left_out = {at for key, at in ownership.tabs.items() if key not in reread}
    tabs = [tab for tab in spreadsheet.tabs if tab.has_cells and tab.id not in left_out]
    ours = set(ownership.tabs.values())
    grids = tuple(
        make_grid(tab, rows, is_ours=tab.id in ours)
        for tab, rows in zip(tabs, fetch_values(client, tabs), strict=True)
    )
    workbook = Workbook(name=spreadsheet.title or client.address.id, grids=grids)
    return SheetContent(
        spreadsheet=spreadsheet, ownership=ownership, workbook=workbook, resource=resource
    )


def quote_tab(title: str) -> str:
    """A tab's whole area as a range; quoted, for a tab may be called `A1`."""
    return "'" + title.replace("'", "''") + "'"


def fetch_values(client: SheetsClient, tabs: Sequence[Tab]) -> list[list[list[Any]]]:
    """The rows of each tab as Google sends them, in one request, whatever their number."""
    if not tabs:
        return []
    ranges = [quote_tab(tab.title) for tab in tabs]
    if len(urlencode([("ranges", each) for each in ranges])) <= _LONGEST_QUERY:
        answer = client.get_values(ranges, OPTIONS)
        found = _listed(answer.get("valueRanges"))
    else:
        answer = client.get_values_by_filter(ranges, OPTIONS)
        found = _in_order(_listed(answer.get("valueRanges")), ranges)
    if len(found) != len(tabs):
        raise SheetsError(SheetsProblem.TAB_GONE, name=client.name)
    return [_listed(each.get("values")) for each in found]


def make_grid(tab: Tab, rows: Sequence[Sequence[Any]], *, is_ours: bool = False) -> Grid:
    """A tab's values as a grid: rows filled up to one length, errors apart from values."""
    width = max(map(len, rows), default=0)
    blank: tuple[CellValue, ...] = (None,) * width
    errors: dict[tuple[int, int], str] = {}
    filled: list[Sequence[CellValue]] = []
    for number, row in enumerate(rows, start=1):
        if not row:
            filled.append(blank)
            continue
        cells = [_value(cell) for cell in row]
        if not ERRORS.isdisjoint(cells):
            for at, cell in enumerate(cells):
                if isinstance(cell, str) and cell in ERRORS:
                    errors[number, at + 1] = cell
                    cells[at] = None
        filled.append(cells + [None] * (width - len(cells)))
    return Grid(
        title=tab.title,
        rows=filled if width else (),
        is_hidden=tab.is_hidden,
        errors=errors,
        has_day_numbers=True,
        number_formats=RatioFormats() if is_ours else NumberFormats(),
        outline_levels=tab.group_levels,
        merged=tab.merged,
    )


def _value(cell: object) -> CellValue:
    """One value as JSON gives it. `True` is no number, and a whole number is one all the same."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return cell
    return float(cell) if isinstance(cell, int | float) else None


def _in_order(found: Sequence[Mapping[str, Any]], ranges: Sequence[str]) -> list[Mapping[str, Any]]:
    """Answers to filters in the order of the questions: each repeats the filters it meets."""
    by_range: dict[str, Mapping[str, Any]] = {}
    for each in found:
        for one in _listed(each.get("dataFilters")):
            by_range[str(one.get("a1Range", ""))] = each.get("valueRange", {})
    if all(each in by_range for each in ranges):
        return [by_range[each] for each in ranges]
    return [each.get("valueRange", {}) for each in found]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
