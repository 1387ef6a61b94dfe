"""Rows of long tables as sheet XML, streamed: XlsxWriter would take 40 s for 100,000."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from html import escape
from itertools import count, islice
from typing import NamedTuple

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
        contents, numbers = _Contents(self.epoch), count(self.table.row + 1)
        for openings, columns in self._chunks(ids):
            filled = zip(*map(contents.of, columns), strict=True)
            yield "".join(map(_row, openings, filled, numbers)).encode("latin-1")

    def _chunks(
        self, ids: Mapping[CellLook, int]
    ) -> Iterator[tuple[Sequence["_Opening"], Iterable[Sequence[Shown]]]]:
        """Some rows at a time: what each row is written into, and the values of each column."""
        known = _Openings(self.table, ids)
        if self.table.blocks is None:
            rows = iter(self.table.rows)
            while some := list(islice(rows, _ROWS_A_CHUNK)):
                yield list(map(known.of, some)), zip(*(row.values for row in some), strict=True)
            return
        samples = list(map(known.of, self.table.samples))
        for block in self.table.blocks():
            openings = [samples[look] for look in block.looks]
            for first in range(0, len(openings), _ROWS_A_CHUNK):
                chunk = slice(first, first + _ROWS_A_CHUNK)
                yield openings[chunk], [column[chunk] for column in block.columns]


class _Opening(NamedTuple):
    """What rows of one look are written into."""

    height: str
    pieces: list[str]
    """Four a cell: its column, its row and its content (both still empty), its style."""


class _Openings:
    """What rows of all looks are written into, each made once."""

    def __init__(self, table: LongTable, ids: Mapping[CellLook, int]) -> None:
        self._table = table
        self._ids = ids
        self._known: dict[Variant, list[str]] = {}
        self._painted: dict[Variant, str] = {}

    def of(self, row: TableRow) -> _Opening:
        """What a row is written into."""
        variant = row_variant(row)
        pieces = self._known.get(variant)
        if pieces is None:
            pieces = self._known[variant] = self._pieces(row._replace(paints=None))
        if row.paints:
            pieces = self._with_paints(row, variant, pieces)
        height = f' ht="{theme.row_height(row.lines)}" customHeight="1"' if row.lines > 1 else ""
        return _Opening(height, pieces)

    def _pieces(self, row: TableRow) -> list[str]:
        pieces: list[str] = []
        for position in range(len(self._table.columns)):
            style = self._ids[cell_look(self._table, row, position)]
            pieces += (f'<c r="{column_letters(position + 1)}', "", f'" s="{style}"', "")
        return pieces

    def _with_paints(self, row: TableRow, variant: Variant, pieces: Sequence[str]) -> list[str]:
        """The row's pieces with the styles of its painted cells, each look found once."""
        changed = list(pieces)
        for position, paint in (row.paints or {}).items():
            key = (variant, position, paint)
            style = self._painted.get(key)
            if style is None:
                look = cell_look(self._table, row, position)
                style = self._painted[key] = f'" s="{self._ids[look]}"'
            changed[4 * position + 2] = style
        return changed


def _row(opening: _Opening, contents: Sequence[str], number: int) -> str:
    """Fills the pieces in: slices are a third quicker than a text for each cell."""
    height, pieces = opening
    pieces[1::4] = [str(number)] * len(contents)
    pieces[3::4] = contents
    return f'<row r="{number}"{height}>{"".join(pieces)}</row>'


class _Contents(dict[Shown, str]):
    """What stands between a cell's attributes and its end, a sign for each byte of it.

    Tables repeat dates, names, shares.
    """

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
                plain = column if texts.isascii() else map(_as_bytes, column)  # type: ignore[arg-type]
                return [f' t="inlineStr"><is><t>{text}</t></is></c>' for text in plain]
        return list(map(self.__getitem__, column))

    def __missing__(self, value: Shown) -> str:
        content = _content(value, self._epoch)
        if len(self) < _KNOWN_CONTENTS:
            self[value] = content
        return content


def _content(value: Shown, epoch: int) -> str:
    if value.__class__ is float:
        return f"><v>{repr(value).removesuffix('.0')}</v></c>"
    if value is None or value == "":
        return "/>"
    if isinstance(value, str):
        text = _escaped(value)
        space = "" if text == text.strip() else ' xml:space="preserve"'
        return f' t="inlineStr"><is><t{space}>{_as_bytes(text)}</t></is></c>'
    if isinstance(value, date):
        return f"><v>{_serial(value, epoch)!r}</v></c>"
    return f"><v>{value!r}</v></c>"


def _as_bytes(text: str) -> str:
    """UTF-8 with a sign for each byte: one `●` in a row of other signs made joining it twice as slow."""
    return text if text.isascii() else text.encode().decode("latin-1")


def _escaped(text: str) -> str:
    kept = text if len(text) < TEXT_LIMIT and text.isprintable() else clean_text(text)
    is_plain = "&" not in kept and "<" not in kept and ">" not in kept
    return kept if is_plain else escape(kept, quote=False)


def _serial(day: date, epoch: int) -> float | int:
    whole = day.toordinal() - epoch
    if isinstance(day, datetime):
        return whole + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return whole
