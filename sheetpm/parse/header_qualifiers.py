"""Words in front of a header: those that change its meaning, and those that do not."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct, field

from sheetpm.schema.further_words import fold, further_words
from sheetpm.schema.names import headers, tables


class Qualifiers(Struct, frozen=True, kw_only=True):
    """Words in front of a header, as the names of a tab's fields tell."""

    telling: frozenset[str] = field(default_factory=frozenset)
    """`actual` in front of `start` makes another column of it."""
    idle: frozenset[str] = field(default_factory=frozenset)
    """`planned` in front of `start` means the same column."""
    qualified: frozenset[str] = field(default_factory=frozenset)
    """Keys of columns that some telling word can change."""


@cache
def qualifiers(key: str) -> Qualifiers:
    """Derived from the schema: `Actual Start` is `actual` in front of another column's name."""
    return _derive({name: column.key for name, column in headers(tables()[key]).items()})


@cache
def idle_words(key: str) -> frozenset[str]:
    """Idle words of all languages, folded."""
    known = {fold(name): column.key for name, column in headers(tables()[key]).items()}
    for word, names in further_words(key).strong.items():
        known.setdefault(word, names[0])
    return _derive(known).idle


def _derive(known: Mapping[str, str]) -> Qualifiers:
    telling: set[str] = set()
    idle: set[str] = set()
    qualified: set[str] = set()
    for longer, column in known.items():
        for end in range(1, len(longer)):
            other = known.get(longer[end:])
            if other == column:
                idle.add(longer[:end])
            elif other is not None:
                telling.add(longer[:end])
                qualified.add(other)
    return Qualifiers(
        telling=frozenset(telling),
        idle=frozenset(word for word in idle - telling if len(word) > 1),
        qualified=frozenset(qualified),
    )
