"""Monte Carlo simulation of finish and cost: what is likely, and what drives it.

Every iteration draws the durations of what is left, the cost of it and the risks that strike, and
schedules the forecast network with them (where no progress is recorded: the network of the plan).
A P-value is the smallest value that at least that share of the iterations does not exceed.
"""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from math import ceil

import numpy as np
from msgspec import Struct

from sheetpm.analysis.activities import NEVER, Activities
from sheetpm.analysis.earned_value import EarnedValue
from sheetpm.analysis.figure import Figure, FloatArray, known, missing
from sheetpm.analysis.forecast import Forecast, rest_of_work, take_stock
from sheetpm.analysis.iterations import Results, Simulator
from sheetpm.analysis.promise import Promise
from sheetpm.analysis.risks import Risks
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.simulated_network import SimulatedNetwork
from sheetpm.analysis.simulation_drivers import Driver, find_drivers
from sheetpm.analysis.task_facts import Flags, TaskFacts
from sheetpm.analysis.uncertainty import Uncertainty, gather_uncertainty, has_estimates
from sheetpm.config import MOST_ITERATIONS, Settings, Simulated
from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.plan.calendar import DAY, Instants, WorkCalendar, day_of_finish, midnight
from sheetpm.plan.model import Plan
from sheetpm.schema.tasks import Distribution

LEVELS = (10, 50, 80, 90)
"""The P-values that are told."""


class Simulation(Struct, frozen=True, kw_only=True, eq=False):
    """What a simulation of a plan says."""

    iterations: int
    seed: int
    correlation: float
    is_forecast: bool
    """From the forecast network; else the plan's, where no progress is recorded."""
    finish: Instants
    """Of the project, rising."""
    expected_finish: date
    """Where nothing varies: the forecast's, or the network's."""
    finish_chance: Figure
    """Share of the iterations that keep the promised finish."""
    expected_chance: float
    """Share of the iterations that finish by `expected_finish`."""
    cost: FloatArray | None
    """At completion, rising; `None` where it cannot be simulated."""
    why_no_cost: Text | None
    expected_cost: Figure
    """Where nothing varies: AC + (BAC - EV)."""
    cost_chance: Figure
    """Share of the iterations that keep the promised budget."""
    criticality: FloatArray
    """By task: share of the iterations in which it is critical; 0 of summaries."""
    drivers: tuple[Driver, ...]
    """What the finish hangs on, the strongest first."""
    what: Uncertainty
    calendar: WorkCalendar

    def finish_at(self, level: float) -> date:
        """P-value of the finish, in per cent."""
        return day_of_finish(int(self.finish[_rank(level, self.iterations)]))

    def cost_at(self, level: float) -> float | None:
        """P-value of the cost, in per cent."""
        return None if self.cost is None else float(self.cost[_rank(level, self.iterations)])

    def slip_at(self, level: float, day: date) -> int:
        """Working days that a P-value of the finish lies after a day."""
        return self.calendar.slip_days(day, self.finish_at(level))

    @property
    def mean_finish(self) -> date:
        """The mean of the finishes."""
        return day_of_finish(round(float(self.finish.mean())))

    @property
    def mean_cost(self) -> float | None:
        return None if self.cost is None else float(self.cost.mean())


class SimulatedPlan:
    """A plan's simulation as the settings want it, run when it is first asked for."""

    def __init__(self, settings: Settings, run: Callable[[int, int], "Simulation | Text"]) -> None:
        self._settings = settings
        self._run = run

    @cached_property
    def outcome(self) -> "Simulation | Text":
        """The simulation, or why there is none, with the settings' iterations and seed."""
        return self._run(self._settings.simulation_iterations, self._settings.simulation_seed)

    def with_other(self, iterations: int, seed: int) -> "Simulation | Text":
        """The same with another number of iterations or another seed."""
        return self._run(iterations, seed)


def check_iterations(iterations: int, name: str) -> None:
    """Raise `UsageError` for a number of iterations that means nothing, or takes for ever."""
    if not 1 <= iterations <= MOST_ITERATIONS:
        raise UsageError(
            Text(
                "{name} is {iterations}; it must be from 1 to {most_iterations:,}.",
                "{name} 为 {iterations}；应在 1 到 {most_iterations:,} 之间。",
            ).of(name=name, iterations=iterations, most_iterations=MOST_ITERATIONS)
        )


def is_wanted(plan: Plan, settings: Settings) -> bool:
    """Whether Dashboard and report show a simulation."""
    if settings.simulation is Simulated.AUTO:
        return has_estimates(plan)
    return settings.simulation is Simulated.ON


class _Model(Struct, frozen=True, kw_only=True, eq=False):
    """The network to pass through, and what counts as its finish."""

    activities: Activities
    left: Instants
    is_open: Flags
    counted: Flags
    finished: int


def simulate(  # noqa: PLR0913 - a simulation stands on many subjects, each by its name
    plan: Plan,
    planned: Schedule,
    expected: Forecast,
    facts: TaskFacts,
    *,
    earned: EarnedValue,
    risks: Risks,
    promise: Promise,
    settings: Settings,
    status_date: date,
    iterations: int,
    seed: int,
) -> Simulation | Text:
    """Simulate a plan; where there is nothing to simulate, why."""
    if facts.tracks_progress:
        model = _model_forecast(plan, planned, expected, facts, status_date)
    else:
        model = _model_plan(planned)
    why = _why_nothing(model, planned)
    if why is not None:
        return why
    what = gather_uncertainty(
        plan,
        planned,
        model.left,
        model.is_open,
        earned=earned,
        risks=risks,
        settings=settings,
    )
    network = SimulatedNetwork(
        planned.network.network,
        model.activities,
        counted=planned.network.padded(model.counted.astype(np.int64), 0).astype(bool),
        finished=model.finished,
    )
    spans: list[int] = (2 * model.activities.duration).tolist()
    simulator = Simulator(
        network,
        spans,
        what,
        cost_spread=settings.simulation_cost_spread,
        cost_distribution=Distribution[settings.simulation_distribution.name],
        correlation=settings.simulation_correlation,
        seed=seed,
        iterations=iterations,
    )
    sure = day_of_finish(int(network.pass_through(spans, 1).finish[0]))
    results = simulator.run()
    return _sum_up(
        simulator,
        results,
        what,
        planned,
        is_forecast=facts.tracks_progress,
        expected_finish=sure,
        promise=promise,
        settings=settings,
        seed=seed,
    )


def _model_forecast(
    plan: Plan, planned: Schedule, expected: Forecast, facts: TaskFacts, status_date: date
) -> _Model:
    state = take_stock(plan, planned, facts, status_date)
    is_leaf = planned.network.times.is_leaf
    counted = expected.has_dates & is_leaf
    finished = state.finished[counted & state.is_done]
    activities = rest_of_work(planned, state, status_date, expected.logic)
    return _Model(
        activities=activities,
        left=activities.duration[: planned.network.count],
        is_open=counted & ~state.is_done,
        counted=counted & ~state.is_done,
        finished=int(finished.max(initial=NEVER)),
    )


def _model_plan(planned: Schedule) -> _Model:
    """The plan's own network; what happens as late as possible starts at its late start."""
    network, times = planned.network, planned.network.times
    floors, limits = network.start_from.copy(), dict(network.limits)
    for index, each in network.limits.items():
        if each.is_alap and planned.is_scheduled[index]:
            floors[index] = max(int(floors[index]), int(planned.late_start[index]))
    activities = network.activities(start_from=floors, limits=limits)
    counted = planned.is_scheduled & times.is_leaf
    return _Model(
        activities=activities,
        left=activities.duration[: network.count],
        is_open=counted,
        counted=counted,
        finished=NEVER,
    )


def _why_nothing(model: _Model, planned: Schedule) -> Text | None:
    if not planned.network.count:
        return Text("the plan has no tasks", "计划中没有任务")
    if model.finished > NEVER and not model.is_open.any():
        return Text("every task is done", "所有任务均已完成")
    if not planned.network.is_dated and (model.left > 0).any():
        return Text("no task has dates", "任务均无日期")
    if not (model.is_open & (model.left > 0)).any():
        return Text(
            "no task that is still to do has a duration that is known",
            "未完成的任务都没有已知工期",
        )
    return None


def _sum_up(  # noqa: PLR0913 - the same
    simulator: Simulator,
    results: Results,
    what: Uncertainty,
    planned: Schedule,
    *,
    is_forecast: bool,
    expected_finish: date,
    promise: Promise,
    settings: Settings,
    seed: int,
) -> Simulation:
    iterations = simulator.iterations
    cost, sure_cost = results.cost, what.spent + sum(each.rest for each in what.costs)
    return Simulation(
        iterations=iterations,
        seed=seed,
        correlation=settings.simulation_correlation,
        is_forecast=is_forecast,
        finish=np.sort(results.finish),
        expected_finish=expected_finish,
        finish_chance=_finish_chance(results.finish, promise),
        expected_chance=_share_by(results.finish, expected_finish),
        cost=None if cost is None else np.sort(cost),
        why_no_cost=what.why_no_cost,
        expected_cost=known(sure_cost) if cost is not None else Figure(why=what.why_no_cost),
        cost_chance=_cost_chance(cost, what, promise),
        criticality=results.critical[: planned.network.count] / iterations,
        drivers=find_drivers(simulator, results, what, planned.calendar),
        what=what,
        calendar=planned.calendar,
    )


def _finish_chance(finish: Instants, promise: Promise) -> Figure:
    if promise.current_finish is None:
        return missing("no finish is promised", "没有承诺完成日期")
    return known(_share_by(finish, promise.current_finish))


def _share_by(finish: Instants, day: date) -> float:
    return float(np.mean(finish <= midnight(day) + DAY))


def _cost_chance(cost: FloatArray | None, what: Uncertainty, promise: Promise) -> Figure:
    if cost is None:
        return Figure(why=what.why_no_cost)
    budget = promise.current_budget.value
    if budget is None:
        return Figure(why=promise.current_budget.why)
    # Sums of money differ in their last digits with the order of adding.
    return known(float(np.mean(cost <= budget + 1e-9 * abs(budget))))


def _rank(level: float, iterations: int) -> int:
    return min(max(ceil(level / 100 * iterations - 1e-9) - 1, 0), iterations - 1)
