"""The exports of other tools are read by each tool's own conventions."""

from datetime import date

import pytest

from sheetpm.grid import CellValue
from sheetpm.languages import Language
from sheetpm.parse.profiles.adapt import PROFILES, find_profile
from sheetpm.plan.model import OutlineSource, Plan
from sheetpm.schema.cell_types import Assignment, Duration, DurationUnit
from sheetpm.schema.names import tables
from sheetpm.schema.tasks import TaskStatus, TaskType
from tests.parse import exports
from tests.parse.exports import Rows
from tests.parse.reading import Reading, grid, read_grids

_SAMPLES = {
    "jira": exports.JIRA,
    "asana": exports.ASANA,
    "monday": exports.MONDAY,
    "pingcode": exports.PINGCODE,
    "openproject": exports.OPENPROJECT,
    "project": exports.PROJECT,
    "smartsheet": exports.SMARTSHEET,
    "zoho": exports.ZOHO,
    "ganttproject": exports.GANTTPROJECT,
    "vertex42": exports.VERTEX42,
    "clickup": exports.CLICKUP,
    "jira_plans": exports.JIRA_PLANS,
    "primavera": exports.PRIMAVERA,
    "agile_gantt": exports.AGILE_GANTT,
    "primavera_layout": exports.PRIMAVERA_LAYOUT,
    "zentao": exports.ZENTAO,
}


def _read(rows: Rows, title: str = "Sheet1", **facts: object) -> Reading:
    return read_grids(grid(title, *rows, **facts))


def _links(plan: Plan) -> list[tuple[str, str, str]]:
    names = [row.task or "" for row in plan.tasks.rows]
    return [
        (names[each.predecessor], names[each.successor], f"{each.kind}{each.lag.amount:+g}")
        for each in plan.dependencies
    ]


def _tree(plan: Plan) -> list[tuple[str | None, str | None]]:
    """Each task with the one above it."""
    rows = plan.tasks.rows
    return [
        (row.task, rows[parent].task if parent >= 0 else None)
        for row, parent in zip(rows, plan.outline.parents, strict=True)
    ]


@pytest.mark.parametrize("key", [profile.key for profile in PROFILES])
def test_every_profile_knows_its_own_sample_and_says_so(key: str) -> None:
    rows = _SAMPLES[key]
    found = find_profile(grid("Sheet1", *rows))
    assert found is not None
    assert found[0].key == key
    said = _read(rows).only("SHT030")
    assert said.values["tool"] == found[0].tool


def test_every_profile_names_fields_of_the_plan_and_its_source() -> None:
    keys = {column.key for column in tables()["tasks"].columns} | {"phase"}
    for profile in PROFILES:
        assert {each.key for each in profile.fields} <= keys
        assert len(profile.source) > 20
        for signature in profile.signatures:
            assert not signature & profile.without


@pytest.mark.parametrize("key", sorted(_SAMPLES))
def test_an_export_is_read_whatever_its_tab_is_called(key: str) -> None:
    for title in ("Issues", "search results", "Risks"):
        plan = _read(_SAMPLES[key], title).plan
        assert "Build" in {row.task for row in plan.tasks.rows} or key in {"pingcode", "project"}


def test_jira_columns_that_repeat_are_joined_and_seconds_are_hours() -> None:
    reading = _read(exports.JIRA)
    plan = reading.plan
    rows = plan.tasks.rows
    assert _tree(plan) == [
        ("Shop", None),
        ("Design", "Shop"),
        ("Build", "Shop"),
        ("Go live", "Shop"),
    ]
    assert [row.id for row in rows] == ["WEB-1", "WEB-2", "WEB-3", "WEB-4"]
    assert rows[1].start == date(2026, 3, 2)
    assert rows[1].finish == date(2026, 3, 6)
    assert rows[1].effort == 40.0  # 144,000 s / 3,600
    assert [row.status for row in rows] == [
        TaskStatus.IN_PROGRESS,
        TaskStatus.DONE,
        TaskStatus.IN_PROGRESS,  # Ready for QA is no word of ours, its category is
        TaskStatus.NOT_STARTED,
    ]
    assert [row.type for row in rows] == [None, None, None, TaskType.MILESTONE]
    assert [row.priority for row in rows] == [600.0, 500.0, 400.0, None]
    assert _links(plan) == [
        ("Design", "Build", "FS+0"),
        ("Design", "Go live", "FS+0"),
        ("Build", "Go live", "FS+0"),
    ]


def test_jira_links_that_only_the_blocking_issue_names_are_read() -> None:
    rows = [list(row) for row in exports.JIRA]
    rows[3][14] = None  # Build no longer says that Design blocks it; Design still does
    assert ("Design", "Build", "FS+0") in _links(_read(rows).plan)


def test_asana_sections_and_parents_by_name() -> None:
    plan = _read(exports.ASANA).plan
    assert _tree(plan) == [
        ("Preparation", None),
        ("Design", "Preparation"),
        ("Sketch", "Design"),
        ("Realisation", None),
        ("Build", "Realisation"),
    ]
    assert _links(plan) == [("Design", "Build", "FS+0")]
    design = plan.tasks.rows[1]
    assert design.actual_finish == date(2026, 3, 6)
    assert design.owner == (Assignment("Ann Lee"),)


def test_monday_groups_hold_their_items_and_items_their_subitems() -> None:
    reading = _read(exports.MONDAY)
    plan = reading.plan
    assert _tree(plan) == [
        ("Preparation", None),
        ("Design", "Preparation"),
        ("Sketch", "Design"),
        ("Plan", "Preparation"),
        ("Realisation", None),
        ("Build", "Realisation"),
    ]
    assert [row.row for row in plan.tasks.rows][1:] == [4, 6, 7, 10, 12]
    sketch = plan.tasks.rows[2]
    assert sketch.finish == date(2026, 3, 3)
    assert sketch.status is TaskStatus.IN_PROGRESS
    assert plan.tasks.rows[3].status is TaskStatus.BLOCKED
    assert plan.tasks.rows[1].duration == Duration(5.0)
    # the headers of subitems, the headers of the second group, two rows of sums
    assert reading.only("SHT030").message(Language.EN).count(": 4") == 1
    assert [code for code, _ in reading.flags if code.startswith("CEL")] == []


def test_pingcode_points_are_per_cent() -> None:
    plan = _read(exports.PINGCODE).plan
    rows = plan.tasks.rows
    assert _tree(plan) == [("商城", None), ("设计", "商城"), ("开发", "商城")]
    assert [row.percent_complete for row in rows] == [0.4, 1.0, 0.01]
    assert [row.status for row in rows] == [
        TaskStatus.IN_PROGRESS,
        TaskStatus.DONE,
        TaskStatus.BLOCKED,
    ]
    assert [row.priority for row in rows] == [600.0, 500.0, 100.0]
    assert rows[1].effort == 40.0
    assert plan.language is Language.ZH


def test_openproject_rows_of_relations_become_one_task_with_links() -> None:
    reading = _read(exports.OPENPROJECT)
    plan = reading.plan
    assert _tree(plan) == [("Shop", None), ("Design", "Shop"), ("Build", "Shop")]
    assert _links(plan) == [("Design", "Build", "FS+2")]
    assert [row.percent_complete for row in plan.tasks.rows] == [0.4, 1.0, 0.0]
    assert reading.only("SHT030").message(Language.EN).count(": 1") == 1


def test_openproject_without_relations_is_a_plain_table() -> None:
    plan = _read(
        [
            ["ID", "Subject", "Type", "Status", "Parent", "Start date", "Finish date"],
            [11.0, "Shop", "Phase", "New", None, date(2026, 3, 2), date(2026, 3, 6)],
            [12.0, "Design", "Task", "New", 11.0, date(2026, 3, 2), date(2026, 3, 6)],
        ]
    ).plan
    assert _tree(plan) == [("Shop", None), ("Design", "Shop")]


def test_microsoft_project_table_with_outline_levels_and_inactive_tasks() -> None:
    plan = _read(exports.PROJECT, "Task_Table1").plan
    rows = plan.tasks.rows
    assert plan.outline.source is OutlineSource.OUTLINE_LEVEL
    assert plan.outline.parents == (-1, 0, 0, 0)
    assert rows[1].start == date(2026, 3, 2)
    assert rows[1].owner == (Assignment("Ann", 0.5), Assignment("Bob"))
    assert rows[2].status is TaskStatus.CANCELLED
    assert rows[3].type is TaskType.MILESTONE
    assert _links(plan) == [("Design", "Paint", "FS+0"), ("Design", "Ready", "FS+10")]


def test_smartsheet_links_count_rows_of_the_sheet_blank_ones_included() -> None:
    reading = _read(exports.SMARTSHEET, indents=exports.SMARTSHEET_INDENTS)
    plan = reading.plan
    assert plan.outline.parents == (-1, 0, 0, -1)
    assert _links(plan) == [
        ("Design", "Build", "FS+3"),
        ("Build", "Test", "SS+0"),
        ("Design", "Test", "FS+0"),
    ]
    assert plan.tasks.rows[2].percent_complete == 0.25


def test_zoho_task_lists_hold_their_tasks_and_links_name_ids() -> None:
    reading = _read(exports.ZOHO)
    plan = reading.plan
    assert _tree(plan) == [
        ("Preparation", None),
        ("Design", "Preparation"),
        ("Plan", "Preparation"),
        ("Realisation", None),
        ("Build", "Realisation"),
    ]
    assert _links(plan) == [("Design", "Build", "FS+1")]
    assert plan.tasks.rows[1].start == date(2026, 3, 2)  # 03-23-2026 proves the order
    assert [row.percent_complete for row in plan.tasks.rows] == [None, 1.0, 0.01, None, 0.0]


def test_ganttproject_resources_below_the_tasks_are_no_tasks() -> None:
    reading = _read(exports.GANTTPROJECT)
    plan = reading.plan
    assert [row.task for row in plan.tasks.rows] == ["Shop", "Design", "Build", "Test"]
    assert plan.outline.parents == (-1, 0, 0, 0)
    assert _links(plan) == [
        ("Design", "Build", "FS+2"),
        ("Design", "Test", "FS+0"),
        ("Build", "Test", "SS+0"),
    ]
    assert [row.percent_complete for row in plan.tasks.rows] == [0.4, 1.0, 0.01, 0.0]
    assert plan.tasks.rows[1].owner == (Assignment("Ann"), Assignment("Bob"))
    assert plan.tasks.rows[2].budget == 1200.0
    assert reading.only("SHT030").message(Language.EN).count(": 3") == 1  # a header and two people


def test_calendar_days_of_a_gantt_sheet_are_not_taken_for_working_days() -> None:
    reading = _read(exports.VERTEX42)
    rows = reading.plan.tasks.rows
    assert [row.task for row in rows] == ["Phase One", "Design", "Build"]
    assert rows[2].duration == Duration(5.0)
    assert rows[0].percent_complete == 0.5
    assert reading.plan.outline.parents == (-1, 0, 0)


def test_jira_fields_of_a_filter_have_shorter_headers_and_seconds_all_the_same() -> None:
    reading = _read(
        [
            [
                *("Key", "Summary", "Issue Type", "Status", "Due date", "Original Estimate"),
                "Target start",
            ],
            ["WEB-2", "Design", "Epic", "Done", "06/Mar/26 12:00 AM", "144000", "02/Mar/26"],
        ]
    )
    (task,) = reading.plan.tasks.rows
    assert (task.id, task.effort, task.type) == ("WEB-2", 40.0, None)
    assert (task.start, task.finish) == (date(2026, 3, 2), date(2026, 3, 6))
    assert [code for code, _ in reading.flags] == ["SHT030"]


def test_jira_plans_put_stories_below_their_epic() -> None:
    reading = _read(exports.JIRA_PLANS)
    plan = reading.plan
    assert _tree(plan) == [
        ("Shop", None),
        ("Design", "Shop"),
        ("Sketch", "Design"),
        ("Build", "Shop"),
    ]
    assert [row.percent_complete for row in plan.tasks.rows] == [0.4, 1.0, 1.0, 0.01]
    assert [row.remaining_duration for row in plan.tasks.rows] == [None] * 4
    assert [code for code, _ in reading.flags] == ["SHT030"]


def test_clickup_counts_in_thousandths_of_seconds_and_urgency_from_one() -> None:
    reading = _read(exports.CLICKUP)
    plan = reading.plan
    rows = plan.tasks.rows
    assert _tree(plan) == [("Shop", None), ("Design", "Shop"), ("Build", "Shop")]
    assert rows[1].owner == (Assignment("Ann Lee"), Assignment("Bob"))
    assert rows[2].owner is None
    assert (rows[1].start, rows[1].finish) == (date(2026, 3, 2), date(2026, 3, 6))
    assert rows[1].effort == 40.0  # 144,000,000 ms
    assert [row.priority for row in rows] == [600.0, 900.0, 400.0]
    assert [row.actual_cost for row in rows] == [None] * 3
    assert {code for code, _ in reading.flags} == {"SHT030", "CEL013"}  # 3/23 proves the order


def test_primavera_links_stand_in_another_sheet() -> None:
    links = grid("TASKPRED", *exports.PRIMAVERA_LINKS)
    reading = read_grids(grid("TASK", *exports.PRIMAVERA), links)
    assert _links(reading.plan) == [
        ("Design", "Build", "FS+0"),
        ("Build", "Paint", "SS+40"),
        ("Build", "Ready", "FF+0"),
        ("Paint", "Ready", "FS-8"),
    ]
    assert [each.lag.unit.value for each in reading.plan.dependencies][1::2] == ["h", "h"]
    assert reading.flags == [("SHT030", "TASK!A2"), ("WBS022", "TASK!C2")]


def test_primavera_activities_lie_in_their_part_of_the_wbs_and_last_hours() -> None:
    reading = _read(exports.PRIMAVERA)
    plan = reading.plan
    rows = plan.tasks.rows
    assert _tree(plan) == [
        ("BR.1", None),
        ("Design", "BR.1"),
        ("BR.2", None),
        ("Build", "BR.2"),
        ("Paint", "BR.2"),
        ("Ready", "BR.1"),
    ]
    assert reading.only("WBS022").values["column"] == "WBS Code"
    assert [row.percent_complete for row in rows] == [None, 1.0, None, 0.01, 0.0, 0.0]
    assert rows[3].duration == Duration(80.0, DurationUnit.HOUR)
    assert rows[3].status is TaskStatus.IN_PROGRESS
    assert rows[5].type is TaskType.MILESTONE
    assert _links(plan) == []


def test_zentao_names_parents_with_their_number_and_ranks_from_one() -> None:
    reading = _read(exports.ZENTAO)
    plan = reading.plan
    rows = plan.tasks.rows
    assert _tree(plan) == [("Build", None), ("接口", "Build"), ("联调", "Build")]
    assert [row.priority for row in rows] == [900.0, 500.0, 400.0]
    assert [row.effort for row in rows] == [80.0, 40.0, 16.0]
    assert rows[1].finish == date(2026, 3, 13)
    assert (rows[1].actual_finish, rows[0].actual_finish) == (date(2026, 3, 12), None)
    assert [code for code, _ in reading.flags] == ["SHT030"]


def test_bands_of_a_primavera_layout_are_summaries_and_an_a_is_an_actual_date() -> None:
    reading = _read(exports.PRIMAVERA_LAYOUT)
    plan = reading.plan
    rows = plan.tasks.rows
    assert _tree(plan) == [
        ("Bridge", None),
        ("Substructure", "Bridge"),
        ("Design", "Substructure"),
        ("Build", "Substructure"),
        ("Deck", "Bridge"),
        ("Pour", "Deck"),
    ]
    assert [row.id for row in rows] == [None, None, "A1000", "A1010", None, "A1020"]
    assert (rows[2].start, rows[2].finish) == (date(2026, 3, 2), date(2026, 3, 6))
    assert (rows[2].actual_start, rows[2].actual_finish) == (date(2026, 3, 2), date(2026, 3, 6))
    assert (rows[3].actual_start, rows[3].actual_finish) == (date(2026, 3, 9), None)
    assert (rows[5].start, rows[5].actual_start) == (date(2026, 3, 30), None)
    assert [row.percent_complete for row in rows][2:4] == [1.0, 0.4]  # not what should be done
    assert rows[3].duration == Duration(15.0)
    assert _links(plan) == [("Design", "Build", "FS+0"), ("Build", "Pour", "FS+0")]


def test_days_of_a_milestone_in_an_agile_gantt_chart_are_no_duration() -> None:
    reading = _read(exports.AGILE_GANTT)
    rows = reading.plan.tasks.rows
    assert _tree(reading.plan) == [
        ("Preparation", None),
        ("Design", "Preparation"),
        ("Realisation", None),
        ("Build", "Realisation"),
        ("Release", "Realisation"),
    ]
    assert rows[3].duration == Duration(12.0, DurationUnit.ELAPSED_DAY)
    assert (rows[4].type, rows[4].duration) == (TaskType.MILESTONE, None)


def test_a_plan_of_ones_own_is_no_export() -> None:
    header = ["ID", "Task", "Owner", "Start", "Finish", "% Complete"]
    sheet = grid("Tasks", header, ["1", "Design", "Ann", date(2026, 3, 2), date(2026, 3, 6), 0.0])
    assert find_profile(sheet) is None


def test_tabs_of_our_own_are_left_alone() -> None:
    own = grid("Baseline", *exports.JIRA)
    plan = grid("Tasks", ["Task", "Start"], ["Design", date(2026, 3, 2)])
    reading = read_grids(plan, own, baseline="Baseline")
    assert [code for code, _ in reading.flags if code == "SHT030"] == []


def test_a_mapping_of_headers_needs_no_case_and_no_underscores() -> None:
    sheet = grid("x", ["id", "NAME", "begin_date", "End Date", "duration", "completion"])
    found = find_profile(sheet)
    assert found is not None
    assert found[0].key == "ganttproject"


@pytest.mark.parametrize("key", sorted(_SAMPLES))
def test_an_export_as_text_is_the_same_plan(key: str) -> None:
    """A .csv file has no numbers and no dates, only texts."""
    rows: Rows = [[_as_text(value) for value in row] for row in _SAMPLES[key]]
    plan, typed = _read(rows).plan, _read(_SAMPLES[key]).plan
    assert _tree(plan) == _tree(typed)
    assert _links(plan) == _links(typed)
    for name in ("start", "finish", "percent_complete", "effort", "status", "duration"):
        assert [getattr(row, name) for row in plan.tasks.rows] == [
            getattr(row, name) for row in typed.tasks.rows
        ], name


def _as_text(value: CellValue) -> str | None:
    if isinstance(value, float):
        return f"{value:.10g}"
    return None if value is None else str(value)
