"""Issues, changes and the client's side, one line each."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.figure import Figure
from sheetpm.languages import Text
from sheetpm.plan.model import Table
from sheetpm.views import labels
from sheetpm.views.blocks import RIGHT, Block, Line, Span, heading, hint, piece, stack, wrapped
from sheetpm.views.change_chain import budget_chain, finish_chain
from sheetpm.views.formats import (
    decimal_text,
    signed_days_text,
    signed_money_text,
)
from sheetpm.views.material import Material
from sheetpm.views.model import Link, Tone

_NAME = Span(1, 3)
_FACTS = Span(4, 8)


class _Subject(Struct, frozen=True, kw_only=True):
    """One line: its name, the tabs it is read from, and what there is to say."""

    name: Text
    table: Table[Any]
    facts: Callable[[Material], tuple[str, Tone]]


def build_client(material: Material) -> Block:
    """What the client waits for or has to decide; tabs without rows are named in one line."""
    lines: list[Line] = [heading(material.say(labels.CLIENT_SIDE), columns=RIGHT)]
    subjects = [each for each in _subjects(material) if not material.hides(each.table)]
    lines += [_line(material, subject) for subject in subjects if subject.table.rows]
    empty = [material.tab(subject.table) for subject in subjects if not subject.table.rows]
    if empty:
        text = material.say(labels.TABS_WITHOUT_DATA, tabs=material.joined(empty))
        lines.append(hint(text, columns=RIGHT))
    return stack(lines)


def _subjects(material: Material) -> tuple[_Subject, ...]:
    plan = material.plan
    return (
        _Subject(name=labels.ISSUES, table=plan.issues, facts=_issues),
        _Subject(name=labels.CHANGES, table=plan.changes, facts=_changes),
        *_promises(material),
        _Subject(name=labels.FEEDBACK, table=plan.feedback, facts=_feedback),
        _Subject(name=labels.NEXT_REPORT, table=plan.communications, facts=_report),
        _Subject(name=labels.MEETING_ACTIONS, table=plan.meetings, facts=_meetings),
        _Subject(name=labels.QUALITY, table=plan.quality, facts=_quality),
        _Subject(name=labels.ACCEPTANCE, table=plan.deliverables, facts=_acceptance),
    )


def _line(material: Material, subject: _Subject) -> Line:
    text, tone = subject.facts(material)
    link = Link(sheet=subject.table.sheet, address="A1")
    facts = wrapped(_FACTS, text, tone=tone, most=2, has_hairline=True)
    name = piece(_NAME, material.say(subject.name), link=link, has_hairline=True)
    return [replace(name, rows=facts.rows, wraps=facts.wraps), facts]


def _counts(material: Material, *counted: tuple[Text, int]) -> list[str]:
    """Those counts that are not 0."""
    return [material.say(text, count=count) for text, count in counted if count]


def _issues(material: Material) -> tuple[str, Tone]:
    issues = material.analysis.client.issues
    parts = _counts(
        material,
        (labels.OPEN_COUNT, len(issues.open)),
        (labels.SEVERE_COUNT, len(issues.severe)),
        (labels.BLOCKING_COUNT, len(issues.blocking)),
        (labels.OVERDUE_COUNT, len(issues.overdue)),
    )
    tone = Tone.BAD if issues.overdue else Tone.PLAIN
    return material.joined(parts) or material.say(labels.NONE_OPEN), tone


def _changes(material: Material) -> tuple[str, Tone]:
    changes = material.analysis.client.changes
    parts = []
    if changes.pending:
        effect = _effect(material, changes.pending_days, changes.pending_cost)
        parts.append(
            material.say(labels.PENDING_EFFECT, count=len(changes.pending), effect=effect)
            if effect
            else material.say(labels.PENDING_COUNT, count=len(changes.pending))
        )
    if changes.approved:
        effect = _effect(material, changes.approved_days, changes.approved_cost)
        parts.append(
            material.say(labels.APPROVED_EFFECT, count=len(changes.approved), effect=effect)
            if effect
            else material.say(labels.APPROVED_COUNT, count=len(changes.approved))
        )
    parts += _counts(material, (labels.REJECTED_COUNT, len(changes.rejected)))
    tone = Tone.WATCH if changes.pending else Tone.PLAIN
    return material.clauses(parts) or material.say(labels.NONE_YET), tone


def _promises(material: Material) -> tuple[_Subject, ...]:
    """Original → approved → current, and where pending ones would lead; where a change moves any."""
    changes = material.analysis.client.changes
    tone = Tone.WATCH if changes.pending else Tone.PLAIN
    is_only_planned = material.analysis.promise.is_only_planned
    finish = labels.FINISH_AS_PLANNED if is_only_planned else labels.PROMISED_FINISH
    chains = (
        (finish, finish_chain(material)),
        (labels.PROMISED_BUDGET, budget_chain(material)),
    )

    def subject(name: Text, chain: str) -> _Subject:
        return _Subject(name=name, table=material.plan.changes, facts=lambda _: (chain, tone))

    if not changes.approved and not changes.pending:
        return ()
    return tuple(subject(name, chain) for name, chain in chains if chain)


def _effect(material: Material, days: Figure, cost: Figure) -> str:
    parts = []
    if days.value:
        parts.append(signed_days_text(days.value, material.language))
    if cost.value and not material.is_for_client:
        parts.append(signed_money_text(cost.value, material.language, material.currency))
    return material.joined(parts)


def _feedback(material: Material) -> tuple[str, Tone]:
    feedback = material.analysis.client.feedback
    parts = _counts(material, (labels.UNANSWERED, len(feedback.open)))
    if not feedback.open:
        parts.append(material.say(labels.NO_ANSWER_OPEN))
    if feedback.overdue:
        days, late = feedback.overdue_days, len(feedback.overdue)
        words = labels.OVERDUE_BY if late == 1 else labels.OVERDUE_BY_UP_TO
        parts.append(words.of(days, material.language, late=late))
    if feedback.rating.value is not None:
        rating = decimal_text(feedback.rating.value, 1)
        trend = _trend(material, feedback.rating_trend)
        parts.append(material.say(labels.RATING, rating=rating) + trend)
    return material.clauses(parts), Tone.BAD if feedback.overdue else Tone.PLAIN


def _trend(material: Material, trend: Figure) -> str:
    if trend.value is None:
        return ""
    if abs(trend.value) < 0.05:
        word = labels.STEADY
    else:
        word = labels.RISING if trend.value > 0 else labels.FALLING
    return f"{material.parenthesis(material.say(word))}"


def _report(material: Material) -> tuple[str, Tone]:
    report = material.next_report
    if report is None or report.next_due is None:
        return material.say(labels.REPORT_UNKNOWN), Tone.MUTED
    item = material.plan.communications.rows[report.position].item or ""
    text = labels.REPORT_OVERDUE if report.is_overdue else labels.REPORT_DUE
    said = material.say(text, item=item, day=material.day(report.next_due))
    return said, Tone.BAD if report.is_overdue else Tone.PLAIN


def _meetings(material: Material) -> tuple[str, Tone]:
    meetings = material.analysis.client.meetings
    parts = _counts(
        material,
        (labels.OPEN_COUNT, len(meetings.open_actions)),
        (labels.OVERDUE_COUNT, len(meetings.overdue_actions)),
    )
    tone = Tone.BAD if meetings.overdue_actions else Tone.PLAIN
    return material.joined(parts) or material.say(labels.NONE_OPEN), tone


def _quality(material: Material) -> tuple[str, Tone]:
    quality = material.analysis.client.quality
    parts = _counts(
        material,
        (labels.PASSED_COUNT, len(quality.passed)),
        (labels.FAILED_COUNT, len(quality.failed)),
        (labels.DUE_COUNT, len(quality.due)),
    )
    if defects := round(quality.open_defects.value or 0):
        parts.append(labels.DEFECTS.of(defects, material.language))
    tone = Tone.WATCH if quality.due else Tone.PLAIN
    return material.joined(parts) or material.say(labels.NONE_YET), (
        Tone.BAD if quality.failed else tone
    )


def _acceptance(material: Material) -> tuple[str, Tone]:
    counts = material.analysis.client.acceptance
    total = len(material.plan.deliverables.rows)
    parts = [material.say(labels.ACCEPTED_OF, count=len(counts.accepted), total=total)]
    parts += _counts(
        material,
        (labels.NOT_ACCEPTED, len(counts.rejected)),
        (labels.OVERDUE_COUNT, len(counts.overdue)),
    )
    tone = Tone.BAD if counts.rejected or counts.overdue else Tone.PLAIN
    return material.joined(parts), tone
