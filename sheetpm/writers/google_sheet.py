"""One view as the contents of a Google tab: values, looks, merges, sizes, bars, charts."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from sheetpm.views.model import Link, LongTable, View, ViewCell
from sheetpm.writers import theme
from sheetpm.writers.cell_looks import CellLook
from sheetpm.writers.google_canvas import Canvas
from sheetpm.writers.google_cells import Values
from sheetpm.writers.google_charts import chart_requests
from sheetpm.writers.google_json import Json, area, color, pixels_high, pixels_wide
from sheetpm.writers.google_looks import ground_format
from sheetpm.writers.google_rectangles import Rectangle, joined, stacked
from sheetpm.writers.google_tables import RowLooks
from sheetpm.writers.google_tabs import chart_id
from sheetpm.writers.table_looks import header_cells

_PAPER = "#FFFFFF"


class Sheet:
    """A view laid out on the tab with that id."""

    def __init__(
        self, view: View, sheet_id: int, targets: Mapping[str, int], taken: set[int]
    ) -> None:
        """`targets` are the ids of tabs by title; ids of new charts are added to `taken`."""
        self.view = view
        self.sheet_id = sheet_id
        self._targets = targets
        self._taken = taken
        self._canvas = Canvas(sheet_id, view.language)
        self._values = Values()
        self._bars: list[Rectangle] = []
        self._heights = dict(view.heights)
        for cell in view.cells:
            self._add(cell)
        if view.table is not None:
            self._add_table(view.table)

    @property
    def row_count(self) -> int:
        """Rows that the view needs; one more than are frozen at least."""
        ends = [cell.row + cell.rows - 1 for cell in self.view.cells]
        ends += [chart.row + chart.rows - 1 for chart in self.view.charts]
        if self.view.table is not None:
            ends.append(self.view.table.row + self.view.table.count)
        return max(*ends, self.view.frozen_rows + 1, 1)

    @property
    def column_count(self) -> int:
        """Columns that the view needs; one more than are frozen at least."""
        ends = [cell.column + cell.columns - 1 for cell in self.view.cells]
        ends += [chart.column + chart.columns - 1 for chart in self.view.charts]
        return max(*ends, len(self.view.widths), self.view.frozen_columns + 1, 1)

    @property
    def filtered(self) -> Json | None:
        """The cells that the table's filter covers."""
        table = self.view.table
        if table is None:
            return None
        last = table.last_filtered_row
        columns = len(table.columns) if table.filtered is None else table.filtered
        return area(self.sheet_id, (table.row - 1, min(last, self.row_count)), (0, columns))

    def contents(self, extent: tuple[int, int]) -> Iterator[Json]:
        """Everything but filter and charts, on a grid of that many rows and columns."""
        values = self._values.request(self.sheet_id)
        if values is not None:
            yield values
        yield {
            "repeatCell": {
                "range": {"sheetId": self.sheet_id},
                "cell": {"userEnteredFormat": ground_format(self.view.language)},
                "fields": "userEnteredFormat",
            }
        }
        yield from self._canvas.requests()
        yield from self._merges()
        yield from self._sizes(extent)
        if self._bars:
            yield self._bar_rule()

    def charts(self) -> list[Json]:
        """The requests that lay the charts over the cells."""

        def identify(key: str) -> int:
            identifier = chart_id(self.view.key, key, self._taken)
            self._taken.add(identifier)
            return identifier

        return chart_requests(self.view, self.sheet_id, identify)

    def _add(self, cell: ViewCell) -> None:
        place = _place(cell)
        self._canvas.add(CellLook.of(cell), place, is_blank=cell.value in {None, ""})
        self._values.put(place.top, place.left, cell.value)
        self._link(place.top, place.left, cell.link)
        if cell.bar is not None:
            self._bars.append(place)

    def _link(self, row: int, column: int, link: Link | None) -> None:
        if link is not None and link.sheet in self._targets:
            target = self._targets[link.sheet]
            self._canvas.link(row, column, f"#gid={target}&range={link.address}")

    def _add_table(self, table: LongTable) -> None:
        for cell in header_cells(table):
            self._add(cell)
        for position, column in enumerate(table.columns):
            if column.has_bar and table.count:
                rows = table.row, table.row + table.count
                self._bars.append(Rectangle(*rows, position, position + 1))
        known, current, begun = RowLooks(table), None, table.row
        for number, row in enumerate(table.rows, start=table.row):
            self._values.put_row(number, row.values)
            if row.lines > 1:
                self._heights[number + 1] = theme.row_height(row.lines)
            for position, link in row.links.items():
                self._link(number, position, link)
            looks = known.of(row)
            if looks is not current:
                if current is not None:
                    self._canvas.add_rows(current, begun, number)
                current, begun = looks, number
        if current is not None:
            self._canvas.add_rows(current, begun, table.row + table.count)

    def _merges(self) -> Iterator[Json]:
        """Rows of merged cells one below the other take one request for all."""
        places = [_place(cell) for cell in self.view.cells if cell.rows > 1 or cell.columns > 1]
        places = [place for place in places if not self._crosses_frozen_edge(place)]
        rows = [place for place in places if place.bottom - place.top == 1]
        blocks = [place for place in places if place.bottom - place.top > 1]
        for kind, areas in (("MERGE_ROWS", stacked(rows)), ("MERGE_ALL", blocks)):
            for place in areas:
                yield {"mergeCells": {"range": self._area(place), "mergeType": kind}}

    def _crosses_frozen_edge(self, place: Rectangle) -> bool:
        """Google refuses such a merge, and the whole batch with it; its cells then stay apart."""
        rows, columns = self.view.frozen_rows, self.view.frozen_columns
        return place.top < rows < place.bottom or place.left < columns < place.right

    def _sizes(self, extent: tuple[int, int]) -> Iterator[Json]:
        rows, _ = extent
        yield self._size("ROWS", 0, rows, pixels_high(theme.ROW_HEIGHT))
        usual = pixels_high(theme.ROW_HEIGHT)
        heights = {row - 1: pixels_high(height) for row, height in self._heights.items()}
        for first, end, size in _equal_runs(heights):
            if size != usual and first < rows:
                yield self._size("ROWS", first, min(end, rows), size)
        widths = {at: pixels_wide(width) for at, width in enumerate(self.view.widths)}
        for first, end, size in _equal_runs(widths):
            yield self._size("COLUMNS", first, end, size)

    def _size(self, dimension: str, first: int, end: int, size: int) -> Json:
        place = {
            "sheetId": self.sheet_id,
            "dimension": dimension,
            "startIndex": first,
            "endIndex": end,
        }
        size_of = {"range": place, "properties": {"pixelSize": size}, "fields": "pixelSize"}
        return {"updateDimensionProperties": size_of}

    def _bar_rule(self) -> Json:
        """Google has no bars in cells: the deeper the tint, the more is done."""
        ends = (("minpoint", "0", _PAPER), ("maxpoint", "1", theme.BAR))
        gradient = {
            name: {"type": "NUMBER", "value": value, "colorStyle": color(code)}
            for name, value, code in ends
        }
        ranges = [self._area(place) for place in joined(self._bars)]
        rule = {"ranges": ranges, "gradientRule": gradient}
        return {"addConditionalFormatRule": {"index": 0, "rule": rule}}

    def _area(self, place: Rectangle) -> Json:
        return area(self.sheet_id, (place.top, place.bottom), (place.left, place.right))


def _place(cell: ViewCell) -> Rectangle:
    top, left = cell.row - 1, cell.column - 1
    return Rectangle(top, top + cell.rows, left, left + cell.columns)


def _equal_runs(sizes: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """Neighbours of one size as (first, after the last, size)."""
    numbered = sorted(sizes.items())
    for _, run in groupby(enumerate(numbered), key=lambda one: (one[1][1], one[1][0] - one[0])):
        items = [item for _, item in run]
        yield items[0][0], items[-1][0] + 1, items[0][1]
