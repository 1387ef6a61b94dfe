"""Monte Carlo beside `pmcontrols`: the same networks and estimates, 10,000 iterations.

pmcontrols knows neither calendars nor kinds of links, lags, cost, correlation or risks. It is
measured on FS links; sheetpm once on the same, and once with all of these on. Both say which
activities are critical in every iteration. Times are without start and imports, the quickest of
three. Drawing is the floor: what the random numbers alone take.

`--peer-python` names an interpreter that has pmcontrols, where this one has not.
"""

import random
import subprocess
import sys
from pathlib import Path
from time import process_time

import numpy as np

from benchmarks.plans import STATUS_DATE
from benchmarks.simulation_peer import ESTIMATES, make_network
from sheetpm.analysis.activities import Activities
from sheetpm.analysis.iterations import Simulator
from sheetpm.analysis.random_streams import Streams
from sheetpm.analysis.simulated_durations import ThreePoints
from sheetpm.analysis.simulated_network import SimulatedNetwork
from sheetpm.analysis.uncertainty import (
    StrikingRisk,
    UncertainCost,
    UncertainTask,
    Uncertainty,
)
from sheetpm.plan.calendar import WorkCalendar, WorkingTime, midnight, working_week
from sheetpm.plan.network import Links, Network, build_network
from sheetpm.schema.cell_types import LinkKind
from sheetpm.schema.tasks import Distribution

ITERATIONS = 10_000
SIZES = (100, 1_000)
_DAY = 480
_BLOCK = 2_500
_NOT_INSTALLED = 3


def print_simulation(peer_python: str | None, sizes: tuple[int, ...] = SIZES) -> None:
    """A table: two lines for each size, plain and with everything on."""
    print(
        "| simulation | tasks | sheetpm | pmcontrols | ratio | M iterations x tasks / s | drawing |"
    )
    print("|---|---|---|---|---|---|---|")
    for tasks in sizes:
        peer = _time_peer(peer_python or sys.executable, tasks)
        for is_full in (False, True):
            ours, drawing = _time_ours(tasks, is_full=is_full)
            shown = "n/a" if peer is None else f"{peer:.3f} s"
            ratio = "n/a" if peer is None else f"{ours / peer:.2f}"
            target = "≤ 1" if is_full else "≤ 0.5"
            name = "calendars, kinds, lags, risks, cost" if is_full else "FS links alone"
            print(
                f"| {name:<35} | {tasks:>6} | {ours:6.3f} s | {shown:>8} | {ratio} ({target}) "
                f"| {tasks * ITERATIONS / ours / 1e6:5.1f} | {drawing / ours:.0%} |",
                flush=True,
            )


def _time_ours(tasks: int, *, is_full: bool) -> tuple[float, float]:
    """Seconds of a simulation, layout and tables included, and of drawing its numbers alone."""
    whole = min(_timed_run(tasks, is_full=is_full) for _ in range(3))
    return whole, min(_timed_draws(tasks, is_full=is_full) for _ in range(3))


def _timed_run(tasks: int, *, is_full: bool) -> float:
    network, what = _make(tasks, is_full=is_full)
    begun = process_time()
    laid_out = SimulatedNetwork(*network, counted=np.ones(tasks, dtype=bool))
    Simulator(
        laid_out,
        (2 * network[1].duration).tolist(),
        what,
        cost_spread=(0.9, 1.25),
        cost_distribution=Distribution.PERT,
        correlation=0.3 if is_full else 0.0,
        seed=1,
        iterations=ITERATIONS,
    ).run()
    return process_time() - begun


def _timed_draws(tasks: int, *, is_full: bool) -> float:
    streams = Streams(1)
    begun = process_time()
    for stretch in range(ITERATIONS // _BLOCK):
        for number in range(2 * tasks if is_full else tasks):
            streams.words(f"T{number}", stretch, _BLOCK)
    return process_time() - begun


def _make(tasks: int, *, is_full: bool) -> tuple[tuple[Network, Activities], Uncertainty]:
    """The peer's network; with everything on also other calendars, kinds of links and lags."""
    chance = random.Random(2)
    durations, before = make_network(tasks)
    links = Links()
    for after, those in enumerate(before):
        for each in those:
            kind = (
                chance.choice(list(LinkKind)) if is_full and chance.random() < 0.3 else LinkKind.FS
            )
            links.add(each, after, kind, chance.choice((0, 0, _DAY)) if is_full else 0)
    calendars = [WorkCalendar(WorkingTime(week=working_week(range(5), 8.0)))]
    if is_full:
        calendars.append(WorkCalendar(WorkingTime(week=working_week(range(6), 7.5))))
    start = calendars[0].next_working(midnight(STATUS_DATE))
    activities = Activities(
        calendars=calendars,
        calendar_of=np.array(
            [int(is_full and chance.random() < 0.2) for _ in range(tasks)], dtype=np.int64
        ),
        duration=np.array(durations, dtype=np.int64) * _DAY,
        start_from=np.full(tasks, start, dtype=np.int64),
    )
    return (build_network(tasks, links), activities), _vary(durations, is_full=is_full)


def _vary(durations: list[int], *, is_full: bool) -> Uncertainty:
    low, high = ESTIMATES
    return Uncertainty(
        tasks=tuple(
            UncertainTask(
                index=index,
                name=f"T{index}",
                points=ThreePoints(
                    low=low * length,
                    likely=length,
                    high=high * length,
                    distribution=Distribution.PERT,
                ).scaled(_DAY),
                is_assumed=False,
            )
            for index, length in enumerate(durations)
        ),
        costs=tuple(
            UncertainCost(name=f"T{index}", rest=1000.0)
            for index in range(len(durations) if is_full else 0)
        ),
        spent=0.0,
        why_no_cost=None,
        risks=tuple(
            StrikingRisk(
                position=number,
                name=f"R{number}",
                chance=0.3,
                minutes=5 * _DAY,
                tasks=(number,),
                cost=500.0,
            )
            for number in range(20 if is_full else 0)
        ),
        left_out=(),
        out_of_order=(),
    )


def _time_peer(python: str, tasks: int) -> float | None:
    """Seconds; `None` where pmcontrols is not installed."""
    script = Path(__file__).with_name("simulation_peer.py")
    done = subprocess.run(
        [python, str(script), str(tasks), str(ITERATIONS)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode == _NOT_INSTALLED:
        return None
    done.check_returncode()
    return float(done.stdout)
