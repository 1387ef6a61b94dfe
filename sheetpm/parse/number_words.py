"""Words that stand for a number: a priority is as often `High` as 600."""

from collections.abc import Sequence

from sheetpm.grid import CellValue
from sheetpm.parse.cells_text import fold
from sheetpm.schema.column import Column
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import PriorityWord

_PRIORITY = "priority"


def words_as_numbers(column: Column, values: Sequence[CellValue]) -> Sequence[CellValue]:
    """The cells of a column with numbers for the words that name one; others as they are."""
    if column.key != _PRIORITY or not any(isinstance(value, str) for value in values):
        return values
    return [_number(value) if isinstance(value, str) else value for value in values]


def _number(text: str) -> CellValue:
    word = find_choice(PriorityWord, fold(text)) if text.strip() else None
    return word.number if isinstance(word, PriorityWord) else text
