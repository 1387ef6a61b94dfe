"""What the bytes of a sheet tell before its values are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Address = tuple[int, int]
"""Row and column, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """How large a sheet is, and which of its cells hold an error."""

    cells: int
    """Of the rectangle around all that is filled."""
    errors: Mapping[Address, str] = field(default_factory=dict)
