"""The Gantt chart in cells: bars, progress, baseline, critical path and milestones over time."""

from collections.abc import Iterator

import numpy as np

from sheetpm.analysis.task_facts import NO_DAY, Days
from sheetpm.views import labels
from sheetpm.views import schedule_labels as words
from sheetpm.views.companion import head_cells
from sheetpm.views.gantt_bars import Bars
from sheetpm.views.gantt_rows import Choice, ShownRows, choose_rows
from sheetpm.views.gantt_scale import ScaleHead, build_head, resting_days
from sheetpm.views.gantt_tasks import TaskCells
from sheetpm.views.material import Material
from sheetpm.views.model import LongTable, PrintSetup, Role, TableColumn, TableRow, View, ViewCell
from sheetpm.views.time_scale import TimeScale, find_span, lay_scale

_LEGEND_ROW = 3
_GAP = TableColumn(header="", width=1.5, header_role=Role.TICK)
"""Keeps the last figures clear of the bars."""


def build_gantt(material: Material) -> View | None:
    """The plan over time; nothing where there are no tasks.

    Left the task with its dates, slip and float, right its bar: actual or forecast dates, the
    done part dark, the baseline as a rule beneath, the status date as a line through all rows.
    """
    if not material.plan.tasks.rows:
        return None
    shown = choose_rows(material.analysis.facts)
    tasks = TaskCells(material, shown.indexes)
    scale = _scale(material, shown.indexes)
    if scale is None:
        return _page(material, tasks, tuple(_rows(tasks)), summary=_summary(material, shown))
    bars = Bars(material, scale, shown.indexes)
    rows = tuple(_rows(tasks, bars))
    head = build_head(
        material,
        scale,
        first_column=len(tasks.columns) + 2,
        resting=resting_days(material, scale),
    )
    summary = _summary(material, shown, scale, bars.outside)
    legend = head.legend(material, bars.marks, _LEGEND_ROW)
    return _page(material, tasks, rows, summary=summary, head=head, legend=legend)


def _scale(material: Material, indexes: Days) -> TimeScale | None:
    dates = material.analysis.dates
    agreed = (
        dates.planned_start,
        dates.planned_finish,
        dates.baseline_start,
        dates.baseline_finish,
    )
    span = find_span(
        np.concatenate([days[indexes] for days in agreed]),
        np.concatenate([dates.expected_start[indexes], dates.expected_finish[indexes]]),
        status_date=material.status_date,
    )
    return None if span is None else lay_scale(*span)


def _rows(tasks: TaskCells, bars: Bars | None = None) -> Iterator[TableRow]:
    first, gap = len(tasks.columns) + 1, ("",)
    for at in range(len(tasks)):
        values, tones = tasks.row(at)
        glyphs, paints = bars.draw(at) if bars is not None else ([], {})
        yield TableRow(
            values=(*values, *gap, *glyphs) if glyphs else values,
            tones=tones,
            paints={first + column: paint for column, paint in paints.items()},
            is_strong=tasks.is_summary[at],
            indent=tasks.indents[at],
        )


def _summary(
    material: Material, shown: ShownRows, scale: TimeScale | None = None, outside: int = 0
) -> str:
    """What is shown, what is not, and what a column of the scale is."""
    analysis, language = material.analysis, material.language
    leaves = analysis.facts.is_leaf
    critical = int(np.count_nonzero(analysis.schedule.is_critical & leaves))
    parts = [labels.TASK_COUNT.of(int(np.count_nonzero(leaves)), language)]
    if shown.choice is not Choice.ALL:
        parts.append(_reduced(material, shown))
    parts.append(labels.CRITICAL_COUNT.of(critical, language) if critical else "")
    if scale is not None:
        parts.append(material.say(words.SCALES[scale.unit]))
    dates = analysis.dates
    is_dated = (dates.planned_start > NO_DAY) & (dates.planned_finish > NO_DAY)
    is_dated |= dates.expected_finish > NO_DAY
    undated = int(np.count_nonzero(~is_dated[shown.indexes]))
    parts.append(words.UNDATED.of(undated, language) if undated else "")
    parts.append(words.OUTSIDE.of(outside, language) if outside else "")
    return material.clauses(parts)


def _reduced(material: Material, shown: ShownRows) -> str:
    """Which rows of a long plan are shown."""
    facts = material.analysis.facts
    count = material.say(
        words.SHOWN_ROWS, count=len(shown.indexes), total=len(material.plan.tasks.rows)
    )
    if shown.choice is Choice.FIRST:
        return count + material.parenthesis(material.say(words.ONLY_FIRST))
    deepest = int(facts.levels[~facts.is_leaf].max(initial=1))
    named = words.ONLY_OUTLINE if shown.level >= deepest else words.ONLY_LEVELS
    return count + material.parenthesis(material.say(named, level=shown.level))


def _page(
    material: Material,
    tasks: TaskCells,
    rows: tuple[TableRow, ...],
    *,
    summary: str,
    head: ScaleHead | None = None,
    legend: list[ViewCell] | None = None,
) -> View:
    """Title, legend, status date and months over a table with its bars."""
    cells = [*head_cells(material, "gantt", summary), *(legend or [])]
    status_row = max((cell.row for cell in legend or []), default=_LEGEND_ROW) + 1
    header_row = status_row + 2
    columns = tasks.columns
    if head is not None:
        columns += (_GAP, *head.columns)
        cells += head.status_label(material, status_row)
        cells += head.bands(material, status_row + 1)
    return View(
        key="gantt",
        title=material.titles["gantt"],
        language=material.language,
        widths=tuple(column.width for column in columns),
        heights={1: 30, header_row: 30},
        cells=tuple(cells),
        table=LongTable(
            row=header_row,
            columns=columns,
            rows=rows,
            count=len(rows),
            indented=tasks.name_position,
            filtered=len(tasks.columns),
        ),
        frozen_rows=header_row,
        frozen_columns=tasks.name_position + 1,
        print_setup=_print_setup(material, status_row, header_row),
    )


def _print_setup(material: Material, first: int, last: int) -> PrintSetup:
    """One page wide, the head of the scale on every page."""
    return PrintSetup(
        paper=material.settings.paper.value,
        footer_left=material.project_name,
        footer_center=material.status_text,
        repeat_rows=(first, last),
    )
