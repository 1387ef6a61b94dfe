"""All that decides how a cell looks, whatever draws it."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Literal, TypeAlias

from msgspec import Struct

from sheetpm.views.model import Align, Format, Role, Tone, ViewCell
from sheetpm.writers import theme

_FROM_THE_TOP = frozenset({Role.BODY, Role.TILE_NOTE, Role.SMALL})
PAPER = theme.TEXT_COLORS[Tone.PAPER]

Side: TypeAlias = Literal["top", "bottom", "left", "right"]


class Weight(IntEnum):
    """How thick a rule is; the numbers are Excel's own."""

    HAIR = 1
    MEDIUM = 2
    THICK = 5


class Rule(Struct, frozen=True):
    """A line along an edge of a cell."""

    weight: Weight
    color: str


class CellLook(Struct, frozen=True, kw_only=True):
    """All that decides how a cell looks."""

    format: Format = Format.TEXT
    role: Role = Role.BODY
    tone: Tone = Tone.PLAIN
    fill: Tone | None = None
    top: Tone | None = None
    left: Tone | None = None
    bottom: Tone | None = None
    has_hairline: bool = False
    is_parted: bool = False
    is_bar: bool = False
    """Parted by paper from the bar in the next row."""
    align: Align | None = None
    wraps: bool = False
    indent: int = 0
    is_link: bool = False

    @classmethod
    def of(cls, cell: ViewCell) -> "CellLook":
        """The look of a view's cell."""
        return cls(
            format=cell.format,
            role=cell.role,
            tone=cell.tone,
            fill=cell.fill,
            top=cell.top,
            left=cell.left,
            bottom=cell.bottom,
            has_hairline=cell.has_hairline or cell.role is Role.HEADING,
            align=cell.align,
            wraps=cell.wraps,
            indent=cell.indent,
            is_link=cell.link is not None,
        )

    @property
    def alignment(self) -> Align:
        """Texts stand left, all else right, where the view says nothing."""
        return self.align or (Align.LEFT if self.format is Format.TEXT else Align.RIGHT)

    @property
    def is_from_the_top(self) -> bool:
        """Whether a text begins at the upper edge, not in the middle."""
        return self.wraps and self.role in _FROM_THE_TOP

    @property
    def text_color(self) -> str:
        """As `#1F2937`."""
        if self.tone is not Tone.PLAIN:
            return theme.TEXT_COLORS[self.tone]
        return theme.ACCENT if self.is_link else theme.FACES[self.role].color or theme.INK

    @property
    def ground_color(self) -> str | None:
        """As `#F5F7FA`; `None` is the paper."""
        return None if self.fill is None else theme.FILLS[self.fill]

    @property
    def rules(self) -> Mapping[Side, Rule]:
        """The lines along its edges."""
        rules: dict[Side, Rule] = {}
        if self.role is Role.HEADING:
            rules["bottom"] = Rule(Weight.HAIR, theme.RULE_COLORS[Tone.MUTED])
        elif self.role is Role.MAP_CELL:
            for side in ("top", "bottom", "left", "right"):
                rules[side] = Rule(Weight.HAIR, PAPER)
        elif self.is_bar:
            rules["bottom"] = Rule(Weight.MEDIUM, PAPER)
        elif self.has_hairline:
            rules["bottom"] = Rule(Weight.HAIR, theme.HAIRLINE)
        if self.bottom is not None:
            rules["bottom"] = Rule(Weight.THICK, theme.RULE_COLORS[self.bottom])
        if self.is_parted:
            rules["left"] = Rule(Weight.HAIR, theme.HAIRLINE)
        if self.top is not None:
            rules["top"] = Rule(Weight.THICK, theme.RULE_COLORS[self.top])
        if self.left is not None:
            rules["left"] = Rule(Weight.THICK, theme.RULE_COLORS[self.left])
        return rules
