"""Which tab of a workbook is which tab of a plan: by name, else by its headers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import Grid, Workbook
from sheetpm.languages import Language, Text
from sheetpm.parse.cells_text import clean
from sheetpm.parse.facts import Facts, find_facts
from sheetpm.parse.header_codes import MISSING_HEADER
from sheetpm.parse.headers import LAST_HEADER_ROW, Header, find_header
from sheetpm.parse.history_remains import repair_header
from sheetpm.parse.sheet_codes import (
    HIDDEN_TAB,
    SECOND_TAB,
    SHEET_CUT,
    TAB_BY_HEADERS,
    TAB_NEAR_MISS,
    TAB_WITHOUT_HEADERS,
)
from sheetpm.schema.column import Layout, TableSchema
from sheetpm.schema.names import find_table, headers, normalise, tables, titles, user_tables

_LONGEST_HEADER = 80
_LONGEST_TITLE = 31
"""Excel's own limit; looking for near names takes time that grows with the square of a name."""
_MOST_LOOKED_AT = 200
_ENOUGH_COLUMNS = 3
"""A tab of another name is taken for a plan's if so many of its headers are known."""
_ENOUGH_SHARE = 0.5
_TASK_SIGNS = frozenset({"start", "finish", "duration", "percent_complete", "predecessors"})
"""A list of tasks has one of these at least; a list of books has titles too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab of the workbook that is one of the plan's."""

    schema: TableSchema
    grid: Grid
    header: Header | None = None
    """Of a table; `None` for key/value tabs."""
    facts: Facts | None = None
    """Of a key/value tab."""
    is_named: bool = True
    """Found by its name, not by its headers."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTabs:
    """The tabs of a plan by key, and what is to be said of them."""

    tabs: Mapping[str, Tab]
    findings: tuple[Finding, ...]


def find_tabs(workbook: Workbook, owned: Mapping[str, str]) -> FoundTabs:
    """The tab of each kind; where several could be it, by name, then by what it holds."""
    ours = set(owned.values())
    candidates: dict[str, list[Tab]] = defaultdict(list)
    findings: list[Finding] = []
    unread: list[Grid] = []
    for grid in workbook.grids:
        if grid.title in ours:
            continue
        tab, said = _identify(grid)
        findings.extend(said)
        if tab is not None:
            candidates[tab.schema.key].append(tab)
        else:
            unread.append(grid)
    chosen = {key: max(tabs, key=lambda tab: tab.rank) for key, tabs in candidates.items()}
    for key, tab in chosen.items():
        findings.extend(_remarks(tab, candidates[key]))
    findings.extend(_near_misses(unread, chosen))
    chosen.update(_owned_tabs(workbook, owned))
    return FoundTabs(tabs=chosen, findings=tuple(findings))


def _identify(grid: Grid) -> tuple[Tab | None, list[Finding]]:
    """What a tab is, and what must be said if its name promises more than it holds."""
    schema = tables().get(grid.meaning) or find_table(grid.title)
    said: list[Finding] = []
    if schema is not None:
        tab = _read_as(grid, schema)
        if tab is not None:
            return tab, []
        if any(row.count(None) < len(row) for row in grid.rows):
            said = [_unreadable(grid, schema)]
    tab = _identify_by_headers(grid)
    return (tab, []) if tab else (None, said)


def _read_as(grid: Grid, schema: TableSchema) -> Tab | None:
    if schema.layout is Layout.KEY_VALUE:
        facts = find_facts(grid, schema)
        return Tab(schema=schema, grid=grid, facts=facts) if facts.known else None
    header = find_header(grid, schema)
    if header is None or not header.is_credible or header.missing:
        return None
    return Tab(schema=schema, grid=grid, header=header)


def _unreadable(grid: Grid, schema: TableSchema) -> Finding:
    header = find_header(grid, schema) if schema.layout is Layout.TABLE else None
    needed = [column for column in schema.columns if column.is_required]
    if header is not None and header.is_credible:
        return finding(
            MISSING_HEADER,
            _header_place(grid, header),
            column=_listed([column.header for column in header.missing]),
        )
    return finding(
        TAB_WITHOUT_HEADERS,
        _first_cell(grid),
        tab=schema.title,
        needed=_listed([column.header for column in needed]),
    )


def _header_place(grid: Grid, header: Header) -> Place:
    """The header of the column that names the rows, else the first one."""
    names = [column.key for column in header.schema.columns if column.is_required]
    known = [header.columns[key] for key in names if key in header.columns]
    first = min(header.columns.values(), key=lambda cell: cell.column)
    at = known[-1] if known and not header.missing else first
    return Place(sheet=grid.title, row=header.row, column=at.column)


def _first_cell(grid: Grid) -> Place:
    """The first cell that holds something."""
    for number, row in grid.numbered_rows():
        for column, value in enumerate(row, start=grid.first_column):
            if value is not None:
                return Place(sheet=grid.title, row=number, column=column)
    return Place(sheet=grid.title)


def _place(tab: Tab) -> Place:
    return _header_place(tab.grid, tab.header) if tab.header else _first_cell(tab.grid)


def _listed(texts: Sequence[Text]) -> Text:
    return Text(", ".join(text.en for text in texts), "、".join(text.zh for text in texts))


def _identify_by_headers(grid: Grid) -> Tab | None:
    """A tab of any name whose headers are those of one kind of tab, and clearly so."""
    found = [
        header
        for key in _likely_kinds(grid)
        if (header := find_header(grid, tables()[key])) is not None and _is_clear(header)
    ]
    if not found or _is_copy_of_ours(grid, max(len(header.columns) for header in found)):
        return None
    # Tasks first among equals: it is the one tab that a plan must have.
    best = max(found, key=lambda header: (header.score, header.schema.key == "tasks"))
    return Tab(schema=best.schema, grid=grid, header=best, is_named=False)


def _is_copy_of_ours(grid: Grid, known: int) -> bool:
    """Whether a tab is a copy of our Baseline tab, or that tab without its mark.

    It lists tasks with their dates, so its headers are those of a plan too.
    """
    header = find_header(grid, tables()["baseline"])
    return header is not None and not header.missing and len(header.columns) > known


def _is_clear(header: Header) -> bool:
    known, named = len(header.columns), len(header.columns) + len(header.others)
    if header.missing or known < _ENOUGH_COLUMNS:
        return False
    if header.schema.key == "tasks":
        return bool(_TASK_SIGNS & header.columns.keys())
    return known > _ENOUGH_COLUMNS and known / named >= _ENOUGH_SHARE


@cache
def _kinds_of_headers() -> Mapping[str, frozenset[str]]:
    """Every normalised header of every tab for people, with the tabs that have it."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for schema in user_tables():
        if schema.layout is Layout.TABLE:
            for name in headers(schema):
                kinds[name].add(schema.key)
    return {name: frozenset(keys) for name, keys in kinds.items()}


def _likely_kinds(grid: Grid) -> list[str]:
    """Kinds of tab of which some row holds at least two headers."""
    known = _kinds_of_headers()
    likely: dict[str, None] = {}
    for row in grid.rows[:LAST_HEADER_ROW]:
        texts = {value for value in row if isinstance(value, str) and len(value) <= _LONGEST_HEADER}
        if len(texts) < 2:
            continue
        counts = Counter(key for text in texts for key in known.get(normalise(clean(text)), ()))
        likely.update(dict.fromkeys(key for key, count in counts.items() if count >= 2))
    return list(likely)


def _remarks(used: Tab, candidates: Sequence[Tab]) -> Iterator[Finding]:
    """What to say of a tab that is used, and of those that could have been."""
    place = _place(used)
    title = used.schema.title
    if not used.is_named:
        yield finding(TAB_BY_HEADERS, place, tab=title)
    if used.grid.is_hidden:
        yield finding(HIDDEN_TAB, place, tab=title)
    if used.grid.cut:
        yield finding(SHEET_CUT, Place(sheet=used.grid.title), reason=used.grid.cut)
    for other in candidates:
        if other is not used and (other.is_named or other.rank[3] >= used.rank[3]):
            yield finding(
                SECOND_TAB,
                _place(other),
                tab=title,
                used=used.grid.title,
            )


def _near_misses(unread: Sequence[Grid], chosen: Mapping[str, Tab]) -> Iterator[Finding]:
    """Tabs that are not read although their name is nearly that of a tab the plan lacks."""
    for grid in unread[:_MOST_LOOKED_AT]:
        plain = normalise(grid.title)
        if plain in titles() or not 4 <= len(plain) <= _LONGEST_TITLE:
            continue
        for near in get_close_matches(plain, titles(), n=1, cutoff=0.8):
            schema = titles()[near]
            if schema.key not in chosen:
                yield finding(TAB_NEAR_MISS, _first_cell(grid), tab=schema.title)


def _owned_tabs(workbook: Workbook, owned: Mapping[str, str]) -> dict[str, Tab]:
    """The tabs that sheetpm wrote and reads again."""
    found = {}
    for key, title in owned.items():
        schema, grid = tables().get(key), workbook.grid(title)
        if schema is None or grid is None or not schema.is_owned:
            continue
        header = find_header(grid, schema)
        if header is not None and key == "history":
            header = repair_header(grid, header)
        if header is not None and not header.missing:
            found[key] = Tab(schema=schema, grid=grid, header=header)
    return found
