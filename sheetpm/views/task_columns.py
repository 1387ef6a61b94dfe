"""Columns of tasks for tables of any size: what each is called and where its values come from.

Values are made a few thousand tasks at a time, column by column.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.task_facts import as_date
from sheetpm.grid import column_letters
from sheetpm.languages import Language, Text
from sheetpm.schema.cell_types import Assignment
from sheetpm.schema.tasks import TaskStatus, TaskType, is_milestone
from sheetpm.views import labels
from sheetpm.views.formats import fit, text_width
from sheetpm.views.material import Material
from sheetpm.views.model import (
    Align,
    Format,
    Link,
    LongTable,
    Shown,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
)
from sheetpm.views.signals import SYMBOLS

MOST_INDENT = 8
INDENT = 1.4
"""Characters that one step of indentation takes."""

NAME_WIDTH = 42
_OWNER_WIDTH = 20
"""Characters of the owner column; longer lists of names end in an ellipsis."""

COLOURS = (Colour.UNKNOWN, Colour.DONE, Colour.GREEN, Colour.AMBER, Colour.RED)
"""What `colour_tasks` counts in."""

_TASKS_AT_ONCE = 2_000
_NO_LINKS: Mapping[int, Link] = {}

Cells: TypeAlias = Callable[[int, int], Sequence[Shown]]
"""The values of a column for the tasks from one index to before another."""


class TaskColumn(Struct, frozen=True, kw_only=True):
    """One column of a table of tasks and where its values come from."""

    shown: TableColumn
    cells: Cells


class TaskRows:
    """Rows of all tasks; walked as often as a writer needs, a few thousand at a time."""

    def __init__(
        self,
        material: Material,
        columns: Sequence[TaskColumn],
        *,
        codes: NDArray[np.int64],
        tones: Sequence[Mapping[int, Tone]],
        name_position: int,
        more: tuple[TableRow, ...] = (),
    ) -> None:
        """`codes` gives each task its place in `tones`, which say by position what is coloured.

        `more` are rows below that stand for no task of the plan; all of them look alike.
        """
        self._more = more
        self._material = material
        self._tasks = material.plan.tasks.rows
        self._columns = columns
        self._codes = codes
        self._tones = tones
        self._name_position = name_position
        self._levels = material.plan.outline.levels
        self._is_summary = [bool(children) for children in material.plan.outline.children]
        known = material.plan.tasks.columns
        link_column = min(known.get("id", 0) or known.get("task", 0) or 1, 16_384)
        self._sheet = material.plan.tasks.sheet
        self._letters = column_letters(link_column)

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """What heads the columns."""
        return tuple(column.shown for column in self._columns)

    def table(self, row: int) -> LongTable:
        """The table whose header stands in that row."""
        return LongTable(
            row=row,
            columns=self.columns,
            rows=self,
            count=len(self._tasks) + len(self._more),
            indented=self._name_position,
            samples=self.samples,
            links=self.links,
            blocks=self.blocks,
        )

    def __iter__(self) -> Iterator[TableRow]:
        for first, last in self._stretches():
            yield from self._some(first, last)
        yield from self._more

    def blocks(self) -> Iterator[TableBlock]:
        """The same rows, column by column."""
        for first, last in self._stretches():
            yield TableBlock(columns=self._cells(first, last), looks=self._looks[first:last])
        if self._more:
            columns = list(zip(*(row.values for row in self._more), strict=True))
            yield TableBlock(columns=columns, looks=[len(self.samples) - 1] * len(self._more))

    @cached_property
    def samples(self) -> tuple[TableRow, ...]:
        """One row of every look that occurs."""
        looks = self._looks
        firsts = (looks.index(look) for look in range(max(looks, default=-1) + 1))
        of_tasks = (row for first in firsts for row in self._some(first, first + 1))
        return (*of_tasks, *self._more[:1])

    @cached_property
    def _looks(self) -> list[int]:
        """For each task which look it has, counted as they occur first."""
        looks = list(zip(self._is_summary, self._levels, self._codes.tolist(), strict=True))
        places = {look: place for place, look in enumerate(dict.fromkeys(looks))}
        return list(map(places.__getitem__, looks))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """A few thousand tasks at a time: the first one and the one behind the last."""
        count = len(self._tasks)
        return ((one, min(one + _TASKS_AT_ONCE, count)) for one in range(0, count, _TASKS_AT_ONCE))

    def links(self) -> Iterator[tuple[int, int, Link]]:
        """The first cell of each row leads to the task's own row, if that is in the workbook."""
        if not self._material.is_report:
            sheet, letters = self._sheet, self._letters
            for index, task in enumerate(self._tasks):
                yield index, 0, Link(sheet, f"{letters}{task.row}")

    def _link(self, index: int) -> Link:
        return Link(self._sheet, f"{self._letters}{self._tasks[index].row}")

    def _some(self, first: int, last: int) -> Iterator[TableRow]:
        codes = self._codes[first:last].tolist()
        is_linked = not self._material.is_report
        columns = self._cells(first, last)
        for index, values in enumerate(zip(*columns, strict=True), start=first):
            yield TableRow(
                values=values,
                tones=self._tones[codes[index - first]],
                links={0: self._link(index)} if is_linked else _NO_LINKS,
                is_strong=self._is_summary[index],
                indent=min(self._levels[index] - 1, MOST_INDENT),
            )

    def _cells(self, first: int, last: int) -> list[Sequence[Shown]]:
        return [column.cells(first, last) for column in self._columns]


def given(material: Material) -> list[TaskColumn]:
    """Id, WBS, name, type and owner as typed."""
    rows, children = material.plan.tasks.rows, material.plan.outline.children
    summary, milestone, task = (
        kind.shown[material.language]
        for kind in (TaskType.SUMMARY, TaskType.MILESTONE, TaskType.TASK)
    )
    known = _Owners(material)

    return [
        TaskColumn(
            shown=headed(material, "id", width=9),
            cells=lambda a, b: [row.id or f"#{row.row}" for row in rows[a:b]],
        ),
        TaskColumn(
            shown=headed(material, "wbs", width=9),
            cells=lambda a, b: [row.wbs or "" for row in rows[a:b]],
        ),
        TaskColumn(
            shown=headed(material, "task", width=NAME_WIDTH),
            cells=lambda a, b: [row.task or "" for row in rows[a:b]],
        ),
        TaskColumn(
            shown=headed(material, "type", width=11),
            cells=lambda a, b: [
                summary if below else milestone if is_milestone(row) else task
                for row, below in zip(rows[a:b], children[a:b], strict=True)
            ],
        ),
        TaskColumn(
            shown=headed(material, "owner", width=_OWNER_WIDTH + 2),
            cells=lambda a, b: [known[row.owner] for row in rows[a:b]],
        ),
    ]


def task_names(material: Material, width: float) -> Cells:
    """Names that end within their column: beyond it they would run over empty cells."""
    rows, levels = material.plan.tasks.rows, material.plan.outline.levels

    def name(index: int) -> str:
        step = INDENT * min(levels[index] - 1, MOST_INDENT)
        return fit(rows[index].task or "", int(width - 2 - step))

    return lambda first, last: [name(index) for index in range(first, last)]


def finish_variance(material: Material) -> NDArray[np.float64]:
    """Working days against the baseline, else against the plan."""
    variance = material.analysis.variance
    return np.where(
        np.isnan(variance.finish_to_baseline),
        variance.finish_to_plan,
        variance.finish_to_baseline,
    )


def colour_tasks(material: Material) -> NDArray[np.int64]:
    """Positions in `COLOURS`: done, else by the slip of the finish as milestones are."""
    slip = finish_variance(material)
    limit = material.settings.slip_amber_days
    codes = np.select([np.isnan(slip), slip <= 0, slip <= limit], [0, 2, 3], default=4)
    codes = np.where(material.analysis.progress.task_actual >= 1, 1, codes)
    cancelled = [row.status is TaskStatus.CANCELLED for row in material.plan.tasks.rows]
    return np.where(np.array(cancelled, dtype=bool), 0, codes).astype(np.int64)


def state_column(material: Material, colours: NDArray[np.int64]) -> TaskColumn:
    """The symbol of each task's colour."""
    symbols = [SYMBOLS[colour] for colour in COLOURS]
    return TaskColumn(
        shown=TableColumn(header=material.say(labels.STATE), width=8, align=Align.CENTER),
        cells=lambda a, b: [symbols[code] for code in colours[a:b].tolist()],
    )


def headed(
    material: Material, key: str, written: Format = Format.TEXT, *, width: float = 12
) -> TableColumn:
    """A column called as it is in the user's tab, in the page's language."""
    header = material.plan.tasks.schema.column(key).header[material.language]
    return TableColumn(header=header, format=written, width=width, align=_align(written))


def named(material: Material, name: Text, written: Format = Format.DATE) -> TableColumn:
    """A column with a name of ours, so wide that its header wraps well: Chinese has no blanks."""
    header, width = material.say(name), 12.0 if written is Format.DATE else 11.0
    if material.language is Language.ZH:
        width = max(width, text_width(header) + 1.5)
    return TableColumn(header=header, format=written, width=width, align=_align(written))


def _align(written: Format) -> Align:
    """Headers stand over their values: numbers and dates right."""
    return Align.LEFT if written is Format.TEXT else Align.RIGHT


def day_column(shown: TableColumn, numbers: NDArray[np.int64]) -> TaskColumn:
    """Day numbers as dates; 0 is no date."""
    known = _Days()

    def cells(first: int, last: int) -> list[Shown]:
        return list(map(known.__getitem__, numbers[first:last].tolist()))

    return TaskColumn(shown=shown, cells=cells)


class _Days(dict[int, date | None]):
    """Dates by their number, each made once: a date remembers its hash."""

    def __missing__(self, number: int) -> date | None:
        day = self[number] = as_date(number)
        return day


def number_column(
    shown: TableColumn, values: NDArray[np.float64], *, missing: str | None = None
) -> TaskColumn:
    """Numbers, in a column that holds the longest; `nan` is an empty cell, or what `missing` says."""
    longest = float(np.nanmax(np.abs(values), initial=0.0))
    shown = replace(shown, width=max(shown.width, number_width(longest, shown.format)))

    def cells(first: int, last: int) -> Sequence[Shown]:
        part = np.round(values[first:last], 6) + 0.0
        numbers: list[float] = part.tolist()
        if not np.isnan(part).any():
            return numbers
        return [number if number == number else missing for number in numbers]  # noqa: PLR0124 - nan

    return TaskColumn(shown=shown, cells=cells)


def number_width(longest: float, written: Format) -> float:
    """Of a column that holds such a number in bold, its sign and some air beside it."""
    places = {Format.COUNT: 0, Format.MONEY: 0, Format.DECIMAL: 2, Format.SMALL_MONEY: 2}
    return 1.1 * len(f"{longest:,.{places.get(written, 1)}f}") + 2


class _Owners(dict[tuple[Assignment, ...] | None, str]):
    """Lists of names with their share, each made once."""

    def __init__(self, material: Material) -> None:
        super().__init__()
        self._material = material

    def __missing__(self, owners: tuple[Assignment, ...] | None) -> str:
        names = [
            one.name if one.units == 1 else f"{one.name} [{one.units:.0%}]" for one in owners or ()
        ]
        text = self[owners] = fit(self._material.joined(names), _OWNER_WIDTH)
        return text
