"""Ids: which rows have one, which have it twice, and what every reference means."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import Enum, auto
from functools import cached_property
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.findings import Finding, FindingCode
from sheetpm.languages import Text, listed
from sheetpm.parse.cells_text import fold
from sheetpm.parse.problems import problem
from sheetpm.parse.records import Records
from sheetpm.parse.reference_codes import (
    DUPLICATE_ID,
    IN_SEVERAL_PHASES,
    IN_SEVERAL_ROWS,
    MISSING_ID,
    POSITIONS_AS_IDS,
    REFERENCE_READ_AS,
    UNKNOWN_REFERENCE,
    WITHIN_PHASE,
)
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.model import Dependency
from sheetpm.plan.wbs import CodeKey, split_code
from sheetpm.schema.cell_types import PredecessorLink
from sheetpm.schema.column import CellKind, Column, TableSchema
from sheetpm.schema.names import normalise
from sheetpm.schema.team import USUAL_CALENDARS

_MOST_HINTS = 100
"""So many wrong references get a hint; more of them are no slips but another numbering."""


_FRAMED = lazy_pattern(r"\(([^()]{1,12})\)|([^()]{1,12})\)")
_ADDRESS = lazy_pattern(r"\s*\(https?://[^\s()]*\)$")
"""The page that Notion puts behind the name of a row: `Design (https://www.notion.so/…)`."""
_LONGEST_NUMBER = 9
"""Digits of an id that counts rows."""
_MOST_PHASES = 4
"""So many rows are named that a number may mean."""


class Match(Enum):
    """How a reference found its row."""

    ID = auto()
    OTHER_CASE = auto()
    WBS = auto()
    NAME = auto()
    POSITION = auto()


class Target(Struct, frozen=True):
    """The row that a reference means."""

    index: int
    match: Match
    name: str
    """Its id, or what else it is best called by."""


class IdIndex:
    """The rows of one tab by everything a reference may call them."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._given: Sequence[Any] = records.values.get(id_key(records.schema), ())
        self._anew = find_begun_anew(records.values.get("id", ()))
        self.ids = _first_places(None if each in self._anew else each for each in self._given)

    def find(self, reference: str) -> Target | None:
        """The row a reference means: by id, then WBS code, then name, then its position."""
        index = self.ids.get(reference)
        if index is not None:
            return Target(index, Match.ID, reference)
        if self.sharing(reference) or len(self.within_phases(reference)) > 1:
            return None
        folded = " ".join(reference.casefold().split())
        for match, key, places in (
            (Match.OTHER_CASE, folded, self._folded),
            (Match.OTHER_CASE, bare_code(reference), self._bare_ids),
            (Match.WBS, split_code(reference), self._codes),
            (Match.NAME, folded, self._names),
            (Match.OTHER_CASE, unframed(reference), self._unframed),
            (Match.POSITION, reference, self._by_position),
        ):
            index = places.get(key)
            if index is not None:
                return Target(index, match, self._name(index, reference))
        if named := self._named(reference):
            return Target(named[0], Match.OTHER_CASE, self.records.values["task"][named[0]])
        bare = _ADDRESS.sub("", reference)
        return self.find(bare) if bare and bare != reference else None

    def place(self, reference: str) -> int | None:
        """The index of the row that a reference means."""
        index = self.ids.get(reference)
        if index is not None:
            return index
        found = self.find(reference)
        return found.index if found else None

    @cached_property
    def _folded(self) -> dict[Any, int]:
        return _first_places(
            None if each is None or each in self._anew else str(each).casefold()
            for each in self._given
        )

    @cached_property
    def _bare_ids(self) -> dict[Any, int]:
        """The ids without marks and leading zeros, where only one row has each."""
        bare = [None if each is None else bare_code(str(each)) for each in self._given]
        counts = Counter(bare)
        return _first_places(each if counts[each] == 1 else None for each in bare)

    @cached_property
    def _unframed(self) -> dict[Any, int]:
        """The ids, and the WBS codes, without brackets, where only one row has each."""
        codes = self.records.values.get("wbs", ())
        both = zip_longest(self._given, codes)
        keys = [{unframed(str(each)) for each in row if each is not None} for row in both]
        counts = Counter(key for row in keys for key in row)
        return {key: at for at, row in enumerate(keys) for key in row if counts[key] == 1}

    @cached_property
    def _codes(self) -> dict[Any, int]:
        codes = self.records.values.get("wbs", ())
        return _first_places((split_code(code) or None) if code else None for code in codes)

    @cached_property
    def _names(self) -> dict[Any, int]:
        return _only_places(self.records)

    @cached_property
    def _by_position(self) -> dict[Any, int]:
        if any(self._given) or self.records.inner_codes:
            return {}
        places = _positions(self.records)
        named = self.records.named_codes.items()
        is_otherwise = any(
            code.isdecimal() and places.get(code) not in rows for code, rows in named
        )
        return {} if is_otherwise else places

    def sharing(self, reference: str) -> Sequence[int]:
        """The rows of which nothing tells which one a reference means.

        Their ids begin anew, they have one WBS code and no id is called so, or their names have one code.
        """
        if rows := self._sharing_ids.get(bare_code(reference)):
            return rows
        if reference.casefold() in self._folded or bare_code(reference) in self._bare_ids:
            return ()
        if len(named := self._named(reference)) > 1:
            return named
        return self._sharing_codes.get(split_code(reference), ())

    def _named(self, reference: str) -> Sequence[int]:
        """The rows whose names begin with a code, unless it is the whole name of one."""
        codes = self.records.named_codes
        if not codes or " ".join(reference.casefold().split()) in self._names:
            return ()
        return codes.get(bare_code(reference)) or codes.get(unframed(reference)) or ()

    @cached_property
    def _sharing_ids(self) -> Mapping[Any, list[int]]:
        return _shared(bare_code(each) if each in self._anew else None for each in self._given)

    @cached_property
    def _sharing_codes(self) -> Mapping[Any, list[int]]:
        codes = self.records.values.get("wbs", ())
        return _shared((split_code(code) or None) if code else None for code in codes)

    def within_phases(self, reference: str) -> Sequence[int]:
        """The rows that a number means which begins anew in each phase."""
        return self._inner.get(bare_code(reference), ())

    @cached_property
    def _inner(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for index, code in enumerate(self.records.inner_codes):
            if code:
                places[bare_code(code)].append(index)
        return places

    def phase(self, index: int) -> CodeKey:
        """What stands for the phase of a row, where numbers begin anew in each."""
        if self.records.inner_phases:
            return (str(self.records.inner_phases[index]),)
        codes = self.records.values.get("wbs", ())
        return split_code(codes[index] or "")[:-1] if codes else ()

    def full_name(self, index: int) -> str:
        """What a row is best called by where numbers begin anew in each phase."""
        return self._name(index, "") or str(self.records.values["wbs"][index])

    def _name(self, index: int, reference: str) -> str:
        """The id of a row, where it means that row; else the reference that led to it."""
        given = self._given[index] if self._given else None
        return reference if given is None or self.ids.get(given) != index else str(given)

    def near(self, reference: str) -> str:
        """An id that looks much like a reference; empty if none does."""
        found = get_close_matches(reference.casefold(), self._folded, n=1, cutoff=0.6)
        return self._name(self._folded[found[0]], "") if found else ""


def bare_code(code: str) -> str:
    """A number without the mark behind it and zeros in front: `1、`, `01`."""
    bare = fold(code).rstrip(" 、.:,").casefold()
    return str(int(bare)) if _is_number(bare) else bare


def unframed(code: str) -> str:
    """A number without brackets around or behind it: `(2)`, `1.1)`, `（一）`."""
    bare = bare_code(code)
    found = _FRAMED.fullmatch(bare)
    return bare_code(found[1] or found[2]) if found else bare


def id_key(schema: TableSchema) -> str:
    """The field by which others refer to a tab's rows."""
    keys = [column.key for column in schema.columns]
    if "id" in keys:
        return "id"
    return next(column.key for column in schema.columns if column.is_required)


def _first_places(keys: Any) -> dict[Any, int]:
    places: dict[Any, int] = {}
    for index, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, index)
    return places


def _shared(keys: Iterable[Any]) -> Mapping[Any, list[int]]:
    """The places of each key that stands at several."""
    places: dict[Any, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key is not None:
            places[key].append(index)
    return {key: found for key, found in places.items() if len(found) > 1}


def find_begun_anew(ids: Sequence[str | None]) -> frozenset[str]:
    """The ids that stand several times because they count from 1 again: `1, 2, 3, 1, 2`.

    None where not each count begins with 1 and rises: an id that stands twice may be a slip.
    """
    given = [each for each in ids if each]
    if len(set(given)) == len(given) or not all(map(_is_number, given)):
        return frozenset()
    counts: list[list[int]] = []
    for number in map(int, given):
        if not counts or number <= counts[-1][-1]:
            counts.append([])
        counts[-1].append(number)
    if any(count[0] != 1 or len(count) == 1 for count in counts):
        return frozenset()
    return frozenset(code for code, times in Counter(given).items() if times > 1)


def _is_number(code: str) -> bool:
    return code.isdecimal() and len(code) <= _LONGEST_NUMBER


def _only_places(records: Records) -> dict[str, int]:
    """Names that only one row has."""
    title = next((c.key for c in records.schema.columns if c.is_required and c.key != "id"), "id")
    names = [
        " ".join(str(name).casefold().split()) if name and at not in records.added else ""
        for at, name in enumerate(records.values.get(title, ()))
    ]
    counts = Counter(names)
    return {name: index for index, name in enumerate(names) if name and counts[name] == 1}


def _positions(records: Records) -> dict[str, int]:
    if records.schema.key != "tasks":
        return {}
    return {str(records.positions[row]): index for index, row in enumerate(records.numbers)}


def check_ids(records: Records) -> Iterator[Finding]:
    """Rows whose id is missing, though others have one, or stands in an earlier row already."""
    ids = records.values.get("id")
    if ids is None or not any(ids):
        return
    first: dict[str, int] = {}
    anew = find_begun_anew(ids)
    for index, given in enumerate(ids):
        if given is None:
            if index not in records.added and records.numbers[index] not in records.headings:
                yield records.report(index, "id", problem(MISSING_ID))
            continue
        before = first.setdefault(given.casefold(), index)
        if before != index:
            links = _LEFT_OUT if given in anew else _TO_FIRST
            said = problem(
                DUPLICATE_ID, given, id=given, first=records.numbers[before], links=links
            )
            yield records.report(index, "id", said)


def resolve_references(
    records: Records, indexes: Mapping[str, IdIndex], report: Callable[[Finding], None]
) -> None:
    """Put the real id for every reference of a tab that means a row; report those that do not.

    A reference to tabs that the workbook lacks, or that are empty, stays as typed.
    """
    for column in records.schema.columns:
        targets = [indexes[key] for key in column.refers_to if key in indexes]
        targets = [index for index in targets if index.records.numbers]
        if targets and column.key in records.values:
            _Resolver(records, column, targets, report).resolve()


class _Resolver:
    """The references of one column."""

    def __init__(
        self,
        records: Records,
        column: Column,
        targets: Sequence[IdIndex],
        report: Callable[[Finding], None],
    ) -> None:
        self._records = records
        self._column = column
        self._targets = targets
        self._report = report
        self._said: set[Match] = set()
        self._said_kinds: set[FindingCode] = set()
        self._hints = 0

    def resolve(self) -> None:
        values = self._records.values[self._column.key]
        kind = self._column.kind
        for index, value in enumerate(values):
            if value is None:
                continue
            if kind is CellKind.REFERENCE:
                values[index] = self._real_id(index, value)
            elif kind is CellKind.REFERENCES:
                values[index] = tuple([self._real_id(index, each) for each in value])
            else:
                links = self._with_parts(index, value) if len(value) > 1 else value
                values[index] = tuple([self._real_link(index, link) for link in links])

    def _with_parts(
        self, index: int, links: Sequence[PredecessorLink]
    ) -> Sequence[PredecessorLink]:
        """The links of a cell, in which `二、1` is one where 1 is a part of 二, not one to each; `1、2` are two."""
        target = self._targets[0]
        cell = self._records.header.columns.get(self._column.key)
        has_parts = target.records.inner_codes or target.records.named_codes
        if cell is None or not has_parts:
            return links
        typed = fold(str(self._records.grid.value(self._records.numbers[index], cell.column)))
        found = [links[0]]
        for link in links[1:]:
            head, part = found[-1].reference, link.reference
            is_list = head.isdecimal() and part.isdecimal()
            is_joined = not is_list and f"{head}、{part}" in typed
            if is_joined and target.place(f"{head}.{part}") is not None:
                found[-1] = replace(link, reference=f"{head}.{part}")
            else:
                found.append(link)
        return found

    def _real_link(self, index: int, link: PredecessorLink) -> PredecessorLink:
        real = self._real_id(index, link.reference)
        return link if real == link.reference else replace(link, reference=real)

    def _real_id(self, index: int, reference: str) -> str:
        if reference in self._targets[0].ids:
            return reference
        for target in self._targets:
            if rows := target.within_phases(reference):
                return self._one_of_phases(index, reference, rows, target)
            found = target.find(reference)
            if found is not None:
                self._remark(index, reference, found, target)
                return found.name
            if rows := target.sharing(reference):
                self._report_sharing(index, reference, rows, target)
                return reference
        self._report_unknown(index, reference)
        return reference

    def _one_of_phases(
        self, index: int, reference: str, rows: Sequence[int], target: IdIndex
    ) -> str:
        """The real id for a number that begins anew in each phase; as typed where it may mean several rows.

        In a row of the same phase a person means the one above; a row further down would be a guess.
        """
        is_own = target.records is self._records
        near = [row for row in rows if is_own and target.phase(row) == target.phase(index)]
        if len(rows) > 1 and (len(near) != 1 or near[0] >= index):
            names = [target.full_name(row) for row in rows]
            said = problem(
                IN_SEVERAL_PHASES,
                reference=reference,
                ids=listed(names[:_MOST_PHASES], _OR),
                count=len(rows),
            )
            self._report(self._records.report(index, self._column.key, said))
            return reference
        name = target.full_name(near[0] if len(rows) > 1 else rows[0])
        kind = WITHIN_PHASE if len(rows) > 1 else REFERENCE_READ_AS
        if kind not in self._said_kinds and name != reference:
            self._said_kinds.add(kind)
            said = problem(kind, name, reference=reference, id=name)
            self._report(self._records.report(index, self._column.key, said))
        return name

    def _remark(self, index: int, reference: str, found: Target, target: IdIndex) -> None:
        """Say once a column how its references were understood, where that is not by id."""
        if found.match in {Match.ID, Match.WBS} or found.match in self._said:
            return
        self._said.add(found.match)
        if found.match is Match.POSITION:
            task = target.records.name(found.index)
            said = problem(POSITIONS_AS_IDS, reference, reference=reference, task=task)
        elif found.name == reference:
            return
        else:
            said = problem(REFERENCE_READ_AS, found.name, reference=reference, id=found.name)
        self._report(self._records.report(index, self._column.key, said))

    def _report_sharing(
        self, index: int, reference: str, rows: Sequence[int], target: IdIndex
    ) -> None:
        said = problem(
            IN_SEVERAL_ROWS,
            reference=reference,
            rows=listed([str(target.records.numbers[row]) for row in rows[:_MOST_PHASES]]),
            count=len(rows),
        )
        self._report(self._records.report(index, self._column.key, said))

    def _report_unknown(self, index: int, reference: str) -> None:
        is_calendar = self._column.refers_to == ("calendars",)
        if is_calendar and normalise(reference) in USUAL_CALENDARS:
            return  # the project's own calendar, which needs no row
        near = ""
        self._hints += 1
        if self._hints <= _MOST_HINTS:
            near = next(filter(None, (target.near(reference) for target in self._targets)), "")
        titles = [target.records.schema.title for target in self._targets]
        said = problem(
            UNKNOWN_REFERENCE,
            reference=reference,
            tabs=listed((Text("{tab}", "“{tab}”").of(tab=title) for title in titles), _OR),
            hint=Text(" Did you mean {near}?", "是不是 {near}？").of(near=near)
            if near
            else Text("", ""),
        )
        self._report(self._records.report(index, self._column.key, said))


_OR = Text(" or ", "或")
_TO_FIRST = Text("links to it mean that row", "引用以该行为准")
_LEFT_OUT = Text(
    "as the ids begin anew, links to it are left out", "编号重新开始，引用它的链接不计入"
)


def find_dependencies(tasks: Records, index: IdIndex) -> tuple[Dependency, ...]:
    """Every link between two tasks that both exist, in the order of the rows."""
    links = tasks.values.get("predecessors", ())
    return tuple(
        Dependency(predecessor=before, successor=at, kind=link.kind, lag=link.lag)
        for at, cell in enumerate(links)
        for link in cell or ()
        if (before := index.place(link.reference)) is not None
    )
