"""What reading one cell can come to, beside a value: a problem, not yet tied to a place."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from sheetpm.findings import FindingCode, FindingValue
from sheetpm.parse.header_cells import HeaderCell


class Problem(Struct, frozen=True, kw_only=True):
    """Something to say about a cell; it becomes a `Finding` once the row is known."""

    kind: FindingCode
    value: Any = None
    """What the cell is taken for nevertheless; `None` if it counts as empty."""
    values: Mapping[str, FindingValue] = field(default_factory=dict)
    """What fills the message, beside the column's header and the effect."""
    cell: HeaderCell | None = None
    """The column it stands in, where its field is read from two of them."""


def problem(kind: FindingCode, value: Any = None, **values: FindingValue) -> Problem:
    """A problem of that kind; `value` is what the cell is taken for nevertheless."""
    return Problem(kind=kind, value=value, values=values)
