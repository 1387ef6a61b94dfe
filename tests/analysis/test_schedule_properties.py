"""What holds of every schedule, whatever the plan."""

import dataclasses
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.schedule import schedule as schedule_plan
from sheetpm.analysis.working_time import build_calendars
from sheetpm.config import Settings
from sheetpm.plan.model import Dependency, Plan
from sheetpm.schema.cell_types import Duration, DurationUnit, LinkKind
from sheetpm.schema.project import ProjectRow, ScheduleFrom
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import made_plan, task

if TYPE_CHECKING:
    from sheetpm.schema.tasks import TaskRow

MONDAY = date(2026, 3, 2)
WEEK = 7 * 1440


def scheduled(plan: Plan) -> Schedule:
    calendars = build_calendars(plan, Settings(), status_date=MONDAY)
    return schedule_plan(plan, calendars, status_date=MONDAY)


_LAGS = st.builds(
    Duration,
    st.sampled_from([0.0, 0.0, 1.0, 2.5, -1.0]),
    st.sampled_from([DurationUnit.DAY, DurationUnit.HOUR, DurationUnit.ELAPSED_DAY]),
)


@st.composite
def plans(
    draw: st.DrawFn, *, kinds: tuple[LinkKind, ...] = tuple(LinkKind), has_lags: bool = True
) -> Plan:
    lengths = draw(st.lists(st.integers(0, 12), min_size=1, max_size=9))
    rows = [task(f"T{number}", duration=Duration(half / 2)) for number, half in enumerate(lengths)]
    count = len(rows)
    pairs = draw(
        st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=14)
    )
    links = [
        Dependency(
            predecessor=before,
            successor=after,
            kind=draw(st.sampled_from(kinds)),
            lag=draw(_LAGS) if has_lags else Duration(0.0),
        )
        for before, after in sorted(pairs)
        if before < after
    ]
    plan = made_plan(*rows, project=ProjectRow(start=MONDAY))
    return replace(plan, dependencies=tuple(links))


def _four(planned: Schedule) -> list[list[int]]:
    columns = (planned.early_start, planned.early_finish, planned.late_start, planned.late_finish)
    return [column.tolist() for column in columns]


@given(plans())
def test_early_dates_do_not_lie_behind_late_ones(plan: Plan) -> None:
    planned = scheduled(plan)
    assert (planned.early_start <= planned.late_start).all()
    assert (planned.early_finish <= planned.late_finish).all()
    assert (planned.total_float >= 0).all()
    assert (planned.free_float >= 0).all()
    assert (planned.free_float <= planned.total_float).all()
    assert planned.is_critical.any()


@given(plans(kinds=(LinkKind.FS,), has_lags=False))
def test_the_finish_is_the_longest_path(plan: Plan) -> None:
    """networkx finds it in plain half days; the calendar counts as many from Monday on."""
    graph: Any = nx.DiGraph()
    lengths = [round((row.duration or Duration(0.0)).amount * 480) for row in plan.tasks.rows]
    for index, length in enumerate(lengths):
        graph.add_edge(index, "end", weight=length)
    for link in plan.dependencies:
        graph.add_edge(link.predecessor, link.successor, weight=lengths[link.predecessor])
    longest = nx.dag_longest_path_length(graph)
    planned = scheduled(plan)
    begin = planned.calendar.day_start(MONDAY)
    assert planned.calendar.between(begin, int(planned.early_finish.max())) == longest


@given(plans(), st.data())
def test_one_more_link_never_shortens(plan: Plan, data: st.DataObject) -> None:
    count = len(plan.tasks.rows)
    after = data.draw(st.integers(0, count - 1))
    before = data.draw(st.integers(0, count - 1).filter(lambda index: index <= after))
    more = Dependency(
        predecessor=before,
        successor=after,
        kind=data.draw(st.sampled_from(LinkKind)),
        lag=Duration(0.0),
    )
    longer = scheduled(replace(plan, dependencies=(*plan.dependencies, more)))
    shorter = scheduled(plan)
    assert (longer.early_start >= shorter.early_start).all()
    assert longer.early_finish.max() >= shorter.early_finish.max()


@given(plans(), st.integers(1, 9))
def test_a_start_some_weeks_later_moves_everything_by_them(plan: Plan, weeks: int) -> None:
    moved = replace(
        plan,
        project=replace(
            plan.project,
            rows=(dataclasses.replace(plan.facts, start=MONDAY + timedelta(weeks=weeks)),),
        ),
    )
    shifted = [[each + weeks * WEEK for each in column] for column in _four(scheduled(plan))]
    assert _four(scheduled(moved)) == shifted
    assert scheduled(moved).total_float.tolist() == scheduled(plan).total_float.tolist()


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(plan: Plan, draw: object) -> None:
    order = list(range(len(plan.tasks.rows)))
    draw.shuffle(order)  # type: ignore[attr-defined]
    place = {old: new for new, old in enumerate(order)}
    rows = [dataclasses.replace(plan.tasks.rows[old], row=new + 2) for new, old in enumerate(order)]
    links = [
        replace(link, predecessor=place[link.predecessor], successor=place[link.successor])
        for link in plan.dependencies
    ]
    turned = made_plan(*rows, project=plan.facts)
    turned = replace(turned, dependencies=tuple(links))
    mixed, straight = scheduled(turned), scheduled(plan)
    for ours, theirs in zip(_four(mixed), _four(straight), strict=True):
        assert [ours[place[index]] for index in range(len(order))] == theirs
    assert mixed.total_float[[place[i] for i in range(len(order))]].tolist() == (
        straight.total_float.tolist()
    )


@given(plans())
def test_from_the_finish_back_nothing_ends_later_and_something_has_no_slack(plan: Plan) -> None:
    last = MONDAY + timedelta(weeks=30)
    facts = ProjectRow(finish=last - timedelta(days=3), schedule_from=_FINISH)
    planned = scheduled(replace(plan, project=replace(plan.project, rows=(facts,))))
    assert planned.finish.max() <= planned.calendar.day_finish(facts.finish or last)
    assert (planned.start == planned.late_start).all()
    assert (planned.total_float >= 0).all()
    assert (planned.total_float == 0).any()


_FINISH = ScheduleFrom.FINISH


@st.composite
def costed(draw: st.DrawFn) -> Plan:
    """Tasks in a row with budgets and progress."""
    rows: list[TaskRow] = []
    day = MONDAY
    for number in range(draw(st.integers(1, 6))):
        length = draw(st.integers(0, 9))
        finish = day + timedelta(days=length)
        percent = draw(st.one_of(st.none(), st.sampled_from([0.0, 0.25, 0.5, 1.0])))
        rows.append(
            task(
                f"T{number}",
                str(day),
                str(finish),
                budget=float(draw(st.integers(0, 900))),
                percent_complete=percent,
            )
        )
        day = finish + timedelta(days=draw(st.integers(-2, 3)))
    return made_plan(*rows)


@given(costed(), st.integers(0, 80))
def test_planned_value_ends_at_the_budget_and_earned_value_never_exceeds_it(
    plan: Plan, days: int
) -> None:
    status = MONDAY + timedelta(days=days)
    earned = analysed(plan, status_date=status).earned_value.total
    bac, pv, ev = (figure.value for figure in (earned.bac, earned.pv, earned.ev))
    if bac is None:
        return
    assert ev is None or ev <= bac + 1e-9
    assert pv is None or pv <= bac + 1e-9
    last = max(row.finish for row in plan.tasks.rows if row.finish)
    if pv is not None and status >= last:
        assert pv == pytest.approx(bac)


def test_a_chain_of_a_hundred_thousand_tasks_needs_no_recursion() -> None:
    count = 100_000
    rows = [task(f"T{number}", duration=Duration(1.0)) for number in range(count)]
    plan = made_plan(*rows, links=list(pairwise(range(count))), project=ProjectRow(start=MONDAY))
    planned = scheduled(plan)
    begin = planned.calendar.day_start(MONDAY)
    last = int(planned.early_finish[-1])
    assert planned.calendar.between(begin, last) == count * 480
    assert planned.is_critical.all()


def test_a_hundred_thousand_tasks_side_by_side() -> None:
    count = 100_000
    rows = [task(f"T{number}", duration=Duration(1.0 + number % 2)) for number in range(count)]
    planned = scheduled(made_plan(*rows, project=ProjectRow(start=MONDAY)))
    assert np.unique(planned.early_finish).tolist() == [
        planned.calendar.day_finish(MONDAY),
        planned.calendar.day_finish(MONDAY + timedelta(days=1)),
    ]
    assert int(planned.is_critical.sum()) == count // 2
