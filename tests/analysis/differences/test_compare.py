"""Two states of a plan; 2 March 2026 is a Monday, the status date Monday 16 March."""

from datetime import date

import pytest

from sheetpm.analysis.differences.against_baseline import compare_with_baseline
from sheetpm.analysis.differences.compare import compare_plans
from sheetpm.analysis.differences.model import ChangeKind
from tests.analysis.differences.standings import compared, standing, told

BEFORE = """
Tasks:

| ID | Task   | Start      | Finish     | % Complete | Owner | Budget |
|----|--------|------------|------------|------------|-------|--------|
| T1 | Design | 2026-03-02 | 2026-03-13 | 0.5        | Ann   | 1000   |
| T2 | Build  | 2026-03-16 | 2026-04-03 | 0          | Bob   | 2000   |
| T3 | Test   | 2026-04-06 | 2026-04-10 | 0          | Bob   | 500    |
"""


def test_a_plan_and_itself_differ_in_nothing() -> None:
    found = compared(BEFORE, BEFORE)
    assert found.rows == ()
    assert found.missing == ()
    assert found.matched == 3


def test_every_way_in_which_a_task_changes_has_its_name() -> None:
    after = """
    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Owner | Budget |
    |----|--------|------------|------------|------------|-------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-13 | 1          | Ann   | 1000   |
    | T2 | Build  | 2026-03-16 | 2026-04-10 | 0          | Cid   | 2500   |
    | T4 | Launch | 2026-04-13 | 2026-04-13 | 0          | Ann   | 100    |
    """
    found = compared(BEFORE, after)
    assert [told(row) for row in found.rows] == [
        ("T1", ["finished"]),
        ("T2", ["slipped", "owner changed", "re-estimated"]),
        ("T4", ["new"]),
        ("T3", ["gone"]),
    ]
    build = found.rows[1]
    slip = build.field(ChangeKind.SLIPPED)
    assert slip is not None
    # Friday 3 April to Friday 10 April: five working days
    assert (slip.before, slip.after, slip.difference) == (
        date(2026, 4, 3),
        date(2026, 4, 10),
        5,
    )
    budget = next(change for change in build.fields if change.key == "budget")
    assert (budget.before, budget.after, budget.difference) == (2000, 2500, 500)
    # 16 March to 3 April are 15 working days, to 10 April 20
    span = next(change for change in build.fields if change.key == "duration")
    assert span.difference == 5


def test_cells_are_named_in_both_workbooks_wherever_the_row_stands() -> None:
    after = """
    Tasks:

    | Owner | Task   | ID | Start      | Finish     | % Complete | Budget |
    |-------|--------|----|------------|------------|------------|--------|
    | Bob   | Test   | T3 | 2026-04-06 | 2026-04-10 | 0          | 500    |
    | Cid   | Build  | T2 | 2026-03-16 | 2026-04-03 | 0          | 2000   |
    | Ann   | Design | T1 | 2026-03-02 | 2026-03-13 | 0.5        | 1000   |
    """
    found = compared(BEFORE, after)
    assert [told(row) for row in found.rows] == [("T2", ["owner changed"])]
    change = found.rows[0].fields[0]
    assert (str(change.place_before), str(change.place_after)) == ("Tasks!F3", "Tasks!A3")


def test_a_slip_over_a_weekend_counts_working_days() -> None:
    after = BEFORE.replace("2026-03-13", "2026-03-17")
    slip = compared(BEFORE, after).rows[0].field(ChangeKind.SLIPPED)
    assert slip is not None
    assert slip.difference == 2  # Monday and Tuesday


def test_a_finish_that_moves_over_a_weekend_alone_slipped_by_no_working_day() -> None:
    after = BEFORE.replace("2026-03-13", "2026-03-15")
    slip = compared(BEFORE, after).rows[0].field(ChangeKind.SLIPPED)
    assert slip is not None
    assert slip.difference == 0


def test_a_finish_brought_forward_is_no_slip() -> None:
    after = BEFORE.replace("2026-04-10", "2026-04-08")
    found = compared(BEFORE, after)
    change = found.rows[0].field(ChangeKind.EARLIER)
    assert change is not None
    assert change.difference == -2


def test_a_task_without_typed_dates_slips_with_what_it_hangs_on() -> None:
    before = """
    Tasks:

    | ID | Task  | Start      | Finish     | Duration | Predecessors |
    |----|-------|------------|------------|----------|--------------|
    | T1 | Dig   | 2026-03-02 | 2026-03-06 |          |              |
    | T2 | Build |            |            | 5d       | T1           |
    """
    found = compared(before, before.replace("2026-03-06", "2026-03-10"))
    # T1 ends on Tuesday instead of Friday; T2 on Tuesday 17 instead of Friday 13 March
    slipped = found.of("tasks", ChangeKind.SLIPPED)
    assert [row.label for row in slipped] == ["T1", "T2"]
    field = slipped[1].field(ChangeKind.SLIPPED)
    assert field is not None
    assert (field.before, field.after, field.difference) == (
        date(2026, 3, 13),
        date(2026, 3, 17),
        2,
    )


def test_the_same_duration_in_other_words_is_no_change() -> None:
    before = """
    Tasks:

    | ID | Task | Duration |
    |----|------|----------|
    | T1 | Dig  | 1w       |
    """
    assert compared(before, before.replace("1w", "5d")).rows == ()
    longer = compared(before, before.replace("1w", "8d")).rows[0].field(ChangeKind.RE_ESTIMATED)
    assert longer is not None
    assert longer.difference == 3


def test_ids_given_out_anew_change_neither_links_nor_references() -> None:
    before = """
    Tasks:

    | ID | Task   | Duration | Predecessors |
    |----|--------|----------|--------------|
    | T1 | Design | 5d       |              |
    | T2 | Build  | 5d       | T1           |
    | T3 | Test   | 5d       | T2           |

    Costs:

    | Date       | Amount | Task |
    |------------|--------|------|
    | 2026-03-03 | 100    | T2   |

    Risks:

    | ID | Risk | Tasks  |
    |----|------|--------|
    | R1 | Rain | T2; T3 |
    """
    after = """
    Tasks:

    | ID | Task   | Duration | Predecessors |
    |----|--------|----------|--------------|
    | T1 | Design | 5d       |              |
    | T2 | Review | 5d       |              |
    | T3 | Build  | 5d       | T1           |
    | T4 | Test   | 5d       | T3           |

    Costs:

    | Date       | Amount | Task |
    |------------|--------|------|
    | 2026-03-03 | 100    | T3   |

    Risks:

    | ID | Risk | Tasks  |
    |----|------|--------|
    | R1 | Rain | T3; T4 |
    """
    assert [told(row) for row in compared(before, after).rows] == [
        ("T2", ["new"]),
        ("T3", ["renumbered"]),
        ("T4", ["renumbered"]),
    ]


def test_a_column_that_one_plan_lacks_is_named_and_not_compared() -> None:
    after = """
    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Owner | Priority |
    |----|--------|------------|------------|------------|-------|----------|
    | T1 | Design | 2026-03-02 | 2026-03-13 | 0.5        | Ann   | 500      |
    | T2 | Build  | 2026-03-16 | 2026-04-03 | 0          | Bob   | 500      |
    | T3 | Test   | 2026-04-06 | 2026-04-10 | 0          | Bob   | 500      |
    """
    found = compared(BEFORE, after)
    assert found.rows == ()
    assert {(each.key, each.is_before) for each in found.missing} == {
        ("budget", False),
        ("priority", True),
    }


def test_a_tab_that_is_new_is_named_and_its_rows_are_new() -> None:
    risks = """
Risks:

| ID | Risk | Probability | Impact |
|----|------|-------------|--------|
| R1 | Rain | 3           | 4      |
"""
    found = compared(BEFORE, BEFORE + risks)
    assert [told(row) for row in found.rows] == [("R1", ["new"])]
    assert [(each.table, each.key, each.is_before) for each in found.missing] == [
        ("risks", "", True)
    ]


def test_plans_of_other_projects_have_nothing_in_common() -> None:
    other = """
    Tasks:

    | ID | Task    | Start      | Finish     |
    |----|---------|------------|------------|
    | A  | Harvest | 2026-03-02 | 2026-03-13 |
    """
    assert compared(BEFORE, other).matched == 0


REGISTERS = """
Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-13 |

Goals:

| ID | Goal  | Baseline | Target | Current |
|----|-------|----------|--------|---------|
| G1 | Sales | 0        | 100    | 40      |

Deliverables:

| ID | Deliverable | Due        | Status    |
|----|-------------|------------|-----------|
| D1 | Concept     | 2026-03-20 | submitted |

Risks:

| ID | Risk  | Probability | Impact | Status |
|----|-------|-------------|--------|--------|
| R1 | Rain  | 3           | 4      | open   |
| R2 | Flood | 4           | 4      | open   |
| R3 | Fire  | 1           | 5      | open   |

Issues:

| ID | Issue  | Status | Closed |
|----|--------|--------|--------|
| I1 | No key | open   |        |

Changes:

| ID | Change | Effect days | Decision | Decided on |
|----|--------|-------------|----------|------------|
| C1 | Map    | 3           | pending  |            |
| C2 | Shop   | 5           | pending  |            |

Quality:

| ID | Deliverable | Standard | Target | Actual | Result |
|----|-------------|----------|--------|--------|--------|
| Q1 | D1          | Faults   | 5      |        |        |
"""


def test_registers_tell_what_turned_in_them() -> None:
    after = (
        REGISTERS.replace("| 100    | 40 ", "| 100    | 100 ")
        .replace("submitted", "accepted")
        .replace("| Rain  | 3           | 4 ", "| Rain  | 4           | 4 ")
        .replace("| Flood | 4           | 4 ", "| Flood | 2           | 4 ")
        .replace("| 5      | open   |", "| 5      | closed |")
        .replace("| I1 | No key | open   |        |", "| I1 | No key | closed | 2026-03-12 |")
        .replace(
            "| 3           | pending  |            |", "| 3           | approved | 2026-03-10 |"
        )
        .replace(
            "| 5           | pending  |            |", "| 5           | approved | 2026-03-20 |"
        )
        .replace("| 5      |        |        |", "| 5      | 9      | fail   |")
    )
    found = compared(REGISTERS, after)
    assert [(row.table, *told(row)) for row in found.rows] == [
        ("goals", "G1", ["reached"]),
        ("deliverables", "D1", ["accepted"]),
        # 3 x 4 = 12, then 4 x 4 = 16; 16, then 2 x 4 = 8
        ("risks", "R1", ["edited", "risk up"]),
        ("risks", "R2", ["edited", "risk down"]),
        ("risks", "R3", ["closed"]),
        ("issues", "I1", ["closed", "progress"]),
        ("changes", "C1", ["approved", "edited"]),
        # decided on 20 March, after the status date: still pending on it
        ("changes", "C2", ["edited"]),
        ("quality", "Q1", ["progress", "failed"]),
    ]
    up = found.of("risks", ChangeKind.RISK_UP)[0].field(ChangeKind.RISK_UP)
    assert up is not None
    assert (up.before, up.after, up.difference) == (12, 16, 4)


def test_what_was_done_and_is_not_any_more_was_reopened() -> None:
    before = BEFORE.replace("| 0.5        |", "| 1          |")
    found = compared(before, BEFORE)
    assert told(found.rows[0]) == ("T1", ["reopened"])


def test_a_cell_that_nobody_can_read_now_says_so() -> None:
    after = BEFORE.replace("| 500    |", "| ask Bob |")
    found = compared(BEFORE, after)
    change = found.rows[0].fields[0]
    assert (change.key, change.before, change.after) == ("budget", 500, None)
    assert change.place_after in found.after.plan.unreadable


def test_facts_of_the_project_are_compared_though_one_plan_does_not_state_them() -> None:
    project = """
Project:

| Fact    | Value      |
|---------|------------|
| Name    | Shop       |
| Finish  | 2026-04-10 |
"""
    after = project.replace("2026-04-10", "2026-04-17") + "| Manager | Ann |\n"
    found = compared(BEFORE + project, BEFORE + after)
    assert [told(row) for row in found.rows] == [("Shop", ["owner changed", "slipped"])]


def test_costs_without_ids_are_known_by_what_they_were_for() -> None:
    costs = """
Costs:

| Date       | Amount | Task | Description |
|------------|--------|------|-------------|
| 2026-03-03 | 100    | T1   | Paper       |
| 2026-03-04 | 200    | T1   | Ink         |
"""
    after = costs.replace("| 200 ", "| 250 ") + "| 2026-03-05 | 50 | T1 | Pens |\n"
    found = compared(BEFORE + costs, BEFORE + after)
    assert [row.kinds for row in found.rows] == [(ChangeKind.EDITED,), (ChangeKind.NEW,)]
    assert found.rows[0].fields[0].difference == 50


def test_a_baseline_is_compared_with_the_plan_of_today() -> None:
    baseline = """
Baseline:

| Baseline | Set on     | Task ID | Task      | Start      | Finish     | Duration | Budget |
|----------|------------|---------|-----------|------------|------------|----------|--------|
| Contract | 2026-03-02 | T1      | Design    | 2026-03-02 | 2026-03-13 | 10d      | 1000   |
| Contract | 2026-03-02 | T2      | Build     | 2026-03-16 | 2026-03-27 | 10d      | 1800   |
| Contract | 2026-03-02 | T9      | Extras    | 2026-03-16 | 2026-03-27 | 10d      | 100    |
"""
    now = standing(BEFORE + baseline)
    contract = now.analysis.baselines.find("Contract")
    assert contract is not None
    found = compare_with_baseline(now, contract)
    assert [told(row) for row in found.rows] == [
        ("T2", ["slipped", "re-estimated"]),
        ("T3", ["new"]),
        ("T9", ["gone"]),
    ]
    # 27 March to 3 April; 10 days, now 15; 1,800, now 2,000
    assert [change.difference for change in found.rows[0].fields] == [5, 5, 200]
    assert str(found.rows[0].fields[0].place_before) == "Baseline!F3"
    assert str(found.rows[0].fields[0].place_after) == "Tasks!D3"


def test_the_same_plan_in_the_other_language_is_the_same_plan() -> None:
    chinese = """
    任务:

    | 编号 | 任务   | 开始       | 完成       | 完成百分比 | 负责人 | 预算 |
    |------|--------|------------|------------|------------|--------|------|
    | T1   | Design | 2026-03-02 | 2026-03-13 | 0.5        | Ann    | 1000 |
    | T2   | Build  | 2026-03-16 | 2026-04-03 | 0          | Cid    | 2000 |
    | T3   | Test   | 2026-04-06 | 2026-04-10 | 0          | Bob    | 500  |
    """
    found = compared(BEFORE, chinese)
    assert [told(row) for row in found.rows] == [("T2", ["owner changed"])]
    assert str(found.rows[0].fields[0].place_after) == "任务!F3"


@pytest.mark.parametrize("days", [1, 30, 400])
def test_later_status_dates_alone_change_no_plan(days: int) -> None:
    later = date.fromordinal(date(2026, 3, 16).toordinal() + days)
    found = compare_plans(standing(BEFORE), standing(BEFORE, later))
    assert found.rows == ()
