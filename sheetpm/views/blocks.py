"""Blocks of a page: cells and plots in places of their own, set down on the page later.

A block counts its rows and columns from 1; `Block.at` moves it. A plot carries its data;
where that stands on the page is decided when all blocks are laid out.
"""

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypedDict, Unpack

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.views import labels
from sheetpm.views.formats import fit, lines_needed, text_width
from sheetpm.views.material import Material
from sheetpm.views.model import (
    Align,
    ChartKind,
    Format,
    Ink,
    Link,
    Role,
    Shown,
    Tone,
    ViewCell,
)

LEFT = 12
"""Columns of the left half of the Dashboard; one column lies between the halves."""

RIGHT = 11
"""Columns of the right half."""

WHOLE = 24
"""Columns of the Dashboard between its margins."""

_PER_COLUMN = {
    Role.TITLE: 3.1,
    Role.LONG_TITLE: 4.4,
    Role.BANNER: 5.5,
    Role.HEADING: 5.0,
    Role.TILE_VALUE: 2.8,
    Role.TILE_LONG_VALUE: 2.0,
    Role.STRONG: 5.8,
    Role.TILE_LABEL: 6.9,
    Role.TILE_NOTE: 6.9,
    Role.COLUMN_HEADER: 6.9,
    Role.MAP_CELL: 6.4,
    Role.SMALL: 7.6,
}
_BODY_PER_COLUMN = 6.2
"""Characters of body text in one column of the Dashboard's grid, at a guess that rather cuts."""

_LATIN = 1.03
"""Letters are narrower than half a Chinese character; columns are narrower in workbooks of a
small default font."""


class Span(Struct, frozen=True):
    """Neighbouring columns of the grid."""

    first: int
    count: int = 1

    def characters(self, text: str, role: Role = Role.BODY, *, indent: int = 0) -> int:
        """How many characters of such a text fit into one line, Chinese ones counted twice."""
        per_column = _PER_COLUMN.get(role, _BODY_PER_COLUMN)
        if text_width(text) == len(text):
            per_column *= _LATIN
        return max(int(self.count * per_column) - 1 - 2 * indent, 1)


class PlottedSeries(Struct, frozen=True, kw_only=True):
    """One line or row of bars; a value of `None` is a gap."""

    name: str
    values: tuple[float | None, ...]
    ink: Ink
    is_dashed: bool = False
    is_marker: bool = False
    has_points: bool | None = None


class Plot(Struct, frozen=True, kw_only=True):
    """A chart with its data."""

    key: str
    kind: ChartKind
    title: str
    """Of the data below the page."""
    alt_text: str
    row: int
    rows: int
    columns: int
    column: int = 1
    category_title: str
    categories: tuple[Shown, ...]
    category_format: Format = Format.TEXT
    category_step: int | None = None
    """Days between the labels of a date axis."""
    series: tuple[PlottedSeries, ...]
    value_format: Format = Format.COUNT
    value_title: str = ""
    starts_at_zero: bool = True
    ends_at: float | None = None


class Block(Struct, frozen=True, kw_only=True):
    """A part of a page."""

    height: int
    cells: tuple[ViewCell, ...] = ()
    plots: tuple[Plot, ...] = ()

    def at(self, row: int, column: int) -> "Block":
        """The block with its upper left corner there."""
        down, right = row - 1, column - 1
        if down == right == 0:
            return self
        return replace(
            self,
            cells=tuple(
                replace(cell, row=cell.row + down, column=cell.column + right)
                for cell in self.cells
            ),
            plots=tuple(
                replace(plot, row=plot.row + down, column=plot.column + right)
                for plot in self.plots
            ),
        )


Line: TypeAlias = Sequence[ViewCell]
"""Cells that share a row; their own row numbers do not matter."""


class Look(TypedDict, total=False):
    """What `piece` may say of a cell beside its place and value."""

    rows: int
    format: Format
    role: Role
    tone: Tone
    fill: Tone | None
    top: Tone | None
    left: Tone | None
    has_hairline: bool
    align: Align | None
    wraps: bool
    indent: int
    link: Link | None
    bar: float | None


def piece(span: Span, value: Shown, **look: Unpack[Look]) -> ViewCell:
    """A cell over those columns; texts that do not wrap are cut to what fits."""
    if isinstance(value, str) and not look.get("wraps", False):
        room = span.characters(value, look.get("role", Role.BODY), indent=look.get("indent", 0))
        value = fit(value, room)
    return ViewCell(row=1, column=span.first, columns=span.count, value=value, **look)


def wrapped(span: Span, text: str, *, most: int = 3, **look: Unpack[Look]) -> ViewCell:
    """A text that wraps over as many rows as it needs, cut beyond `most`."""
    line = span.characters(text, look.get("role", Role.BODY), indent=look.get("indent", 0))
    shown = fit(text, most * line - 4 * (most - 1))
    rows = min(most, lines_needed(shown, line))
    cell = ViewCell(row=1, column=span.first, columns=span.count, value=shown, **look)
    return replace(cell, rows=rows, wraps=rows > 1)


def heading(text: str, *, columns: int, link: Link | None = None) -> Line:
    """The title of a block with a rule beneath."""
    return [piece(Span(1, columns), text, role=Role.HEADING, link=link)]


def column_headers(names: Iterable[tuple[Span, str, Align]]) -> Line:
    """The muted headers of a small table; left ones keep clear of right ones before them."""
    return [
        piece(
            span,
            name,
            role=Role.COLUMN_HEADER,
            align=align,
            has_hairline=True,
            indent=1 if align is Align.LEFT and span.first > 1 else 0,
        )
        for span, name, align in names
    ]


def hint(text: str, *, columns: int) -> Line:
    """The muted text that stands where a block has no data."""
    return [wrapped(Span(1, columns), text, tone=Tone.MUTED)]


def more(material: Material, count: int, *, columns: int, page: str = "") -> list[Line]:
    """`… and 12 more` where a list was cut, with a link to the page that holds all."""
    if count <= 0:
        return []
    text = material.say(labels.AND_MORE, count=count)
    link = material.link_to_page(page)
    return [[piece(Span(1, columns), text, tone=Tone.MUTED, link=link)]]


def id_columns(ids: Iterable[str | None]) -> int:
    """Columns that hold the longest of those ids whole, at most three; 0 where there is none."""
    widest = max((text_width(one or "") for one in ids), default=0)
    return min(3, math.ceil((widest + 1) / _BODY_PER_COLUMN)) if widest else 0


def stack(lines: Iterable[Line]) -> Block:
    """Lines one below the other; a line is as high as its highest cell."""
    cells: list[ViewCell] = []
    row = 1
    for line in lines:
        cells += [replace(cell, row=row + cell.row - 1) for cell in line]
        row += max((cell.row + cell.rows - 1 for cell in line), default=1)
    return Block(height=row - 1, cells=tuple(cells))
