"""The critical path method beside other programs: `python -m benchmarks.cpm NAME TASKS` once.

The same network for all: about 1.5 links a task. sheetpm has all four kinds of links, lags and
leads, two calendars of working hours, both slacks on; the others get finish-to-start links
without lags and plain numbers, since they know no calendars. Each prints the processor seconds of the work
itself, from its own form of the input, without start and imports: the median of some runs, of which
sheetpm's first one lays out its calendars.

Peers that are not installed here run with the interpreter that SHEETPM_PEERS names.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

Step = Callable[[], Any]

SIZES = (1_000, 10_000, 100_000)
SECONDS = 300
_LONG = 0.2
_START = 20_514 * 1440 + 480
"""Monday, 2 March 2026, 08:00."""


def links_of(tasks: int) -> list[tuple[int, int]]:
    """Predecessor and successor, none twice; the same number gives the same links."""
    draw = random.Random(tasks)
    links: dict[tuple[int, int], None] = {}
    for after in range(1, tasks):
        for _ in range(1 + after % 2):
            before = max(0, after - 1 - int(draw.expovariate(1 / 20)))
            links[before, after] = None
    return list(links)


def days_of(tasks: int) -> list[int]:
    """Durations in days."""
    draw = random.Random(tasks + 1)
    return [draw.randint(1, 20) for _ in range(tasks)]


def _sheetpm(tasks: int) -> Step:
    import numpy as np

    from sheetpm.analysis.activities import Activities
    from sheetpm.analysis.critical_path import find_critical_path
    from sheetpm.plan.calendar import WorkCalendar, WorkingTime, working_week
    from sheetpm.plan.network import Links, build_network
    from sheetpm.schema.cell_types import LinkKind

    kinds = [*[LinkKind.FS] * 7, LinkKind.SS, LinkKind.FF, LinkKind.SF]
    draw, links = random.Random(tasks + 2), Links()
    for before, after in links_of(tasks):
        links.add(before, after, draw.choice(kinds), draw.choice([0, 0, 0, 480, 240, -240]))
    office = WorkCalendar(WorkingTime(week=working_week(range(5), 8)), name="office")
    shift = WorkCalendar(WorkingTime(week=working_week(range(6), 9)), name="shift")
    activities = Activities(
        calendars=[office, shift],
        calendar_of=(np.arange(tasks) % 10 == 9).astype(np.int64),
        duration=np.array(days_of(tasks)) * 480,
        start_from=np.full(tasks, _START),
    )
    return lambda: find_critical_path(build_network(tasks, links), activities)


def _pmcontrols(tasks: int) -> Step:
    import pmcontrols

    predecessors: list[list[str]] = [[] for _ in range(tasks)]
    for before, after in links_of(tasks):
        predecessors[after].append(str(before))
    activities = [
        {"id": str(index), "duration": days, "predecessors": predecessors[index]}
        for index, days in enumerate(days_of(tasks))
    ]
    return lambda: pmcontrols.cpm(activities)


def _crazy_cpm(tasks: int) -> Step:
    from crazy_cpm import NetworkModel

    work = {
        index + 1: {"letter": str(index), "expected": float(days)}
        for index, days in enumerate(days_of(tasks))
    }
    links = links_of(tasks)
    before, after = [each + 1 for each, _ in links], [each + 1 for _, each in links]
    return lambda: NetworkModel(work, before, after)


def _scriptplan(tasks: int) -> Step:
    from scriptplan.parser.tjp_parser import ProjectFileParser

    waiting: list[list[int]] = [[] for _ in range(tasks)]
    for before, after in links_of(tasks):
        waiting[after].append(before)
    lines = ['project p "P" 2026-03-02 +30y {\n}']
    for index, days in enumerate(days_of(tasks)):
        depends = ", ".join(f"!t{before}" for before in waiting[index])
        text = f"  depends {depends}\n" if depends else "  start 2026-03-02\n"
        lines.append(f'task t{index} "T{index}" {{\n  duration {days}d\n{text}}}')
    whole = "\n".join(lines).replace("!t", "t")
    return lambda: ProjectFileParser().parse(whole)


def _networkx(tasks: int) -> Step:
    import networkx as nx

    days = days_of(tasks)
    graph: Any = nx.DiGraph()
    graph.add_weighted_edges_from((a, b, days[a]) for a, b in links_of(tasks))
    return lambda: nx.dag_longest_path_length(graph)


def _rustworkx(tasks: int) -> Step:
    import rustworkx as rx

    days, graph = days_of(tasks), rx.PyDiGraph()
    graph.add_nodes_from(range(tasks))
    graph.add_edges_from([(a, b, days[a]) for a, b in links_of(tasks)])
    return lambda: rx.dag_longest_path_length(graph, lambda _, __, weight: weight)


def _sweep(tasks: int) -> Step:
    """The floor: one forward and one backward sweep over numbers in an order that is known."""
    days, links = days_of(tasks), links_of(tasks)

    def run() -> list[int]:
        early, late = [0] * tasks, [0] * tasks
        for before, after in links:
            early[after] = max(early[after], early[before] + days[before])
        last = max(map(int.__add__, early, days))
        late = [last - each for each in days]
        for before, after in reversed(links):
            late[before] = min(late[before], late[after] - days[before])
        return [end - start for start, end in zip(early, late, strict=True)]

    return run


PROGRAMS: dict[str, Callable[[int], Step]] = {
    "sheetpm": _sheetpm,
    "pmcontrols": _pmcontrols,
    "crazy_cpm": _crazy_cpm,
    "scriptplan": _scriptplan,
    "networkx": _networkx,
    "rustworkx": _rustworkx,
    "sweep": _sweep,
}
_SHOWN = {
    "sheetpm": "sheetpm: calendars, lags, all links, both slacks",
    "networkx": "networkx, longest path only",
    "rustworkx": "rustworkx, longest path only",
    "sweep": "plain sweeps, forward and backward (floor)",
}


def print_table(sizes: tuple[int, ...]) -> None:
    """Every program at every size, and how many times as long as sheetpm it takes."""
    print("| tasks | program | seconds | times sheetpm's |\n|---|---|---|---|")
    for tasks in sizes:
        ours = _run("sheetpm", tasks)
        for name in PROGRAMS:
            taken = ours if name == "sheetpm" else _run(name, tasks)
            shown = _SHOWN.get(name, name)
            if isinstance(taken, str) or isinstance(ours, str):
                print(f"| {tasks:>7} | {shown:<50} | {taken} | |", flush=True)
            else:
                print(
                    f"| {tasks:>7} | {shown:<50} | {taken:9.4f} | {taken / ours:8.2f} |", flush=True
                )


def _run(name: str, tasks: int) -> float | str:
    """Seconds of the work, the median of some runs, or why there are none."""
    own = sys.executable
    elsewhere = os.environ.get("SHEETPM_PEERS")
    found: float | str = "not installed"
    for interpreter in filter(None, (own, elsewhere)):
        found = _run_with(interpreter, name, tasks)
        if found != "not installed":
            break
    return found


def _run_with(interpreter: str, name: str, tasks: int) -> float | str:
    command = [interpreter, "-m", "benchmarks.cpm", name, str(tasks)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"over {SECONDS} s"
    if done.returncode == 0:
        return float(done.stdout.split()[-1])
    said = done.stderr.strip().splitlines() or [""]
    if "ModuleNotFoundError" in said[-1]:
        return "not installed"
    return f"failed: {said[-1][:60]}"


def _times(step: Step) -> Iterator[float]:
    """Seconds of a run; of short ones the mean of many, since some clocks go on by 4 ms."""
    together = 1
    for _ in range(7):
        begun = time.process_time()
        for _ in range(together):
            step()
        taken = time.process_time() - begun
        yield taken / together
        if taken > 2:
            return
        together = max(together, int(_LONG * together / max(taken, 1e-4)))


def main() -> None:
    """Run one program and print the seconds."""
    name, tasks = sys.argv[1], int(sys.argv[2])
    print(median(_times(PROGRAMS[name](tasks))))


if __name__ == "__main__":
    main()
