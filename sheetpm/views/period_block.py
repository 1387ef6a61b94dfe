"""The client's five: what was done, what was not, problems, solutions, and what comes next."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.attention import AttentionItem
from sheetpm.analysis.figure import Colour
from sheetpm.analysis.period import Period
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.views import labels, report_labels
from sheetpm.views.attention_block import when_it_comes
from sheetpm.views.blocks import Block, Line, Span, heading, more, piece, stack, wrapped
from sheetpm.views.formats import days_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Role, Tone
from sheetpm.views.signals import ISSUE_COLOURS, SHADE_COLOURS, SYMBOLS, TONES

MOST_ENTRIES = 7

_WHEN_COLUMNS = 4
_MOST_LINES = 2
_MOST_NAMES = 6
_MILESTONE = "◆ "


class Entry(Struct, frozen=True, kw_only=True):
    """One line of a list: what, and why or when it is listed."""

    text: str
    when: str
    colour: Colour = Colour.UNKNOWN


def entries_block(
    material: Material,
    title: str,
    entries: Sequence[Entry],
    *,
    columns: int,
    empty: Text,
    notes: Sequence[str] = (),
    is_counted: bool = True,
    most_lines: int = _MOST_LINES,
) -> Block:
    """How many there are, the first of them, and what could not be listed.

    A list without entries has no count: that nothing is recorded is not known to be none.
    `is_counted` is unset where the title says it; a text is cut beyond `most_lines`.
    """
    count = material.parenthesis(f"{len(entries):,}") if entries and is_counted else ""
    lines: list[Line] = [heading(title + count, columns=columns)]
    if not entries:
        lines.append([piece(Span(1, columns), material.say(empty), tone=Tone.MUTED)])
    lines += [_line(entry, columns, most_lines) for entry in entries[:MOST_ENTRIES]]
    lines += more(material, len(entries) - MOST_ENTRIES, columns=columns)
    lines += [[wrapped(Span(1, columns), note, role=Role.SMALL, most=2)] for note in notes]
    return stack(lines)


def _line(entry: Entry, columns: int, most_lines: int) -> Line:
    span = Span(2, columns - _WHEN_COLUMNS - 1)
    text = wrapped(span, entry.text, most=most_lines, has_hairline=True)
    tone = TONES[entry.colour]
    symbol = piece(Span(1), SYMBOLS[entry.colour], tone=tone, align=Align.CENTER, has_hairline=True)
    at = Span(columns - _WHEN_COLUMNS + 1, _WHEN_COLUMNS)
    when = piece(at, entry.when, tone=tone, align=Align.RIGHT, has_hairline=True)
    beside = [replace(cell, rows=text.rows, wraps=text.wraps) for cell in (symbol, when)]
    return [beside[0], text, beside[1]]


def build_done(material: Material, period: Period, *, columns: int) -> Block:
    """Tasks and milestones finished in the period; those without a date are named."""
    entries = [
        _task(material, item, material.say(labels.FINISHED, day=material.day(item.date)))
        for item in period.done
    ]
    title = material.say(report_labels.DONE_TITLE)
    empty = report_labels.NOTHING_DONE if period.is_tracked else report_labels.PROGRESS_UNKNOWN
    notes = []
    if period.done_undated:
        names = [_task_label(material, index) for index in period.done_undated]
        notes.append(named(material, report_labels.DONE_UNDATED, names))
    return entries_block(material, title, entries, columns=columns, empty=empty, notes=notes)


def build_not_done(material: Material, period: Period, *, columns: int) -> Block:
    """What was due in the period and is not finished, then what was overdue before."""
    entries = [_late(material, item) for item in (*period.not_done, *period.overdue)]
    title = material.say(report_labels.NOT_DONE_TITLE)
    empty = report_labels.NOTHING_DUE if period.is_tracked else report_labels.PROGRESS_UNKNOWN
    return entries_block(material, title, entries, columns=columns, empty=empty)


def build_problems(material: Material, period: Period, *, columns: int) -> Block:
    """Open issues, severe risks, blocked tasks, overdue feedback, and errors in the data."""
    entries = [
        *_issues(material),
        *_risks(material),
        *(
            Entry(
                text=_task_text(material, index),
                when=material.say(report_labels.BLOCKED),
                colour=Colour.RED,
            )
            for index in period.blocked
        ),
        *_feedback(material),
        *_errors(material),
    ]
    ranked = sorted(entries, key=lambda entry: entry.colour is not Colour.RED)
    title = material.say(report_labels.PROBLEMS_TITLE)
    return entries_block(material, title, ranked, columns=columns, empty=report_labels.NO_PROBLEMS)


def build_next(material: Material, period: Period, *, columns: int) -> Block:
    """Milestones, starts and finishes of the next period, and the reports due in it."""
    dated = [(item.date, _coming(material, item)) for item in period.next]
    for state in filter(material.shows, period.reports):
        assert state.next_due is not None
        item = material.plan.communications.rows[state.position].item or ""
        words = report_labels.REPORT_LATE if state.is_overdue else report_labels.REPORT_FOR
        entry = Entry(
            text=item,
            when=material.say(words, day=material.day(state.next_due)),
            colour=Colour.RED if state.is_overdue else Colour.UNKNOWN,
        )
        dated.append((state.next_due, entry))
    entries = [entry for _, entry in sorted(dated, key=lambda pair: pair[0])]
    until = material.day(period.span.next_last)
    title = material.say(report_labels.NEXT_TITLE, day=until)
    return entries_block(
        material, title, entries, columns=columns, empty=report_labels.NOTHING_COMES
    )


def named(material: Material, text: Text, names: Sequence[str]) -> str:
    """How many there are, and the first of them by name."""
    shown = material.joined(list(names[:_MOST_NAMES]))
    if len(names) > _MOST_NAMES:
        shown += " " + material.say(labels.AND_MORE, count=len(names) - _MOST_NAMES)
    return material.say(text, count=len(names), names=shown)


def _task(material: Material, item: AttentionItem, when: str) -> Entry:
    return Entry(text=_task_text(material, item.index), when=when, colour=item.colour)


def _task_text(material: Material, index: int) -> str:
    """Id and name; a milestone with its sign."""
    row = material.plan.tasks.rows[index]
    sign = _MILESTONE if material.analysis.facts.is_milestone[index] else ""
    return sign + " ".join(part for part in (row.id, row.task) if part)


def _task_label(material: Material, index: int) -> str:
    row = material.plan.tasks.rows[index]
    return row.id or row.task or f"#{row.row}"


def _late(material: Material, item: AttentionItem) -> Entry:
    days = days_text(item.days, material.language)
    late = material.say(labels.LATE_BY, days=days)
    due = material.say(report_labels.DUE_ON, day=material.day(item.date))
    return _task(material, item, late if item.days > 0 else due)


def _coming(material: Material, item: AttentionItem) -> Entry:
    return _task(material, item, when_it_comes(material, item))


def _issues(material: Material) -> list[Entry]:
    entries = []
    for position in material.analysis.client.issues.open:
        row = material.plan.issues.rows[position]
        when = material.say(report_labels.ISSUE_KIND)
        colour = Colour.AMBER
        if row.severity is not None:
            severity = material.say(row.severity.shown)
            when = material.say(report_labels.ISSUE_SEVERE, severity=severity)
            colour = ISSUE_COLOURS[row.severity]
        entries.append(Entry(text=_joined(row.id, row.issue), when=when, colour=colour))
    return entries


def _risks(material: Material) -> list[Entry]:
    risks, entries = material.analysis.risks, []
    for position in risks.severe:
        state = risks.states[position]
        assert state.score is not None
        band = material.say(state.score.grade.name)
        entries.append(
            Entry(
                text=_joined(state.label, material.plan.risks.rows[position].risk),
                when=material.say(report_labels.RISK_KIND, band=band),
                colour=SHADE_COLOURS[state.score.grade.shade],
            )
        )
    return entries


def _feedback(material: Material) -> list[Entry]:
    entries = []
    for position in material.analysis.client.feedback.overdue:
        row = material.plan.feedback.rows[position]
        assert row.due is not None
        days = days_text((material.status_date - row.due).days, material.language)
        when = material.say(report_labels.FEEDBACK_LATE, days=days)
        entries.append(Entry(text=_joined(row.id, row.comment), when=when, colour=Colour.RED))
    return entries


def _errors(material: Material) -> list[Entry]:
    """Errors in the plan's data: the team's own affair."""
    if material.is_for_client:
        return []
    return [
        Entry(
            text=_joined(str(found.place), found.message(material.language)),
            when=material.say(report_labels.DATA_ERROR),
            colour=Colour.AMBER,
        )
        for found in material.findings
        if found.severity is Severity.ERROR
    ]


def _joined(label: str | None, text: str | None) -> str:
    return " ".join(part for part in (label, text) if part)
