"""Rows of long tables as sheet XML, streamed: XlsxWriter would take 40 s for 100,000."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import islice

from xlsxwriter.format import Format as CellFormat

from sheetpm.grid import CellAddress, column_letters
from sheetpm.views.model import Link, LongTable, Role, Shown, TableRow, Tone
from sheetpm.writers import theme
from sheetpm.writers.cell_formats import CellLook
from sheetpm.writers.cell_text import clean_text

WINDOWS_EPOCH = date(1899, 12, 30).toordinal()
MAC_EPOCH = date(1904, 1, 1).toordinal()
_ROWS_A_CHUNK = 500
_KNOWN_CONTENTS = 100_000
_NUMBER = "\0"
"""Stands for the row's number in a template; no XML can hold it."""
_LINKS = 65_000
"""Below Excel's limit for a sheet, since the drawn rows hold some too."""


def cell_look(table: LongTable, row: TableRow, position: int) -> CellLook:
    """The look of one cell of a long table."""
    column = table.columns[position]
    return CellLook(
        format=column.format,
        role=Role.STRONG if row.is_strong else Role.BODY,
        tone=row.tones.get(position, Tone.PLAIN),
        has_hairline=True,
        align=column.align,
        wraps=column.wraps or any(other.wraps for other in table.columns),
        indent=row.indent if position == table.indented else 0,
        is_link=position in row.links,
    )


def stream_looks(table: LongTable) -> list[CellLook]:
    """Every look that occurs in the rows, each once, in a fixed order."""
    looks: dict[CellLook, None] = {}
    for row in _variants(table).values():
        for position in range(len(table.columns)):
            looks[cell_look(table, row, position)] = None
    return list(looks)


def _variant(row: TableRow) -> tuple[object, ...]:
    return (tuple(row.tones.items()), tuple(row.links), row.is_strong, row.indent)


def _variants(table: LongTable) -> dict[tuple[object, ...], TableRow]:
    variants: dict[tuple[object, ...], TableRow] = {}
    for row in table.samples or table.rows:
        variants.setdefault(_variant(row), row)
    return variants


@dataclass(frozen=True, slots=True, kw_only=True)
class RowStream:
    """The rows of one long table, ready to be written once the format ids are known."""

    table: LongTable
    looks: Mapping[CellLook, CellFormat]
    epoch: int = WINDOWS_EPOCH
    """The ordinal of the workbook's day 0."""

    @property
    def extent(self) -> str:
        """The used range from A1 on."""
        last = CellAddress(self.table.row + self.table.count, len(self.table.columns))
        return f"A1:{last}"

    @property
    def links(self) -> list[tuple[str, str]]:
        """(cell, location) of every link, as many as Excel allows."""
        letters = [column_letters(position + 1) for position in range(len(self.table.columns))]
        titles: dict[str, str] = {}
        found: list[tuple[str, str]] = []
        for offset, position, link in islice(self._table_links(), _LINKS):
            title = titles.setdefault(link.sheet, link.sheet.replace("'", "''"))
            cell = f"{letters[position]}{self.table.row + 1 + offset}"
            found.append((cell, f"'{title}'!{link.address}"))
        return found

    def _table_links(self) -> Iterable[tuple[int, int, Link]]:
        if self.table.links is not None:
            return self.table.links()
        return (
            (offset, position, link)
            for offset, row in enumerate(self.table.rows)
            for position, link in row.links.items()
        )

    def rows(self, format_ids: Sequence[int]) -> Iterator[bytes]:
        """`<row>` elements; `format_ids[i]` is the id of the drawing's cell format `i`."""
        ids = {look: format_ids[made._get_xf_index()] for look, made in self.looks.items()}  # noqa: SLF001 - the id has no public name
        templates: dict[tuple[object, ...], str] = {}
        content_of = _Contents(self.epoch).__getitem__
        chunk: list[str] = []
        for number, row in enumerate(self.table.rows, start=self.table.row + 1):
            variant = (row.lines, *_variant(row))
            template = templates.get(variant)
            if template is None:
                template = templates[variant] = self._template(row, ids)
            numbered = template.replace(_NUMBER, str(number))
            chunk.append(numbered % tuple(map(content_of, row.values)))
            if len(chunk) == _ROWS_A_CHUNK:
                yield "".join(chunk).encode()
                chunk.clear()
        yield "".join(chunk).encode()

    def _template(self, row: TableRow, ids: Mapping[CellLook, int]) -> str:
        """A row's markup with `%s` for what each cell holds: rows differ in little else."""
        height = "" if row.lines == 1 else f' ht="{theme.ROW_HEIGHT * row.lines}" customHeight="1"'
        cells = [
            f'<c r="{column_letters(at + 1)}{_NUMBER}" s="{ids[cell_look(self.table, row, at)]}"%s'
            for at in range(len(self.table.columns))
        ]
        return f'<row r="{_NUMBER}"{height}>{"".join(cells)}</row>'


class _Contents(dict[Shown, str]):
    """What stands behind a cell's format; tables repeat dates, names, shares."""

    def __init__(self, epoch: int) -> None:
        super().__init__()
        self._epoch = epoch

    def __missing__(self, value: Shown) -> str:
        content = _content(value, self._epoch)
        if len(self) < _KNOWN_CONTENTS:
            self[value] = content
        return content


def _content(value: Shown, epoch: int) -> str:
    if value is None or value == "":
        return "/>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{_escaped(value)}</t></is></c>'
    if isinstance(value, date):
        return f"><v>{_serial(value, epoch)!r}</v></c>"
    return f"><v>{value!r}</v></c>"


def _escaped(text: str) -> str:
    kept = text if len(text) < 1_000 and text.isprintable() else clean_text(text)
    return escape(kept, quote=False)


def _serial(day: date, epoch: int) -> float | int:
    whole = day.toordinal() - epoch
    if isinstance(day, datetime):
        return whole + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return whole
