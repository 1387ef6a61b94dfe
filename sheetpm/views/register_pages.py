"""The report's registers of issues and of changes."""

from typing import Any

from sheetpm.analysis.figure import Colour
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.risks import IssueRow
from sheetpm.views import labels, report_labels
from sheetpm.views.change_chain import budget_chain, finish_chain
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import ISSUE_COLOURS, TONES, with_symbol

_DECISION_COLOURS = {
    Decision.PENDING: Colour.AMBER,
    Decision.APPROVED: Colour.DONE,
    Decision.REJECTED: Colour.UNKNOWN,
}


def build_issues(material: Material) -> View | None:
    """Open issues first, the gravest at the top; then the others, the latest closed first."""
    rows = material.plan.issues.rows
    if not rows:
        return None
    opened = material.analysis.client.issues.open
    closed = sorted(
        set(range(len(rows))) - set(opened),
        key=lambda at: (-(day.toordinal() if (day := rows[at].closed) else 0), at),
    )
    return record_page(
        material,
        key="issues",
        summary=_issue_counts(material),
        fields=_issue_fields(material),
        records=[rows[at] for at in (*opened, *closed)],
        frozen_columns=2,
    )


def build_changes(material: Material) -> View | None:
    """Every change request in the plan's order; above them what they did to the promise."""
    rows = material.plan.changes.rows
    if not rows:
        return None
    return record_page(
        material,
        key="changes",
        summary=_promise(material),
        fields=_change_fields(material),
        records=rows,
        frozen_columns=2,
    )


def _issue_fields(material: Material) -> list[Field[IssueRow]]:
    schema = material.plan.issues.schema

    def field(key: str, **looks: Any) -> Field[IssueRow]:
        return typed(material, schema, key, **looks)

    return [
        field("id"),
        field("issue", wraps=True, width=42),
        _severity(material),
        field("raised"),
        field("raised_by", wraps=True, width=16),
        field("task"),
        field("owner", wraps=True, width=16),
        _due(material),
        field("status"),
        field("solution", wraps=True, width=38),
        _days_open(material),
    ]


def _severity(material: Material) -> Field[IssueRow]:
    header = material.plan.issues.schema.column("severity").header[material.language]

    def value(row: IssueRow) -> Shown:
        if row.severity is None:
            return None
        return with_symbol(ISSUE_COLOURS[row.severity], material.say(row.severity.shown))

    def tone(row: IssueRow) -> Tone:
        return TONES[ISSUE_COLOURS[row.severity]] if row.severity else Tone.PLAIN

    return Field(column=TableColumn(header=header), value=value, tone=tone)


def _due(material: Material) -> Field[IssueRow]:
    """The due date; overdue ones stand out."""
    rows = material.plan.issues.rows
    overdue = {rows[at].row for at in material.analysis.client.issues.overdue}
    field: Field[IssueRow] = typed(material, material.plan.issues.schema, "due")
    return Field(
        column=field.column,
        value=field.value,
        tone=lambda row: Tone.BAD if row.row in overdue else Tone.PLAIN,
    )


def _days_open(material: Material) -> Field[IssueRow]:
    """Calendar days from raised to closed, or to the status date; empty where either is unknown."""
    rows = material.plan.issues.rows
    opened = {rows[at].row for at in material.analysis.client.issues.open}

    def value(row: IssueRow) -> Shown:
        until = material.status_date if row.row in opened else row.closed
        if row.raised is None or until is None or until < row.raised:
            return None
        return (until - row.raised).days

    column = TableColumn(
        header=material.say(report_labels.DAYS_OPEN), format=Format.COUNT, align=Align.RIGHT
    )
    return Field(column=column, value=value)


def _issue_counts(material: Material) -> str:
    issues, say = material.analysis.client.issues, material.say
    counted = (
        (labels.OPEN_COUNT, len(issues.open)),
        (labels.SEVERE_COUNT, len(issues.severe)),
        (labels.BLOCKING_COUNT, len(issues.blocking)),
        (labels.OVERDUE_COUNT, len(issues.overdue)),
    )
    total = report_labels.ISSUE_COUNT.of(len(material.plan.issues.rows), material.language)
    parts = [say(text, count=count) for text, count in counted if count]
    return material.clauses([total, *(parts or [say(labels.NONE_OPEN)])])


def _change_fields(material: Material) -> list[Field[ChangeRow]]:
    schema = material.plan.changes.schema

    def field(key: str, **looks: Any) -> Field[ChangeRow]:
        return typed(material, schema, key, **looks)

    return [
        field("id"),
        field("change", wraps=True, width=38),
        field("reason", wraps=True, width=30),
        field("requested_by", wraps=True, width=16),
        field("requested_on"),
        field("effect_days"),
        *([] if material.is_for_client else [field("effect_cost")]),
        field("effect_scope", wraps=True, width=26),
        _decision(material),
        field("decided_by", wraps=True, width=16),
        field("decided_on"),
        field("implemented_on"),
    ]


def _decision(material: Material) -> Field[ChangeRow]:
    """As it stands on the status date: what is decided later is still pending."""
    pending = {
        material.plan.changes.rows[at].row for at in material.analysis.client.changes.pending
    }

    def decision(row: ChangeRow) -> Decision:
        return Decision.PENDING if row.row in pending else row.decision or Decision.PENDING

    def value(row: ChangeRow) -> Shown:
        made = decision(row)
        return with_symbol(_DECISION_COLOURS[made], material.say(made.shown))

    header = material.plan.changes.schema.column("decision").header[material.language]
    return Field(
        column=TableColumn(header=header),
        value=value,
        tone=lambda row: TONES[_DECISION_COLOURS[decision(row)]],
        is_kept=True,
    )


def _promise(material: Material) -> str:
    """What is pending, and the way from the original promise to the current one."""
    changes, language, say = material.analysis.client.changes, material.language, material.say
    parts = [report_labels.CHANGE_COUNT.of(len(material.plan.changes.rows), language)]
    if changes.pending:
        parts.append(say(labels.PENDING_COUNT, count=len(changes.pending)))
    if changes.unestimated:
        parts.append(say(report_labels.UNESTIMATED_COUNT, count=len(changes.unestimated)))
    finish, budget = finish_chain(material), budget_chain(material)
    parts.append(
        say(report_labels.FINISH_OF, chain=finish) if finish else say(report_labels.FINISH_UNKNOWN)
    )
    if budget:
        parts.append(say(report_labels.BUDGET_OF, chain=budget))
    return material.clauses(parts)
