"""Draws views as one list of requests for Google Sheets.

Our tabs are emptied and filled again, never deleted: links to them, their comments, the charts
and notes that people made there stay. The same views over the same spreadsheet give the same
requests. The order is the one that Google can apply: new tabs, deletions, then for each tab
unmerge, clear, resize, values, looks, merges, sizes, rules, filter, charts, protection, mark.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sheetpm.views.model import View
from sheetpm.writers import theme
from sheetpm.writers.google_json import Json, color
from sheetpm.writers.google_sheet import Sheet
from sheetpm.writers.google_tabs import (
    PROTECTION,
    TAB_KEY,
    PresentTab,
    PresentTabs,
    sheet_id,
)

_CLEARED = "userEnteredValue,userEnteredFormat,textFormatRuns,dataValidation"
"""Not the notes: they are people's."""


class Drawing(Struct, frozen=True, kw_only=True):
    """The requests that bring a spreadsheet from what it holds now to the views."""

    requests: tuple[Json, ...]
    sheet_ids: Mapping[str, int]
    """Key → id of each tab drawn."""
    cells_added: int
    """By how many cells the spreadsheet grows; Google allows ten million in all."""


def draw(
    views: Sequence[View], present: PresentTabs, *, is_dashboard_first: bool = True
) -> Drawing:
    """The requests for the views, whose titles are those of the tabs as they are called now.

    A new Dashboard stands before all other tabs, unless `is_dashboard_first` says otherwise;
    other new tabs come last. Tabs that are there stay where people put them.
    """
    taken = set(present.taken_ids)
    ids: dict[str, int] = {}
    for view in views:
        tab = present.ours.get(view.key)
        ids[view.key] = tab.sheet_id if tab else sheet_id(view.key, taken)
        taken.add(ids[view.key])
    targets = dict(present.others) | {tab.title: tab.sheet_id for tab in present.ours.values()}
    targets |= {view.title: ids[view.key] for view in views}
    sheets = [Sheet(view, ids[view.key], targets, taken) for view in views]
    requests: list[Json] = []
    added = 0
    for sheet in sheets:
        tab = present.ours.get(sheet.view.key)
        added += _cells_added(sheet, tab)
        if tab is None:
            requests.append(_new_tab(sheet, is_first=is_dashboard_first))
        else:
            requests += _deletions(tab)
    for sheet in sheets:
        requests += _fill(sheet, present.ours.get(sheet.view.key))
    return Drawing(requests=tuple(requests), sheet_ids=ids, cells_added=added)


def _new_tab(sheet: Sheet, *, is_first: bool) -> Json:
    properties: Json = {
        "sheetId": sheet.sheet_id,
        "title": sheet.view.title,
        "tabColorStyle": color(theme.ACCENT),
        "gridProperties": _grid(sheet, sheet.row_count, sheet.column_count),
    }
    if sheet.view.key == "dashboard" and is_first:
        properties["index"] = 0
    return {"addSheet": {"properties": properties}}


def _grid(sheet: Sheet, rows: int, columns: int) -> Json:
    return {
        "rowCount": rows,
        "columnCount": columns,
        "frozenRowCount": sheet.view.frozen_rows,
        "frozenColumnCount": sheet.view.frozen_columns,
        "hideGridlines": True,
    }


def _deletions(tab: PresentTab) -> Iterator[Json]:
    """Our own charts and protection; the rules from the last on, since their numbers move up."""
    for chart in tab.own_chart_ids:
        yield {"deleteEmbeddedObject": {"objectId": chart}}
    for index in reversed(range(tab.conditional_formats)):
        yield {"deleteConditionalFormatRule": {"sheetId": tab.sheet_id, "index": index}}
    for protected in tab.own_protected_ids:
        yield {"deleteProtectedRange": {"protectedRangeId": protected}}


def _fill(sheet: Sheet, tab: PresentTab | None) -> Iterator[Json]:
    if tab is not None:
        yield from _emptying(sheet, tab)
    whole = {"sheetId": sheet.sheet_id}
    rows, columns = _extent(sheet, tab)
    yield from sheet.contents((rows, columns))
    if sheet.filtered is not None:
        yield _filter(sheet.filtered, tab)
    yield from sheet.charts()
    protection = {"range": whole, "description": PROTECTION, "warningOnly": True}
    yield {"addProtectedRange": {"protectedRange": protection}}
    if tab is None or not tab.is_marked:
        mark = {
            "metadataKey": TAB_KEY,
            "metadataValue": sheet.view.key,
            "location": whole,
            "visibility": "DOCUMENT",
        }
        yield {"createDeveloperMetadata": {"developerMetadata": mark}}


def _emptying(sheet: Sheet, tab: PresentTab) -> Iterator[Json]:
    whole = {"sheetId": tab.sheet_id}
    if tab.merges:
        yield {"unmergeCells": {"range": whole}}
    yield {"updateCells": {"range": whole, "fields": _CLEARED}}
    grid = _grid(sheet, *_extent(sheet, tab))
    properties = {"sheetId": tab.sheet_id, "gridProperties": grid}
    fields = f"gridProperties({','.join(grid)})"
    yield {"updateSheetProperties": {"properties": properties, "fields": fields}}


def _extent(sheet: Sheet, tab: PresentTab | None) -> tuple[int, int]:
    """The grid grows and never shrinks: people's notes and charts may stand below ours."""
    if tab is None:
        return sheet.row_count, sheet.column_count
    return max(sheet.row_count, tab.rows), max(sheet.column_count, tab.columns)


def _cells_added(sheet: Sheet, tab: PresentTab | None) -> int:
    rows, columns = _extent(sheet, tab)
    return rows * columns - (tab.rows * tab.columns if tab else 0)


def _filter(filtered: Json, tab: PresentTab | None) -> Json:
    """The filter over the table; what people chose in it stays."""
    kept = {} if tab is None or tab.filter is None else tab.filter
    chosen = {name: kept[name] for name in ("criteria", "filterSpecs") if name in kept}
    return {"setBasicFilter": {"filter": {"range": filtered, **chosen}}}
