"""Every tab and column of the field's list exists, in both languages, with all that is shown."""

import keyword
from dataclasses import FrozenInstanceError, fields

import pytest

from sheetpm.languages import Language
from sheetpm.schema.column import CellKind, Choice, Column, Layout, TableSchema, make_rows
from sheetpm.schema.names import tables, user_tables
from sheetpm.schema.team import TeamRow

# The tabs and columns of the domain, in its order; `*` marks what is required there.
DOMAIN = {
    "project": (
        "Project 项目概况",
        """
        name* code client sponsor manager start finish schedule_from status_date currency budget
        contingency_reserve work_week hours_per_day calendar critical_slack holidays language report_frequency objective
        scope_in scope_out constraints assumptions
        """,
    ),
    "goals": (
        "Goals 目标",
        """
        id* goal* level metric unit baseline target current measured_on start due owner
        relevance evidence deliverables weight waiver
        """,
    ),
    "deliverables": (
        "Deliverables 交付物",
        "id* deliverable* goal acceptance_criteria owner due status link",
    ),
    "tasks": (
        "Tasks 任务",
        """
        id wbs task* parent outline_level type task_calendar deliverable owner start finish
        duration effort percent_complete predecessors constraint constraint_date deadline
        actual_start actual_finish remaining_duration baseline_start baseline_finish budget
        actual_cost ev_method optimistic most_likely pessimistic distribution priority status notes
        """,
    ),
    "costs": ("Costs 成本", "date* amount* task category description kind"),
    "team": (
        "Team 团队",
        "id name* role organisation skills units cost_rate email joined left training backup calendar",
    ),
    "resources": (
        "Resources 资源",
        "id name* type units unit unit_cost available_from available_to owner",
    ),
    "calendar": ("Calendar 日历", "date* to kind who note"),
    "calendars": ("Calendars 工作日历", "calendar* day_or_from* to working hours"),
    "risks": (
        "Risks 风险",
        """
        id* risk* category kind probability impact impact_cost impact_days tasks owner response
        action action_due trigger contingency residual_probability residual_impact status raised
        reviewed next_review
        """,
    ),
    "contingency": (
        "Contingency 应急预案",
        "id* risk trigger team supplies measures rehearsed_on reserve status",
    ),
    "issues": (
        "Issues 问题",
        "id* issue* raised raised_by severity task owner due solution status closed",
    ),
    "changes": (
        "Changes 变更",
        """
        id* change* reason requested_by requested_on effect_days effect_cost effect_scope
        decision decided_by decided_on implemented_on
        """,
    ),
    "communications": (
        "Communications 沟通计划",
        "id item* purpose content audience channel frequency owner first last_done",
    ),
    "meetings": (
        "Meetings 会议",
        "date* meeting* attendees decisions action action_owner action_due action_status minutes",
    ),
    "feedback": (
        "Feedback 客户反馈",
        "id* date* from_ about rating comment* response owner due status closed",
    ),
    "quality": (
        "Quality 质量",
        """
        id* deliverable standard* metric operator target actual method planned_on checked_on
        result open_defects owner
        """,
    ),
    "acceptance": (
        "Acceptance 验收",
        "id* deliverable* criterion evidence result signed_by signed_on remarks",
    ),
    "lessons": ("Lessons 经验总结", "id category kind situation* cause recommendation owner"),
    "history": (
        "Status History 历史",
        """
        status_date* planned_progress actual_progress pv ev ac bac measure spi cpi spi_t
        forecast_finish promised_finish risks_low risks_medium risks_high risks_extreme exposure
        open_issues open_feedback rating errors warnings infos colour
        """,
    ),
    "baseline": (
        "Baseline 基线",
        "name* set_on* task_id wbs task_name start finish duration budget check",
    ),
}

CHOICES = {
    ("tasks", "status"): "not started, in progress, done, blocked, cancelled",
    ("goals", "level"): "final, phase",
    ("deliverables", "status"): "planned, in progress, submitted, accepted, rejected",
    ("costs", "category"): "labour, material, equipment, service, other",
    ("costs", "kind"): "actual, committed",
    ("team", "organisation"): "team, client, vendor",
    ("resources", "type"): "equipment, material, money",
    ("calendar", "kind"): "holiday, working day, leave",
    ("risks", "kind"): "threat, opportunity",
    ("risks", "response"): "avoid, mitigate, transfer, accept, exploit, enhance, share",
    ("risks", "status"): "open, watching, happened, closed",
    ("issues", "status"): "open, in progress, resolved, closed",
    ("changes", "decision"): "pending, approved, rejected",
    ("communications", "frequency"): "daily, weekly, every 2 weeks, monthly",
    ("feedback", "status"): "open, answered, closed",
    ("quality", "operator"): ">=, <=, =",
    ("quality", "method"): "test, review, audit, acceptance",
    ("quality", "result"): "pass, fail",
    ("acceptance", "result"): "pass, fail, conditional",
    ("lessons", "kind"): "success, shortfall",
    ("history", "colour"): "red, amber, green, unknown",
}

COLUMNS = [
    pytest.param(schema, column, id=f"{schema.key}.{column.key}")
    for schema in tables().values()
    for column in schema.columns
]


def test_the_tabs_are_those_of_the_domain_in_its_order() -> None:
    titles = {
        key: f"{schema.title[Language.EN]} {schema.title[Language.ZH]}"
        for key, schema in tables().items()
    }
    assert titles == {key: title for key, (title, _) in DOMAIN.items()}
    assert list(titles) == list(DOMAIN)


@pytest.mark.parametrize("key", DOMAIN)
def test_a_tab_has_the_columns_of_the_domain(key: str) -> None:
    columns = tables()[key].columns
    found = " ".join(f"{item.key}{'*' if item.is_required else ''}" for item in columns)
    assert found == " ".join(DOMAIN[key][1].split())


@pytest.mark.parametrize(("place", "words"), CHOICES.items())
def test_a_closed_list_has_the_words_of_the_domain(place: tuple[str, str], words: str) -> None:
    choices = tables()[place[0]].column(place[1]).choices
    assert choices is not None
    assert ", ".join(choices) == words


def test_only_history_and_baseline_are_written_by_sheetpm() -> None:
    assert [schema.key for schema in tables().values() if schema.is_owned] == [
        "history",
        "baseline",
    ]
    assert len(user_tables()) == 19


def test_only_the_project_tab_is_names_and_values() -> None:
    layouts = {schema.key: schema.layout for schema in tables().values()}
    assert [key for key, layout in layouts.items() if layout is Layout.KEY_VALUE] == ["project"]


@pytest.mark.parametrize(("schema", "column"), COLUMNS)
def test_a_column_is_described_in_both_languages(schema: TableSchema, column: Column) -> None:
    for language in Language:
        assert column.header[language].strip()
        assert column.doc[language].endswith("." if language is Language.EN else "。")
    assert not keyword.iskeyword(column.key)
    assert column.width >= 7


@pytest.mark.parametrize(("schema", "column"), COLUMNS)
def test_a_choice_column_has_a_list_and_a_reference_a_tab(
    schema: TableSchema, column: Column
) -> None:
    if column.kind is CellKind.CHOICE:
        assert column.choices is not None
    if column.kind is CellKind.REFERENCE:
        assert column.refers_to
    assert set(column.refers_to) <= set(tables())


def _choice_types() -> set[type[Choice]]:
    return {
        column.choices
        for schema in tables().values()
        for column in schema.columns
        if column.choices is not None
    }


@pytest.mark.parametrize("choices", sorted(_choice_types(), key=repr))
def test_a_choice_is_shown_in_both_languages(choices: type[Choice]) -> None:
    for choice in choices:
        assert choice.shown[Language.EN]
        assert choice.shown[Language.ZH]
        assert str(choice) == choice.value


def test_a_row_is_frozen_and_empty_until_it_is_filled() -> None:
    row = TeamRow(name="Ann", row=4)
    assert (row.name, row.role, row.row) == ("Ann", None, 4)
    with pytest.raises(FrozenInstanceError):
        row.name = "Ben"  # type: ignore[misc]


def test_the_schema_holds_the_row_class_and_the_class_its_schema() -> None:
    for schema in tables().values():
        assert schema.row_type.schema is schema
        named = [item.name for item in fields(schema.row_type) if item.name != "row"]
        assert named == [column.key for column in schema.columns]


def test_rows_made_from_columns_are_those_that_the_class_makes() -> None:
    made = make_rows(TeamRow, [5, 9], {"name": ["Ann", "Ben"], "role": [None, "Crane driver"]})
    assert made == (TeamRow(row=5, name="Ann"), TeamRow(row=9, name="Ben", role="Crane driver"))


def test_rows_without_columns_are_empty() -> None:
    assert make_rows(TeamRow, [], {}) == ()
    assert make_rows(TeamRow, [7], {}) == (TeamRow(row=7),)
