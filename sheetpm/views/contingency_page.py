"""The report's contingency page: every high risk against its plan, and triggers that have fired."""

from collections.abc import Callable
from typing import Any

from sheetpm.analysis.contingency import Readiness, Trigger, judge_readiness
from sheetpm.analysis.figure import Colour
from sheetpm.schema.risks import ContingencyRow
from sheetpm.views import readiness_labels as words
from sheetpm.views import report_labels
from sheetpm.views.material import Material
from sheetpm.views.model import Shown, TableColumn, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import SHADE_COLOURS, TONES, with_symbol

_TRIGGER_COLOURS = {
    Trigger.ACTIVATED: Colour.RED,
    Trigger.HAPPENED: Colour.RED,
    Trigger.DATE_PASSED: Colour.AMBER,
    Trigger.WAITING: Colour.UNKNOWN,
    Trigger.NOT_STATED: Colour.UNKNOWN,
}


def build_contingency(material: Material) -> View | None:
    """High risks with or without a plan, then the other plans; nothing where there is neither."""
    judged = judge_readiness(material.plan, material.analysis)
    if not judged:
        return None
    return record_page(
        material,
        key="contingency",
        summary=_summary(material, judged),
        fields=_fields(material),
        records=judged,
        frozen_columns=1,
    )


def _fields(material: Material) -> list[Field[Readiness]]:
    schema, rows = material.plan.contingency.schema, material.plan.contingency.rows

    def row(one: Readiness) -> ContingencyRow:
        return ContingencyRow() if one.plan is None else rows[one.plan]

    def field(key: str, **looks: Any) -> Field[Readiness]:
        return typed(material, schema, key, row=row, **looks)

    say = material.say
    return [
        _risk(material),
        _judged(say(report_labels.BAND), lambda one: _band(material, one)),
        _judged(say(words.PLAN), lambda one: _plan(material, one)),
        _judged(say(words.READY), lambda one: _ready(material, one), width=24),
        _trigger(material),
        _judged(say(words.FIRED), lambda one: _fired(material, one), width=26),
        field("team", wraps=True, width=22),
        field("supplies", wraps=True, width=26),
        field("measures", wraps=True, width=40),
        field("rehearsed_on"),
        *([] if material.is_for_client else [field("reserve")]),
        field("status"),
    ]


def _judged(
    header: str,
    judge: Callable[[Readiness], tuple[Colour, str]],
    *,
    width: int = 12,
) -> Field[Readiness]:
    """A colour with its words; nothing where there are none."""

    def value(one: Readiness) -> Shown:
        colour, text = judge(one)
        return with_symbol(colour, text) if text else None

    return Field(
        column=TableColumn(header=header, width=width, wraps=width > 12),
        value=value,
        tone=lambda one: TONES[judge(one)[0]],
        is_kept=True,
    )


def _risk(material: Material) -> Field[Readiness]:
    """The risk with its name; of a plan without one what the plan names."""

    def value(one: Readiness) -> Shown:
        if one.risk is not None:
            state = material.analysis.risks.states[one.risk]
            name = material.plan.risks.rows[one.risk].risk or ""
            return f"{state.label} {name}".strip()
        named = None if one.plan is None else material.plan.contingency.rows[one.plan].risk
        return material.say(report_labels.UNKNOWN_RISK, risk=named) if named else None

    header = material.plan.contingency.schema.column("risk").header[material.language]
    return Field(column=TableColumn(header=header, width=36, wraps=True), value=value, is_kept=True)


def _band(material: Material, one: Readiness) -> tuple[Colour, str]:
    if one.risk is None:
        return Colour.UNKNOWN, ""
    state = material.analysis.risks.states[one.risk]
    if state.score is None:
        return Colour.UNKNOWN, material.say(report_labels.UNASSESSED)
    return SHADE_COLOURS[state.score.grade.shade], material.say(state.score.grade.name)


def _plan(material: Material, one: Readiness) -> tuple[Colour, str]:
    if one.plan is None:
        return Colour.RED, material.say(words.NO_PLAN)
    row = material.plan.contingency.rows[one.plan]
    return Colour.DONE, row.id or f"#{row.row}"


def _ready(material: Material, one: Readiness) -> tuple[Colour, str]:
    if one.plan is None:
        return Colour.UNKNOWN, ""
    if not one.missing:
        return Colour.DONE, material.say(words.READY_STATE)
    parts = material.joined([material.say(words.PARTS[part]) for part in one.missing])
    return Colour.AMBER, material.say(words.LACKS, parts=parts)


def _fired(material: Material, one: Readiness) -> tuple[Colour, str]:
    colour = _TRIGGER_COLOURS[one.trigger]
    if one.trigger is Trigger.DATE_PASSED and one.passed_on is not None:
        return colour, material.say(words.DATE_PASSED, day=material.day(one.passed_on))
    return colour, material.say(words.TRIGGERS[one.trigger])


def _trigger(material: Material) -> Field[Readiness]:
    """The trigger of the plan, and below it that of the risk where it says something else."""

    def value(one: Readiness) -> Shown:
        own = None if one.plan is None else material.plan.contingency.rows[one.plan].trigger
        risk = None if one.risk is None else material.plan.risks.rows[one.risk].trigger
        return "\n".join(dict.fromkeys(each for each in (own, risk) if each)) or None

    header = material.plan.contingency.schema.column("trigger").header[material.language]
    return Field(column=TableColumn(header=header, width=30, wraps=True), value=value)


def _summary(material: Material, judged: tuple[Readiness, ...]) -> str:
    say = material.say
    severe = len(material.analysis.risks.severe)
    without = sum(one.is_severe and one.plan is None for one in judged)
    incomplete = sum(one.is_severe and bool(one.missing) for one in judged)
    fired = sum(one.trigger in (Trigger.ACTIVATED, Trigger.HAPPENED) for one in judged)
    passed = sum(one.trigger is Trigger.DATE_PASSED for one in judged)
    counted = (
        (words.WITHOUT_PLAN, without),
        (words.NOT_READY, incomplete),
        (words.FIRED_COUNT, fired),
    )
    parts = [words.SEVERE_COUNT.of(severe, material.language)]
    parts += [say(text, count=count) for text, count in counted if count]
    if passed:
        parts.append(words.TO_LOOK_AT.of(passed, material.language))
    plans = len(material.plan.contingency.rows)
    if plans:
        parts.append(report_labels.PLAN_COUNT.of(plans, material.language))
    rehearsed = sum(
        row.rehearsed_on is not None and row.rehearsed_on <= material.status_date
        for row in material.plan.contingency.rows
    )
    if rehearsed:
        parts.append(say(report_labels.REHEARSED_COUNT, count=rehearsed))
    return material.clauses(parts)
