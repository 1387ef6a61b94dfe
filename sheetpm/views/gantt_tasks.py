"""The columns at the left of a Gantt chart: what each task is called, and its figures."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import Colour, FloatArray
from sheetpm.analysis.task_facts import NO_DAY, Days, as_date
from sheetpm.languages import Language
from sheetpm.views import labels
from sheetpm.views import schedule_labels as words
from sheetpm.views.formats import fit, honest_ratio, text_width
from sheetpm.views.material import Material
from sheetpm.views.model import Format, Shown, TableColumn, Tone
from sheetpm.views.signals import TONES
from sheetpm.views.task_columns import (
    COLOURS,
    INDENT,
    MOST_INDENT,
    colour_tasks,
    finish_variance,
    headed,
    named,
)

_NAME_WIDTHS = (20, 52)
_CODE_WIDTHS = (6, 14)
_OWNER_WIDTHS = (8, 20)


class _Column(Struct, frozen=True, kw_only=True):
    shown: TableColumn
    values: list[Shown]
    is_figure: bool = True
    """Whether a missing value is said to be missing."""


class TaskCells:
    """The left cells of some tasks, row by row."""

    name_position = 1

    def __init__(self, material: Material, indexes: Days) -> None:
        self._missing = material.say(labels.NOT_KNOWN)
        facts = material.analysis.facts
        outline = material.plan.outline
        chosen = indexes.tolist()
        self.indents = [min(outline.levels[index] - 1, MOST_INDENT) for index in chosen]
        self.is_summary = (~facts.is_leaf[indexes]).tolist()
        self._is_cancelled = facts.is_cancelled[indexes].tolist()
        self._columns = [
            *_given(material, chosen, self.indents),
            *_dates(material, indexes),
            *_figures(material, indexes),
        ]
        self.columns = tuple(column.shown for column in self._columns)
        self._slip = next(
            (at for at, one in enumerate(self._columns) if one.shown.format is Format.SIGNED_DAYS),
            None,
        )
        self._colours = colour_tasks(material)[indexes].tolist()

    def __len__(self) -> int:
        return len(self.indents)

    def row(self, at: int) -> tuple[tuple[Shown, ...], dict[int, Tone]]:
        """Values, `n/a` where a figure is missing, and tones by their position."""
        values: list[Shown] = []
        tones: dict[int, Tone] = {}
        colour = COLOURS[self._colours[at]]
        if self._slip is not None and colour is not Colour.DONE:
            tones[self._slip] = TONES[colour]
        for position, column in enumerate(self._columns):
            value = column.values[at]
            if value is None and column.is_figure:
                value, tones[position] = self._missing, Tone.MUTED
            values.append(value)
        if self._is_cancelled[at]:
            tones = dict.fromkeys(range(len(values)), Tone.MUTED)
        return tuple(values), tones


def _given(material: Material, chosen: list[int], indents: list[int]) -> list[_Column]:
    """Code, name and owner as typed; the owner only where there are any."""
    rows = [material.plan.tasks.rows[index] for index in chosen]
    key = "wbs" if any(row.wbs for row in rows) else "id"
    codes = [str(getattr(row, key) or "") or row.id or f"#{row.row}" for row in rows]
    code_width = _width(codes, _CODE_WIDTHS)
    steps = [INDENT * indent for indent in indents]
    names = [row.task or "" for row in rows]
    wanted = [text_width(name) + step for name, step in zip(names, steps, strict=True)]
    name_width = min(max(*_NAME_WIDTHS[:1], *wanted), _NAME_WIDTHS[1]) + 2.5
    fitted: list[Shown] = [
        fit(name, int(name_width - 2 - step)) for name, step in zip(names, steps, strict=True)
    ]
    columns = [
        _Column(shown=headed(material, key, width=code_width), values=[*codes], is_figure=False),
        _Column(shown=headed(material, "task", width=name_width), values=fitted, is_figure=False),
    ]
    owners = [material.joined([one.name for one in row.owner or ()]) for row in rows]
    if any(owners):
        width = _width(owners, _OWNER_WIDTHS)
        cut: list[Shown] = [fit(owner, int(width) - 1) for owner in owners]
        shown = headed(material, "owner", width=width)
        columns.append(_Column(shown=shown, values=cut, is_figure=False))
    return columns


def _dates(material: Material, indexes: Days) -> list[_Column]:
    """Planned start and finish, what is expected of the finish, duration."""
    schedule, dates = material.analysis.schedule, material.analysis.dates
    columns = [
        _days(
            headed(material, "start", Format.DATE, width=_day_width(material)),
            dates.planned_start[indexes],
        ),
        _days(
            headed(material, "finish", Format.DATE, width=_day_width(material)),
            dates.planned_finish[indexes],
        ),
    ]
    if (dates.expected_finish > NO_DAY).any():
        shown = _narrow(named(material, words.FORECAST, Format.DATE), _day_width(material))
        columns.append(_days(shown, dates.expected_finish[indexes]))
    shown = _narrow(named(material, words.DAYS, Format.DAYS), 7)
    return [*columns, _numbers(shown, schedule.duration_days[indexes])]


def _figures(material: Material, indexes: Days) -> list[_Column]:
    """Per cent done; slip where progress is recorded, float where tasks are linked."""
    analysis = material.analysis
    shown = _narrow(named(material, words.PERCENT_DONE, Format.PERCENT), 7)
    columns = [_numbers(shown, analysis.progress.task_actual[indexes], honest_ratio)]
    slip = finish_variance(material)
    if not np.isnan(slip).all():
        shown = _narrow(named(material, words.SLIP, Format.SIGNED_DAYS), 9.5)
        columns.append(_numbers(shown, slip[indexes]))
    if material.plan.dependencies:
        schedule = analysis.schedule
        floats = np.where(schedule.is_scheduled, schedule.total_float_days, np.nan)
        shown = _narrow(named(material, words.FLOAT, Format.DAYS), 10)
        columns.append(_numbers(shown, floats[indexes]))
    return columns


def _day_width(material: Material) -> float:
    """Of a date in bold: Chinese fonts have wide digits."""
    return 13.0 if material.language is Language.ZH else 11.5


def _narrow(shown: TableColumn, width: float) -> TableColumn:
    """At least so wide that no word of the header is parted."""
    longest = max(text_width(word) for word in shown.header.split())
    return TableColumn(
        header=shown.header,
        format=shown.format,
        width=max(width, min(longest, 10) + 2.5),
        align=shown.align,
    )


def _width(texts: list[str], limits: tuple[int, int]) -> float:
    return min(max(*map(text_width, texts), limits[0]), limits[1]) + 2.0 if texts else limits[0]


def _days(shown: TableColumn, numbers: Days) -> _Column:
    values: list[Shown] = [as_date(number) for number in numbers.tolist()]
    return _Column(shown=shown, values=values)


def _numbers(
    shown: TableColumn, values: FloatArray, change: Callable[[float], float] = float
) -> _Column:
    rounded = (np.round(values, 6) + 0.0).tolist()
    return _Column(
        shown=shown,
        values=[change(one) if one == one else None for one in rounded],  # noqa: PLR0124 - nan
    )
