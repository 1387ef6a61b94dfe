"""Plans made from rows, without a workbook: every tab named is present with all its columns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sheetpm.languages import Language
from sheetpm.plan.model import Dependency, Outline, OutlineSource, Plan, Table
from sheetpm.schema.cell_types import Assignment, Duration, LinkKind, ScaleValue
from sheetpm.schema.column import Row
from sheetpm.schema.names import tables
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import TaskRow

FIRST_ROW = 2


def made_plan(
    *tasks: TaskRow,
    levels: Sequence[int] = (),
    links: Sequence[tuple[int, int]] = (),
    project: ProjectRow | None = None,
    **rows: Sequence[Row],
) -> Plan:
    """A plan of these rows; `levels` gives the outline, `links` finish-to-start dependencies."""
    filled = {"tasks": tasks, "project": (project or ProjectRow(),), **rows}
    made: dict[str, Any] = {key: _table(key, filled.get(key)) for key in tables()}
    return Plan(
        name="plan.xlsx",
        language=Language.EN,
        outline=_outline(levels or [1] * len(tasks)),
        dependencies=tuple(
            Dependency(predecessor=before, successor=after, kind=LinkKind.FS)
            for before, after in links
        ),
        **made,
    )


def task(name: str, start: str = "", finish: str = "", **more: Any) -> TaskRow:
    """A task whose id is its name; dates as `2026-03-02`."""
    return TaskRow(id=name, task=name, start=day(start), finish=day(finish), **more)


def milestone(name: str, on: str, **more: Any) -> TaskRow:
    """A milestone on a day."""
    return task(name, on, on, duration=Duration(0.0), **more)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def step(number: float) -> ScaleValue:
    """A score from 1 to 5, as typed in a cell."""
    return ScaleValue(step=number, text=str(number))


def share(number: float) -> ScaleValue:
    """A percentage, as typed in a cell."""
    return ScaleValue(share=number, text=f"{number:.0%}")


def owners(*names: str) -> tuple[Assignment, ...]:
    return tuple(Assignment(name) for name in names)


def _table(key: str, rows: Sequence[Row] | None) -> Table[Any]:
    schema = tables()[key]
    if rows is None:
        return Table(schema=schema)
    numbered = tuple(replace(row, row=number) for number, row in enumerate(rows, FIRST_ROW))
    return Table(
        schema=schema,
        sheet=schema.title[Language.EN],
        header_row=1,
        columns={column.key: number for number, column in enumerate(schema.columns, 1)},
        rows=numbered,
    )


def _outline(levels: Sequence[int]) -> Outline:
    parents: list[int] = []
    open_: list[int] = []
    children: list[list[int]] = [[] for _ in levels]
    for index, level in enumerate(levels):
        del open_[level - 1 :]
        parents.append(open_[-1] if open_ else -1)
        if open_:
            children[open_[-1]].append(index)
        open_.append(index)
    return Outline(
        source=OutlineSource.FLAT if set(levels) <= {1} else OutlineSource.OUTLINE_LEVEL,
        parents=tuple(parents),
        levels=tuple(levels),
        children=tuple(map(tuple, children)),
    )
