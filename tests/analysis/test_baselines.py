from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis.baselines import BaselineChange, compare_baselines
from sheetpm.analysis.snapshots import Snapshot
from sheetpm.analysis.task_dates import WorkedDays, lay_out
from sheetpm.analysis.task_facts import days, numbers
from sheetpm.plan.model import Plan
from sheetpm.schema.tasks import TaskStatus
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import made_plan, milestone, task

WORK: WorkedDays = lay_out(analysed(made_plan(task("A", "2026-03-02", "2026-12-31"))).calendars)
"""Mondays to Fridays of 2026."""


def snapshot(*tasks: tuple[Any, ...]) -> Snapshot:
    """Tasks as (id, name, WBS code, start, finish, duration, budget)."""
    ids, names, codes, starts, finishes, spans, budgets = zip(*tasks, strict=True)
    return Snapshot(
        rows=np.arange(len(tasks)),
        ids=ids,
        names=names,
        wbs=codes,
        is_summary=np.zeros(len(tasks), dtype=bool),
        start=days(starts),
        finish=days(finishes),
        duration=numbers(spans),
        budget=numbers(budgets),
    )


def named(*names: str, above: str = "", ids: bool = False) -> Snapshot:
    """Tasks that differ in their names only."""
    start = date(2026, 3, 2)
    return snapshot(
        *((name if ids else "", name, above, start, start, 1.0, None) for name in names)
    )


def change(before: Plan, after: Plan) -> BaselineChange:
    return compare_baselines(analysed(before).snapshot, analysed(after).snapshot, WORK)


def pairs(found: BaselineChange) -> list[tuple[int, int]]:
    return list(zip(found.earlier.tolist(), found.later.tolist(), strict=True))


def test_differences_are_in_working_days_and_money() -> None:
    # From Friday the 13th to Tuesday the 17th are two working days, not four days.
    before = made_plan(
        task("A", "2026-03-02", "2026-03-13", budget=4000.0),
        task("B", "2026-03-09", "2026-03-13", budget=500.0),
    )
    after = made_plan(
        task("A", "2026-03-02", "2026-03-17", budget=4500.0),
        task("B", "2026-03-06", "2026-03-12", budget=500.0),
    )
    found = change(before, after)
    assert found.start_days.tolist() == [0, -1]
    assert found.finish_days.tolist() == [2, -1]
    assert found.duration_days.tolist() == [2, 0]
    assert found.budget.tolist() == [500, 0]
    assert found.moved.tolist() == [0, 1]
    assert found.finish_later == 2
    assert (found.totals_before.budget, found.totals_after.budget) == (4500, 5000)
    assert found.totals_after.finish == date(2026, 3, 17)


def test_new_and_dropped_tasks_keep_their_names_and_dates() -> None:
    before = made_plan(task("A", "2026-03-02", "2026-03-03"), task("B", "2026-03-04", "2026-03-05"))
    after = made_plan(task("A", "2026-03-02", "2026-03-03"), task("C", "2026-03-06", "2026-03-09"))
    found = change(before, after)
    assert found.unchanged.tolist() == [0]
    assert [found.before.names[at] for at in found.dropped] == ["B"]
    assert found.before.finish_date(int(found.dropped[0])) == date(2026, 3, 5)
    assert [found.after.names[at] for at in found.new] == ["C"]


def test_a_cancelled_task_is_dropped() -> None:
    before = made_plan(task("A", "2026-03-02", "2026-03-03"), task("B", "2026-03-04", "2026-03-05"))
    after = made_plan(
        task("A", "2026-03-02", "2026-03-03"),
        task("B", "2026-03-04", "2026-03-05", status=TaskStatus.CANCELLED),
    )
    found = change(before, after)
    assert [found.before.ids[at] for at in found.dropped] == ["B"]


def test_a_task_that_lost_its_dates_moved_by_an_unknown_span() -> None:
    before = made_plan(task("A", "2026-03-02", "2026-03-03"), milestone("M", "2026-03-04"))
    after = made_plan(task("A"), milestone("M", "2026-03-04"))
    found = change(before, after)
    assert found.moved.tolist() == [0]
    assert np.isnan(found.finish_days[0])


def test_a_renamed_task_with_its_id_is_the_same_task() -> None:
    before = snapshot(("T1", "Design", "", None, None, 5.0, None))
    after = snapshot((" t1", "Draw", "", None, None, 5.0, None))
    found = compare_baselines(before, after, WORK)
    assert pairs(found) == [(0, 0)]
    assert found.is_empty


def test_tasks_with_different_ids_are_never_the_same() -> None:
    before = snapshot(("T1", "Design", "1", None, None, 5.0, None))
    after = snapshot(("T2", "Design", "1", None, None, 5.0, None))
    found = compare_baselines(before, after, WORK)
    assert pairs(found) == []
    assert (len(found.new), len(found.dropped)) == (1, 1)


def test_a_task_that_got_an_id_since_is_known_by_its_name() -> None:
    before = snapshot(("", "Design", "", None, None, 5.0, None))
    after = snapshot(
        ("T9", "Build", "", None, None, 5.0, None), ("T1", "design ", "", None, None, 5.0, None)
    )
    assert pairs(compare_baselines(before, after, WORK)) == [(0, 1)]


def test_the_summary_above_tells_tasks_of_one_name_apart_when_a_phase_is_put_in_front() -> None:
    def tasks(*rows: tuple[str, str]) -> Snapshot:
        return snapshot(*(("", name, code, None, None, 1.0, None) for code, name in rows))

    before = tasks(("1", "North"), ("1.1", "Test"), ("2", "South"), ("2.1", "Test"))
    after = tasks(("1", "Start"), ("2", "North"), ("2.1", "Test"), ("3", "South"), ("3.1", "Test"))
    found = compare_baselines(before, after, WORK)
    assert pairs(found) == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert found.new.tolist() == [0]


def test_the_code_tells_tasks_of_one_name_apart_when_their_phase_is_renamed() -> None:
    def tasks(*rows: tuple[str, str]) -> Snapshot:
        return snapshot(*(("", name, code, None, None, 1.0, None) for code, name in rows))

    before = tasks(("1", "North"), ("1.1", "Test"), ("2", "South"), ("2.1", "Test"))
    after = tasks(("2", "Midday"), ("2.1", "Test"), ("1", "Midnight"), ("1.1", "Test"))
    assert pairs(compare_baselines(before, after, WORK)) == [(3, 1), (1, 3)]


def test_tasks_alike_in_all_are_paired_as_they_stand_and_the_rest_is_new() -> None:
    found = compare_baselines(named("Test", "Test"), named("Test", "Test", "Test"), WORK)
    assert pairs(found) == [(0, 0), (1, 1)]
    assert found.new.tolist() == [2]


def test_a_column_that_one_side_lacks_is_not_compared() -> None:
    dated = (date(2026, 3, 2), date(2026, 3, 3))
    before = snapshot(("T1", "A", "", *dated, 2.0, None), ("T2", "B", "", *dated, 2.0, None))
    after = snapshot(("T1", "A", "", *dated, 2.0, 100.0), ("T2", "B", "", *dated, 2.0, None))
    found = compare_baselines(before, after, WORK)
    assert found.is_empty
    assert np.isnan(found.budget).all()
    assert found.totals_before.budget is None


def test_a_budget_that_went_is_a_change_where_others_have_one() -> None:
    before = snapshot(("T1", "A", "", None, None, 2.0, 5.0), ("T2", "B", "", None, None, 2.0, 7.0))
    after = snapshot(("T1", "A", "", None, None, 2.0, 5.0), ("T2", "B", "", None, None, 2.0, None))
    assert compare_baselines(before, after, WORK).moved.tolist() == [1]


def test_summaries_count_in_no_total() -> None:
    plan = made_plan(
        task("P", budget=900.0),
        task("A", "2026-03-02", "2026-03-03", budget=500.0),
        task("B", "2026-03-04", "2026-03-05", budget=400.0),
        levels=[1, 2, 2],
    )
    totals = change(plan, plan).totals_after
    assert (totals.tasks, totals.budget) == (2, 900)
    assert (totals.start, totals.finish) == (date(2026, 3, 2), date(2026, 3, 5))


FEW = st.sampled_from(["", "a", "b", "c"])
A_DAY = st.none() | st.integers(0, 20).map(lambda number: date(2026, 3, 2) + timedelta(number))
TASKS = st.tuples(
    FEW,
    st.sampled_from(["Test", "Build", "test "]),
    st.sampled_from(["", "1", "1.1", "2", "2.1"]),
    A_DAY,
    A_DAY,
    st.none() | st.sampled_from([1.0, 2.5]),
    st.none() | st.sampled_from([0.0, 100.0]),
)
SNAPSHOTS = st.lists(TASKS, min_size=1, max_size=9).map(lambda tasks: snapshot(*tasks))


@given(SNAPSHOTS)
def test_a_snapshot_does_not_differ_from_itself(one: Snapshot) -> None:
    found = compare_baselines(one, one, WORK)
    assert found.is_empty
    assert len(found.earlier) == len(one)
    assert found.finish_later in (0, None)


@given(SNAPSHOTS, SNAPSHOTS)
def test_every_task_is_moved_unchanged_new_or_dropped_and_only_one_of_them(
    one: Snapshot, other: Snapshot
) -> None:
    found = compare_baselines(one, other, WORK)
    both = sorted([*found.moved.tolist(), *found.unchanged.tolist()])
    assert both == list(range(len(found.earlier)))
    assert sorted([*found.earlier.tolist(), *found.dropped.tolist()]) == list(range(len(one)))
    assert sorted([*found.later.tolist(), *found.new.tolist()]) == list(range(len(other)))
    for earlier, later in pairs(found):
        ids = one.ids[earlier], other.ids[later]
        assert "" in ids or ids[0] == ids[1]


@pytest.mark.parametrize("sign", [1, -1])
def test_forth_and_back_are_opposite(sign: int) -> None:
    before = snapshot(("T1", "A", "", date(2026, 3, 2), date(2026, 3, 6), 5.0, 10.0))
    after = snapshot(("T1", "A", "", date(2026, 3, 3), date(2026, 3, 10), 6.0, 12.0))
    one, other = (before, after)[::sign]
    found = compare_baselines(one, other, WORK)
    assert found.start_days.tolist() == [sign * 1]
    assert found.finish_days.tolist() == [sign * 2]
    assert found.duration_days.tolist() == [sign * 1]
    assert found.budget.tolist() == [sign * 2]
