"""Cells of a view as cells of the page: their words, and the classes that say how they look."""

from collections.abc import Iterable
from functools import cache

from sheetpm.languages import Language
from sheetpm.views.model import Align, Role, Shown, Tone, ViewCell
from sheetpm.writers.html.links import Links
from sheetpm.writers.html.parts import Cell
from sheetpm.writers.html.values import alignment, is_number, shown_text

_SHORT = 8


def class_of(tone: Tone) -> str:
    """A tone as it is called in classes and colour names: `bar-done`."""
    return tone.value.replace(" ", "-")


def joined(classes: Iterable[str]) -> str:
    """Classes as one attribute."""
    return " ".join(name for name in classes if name)


@cache
def look(
    *,
    role: Role = Role.BODY,
    tone: Tone = Tone.PLAIN,
    fill: Tone | None = None,
    left: Tone | None = None,
    bottom: Tone | None = None,
    align: Align = Align.LEFT,
    indent: int = 0,
    is_parted: bool = False,
) -> str:
    """The classes of a cell."""
    roles = {Role.STRONG: "strong", Role.SMALL: "small", Role.MAP_CELL: "map-cell"}
    return joined(
        (
            roles.get(role, ""),
            f"t-{class_of(tone)}" if tone is not Tone.PLAIN else "",
            f"fd f-{class_of(fill)}" if fill is not None else "",
            f"lr l-{class_of(left)}" if left is not None else "",
            f"br b-{class_of(bottom)}" if bottom is not None else "",
            {Align.RIGHT: "right", Align.CENTER: "center"}.get(align, ""),
            f"in{min(indent, 9)}" if indent else "",
            "parted" if is_parted else "",
        )
    )


def bar_width(ratio: float | None) -> str:
    """How far a progress bar goes."""
    return "" if ratio is None else f"{100 * min(max(ratio, 0.0), 1.0):.4g}%"


def stays_whole(value: Shown, text: str) -> bool:
    """Whether a text must not be broken: a number with its unit, a short word, `■ overdue`."""
    has_sign = text[1:2] == " " and not text[0].isalnum()
    return is_number(value) or 0 < len(text) <= _SHORT * (1 + has_sign)


class CellMaker:
    """Makes cells of one view."""

    def __init__(self, language: Language, links: Links) -> None:
        self._language = language
        self.links = links

    def text(self, cell: ViewCell) -> str:
        """What it says."""
        return shown_text(cell.value, cell.format, self._language)

    def classes(self, cell: ViewCell) -> str:
        """How it looks."""
        return look(
            role=cell.role,
            tone=cell.tone,
            fill=cell.fill,
            left=cell.left,
            bottom=cell.bottom,
            align=alignment(cell.align, cell.format),
            indent=cell.indent,
        )

    def make(self, cell: ViewCell, *, columns: int = 1, scope: str = "") -> Cell:
        """A cell of a small table; one with a scope is a header."""
        text = self.text(cell)
        return Cell(
            text=text,
            classes=joined(
                (self.classes(cell), "num" * (not scope and stays_whole(cell.value, text)))
            ),
            tag="th" if scope else "td",
            scope=scope,
            columns=columns,
            href=self.links.href(cell.link),
            bar=bar_width(cell.bar),
        )
