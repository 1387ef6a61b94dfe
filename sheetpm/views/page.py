"""A page of blocks on a grid of 24 narrow columns in two halves with a gutter."""

from collections.abc import Sequence

from msgspec import Struct, field

from sheetpm.views.blocks import LEFT, Block, Plot
from sheetpm.views.model import CellSpan, ViewCell

FIRST_COLUMN = 2
"""The first is a margin."""

RIGHT_COLUMN = FIRST_COLUMN + LEFT + 1
COLUMN_WIDTH = 5.0
MARGIN_WIDTH = 1.5

NEAR = 8
"""Halves that end within so many rows of one another go on side by side."""


class Page(Struct, kw_only=True):
    """The page while it is laid out."""

    cells: list[ViewCell] = field(default_factory=list)
    plots: list[Plot] = field(default_factory=list)
    spans: list[CellSpan] = field(default_factory=list)
    """Where each block stands."""

    def put(self, block: Block, *, row: int, column: int) -> int:
        """Set a block down; the answer is the first row for what follows."""
        if not block.height:
            return row
        placed = block.at(row, column)
        self.cells += placed.cells
        self.plots += placed.plots
        self.spans.append(_span(placed, row, column))
        return row + block.height + 1

    def put_band(
        self, left: Sequence[Block], right: Sequence[Block], rows: tuple[int, int]
    ) -> tuple[tuple[int, int], list[int]]:
        """Stack blocks in both halves, side by side again where the halves end near.

        The answer is the next row of either half, and where the blocks at the left begin.
        """
        left_row, right_row = rows
        begun: list[int] = []
        for block in left:
            begun += [left_row] if block.height else []
            left_row = self.put(block, row=left_row, column=FIRST_COLUMN)
        for block in right:
            right_row = self.put(block, row=right_row, column=RIGHT_COLUMN)
        if abs(left_row - right_row) <= NEAR:
            left_row = right_row = max(left_row, right_row)
        return (left_row, right_row), begun

    def is_whole(self, row: int) -> bool:
        """Whether nothing reaches across the edge above a row."""
        spans = [(cell.row, cell.row + cell.rows) for cell in self.cells]
        spans += [(plot.row, plot.row + plot.rows) for plot in self.plots]
        return not any(first < row < end for first, end in spans)

    def is_between_blocks(self, row: int) -> bool:
        """Whether no block of either half goes on across the edge above a row."""
        return not any(span.first_row < row <= span.last_row for span in self.spans)


def _span(placed: Block, row: int, column: int) -> CellSpan:
    """All that a block covers, from its upper left corner on."""
    ends = [cell.column + cell.columns - 1 for cell in placed.cells]
    ends += [plot.column + plot.columns - 1 for plot in placed.plots]
    return CellSpan(
        first_row=row,
        first_column=column,
        last_row=row + placed.height - 1,
        last_column=max(ends, default=column),
    )
