"""`make bench`: sheetpm beside openpyxl on the same workbooks, in one run on one machine.

make bench                       all sizes
make bench ARGS="--tasks 1000"   one size
make bench ARGS="--part jobs"    many plans in one job, beside a process for each
make bench ARGS="--part adoption" what finding tabs, headers and columns costs beside reading
make bench ARGS="--part tabs"    one tab put into a workbook, beside the programs that can do that;
                                 with --folder DIR also into the largest workbooks of a folder
make bench ARGS="--part google"  calls, bytes and time on Google Sheets, beside plain gspread
make bench ARGS="--part simulation"  Monte Carlo beside pmcontrols, of --peer-python's environment
make bench ARGS="--part cpm"     the critical path method beside other programs; those that are
                                 not installed run with the interpreter that SHEETPM_PEERS names
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import adoption, cpm, google, simulation, tabs
from benchmarks.graft import write_drawing
from benchmarks.measure import Measured, measure, print_head, print_row
from benchmarks.plans import STATUS_DATE, write_plan

SIZES = (1_000, 10_000, 100_000)
JOB_PLANS = 200
JOB_TASKS = 100

LOAD_AND_SAVE = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"
GRAFT = "import sys; from benchmarks.graft import graft; graft(*sys.argv[1:])"


def main() -> None:
    """Measure what the issue of the day sets targets for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, action="append", help="sizes of the plans")
    parser.add_argument(
        "--part",
        choices=["sizes", "jobs", "tabs", "google", "simulation", "cpm", "adoption"],
        help="only this part",
    )
    parser.add_argument("--peer-python", help="an interpreter that has pmcontrols")
    parser.add_argument("--folder", type=Path, help="of other people's workbooks")
    chosen = parser.parse_args()
    # Users' machines keep compiled modules; without them every run would compile everything.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sizes = tuple(chosen.tasks or SIZES)
    if chosen.part not in ("tabs", "google", "simulation", "cpm", "adoption"):
        print_head()
    if chosen.part in (None, "jobs"):
        _measure_job()
    if chosen.part in (None, "sizes"):
        _measure_sizes(sizes)
    if chosen.part in (None, "tabs"):
        tabs.print_head()
        tabs.print_made_plans(sizes)
        if chosen.folder:
            tabs.print_folder(chosen.folder)
    if chosen.part in (None, "google"):
        google.print_google(chosen.tasks or google.SIZES)
    if chosen.part in (None, "simulation"):
        simulation.print_simulation(chosen.peer_python)
    if chosen.part in (None, "cpm"):
        cpm.print_table(sizes)
    if chosen.part in (None, "adoption"):
        adoption.print_table()


def _measure_sizes(sizes: tuple[int, ...]) -> None:
    _measure_help()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SHEETPM_STATE"] = str(Path(folder) / "state")
        small = Path(folder) / "small.xlsx"
        write_plan(small, 50)
        write_drawing(small, Path(folder) / "drawing.xlsx")
        for tasks in sizes:
            _measure_size(Path(folder), tasks)


def _measure_help() -> None:
    ours = measure([sys.executable, "-m", "sheetpm", "--help"], runs=9)
    peer = measure([sys.executable, "-c", "import click"], runs=9)
    print_row("sheetpm --help / import click", "", ours, peer, "time ≤ 2.5")


def _measure_job() -> None:
    """Time for each plan of a job over many, beside a process for one of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SHEETPM_STATE"] = str(folder / "state")
        plans = [folder / f"plan-{number}.xlsx" for number in range(JOB_PLANS)]
        for plan in plans:
            write_plan(plan, JOB_TASKS)
        entries = "".join(f'[[plan]]\npath = "{plan.name}"\n' for plan in plans)
        settings = folder / "sheetpm.toml"
        settings.write_text(entries, encoding="utf-8")
        alone = folder / "alone.xlsx"
        write_plan(alone, JOB_TASKS)
        sync = [sys.executable, "-m", "sheetpm", "sync", "--quiet", "--force"]
        sync += ["--status-date", str(STATUS_DATE)]
        peer = measure([*sync, str(alone)], runs=9)
        # The first run writes new tabs into each plan, as the single one's first run does.
        whole = measure([*sync, "--config", str(settings)], runs=1)
    ours = Measured(seconds=whole.seconds / JOB_PLANS, megabytes=whole.megabytes)
    what = f"a plan of {JOB_PLANS} in one job / alone"
    print_row(what, f"{JOB_TASKS}", ours, peer, "time ≤ 0.1")


def _measure_size(folder: Path, tasks: int) -> None:
    runs = 1 if tasks > 20_000 else 5
    plan = folder / f"plan-{tasks}.xlsx"
    write_plan(plan, tasks)
    saved = folder / "saved.xlsx"
    peer = measure([sys.executable, "-c", LOAD_AND_SAVE, str(plan), str(saved)], runs=runs)
    synced = folder / "synced.xlsx"
    shutil.copy(plan, synced)
    command = [sys.executable, "-m", "sheetpm", "sync", str(synced), "--force", "--quiet"]
    command += ["--report-to", str(folder / "reports"), "--status-date", str(STATUS_DATE)]
    # Forced, and into an empty folder: the plan and its report are written in every run.
    ours = measure(
        command, runs=runs, before=lambda: shutil.rmtree(folder / "reports", ignore_errors=True)
    )
    print_row("sync with report / openpyxl", f"{tasks}", ours, peer, "time ≤ 0.35, memory ≤ 1")
    drawing = folder / "drawing.xlsx"
    ours = measure([sys.executable, "-c", GRAFT, str(plan), str(drawing), str(saved)], runs=runs)
    print_row("graft alone / openpyxl load+save", f"{tasks}", ours, peer, "time ≤ 0.02 at 100,000")


if __name__ == "__main__":
    main()
