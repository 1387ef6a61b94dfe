"""Rows of long tables as sheet XML, streamed: XlsxWriter would take 40 s for 100,000."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from html import escape
from itertools import islice

from msgspec import Struct
from xlsxwriter.format import Format as CellFormat

from sheetpm.grid import CellAddress, column_letters
from sheetpm.views.model import Link, LongTable, Shown, TableRow
from sheetpm.writers import theme
from sheetpm.writers.cell_looks import CellLook
from sheetpm.writers.cell_text import TEXT_LIMIT, clean_text
from sheetpm.writers.table_looks import Variant, cell_look, row_variant

WINDOWS_EPOCH = date(1899, 12, 30).toordinal()
MAC_EPOCH = date(1904, 1, 1).toordinal()
_ROWS_A_CHUNK = 100
_KNOWN_CONTENTS = 10_000
_ODD = ("&", "<", ">", "| ", "||", " |")
"""In texts between bars: what is written otherwise than it stands, blanks at an end, no text."""
_LINKS = 65_000
"""Below Excel's limit for a sheet, since the drawn rows hold some too."""


def stream_looks(table: LongTable) -> list[CellLook]:
    """Every look that occurs in the rows, each once, in a fixed order."""
    looks: dict[CellLook, None] = {}
    variants: set[Variant] = set()
    painted: set[Variant] = set()
    for row in table.samples or table.rows:
        variant = row_variant(row)
        if variant not in variants:
            variants.add(variant)
            bare = row._replace(paints=None)
            looks |= dict.fromkeys(cell_look(table, bare, at) for at in range(len(table.columns)))
        for position, paint in (row.paints or {}).items():
            if (key := (variant, position, paint)) not in painted:
                painted.add(key)
                looks[cell_look(table, row, position)] = None
    return list(looks)


class RowLinks(Struct, frozen=True):
    """The links in the rows of a long table; tens of thousands, so made when they are read."""

    table: LongTable

    def __iter__(self) -> Iterator[tuple[str, str]]:
        letters = [column_letters(position + 1) for position in range(len(self.table.columns))]
        titles: dict[str, str] = {}
        first = self.table.row + 1
        for offset, position, (sheet, address) in islice(self._table_links(), _LINKS):
            title = titles.get(sheet)
            if title is None:
                title = titles[sheet] = sheet.replace("'", "''")
            yield f"{letters[position]}{first + offset}", f"'{title}'!{address}"

    def _table_links(self) -> Iterable[tuple[int, int, Link]]:
        if self.table.links is not None:
            return self.table.links()
        return (
            (offset, position, link)
            for offset, row in enumerate(self.table.rows)
            for position, link in row.links.items()
        )


class RowStream(Struct, frozen=True, kw_only=True):
    """The rows of one long table, ready to be written once the format ids are known."""

    table: LongTable
    looks: Mapping[CellLook, CellFormat]
    epoch: int = WINDOWS_EPOCH
    """The ordinal of the workbook's day 0."""

    @property
    def links(self) -> RowLinks:
        """(cell, location) of every link, as many as Excel allows."""
        return RowLinks(self.table)

    @property
    def extent(self) -> str:
        """The used range from A1 on."""
        last = CellAddress(self.table.row + self.table.count, len(self.table.columns))
        return f"A1:{last}"

    def rows(self, format_ids: Sequence[int]) -> Iterator[bytes]:
        """`<row>` elements; `format_ids[i]` is the id of the drawing's cell format `i`."""
        ids = {look: format_ids[made._get_xf_index()] for look, made in self.looks.items()}  # noqa: SLF001 - the id has no public name
        openings: dict[Variant, list[str]] = {}
        painted: dict[Variant, str] = {}
        contents = _Contents(self.epoch)
        rows, number = iter(self.table.rows), self.table.row
        while some := list(islice(rows, _ROWS_A_CHUNK)):
            written = []
            columns = zip(*(row.values for row in some), strict=True)
            for row, filled in zip(some, zip(*map(contents.of, columns), strict=True), strict=True):
                number += 1
                variant = row_variant(row)
                pieces = openings.get(variant)
                if pieces is None:
                    pieces = openings[variant] = self._pieces(row._replace(paints=None), ids)
                if row.paints:
                    pieces = self._painted(row, variant, pieces, painted, ids)
                written.append(_row(number, row.lines, pieces, filled))
            yield "".join(written).encode()

    def _pieces(self, row: TableRow, ids: Mapping[CellLook, int]) -> list[str]:
        """Four pieces a cell: its column, its row and its content (both still empty), its style."""
        pieces: list[str] = []
        for position in range(len(self.table.columns)):
            style = ids[cell_look(self.table, row, position)]
            pieces += (f'<c r="{column_letters(position + 1)}', "", f'" s="{style}"', "")
        return pieces

    def _painted(
        self,
        row: TableRow,
        variant: Variant,
        pieces: Sequence[str],
        known: dict[Variant, str],
        ids: Mapping[CellLook, int],
    ) -> list[str]:
        """The row's pieces with the styles of its painted cells, each look found once."""
        changed = list(pieces)
        for position, paint in (row.paints or {}).items():
            key = (variant, position, paint)
            style = known.get(key)
            if style is None:
                style = known[key] = f'" s="{ids[cell_look(self.table, row, position)]}"'
            changed[4 * position + 2] = style
        return changed


def _row(number: int, lines: int, pieces: list[str], contents: Sequence[str]) -> str:
    """Fills the pieces in: slices are a third quicker than a text for each cell."""
    pieces[1::4] = [str(number)] * len(contents)
    pieces[3::4] = contents
    height = "" if lines == 1 else f' ht="{theme.row_height(lines)}" customHeight="1"'
    return f'<row r="{number}"{height}>{"".join(pieces)}</row>'


class _Contents(dict[Shown, str]):
    """What stands between a cell's attributes and its end; tables repeat dates, names, shares."""

    def __init__(self, epoch: int) -> None:
        super().__init__()
        self._epoch = epoch

    def of(self, column: Sequence[Shown]) -> Sequence[str]:
        """The contents of some cells of one column; texts without markup are written at once."""
        if set(map(type, column)) == {str}:
            texts = f"|{'|'.join(column)}|"  # type: ignore[arg-type]
            if (
                len(texts) < TEXT_LIMIT
                and texts.isprintable()
                and not any(map(texts.__contains__, _ODD))
            ):
                return [f' t="inlineStr"><is><t>{text}</t></is></c>' for text in column]
        return list(map(self.__getitem__, column))

    def __missing__(self, value: Shown) -> str:
        content = _content(value, self._epoch)
        if len(self) < _KNOWN_CONTENTS:
            self[value] = content
        return content


def _content(value: Shown, epoch: int) -> str:
    if value is None or value == "":
        return "/>"
    if isinstance(value, str):
        text = _escaped(value)
        space = "" if text == text.strip() else ' xml:space="preserve"'
        return f' t="inlineStr"><is><t{space}>{text}</t></is></c>'
    if isinstance(value, date):
        return f"><v>{_serial(value, epoch)!r}</v></c>"
    return f"><v>{value!r}</v></c>"


def _escaped(text: str) -> str:
    kept = text if len(text) < TEXT_LIMIT and text.isprintable() else clean_text(text)
    is_plain = "&" not in kept and "<" not in kept and ">" not in kept
    return kept if is_plain else escape(kept, quote=False)


def _serial(day: date, epoch: int) -> float | int:
    whole = day.toordinal() - epoch
    if isinstance(day, datetime):
        return whole + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return whole
