"""Milestones in four tenses, with slip and colour."""

from datetime import date

from sheetpm.analysis.milestones import MilestoneState
from sheetpm.views import labels
from sheetpm.views.blocks import (
    LEFT,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    hint,
    more,
    piece,
    stack,
)
from sheetpm.views.formats import signed_days_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Tone, ViewCell
from sheetpm.views.signals import TONES, with_symbol

MOST_MILESTONES = 8

_NAME = Span(1, 4)
_BASELINE = Span(5, 2)
_PLAN = Span(7, 2)
_FORECAST = Span(9, 2)
_SLIP = Span(11, 2)


def build_milestones(material: Material) -> Block:
    """The milestones by date; where there are many, the last one reached and those to come."""
    title = heading(material.say(labels.MILESTONES), columns=LEFT)
    states = material.analysis.milestones
    if not states:
        tasks = material.plan.tasks
        text = material.say(
            labels.MILESTONE_HOW,
            tab=material.tab(tasks),
            type=material.column(tasks.schema, "type"),
            duration=material.column(tasks.schema, "duration"),
        )
        return stack([title, hint(text, columns=LEFT)])
    shown = select_milestones(states)
    lines = [title, _headers(material), *(_line(material, state) for state in shown)]
    lines += more(material, len(states) - len(shown), columns=LEFT)
    if any(state.slip_days.is_known and not state.is_against_baseline for state in shown):
        lines.append(
            [piece(Span(1, LEFT), material.say(labels.SLIP_AGAINST_PLAN), tone=Tone.MUTED)]
        )
    return stack(lines)


def select_milestones(states: tuple[MilestoneState, ...]) -> tuple[MilestoneState, ...]:
    """At most eight: of those reached the latest, so that what is to come has its place."""
    if len(states) <= MOST_MILESTONES:
        return states
    pending = [state for state in states if not state.is_done]
    room = max(MOST_MILESTONES - len(pending), 1)
    reached = [state for state in states if state.is_done][-room:]
    return (*reached, *pending)[:MOST_MILESTONES]


def _headers(material: Material) -> Line:
    say = material.say
    return column_headers(
        (
            (_NAME, say(labels.MILESTONE), Align.LEFT),
            (_BASELINE, say(labels.BASELINE), Align.RIGHT),
            (_PLAN, say(labels.PLAN), Align.RIGHT),
            (_FORECAST, say(labels.FORECAST), Align.RIGHT),
            (_SLIP, say(labels.SLIP), Align.LEFT),
        )
    )


def _line(material: Material, state: MilestoneState) -> Line:
    task = material.plan.tasks.rows[state.index]
    name = " ".join(part for part in (task.id, task.task) if part)
    tone = TONES[state.colour]
    return [
        piece(
            _NAME, name, has_hairline=True, link=material.link(material.plan.tasks, task, "task")
        ),
        _day(material, _BASELINE, state.baseline, Tone.MUTED),
        _day(material, _PLAN, state.planned, Tone.MUTED),
        _day(material, _FORECAST, state.actual or state.forecast, Tone.PLAIN),
        piece(_SLIP, _slip(material, state), tone=tone, has_hairline=True, indent=1),
    ]


def _slip(material: Material, state: MilestoneState) -> str:
    slip = state.slip_days.value
    if slip is None:
        return with_symbol(state.colour, material.say(labels.NOT_KNOWN))
    star = "" if state.is_against_baseline else " *"
    return with_symbol(state.colour, signed_days_text(slip, material.language) + star)


def _day(material: Material, span: Span, day: date | None, tone: Tone) -> ViewCell:
    return piece(
        span,
        day,
        format=Format.SHORT_DATE if day is None else material.day_format(day),
        tone=tone,
        has_hairline=True,
    )
