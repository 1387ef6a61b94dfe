"""What the template draws: cells, grids, tiles, charts and tables, in reading order."""

from typing import Literal

from msgspec import Struct


class Cell(Struct, frozen=True, kw_only=True):
    """One cell of a table."""

    text: str
    classes: str = ""
    tag: Literal["td", "th"] = "td"
    scope: str = ""
    columns: int = 1
    href: str = ""
    bar: str = ""
    """How far a progress bar goes: `46%`."""
    key: str | None = None
    """By what it sorts, where that is not its text."""
    is_silent: bool = False
    """Drawn only for the eye; what it says stands in other cells as well."""


class Row(Struct, frozen=True, kw_only=True):
    cells: tuple[Cell, ...]
    anchor: str = ""
    classes: str = ""


class Heading(Struct, frozen=True, kw_only=True):
    text: str
    href: str = ""
    kind: str = "heading"


class Paragraph(Struct, frozen=True, kw_only=True):
    text: str
    classes: str = ""
    href: str = ""
    kind: str = "paragraph"


class Tile(Struct, frozen=True, kw_only=True):
    label: str
    value: str
    notes: tuple[str, ...]
    classes: str = ""
    value_classes: str = ""
    href: str = ""


class Tiles(Struct, frozen=True, kw_only=True):
    tiles: tuple[Tile, ...]
    kind: str = "tiles"


class Grid(Struct, frozen=True, kw_only=True):
    """A small table without filter."""

    caption: str
    widths: tuple[int, ...]
    """Of its columns, in per cent."""
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    classes: str = ""
    kind: str = "grid"


class LegendEntry(Struct, frozen=True, kw_only=True):
    name: str
    ink: str
    mark: str = "line"
    """`line`, `dashed`, `stem` or `box`."""


class Drawn(Struct, frozen=True, kw_only=True):
    """A chart with its legend, and its figures as a table."""

    key: str
    svg: str
    """Made by the chart library; safe to stand in the page as it is."""
    legend: tuple[LegendEntry, ...]
    data: Grid
    unit: str = ""
    is_wide: bool = False
    kind: str = "chart"


class Sample(Struct, frozen=True, kw_only=True):
    """A sign of a legend and what it means."""

    classes: str
    sign: str
    name: str


class Column(Struct, frozen=True, kw_only=True):
    header: str
    classes: str
    ground: str = ""
    """Class of its column element."""
    is_sorted: bool = True
    """Whether it has a button to sort by it."""
    is_silent: bool = False


class Table(Struct, frozen=True, kw_only=True):
    """A long table that sorts and filters."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    bands: tuple[Row, ...]
    """Above the header: months over the columns of a scale."""
    rows: tuple[Row, ...]
    rest: tuple[Row, ...] = ()
    """Rows below, which neither sort nor filter."""
    legend: tuple[Sample, ...] = ()
    classes: str = ""
    kind: str = "table"


class Block(Struct, frozen=True, kw_only=True):
    parts: tuple[object, ...]


class Band(Struct, frozen=True, kw_only=True):
    """Blocks over the whole width, or two stacks of them side by side."""

    left: tuple[Block, ...]
    right: tuple[Block, ...] = ()
    is_whole: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """One page of the report."""

    key: str
    name: str
    """In the navigation."""
    title: str
    subtitle: str
    bands: tuple[Band, ...] = ()
    table: Table | None = None
