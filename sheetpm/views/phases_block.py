"""Progress by phase: what is done as a bar, what was planned beside it."""

from sheetpm.analysis.figure import Colour, Figure
from sheetpm.analysis.progress import SummaryProgress, colour_pace
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
    wrapped,
)
from sheetpm.views.formats import honest_ratio, percent_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Role, Tone, ViewCell
from sheetpm.views.signals import TONES, with_symbol

MOST_PHASES = 8
_SAME = 1e-9
"""Shares that differ by less are equal but for how they were added up."""

_NAME = Span(1, 5)
_DONE = Span(6, 3)
_PLANNED = Span(9, 2)
_STATE = Span(11, 2)


def build_phases(material: Material) -> Block:
    """The top summaries in the plan's order; where there are many, those that have begun first."""
    title = heading(material.say(labels.PHASES), columns=LEFT)
    phases = material.analysis.progress.phases
    if not phases:
        tasks = material.plan.tasks
        has_progress = any(row.percent_complete is not None for row in tasks.rows)
        asked = ("wbs",) if has_progress else ("wbs", "percent_complete")
        text = material.fill_in(labels.SEE_PHASES, tasks, *asked)
        return stack([title, hint(text, columns=LEFT)])
    shown = _select(phases)
    lines = [title, _headers(material), *(_line(material, phase) for phase in shown)]
    lines += more(material, len(phases) - len(shown), columns=LEFT, page="schedule")
    if differs_from_earned(material):
        text = material.say(labels.PHASES_NOTE)
        lines.append([wrapped(Span(1, LEFT), text, role=Role.SMALL, most=2)])
    return stack(lines)


def differs_from_earned(material: Material) -> bool:
    """Whether what a phase has done and what it has earned are shown as different shares."""
    earned = {
        phase.index: phase.indices.percent_earned.value
        for phase in material.analysis.earned_value.phases
    }
    pairs = [
        (phase.actual.value, earned.get(phase.index)) for phase in material.analysis.progress.phases
    ]
    return any(
        percent_text(done, material.language) != percent_text(share, material.language)
        for done, share in pairs
        if done is not None and share is not None and abs(done - share) > _SAME
    )


def _select(phases: tuple[SummaryProgress, ...]) -> tuple[SummaryProgress, ...]:
    """The first that are not finished, preceded by the last finished ones if there is room."""
    if len(phases) <= MOST_PHASES:
        return phases
    is_over = [phase.actual.value is not None and phase.actual.value >= 1 for phase in phases]
    first = is_over.index(False) if False in is_over else len(phases)
    start = max(min(first, len(phases) - MOST_PHASES), 0)
    return phases[start : start + MOST_PHASES]


def _headers(material: Material) -> Line:
    say = material.say
    return column_headers(
        (
            (_NAME, say(labels.PHASE), Align.LEFT),
            (_DONE, say(labels.DONE), Align.RIGHT),
            (_PLANNED, say(labels.PLANNED), Align.RIGHT),
            (_STATE, say(labels.STATE), Align.LEFT),
        )
    )


def _line(material: Material, phase: SummaryProgress) -> Line:
    task = material.plan.tasks.rows[phase.index]
    colour = colour_phase(material, phase)
    words = labels.NOT_KNOWN if colour is Colour.UNKNOWN else colour.shown
    return [
        piece(
            _NAME,
            " ".join(part for part in (task.wbs or task.id, task.task) if part),
            link=material.link(material.plan.tasks, task, "task"),
            has_hairline=True,
        ),
        _share(material, _DONE, phase.actual, has_bar=True),
        _share(material, _PLANNED, phase.planned, has_bar=False),
        piece(
            _STATE,
            with_symbol(colour, material.say(words)),
            tone=TONES[colour],
            has_hairline=True,
            indent=1,
        ),
    ]


def colour_phase(material: Material, phase: SummaryProgress) -> Colour:
    """Done against planned by the thresholds of SPI; done is done, not begun is not judged."""
    if phase.actual.value is not None and phase.actual.value >= 1:
        return Colour.DONE
    return colour_pace(phase.pace, material.settings, is_whole=phase.is_all_dated)


def _share(material: Material, span: Span, share: Figure, *, has_bar: bool) -> ViewCell:
    if share.value is None:
        return piece(
            span,
            material.say(labels.NOT_KNOWN),
            tone=Tone.MUTED,
            align=Align.RIGHT,
            has_hairline=True,
        )
    shown = honest_ratio(share.value)
    return piece(
        span,
        shown,
        format=Format.PERCENT,
        bar=min(max(shown, 0.0), 1.0) if has_bar else None,
        tone=Tone.PLAIN if has_bar else Tone.MUTED,
        has_hairline=True,
    )
