"""Columns of phases, sections or work streams: their words group the tasks beside them."""

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.findings import Finding, Place, finding
from sheetpm.parse.outline_codes import GROUPED_BY_PHASE
from sheetpm.parse.phase_column import find_phase_columns, phase_paths
from sheetpm.parse.records import Records
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import TaskStatus


def group_by_phase(tasks: Records) -> tuple[Records, list[Finding]]:
    """The tasks with a summary above those of each phase, where that says something.

    A phase that has a row of its own is that row; others get one that stands where their first
    task stands.
    """
    cells = find_phase_columns(tasks.grid, tasks.header)
    paths = phase_paths(tasks.grid, cells, tasks.numbers)
    has_titles = any(_is_title(tasks, at) for at in range(len(paths)))
    if not cells or not _say_something(paths, has_titles=has_titles):
        return tasks, []
    place = Place(sheet=tasks.grid.title, row=tasks.header.row, column=cells[0].column)
    known = {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
    typed = tasks.grid.typed_headers
    shown = " / ".join(dict.fromkeys(typed.get(cell.column, cell.text) for cell in cells))
    return _with_summaries(tasks, paths), [
        finding(GROUPED_BY_PHASE, place, column=shown, count=len(known))
    ]


def _say_something(paths: Sequence[tuple[str, ...]], *, has_titles: bool) -> bool:
    """Two groups at least, fewer than tasks; the columns of a board (to do, doing) are none."""
    known = {path for path in paths if path}
    if len(known) < (1 if has_titles else 2) or len(known) >= sum(bool(path) for path in paths):
        return False
    return not all(find_choice(TaskStatus, path[0]) for path in known)


class _Order(Struct):
    """The rows with summaries put in between."""

    rows: list[int | None] = field(default_factory=list)
    """Places of the old rows; `None` for a summary that is put in."""
    above: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    places: dict[tuple[str, ...], int] = field(default_factory=dict)
    """Where the summary of each phase stands."""

    def add(self, row: int | None, path: tuple[str, ...]) -> None:
        self.above.append(self.places.get(path, -1))
        self.rows.append(row)

    def open(self, path: tuple[str, ...]) -> None:
        """Put in the summaries of a phase, and of those around it, that are not there yet."""
        for depth in range(1, len(path) + 1):
            if path[:depth] not in self.places:
                self.names[len(self.rows)] = path[depth - 1]
                self.places[path[:depth]] = len(self.rows)
                self.add(None, path[: depth - 1])


def _with_summaries(tasks: Records, paths: Sequence[tuple[str, ...]]) -> Records:
    order = _Order()
    for at, path in enumerate(paths):
        if path and path not in order.places and _is_title(tasks, at):
            order.open(path[:-1])
            order.places[path] = len(order.rows)
            order.add(at, path[:-1])
        else:
            order.open(path)
            order.add(at, path)
    values = {
        key: [None if at is None else column[at] for at in order.rows]
        for key, column in tasks.values.items()
    }
    for place, name in order.names.items():
        values["task"][place] = name
    return replace(
        tasks,
        numbers=_numbers(tasks, order.rows),
        values=values,
        added=frozenset(order.names),
        phases=tuple(order.above),
    )


def _is_title(tasks: Records, at: int) -> bool:
    """Whether a row holds the phase and no task."""
    title = tasks.header.columns["task"].column
    typed = tasks.grid.value(tasks.numbers[at], title)
    return typed is None or not str(typed).strip()


def _numbers(tasks: Records, rows: Sequence[int | None]) -> list[int]:
    """A summary that is put in has the row number of what follows."""
    numbers: list[int] = []
    for at in reversed(rows):
        numbers.append(numbers[-1] if at is None else tasks.numbers[at])
    return numbers[::-1]
