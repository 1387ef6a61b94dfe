"""The head of a Gantt chart: legend, status date, months, and the columns of the scale."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.task_dates import lay_out
from sheetpm.views import schedule_labels as words
from sheetpm.views.formats import month_text, text_width
from sheetpm.views.gantt_bars import GLYPHS, SWATCHES, Mark
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Role, TableColumn, Tone, ViewCell
from sheetpm.views.time_scale import TimeScale, Unit

_WIDTHS = ((45, 3.4), (70, 2.9), (110, 2.2))
"""Up to so many columns, so many characters wide."""

_ALIGN_LEFT_UNTIL = 8
"""Columns that a status date needs at its right, else its label ends at its line."""

_AMPLE = 3
"""Times the width of its name, so much room a month has that always names its year."""


class ScaleHead(Struct, frozen=True, kw_only=True):
    """The scale as columns of a table, and what stands above them."""

    columns: tuple[TableColumn, ...]
    width: float
    """Of one column."""
    first_column: int
    """Of the page, from 1."""
    status_column: int | None
    """The column (from 0) at whose left edge the status line runs."""
    scale: TimeScale

    def bands(self, material: Material, row: int) -> Iterator[ViewCell]:
        """Months over weeks and days, years over months: every other one on a quiet ground.

        Months name their year where it is new, and where there is room enough for both.
        """
        named = [_band(day, self.scale.unit) for day in self.scale.days]
        column, told = 0, 0
        for number, (_, group) in enumerate(groupby(named, key=_band_key)):
            days = list(group)
            for cell in self._band(material, row, column, days, told, is_tinted=number % 2 == 0):
                yield cell
                if str(days[0].year) in str(cell.value):
                    told = days[0].year
            column += len(days)

    def _band(
        self,
        material: Material,
        row: int,
        column: int,
        days: list[date],
        told: int,
        *,
        is_tinted: bool,
    ) -> Iterator[ViewCell]:
        """One cell, or two where the status line runs through it: the wider one has the name."""
        cuts = [column, column + len(days)]
        if self.status_column is not None and cuts[0] < self.status_column < cuts[1]:
            cuts.insert(1, self.status_column)
        widest = max(range(len(cuts) - 1), key=lambda at: cuts[at + 1] - cuts[at])
        for at in range(len(cuts) - 1):
            columns = cuts[at + 1] - cuts[at]
            room = int(columns * self.width) - 1
            text = ""
            if at == widest:
                text = _band_text(days[0], self.scale.unit, material, room, told)
            yield ViewCell(
                row=row,
                column=self.first_column + cuts[at],
                columns=columns,
                value=text,
                role=Role.COLUMN_HEADER,
                fill=Tone.REST if is_tinted else None,
                left=Tone.STATUS if cuts[at] == self.status_column else None,
                align=Align.CENTER,
            )

    def status_label(self, material: Material, row: int) -> Iterator[ViewCell]:
        """The status date over its line, where that is shown."""
        if self.status_column is None:
            return
        is_near_end = self.scale.count - self.status_column < _ALIGN_LEFT_UNTIL
        column = self.first_column + self.status_column - (1 if is_near_end else 0)
        yield ViewCell(
            row=row,
            column=column,
            value=material.status_text,
            role=Role.COLUMN_HEADER,
            tone=Tone.STATUS,
            left=None if is_near_end else Tone.STATUS,
            align=Align.RIGHT if is_near_end else Align.LEFT,
            indent=1,
        )

    def legend(self, material: Material, marks: Iterable[Mark], row: int) -> list[ViewCell]:
        """A sample of every mark with its name, in as many rows as they need."""
        cells: list[ViewCell] = []
        column, wanted = 0, set(marks)
        for mark in Mark:
            if mark not in wanted:
                continue
            name = material.say(words.MARKS[mark])
            columns = _swatch(mark) + int((0.9 * text_width(name) + 2.5) / self.width) + 1
            if column and column + columns > self.scale.count:
                column, row = 0, row + 1
            cells += _entry(mark, name, row, self.first_column + column)
            column += columns
        return cells


def build_head(
    material: Material, scale: TimeScale, *, first_column: int, resting: frozenset[int]
) -> ScaleHead:
    """The columns of a scale; `resting` are the positions of days without work."""
    width = next(width for most, width in _WIDTHS if scale.count <= most)
    status = scale.edge_after(material.status_date)
    days = scale.days
    columns = tuple(
        TableColumn(
            header=_tick(material, day, scale.unit, width),
            width=width,
            align=Align.CENTER,
            header_role=Role.TICK,
            fill=Tone.REST if position in resting else None,
            left=Tone.STATUS if position == status else None,
            is_parted=position == 0
            or _band_key(_band(day, scale.unit))
            != _band_key(_band(days[position - 1], scale.unit)),
        )
        for position, day in enumerate(days)
    )
    return ScaleHead(
        columns=columns,
        width=width,
        first_column=first_column,
        status_column=status,
        scale=scale,
    )


def resting_days(material: Material, scale: TimeScale) -> frozenset[int]:
    """Positions of days without work, where a column is a day."""
    if scale.unit is not Unit.DAY:
        return frozenset()
    worked = lay_out(material.analysis.calendars).length(scale.starts, scale.starts)
    return frozenset(np.flatnonzero(worked <= 0).tolist())


def _swatch(mark: Mark) -> int:
    """Columns of a sample in the legend: a bar is longer than a sign."""
    paint = SWATCHES[mark]
    return 1 if paint.fill is None and paint.bottom is None else 2


def _entry(mark: Mark, name: str, row: int, column: int) -> list[ViewCell]:
    paint = SWATCHES[mark]
    sample = ViewCell(
        row=row,
        column=column,
        columns=_swatch(mark),
        value=GLYPHS.get(mark, ""),
        tone=paint.tone,
        fill=paint.fill,
        bottom=paint.bottom,
        align=Align.CENTER,
    )
    label = ViewCell(row=row, column=column + _swatch(mark), value=name, role=Role.COLUMN_HEADER)
    return [sample, replace(label, indent=1)]


def _band(day: date, unit: Unit) -> date:
    """The first day of what a column belongs to: its month, its year, its decade."""
    if unit in {Unit.DAY, Unit.WEEK}:
        return day.replace(day=1)
    if unit in {Unit.MONTH, Unit.QUARTER}:
        return date(day.year, 1, 1)
    return date(max(day.year - day.year % 10, 1), 1, 1)


def _band_key(first: date) -> int:
    return first.toordinal()


def _band_text(first: date, unit: Unit, material: Material, room: int, told: int) -> str:
    """The longest name that fits; without the year that has just been told, unless there is much room."""
    if unit in {Unit.DAY, Unit.WEEK}:
        month = month_text(first, material.language)
        year = material.say(words.MONTH_OF, month=month, year=first.year)
        names: tuple[str, ...] = (year, month, str(first.month))
        if first.year == told and room < _AMPLE * text_width(year):
            names = names[1:]
    else:
        names = (str(first.year), f"{first.year % 100:02}")
    return next((name for name in names if text_width(name) <= room), "")


def _tick(material: Material, day: date, unit: Unit, width: float) -> str:
    if unit in {Unit.DAY, Unit.WEEK}:
        return str(day.day)
    if unit is Unit.MONTH:
        name = month_text(day, material.language)
        return name if text_width(name) + 0.4 <= width else str(day.month)
    if unit is Unit.QUARTER:
        return f"Q{(day.month + 2) // 3}"
    return f"{day.year % 100:02}"
