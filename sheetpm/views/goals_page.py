"""The report's goals: what is to be reached, how far it is, and who carries it."""

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.goals import GoalState
from sheetpm.schema.goals import GoalRow
from sheetpm.views import labels, report_labels
from sheetpm.views.formats import honest_ratio, percent_text
from sheetpm.views.goals_block import goal_words
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import TONES, with_symbol


def build_goals_page(material: Material) -> View | None:
    """Every goal in the plan's order; nothing where the plan has none."""
    states = material.analysis.goals.states
    if not states:
        return None
    return record_page(
        material,
        key="goals",
        summary=_summary(material),
        fields=_fields(material),
        records=states,
        frozen_columns=2,
    )


def _fields(material: Material) -> list[Field[GoalState]]:
    schema = material.plan.goals.schema

    def goal(state: GoalState) -> GoalRow:
        return material.plan.goals.rows[state.position]

    def field(key: str, *, wraps: bool = False, width: float | None = None) -> Field[GoalState]:
        looks = {"wraps": wraps} if width is None else {"wraps": wraps, "width": width}
        return typed(material, schema, key, row=goal, **looks)

    return [
        field("id"),
        field("goal", wraps=True, width=40),
        field("level"),
        field("owner", wraps=True, width=18),
        field("metric", wraps=True, width=20),
        field("unit"),
        field("baseline"),
        field("target"),
        field("current"),
        _attained(material),
        _time_gone(material),
        field("due"),
        _state(material),
        _smart(material),
        _hint(material),
        _carried(material),
    ]


def _attained(material: Material) -> Field[GoalState]:
    def value(state: GoalState) -> Shown:
        attained = state.attainment.value
        return None if attained is None else honest_ratio(attained)

    header = material.say(labels.ATTAINED)
    column = TableColumn(header=header, format=Format.PERCENT, align=Align.RIGHT, has_bar=True)
    return Field(column=column, value=value)


def _time_gone(material: Material) -> Field[GoalState]:
    header = material.say(report_labels.SHARE_OF_TIME)
    column = TableColumn(header=header, format=Format.PERCENT, align=Align.RIGHT)
    return Field(column=column, value=lambda state: state.time_gone.value)


def _state(material: Material) -> Field[GoalState]:
    """The colour in words; where there is none, why."""

    def value(state: GoalState) -> Shown:
        why = state.attainment.why or state.time_gone.why
        if state.colour is Colour.UNKNOWN and not state.is_overdue and why is not None:
            reason = material.say(report_labels.NOT_KNOWN_WHY, why=material.say(why))
            return with_symbol(state.colour, reason)
        return with_symbol(state.colour, goal_words(material, state))

    column = TableColumn(header=material.say(labels.STATE), width=22, wraps=True)
    return Field(column=column, value=value, tone=lambda state: TONES[state.colour], is_kept=True)


def _smart(material: Material) -> Field[GoalState]:
    """Which of the five letters it passes: `SM–RT 4/5`."""

    def value(state: GoalState) -> Shown:
        passed = state.smart.passed.items()
        letters = "".join(letter.value if is_passed else "–" for letter, is_passed in passed)
        return f"{letters} {state.smart.score}/{len(passed)}"

    column = TableColumn(header=material.say(report_labels.SMART), width=12)
    return Field(column=column, value=value)


def _hint(material: Material) -> Field[GoalState]:
    """How to rewrite it; a goal with a waiver is accepted as it is."""

    def value(state: GoalState) -> Shown:
        if state.smart.is_waived:
            return material.say(report_labels.WAIVED)
        return material.say(state.smart.hint)

    header = material.say(report_labels.REWRITE)
    return Field(column=TableColumn(header=header, width=40, wraps=True), value=value)


def _carried(material: Material) -> Field[GoalState]:
    """Deliverables that name the goal, and those that the goal names."""
    goals, deliverables = material.plan.goals.rows, material.plan.deliverables.rows
    names = {row.id: row.deliverable for row in deliverables if row.id}

    def value(state: GoalState) -> Shown:
        goal = goals[state.position]
        naming = [row.id for row in deliverables if row.goal and row.goal == goal.id and row.id]
        ids = dict.fromkeys([*(goal.deliverables or ()), *naming])
        return material.joined([" ".join(filter(None, (each, names.get(each)))) for each in ids])

    header = material.say(report_labels.CARRIED_BY)
    return Field(column=TableColumn(header=header, width=34, wraps=True), value=value)


def _summary(material: Material) -> str:
    goals, language = material.analysis.goals, material.language
    parts = [report_labels.GOAL_COUNT.of(len(goals.states), language)]
    reached = sum(state.is_reached for state in goals.states)
    parts.append(material.say(report_labels.REACHED_COUNT, count=reached))
    if goals.attainment.value is not None:
        text = (
            report_labels.MEAN_ATTAINMENT_WEIGHTED
            if goals.is_weighted
            else report_labels.MEAN_ATTAINMENT
        )
        share = percent_text(goals.attainment.value, language)
        parts.append(material.say(text, share=share))
    if goals.unmeasured:
        parts.append(material.say(report_labels.UNMEASURED_COUNT, count=len(goals.unmeasured)))
    return material.clauses(parts)
