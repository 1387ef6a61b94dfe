from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.new_baseline import record_baseline
from sheetpm.analysis.recorded_baselines import BaselineChoice
from sheetpm.config import Settings
from sheetpm.errors import UsageError
from sheetpm.plan.baseline_seal import seal
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.owned import BaselineRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import TaskRow
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, milestone, task

CONTRACT, MARCH = "2026-01-09", "2026-03-06"


def recorded(name: str, set_on: str, task_id: str, start: str, finish: str) -> BaselineRow:
    return BaselineRow(
        name=name,
        set_on=day(set_on),
        task_id=task_id,
        task_name=task_id,
        start=day(start),
        finish=day(finish),
    )


TWO = (
    recorded("Contract", CONTRACT, "A", "2026-03-02", "2026-03-13"),
    recorded("March", MARCH, "A", "2026-03-04", "2026-03-18"),
)


def slipped(**more: Any) -> TaskRow:
    return task("A", "2026-03-09", "2026-03-20", **more)


def analysis(
    rows: Sequence[BaselineRow] = TWO,
    *tasks: TaskRow,
    wanted: str | None = None,
    status_date: date = STATUS,
    **tabs: Any,
) -> Analysis:
    plan = made_plan(*(tasks or (slipped(),)), baseline=rows, **tabs)
    return analysed(plan, status_date=status_date, settings=Settings(baseline=wanted))


@pytest.mark.parametrize(
    ("wanted", "status_date", "name", "choice"),
    [
        (None, STATUS, "March", BaselineChoice.LATEST),
        (None, date(2026, 3, 6), "March", BaselineChoice.LATEST),
        (None, date(2026, 3, 5), "Contract", BaselineChoice.LATEST),
        (None, date(2026, 1, 8), "Contract", BaselineChoice.EARLIEST),
        (" contract", STATUS, "Contract", BaselineChoice.NAMED),
        ("Kontrakt", STATUS, None, BaselineChoice.UNKNOWN),
    ],
)
def test_the_latest_by_the_status_date_counts_unless_the_settings_name_one(
    wanted: str | None, status_date: date, name: str | None, choice: BaselineChoice
) -> None:
    found = analysis(wanted=wanted, status_date=status_date).baselines
    assert (found.counting and found.counting.name) == name
    assert found.choice is choice


def test_of_two_set_on_one_day_the_lower_one_counts() -> None:
    rows = (TWO[0], recorded("Again", CONTRACT, "A", "2026-03-03", "2026-03-16"))
    found = analysis(rows).baselines.counting
    assert found is not None
    assert found.name == "Again"


def test_without_a_baseline_nothing_counts_and_nothing_is_said() -> None:
    found = analysis(())
    assert found.baselines.choice is BaselineChoice.NONE
    assert found.baselines.difference is None
    assert found.basis.item("baseline") is None


def test_variance_and_planned_value_follow_the_recorded_dates() -> None:
    # March: 4 to 18 March are 11 working days, 9 of them gone by the end of Monday the 16th.
    found = analysis(TWO, slipped(budget=1100.0, percent_complete=0.0))
    assert found.variance.start_to_baseline[0] == pytest.approx(9)  # Tue 17th, after the 4th
    assert found.earned_value.total.pv.value == pytest.approx(900)
    assert (found.earned_value.on_baseline, found.earned_value.on_plan) == (1, 0)
    assert found.earned_value.total.bac.value == 1100


def test_a_new_task_follows_its_plan() -> None:
    found = analysis(TWO, slipped(budget=100.0), task("B", "2026-03-09", "2026-03-13", budget=50.0))
    assert (found.earned_value.on_baseline, found.earned_value.on_plan) == (1, 1)


def test_a_milestone_slips_from_its_recorded_day() -> None:
    rows = (recorded("Contract", CONTRACT, "M", "2026-03-13", "2026-03-13"),)
    found = analysis(rows, milestone("M", "2026-03-18", percent_complete=0.0))
    (state,) = found.milestones
    assert state.baseline == date(2026, 3, 13)
    assert state.slip_days.value == 3


def test_typed_baseline_columns_win_task_by_task() -> None:
    rows = (*TWO, recorded("March", MARCH, "B", "2026-03-02", "2026-03-03"))
    typed = slipped(baseline_start=day("2026-03-02"), baseline_finish=day("2026-03-12"))
    found = analysis(rows, typed, task("B", "2026-03-09", "2026-03-13"))
    finishes = [date.fromordinal(int(number)) for number in found.dates.baseline_finish]
    assert finishes == [date(2026, 3, 12), date(2026, 3, 3)]
    assert found.baselines.typed == (0,)
    assert found.baselines.differing == (0,)


def test_typed_dates_that_agree_do_not_differ() -> None:
    typed = slipped(baseline_start=day("2026-03-04"), baseline_finish=day("2026-03-18"))
    found = analysis(TWO, typed).baselines
    assert found.typed == (0,)
    assert found.differing == ()


def test_the_difference_leads_from_what_counts_to_the_plan() -> None:
    found = analysis(wanted="Contract").baselines.difference
    assert found is not None
    assert found.finish_days.tolist() == [5]


def approved(identity: str, on: str | None, days: float = 0.0) -> ChangeRow:
    return ChangeRow(
        id=identity,
        change="More",
        decision=Decision.APPROVED,
        decided_by="M. Ross",
        decided_on=day(on or ""),
        effect_days=days,
    )


def test_an_approved_change_between_two_baselines_stands_for_the_new_one() -> None:
    changes = (
        approved("CH1", CONTRACT),
        approved("CH3", MARCH),
        approved("CH2", "2026-01-10"),
        approved("CH4", "2026-03-07"),
        approved("CH5", None),
        ChangeRow(id="CH6", decision=Decision.REJECTED, decided_on=day("2026-02-01")),
    )
    found = analysis(changes=changes)
    (step,) = found.baselines.rebaselines
    assert step.changes == (2, 1)
    assert step.is_different
    item = found.basis.item("baseline")
    assert item is not None
    assert item.value.en == (
        "“March”, set on 2026-03-06, the latest of 2; in place of “Contract” of 2026-01-09 "
        "(CH2 approved on 2026-01-10 by M. Ross, CH3 approved on 2026-03-06 by M. Ross)"
    )
    assert "CH2 于 2026-01-10 批准（M. Ross）" in item.value.zh


def test_a_baseline_that_repeats_the_last_one_is_not_different() -> None:
    again = recorded("March", MARCH, "A", "2026-03-02", "2026-03-13")
    (step,) = analysis((TWO[0], again)).baselines.rebaselines
    assert not step.is_different


def test_rows_of_another_day_are_no_part_of_a_baseline() -> None:
    rows = (
        TWO[0],
        recorded("Contract", CONTRACT, "B", "2026-03-16", "2026-03-20"),
        recorded("CONTRACT", MARCH, "A", "2026-03-04", "2026-03-18"),
    )
    (found,) = analysis(rows).baselines.recorded
    assert found.misdated == (2,)
    assert found.tasks.ids == ("A", "B")


def test_changes_that_a_baseline_holds_do_not_move_its_finish_again() -> None:
    # Approved before March was set: in it. Approved since: 2 working days after Wed the 18th.
    changes = (approved("CH1", "2026-02-02", 3.0), approved("CH2", "2026-03-10", 2.0))
    found = analysis(changes=changes).promise
    assert found.original_finish == date(2026, 3, 18)
    assert found.approved_days == 2
    assert found.current_finish == date(2026, 3, 20)


def test_a_finish_promised_on_the_project_tab_is_moved_by_every_approved_change() -> None:
    changes = (approved("CH1", "2026-02-02", 3.0), approved("CH2", "2026-03-10", 2.0))
    project = ProjectRow(finish=day("2026-03-18"))
    assert analysis(changes=changes, project=project).promise.approved_days == 5


def test_a_new_baseline_records_typed_dates_else_computed_ones() -> None:
    # B follows A and takes three days: Monday the 16th to Wednesday the 18th.
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-13", budget=700.0),
        task("B", duration=Duration(3.0)),
        links=[(0, 1)],
    )
    found = analysed(plan)
    rows = record_baseline("R1", STATUS, found.snapshot, found.baselines, first_row=5)
    assert [(row.row, row.task_id, row.start, row.finish, row.duration) for row in rows] == [
        (5, "A", date(2026, 3, 9), date(2026, 3, 13), Duration(5.0)),
        (6, "B", date(2026, 3, 16), date(2026, 3, 18), Duration(3.0)),
    ]
    assert [row.budget for row in rows] == [700, None]
    assert all(row.check == seal(row) for row in rows)


def test_outline_numbers_stand_for_codes_that_a_plan_has_not() -> None:
    plan = made_plan(
        *(task(name, "2026-03-02", "2026-03-03") for name in "ABCD"), levels=[1, 2, 2, 1]
    )
    assert analysed(plan).snapshot.wbs == ("1", "1.1", "1.2", "2")


def test_a_flat_list_gets_no_numbers_that_would_only_count_rows() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-03"), task("B", "2026-03-02", "2026-03-03"))
    assert analysed(plan).snapshot.wbs == ("", "")


def test_a_name_that_is_taken_is_refused_in_any_case() -> None:
    found = analysis()
    with pytest.raises(UsageError, match="“March” already, set on 2026-03-06"):
        record_baseline("mARCH", STATUS, found.snapshot, found.baselines, first_row=5)


def test_a_plan_without_tasks_cannot_be_recorded() -> None:
    found = analysed(made_plan())
    with pytest.raises(UsageError, match="nothing to record"):
        record_baseline("R1", STATUS, found.snapshot, found.baselines, first_row=5)


@pytest.mark.parametrize(
    "edit",
    [
        {"name": "Other"},
        {"set_on": day("2026-03-07")},
        {"task_id": "B"},
        {"wbs": "1"},
        {"task_name": "B"},
        {"start": day("2026-03-05")},
        {"finish": None},
        {"duration": Duration(4.0)},
    ],
)
def test_a_seal_breaks_with_every_cell_but_the_budget(edit: dict[str, Any]) -> None:
    assert seal(replace(TWO[0], **edit)) != seal(TWO[0])
    assert seal(replace(TWO[0], budget=1.0)) == seal(TWO[0])


def test_recorded_dates_far_from_the_plan_are_counted_in_full() -> None:
    # Monday, 3 January 2022 to Monday, 16 March 2026: 219 weeks; four days more to the 20th.
    rows = (recorded("Old", "2021-12-01", "A", "2021-12-27", "2022-01-03"),)
    found = analysis(rows).baselines.difference
    assert found is not None
    assert found.finish_days[0] == 219 * 5 + 4
