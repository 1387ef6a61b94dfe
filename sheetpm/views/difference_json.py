"""Typed values of a plan as JSON holds them."""

from sheetpm.languages import Language
from sheetpm.schema.cell_types import Assignment, PredecessorLink
from sheetpm.schema.column import Choice
from sheetpm.views.difference_text import value_text


def plain_value(value: object) -> object:
    """A number, a text, a list or null; dates as ISO text, choices by their key."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_entry(each) for each in value]
    if isinstance(value, Choice):
        return value.value
    return value_text(value, Language.EN)


def _entry(value: object) -> object:
    if isinstance(value, Assignment | PredecessorLink):
        return value_text((value,), Language.EN)
    return list(value) if isinstance(value, tuple) else value
