"""A column of phases, sections or work streams: its words group the tasks beside them."""

from collections.abc import Sequence
from dataclasses import replace

from sheetpm.findings import Finding, Place, finding
from sheetpm.parse.outline_codes import GROUPED_BY_PHASE
from sheetpm.parse.phase_column import find_phase_column, phase_texts
from sheetpm.parse.records import Records
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import TaskStatus


def group_by_phase(tasks: Records) -> tuple[Records, list[Finding]]:
    """The tasks with a summary above those of each phase, where that says something.

    A phase that has a row of its own is that row; others get one that stands where their first
    task stands.
    """
    cell = find_phase_column(tasks.header)
    if cell is None:
        return tasks, []
    phases = phase_texts(tasks.grid, cell.column, tasks.numbers)
    if not _say_something(phases):
        return tasks, []
    place = Place(sheet=tasks.grid.title, row=tasks.header.row, column=cell.column)
    count = len({phase for phase in phases if phase})
    return _with_summaries(tasks, phases), [
        finding(GROUPED_BY_PHASE, place, column=cell.text, count=count)
    ]


def _say_something(phases: Sequence[str | None]) -> bool:
    """Two groups at least, fewer than tasks; the columns of a board (to do, doing) are none."""
    known = {phase for phase in phases if phase}
    if len(known) < 2 or len(known) >= sum(phase is not None for phase in phases):
        return False
    return not all(find_choice(TaskStatus, phase) for phase in known)


def _with_summaries(tasks: Records, phases: Sequence[str | None]) -> Records:
    order: list[int | None] = []
    """Places of the old rows; `None` for a summary that is put in."""
    names: dict[int, str] = {}
    summaries: dict[str, int] = {}
    above: list[int] = []
    for at, phase in enumerate(phases):
        if phase is not None and phase not in summaries:
            summaries[phase] = len(order)
            if tasks.values["task"][at] != phase:
                names[len(order)] = phase
                order.append(None)
                above.append(-1)
        own = summaries[phase] if phase is not None else -1
        above.append(-1 if own == len(order) else own)
        order.append(at)
    values = {
        key: [None if at is None else column[at] for at in order]
        for key, column in tasks.values.items()
    }
    numbers: list[int] = []
    for place in reversed(range(len(order))):
        at = order[place]
        numbers.append(numbers[-1] if at is None else tasks.numbers[at])
        if at is None:
            values["task"][place] = names[place]
    return replace(
        tasks,
        numbers=numbers[::-1],
        values=values,
        added=frozenset(names),
        phases=tuple(above),
    )
