"""Which kinds of tabs a row of texts can be the header of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sheetpm.grid import Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import LAST_HEADER_ROW
from sheetpm.parse.matching import strong_words
from sheetpm.schema.column import Layout, TableSchema
from sheetpm.schema.further_words import fold, further_titles
from sheetpm.schema.names import find_table, tables, user_tables

_LONGEST_HEADER = 60
_FEWEST = 2


def titled(title: str) -> TableSchema | None:
    """The kind of tab that a title names, in any language that is known."""
    found = find_table(title)
    if found is not None:
        return found
    key = further_titles().get(fold(title))
    return tables()[key] if key else None


@cache
def _kinds_of_words() -> Mapping[str, frozenset[str]]:
    """Every folded word that heads a column, with the kinds of tabs that have such a column."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for schema in user_tables():
        if schema.layout is Layout.TABLE:
            for word in strong_words(schema.key):
                kinds[word].add(schema.key)
    return {word: frozenset(keys) for word, keys in kinds.items()}


def kinds_of_texts(folded: Iterable[str]) -> Iterator[frozenset[str]]:
    """For each of some folded texts, the kinds of tabs that have a column of that name."""
    known = _kinds_of_words()
    return (known.get(text, frozenset()) for text in folded)


def likely_kinds(grid: Grid) -> list[str]:
    """Kinds of tab of which some row holds at least two headers, the likeliest first."""
    most: Counter[str] = Counter()
    for row in grid.rows[:LAST_HEADER_ROW]:
        texts = {value for value in row if isinstance(value, str) and len(value) <= _LONGEST_HEADER}
        if len(texts) < _FEWEST:
            continue
        found = kinds_of_texts({part for text in texts for part in _spellings(clean(text))})
        counts = Counter(key for kinds in found for key in kinds)
        for key, count in counts.items():
            most[key] = max(most[key], count)
    return [key for key, count in most.most_common() if count >= _FEWEST]


def _spellings(text: str) -> Iterator[str]:
    """A header as it stands, and without a remark in brackets or a plural's ending."""
    plain = fold(text)
    yield plain
    if "(" in text or "（" in text:
        yield fold(text.replace("（", "(").partition("(")[0])
    if plain.endswith("s"):
        yield plain[:-1]
