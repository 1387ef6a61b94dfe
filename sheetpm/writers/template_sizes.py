"""Sizes of the plan template, whichever program it is written for."""

from collections.abc import Sequence

from sheetpm.views.formats import text_width
from sheetpm.views.model import Align
from sheetpm.views.template import TemplateField

HEADER_HEIGHT = 33
"""Points, as all heights here."""
RULED_ROWS = 30
"""Rows of an empty table that show where to type."""
TERM_WIDTH = 24
"""Characters, as all widths here."""
DETAIL_WIDTH = 104
FACT_WIDTHS = (24, 62, 62)
BUTTON_INDENT = 2
"""Keeps a header that stands right clear of its filter button."""
_FILLED = 1.08
"""Latin letters a line holds per character of its column's width: most are narrower than a digit."""
_LINE_HEIGHT = 13.5
_LINE_GAP = 5.5


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of that many characters."""
    room = max(1, int(width * (_FILLED if text.isascii() else 1)))
    return max(1, -(-text_width(text) // room))


def row_height(lines: int) -> float:
    """Of a row that holds so many lines."""
    return _LINE_HEIGHT * lines + _LINE_GAP


def gaps_of(fields: Sequence[TemplateField]) -> list[int]:
    """An indent for each text column that follows a right-aligned one, else they touch."""
    return [
        int(field.align is Align.LEFT and left is not None and left.align is Align.RIGHT)
        for left, field in zip((None, *fields), fields, strict=False)
    ]
