"""Rows that have another id now: a cell that names one by its old id says the same as before."""

from functools import cached_property

from msgspec.structs import replace

from sheetpm.analysis.differences.row_matching import RowKeys
from sheetpm.analysis.differences.tabs import TABS, table_of
from sheetpm.analysis.task_matching import fold_text
from sheetpm.plan.model import Dependency, Plan
from sheetpm.schema.column import CellKind, Column

_REFERENCE_KINDS = frozenset({CellKind.REFERENCE, CellKind.REFERENCES})


class Renames:
    """Which id is which now, tab by tab, as far as the tabs have been matched."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self._before, self._after = before, after
        self._ids: dict[str, dict[str, str]] = {}
        self._tasks: dict[int, int] = {}

    def learn(self, table: str, pairs: list[tuple[int, int]]) -> None:
        """Take in which rows of a tab are the same."""
        old, new = table_of(self._before, table), table_of(self._after, table)
        renamed = {}
        for earlier, later in pairs:
            then = fold_text(getattr(old.rows[earlier], "id", None) or "")
            now = getattr(new.rows[later], "id", None) or ""
            if then and now and then != fold_text(now):
                renamed[then] = now
        if renamed:
            self._ids[table] = renamed
        if table == "tasks":
            self._tasks = dict(pairs)

    def follow(self, value: object, column: Column) -> object:
        """A reference of the earlier plan under the ids of the later one."""
        if column.kind not in _REFERENCE_KINDS or not self._ids:
            return value
        renamed: dict[str, str] = {}
        for table in column.refers_to:
            renamed |= self._ids.get(table, {})
        if isinstance(value, tuple):
            return tuple(renamed.get(fold_text(str(each)), each) for each in value)
        return renamed.get(fold_text(value), value) if isinstance(value, str) else value

    def followed(self, keys: RowKeys, table: str) -> RowKeys:
        """What rows of the earlier plan are known by, under the ids of the later one."""
        if not self._ids:
            return keys
        columns = {each.key: each for each in table_of(self._before, table).schema.columns}
        around = [columns[each] for each in TABS[table].surroundings]
        surroundings = [
            tuple(self._folded(value, column) for value, column in zip(each, around, strict=True))
            if isinstance(each, tuple)
            else each
            for each in keys.surroundings
        ]
        return replace(keys, surroundings=tuple(surroundings))

    def _folded(self, value: object, column: Column) -> object:
        followed = self.follow(value, column)
        return fold_text(followed) if isinstance(followed, str) else followed

    def is_same_logic(self, earlier: int, later: int) -> bool:
        """Whether a task hangs on the same tasks in the same way, however they are written."""
        then = {
            (self._tasks.get(link.predecessor, -1), link.kind, link.lag)
            for link in self._links[0].get(earlier, ())
        }
        now = {(link.predecessor, link.kind, link.lag) for link in self._links[1].get(later, ())}
        return bool(then) and then == now

    @cached_property
    def _links(self) -> tuple[dict[int, list[Dependency]], dict[int, list[Dependency]]]:
        """The links of each task by its position, before and after."""
        found: tuple[dict[int, list[Dependency]], dict[int, list[Dependency]]] = ({}, {})
        for side, plan in zip(found, (self._before, self._after), strict=True):
            for link in plan.dependencies:
                side.setdefault(link.successor, []).append(link)
        return found
