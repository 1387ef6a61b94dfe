"""The simulation of a plan: equal to the schedule without spread, honest about what it lacks."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.analysis.activities import ALWAYS, NEVER, Activities, Limits
from sheetpm.analysis.critical_path import place_early
from sheetpm.analysis.simulated_network import SimulatedNetwork
from sheetpm.analysis.simulation import Simulation, check_iterations, is_wanted
from sheetpm.config import Settings, Simulated
from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.plan.calendar import WorkCalendar, WorkingTime, round_the_clock, working_week
from sheetpm.plan.network import Links, build_network
from sheetpm.schema.cell_types import LinkKind
from tests.analysis.networks import OFFICE, START
from tests.analysis.oracle_plans import ORACLES, read_plan
from tests.analysis.simulated import days, run, serial, simulated, three
from tests.rules.written import checked

SURE = Settings(simulation_spread=(1.0, 1.0), simulation_cost_spread=(1.0, 1.0))
SATURDAYS = WorkCalendar(WorkingTime(week=working_week(range(6), 7.5)))
CLOCK = round_the_clock()
DAY = 480

PLAN = """
Tasks:

| ID | Task   | Start      | Duration | Predecessors | Budget | Optimistic | Most Likely | Pessimistic |
|----|--------|------------|----------|--------------|--------|------------|-------------|-------------|
| T1 | Design | 2026-03-23 | 10d      |              | 1000   | 8d         | 10d         | 20d         |
| T2 | Build  |            | 5d       | T1           | 500    |            |             |             |
| T3 | Test   |            | 8d       | T1SS+2d      | 500    | 4d         | 8d          | 15d         |
| T4 | Launch |            | 0d       | T2; T3       |        |            |             |             |
"""

RISKS = """
Risks:

| ID | Risk  | Probability | Impact days | Impact cost | Tasks |
|----|-------|-------------|-------------|-------------|-------|
| R1 | Storm | {chance}    | 5           | 300         | T2    |
"""


def positions_of(shift: int) -> int:
    return START + shift * 60


@st.composite
def networks(draw: st.DrawFn) -> tuple[Links, Activities]:
    """Links of every kind, three calendars, bounds and constraints."""
    count = draw(st.integers(1, 9))
    links = Links()
    for after in range(1, count):
        for before in draw(st.sets(st.integers(0, after - 1), max_size=3)):
            links.add(
                before,
                after,
                draw(st.sampled_from(LinkKind)),
                draw(st.sampled_from([0, 0, 60, 480, 1000, -120])),
                lag_calendar=draw(st.sampled_from([None, None, CLOCK])),
            )
    floors = [START if draw(st.booleans()) else positions_of(draw(st.integers(0, 200)))]
    floors += [
        draw(st.sampled_from([NEVER, START, positions_of(draw(st.integers(0, 300)))]))
        for _ in range(count - 1)
    ]
    lengths = [draw(st.sampled_from([0, 1, 60, 480, 700, 2400])) for _ in range(count)]
    # What has no bound of its own is no work: it only passes links on.
    lengths = [0 if at == NEVER else length for length, at in zip(lengths, floors, strict=True)]
    limits: dict[int, Limits] = {}
    for index in draw(st.sets(st.integers(0, count - 1), max_size=3)):
        kind = draw(
            st.sampled_from(
                ["finish_from", "start_by", "finish_by", "start_on", "finish_on", "actual_start"]
            )
        )
        held: dict[str, Any] = {kind: positions_of(draw(st.integers(0, 200)))}
        if kind == "actual_start":
            held["resume_from"] = positions_of(draw(st.integers(0, 200)))
        limits[index] = Limits(**held)
    gates = frozenset(index for index in range(count) if not lengths[index] and draw(st.booleans()))
    activities = Activities(
        calendars=[OFFICE, SATURDAYS, CLOCK],
        calendar_of=np.array([draw(st.integers(0, 2)) for _ in range(count)], dtype=np.int64),
        duration=np.array(lengths, dtype=np.int64),
        start_from=np.array(floors, dtype=np.int64),
        start_until=np.array(
            [draw(st.sampled_from([ALWAYS, ALWAYS, START])) for _ in range(count)], dtype=np.int64
        ),
        limits=limits,
        earliest_of=gates - frozenset(limits),
    )
    return links, activities


@settings(max_examples=300, deadline=None)
@given(networks())
def test_without_spread_the_finish_is_that_of_the_forward_pass(
    made: tuple[Links, Activities],
) -> None:
    links, activities = made
    count = len(activities.duration)
    network = build_network(count, links)
    simulated_network = SimulatedNetwork(network, activities, counted=np.ones(count, dtype=bool))
    spans = (2 * activities.duration).tolist()
    expected = place_early(network, activities).project_finish
    # As numbers, and as arrays in which every iteration is the same.
    assert simulated_network.pass_through(spans, 3).finish.tolist() == [expected] * 3
    arrays = [np.full(3, span, dtype=np.int64) if span else 0 for span in spans]
    stretch = simulated_network.pass_through(arrays, 3)
    assert stretch.finish.tolist() == [expected] * 3
    assert expected == NEVER or stretch.critical.max() == 3


@pytest.mark.shared
def test_without_spread_the_finish_of_every_microsoft_plan_is_kept() -> None:
    paths = sorted(ORACLES.glob("*.plan.xlsx"))
    if not paths:
        pytest.skip("the folder ../shared/oracles is not there")
    for path in paths:
        plan = read_plan(path)
        if any(each.actual_finish is not None for each in plan.activities.limits.values()):
            continue
        if any(each.is_alap for each in plan.activities.limits.values()):
            continue
        count = plan.network.count
        passed = SimulatedNetwork(
            plan.network, plan.activities, counted=plan.network.is_in
        ).pass_through((2 * plan.activities.duration).tolist(), 2)
        expected = place_early(plan.network, plan.activities).project_finish
        assert passed.finish.tolist() == [expected] * 2, (path.name, count)


SURE_PLAN = PLAN.replace(
    "| 8d         | 10d         | 20d  ", "|            |             |      "
).replace("| 4d         | 8d          | 15d", "|            |             |    ")


def test_without_spread_every_p_value_is_the_schedule() -> None:
    analysis = checked(SURE_PLAN, SURE).analysis
    outcome = analysis.simulated.outcome
    assert isinstance(outcome, Simulation)
    expected = analysis.schedule.finish_date(3)
    assert {outcome.finish_at(level) for level in (1, 10, 50, 80, 90, 100)} == {expected}
    assert outcome.expected_finish == expected
    assert {outcome.cost_at(level) for level in (10, 90)} == {2000.0}
    assert outcome.criticality.tolist() == [1, 1, 0, 1]
    assert outcome.drivers == ()


def test_work_in_progress_is_simulated_from_the_status_date() -> None:
    text = SURE_PLAN.replace("2026-03-23", "2026-03-02").replace(
        "Budget |", "Budget | % Complete |"
    )
    text = text.replace(
        "|--------|------------|-------------|-------------|",
        "|---|--------|------------|-------------|-------------|",
    )
    text = text.replace("| 1000   |", "| 1000 | 50% |").replace("| 500    |", "| 500 | 0% |")
    text = text.replace("| T2; T3       |        |", "| T2; T3 | | |")
    analysis = checked(text, SURE).analysis
    outcome = analysis.simulated.outcome
    assert isinstance(outcome, Simulation)
    assert outcome.is_forecast
    assert analysis.forecast.project_finish is not None
    assert outcome.finish_at(1) == outcome.finish_at(100) == analysis.forecast.project_finish


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    analysis = checked(PLAN).analysis
    one, same, other = (analysis.simulated.with_other(3000, seed) for seed in (7, 7, 8))
    assert isinstance(one, Simulation)
    assert isinstance(same, Simulation)
    assert isinstance(other, Simulation)
    assert one.cost is not None
    assert same.cost is not None
    assert one.finish.tobytes() == same.finish.tobytes()
    assert one.cost.tobytes() == same.cost.tobytes()
    assert one.drivers == same.drivers
    assert one.finish.tobytes() != other.finish.tobytes()


def test_the_order_of_the_rows_changes_nothing() -> None:
    head, *rows = PLAN.strip().rsplit("\n", 4)
    turned = "\n".join([head, *reversed(rows)])
    one, other = simulated(PLAN), simulated(turned)
    assert one.finish.tolist() == other.finish.tolist()
    assert one.cost is not None
    assert other.cost is not None
    assert one.cost.tolist() == pytest.approx(other.cost.tolist())
    assert one.criticality.tolist() == other.criticality[::-1].tolist()


def test_another_task_leaves_the_draws_of_the_first_ones_as_they_are() -> None:
    longer = (
        PLAN.rstrip()
        + "\n| T5 | Party  | 2026-03-23 | 1d       |              | 1      |            |             |             |\n"
    )
    assert simulated(PLAN).finish.tolist() == simulated(longer).finish.tolist()


def test_a_risk_that_is_sure_adds_its_days_and_its_cost() -> None:
    plain = simulated(SURE_PLAN, SURE)
    struck = simulated(SURE_PLAN + RISKS.format(chance="100%"), SURE)
    assert plain.slip_at(50, plain.expected_finish) == 0
    assert struck.slip_at(50, plain.expected_finish) == 5
    assert struck.cost_at(50) == 2300.0
    assert struck.expected_finish == plain.expected_finish


def test_a_risk_strikes_as_often_as_its_probability_says() -> None:
    outcome = simulated(SURE_PLAN + RISKS.format(chance="30%"), SURE, iterations=20_000)
    assert outcome.cost is not None
    assert float(np.mean(outcome.cost > 2000)) == pytest.approx(0.3, abs=0.01)
    assert outcome.expected_chance == pytest.approx(0.7, abs=0.01)
    assert [driver.risk for driver in outcome.drivers] == [0]
    assert outcome.drivers[0].correlation == pytest.approx(1)
    assert outcome.drivers[0].swing_days == pytest.approx(5)


def test_an_opportunity_shortens_its_task_but_never_below_a_minute() -> None:
    text = RISKS.replace("Impact cost |", "Impact cost | Kind |").replace(
        "|-------|\n", "|---|-------|\n"
    )
    text = text.format(chance="100%").replace("| 300         |", "| 300 | opportunity |")
    text = text.replace("| 5           |", "| 500 |")
    outcome = simulated(SURE_PLAN + text, SURE)
    assert outcome.cost_at(50) == 1700.0
    assert outcome.slip_at(50, outcome.expected_finish) == -4  # the minute falls on the next day


def test_a_risk_scored_in_steps_is_left_out_and_named() -> None:
    outcome = simulated(SURE_PLAN + RISKS.format(chance="4"), SURE)
    assert [each.why.en for each in outcome.what.left_out] == [
        "the probability is a score, not a percentage"
    ]
    assert outcome.slip_at(99, outcome.expected_finish) == 0


def test_estimates_out_of_order_are_a_finding_and_count_as_none() -> None:
    text = PLAN.replace("| 8d         | 10d", "| 12d        | 10d")
    found = checked(text)
    assert ("TSK015", "Tasks!G4") in found.flags or found.cells("TSK015")
    outcome = found.analysis.simulated.outcome
    assert isinstance(outcome, Simulation)
    assert outcome.what.out_of_order == (0,)
    assert outcome.what.tasks[0].is_assumed


@pytest.mark.parametrize("chance", ["150%", "-20%"])
def test_a_probability_outside_0_to_1_is_a_finding_and_strikes_nobody(chance: str) -> None:
    found = checked(SURE_PLAN + RISKS.format(chance=chance), SURE)
    outcome = found.analysis.simulated.outcome
    assert isinstance(outcome, Simulation)
    assert outcome.what.risks == ()
    assert len(outcome.what.left_out) == 1


def test_a_plan_without_money_has_no_cost_and_says_why() -> None:
    outcome = simulated(
        SURE_PLAN.replace("1000   |", "       |").replace("500    |", "       |"), SURE
    )
    assert outcome.cost is None
    assert outcome.why_no_cost == Text("the tasks have no budgets", "任务没有预算")
    assert outcome.cost_chance.value is None
    assert outcome.cost_at(50) is None


def test_a_plan_without_durations_says_so() -> None:
    outcome = checked("Tasks:\n\n| ID | Task |\n|----|------|\n| T1 | Talk |\n").analysis.simulated
    assert isinstance(outcome.outcome, Text)
    assert "duration" in outcome.outcome.en


def test_a_finished_plan_says_so() -> None:
    text = (
        "Tasks:\n\n| ID | Task | Start | Finish | Actual Start | Actual Finish |\n"
        "|--|--|--|--|--|--|\n"
        "| T1 | Talk | 2026-03-02 | 2026-03-03 | 2026-03-02 | 2026-03-03 |\n"
    )
    assert checked(text).analysis.simulated.outcome == Text(
        "every task is done", "所有任务均已完成"
    )


def test_the_chance_counts_the_iterations_that_keep_the_promise() -> None:
    text = "Project:\n\n| Finish | 2026-04-10 |\n| Budget | 2050 |\n" + PLAN
    outcome = simulated(text, iterations=2000)
    by_hand = sum(
        outcome.finish_at(level) <= date(2026, 4, 10) for level in np.arange(0.05, 100.01, 0.05)
    )
    assert outcome.finish_chance.value == pytest.approx(by_hand / 2000, abs=1e-9)
    assert outcome.cost is not None
    assert outcome.cost_chance.value == pytest.approx(float(np.mean(outcome.cost <= 2050)))


def test_correlation_widens_the_finish_of_a_chain() -> None:
    tasks = {f"T{number}": three("PERT", 5, 8, 20) for number in range(10)}
    apart, _ = run(tasks, serial(list(tasks)), iterations=20_000)
    together, _ = run(tasks, serial(list(tasks)), iterations=20_000, correlation=0.5)
    assert days(together).std() > 1.8 * days(apart).std()
    assert days(together).mean() == pytest.approx(days(apart).mean(), abs=0.3)


@pytest.mark.parametrize("wrong", [0, -1, 10_000_001])
def test_iterations_that_mean_nothing_are_refused(wrong: int) -> None:
    with pytest.raises(UsageError, match=str(wrong)):
        check_iterations(wrong, "--iterations")


@pytest.mark.parametrize(
    "wrong",
    [
        {"simulation_iterations": 0},
        {"simulation_correlation": 1.0},
        {"simulation_correlation": -0.1},
        {"simulation_spread": (1.1, 1.2)},
        {"simulation_spread": (0.0, 1.2)},
        {"simulation_cost_spread": (0.9, 0.95)},
    ],
)
def test_settings_that_mean_nothing_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong))):
        Settings(**wrong)  # type: ignore[arg-type]


def test_a_simulation_is_shown_where_there_are_estimates_or_it_is_asked_for() -> None:
    with_some, without = checked(PLAN).plan, checked(SURE_PLAN).plan
    shown = {
        (mode, bool(plan is with_some))
        for mode in Simulated
        for plan in (with_some, without)
        if is_wanted(plan, Settings(simulation=mode))
    }
    assert shown == {(Simulated.AUTO, True), (Simulated.ON, True), (Simulated.ON, False)}
