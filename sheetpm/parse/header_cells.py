"""A header of one column, in one line or two."""

from msgspec import Struct


class HeaderCell(Struct, frozen=True):
    """A header: its real column, counted from 1, and its text; both lines of two-line ones."""

    column: int
    text: str
    is_two_line: bool = False
