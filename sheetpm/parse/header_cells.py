"""A header of one column, in one line or two."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header: its real column, counted from 1, and its text; both lines of two-line ones."""

    column: int
    text: str
    is_two_line: bool = False
