"""The Workload page: people, roles and equipment against what they can give, week by week."""

import math

from sheetpm.analysis.weekly_load import LoadKind, LoadRow
from sheetpm.views import load_labels as words
from sheetpm.views.formats import number_text, short_date_text
from sheetpm.views.load_block import heat, shown_ratio
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Paint, Shown, TableColumn, TableRow, Tone, View
from sheetpm.views.report_page import table_page

MOST_WEEKS = 20

_FIRST_WEEK = 5


def build_load_page(material: Material) -> View | None:
    """The heat map of everybody; nothing where no load can be told."""
    load = material.analysis.weekly_load
    if load.why is not None or not load.rows:
        return None
    say = material.say
    columns = (
        TableColumn(header=say(words.WHO), width=24),
        TableColumn(header=say(words.KIND), width=9),
        TableColumn(header=say(words.LOAD_DAYS), width=9, format=Format.DAYS, align=Align.RIGHT),
        TableColumn(
            header=say(words.CAPACITY_DAYS), width=10, format=Format.DAYS, align=Align.RIGHT
        ),
        TableColumn(header=say(words.DAYS_OVER), width=11, format=Format.COUNT, align=Align.CENTER),
        *(
            TableColumn(
                header=short_date_text(week, material.language, reference=material.status_date),
                width=8,
                format=Format.PERCENT,
                align=Align.CENTER,
            )
            for week in load.weeks[:MOST_WEEKS]
        ),
    )
    return table_page(
        material,
        key="load",
        summary=_summary(material),
        columns=columns,
        rows=[_row(material, row) for row in load.rows],
        frozen_columns=1,
    )


def _row(material: Material, row: LoadRow) -> TableRow:
    over = int(row.over_days.sum())
    values: list[Shown] = [
        row.name,
        material.say(words.KINDS[row.kind.value]),
        math.fsum(row.load),
        math.fsum(row.capacity),
        over,
    ]
    paints: dict[int, Paint] = {}
    for week in range(min(len(row.load), MOST_WEEKS)):
        ratio = shown_ratio(row, week)
        if ratio is None:
            days = number_text(float(row.load[week]))
            values.append(material.say(words.NOT_THERE_LOAD, days=days))
        else:
            values.append(ratio if row.load[week] > 0 else None)
        if (tone := heat(row, week)) is not None:
            paints[_FIRST_WEEK + week] = Paint(fill=tone)
    return TableRow(
        values=tuple(values),
        tones={4: Tone.BAD} if over else {},
        paints=paints,
        is_strong=row.kind is LoadKind.ROLE,
    )


def _summary(material: Material) -> str:
    load, language = material.analysis.weekly_load, material.language
    rows = (*load.people, *load.resources)
    over = sum(bool(row.over_days.any()) for row in rows)
    total, shown = len(load.weeks), min(len(load.weeks), MOST_WEEKS)
    return material.clauses(
        [
            words.ROW_COUNT.of(len(rows), language),
            words.OVER_COUNT.of(over, language) if over else material.say(words.NOBODY_OVER),
            material.say(words.WEEKS_SHOWN, first=load.weeks[0].isoformat()),
            material.say(words.WEEKS_CUT, count=shown, total=total) if total > shown else "",
        ]
    )
