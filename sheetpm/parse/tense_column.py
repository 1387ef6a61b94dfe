"""The column that says of each row of a table whether it is planned or actual: `Soll`, `Ist`, by turns."""

from collections.abc import Sequence
from itertools import pairwise

from sheetpm.grid import CellValue
from sheetpm.parse.cells_text import clean
from sheetpm.schema.further_words import Tense, fold, tenses

ROWS_OF_PAIRS = 40
"""So many rows below the header are looked at."""
_FIRST_ROWS = 4
"""Among so many rows the first planned one stands; headings of groups may come before it."""
_SIGNS = {
    **dict.fromkeys(("P", "S", "予", "計", "计"), Tense.PLANNED),
    **dict.fromkeys(("R", "E", "I", "実", "实"), Tense.ACTUAL),
}
"""Single letters in such a column: `P` and `R` or `E`, `S` and `I`."""
_FEWEST = 2
_SHARE = 0.6


def tense_of(value: CellValue) -> Tense | None:
    """The tense that a cell names: `実績`, `Actual`."""
    if not isinstance(value, str):
        return None
    text = clean(value)
    return _SIGNS.get(text) or tenses().get(fold(text))


def pair_column(rows: Sequence[Sequence[CellValue]]) -> int | None:
    """Where in the rows of a table stand `Plan` and `Actual` by turns; `None` if nowhere.

    The first rows tell: two planned ones at least, each with an actual one below it; rows of a
    third kind, such as forecasts, may stand between them.
    """
    filled = [row for row in rows if row.count(None) < len(row)]
    seen = (
        at
        for row in filled[:_FIRST_ROWS]
        for at, value in enumerate(row)
        if tense_of(value) is Tense.PLANNED
    )
    for at in dict.fromkeys(seen):
        named = [tense_of(row[at]) for row in filled if row[at] is not None]
        told = [tense for tense in named if tense is not Tense.OTHER]
        pairs = sum(one is Tense.PLANNED and two is Tense.ACTUAL for one, two in pairwise(told))
        if pairs >= _FEWEST and pairs * 2 >= _SHARE * len(told):
            return at
    return None
