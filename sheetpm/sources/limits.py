"""How much of a workbook is read at most, so that no file can exhaust memory or time."""

from typing import Final

SHEET_LIMIT: Final = 1_500 * 2**20
"""Bytes of one unpacked sheet; 100,000 rows of 20 columns have about 70 million."""
TOTAL_LIMIT: Final = 2 * SHEET_LIMIT
"""Bytes of all unpacked parts that are read from one workbook."""
STRINGS_LIMIT: Final = 500 * 2**20
SMALL_PART_LIMIT: Final = 64 * 2**20
"""Bytes of the unpacked workbook part, styles and relationships, each."""
RATIO_LIMIT: Final = 400
"""Unpacked by packed size. Sheets of nothing but zeros reach about 20, a bomb 1,000."""
RATIO_FREE: Final = 16 * 2**20
"""Bytes of all parts of a higher ratio together; each may be small, a bomb has many."""

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
"""Excel's own edges."""

CELL_LIMIT: Final = 20_000_000
"""Cells of all grids of a workbook, blanks inside the rectangles included."""
PARSED_CELL_LIMIT: Final = 2_000_000
"""Cells with a value that the slow way reads from one sheet."""
SPARSE_FREE: Final = 200_000
"""Rectangles up to this many cells are read whole, however few of them are filled."""
SPARSE_FACTOR: Final = 20
"""A larger rectangle with fewer than one filled cell in so many is a sparse giant."""
GAP_ROWS: Final = 10_000
"""So many blank rows part a sheet in two; what is farther away does not belong to a plan."""
GAP_COLUMNS: Final = 1_000
TEXT_LIMIT: Final = 2**30
"""Bytes of all texts of a sheet when each cell holds its own copy."""
