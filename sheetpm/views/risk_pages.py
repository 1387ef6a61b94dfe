"""The report's register of risks."""

from typing import Any

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.risks import RiskState, Score
from sheetpm.schema.risks import RiskRow
from sheetpm.views import labels, report_labels
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import SHADE_COLOURS, TONES, with_symbol


def build_risks(material: Material) -> View | None:
    """The register: open risks first, the gravest at the top, those not assessed after them."""
    states = material.analysis.risks.states
    if not states:
        return None
    return record_page(
        material,
        key="risks",
        summary=_summary(material),
        fields=_fields(material),
        records=sorted(states, key=_gravity),
        frozen_columns=2,
    )


def _gravity(state: RiskState) -> tuple[bool, bool, float, int, float, int]:
    score = state.score
    return (
        not state.is_open,
        score is None,
        -float(score.rating.order) if score else 0.0,
        -score.impact if score else 0,
        -(state.exposure.value or 0.0),
        state.position,
    )


def _fields(material: Material) -> list[Field[RiskState]]:
    schema, say = material.plan.risks.schema, material.say

    def risk(state: RiskState) -> RiskRow:
        return material.plan.risks.rows[state.position]

    def field(key: str, **looks: Any) -> Field[RiskState]:
        return typed(material, schema, key, row=risk, **looks)

    money = [] if material.is_for_client else [_emv(material)]
    return [
        Field(column=field("id").column, value=lambda state: state.label, is_kept=True),
        field("risk", wraps=True, width=32),
        *([_score(material)] if material.analysis.risks.matrix.has_scores else []),
        _band(material),
        field("probability", align=Align.CENTER, header=say(report_labels.PROBABILITY)),
        field("impact", align=Align.CENTER, header=say(report_labels.IMPACT)),
        _residual(material),
        *money,
        field("category"),
        field("kind"),
        field("owner", wraps=True, width=14),
        field("response"),
        field("action", wraps=True, width=28),
        field("action_due"),
        field("trigger", wraps=True, width=20),
        field("contingency"),
        field("next_review"),
        field("status"),
    ]


def _score(material: Material) -> Field[RiskState]:
    def value(state: RiskState) -> Shown:
        return state.score.value if state.score else None

    is_whole = material.analysis.risks.matrix.has_whole_scores
    column = TableColumn(
        header=material.say(labels.SCORE),
        format=Format.COUNT if is_whole else Format.DECIMAL,
        align=Align.RIGHT,
    )
    return Field(column=column, value=value, is_kept=True)


def _band(material: Material) -> Field[RiskState]:
    def colour(state: RiskState) -> Colour:
        return SHADE_COLOURS[state.score.grade.shade] if state.score else Colour.UNKNOWN

    def value(state: RiskState) -> Shown:
        words = state.score.grade.name if state.score else report_labels.UNASSESSED
        return with_symbol(colour(state), material.say(words))

    column = TableColumn(header=material.say(report_labels.BAND))
    return Field(column=column, value=value, tone=lambda state: TONES[colour(state)], is_kept=True)


def _residual(material: Material) -> Field[RiskState]:
    def words(score: Score) -> str:
        band = material.say(score.grade.name)
        if score.value is None:
            return band
        return material.say(
            report_labels.STEP_AND_BAND, score=material.say(score.rating.text), band=band
        )

    def value(state: RiskState) -> Shown:
        return words(state.residual) if state.residual else None

    return Field(column=TableColumn(header=material.say(report_labels.RESIDUAL)), value=value)


def _emv(material: Material) -> Field[RiskState]:
    header = material.say(report_labels.EMV)
    column = TableColumn(header=header, format=Format.MONEY, align=Align.RIGHT)
    return Field(column=column, value=lambda state: state.exposure.value)


def _summary(material: Material) -> str:
    risks, say = material.analysis.risks, material.say
    open_ = sum(state.is_open for state in risks.states)
    parts = [
        report_labels.RISK_COUNT.of(len(risks.states), material.language),
        say(report_labels.OPEN_RISKS, count=open_),
    ]
    for grade in reversed(risks.matrix.grades):
        count = risks.open_by_grade[grade.position]
        if count:
            parts.append(say(report_labels.IN_BAND, count=count, band=say(grade.name)))
    if risks.not_assessed:
        parts.append(say(labels.NOT_ASSESSED_COUNT, count=len(risks.not_assessed)))
    return material.clauses(parts)
