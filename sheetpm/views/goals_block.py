"""Goals with their progress bars."""

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.goals import GoalState
from sheetpm.schema.goals import GoalRow
from sheetpm.views import labels
from sheetpm.views.blocks import (
    LEFT,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    hint,
    id_columns,
    more,
    piece,
    stack,
)
from sheetpm.views.formats import honest_ratio
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Role, Tone
from sheetpm.views.signals import TONES, with_symbol

MOST_GOALS = 6

_BAR = Span(7, 2)
_DUE = Span(9, 2)
_STATE = Span(11, 2)
_BAR_AND_DUE = Span(7, 4)


def build_goals(material: Material) -> Block:
    """How far each goal is attained, when it is due, and its colour."""
    title = heading(material.say(labels.GOALS), columns=LEFT)
    states = material.analysis.goals.states
    if not states:
        wanted = ("id", "goal", "baseline", "target", "current", "due")
        text = material.fill_in(labels.SEE_GOALS, material.plan.goals, *wanted)
        return stack([title, hint(text, columns=LEFT)])
    shown = states[:MOST_GOALS]
    ids = id_columns(material.plan.goals.rows[state.position].id for state in shown)
    lines = [title, _headers(material), *(_line(material, state, ids) for state in shown)]
    lines += more(material, len(states) - len(shown), columns=LEFT)
    return stack(lines)


def _headers(material: Material) -> Line:
    say = material.say
    return column_headers(
        (
            (Span(1, 6), say(labels.GOAL), Align.LEFT),
            (_BAR, say(labels.ATTAINED), Align.RIGHT),
            (_DUE, say(labels.DUE), Align.RIGHT),
            (_STATE, say(labels.STATE), Align.LEFT),
        )
    )


def _line(material: Material, state: GoalState, ids: int) -> Line:
    goal = material.plan.goals.rows[state.position]
    link = material.link(material.plan.goals, goal, "goal")
    line = []
    if ids:
        line.append(piece(Span(1, ids), goal.id, link=link, has_hairline=True))
    name = Span(1 + ids, 6 - ids)
    line.append(
        piece(name, goal.goal, has_hairline=True, link=None if ids else link),
    )
    line.extend(_attainment(material, state, goal))
    line.append(
        piece(
            _STATE,
            with_symbol(state.colour, goal_words(material, state)),
            tone=TONES[state.colour],
            has_hairline=True,
            indent=1,
        )
    )
    return line


def _attainment(material: Material, state: GoalState, goal: GoalRow) -> Line:
    attained = state.attainment
    if attained.value is None:
        why = material.say(attained.why or labels.NOT_KNOWN)
        return [piece(_BAR_AND_DUE, why, role=Role.SMALL, has_hairline=True)]
    shown = honest_ratio(attained.value)
    cells = [
        piece(
            _BAR,
            shown,
            format=Format.PERCENT,
            bar=min(max(shown, 0.0), 1.0),
            has_hairline=True,
            align=Align.RIGHT,
        )
    ]
    due = None if goal.due is None else goal.due
    cells.append(
        piece(
            _DUE,
            due,
            format=Format.SHORT_DATE if due is None else material.day_format(due),
            has_hairline=True,
            tone=Tone.BAD if state.is_overdue else Tone.PLAIN,
        )
    )
    return cells


def goal_words(material: Material, state: GoalState) -> str:
    """Reached, overdue, or the colour in words."""
    if state.is_reached:
        return material.say(labels.REACHED)
    if state.is_overdue:
        return material.say(labels.OVERDUE_STATE)
    if state.colour is Colour.UNKNOWN:
        return material.say(labels.NOT_KNOWN)
    return material.say(state.colour.shown)
