"""Words that stand for a number: a priority is as often `High` as 600."""

from collections.abc import Sequence

from sheetpm.grid import CellValue
from sheetpm.parse.cells_text import fold
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.column import Choice, Column
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import PriorityWord

_PRIORITY = "priority"
_SIGNS = lazy_pattern(r"^[^\w\s]+\s*|\s*[^\w\s]+$")
"""Coloured dots, flags and the like beside a word: `🔴 High`."""


def words_as_numbers(column: Column, values: Sequence[CellValue]) -> Sequence[CellValue]:
    """The cells of a column with numbers for the words that name one; others as they are."""
    if column.key != _PRIORITY or not any(isinstance(value, str) for value in values):
        return values
    return [_number(value) if isinstance(value, str) else value for value in values]


def _number(text: str) -> CellValue:
    plain = fold(text)
    word = _word(plain) or _word(_SIGNS.sub("", plain))
    return word.number if isinstance(word, PriorityWord) else text


def _word(plain: str) -> Choice | None:
    return find_choice(PriorityWord, plain) if plain else None
