"""The load of people and equipment over the coming weeks, as a heat map on the Dashboard."""

import math
from datetime import date

from sheetpm.analysis.weekly_load import LoadRow, WeeklyLoad
from sheetpm.languages import Language
from sheetpm.views import load_labels as words
from sheetpm.views.blocks import LEFT, Block, Line, Span, heading, hint, more, piece, stack
from sheetpm.views.formats import month_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Link, Role, Tone, ViewCell

MOST_PEOPLE = 8
MOST_WEEKS = 8

_NAME = Span(1, 4)
_BUSY = 0.8
"""From here on a week is nearly full."""


def build_load(material: Material) -> Block:
    """Who is asked for how much of what they can give; nothing where nobody is named."""
    load = material.analysis.weekly_load
    if not material.settings.load_map or not _names_anybody(material):
        return Block(height=0)
    title = heading(material.say(words.LOAD_TITLE), columns=LEFT)
    if load.why is not None:
        text = material.say(words.LOAD_UNKNOWN, why=material.say(load.why))
        return stack([title, hint(text, columns=LEFT)])
    chosen = _heaviest(load)
    rows = (*load.people, *load.resources)
    lines = [title, *_headers(material, load.weeks[:MOST_WEEKS])]
    lines += [_line(material, row) for row in chosen]
    lines += more(material, len(rows) - len(chosen), columns=LEFT, page="load")
    is_over = any(row.over_days.any() for row in rows)
    key = words.LOAD_KEY if is_over else words.NOBODY_OVER
    lines.append(hint(material.say(key), columns=LEFT))
    return stack(lines)


def shown_ratio(row: LoadRow, week: int) -> float | None:
    """Load against capacity; `None` where nothing can be given."""
    ratio = float(row.ratio[week])
    return ratio if math.isfinite(ratio) else None


def heat(row: LoadRow, week: int) -> Tone | None:
    """The ground of a week's cell; `None` where nothing is asked for."""
    if row.is_over[week]:
        return Tone.EXTREME
    if row.over_days[week]:
        return Tone.HIGH
    if row.load[week] <= 0:
        return None
    return Tone.MEDIUM if row.ratio[week] >= _BUSY else Tone.LOW


def _names_anybody(material: Material) -> bool:
    return any(row.owner for row in material.plan.tasks.rows)


def _heaviest(load: WeeklyLoad) -> list[LoadRow]:
    """The most over-allocated, in the plan's order among themselves."""
    rows = (*load.people, *load.resources)
    ranked = sorted(
        range(len(rows)),
        key=lambda at: (
            -int(rows[at].over_days[:MOST_WEEKS].sum()),
            -float(rows[at].load[:MOST_WEEKS].sum()),
            at,
        ),
    )
    return [rows[at] for at in sorted(ranked[:MOST_PEOPLE])]


def _headers(material: Material, weeks: tuple[date, ...]) -> list[Line]:
    months: list[ViewCell] = []
    days: list[ViewCell] = []
    shown = None
    for at, week in enumerate(weeks):
        span = Span(_NAME.count + 1 + at)
        if (week.year, week.month) != shown:
            shown = week.year, week.month
            months.append(
                piece(span, _month(week, material.language), role=Role.TICK, align=Align.CENTER)
            )
        days.append(piece(span, week.day, role=Role.TICK, align=Align.CENTER, has_hairline=True))
    return [months, days]


def _month(week: date, language: Language) -> str:
    return month_text(week, language)[:3]


def _line(material: Material, row: LoadRow) -> Line:
    cells = [piece(_NAME, row.name, has_hairline=True, link=_link(material, row))]
    for week in range(min(len(row.load), MOST_WEEKS)):
        ratio = shown_ratio(row, week)
        tone = heat(row, week)
        cells.append(
            piece(
                Span(_NAME.count + 1 + week),
                _mark(tone, ratio),
                role=Role.MAP_CELL,
                tone=Tone.PLAIN if tone is not None else Tone.MUTED,
                fill=tone,
                align=Align.CENTER,
                format=Format.TEXT,
            )
        )
    return cells


def _link(material: Material, row: LoadRow) -> Link | None:
    plan = material.plan
    if row.team is not None:
        return material.link(plan.team, plan.team.rows[row.team], "name")
    if row.resource is not None:
        return material.link(plan.resources, plan.resources.rows[row.resource], "name")
    return None


def _mark(tone: Tone | None, ratio: float | None) -> str:
    """The per cent with a mark, so that it reads in grey too."""
    if tone is None:
        return ""
    if ratio is None:
        return "■"
    number = f"{ratio * 100:.0f}"
    if tone is Tone.EXTREME:
        return f"■{number}"
    return f"▲{number}" if tone is Tone.HIGH else number
