"""Which kinds of tabs a row of texts can be the header of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from sheetpm.grid import Grid
from sheetpm.parse.headers import LAST_HEADER_ROW
from sheetpm.parse.matching import spellings, strong_words
from sheetpm.schema.column import Layout, TableSchema
from sheetpm.schema.further_words import fold, further_titles
from sheetpm.schema.names import find_table, tables, user_tables

_LONGEST_HEADER = 60
_FEWEST = 2
_ENOUGH = 4
_ROWS_BELOW = 12
"""So many headers in one row, and so many rows without more below: nothing else will come."""


def titled(title: str) -> TableSchema | None:
    """The kind of tab that a title names, in any language that is known."""
    found = find_table(title)
    if found is not None:
        return found
    key = further_titles().get(fold(title))
    return tables()[key] if key else None


@cache
def kinds_of_words() -> Mapping[str, frozenset[str]]:
    """Every folded word that heads a column, with the kinds of tabs that have such a column."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for schema in user_tables():
        if schema.layout is Layout.TABLE:
            for word in strong_words(schema.key):
                kinds[word].add(schema.key)
    alike: dict[frozenset[str], frozenset[str]] = {}
    frozen = ((word, frozenset(keys)) for word, keys in kinds.items())
    return {word: alike.setdefault(keys, keys) for word, keys in frozen}


def kinds_of_texts(folded: Iterable[str]) -> Iterator[frozenset[str]]:
    """For each of some folded texts, the kinds of tabs that have a column of that name."""
    known = kinds_of_words()
    return (known.get(text, frozenset()) for text in folded)


def likely_kinds(grid: Grid) -> dict[str, dict[int, int]]:
    """Kinds of tab of which some row holds at least two headers, the likeliest first.

    Each with its real rows and how many known headers they hold.
    """
    known = kinds_of_words()
    found: dict[str, dict[int, int]] = defaultdict(dict)
    most, best = 0, 0
    for number, row in islice(grid.numbered_rows(), LAST_HEADER_ROW):
        counts: Counter[str] = Counter()
        for value in row:
            if value.__class__ is str and len(value) <= _LONGEST_HEADER:
                for spelling in spellings(value):
                    if spelling in known:
                        counts.update(known[spelling])
                        break
        for key, count in counts.items():
            found[key][number] = count
        top = max(counts.values(), default=0)
        if top > most:
            most, best = top, number
        elif most >= _ENOUGH and number > best + _ROWS_BELOW:
            break
    likely = {key: rows for key, rows in found.items() if max(rows.values()) >= _FEWEST}
    return dict(sorted(likely.items(), key=lambda each: -max(each[1].values())))
