"""Simulations of small networks and of written plans, for tests."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from sheetpm.analysis.activities import Activities
from sheetpm.analysis.iterations import Results, Simulator
from sheetpm.analysis.simulated_durations import ThreePoints
from sheetpm.analysis.simulated_network import SimulatedNetwork
from sheetpm.analysis.simulation import Simulation
from sheetpm.analysis.uncertainty import UncertainTask, Uncertainty
from sheetpm.config import Settings
from sheetpm.plan.network import Links, build_network
from sheetpm.schema.cell_types import LinkKind
from sheetpm.schema.tasks import Distribution
from tests.analysis.networks import OFFICE, START
from tests.rules.written import checked

DAY = 480


def three(kind: str, low: float, likely: float, high: float) -> ThreePoints:
    """A distribution in working days."""
    points = ThreePoints(low=low, likely=likely, high=high, distribution=Distribution[kind])
    return points.scaled(DAY)


def run(
    tasks: Mapping[str, ThreePoints],
    links: Iterable[tuple[str, str, str]] = (),
    *,
    iterations: int = 100_000,
    seed: int = 1,
    correlation: float = 0.0,
) -> tuple[Results, Simulator]:
    """Simulate tasks of one calendar."""
    names = list(tasks)
    table = Links()
    for before, after, kind in links:
        table.add(names.index(before), names.index(after), LinkKind[kind])
    activities = Activities(
        calendars=[OFFICE],
        calendar_of=np.zeros(len(names), dtype=np.int64),
        duration=np.array([round(each.likely) for each in tasks.values()], dtype=np.int64),
        start_from=np.full(len(names), START, dtype=np.int64),
    )
    what = Uncertainty(
        tasks=tuple(
            UncertainTask(index=index, name=name, points=tasks[name], is_assumed=False)
            for index, name in enumerate(names)
            if not tasks[name].is_certain
        ),
        costs=(),
        spent=0.0,
        why_no_cost=None,
        risks=(),
        left_out=(),
        out_of_order=(),
    )
    simulator = Simulator(
        SimulatedNetwork(
            build_network(len(names), table), activities, counted=np.ones(len(names), dtype=bool)
        ),
        (2 * activities.duration).tolist(),
        what,
        cost_spread=(1.0, 1.0),
        cost_distribution=Distribution.PERT,
        correlation=correlation,
        seed=seed,
        iterations=iterations,
    )
    return simulator.run(), simulator


def serial(names: Sequence[str]) -> list[tuple[str, str, str]]:
    """Links that make a chain."""
    return [(before, after, "FS") for before, after in pairwise(names)]


def days(results: Results) -> np.ndarray:
    """Length of the project in each iteration, in working days."""
    length = OFFICE.worked_many(results.finish) - OFFICE.worked(START)
    return length / DAY


def simulated(text: str, settings: Settings | None = None, *, iterations: int = 500) -> Simulation:
    """The simulation of a plan written as Markdown tables."""
    outcome = checked(text, settings).analysis.simulated.with_other(iterations, 1)
    assert isinstance(outcome, Simulation), outcome
    return outcome
