"""What the bytes of a sheet tell before its values are read."""

from collections.abc import Mapping

from msgspec import Struct, field

Address = tuple[int, int]
"""Row and column, counted from 1."""


class SheetLook(Struct, frozen=True, kw_only=True):
    """How large a sheet is, and which of its cells hold an error."""

    cells: int
    """Of the rectangle around all that is filled."""
    errors: Mapping[Address, str] = field(default_factory=dict)
