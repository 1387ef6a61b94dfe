"""What is done about the problems: solutions of issues, actions against risks, approved changes."""

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.period import Period
from sheetpm.views import report_labels
from sheetpm.views.blocks import Block
from sheetpm.views.formats import signed_days_text
from sheetpm.views.material import Material
from sheetpm.views.period_block import Entry, entries_block, named


def build_solutions(material: Material, period: Period, *, columns: int) -> Block:
    """What was resolved in the period, what is in hand, what was approved; who lacks a solution."""
    entries = [
        *_resolved(material, period),
        *_in_hand(material),
        *_actions(material),
        *_approved(material, period),
    ]
    title = material.say(report_labels.SOLUTIONS_TITLE)
    notes = []
    unsolved = _unsolved(material)
    if unsolved:
        notes.append(named(material, report_labels.WITHOUT_SOLUTION, unsolved))
    if period.resolved_undated:
        rows = material.plan.issues.rows
        names = [rows[at].id or rows[at].issue or "" for at in period.resolved_undated]
        notes.append(named(material, report_labels.RESOLVED_UNDATED, names))
    return entries_block(
        material, title, entries, columns=columns, empty=report_labels.NO_SOLUTIONS, notes=notes
    )


def _resolved(material: Material, period: Period) -> list[Entry]:
    """Issues and comments of the client that were closed in the period."""
    entries = []
    for position in period.resolved:
        issue = material.plan.issues.rows[position]
        assert issue.closed is not None
        when = material.say(report_labels.RESOLVED_ON, day=material.day(issue.closed))
        text = _joined(issue.id, issue.solution or issue.issue)
        entries.append(Entry(text=text, when=when, colour=Colour.DONE))
    for position in period.answered:
        comment = material.plan.feedback.rows[position]
        assert comment.closed is not None
        when = material.say(report_labels.ANSWERED_ON, day=material.day(comment.closed))
        text = _joined(comment.id, comment.response or comment.comment)
        entries.append(Entry(text=text, when=when, colour=Colour.DONE))
    return entries


def _in_hand(material: Material) -> list[Entry]:
    entries = []
    for position in material.analysis.client.issues.open:
        row = material.plan.issues.rows[position]
        if row.solution is None:
            continue
        when = (
            material.say(report_labels.ACTION_BY, day=material.day(row.due))
            if row.due is not None
            else material.say(report_labels.IN_HAND)
        )
        entries.append(Entry(text=_joined(row.id, row.solution), when=when))
    return entries


def _actions(material: Material) -> list[Entry]:
    """Of severe risks."""
    risks, entries = material.analysis.risks, []
    for position in risks.severe:
        row = material.plan.risks.rows[position]
        if row.action is None:
            continue
        when = (
            material.say(report_labels.ACTION_BY, day=material.day(row.action_due))
            if row.action_due is not None
            else material.say(report_labels.IN_HAND)
        )
        text = _joined(risks.states[position].label, row.action)
        entries.append(Entry(text=text, when=when))
    return entries


def _approved(material: Material, period: Period) -> list[Entry]:
    entries = []
    for position in period.approved:
        row = material.plan.changes.rows[position]
        when = (
            material.say(report_labels.APPROVED_ON, day=material.day(row.decided_on))
            if row.decided_on is not None
            else material.say(report_labels.APPROVED_NO_DAY)
        )
        text = _joined(row.id, row.change)
        if row.effect_days:
            text += material.parenthesis(signed_days_text(row.effect_days, material.language))
        entries.append(Entry(text=text, when=when, colour=Colour.DONE))
    return entries


def _unsolved(material: Material) -> list[str]:
    """Open issues without a solution and severe risks without an action, by id."""
    issues, risks = material.plan.issues.rows, material.analysis.risks
    without = [
        issues[at].id or issues[at].issue or ""
        for at in material.analysis.client.issues.open
        if issues[at].solution is None
    ]
    return without + [
        risks.states[at].label for at in risks.severe if material.plan.risks.rows[at].action is None
    ]


def _joined(label: str | None, text: str | None) -> str:
    return " ".join(part for part in (label, text) if part)
