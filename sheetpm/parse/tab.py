"""A tab that was recognised, and where its findings point."""

from msgspec import Struct

from sheetpm.findings import Place
from sheetpm.grid import Grid
from sheetpm.languages import Language
from sheetpm.parse.adoption import TabMapping
from sheetpm.parse.facts import Facts
from sheetpm.parse.headers import Header
from sheetpm.schema.column import TableSchema
from sheetpm.schema.names import normalise


class Tab(Struct, frozen=True, kw_only=True):
    """A tab of the workbook that is one of the plan's."""

    schema: TableSchema
    grid: Grid
    header: Header | None = None
    """Of a table; `None` for key/value tabs."""
    facts: Facts | None = None
    """Of a key/value tab."""
    is_named: bool = True
    """Found by its name, not by its headers."""
    gone: tuple[str, ...] = ()
    """Columns that the settings name and the tab has no more."""
    mapping: TabMapping | None = None
    """What the settings say of it."""

    @property
    def rank(self) -> tuple[bool, bool, bool, float, int]:
        """The higher, the more it is the one that is meant."""
        shown = {normalise(self.schema.title[language]) for language in Language}
        score = (
            self.header.score if self.header else float(len(self.facts.known) if self.facts else 0)
        )
        return (
            self.is_named,
            not self.grid.is_hidden,
            normalise(self.grid.title) in shown,
            score,
            len(self.grid.rows),
        )


def header_place(grid: Grid, header: Header) -> Place:
    """The header of the column that names the rows, else the first one."""
    names = [column.key for column in header.schema.columns if column.is_required]
    known = [header.columns[key] for key in names if key in header.columns]
    first = min(header.columns.values(), key=lambda cell: cell.column)
    at = known[-1] if known and not header.missing else first
    return Place(sheet=grid.title, row=header.named_row, column=at.column)


def first_cell(grid: Grid) -> Place:
    """The first cell that holds something."""
    for number, row in grid.numbered_rows():
        for column, value in enumerate(row, start=grid.first_column):
            if value is not None:
                return Place(sheet=grid.title, row=number, column=column)
    return Place(sheet=grid.title)


def place_of(tab: Tab) -> Place:
    return header_place(tab.grid, tab.header) if tab.header else first_cell(tab.grid)
