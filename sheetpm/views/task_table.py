"""The Tasks tab as one table of texts, which read again is the same plan."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from msgspec import Struct

from sheetpm.plan.model import OutlineSource, Plan
from sheetpm.schema.cell_types import PredecessorLink
from sheetpm.schema.tasks import TaskRow
from sheetpm.views.plan_values import type_value

_BY_LEVEL = frozenset({OutlineSource.INDENT, OutlineSource.OUTLINE_LEVEL})
"""Where the hierarchy cannot be seen in a text, or is a number anyway, the level is written."""


class TaskTable(Struct, frozen=True, kw_only=True):
    """Headers, and a row of texts for each task."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def build_task_table(plan: Plan) -> TaskTable:
    """The columns that the plan has, with the schema's headers in the plan's own language."""
    tasks, language = plan.tasks, plan.language
    needs_ids = _needs_ids(plan)
    wanted = set(tasks.columns)
    if plan.outline.source in _BY_LEVEL:
        wanted.add("outline_level")
    if needs_ids:
        wanted.add("id")
    columns = [column for column in tasks.schema.columns if column.key in wanted]
    stand_ins = _stand_ins(plan) if needs_ids else {}
    rows = []
    for index, row in enumerate(_rewritten(plan, stand_ins)):
        if plan.outline.source in _BY_LEVEL:
            row = replace(row, outline_level=float(plan.outline.levels[index]))  # noqa: PLW2901
        rows.append(
            tuple(type_value(getattr(row, column.key), column.kind, language) for column in columns)
        )
    return TaskTable(headers=tuple(column.header[language] for column in columns), rows=tuple(rows))


def _needs_ids(plan: Plan) -> bool:
    """Whether links lead to tasks that have neither id nor WBS code, only a row of their own."""
    rows = plan.tasks.rows
    return any(
        rows[each.predecessor].id is None and rows[each.predecessor].wbs is None
        for each in plan.dependencies
    )


def _stand_ins(plan: Plan) -> dict[int, str]:
    """An id for each task without one: the number of its row, which others name it by."""
    taken = {row.id.casefold() for row in plan.tasks.rows if row.id}
    return {
        index: str(row.row) if str(row.row) not in taken else f"row {row.row}"
        for index, row in enumerate(plan.tasks.rows)
        if row.id is None
    }


def _rewritten(plan: Plan, stand_ins: Mapping[int, str]) -> Iterator[TaskRow]:
    """The rows with links that name a task's new id where they named its row."""
    if not stand_ins:
        yield from plan.tasks.rows
        return
    rows = plan.tasks.rows
    links: dict[int, list[PredecessorLink]] = {}
    for each in plan.dependencies:
        predecessor = rows[each.predecessor]
        reference = predecessor.id or predecessor.wbs or stand_ins[each.predecessor]
        links.setdefault(each.successor, []).append(PredecessorLink(reference, each.kind, each.lag))
    for index, row in enumerate(rows):
        yield replace(
            row,
            id=row.id or stand_ins[index],
            predecessors=tuple(links[index]) if index in links else row.predecessors,
        )
