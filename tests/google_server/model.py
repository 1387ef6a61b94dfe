"""The state of a spreadsheet. Cells are values: a write replaces a cell, so a copy of a sheet is cheap."""

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tests.google_server.errors import Json, bad_request

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

DEFAULT_SIZES = {"ROWS": 21, "COLUMNS": 100}
CELL_LIMIT = 10_000_000


@dataclass(slots=True)
class Dimension:
    """What is known of one row or column beyond Google's defaults."""

    pixel_size: int | None = None
    hidden: bool = False
    metadata: list[Json] = field(default_factory=list)
    depth: int = 0
    """How many groups hold it."""
    collapsed: bool = False


@dataclass(slots=True)
class Sheet:
    """One tab: its properties and parts as the API shows them, its cells by place."""

    properties: Json
    cells: dict[Place, Json] = field(default_factory=dict)
    """CellData without what is computed; never changed in place."""
    effective: dict[Place, Any] = field(default_factory=dict)
    """Value of each cell that has one: number, text, bool or FormulaError."""
    merges: list[Json] = field(default_factory=list)
    conditional_formats: list[Json] = field(default_factory=list)
    charts: list[Json] = field(default_factory=list)
    protected_ranges: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)
    basic_filter: Json | None = None
    rows: dict[int, Dimension] = field(default_factory=dict)
    columns: dict[int, Dimension] = field(default_factory=dict)

    @property
    def id(self) -> int:
        found: int = self.properties["sheetId"]
        return found

    @property
    def title(self) -> str:
        found: str = self.properties["title"]
        return found

    @property
    def is_grid(self) -> bool:
        return "gridProperties" in self.properties

    @property
    def row_count(self) -> int:
        found: int = self.properties.get("gridProperties", {}).get("rowCount", 0)
        return found

    @property
    def column_count(self) -> int:
        found: int = self.properties.get("gridProperties", {}).get("columnCount", 0)
        return found

    def count(self, dimension: str) -> int:
        return self.row_count if dimension == "ROWS" else self.column_count

    def set_count(self, dimension: str, count: int) -> None:
        key = "rowCount" if dimension == "ROWS" else "columnCount"
        self.properties["gridProperties"][key] = count

    def dimensions(self, dimension: str) -> dict[int, Dimension]:
        return self.rows if dimension == "ROWS" else self.columns

    def set_cell(self, place: Place, cell: Json) -> None:
        """Puts a cell; one that holds nothing is not kept."""
        kept = {name: value for name, value in cell.items() if value not in ({}, "", None)}
        if cell.get("userEnteredValue"):
            kept["userEnteredValue"] = cell["userEnteredValue"]
        if kept:
            self.cells[place] = kept
        else:
            self.cells.pop(place, None)

    def copy(self) -> "Sheet":
        return Sheet(
            properties=deepcopy(self.properties),
            cells=dict(self.cells),
            effective=dict(self.effective),
            merges=deepcopy(self.merges),
            conditional_formats=deepcopy(self.conditional_formats),
            charts=deepcopy(self.charts),
            protected_ranges=deepcopy(self.protected_ranges),
            metadata=deepcopy(self.metadata),
            basic_filter=deepcopy(self.basic_filter),
            rows=deepcopy(self.rows),
            columns=deepcopy(self.columns),
        )


@dataclass(slots=True)
class Spreadsheet:
    """A spreadsheet file with its tabs in order."""

    id: str
    properties: Json
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)

    def copy(self) -> "Spreadsheet":
        return Spreadsheet(
            id=self.id,
            properties=deepcopy(self.properties),
            sheets=[sheet.copy() for sheet in self.sheets],
            named_ranges=deepcopy(self.named_ranges),
            metadata=deepcopy(self.metadata),
        )

    def sheet(self, sheet_id: int) -> Sheet:
        """The tab of an id; raises Google's 400 for an unknown one. [C]"""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise bad_request(f"No grid with id: {sheet_id}")

    def find(self, title: str) -> Sheet | None:
        """The tab of a title; Google compares without regard to case. [C]"""
        exact = [sheet for sheet in self.sheets if sheet.title == title]
        folded = [sheet for sheet in self.sheets if sheet.title.lower() == title.lower()]
        return next(iter(exact + folded), None)

    def new_sheet(
        self,
        title: str,
        rows: int = 1000,
        columns: int = 26,
        *,
        sheet_id: int | None = None,
        index: int | None = None,
    ) -> Sheet:
        """Adds an empty grid, at the end unless an index is given."""
        if sheet_id is None:
            sheet_id = 0 if not self.sheets else self.free_id()
        properties: Json = {"sheetId": sheet_id, "title": title, "index": 0, "sheetType": "GRID"}
        properties["gridProperties"] = {"rowCount": rows, "columnCount": columns}
        sheet = Sheet(properties)
        self.sheets.insert(len(self.sheets) if index is None else index, sheet)
        self.number_sheets()
        return sheet

    def number_sheets(self) -> None:
        for index, sheet in enumerate(self.sheets):
            sheet.properties["index"] = index

    def free_id(self) -> int:
        """A random int32 that no object of the file uses."""
        used = set(self.object_ids())
        while True:
            number = random.randrange(1, 2**31)
            if number not in used:
                return number

    def object_ids(self) -> Iterator[int]:
        for sheet in self.sheets:
            yield sheet.id
            yield from (chart["chartId"] for chart in sheet.charts)
            yield from (item["protectedRangeId"] for item in sheet.protected_ranges)
        yield from (item["metadataId"] for _, items in self.all_metadata() for item in items)
        yield from (
            int(item["namedRangeId"])
            for item in self.named_ranges
            if item["namedRangeId"].isdigit()
        )

    def all_metadata(self) -> Iterator[tuple["Sheet | None", list[Json]]]:
        """Every list of developer metadata with the sheet that it belongs to."""
        yield None, self.metadata
        for sheet in self.sheets:
            yield sheet, sheet.metadata
            for dimensions in (sheet.rows, sheet.columns):
                yield from ((sheet, item.metadata) for item in dimensions.values())

    def check_size(self) -> None:
        """Raises the 400 of a file with more than ten million cells. [C]"""
        if sum(sheet.row_count * sheet.column_count for sheet in self.sheets) > CELL_LIMIT:
            raise bad_request(
                "This action would increase the number of cells in the workbook above the limit of "
                f"{CELL_LIMIT} cells."
            )
