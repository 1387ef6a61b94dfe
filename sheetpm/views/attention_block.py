"""What is overdue, what slips, what comes next, what was done."""

from collections.abc import Sequence

from sheetpm.analysis.attention import AttentionItem, Concern
from sheetpm.analysis.figure import Colour
from sheetpm.analysis.task_facts import NO_DAY
from sheetpm.languages import Text
from sheetpm.views import labels
from sheetpm.views.blocks import (
    RIGHT,
    Block,
    Line,
    Span,
    heading,
    hint,
    id_columns,
    more,
    piece,
    stack,
)
from sheetpm.views.formats import days_text, signed_days_text, text_width
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Role, Tone
from sheetpm.views.signals import SYMBOLS, TONES

MOST_LATE = 5
MOST_NEXT = 5
MOST_DONE = 3

_SYMBOL = Span(1)
_WHENS = (Span(9, 3), Span(8, 4))


def build_attention(material: Material) -> Block:
    """Tasks that want action, the most urgent first, each with the day it is about."""
    lines: list[Line] = [heading(material.say(labels.ATTENTION), columns=RIGHT)]
    attention = material.analysis.attention
    if not material.plan.tasks.rows:
        wanted = ("task", "start", "finish", "percent_complete")
        text = material.fill_in(labels.SEE_ATTENTION, material.plan.tasks, *wanted)
        return stack([*lines, hint(text, columns=RIGHT)])
    if not _has_days(material):
        return stack([*lines, _plain(material.say(labels.ATTENTION_UNKNOWN))])
    if not attention.overdue and not attention.slipping:
        # Without recorded progress nobody knows whether what was due is done.
        actual = material.analysis.progress.actual
        said = labels.NOTHING_LATE if actual.is_known else labels.LATE_UNKNOWN
        lines.append(_plain(material.say(said)))
    lines += _group(material, labels.OVERDUE, attention.overdue, MOST_LATE)
    lines += _group(material, labels.SLIPPING, attention.slipping, MOST_LATE)
    until = material.day(attention.due_until)
    if not attention.next:
        lines.append(_plain(material.say(labels.NOTHING_NEXT, day=until)))
    lines += _group(material, labels.NEXT, attention.next, MOST_NEXT, day=until)
    since = material.day(attention.period_start)
    lines += _group(material, labels.DONE_SINCE, attention.done, MOST_DONE, day=since)
    late = (*attention.overdue[:MOST_LATE], *attention.slipping[:MOST_LATE])
    if any(item.is_critical for item in (*late, *attention.next[:MOST_NEXT])):
        lines.append([piece(Span(1, RIGHT), material.say(labels.CRITICAL_NOTE), role=Role.SMALL)])
    return stack(lines)


def _has_days(material: Material) -> bool:
    """Whether any task has a day, planned, expected or real."""
    dates = material.analysis.dates
    days = dates.planned_start, dates.planned_finish, dates.expected_finish, dates.actual_finish
    return any(bool((each > NO_DAY).any()) for each in days)


def _plain(text: str) -> Line:
    return [piece(Span(1, RIGHT), text, tone=Tone.MUTED)]


def _group(
    material: Material, title: Text, items: Sequence[AttentionItem], most: int, **words: str
) -> list[Line]:
    if not items:
        return []
    shown = items[:most]
    ids = id_columns(material.plan.tasks.rows[item.index].id for item in shown)
    name = material.say(title, count=len(items), **words)
    header = piece(Span(1, RIGHT), name, role=Role.COLUMN_HEADER, has_hairline=True)
    rest = more(material, len(items) - most, columns=RIGHT, page="schedule")
    at = _day_columns(material)
    return [[header], *(_line(material, item, ids, at) for item in shown), *rest]


def _day_columns(material: Material) -> Span:
    """Where the days stand, in all groups alike; those of another year with a slip are longer."""
    narrow, wide = _WHENS
    slips = [_when(material, item) for item in material.analysis.attention.slipping[:MOST_LATE]]
    return narrow if all(text_width(each) <= narrow.characters(each) for each in slips) else wide


def _line(material: Material, item: AttentionItem, ids: int, at: Span) -> Line:
    task = material.plan.tasks.rows[item.index]
    link = material.link(material.plan.tasks, task, "task")
    name_columns = at.first - 2 - ids
    name = f"! {task.task}" if item.is_critical and _is_pending(item) else task.task
    line = [
        piece(
            _SYMBOL,
            SYMBOLS[item.colour],
            tone=TONES[item.colour],
            align=Align.CENTER,
            has_hairline=True,
        ),
        piece(Span(2, name_columns), name, has_hairline=True, link=None if ids else link),
        piece(
            at,
            _when(material, item),
            tone=TONES[item.colour] if item.colour is not Colour.DONE else Tone.MUTED,
            align=Align.RIGHT,
            has_hairline=True,
        ),
    ]
    if ids:
        line.append(piece(Span(2 + name_columns, ids), task.id, link=link, has_hairline=True))
    return line


def _is_pending(item: AttentionItem) -> bool:
    return item.concern is not Concern.FINISHED


def when_it_comes(material: Material, item: AttentionItem) -> str:
    """Which day a task begins or ends, or a milestone is reached, by the forecast."""
    words = labels.STARTS if item.concern is Concern.STARTS else labels.FINISHES
    if material.analysis.facts.is_milestone[item.index]:
        words = labels.REACHED_ON
    return material.say(words, day=material.day(item.date))


def _when(material: Material, item: AttentionItem) -> str:
    day, language = material.day(item.date), material.language
    match item.concern:
        case Concern.OVERDUE:
            return material.say(labels.LATE_BY, days=days_text(item.days, language))
        case Concern.SLIPPING:
            slip = signed_days_text(item.days, language)
            return material.say(labels.FORECAST_LATE, day=day, days=slip)
        case Concern.STARTS | Concern.FINISHES:
            return when_it_comes(material, item)
        case Concern.FINISHED:
            return material.say(labels.FINISHED, day=day)
