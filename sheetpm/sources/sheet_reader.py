"""One sheet after another: the quick way where it is safe, else through the XML parser."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property, partial
from queue import SimpleQueue

from python_calamine import CalamineSheet, CalamineWorkbook

from sheetpm.futures import result_of, submit
from sheetpm.grid import Grid, NumberFormats
from sheetpm.sources.calamine_rows import open_calamine, read_rectangle, read_sheet
from sheetpm.sources.cell_styles import CellStyles, read_styles
from sheetpm.sources.limits import (
    CELL_LIMIT,
    SHEET_LIMIT,
    SMALL_PART_LIMIT,
    SPARSE_FACTOR,
    SPARSE_FREE,
    STRINGS_LIMIT,
    TEXT_LIMIT,
)
from sheetpm.sources.number_formats import KnownFormats, SheetFormats
from sheetpm.sources.parts import Parts
from sheetpm.sources.rectangle import Rectangle, lay_out
from sheetpm.sources.shared_strings import StringSizes, measure_strings, read_strings
from sheetpm.sources.sheet_bytes import NotPlainError, Section, cut_rows
from sheetpm.sources.sheet_facts import SheetFacts
from sheetpm.sources.sheet_parse import CellReader, ParsedSheet, parse_sheet
from sheetpm.sources.sheet_pass import Extent, gather_facts, measure_exactly, measure_sheet
from sheetpm.sources.workbook_index import WorkbookIndex, Worksheet


class SheetReader:
    """Reads the sheets of one workbook; keeps what they share and what room is left."""

    def __init__(self, content: bytes, parts: Parts, index: WorkbookIndex) -> None:
        self._content = content
        self._parts = parts
        self._index = index
        self._room = CELL_LIMIT

    def read(self, entry: Worksheet) -> Grid:
        """One sheet as a grid."""
        try:
            extent = measure_sheet(self._stream(entry))
        except NotPlainError:
            return self._read_slowly(entry)
        facts, rectangle = self._read_quickly(entry, extent)
        if rectangle is None:
            rectangle = self._lay_out(parse_sheet(self._filled_cells(entry), self._cell_reader))
        else:
            _mend_numbers(rectangle, facts)
        formats = SheetFormats(
            partial(self._parts.stream, entry.part_name, SHEET_LIMIT), self._styles
        )
        return self._build(entry, rectangle, facts, formats)

    def _read_quickly(
        self, entry: Worksheet, extent: Extent
    ) -> tuple[SheetFacts, Rectangle | None]:
        """What the bytes say, and the values where calamine can read them within bounds.

        Calamine leaves Python's lock alone, so both go on at once.
        """
        is_safe = self._is_dense(entry, extent) and self._do_texts_fit(entry, extent)
        calamine = self._calamine if is_safe else None
        if calamine is None:
            return gather_facts(self._stream(entry), self._styles), None
        arrivals: SimpleQueue[Future[CalamineSheet | None]] = SimpleQueue()
        with ThreadPoolExecutor(max_workers=1) as pool:
            submit(pool, arrivals, read_sheet, calamine, entry.position, entry.title)
            facts = gather_facts(self._stream(entry), self._styles)
            sheet = result_of(arrivals.get())
        if sheet is None or sheet.height * sheet.width > self._room:
            return facts, None
        return facts, read_rectangle(sheet)

    def _read_slowly(self, entry: Worksheet) -> Grid:
        parsed = parse_sheet(self._stream(entry), self._cell_reader)
        formats = KnownFormats(parsed.styles, self._styles)
        return self._build(entry, self._lay_out(parsed), parsed.facts, formats)

    def _lay_out(self, parsed: ParsedSheet) -> Rectangle:
        return lay_out(parsed.values, room=self._room, unread_from=parsed.unread_from)

    def _build(
        self, entry: Worksheet, rectangle: Rectangle, facts: SheetFacts, formats: NumberFormats
    ) -> Grid:
        rows = rectangle.rows
        self._room -= len(rows) * len(rows[0]) if rows else 0
        return Grid(
            title=entry.title,
            rows=rows,
            first_row=rectangle.first_row,
            first_column=rectangle.first_column,
            is_hidden=entry.is_hidden,
            errors=facts.errors,
            uncached_formulas=facts.uncached_formulas,
            number_formats=formats,
            hidden_rows=frozenset(facts.hidden_rows),
            hidden_columns=frozenset(facts.hidden_columns),
            outline_levels=facts.outline_levels,
            indents=facts.indents,
            merged=tuple(facts.merged),
            cut=rectangle.cut,
        )

    def _stream(self, entry: Worksheet) -> Iterator[bytes]:
        return self._parts.stream(entry.part_name, SHEET_LIMIT)

    def _filled_cells(self, entry: Worksheet) -> Iterator[bytes]:
        """The sheet part without its blank cells: a sparse giant has millions of them."""
        for piece in cut_rows(self._stream(entry)):
            if piece.section is Section.ROWS:
                yield piece.marks.blank_cell.sub(b"", piece.content)
            else:
                yield piece.content

    def _is_dense(self, entry: Worksheet, extent: Extent) -> bool:
        """Whether the rectangle around all cells is worth its memory."""
        if _is_worth(extent, self._room):
            return True
        return _is_worth(measure_exactly(self._stream(entry)), self._room)

    def _do_texts_fit(self, entry: Worksheet, extent: Extent) -> bool:
        """Whether every cell may have its own copy of the shared text it shows."""
        if not self._sizes.is_plain:
            return False
        if self._sizes.longest * extent.cells <= TEXT_LIMIT:
            return True
        return _copied_length(self._stream(entry), self._sizes) <= TEXT_LIMIT

    @cached_property
    def _styles(self) -> CellStyles:
        part = self._index.styles
        return read_styles(self._parts.stream(part, SMALL_PART_LIMIT)) if part else CellStyles()

    @cached_property
    def _sizes(self) -> StringSizes:
        part = self._index.strings
        return measure_strings(self._parts.stream(part, STRINGS_LIMIT)) if part else StringSizes()

    @cached_property
    def _calamine(self) -> CalamineWorkbook | None:
        if not (self._index.is_usual and self._sizes.is_plain):
            return None
        return open_calamine(self._content)

    @cached_property
    def _cell_reader(self) -> CellReader:
        part = self._index.strings
        strings = read_strings(self._parts.stream(part, STRINGS_LIMIT)) if part else []
        return CellReader(strings=strings, styles=self._styles, is_1904=self._index.is_1904)


def _is_worth(extent: Extent, room: int) -> bool:
    return extent.area <= min(room, max(SPARSE_FREE, SPARSE_FACTOR * extent.cells))


def _copied_length(chunks: Iterable[bytes], sizes: StringSizes) -> int:
    """Bytes of all shared texts, each counted as often as cells show it."""
    uses: Counter[bytes] = Counter()
    expected = 0
    for piece in cut_rows(chunks):
        pattern = rb't="s"[^<>]*><%bv>([0-9]+)<' % re.escape(piece.marks.prefix)
        uses.update(re.findall(pattern, piece.content))
        expected += piece.content.count(b't="s"')
    if uses.total() != expected:
        return TEXT_LIMIT + 1
    lengths = sizes.lengths
    return sum(
        lengths[int(index)] * count for index, count in uses.items() if int(index) < len(lengths)
    )


def _mend_numbers(rectangle: Rectangle, facts: SheetFacts) -> None:
    """Put negative numbers back where a date format made wrong times of them."""
    rows = rectangle.rows
    for (row, column), number in facts.numbers.items():
        cells = rows[row - rectangle.first_row]
        if isinstance(cells, list):
            cells[column - rectangle.first_column] = number
