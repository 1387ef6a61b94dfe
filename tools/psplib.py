"""Level the instances of PSPLIB and compare: `python -m tools.psplib DIR [--seconds S]`.

DIR holds folders such as `j30` with `*.sm` files and `best_known.csv` (file, lower_bound,
upper_bound). The checker below is not that of the program: it reads the instance, not our model.
"""

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sheetpm.analysis.levelling.problem import Need, Placement, Problem, StartLink, Steps
from sheetpm.analysis.levelling.solve import solve
from sheetpm.config import LevellingMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One `.sm` file."""

    name: str
    durations: tuple[int, ...]
    demands: tuple[tuple[int, ...], ...]
    successors: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]


def read_instance(path: Path) -> Instance:
    """Jobs are counted from 0 on."""
    lines = path.read_text(encoding="ascii").splitlines()
    sections = {line.split(":")[0].strip(): at for at, line in enumerate(lines)}
    jobs = [
        list(map(int, line.split())) for line in _rows(lines, sections["PRECEDENCE RELATIONS"] + 2)
    ]
    requests = [
        list(map(int, line.split())) for line in _rows(lines, sections["REQUESTS/DURATIONS"] + 3)
    ]
    available = lines[sections["RESOURCEAVAILABILITIES"] + 2]
    return Instance(
        name=path.name,
        durations=tuple(row[2] for row in requests),
        demands=tuple(tuple(row[3:]) for row in requests),
        successors=tuple(tuple(job - 1 for job in row[3:]) for row in jobs),
        capacities=tuple(map(int, available.split())),
    )


def _rows(lines: list[str], first: int) -> Iterator[str]:
    for line in lines[first:]:
        if line.startswith("*"):
            return
        yield line


def as_problem(instance: Instance) -> Problem:
    """The instance as the program sees it."""
    count = len(instance.durations)
    return Problem(
        ends=tuple(Steps(shift=length) for length in instance.durations),
        earliest=(0,) * count,
        latest=(2**40,) * count,
        needs=tuple(
            tuple(Need(resource=at, amount=amount) for at, amount in enumerate(row) if amount)
            for row in instance.demands
        ),
        links=tuple(
            StartLink(before=job, after=after, steps=Steps(shift=instance.durations[job]))
            for job, row in enumerate(instance.successors)
            for after in row
        ),
        order=tuple(_sorted_jobs(instance)),
        capacity=instance.capacities,
    )


def _sorted_jobs(instance: Instance) -> Iterator[int]:
    waiting = Counter(after for row in instance.successors for after in row)
    ready = [job for job in range(len(instance.durations)) if not waiting[job]]
    for job in ready:
        yield job
        for after in instance.successors[job]:
            waiting[after] -= 1
            if not waiting[after]:
                ready.append(after)


def check(instance: Instance, starts: tuple[int, ...]) -> list[str]:
    """What a schedule breaks of the instance, period by period."""
    broken = [f"job {job + 1} starts at {start}" for job, start in enumerate(starts) if start < 0]
    for job, row in enumerate(instance.successors):
        broken += [
            f"job {after + 1} does not wait for {job + 1}"
            for after in row
            if starts[after] < starts[job] + instance.durations[job]
        ]
    for period in range(max(map(sum, zip(starts, instance.durations, strict=True)))):
        for kind, capacity in enumerate(instance.capacities):
            used = sum(
                demand[kind]
                for start, length, demand in zip(
                    starts, instance.durations, instance.demands, strict=True
                )
                if start <= period < start + length
            )
            if used > capacity:
                broken.append(f"R{kind + 1} is {used} of {capacity} in period {period}")
    return broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table."""

    name: str
    placement: Placement
    lower: int
    upper: int
    seconds: float
    cpu: float
    """Seconds of processor time: what it takes on a machine with nothing else to do."""
    broken: tuple[str, ...]

    @property
    def gap(self) -> float:
        """To the best that is known."""
        return (self.placement.finish - self.upper) / self.upper

    @property
    def is_sound(self) -> bool:
        """Feasible, not below the bound, and no false proof."""
        placement = self.placement
        is_false = placement.is_optimal and placement.finish > self.upper
        bounds = self.lower <= placement.finish and placement.finish_bound <= self.upper
        return not self.broken and bounds and not is_false


def measure(
    path: Path, known: dict[str, tuple[int, int]], method: LevellingMethod, seconds: float
) -> Line:
    """Solve one instance and look at the result."""
    instance = read_instance(path)
    begun, used = time.perf_counter(), time.process_time()
    placement = solve(as_problem(instance), method=method, seconds=seconds, finish_only=True)
    lower, upper = known[path.name]
    return Line(
        name=path.name,
        placement=placement,
        lower=lower,
        upper=upper,
        seconds=time.perf_counter() - begun,
        cpu=time.process_time() - used,
        broken=tuple(check(instance, placement.starts)),
    )


def read_known(folder: Path) -> dict[str, tuple[int, int]]:
    """Lower and upper bounds by file."""
    with (folder / "best_known.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["file"]: (int(row["lower_bound"]), int(row["upper_bound"]))
            for row in csv.DictReader(file)
        }


def main() -> int:
    """Print the table; 1 if anything is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument(
        "--method",
        type=LevellingMethod,
        default=LevellingMethod.CP_SAT,
        choices=list(LevellingMethod),
    )
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    known = read_known(options.folder)
    is_sound = True
    print(
        f"{'instance':14}{'finish':>7}{'bound':>7}{'known':>7}{'gap':>8}{'seconds':>9}{'cpu':>7}  verdict"
    )
    for folder in sorted(each for each in options.folder.iterdir() if each.is_dir()):
        lines = []
        for path in sorted(folder.glob(f"{options.only}*.sm")):
            line = measure(path, known, options.method, options.seconds)
            lines.append(line)
            verdict = "optimal" if line.placement.is_optimal else "feasible"
            print(
                f"{line.name:14}{line.placement.finish:7}{line.placement.finish_bound:7}"
                f"{line.upper:7}{line.gap:8.2%}{line.seconds:9.1f}{line.cpu:7.1f}  "
                f"{verdict if line.is_sound else 'WRONG ' + '; '.join(line.broken)}",
                flush=True,
            )
        if not lines:
            continue
        is_sound &= all(line.is_sound for line in lines)
        proven = sum(line.placement.is_optimal for line in lines)
        reached = sum(line.gap <= 0 for line in lines)
        print(
            f"{folder.name}: {len(lines)} instances, {reached} at the best known, {proven} proven, "
            f"mean gap {sum(line.gap for line in lines) / len(lines):.2%}, "
            f"longest {max(line.seconds for line in lines):.1f} s by the clock, "
            f"{max(line.cpu for line in lines):.1f} s of processor time"
        )
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
