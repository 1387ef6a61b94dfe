"""The report's acceptance record: per deliverable its criteria, their proof, and who signed."""

from typing import Any

from msgspec import Struct

from sheetpm.analysis.figure import Colour
from sheetpm.schema.acceptance import AcceptanceResult, AcceptanceRow
from sheetpm.views import labels
from sheetpm.views import proof_labels as words
from sheetpm.views.deliverable_names import deliverable_name, deliverable_state
from sheetpm.views.material import Material
from sheetpm.views.model import Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import TONES, with_symbol

_RESULT_COLOURS = {
    AcceptanceResult.PASS: Colour.DONE,
    AcceptanceResult.CONDITIONAL: Colour.AMBER,
    AcceptanceResult.FAIL: Colour.RED,
}


class _Criterion(Struct, frozen=True, kw_only=True):
    """One row of the Acceptance tab; a deliverable without one has a line of its own."""

    deliverable: int | None
    row: AcceptanceRow


def build_acceptance(material: Material) -> View | None:
    """Deliverable by deliverable in the plan's order; nothing where neither tab has a row."""
    records = _records(material)
    if not records:
        return None
    return record_page(
        material,
        key="acceptance",
        summary=_summary(material),
        fields=_fields(material),
        records=records,
        frozen_columns=1,
    )


def _records(material: Material) -> list[_Criterion]:
    deliverables, rows = material.plan.deliverables.rows, material.plan.acceptance.rows
    of: dict[str | None, list[AcceptanceRow]] = {}
    for row in rows:
        of.setdefault(row.deliverable, []).append(row)
    records: list[_Criterion] = []
    for at, each in enumerate(deliverables):
        mine = (of.pop(each.id, []) if each.id else []) or [AcceptanceRow(deliverable=each.id)]
        records += [_Criterion(deliverable=at, row=row) for row in mine]
    records += [_Criterion(deliverable=None, row=row) for those in of.values() for row in those]
    return records


def _summary(material: Material) -> str:
    acceptance, say = material.analysis.client.acceptance, material.say
    rows, total = material.plan.acceptance.rows, len(material.plan.deliverables.rows)
    passed = [
        row for row in rows if row.result in (AcceptanceResult.PASS, AcceptanceResult.CONDITIONAL)
    ]
    signed = sum(_is_signed(material, row) for row in passed)
    parts = []
    if total:
        parts.append(say(labels.ACCEPTED_OF, count=len(acceptance.accepted), total=total))
    if rows:
        parts.append(words.CRITERION_COUNT.of(len(rows), material.language))
        parts.append(say(words.SIGNED_COUNT, count=signed))
    if len(passed) > signed:
        parts.append(say(words.UNSIGNED_COUNT, count=len(passed) - signed))
    return material.clauses(parts)


def _is_signed(material: Material, row: AcceptanceRow) -> bool:
    return bool(row.signed_by) and (row.signed_on is None or row.signed_on <= material.status_date)


def _fields(material: Material) -> list[Field[_Criterion]]:
    schema = material.plan.acceptance.schema

    def field(key: str, **looks: Any) -> Field[_Criterion]:
        return typed(material, schema, key, row=lambda record: record.row, **looks)

    return [
        _deliverable(material),
        _state(material),
        field("id"),
        _criterion(material),
        field("evidence", wraps=True, width=30),
        _result(material),
        _signature(material),
        field("signed_on"),
        field("remarks", wraps=True, width=32),
    ]


def _deliverable(material: Material) -> Field[_Criterion]:
    header = material.plan.acceptance.schema.column("deliverable").header[material.language]

    def value(record: _Criterion) -> Shown:
        if record.deliverable is None:
            return record.row.deliverable
        each = material.plan.deliverables.rows[record.deliverable]
        return deliverable_name(material, each.id) or each.deliverable

    return Field(column=TableColumn(header=header, width=36, wraps=True), value=value)


def _state(material: Material) -> Field[_Criterion]:
    def value(record: _Criterion) -> Shown:
        if record.deliverable is None:
            return None
        colour, text = deliverable_state(material, record.deliverable)
        return with_symbol(colour, material.say(text))

    def tone(record: _Criterion) -> Tone:
        if record.deliverable is None:
            return Tone.PLAIN
        return TONES[deliverable_state(material, record.deliverable)[0]]

    column = TableColumn(header=material.say(words.STATE_OF_DELIVERABLE))
    return Field(column=column, value=value, tone=tone)


def _criterion(material: Material) -> Field[_Criterion]:
    """The criterion; of a deliverable without any what it lists itself."""
    header = material.plan.acceptance.schema.column("criterion").header[material.language]

    def value(record: _Criterion) -> Shown:
        if record.row.criterion or record.deliverable is None:
            return record.row.criterion
        return material.plan.deliverables.rows[record.deliverable].acceptance_criteria

    return Field(column=TableColumn(header=header, width=42, wraps=True), value=value)


def _result(material: Material) -> Field[_Criterion]:
    header = material.plan.acceptance.schema.column("result").header[material.language]

    def value(record: _Criterion) -> Shown:
        result = record.row.result
        if result is not None:
            return with_symbol(_RESULT_COLOURS[result], material.say(result.shown))
        is_listed = bool(record.row.id or record.row.criterion)
        text = words.OPEN if is_listed else words.NOTHING_RECORDED
        return with_symbol(Colour.UNKNOWN, material.say(text))

    def tone(record: _Criterion) -> Tone:
        result = record.row.result
        return TONES[_RESULT_COLOURS[result]] if result else Tone.MUTED

    return Field(
        column=TableColumn(header=header, width=18, wraps=True),
        value=value,
        tone=tone,
        is_kept=True,
    )


def _signature(material: Material) -> Field[_Criterion]:
    """Who signed; a signature that is still to come stands out."""
    field: Field[_Criterion] = typed(
        material,
        material.plan.acceptance.schema,
        "signed_by",
        row=lambda record: record.row,
        wraps=True,
        width=18,
    )
    return Field(
        column=field.column,
        value=field.value,
        tone=lambda record: Tone.PLAIN if _is_signed(material, record.row) else Tone.WATCH,
        is_kept=True,
    )
