"""What the template draws: cells, grids, tiles, charts and tables, in reading order."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: tuple[Cell, ...]
    anchor: str = ""
    classes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str
    href: str = ""
    kind: str = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    classes: str = ""
    href: str = ""
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    label: str
    value: str
    notes: tuple[str, ...]
    classes: str = ""
    value_classes: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    tiles: tuple[Tile, ...]
    kind: str = "tiles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A small table without filter."""

    caption: str
    widths: tuple[int, ...]
    """Of its columns, in per cent."""
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    classes: str = ""
    kind: str = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    name: str
    ink: str
    mark: str = "line"
    """`line`, `dashed`, `stem` or `box`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart with its legend, and its figures as a table."""

    key: str
    svg: str
    """Made by the chart library; safe to stand in the page as it is."""
    legend: tuple[LegendEntry, ...]
    data: Grid
    unit: str = ""
    is_wide: bool = False
    kind: str = "chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sign of a legend and what it means."""

    classes: str
    sign: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    header: str
    classes: str
    ground: str = ""
    """Class of its column element."""
    is_sorted: bool = True
    """Whether it has a button to sort by it."""
    is_silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    parts: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Blocks over the whole width, or two stacks of them side by side."""

    left: tuple[Block, ...]
    right: tuple[Block, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the report."""

    key: str
    name: str
    """In the navigation."""
    title: str
    subtitle: str
    bands: tuple[Band, ...] = ()
    table: Table | None = None
