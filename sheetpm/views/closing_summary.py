"""The closing report's first page: what was promised, what came of it, and what is still open."""

from sheetpm.analysis.closing import Blocker, unrecorded_tabs
from sheetpm.analysis.figure import Colour
from sheetpm.analysis.goals import GoalState
from sheetpm.schema.acceptance import LessonKind, LessonRow
from sheetpm.views import closing_labels as words
from sheetpm.views import labels
from sheetpm.views.blocks import (
    LEFT,
    RIGHT,
    WHOLE,
    Block,
    Line,
    Span,
    heading,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.closing_comparison import build_comparison
from sheetpm.views.closing_tables import area_counts, feedback_counts
from sheetpm.views.deliverable_names import deliverable_name, deliverable_state
from sheetpm.views.formats import percent_text
from sheetpm.views.material import Material
from sheetpm.views.model import Role, Tone, View
from sheetpm.views.period_block import Entry, entries_block
from sheetpm.views.quality_page import quality_counts
from sheetpm.views.report_page import block_page
from sheetpm.views.signals import TONES, with_symbol


def build_closing_summary(material: Material, blockers: tuple[Blocker, ...]) -> View:
    """The whole project on one page."""
    return block_page(
        material,
        key="closing",
        summary=_facts(material),
        bands=[
            ([_verdict(material, blockers)], []),
            ([build_comparison(material)], []),
            ([_goals(material)], [_acceptance(material)]),
            ([_quality(material)], [_feedback(material)]),
            (
                [_lessons(material, LessonKind.SUCCESS, LEFT)],
                [_lessons(material, LessonKind.SHORTFALL, RIGHT)],
            ),
        ],
    )


def _facts(material: Material) -> str:
    facts, say = material.plan.facts, material.say
    start, _ = material.project_span
    parts = [start.isoformat() + " → " + material.status_date.isoformat()] if start else []
    if facts.client:
        parts.append(say(labels.CLIENT, name=facts.client))
    if facts.manager:
        parts.append(say(labels.MANAGER, name=facts.manager))
    return " · ".join(parts)


def _verdict(material: Material, blockers: tuple[Blocker, ...]) -> Block:
    """Whether anything is open; then what cannot be known since nothing is recorded."""
    colour = Colour.AMBER if blockers else Colour.DONE
    text = material.say(words.NOTHING_OPEN)
    if blockers:
        count = words.ITEMS.of(len(blockers), material.language)
        text = material.say(words.CLOSED_WITH, count=count, areas=area_counts(material, blockers))
    tone = TONES[colour]
    lines: list[Line] = [
        [
            piece(
                Span(1, WHOLE),
                with_symbol(colour, text),
                role=Role.BANNER,
                tone=tone,
                fill=tone,
                left=tone,
                wraps=True,
                indent=1,
                rows=3 if blockers else 2,
            )
        ]
    ]
    if blockers:
        link = material.link_to_page("closing_open")
        page = material.titles["closing_open"]
        lines.append([piece(Span(1, WHOLE), material.say(words.SEE_OPEN, page=page), link=link)])
    silent = [material.tab(table) for table in unrecorded_tabs(material.plan)]
    if silent:
        note = material.say(words.NOT_RECORDED, tabs=material.joined(silent))
        lines.append([wrapped(Span(1, WHOLE), note, tone=Tone.MUTED)])
    return stack(lines)


def _goals(material: Material) -> Block:
    states = material.analysis.goals.states
    reached = sum(state.is_reached for state in states)
    title = material.say(words.GOALS_REACHED, count=reached, total=len(states))
    entries = [_goal(material, state) for state in states]
    return entries_block(
        material,
        title,
        entries,
        columns=LEFT,
        empty=words.NO_GOALS,
        is_counted=False,
        most_lines=3,
    )


def _goal(material: Material, state: GoalState) -> Entry:
    row = material.plan.goals.rows[state.position]
    text = " ".join(part for part in (row.id, row.goal) if part)
    attained = state.attainment.value
    if attained is None:
        return Entry(text=text, when=material.say(labels.NOT_KNOWN))
    share = percent_text(attained, material.language)
    if state.is_reached:
        return Entry(
            text=text, when=material.say(words.ATTAINED_SHARE, share=share), colour=Colour.DONE
        )
    if state.is_overdue:
        return Entry(text=text, when=material.say(words.MISSED, share=share), colour=Colour.RED)
    return Entry(
        text=text, when=material.say(words.ATTAINED_SHARE, share=share), colour=Colour.AMBER
    )


def _acceptance(material: Material) -> Block:
    rows = material.plan.deliverables.rows
    accepted = material.analysis.client.acceptance.accepted
    title = material.say(words.ACCEPTANCE_RECORD, count=len(accepted), total=len(rows))
    entries = []
    for at, row in enumerate(rows):
        colour, state = deliverable_state(material, at)
        when = material.say(state)
        if at in accepted:
            when = _signature(material, row.id) or when
        text = deliverable_name(material, row.id) or row.deliverable or ""
        entries.append(Entry(text=text, when=when, colour=colour))
    return entries_block(
        material, title, entries, columns=RIGHT, empty=words.NO_DELIVERABLES, is_counted=False
    )


def _signature(material: Material, deliverable: str | None) -> str:
    """The last signature under a deliverable, with its day."""
    signed = [
        row
        for row in material.plan.acceptance.rows
        if row.deliverable == deliverable
        and row.signed_on is not None
        and row.signed_on <= material.status_date
    ]
    last = max(signed, key=lambda row: row.signed_on or material.status_date, default=None)
    if last is None or last.signed_on is None:
        return ""
    day = material.day(last.signed_on)
    if not last.signed_by:
        return day
    return material.say(words.SIGNED_BY, who=last.signed_by, day=day)


def _quality(material: Material) -> Block:
    rows = material.plan.quality.rows
    text = quality_counts(material) if rows else material.say(words.NO_CHECKS)
    return _paragraph(material.say(words.QUALITY_FIGURES), text, LEFT, is_known=bool(rows))


def _feedback(material: Material) -> Block:
    rows = material.plan.feedback.rows
    text = feedback_counts(material) if rows else material.say(words.NO_FEEDBACK)
    return _paragraph(material.say(words.FEEDBACK_FIGURES), text, RIGHT, is_known=bool(rows))


def _paragraph(title: str, text: str, columns: int, *, is_known: bool) -> Block:
    tone = Tone.PLAIN if is_known else Tone.MUTED
    return stack(
        [heading(title, columns=columns), [wrapped(Span(1, columns), text, tone=tone, most=4)]]
    )


def _lessons(material: Material, kind: LessonKind, columns: int) -> Block:
    is_success = kind is LessonKind.SUCCESS
    title = material.say(words.SUCCESSES if is_success else words.SHORTFALLS)
    colour = Colour.DONE if is_success else Colour.AMBER
    entries = [
        Entry(text=_lesson(material, row), when=row.category or "", colour=colour)
        for row in material.plan.lessons.rows
        if row.kind is kind
    ]
    empty = words.NO_SUCCESS if is_success else words.NO_SHORTFALL
    notes = []
    unsorted = sum(row.kind is None for row in material.plan.lessons.rows)
    if unsorted and not is_success:
        notes.append(words.UNSORTED_LESSONS.of(unsorted, material.language))
    return entries_block(
        material, title, entries, columns=columns, empty=empty, notes=notes, most_lines=4
    )


def _lesson(material: Material, row: LessonRow) -> str:
    if not row.recommendation:
        return row.situation or ""
    return material.say(
        words.NEXT_TIME, situation=row.situation or "", recommendation=row.recommendation
    )
