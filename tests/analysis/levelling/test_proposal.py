"""Proposals worked out by hand, and what must hold of any. Status date Friday 2026-03-13."""

from collections import Counter
from datetime import date
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.analysis.levelling.from_plan import PlanProblem, build_problem
from sheetpm.analysis.levelling.model import LevelRequest, Obstacle, Proposal
from sheetpm.analysis.levelling.proposal import SolverMissingError, level
from sheetpm.analysis.levelling.solve import solve
from sheetpm.analysis.task_dates import lay_out
from sheetpm.analysis.workload import gather_loads
from sheetpm.config import LevellingMethod, LevellingMode
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Assignment, Duration
from sheetpm.schema.tasks import ConstraintKind, TaskRow
from sheetpm.schema.team import CalendarRow, CalendarsRow, DayKind, TeamRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task

STATUS = date(2026, 3, 13)
MON, WED, FRI = "2026-03-16", "2026-03-18", "2026-03-20"
ANN = (Assignment("Ann"),)
TEAM = (TeamRow(id="A", name="Ann", units=1.0), TeamRow(id="B", name="Bob", units=1.0))
RULES, CP_SAT = LevellingMethod.RULES, LevellingMethod.CP_SAT
METHODS = [RULES, pytest.param(CP_SAT, marks=pytest.mark.skipif(
    find_spec("ortools") is None, reason="ortools is not installed"))]  # fmt: skip


def proposed(
    *tasks: TaskRow,
    mode: LevellingMode = LevellingMode.EXTEND,
    method: LevellingMethod = RULES,
    **tabs: Any,
) -> Proposal:
    plan = made_plan(*tasks, **{"team": TEAM, **tabs})
    request = LevelRequest(mode=mode, method=method, seconds=5)
    return level(plan, analysed(plan, status_date=STATUS), request)


@pytest.mark.parametrize("method", METHODS)
def test_of_two_tasks_one_waits_and_the_finish_moves_by_a_week(method: LevellingMethod) -> None:
    found = proposed(
        task("T1", MON, FRI, owner=ANN), task("T2", MON, FRI, owner=ANN), method=method
    )
    (move,) = found.moves
    assert (move.start, move.finish, move.days) == (day("2026-03-23"), day("2026-03-27"), 5.0)
    assert (found.finish_before, found.finish_after) == (day(FRI), day("2026-03-27"))
    assert found.finish_days == 5.0
    assert not found.remaining
    assert (found.days_before, found.days_after) == (5.0, 0.0)
    assert found.names[move.person or 0] == "Ann"


@pytest.mark.parametrize("method", METHODS)
def test_the_higher_priority_stays(method: LevellingMethod) -> None:
    found = proposed(
        task("T1", MON, FRI, owner=ANN, priority=100.0),
        task("T2", MON, FRI, owner=ANN, priority=900.0),
        method=method,
    )
    assert [move.task for move in found.moves] == [0]


@pytest.mark.parametrize("method", METHODS)
def test_within_float_what_has_none_remains_and_says_why(method: LevellingMethod) -> None:
    found = proposed(
        task("T1", MON, FRI, owner=ANN),
        task("T2", MON, FRI, owner=ANN),
        mode=LevellingMode.WITHIN_FLOAT,
        method=method,
    )
    assert not found.moves
    assert found.finish_days == 0
    (left,) = found.remaining
    assert (left.first, left.last, left.load) == (day(MON), day(FRI), 2.0)
    assert left.obstacle is Obstacle.NO_FLOAT


@pytest.mark.parametrize("method", METHODS)
def test_leave_lies_between_start_and_finish_of_what_is_moved(method: LevellingMethod) -> None:
    leave = [CalendarRow(date=day("2026-03-24"), kind=DayKind.LEAVE, who="Ann")]
    found = proposed(
        task("T1", MON, FRI, owner=ANN),
        task("T2", MON, FRI, owner=ANN),
        method=method,
        calendar=leave,
    )
    (move,) = found.moves
    assert (move.start, move.finish) == (day("2026-03-23"), day("2026-03-30"))


def test_a_task_that_alone_asks_too_much_is_said_and_not_moved() -> None:
    found = proposed(task("T1", MON, FRI, owner=(Assignment("Ann", 1.5),)))
    assert not found.moves
    assert [each.obstacle for each in found.remaining] == [Obstacle.ASKS_TOO_MUCH]


def test_who_has_not_joined_yet_is_waited_for() -> None:
    found = proposed(
        task("T1", MON, FRI, owner=ANN),
        team=[TeamRow(id="A", name="Ann", units=1.0, joined=day("2026-03-23"))],
    )
    assert [move.start for move in found.moves] == [day("2026-03-23")]
    gone = proposed(
        task("T1", MON, FRI, owner=ANN),
        team=[TeamRow(id="A", name="Ann", units=1.0, left=day(WED))],
    )
    assert [each.obstacle for each in gone.remaining] == [Obstacle.NOT_THERE]


def test_fixed_dates_and_work_in_progress_stay() -> None:
    fixed = {"constraint": ConstraintKind.MSO, "constraint_date": day(MON)}
    found = proposed(
        task("T1", MON, FRI, owner=ANN, **fixed), task("T2", MON, FRI, owner=ANN, **fixed)
    )
    assert not found.moves
    assert [each.obstacle for each in found.remaining] == [Obstacle.FIXED_DATE]
    begun = {"actual_start": day("2026-03-09"), "percent_complete": 0.5}
    going = proposed(
        task("T1", "2026-03-09", FRI, owner=ANN, **begun),
        task("T2", "2026-03-09", FRI, owner=ANN, **begun),
    )
    assert not going.moves
    assert [each.obstacle for each in going.remaining] == [Obstacle.IN_PROGRESS]


@pytest.mark.parametrize(
    ("tasks", "team", "said"),
    [
        ((), TEAM, "the plan has no tasks"),
        ((task("T1", MON, FRI),), TEAM, "nobody is named at an open task"),
        ((task("T1", MON, FRI, owner=ANN),), (), "no share, effort or capacity is recorded"),
    ],
)
def test_without_tasks_owners_or_load_it_says_so_in_both_languages(
    tasks: tuple[TaskRow, ...], team: tuple[TeamRow, ...], said: str
) -> None:
    found = proposed(*tasks, team=team)
    assert found.why is not None
    assert found.why.en == said
    assert found.why.zh


def test_unknown_people_count_as_one_whole_person() -> None:
    dora = (Assignment("Dora"),)
    found = proposed(task("T1", MON, FRI, owner=dora), task("T2", MON, FRI, owner=dora))
    assert len(found.moves) == 1


def test_tasks_in_a_circle_do_not_stop_it() -> None:
    found = proposed(
        task("T1", MON, FRI, owner=ANN),
        task("T2", MON, FRI, owner=ANN),
        task("T3", MON, FRI, owner=ANN),
        task("T4", MON, FRI, owner=ANN),
        links=[(0, 1), (1, 0)],
    )
    assert [move.task for move in found.moves] == [3] or [move.task for move in found.moves] == [2]


def test_one_task_and_a_calendar_without_working_days_are_no_trouble() -> None:
    never = [CalendarsRow(calendar="Never", day_or_from=0, working=False)]
    found = proposed(task("T1", MON, FRI, owner=ANN, task_calendar="Never"), calendars=never)
    assert found.is_known
    assert not found.moves


def test_asking_for_a_missing_solver_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sheetpm.analysis.levelling.proposal.has_solver", lambda: False)
    pair = task("T1", MON, FRI, owner=ANN), task("T2", MON, FRI, owner=ANN)
    with pytest.raises(SolverMissingError, match="sheetpm"):
        proposed(*pair, method=CP_SAT)
    plan = made_plan(*pair, team=TEAM)
    found = level(plan, analysed(plan, status_date=STATUS), LevelRequest())
    assert (found.method, found.is_fallback) == (RULES, True)


class Drawn:
    """A plan that shows itself in one line when a test fails."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __repr__(self) -> str:
        rows = self.plan.tasks.rows
        tasks = [(row.duration, row.owner, row.task_calendar) for row in rows]
        links = [(each.predecessor, each.successor) for each in self.plan.dependencies]
        leave = [(row.date, row.who) for row in self.plan.calendar.rows]
        return f"{tasks} {links} {leave}"


@st.composite
def plans(draw: st.DrawFn) -> Drawn:
    """Up to six tasks of whole and half days, two people, two calendars, leave and links."""
    count = draw(st.integers(1, 6))
    owners = st.sampled_from(
        [(), ANN, (Assignment("Bob"),), (Assignment("Ann", 0.5),), (*ANN, Assignment("Bob", 0.7))]
    )
    rows = [
        TaskRow(
            id=f"T{at}",
            task=f"T{at}",
            start=day(MON),
            duration=Duration(draw(st.sampled_from([0.0, 0.5, 1.0, 3.0]))),
            owner=draw(owners),
            task_calendar=draw(st.sampled_from([None, None, "Night"])),
        )
        for at in range(count)
    ]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    links = {tuple(sorted(pair)) for pair in draw(st.lists(ends, max_size=6)) if len({*pair}) > 1}
    leave = [
        CalendarRow(date=date(2026, 3, draw(st.integers(16, 27))), kind=DayKind.LEAVE, who=who)
        for who in draw(st.lists(st.sampled_from(["Ann", "Bob"]), max_size=3))
    ]
    night = [
        CalendarsRow(calendar="Night", day_or_from=at, working=True, hours=((1320, 1800),))
        for at in range(4)
    ]
    plan = made_plan(
        *rows,
        links=[(pair[0], pair[1]) for pair in sorted(links)],
        team=TEAM,
        calendar=leave,
        calendars=night,
    )
    return Drawn(plan)


def of_plan(plan: Plan, mode: LevellingMode) -> PlanProblem:
    analysis = analysed(plan, status_date=STATUS)
    loads = gather_loads(
        plan,
        analysis.facts,
        analysis.dates,
        lay_out(analysis.calendars),
        analysis.calendars,
        status_date=STATUS,
    )
    return build_problem(
        plan, analysis.schedule, analysis.facts, loads, status_date=STATUS, mode=mode
    )


def spans(found: PlanProblem, starts: tuple[int, ...], count: int) -> list[tuple[int, int]]:
    """First and last instants of every task, by its own calendar."""
    result = []
    for each in range(count):
        calendar, minutes = found.calendars[each], int(found.activities.duration[each])
        start = found.axis.start(starts[each])
        if minutes:
            start = calendar.next_working(start)
        result.append((start, calendar.add(start, minutes) if minutes else start))
    return result


@given(plans())
@settings(deadline=None, max_examples=60)
def test_links_and_capacities_hold_at_every_minute(drawn: Drawn) -> None:
    plan = drawn.plan
    found = of_plan(plan, LevellingMode.EXTEND)
    placement = solve(found.problem, method=RULES, seconds=5)
    assert not placement.left_over
    placed = spans(found, placement.starts, len(plan.tasks.rows))
    for link in plan.dependencies:
        before, after = placed[link.predecessor], placed[link.successor]
        worked = found.axis.calendar.between(before[1], after[0])
        assert after[0] >= before[1] or worked == 0
    used: Counter[tuple[int, int]] = Counter()
    for demand in found.demands:
        first, last = placed[demand.task]
        for minute in range(first, last, 30):
            used[demand.person, minute] += demand.amount
    assert all(amount <= 1005 for amount in used.values())


@given(plans())
@settings(deadline=None, max_examples=60)
def test_without_scarcity_it_stands_where_the_forecast_puts_it(drawn: Drawn) -> None:
    plan = drawn.plan
    found = of_plan(plan, LevellingMode.EXTEND)
    placed = spans(found, found.early, len(plan.tasks.rows))
    for each, (start, finish) in enumerate(placed):
        if found.activities.duration[each]:
            assert start == found.expected.start[each]
            assert finish == found.expected.finish[each]
