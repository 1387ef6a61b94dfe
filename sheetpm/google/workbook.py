"""What a Google Sheet is made of, by one masked request: tabs, marks, charts; no cell's value."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct, field

from sheetpm.grid import CellAddress, CellRange

FIELDS: Final = (
    "spreadsheetId,properties(title,locale,timeZone),namedRanges,developerMetadata,"
    "sheets(properties(sheetId,title,index,sheetType,hidden,gridProperties),merges,"
    "conditionalFormats,charts(chartId,position,spec(altText)),"
    "protectedRanges(protectedRangeId,range,description,warningOnly),rowGroups,"
    "basicFilter,developerMetadata)"
)
"""Without the data of charts and without cells: some kilobytes, whatever the plan holds."""

_GRID: Final = "GRID"


class Area(Struct, frozen=True, kw_only=True):
    """A rectangle of one tab, counted from 0, ends excluded; `None`: open on that side."""

    sheet_id: int = 0
    first_row: int | None = None
    end_row: int | None = None
    first_column: int | None = None
    end_column: int | None = None

    @property
    def is_whole_tab(self) -> bool:
        """Whether it names the tab and nothing else."""
        return self == Area(sheet_id=self.sheet_id)


class NamedRange(Struct, frozen=True, kw_only=True):
    """A name for a rectangle."""

    id: str
    name: str
    area: Area


class Metadata(Struct, frozen=True, kw_only=True):
    """A remark that a program left at the spreadsheet, at a tab, or at rows or columns."""

    id: int
    key: str
    value: str
    sheet_id: int | None = None
    """The tab it belongs to; `None` for one of the whole spreadsheet."""
    is_of_tab: bool = False
    """Of the tab as such, not of some of its rows or columns."""


class Chart(Struct, frozen=True, kw_only=True):
    """A chart that lies over a tab."""

    id: int
    sheet_id: int
    """Of the tab it lies on."""
    row: int = 0
    """Of the cell its upper left corner lies in, counted from 0; `column` likewise."""
    column: int = 0
    alt_text: str = ""


class Protection(Struct, frozen=True, kw_only=True):
    """A protected range."""

    id: int
    area: Area
    description: str = ""
    warns_only: bool = False
    """Everybody may edit after a question."""


class Tab(Struct, frozen=True, kw_only=True):
    """One tab and what lies on it."""

    id: int
    title: str
    index: int
    kind: str = _GRID
    """`GRID`; `OBJECT` is a chart on a tab of its own, `DATA_SOURCE` a connected table."""
    is_hidden: bool = False
    rows: int = 0
    columns: int = 0
    frozen_rows: int = 0
    frozen_columns: int = 0
    merges: tuple[Area, ...] = ()
    conditional_formats: int = 0
    """How many rules there are: rules have no ids, only places in a list."""
    charts: tuple[Chart, ...] = ()
    protections: tuple[Protection, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    group_levels: Mapping[int, int] = field(default_factory=dict)
    """Depth of the group a row is in, by its number counted from 1; others are absent."""

    @property
    def has_cells(self) -> bool:
        return self.kind == _GRID

    @property
    def merged(self) -> tuple[CellRange, ...]:
        """Its merged cells as a grid tells them."""
        return tuple(_cells(area, self) for area in self.merges)


class Spreadsheet(Struct, frozen=True, kw_only=True):
    """A Google Sheet without the values of its cells."""

    id: str
    title: str
    locale: str = ""
    """`en_US`, `zh_CN`: how it shows numbers and separates a formula's arguments."""
    time_zone: str = ""
    named_ranges: tuple[NamedRange, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    """Of the whole spreadsheet; that of a tab lies at the tab."""
    tabs: tuple[Tab, ...] = ()
    """In their order."""

    def tab(self, title: str) -> Tab | None:
        """The tab of that exact title."""
        return next((tab for tab in self.tabs if tab.title == title), None)

    def tab_by_id(self, sheet_id: int) -> Tab | None:
        """The tab of that id."""
        return next((tab for tab in self.tabs if tab.id == sheet_id), None)

    @property
    def cells(self) -> int:
        """How many cells it holds, blank ones included: 10 million are allowed."""
        return sum(tab.rows * tab.columns for tab in self.tabs)


def read_spreadsheet(raw: Mapping[str, Any]) -> Spreadsheet:
    """The answer to the masked request. What is false, 0 or empty may be absent in it."""
    properties = _part(raw, "properties")
    tabs = [_tab(each) for each in _parts(raw, "sheets")]
    return Spreadsheet(
        id=str(raw.get("spreadsheetId", "")),
        title=str(properties.get("title", "")),
        locale=str(properties.get("locale", "")),
        time_zone=str(properties.get("timeZone", "")),
        named_ranges=tuple(
            NamedRange(
                id=str(each.get("namedRangeId", "")),
                name=str(each.get("name", "")),
                area=_area(_part(each, "range")),
            )
            for each in _parts(raw, "namedRanges")
        ),
        metadata=tuple(_metadata(each) for each in _parts(raw, "developerMetadata")),
        tabs=tuple(sorted(tabs, key=lambda tab: tab.index)),
    )


def _tab(raw: Mapping[str, Any]) -> Tab:
    properties = _part(raw, "properties")
    grid = _part(properties, "gridProperties")
    sheet_id = int(properties.get("sheetId", 0))
    return Tab(
        id=sheet_id,
        title=str(properties.get("title", "")),
        index=int(properties.get("index", 0)),
        kind=str(properties.get("sheetType", _GRID)),
        is_hidden=bool(properties.get("hidden", False)),
        rows=int(grid.get("rowCount", 0)),
        columns=int(grid.get("columnCount", 0)),
        frozen_rows=int(grid.get("frozenRowCount", 0)),
        frozen_columns=int(grid.get("frozenColumnCount", 0)),
        merges=tuple(_area(each) for each in _parts(raw, "merges")),
        conditional_formats=len(_parts(raw, "conditionalFormats")),
        charts=tuple(_chart(each, sheet_id) for each in _parts(raw, "charts")),
        protections=tuple(_protection(each) for each in _parts(raw, "protectedRanges")),
        metadata=tuple(_metadata(each) for each in _parts(raw, "developerMetadata")),
        group_levels=dict(_group_levels(_parts(raw, "rowGroups"))),
    )


def _area(raw: Mapping[str, Any]) -> Area:
    """A grid range; the id of the first tab, 0, is left out in answers."""

    def edge(name: str) -> int | None:
        return int(raw[name]) if name in raw else None

    return Area(
        sheet_id=int(raw.get("sheetId", 0)),
        first_row=edge("startRowIndex"),
        end_row=edge("endRowIndex"),
        first_column=edge("startColumnIndex"),
        end_column=edge("endColumnIndex"),
    )


def _metadata(raw: Mapping[str, Any]) -> Metadata:
    location = _part(raw, "location")
    span = _part(location, "dimensionRange")
    is_of_all = bool(location.get("spreadsheet", False))
    is_of_tab = not is_of_all and not span
    return Metadata(
        id=int(raw.get("metadataId", 0)),
        key=str(raw.get("metadataKey", "")),
        value=str(raw.get("metadataValue", "")),
        sheet_id=None if is_of_all else int((span or location).get("sheetId", 0)),
        is_of_tab=is_of_tab,
    )


def _chart(raw: Mapping[str, Any], sheet_id: int) -> Chart:
    anchor = _part(_part(_part(raw, "position"), "overlayPosition"), "anchorCell")
    return Chart(
        id=int(raw.get("chartId", 0)),
        sheet_id=sheet_id,
        row=int(anchor.get("rowIndex", 0)),
        column=int(anchor.get("columnIndex", 0)),
        alt_text=str(_part(raw, "spec").get("altText", "")),
    )


def _protection(raw: Mapping[str, Any]) -> Protection:
    return Protection(
        id=int(raw.get("protectedRangeId", 0)),
        area=_area(_part(raw, "range")),
        description=str(raw.get("description", "")),
        warns_only=bool(raw.get("warningOnly", False)),
    )


def _group_levels(groups: list[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Row numbers with their depth; groups lie inside each other, deeper ones come last."""
    for each in sorted(groups, key=lambda group: int(group.get("depth", 1))):
        span = _part(each, "range")
        for row in range(int(span.get("startIndex", 0)), int(span.get("endIndex", 0))):
            yield row + 1, int(each.get("depth", 1))


def _cells(area: Area, tab: Tab) -> CellRange:
    return CellRange(
        first=CellAddress((area.first_row or 0) + 1, (area.first_column or 0) + 1),
        last=CellAddress(area.end_row or tab.rows, area.end_column or tab.columns),
    )


def _part(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}


def _parts(raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = raw.get(key)
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
