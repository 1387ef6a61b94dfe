"""The report's quality checks: what was to be met, what was measured, what was checked again."""

from typing import Any

from msgspec import Struct

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.quality import judge_by
from sheetpm.languages import Text
from sheetpm.schema.quality import CheckResult, QualityRow
from sheetpm.views import labels
from sheetpm.views import proof_labels as words
from sheetpm.views.deliverable_names import deliverable_name
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import TONES, with_symbol


class _Check(Struct, frozen=True, kw_only=True):
    position: int
    row: QualityRow


def build_quality(material: Material) -> View | None:
    """Every check in the plan's order; nothing where there is none."""
    rows = material.plan.quality.rows
    if not rows:
        return None
    return record_page(
        material,
        key="quality",
        summary=quality_counts(material),
        fields=_fields(material),
        records=[_Check(position=at, row=row) for at, row in enumerate(rows)],
        frozen_columns=1,
    )


def quality_counts(material: Material) -> str:
    """How many checks there are, passed, failed, due, repeated, to come; and the open defects."""
    quality, say, language = material.analysis.client.quality, material.say, material.language
    later = len(quality.open) - len(quality.due)
    counted = (
        (labels.PASSED_COUNT, len(quality.passed)),
        (labels.FAILED_COUNT, len(quality.failed)),
        (labels.DUE_COUNT, len(quality.due)),
    )
    parts = [words.CHECK_COUNT.of(len(material.plan.quality.rows), language)]
    parts += [say(text, count=count) for text, count in counted if count]
    if quality.rechecks:
        parts.append(words.RECHECK_COUNT.of(len(quality.rechecks), language))
    if later:
        parts.append(words.NOT_YET_COUNT.of(later, language))
    if defects := round(quality.open_defects.value or 0):
        parts.append(labels.DEFECTS.of(defects, language))
    return material.clauses(parts)


def _fields(material: Material) -> list[Field[_Check]]:
    schema = material.plan.quality.schema

    def field(key: str, **looks: Any) -> Field[_Check]:
        return typed(material, schema, key, row=lambda check: check.row, **looks)

    return [
        field("id"),
        _deliverable(material),
        field("standard", wraps=True, width=34),
        field("metric", wraps=True, width=28),
        field("operator", align=Align.CENTER),
        field("target"),
        field("actual"),
        _state(material),
        _again(material),
        field("open_defects"),
        field("method"),
        field("planned_on"),
        field("checked_on"),
        field("owner", wraps=True, width=16),
    ]


def _deliverable(material: Material) -> Field[_Check]:
    header = material.plan.quality.schema.column("deliverable").header[material.language]
    return Field(
        column=TableColumn(header=header, width=34, wraps=True),
        value=lambda check: deliverable_name(material, check.row.deliverable),
    )


def _state(material: Material) -> Field[_Check]:
    def value(check: _Check) -> Shown:
        colour, text = _judgement(material, check)
        return with_symbol(colour, material.say(text))

    def tone(check: _Check) -> Tone:
        return TONES[_judgement(material, check)[0]]

    header = material.plan.quality.schema.column("result").header[material.language]
    return Field(column=TableColumn(header=header), value=value, tone=tone, is_kept=True)


def _judgement(material: Material, check: _Check) -> tuple[Colour, Text]:
    quality, at = material.analysis.client.quality, check.position
    result = judge_by(check.row, material.status_date)
    if at in quality.repeated:
        is_failed = result is CheckResult.FAIL
        return Colour.UNKNOWN, words.CHECKED_AGAIN if is_failed else words.REPEATED
    if result is CheckResult.PASS:
        return Colour.DONE, words.PASSED
    if result is CheckResult.FAIL:
        return Colour.RED, words.FAILED
    if at in quality.due:
        return Colour.AMBER, words.DUE
    return Colour.UNKNOWN, words.PLANNED if at in quality.open else words.NO_RESULT


def _again(material: Material) -> Field[_Check]:
    """The check that it repeats, where it is a re-check."""
    quality, rows = material.analysis.client.quality, material.plan.quality.rows
    rechecks = set(quality.rechecks)
    repeated: dict[tuple[str | None, ...], list[int]] = {}
    for at in quality.repeated:
        repeated.setdefault(_standard(rows[at]), []).append(at)

    def value(check: _Check) -> Shown:
        if check.position not in rechecks:
            return None
        before = [at for at in repeated.get(_standard(check.row), ()) if at != check.position]
        return material.joined([rows[at].id or f"#{rows[at].row}" for at in before])

    return Field(column=TableColumn(header=material.say(words.RECHECK_OF)), value=value)


def _standard(row: QualityRow) -> tuple[str | None, ...]:
    return row.deliverable, row.standard, row.metric
