"""What a person sees on a page, whichever program holds it."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and column, from 1."""

Box: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell's value is shown."""

    pattern: str
    """Number format; `General` where there is none."""
    color: str
    is_bold: bool
    size: float
    font: str
    align: str
    is_from_the_top: bool
    wraps: bool
    indent: int


@dataclass(frozen=True, slots=True)
class SeenSeries:
    """One line or row of bars."""

    name: Place
    categories: Box
    values: Box
    color: str
    is_dashed: bool
    has_points: bool


@dataclass(frozen=True, slots=True)
class SeenChart:
    """A chart where it lies."""

    kind: str
    place: Place
    size: tuple[int, int]
    alt_text: str
    series: tuple[SeenSeries, ...]
    axis_title: str
    least: float | None
    """Where the axis of values begins, if that is fixed."""


@dataclass(slots=True)
class Page:
    """A page, aspect by aspect."""

    values: dict[Place, Any] = field(default_factory=dict)
    looks: dict[Place, Look] = field(default_factory=dict)
    """Of cells with a value."""
    fills: dict[Place, str] = field(default_factory=dict)
    edges: dict[tuple[str, Place], tuple[int, str]] = field(default_factory=dict)
    """(`level` or `upright`, the cell below or right of the line) → (weight, colour)."""
    merges: set[Box] = field(default_factory=set)
    links: dict[Place, tuple[str, str]] = field(default_factory=dict)
    """→ (tab, cell)."""
    bars: set[Place] = field(default_factory=set)
    """Cells whose value is drawn as a share, by a bar or by a tint."""
    charts: list[SeenChart] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    """Both in pixels."""
    frozen: tuple[int, int] = (0, 0)
    filtered: Box | None = None
    has_gridlines: bool = True

    def draw_edge(self, place: Place, side: str, weight: int, color: str) -> None:
        """A line along a cell's edge; of two along the same edge the thicker one is seen."""
        row, column = place
        line = "level" if side in {"top", "bottom"} else "upright"
        here = (row + (side == "bottom"), column + (side == "right"))
        seen = self.edges.get((line, here), (0, ""))
        self.edges[line, here] = max(seen, (weight, color), key=lambda one: one[0])

    def hide_inside_merges(self) -> None:
        """Of merged cells the first one fills the whole block, and no edge is seen inside."""
        for top, left, bottom, right in self.merges:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if row > top:
                        self.edges.pop(("level", (row, column)), None)
                    if column > left:
                        self.edges.pop(("upright", (row, column)), None)
                    if (row, column) != (top, left):
                        self.fills.pop((row, column), None)
