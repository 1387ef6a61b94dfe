"""The table of one tab put into workbooks by sheetpm and by its peers."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.graft import write_drawing
from benchmarks.measure import run_alone
from benchmarks.peers import PROGRAMS
from benchmarks.plans import write_plan

LARGEST = 20
SUFFIXES = (".xlsx", ".xlsm")
SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One program on one workbook."""

    seconds: float
    """Of the work itself, without the start of the program and its imports."""
    megabytes: float
    """Peak resident memory of the whole process."""


def print_made_plans(sizes: tuple[int, ...]) -> None:
    """Plans of those sizes, a block of the table each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drawing = _draw(folder)
        for tasks in sizes:
            plan = folder / f"plan-{tasks}.xlsx"
            write_plan(plan, tasks)
            runs = 3 if tasks > 20_000 else 7
            found = {each: _try(each, plan, drawing, runs=runs) for each in PROGRAMS}
            _print_block(f"{tasks} rows", found)


def print_folder(corpus: Path) -> None:
    """The largest workbooks of a folder, as the sum over those that every program could write."""
    paths = sorted(path for path in corpus.rglob("*") if path.suffix.lower() in SUFFIXES)
    paths.sort(key=lambda path: path.stat().st_size, reverse=True)
    with tempfile.TemporaryDirectory() as name:
        drawing = _draw(Path(name))
        found = {
            each: [_try(each, path, drawing, runs=3) for path in paths[:LARGEST]]
            for each in PROGRAMS
        }
    common = [at for at in range(LARGEST) if all(runs[at] for runs in found.values())]
    sums: dict[str, Run | None] = {}
    for each, runs in found.items():
        done = [run for at, run in enumerate(runs) if run is not None and at in common]
        sums[each] = Run(
            seconds=sum(run.seconds for run in done),
            megabytes=max((run.megabytes for run in done), default=0),
        )
        refused = [paths[at].name for at, run in enumerate(runs) if run is None]
        if refused:
            print(f"{each} failed on {', '.join(refused)}", file=sys.stderr)
    _print_block(f"{len(common)} largest files", sums)


def _draw(folder: Path) -> Path:
    small = folder / "small.xlsx"
    write_plan(small, 50)
    write_drawing(small, folder / "drawing.xlsx")
    return folder / "drawing.xlsx"


def _try(program: str, plan: Path, drawing: Path, *, runs: int) -> Run | None:
    """The median of some runs; `None` where the program fails."""
    target = drawing.with_name(f"written{plan.suffix}")
    paths = (str(plan), str(drawing), str(target))
    command = [sys.executable, "-m", "benchmarks.peers", program, *paths]
    seconds, megabytes = [], []
    for _ in range(runs):
        took = run_alone(command, is_heard=True)
        if took.exit_code != 0 or not target.exists():
            return None
        seconds.append(float(took.said))
        megabytes.append(took.megabytes)
    return Run(seconds=median(seconds), megabytes=median(megabytes))


def _print_block(what: str, found: dict[str, Run | None]) -> None:
    ours = found["sheetpm"]
    for name, run in found.items():
        if run is None or ours is None:
            print(f"| {what:<17} | {name:<9} | failed |")
            continue
        print(
            f"| {what:<17} | {name:<9} | {run.seconds:8.3f} s | {run.megabytes:5.0f} MB "
            f"| {ours.seconds / run.seconds:7.4f} | {ours.megabytes / run.megabytes:5.2f} |",
            flush=True,
        )


def print_head() -> None:
    """The table's head; the ratios are ours to the program's."""
    print("| workbook | program | work | memory | ours / its | memory |")
    print("|---|---|---|---|---|---|")
