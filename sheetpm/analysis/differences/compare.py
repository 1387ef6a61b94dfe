"""Two states of a plan compared: all tabs that people fill in, row by row, field by field."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from sheetpm.analysis.differences.computed import computed_changes
from sheetpm.analysis.differences.fields import compare_fields
from sheetpm.analysis.differences.model import (
    Missing,
    PlanDifference,
    RowChange,
    Standing,
)
from sheetpm.analysis.differences.renames import Renames
from sheetpm.analysis.differences.row_matching import match_rows
from sheetpm.analysis.differences.tabs import TABS, row_keys, row_words, table_of
from sheetpm.analysis.differences.turns import mark_turn
from sheetpm.analysis.differences.unchanged import UnchangedRows
from sheetpm.findings import Place
from sheetpm.plan.model import Table
from sheetpm.schema.column import Layout


def compare_plans(before: Standing, after: Standing) -> PlanDifference:
    """What changed from one state to another; where rows stand in their tab changes nothing.

    A column or a tab that one of the plans lacks is not compared field by field, but named: what
    stood there is not known. Rows of a tab that only one of them has are new or gone.
    """
    keys = [key for key in TABS if any(each.is_present for each in _tables(before, after, key))]
    renames = Renames(before.plan, after.plan)
    pairs = {}
    for key in [each for each in keys if each != "project"]:
        old, new = (row_keys(each.plan, key) for each in (before, after))
        pairs[key] = match_rows(renames.followed(old, key), new)
        renames.learn(key, pairs[key])
    rows: list[RowChange] = []
    for key in keys:
        rows += (
            _rows(before, after, key, pairs[key], renames)
            if key in pairs
            else _project(before, after, renames)
        )
    return PlanDifference(
        before=before,
        after=after,
        rows=tuple(rows),
        missing=tuple(one for key in keys for one in _missing(*_tables(before, after, key), key)),
        matched=sum(map(len, pairs.values())),
    )


def _rows(
    before: Standing, after: Standing, key: str, pairs: list[tuple[int, int]], renames: Renames
) -> Iterator[RowChange]:
    """Changed and new rows as they stand after, then those that are gone."""
    old, new = _tables(before, after, key)
    earlier_of = {later: earlier for earlier, later in pairs}
    are_same = UnchangedRows(before, after, key, pairs)
    for later, row in enumerate(new.rows):
        earlier = earlier_of.get(later)
        if earlier is None:
            yield _alone(new, key, row, later=later)
        elif are_same(earlier, later):
            continue
        elif changed := _pair(before, after, key, (earlier, later), renames):
            yield changed
    kept = {earlier for earlier, _ in pairs}
    for earlier, row in enumerate(old.rows):
        if earlier not in kept:
            yield _alone(old, key, row, earlier=earlier)


def _pair(
    before: Standing, after: Standing, key: str, positions: tuple[int, int], renames: Renames
) -> RowChange | None:
    old, new = _tables(before, after, key)
    changes = list(compare_fields(before, after, key, positions, renames))
    changes = computed_changes(before, after, key, positions, changes)
    changes = mark_turn(before, after, key, positions, changes)
    if not changes:
        return None
    made = _alone(new, key, new.rows[positions[1]], later=positions[1])
    return replace(
        made,
        earlier=positions[0],
        place_before=_place(old, old.rows[positions[0]]),
        fields=tuple(changes),
    )


def _alone(
    table: Table[Any],
    key: str,
    row: Any,
    *,
    earlier: int | None = None,
    later: int | None = None,
) -> RowChange:
    name = row_words(row, key)
    place = _place(table, row)
    return RowChange(
        table=key,
        label=getattr(row, "id", None) or name or f"#{row.row}",
        name=name,
        earlier=earlier,
        later=later,
        place_before=place if earlier is not None else None,
        place_after=place if later is not None else None,
    )


def _project(before: Standing, after: Standing, renames: Renames) -> Iterator[RowChange]:
    """The Project tab has one row; facts that one plan does not state count as empty."""
    old, new = _tables(before, after, "project")
    if not (old.is_present and new.is_present):
        return
    if old.schema.layout is Layout.KEY_VALUE:
        keys = {*old.cells, *new.cells}
        filled = [replace(table, columns=dict.fromkeys(keys, 1)) for table in (old, new)]
        before, after = (
            replace(each, plan=replace(each.plan, project=table))
            for each, table in zip((before, after), filled, strict=True)
        )
    changed = _pair(before, after, "project", (0, 0), renames)
    if changed is not None:
        yield replace(changed, label=changed.name or changed.label)


def _missing(old: Table[Any], new: Table[Any], key: str) -> Iterator[Missing]:
    if not old.is_present or not new.is_present:
        yield Missing(table=key, key="", is_before=not old.is_present)
        return
    if key == "project":
        return
    for column in new.schema.columns:
        if old.has(column.key) != new.has(column.key):
            yield Missing(table=key, key=column.key, is_before=not old.has(column.key))


def _place(table: Table[Any], row: Any) -> Place:
    """The first cell of a row that is known: its id, else its name."""
    rule = TABS[table.schema.key]
    for key in ("id", rule.name, *rule.surroundings):
        if key and table.has(key):
            return table.place(row, key)
    return table.place(row)


def _tables(before: Standing, after: Standing, key: str) -> tuple[Table[Any], Table[Any]]:
    return table_of(before.plan, key), table_of(after.plan, key)
