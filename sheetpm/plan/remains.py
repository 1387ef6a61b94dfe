"""What stands on the Status History tab and is no recorded figure, so that it can be kept.

The tab is written anew by every sync. People edit it nevertheless; what cannot be read there is
carried along as it stands until somebody repairs it.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct, field

from sheetpm.findings import Place

Kept: TypeAlias = str | float | date | None
"""What stands in a cell; whatever is no number, date or text is kept as text."""


class KeptColumn(Struct, frozen=True, kw_only=True):
    """A column of the tab that is not sheetpm's."""

    header: str
    place: Place | None = None
    """Where the header stands; `None` where it is remembered from an earlier file."""


class KeptRow(Struct, frozen=True, kw_only=True):
    """What a row of the tab holds beside, or instead of, recorded figures."""

    row: int
    """Its real number; 0 where it is remembered from an earlier file."""
    status_date: date | None
    """Of the record in this row; `None` where the row is no record."""
    is_superseded: bool = False
    """Whether a lower row is of the same status date and counts instead."""
    above: date | None = None
    """The status date of the nearest record above it."""
    cells: Mapping[str, Kept] = field(default_factory=dict)
    """By field: what stands in the cells that were not understood; all cells of a row that is
    no record or does not count."""
    beside: tuple[Kept, ...] = ()
    """What stands in the columns that are not sheetpm's, as `Remains.columns` has them."""

    @property
    def is_apart(self) -> bool:
        """Whether it stands in a row of its own, not beside the figures of a record."""
        return self.status_date is None or self.is_superseded


class Remains(Struct, frozen=True, kw_only=True):
    """Everything on the tab that is no recorded figure."""

    columns: tuple[KeptColumn, ...] = ()
    rows: tuple[KeptRow, ...] = ()
    loose: tuple[tuple[Kept, ...], ...] = ()
    """Rows that lost their header, cell by cell: what they mean is not known."""
    loose_at: Place | None = None
    """Where the first of those stands."""
    guessed_header: Place | None = None
    """The header that was taken for the status date's, as its own is gone."""
    guessed_text: str = ""
    """What that header says."""
