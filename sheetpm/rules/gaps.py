"""Which cells of a row are blank although the tab has a column for them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan, Table
    from sheetpm.schema.column import Row, RowT

GAP_MESSAGE = Text(
    "“{row}” says nothing under “{missing}”.",
    "“{row}”没有填写“{missing}”。",
)


def gaps(plan: "Plan", table: "Table[RowT]", row: "Row", *keys: str) -> Iterator[str]:
    """The fields that are blank; one whose cell holds something unreadable was reported already."""
    for key in keys:
        if not table.has(key) or getattr(row, key) is not None:
            continue
        if table.place(row, key) not in plan.unreadable:
            yield key


def flag_gaps(plan: "Plan", table: "Table[RowT]", row: "RowT", *keys: str) -> Iterator[Flag]:
    """A flag with the header on every blank field among those."""
    for key in gaps(plan, table, row, *keys):
        yield flag(table, row, key, missing=table.schema.column(key).header)
