"""The bars of a Gantt chart in cells: what stands in each time column of a task.

Colour never speaks alone: `!` begins what is left of a critical task, `–` is beyond the planned
finish, `◆` a milestone, `◇` where its baseline is, a rule beneath is the baseline.
"""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from sheetpm.analysis.task_facts import NO_DAY, Days
from sheetpm.views.material import Material
from sheetpm.views.model import Paint, Tone
from sheetpm.views.time_scale import TimeScale


class Mark(StrEnum):
    """What a chart may show, each with its line in the legend, in that order."""

    SUMMARY = "summary"
    DONE = "done"
    LEFT = "left"
    PLANNED = "planned"
    """Nobody said how far it is."""
    CRITICAL = "critical"
    BEYOND = "beyond"
    BASELINE = "baseline"
    MILESTONE = "milestone"
    BASELINE_MILESTONE = "baseline milestone"
    CANCELLED = "cancelled"
    OUTSIDE = "outside"


GLYPHS: Mapping[Mark, str] = {
    Mark.CRITICAL: "!",
    Mark.BEYOND: "–",
    Mark.MILESTONE: "◆",
    Mark.BASELINE_MILESTONE: "◇",
    Mark.CANCELLED: "×",
    Mark.OUTSIDE: "▸",
}
_BEFORE = "◂"

SWATCHES: Mapping[Mark, Paint] = {
    Mark.SUMMARY: Paint(fill=Tone.SPAN_LEFT),
    Mark.DONE: Paint(fill=Tone.BAR_DONE, tone=Tone.PAPER),
    Mark.LEFT: Paint(fill=Tone.BAR_LEFT),
    Mark.PLANNED: Paint(fill=Tone.BAR_PLANNED),
    Mark.CRITICAL: Paint(fill=Tone.BAR_CRITICAL),
    Mark.BEYOND: Paint(fill=Tone.BAR_BEYOND, tone=Tone.WATCH),
    Mark.BASELINE: Paint(bottom=Tone.BASELINE),
    Mark.MILESTONE: Paint(),
    Mark.BASELINE_MILESTONE: Paint(tone=Tone.MUTED),
    Mark.CANCELLED: Paint(fill=Tone.BAR_CANCELLED, tone=Tone.MUTED),
    Mark.OUTSIDE: Paint(tone=Tone.MUTED),
}
_SUMMARY_DONE = Paint(fill=Tone.SPAN_DONE, tone=Tone.PAPER)


class _Cells(Struct):
    """One task's time columns while they are drawn."""

    glyphs: list[str]
    paints: dict[int, Paint] = field(default_factory=dict)


class Bars:
    """The bars of some tasks on a scale; `marks` says what was drawn so far."""

    def __init__(self, material: Material, scale: TimeScale, indexes: Days) -> None:
        analysis = material.analysis
        dates, facts = analysis.dates, analysis.facts
        is_cancelled = facts.is_cancelled[indexes]
        self.marks: set[Mark] = set()
        self._underlined = _Underlined()
        self._count = scale.count
        self._is_cancelled = is_cancelled.tolist()
        self._is_milestone = facts.is_milestone[indexes].tolist()
        self._is_summary = (~facts.is_leaf[indexes]).tolist()
        self._is_critical = analysis.schedule.is_critical[indexes].tolist()
        self._is_done = facts.is_done[indexes].tolist()
        self._done = analysis.progress.task_actual[indexes].tolist()
        planned = dates.planned_start[indexes], dates.planned_finish[indexes]
        start = _expected(dates.expected_start[indexes], planned[0], is_cancelled)
        finish = _expected(dates.expected_finish[indexes], planned[1], is_cancelled)
        baseline = dates.baseline_start[indexes], dates.baseline_finish[indexes]
        self._has_bar = ((start > NO_DAY) & (finish >= start)).tolist()
        self._has_finish = (finish > NO_DAY).tolist()
        self._has_baseline = ((baseline[0] > NO_DAY) & (baseline[1] >= baseline[0])).tolist()
        self._start, self._finish = (scale.positions(days).tolist() for days in (start, finish))
        late_from = np.where(planned[1] > NO_DAY, scale.positions(planned[1]), scale.count)
        self._planned = late_from.tolist()
        self._baseline = [scale.positions(days).tolist() for days in baseline]
        first = int(scale.starts[0])
        outside = _outside(start, first, scale.end) | _outside(finish, first, scale.end)
        for days in baseline:
            outside |= _outside(days, first, scale.end)
        self.outside = int(np.count_nonzero(outside))
        """How many of the tasks reach beyond the scale."""

    def draw(self, at: int) -> tuple[list[str], dict[int, Paint]]:
        """Glyphs and paints of the time columns (from 0) of the task at that place."""
        cells = _Cells([""] * self._count)
        if self._is_milestone[at]:
            self._draw_milestone(cells, at)
        elif self._has_bar[at]:
            self._draw_bar(cells, at)
        if self._has_baseline[at]:
            self._draw_baseline(cells, at)
        return cells.glyphs, cells.paints

    def _draw_bar(self, cells: _Cells, at: int) -> None:
        start, finish = self._start[at], self._finish[at]
        shown = range(max(start, 0), min(finish, self._count - 1) + 1)
        done_until = start + _columns_done(self._done[at], finish - start + 1)
        if self._is_cancelled[at]:
            self._fill(cells, shown, Mark.CANCELLED)
            if shown:
                cells.glyphs[shown[0]] = GLYPHS[Mark.CANCELLED]
        else:
            left = shown[max(done_until - shown.start, 0) :]
            done = shown[: len(shown) - len(left)]
            self._draw_done(cells, done, at)
            self._draw_left(cells, left, at)
            beyond = shown[max(self._planned[at] + 1 - shown.start, 0) :]
            for column in beyond:
                cells.glyphs[column] = GLYPHS[Mark.BEYOND]
            if left and self._is_critical[at] and not self._is_summary[at]:
                cells.glyphs[left[0]] = GLYPHS[Mark.CRITICAL]
        self._point_outside(cells, start, finish)

    def _draw_done(self, cells: _Cells, done: range, at: int) -> None:
        if self._is_summary[at]:
            self._fill(cells, done, Mark.SUMMARY, _SUMMARY_DONE)
        else:
            self._fill(cells, done, Mark.DONE)

    def _draw_left(self, cells: _Cells, left: range, at: int) -> None:
        """What is left of a bar: on time, critical, or beyond the planned finish."""
        if self._is_summary[at]:
            self._fill(cells, left, Mark.SUMMARY)
        elif self._is_critical[at]:
            self._fill(cells, left, Mark.CRITICAL)
        else:
            beyond = left[max(self._planned[at] + 1 - left.start, 0) :]
            is_unknown = self._done[at] != self._done[at]
            mark = Mark.PLANNED if is_unknown else Mark.LEFT
            self._fill(cells, left[: len(left) - len(beyond)], mark)
            self._fill(cells, beyond, Mark.BEYOND)

    def _draw_milestone(self, cells: _Cells, at: int) -> None:
        if self._has_baseline[at] and 0 <= (column := self._baseline[1][at]) < self._count:
            cells.glyphs[column] = GLYPHS[Mark.BASELINE_MILESTONE]
            cells.paints[column] = SWATCHES[Mark.BASELINE_MILESTONE]
        if not self._has_finish[at]:
            return
        column = self._finish[at]
        if self._is_cancelled[at]:
            self._fill(cells, range(max(column, 0), min(column + 1, self._count)), Mark.CANCELLED)
            if 0 <= column < self._count:
                cells.glyphs[column] = GLYPHS[Mark.CANCELLED]
            return
        for late in range(max(self._planned[at] + 1, 0), min(column, self._count)):
            cells.paints[late] = SWATCHES[Mark.BEYOND]
            cells.glyphs[late] = GLYPHS[Mark.BEYOND]
            self.marks.add(Mark.BEYOND)
        self._point_outside(cells, column, column)
        if 0 <= column < self._count:
            tone = Tone.BAD if self._is_critical[at] else Tone.PLAIN
            cells.glyphs[column] = GLYPHS[Mark.MILESTONE]
            cells.paints[column] = Paint(tone=Tone.ACCENT if self._is_done[at] else tone)
            self.marks.add(Mark.MILESTONE)

    def _draw_baseline(self, cells: _Cells, at: int) -> None:
        first, last = self._baseline[0][at], self._baseline[1][at]
        if self._is_milestone[at]:
            if 0 <= last < self._count and cells.glyphs[last] != GLYPHS[Mark.MILESTONE]:
                self.marks.add(Mark.BASELINE_MILESTONE)
            return
        for column in range(max(first, 0), min(last, self._count - 1) + 1):
            bare = cells.paints.get(column, _BARE)
            cells.paints[column] = self._underlined[bare]
            self.marks.add(Mark.BASELINE)

    def _fill(self, cells: _Cells, columns: range, mark: Mark, paint: Paint | None = None) -> None:
        if columns:
            cells.paints |= dict.fromkeys(columns, paint or SWATCHES[mark])
            self.marks.add(mark)

    def _point_outside(self, cells: _Cells, start: int, finish: int) -> None:
        """An arrow where a bar goes on beyond the scale."""
        for is_beyond, column, glyph in (
            (start < 0, 0, _BEFORE),
            (finish >= self._count, self._count - 1, GLYPHS[Mark.OUTSIDE]),
        ):
            if is_beyond:
                cells.glyphs[column] = glyph
                cells.paints.setdefault(column, SWATCHES[Mark.OUTSIDE])
                self.marks.add(Mark.OUTSIDE)


class _Underlined(dict[Paint, Paint]):
    """Paints with the baseline beneath."""

    def __missing__(self, bare: Paint) -> Paint:
        made = self[bare] = Paint(fill=bare.fill, tone=bare.tone, bottom=Tone.BASELINE)
        return made


_BARE = Paint()


def _expected(expected: Days, planned: Days, is_cancelled: NDArray[np.bool_]) -> Days:
    """Actual or forecast days, else the plan's; of cancelled tasks the plan's."""
    return np.where((expected > NO_DAY) & ~is_cancelled, expected, planned)


def _outside(days: Days, first: int, end: int) -> NDArray[np.bool_]:
    return (days > NO_DAY) & ((days < first) | (days >= end))


def _columns_done(share: float, columns: int) -> int:
    """How many columns of a bar are dark: never all before it is done, one as soon as it began."""
    if share != share or share <= 0:  # noqa: PLR0124 - nan
        return 0
    if share >= 1:
        return columns
    return min(max(int(share * columns + 0.5), 1), columns - 1)
