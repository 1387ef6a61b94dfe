"""What a page shows, as data: cells with a value, a format and a tone; charts; one long table.

Views know no spreadsheet library. Excel, Google Sheets and HTML draw the same ones.
Rows and columns count from 1.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from msgspec import Struct, field

from sheetpm.languages import Language

Shown: TypeAlias = str | float | int | date | None
"""A value to show. Not-a-number and infinity are never shown: a view says `n/a` instead."""


class Format(StrEnum):
    """How a value is written."""

    TEXT = "text"
    COUNT = "count"
    """1,234"""
    DECIMAL = "decimal"
    """0.89: indices and averages"""
    PERCENT = "percent"
    """46 %, of a ratio"""
    MONEY = "money"
    """12,345: amounts in full"""
    SMALL_MONEY = "small money"
    """12.50: the same of a plan that is worth little, or counts in thousands"""
    SHORT_MONEY = "short money"
    """12 k, 1.2万: amounts on an axis"""
    DAYS = "days"
    """12.5: working days"""
    SIGNED_DAYS = "signed days"
    """+9: slips"""
    HOURS = "hours"
    DATE = "date"
    """2026-03-16"""
    SHORT_DATE = "short date"
    """16 Mar, 3月16日"""


class Role(StrEnum):
    """The part a text plays on the page; a writer's theme gives it size and weight."""

    TITLE = "title"
    LONG_TITLE = "long title"
    """More than fits in a line of large type: set smaller."""
    SUBTITLE = "subtitle"
    BANNER = "banner"
    """The overall colour with its sentence."""
    HEADING = "heading"
    """Of a block, with a rule beneath."""
    TILE_LABEL = "tile label"
    TILE_VALUE = "tile value"
    TILE_LONG_VALUE = "long tile value"
    """A date with its year, or a long number: set smaller, so that it is never cut."""
    TILE_NOTE = "tile note"
    COLUMN_HEADER = "column header"
    """Of a small table on the Dashboard, muted."""
    TABLE_HEADER = "table header"
    """Of a long table, with a filter."""
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    """Provenance in small print."""
    MAP_CELL = "map cell"
    """A cell of the risk map: its fill is the band's."""
    TICK = "tick"
    """A mark on a time scale: small, in a narrow column."""


class Tone(StrEnum):
    """What a colour means. Never the only carrier of the meaning."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"
    LOW = "low"
    """The bands of the risk map."""
    MEDIUM = "medium"
    HIGH = "high"
    EXTREME = "extreme"
    TILE = "tile"
    """The quiet ground of tiles; as a rule above a tile its colour says more."""
    PAPER = "paper"
    """Of text on a dark ground."""
    BAR_DONE = "bar done"
    """The grounds of a Gantt chart's bars."""
    BAR_LEFT = "bar left"
    """What is still to do."""
    BAR_PLANNED = "bar planned"
    """Of a task that says nothing of its progress."""
    BAR_CRITICAL = "bar critical"
    BAR_BEYOND = "bar beyond"
    """Beyond the planned finish."""
    BAR_CANCELLED = "bar cancelled"
    SPAN_DONE = "span done"
    """Of summary tasks."""
    SPAN_LEFT = "span left"
    BASELINE = "baseline"
    """The rule beneath a bar."""
    STATUS = "status"
    """The line of the status date."""
    REST = "rest"
    """Days without work."""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Link(NamedTuple):
    """A cell of the same workbook to jump to; a named tuple, as each row of a long table has one."""

    sheet: str
    address: str
    """`G14`"""


class ViewCell(Struct, frozen=True, kw_only=True):
    """One cell, or a block of cells merged into one."""

    row: int
    column: int
    value: Shown
    rows: int = 1
    columns: int = 1
    format: Format = Format.TEXT
    role: Role = Role.BODY
    tone: Tone = Tone.PLAIN
    """Of the text."""
    fill: Tone | None = None
    """Of the ground; `None` is the paper."""
    top: Tone | None = None
    """A thick rule along the upper edge, as over a tile."""
    left: Tone | None = None
    """A thick rule along the left edge, as beside the banner."""
    bottom: Tone | None = None
    """A thick rule along the lower edge, as a baseline's beneath a bar."""
    has_hairline: bool = False
    """A hairline along the lower edge, across the whole block."""
    align: Align | None = None
    """Without it numbers and dates stand right, texts left."""
    wraps: bool = False
    indent: int = 0
    link: Link | None = None
    bar: float | None = None
    """A progress bar in the cell, 0..1; the value stands beside or over it."""


class ChartKind(StrEnum):
    LINE = "line"
    BAR = "bar"
    """Horizontal."""
    COLUMN = "column"
    """Upright bars."""


class Ink(StrEnum):
    """The colour of a series: the same thing has the same colour everywhere."""

    PLANNED = "planned"
    EARNED = "earned"
    ACTUAL = "actual"
    FORECAST = "forecast"
    STATUS = "status"
    LOW = "low"
    """The bands of risks."""
    MEDIUM = "medium"
    HIGH = "high"
    EXTREME = "extreme"


class CellSpan(Struct, frozen=True, kw_only=True):
    """A row or column of cells on the view's own page: a chart's source."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Series(Struct, frozen=True, kw_only=True):
    name: CellSpan
    """The single cell that holds the series' name."""
    categories: CellSpan
    values: CellSpan
    ink: Ink
    is_dashed: bool = False
    is_marker: bool = False
    """A vertical mark such as the status date: drawn as a thin stem, not joined."""
    has_points: bool | None = None
    """Whether every value is a dot; `None`: as its ink usually is."""


class Chart(Struct, frozen=True, kw_only=True):
    """A native chart laid over a block of cells."""

    key: str
    """Stable name, `value-curve`; the chart is known by it in the file."""
    kind: ChartKind
    alt_text: str
    """One sentence for people who cannot see it."""
    row: int
    column: int
    rows: int
    columns: int
    series: tuple[Series, ...]
    value_format: Format = Format.COUNT
    """Of the value axis."""
    starts_at_zero: bool = True
    """Else the axis begins near the lowest value, as indices and slips need it."""
    ends_at: float | None = None
    """Where the value axis ends, else above the highest value."""
    value_title: str = ""
    category_format: Format = Format.TEXT
    category_step: int | None = None
    """Days between the labels, where the categories are dates."""


class TableColumn(Struct, frozen=True, kw_only=True):
    header: str
    format: Format = Format.TEXT
    width: float = 12
    """In characters."""
    align: Align | None = None
    wraps: bool = False
    has_bar: bool = False
    """A progress bar in every cell that holds a ratio, 0..1."""
    indent: int = 0
    """Keeps a text clear of numbers that stand right in the column before."""
    header_role: Role = Role.TABLE_HEADER
    fill: Tone | None = None
    """Of the ground of its cells, where a row paints nothing else."""
    left: Tone | None = None
    """A thick rule along its left edge, header included."""
    is_parted: bool = False
    """Whether a hairline parts it from the column before it."""


class Paint(Struct, frozen=True, kw_only=True):
    """What is drawn in a cell of a long table beside its value, as in a Gantt chart."""

    fill: Tone | None = None
    tone: Tone = Tone.PLAIN
    """Of the text."""
    bottom: Tone | None = None
    """A thick rule along the lower edge."""


_NONE: Final[Mapping[int, Any]] = MappingProxyType({})


class TableRow(NamedTuple):
    """One row of a long table; `tones`, `links`, `formats`, `paints` by the cell's position, from 0.

    A named tuple, as it is made in a third of a frozen dataclass's time, 100,000 times a table.
    """

    values: tuple[Shown, ...]
    tones: Mapping[int, Tone] = _NONE
    links: Mapping[int, Link] = _NONE
    formats: Mapping[int, Format] = _NONE
    """Where a cell is written otherwise than its column."""
    paints: Mapping[int, Paint] | None = None
    is_strong: bool = False
    indent: int = 0
    """Of the first text column that wraps or names the row; see `LongTable.indented`."""
    lines: int = 1
    """How many lines of text the row is high, where a column wraps."""


class TableBlock(Struct, frozen=True, kw_only=True):
    """Some rows of a long table, column by column: none has a height or painted cells of its own."""

    columns: Sequence[Sequence[Shown]]
    looks: Sequence[int]
    """For each row the position in `LongTable.samples` of the one that looks as it does."""


class LongTable(Struct, frozen=True, kw_only=True):
    """A table that may have 100,000 rows: its rows are streamed, never kept by a writer."""

    row: int
    """Where its header stands."""
    columns: tuple[TableColumn, ...]
    rows: Iterable[TableRow]
    """May be walked more than once."""
    count: int
    """How many rows there are."""
    indented: int | None = None
    """The position of the column that shows the outline."""
    filtered: int | None = None
    """How many columns, from the first on, have a filter; without it all have one."""
    filtered_rows: int | None = None
    """How many rows, from the first on, the filter covers; without it all."""
    samples: tuple[TableRow, ...] = ()
    """One row of every look that occurs, where that is known without walking all rows."""
    links: Callable[[], Iterable[tuple[int, int, Link]]] | None = None
    """(row, cell, link) of every link, both counted from 0, where that is known so too."""
    blocks: Callable[[], Iterable[TableBlock]] | None = None
    """The same rows again, where they are made column by column: writing them is far quicker."""

    @property
    def last_filtered_row(self) -> int:
        """The last row under the filter; the one below the header where there is none."""
        covered = self.count if self.filtered_rows is None else self.filtered_rows
        return self.row + max(covered, 1)


class PrintSetup(Struct, frozen=True, kw_only=True):
    is_landscape: bool = True
    paper: str = "A4"
    """A4 or Letter."""
    pages_wide: int = 1
    pages_tall: int = 0
    """0: as many as it takes."""
    footer_left: str = ""
    footer_center: str = ""
    repeat_rows: tuple[int, int] | None = None
    repeat_columns: int = 0
    """How many columns, from the first on, stand on every page."""
    area: CellSpan | None = None
    scale: int | None = None
    """In per cent, instead of fitting pages: Excel ignores page breaks when it fits."""
    page_breaks: tuple[int, ...] = ()
    """Rows after which a page ends; they need a scale."""


class View(Struct, frozen=True, kw_only=True):
    """One page, to be a tab of the workbook."""

    key: str
    """`dashboard`, `checks`, `schedule`, `history`."""
    title: str
    """The tab's name."""
    language: Language
    widths: tuple[float, ...]
    """Of the columns from the first on, in characters."""
    heights: Mapping[int, float] = field(default_factory=dict)
    """Of single rows, in points; all others have the theme's height."""
    cells: tuple[ViewCell, ...] = ()
    charts: tuple[Chart, ...] = ()
    blocks: tuple[CellSpan, ...] = ()
    """Where the blocks of the page stand, in reading order: a narrow screen shows them one below
    the other."""
    table: LongTable | None = None
    frozen_rows: int = 0
    frozen_columns: int = 0
    print_setup: PrintSetup = field(default_factory=PrintSetup)
    zoom: int = 100
