"""A scheduled job that runs for years: `make year` syncs one plan 1,000 times, a workday each.

Tasks progress, come, finish and go; on most days only the part of the Tasks tab changes, on every
20th openpyxl saves the whole workbook, on every 250th LibreOffice does, where it is installed. The
file, its styles, its parts, the memory and the time of a sync are measured; a CSV file, a plot and
a summary come of it. The exit code is 1 where one of them grows by more than the recorded history
accounts for, or where the History tab does not hold each status date exactly once.
"""

import argparse
import csv
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path
from statistics import median

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.namespaces import elements
from sheetpm.sync.job import assess_file, sync
from sheetpm.sync.outcome import SyncResult
from tools.year_plan import edit_part, edit_with_openpyxl, workday, write_plan
from tools.year_plot import Panel, plot, to_png

SYNCS = 1_000
OPENPYXL_EVERY = 20
LIBREOFFICE_EVERY = 250
WINDOW = 100
"""Syncs whose median counts as one measurement."""
HISTORY_SECONDS = 0.0005
"""What one recorded status date may add to a sync: it is read, drawn and plotted again each time."""
HISTORY_KILOBYTES = 16.0
"""What one recorded status date, a row of 25 cells, may add to the memory of a sync."""
TOLERANCE = 1.1
"""A machine that does other things too is not always equally fast, and plans differ a little."""
_HIGH_WATER = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One sync and the file that it left."""

    sync: int
    status_date: str
    saved_by: str
    """Who saved the file before: `part` (one part changed), `openpyxl` or `libreoffice`."""
    file_bytes: int
    history_bytes: int
    """Packed bytes of the Status History tab."""
    cell_formats: int
    fonts: int
    fills: int
    borders: int
    number_formats: int
    differential_formats: int
    parts: int
    history_rows: int
    seconds: float
    """Processor time, as others may use the machine too."""
    peak_kilobytes: int

    @property
    def other_bytes(self) -> int:
        """Of the file, the recorded history aside."""
        return self.file_bytes - self.history_bytes


def main() -> int:
    """Run the year and say what grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--syncs", type=int, default=SYNCS)
    parser.add_argument("--folder", type=Path, default=Path("year"), help="where CSV and plot go")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as state:
        os.environ["SHEETPM_STATE"] = state
        plan = arguments.folder / "plan.xlsx"
        measures = list(run(plan, arguments.syncs, show=print))
        dates = recorded_dates(plan, measures[-1])
    write_csv(arguments.folder / "year.csv", measures)
    picture = arguments.folder / "year.svg"
    picture.write_text(plot(panels(measures), measures[-1].sync), encoding="utf-8")
    drawn = to_png(picture) or picture
    for line in summary(measures):
        print(line)
    faults = [*find_growth(measures), *find_wrong_history(measures, dates)]
    print(f"{len(measures)} syncs in {time.perf_counter() - begun:.0f} s; plot: {drawn}")
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


def run(
    plan: Path, syncs: int, *, show: Callable[[str], None] = lambda _: None
) -> Iterator[Measure]:
    """Sync the plan again and again, each time a workday later; people change it in between."""
    write_plan(plan, 0)
    for number in range(syncs):
        saved_by = _change(plan, number) if number else "part"
        measure = _measured_sync(plan, number, saved_by)
        yield measure
        if number % WINDOW == WINDOW - 1:
            show(f"{number + 1} syncs: {measure.file_bytes:,} bytes, {measure.seconds:.2f} s")


def _change(plan: Path, number: int) -> str:
    if number % LIBREOFFICE_EVERY == 0 and shutil.which("soffice"):
        edit_part(plan, number)
        _save_in_libreoffice(plan)
        return "libreoffice"
    if number % OPENPYXL_EVERY == 0:
        _beside(edit_with_openpyxl, plan, number)
        return "openpyxl"
    edit_part(plan, number)
    return "part"


def _beside(edit: Callable[[Path, int], None], plan: Path, number: int) -> None:
    """Let another program's memory be its own: it must not count as that of the syncs."""
    worker = multiprocessing.get_context("spawn").Process(target=edit, args=(plan, number))
    worker.start()
    worker.join()
    if worker.exitcode:
        raise RuntimeError(f"the edit before sync {number + 1} failed")


def _save_in_libreoffice(plan: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", folder]
        subprocess.run([*command, str(plan)], check=True, capture_output=True, timeout=180)
        shutil.copyfile(Path(folder) / plan.name, plan)


def _measured_sync(plan: Path, number: int, saved_by: str) -> Measure:
    day = workday(number)
    _forget_peak()
    begun = time.process_time()
    outcome = sync(
        plan,
        settings=Settings(copies=2),
        given=Given(status_date=day),
        now=datetime.combine(day, clock(6), tzinfo=UTC),
    )
    seconds = time.process_time() - begun
    peak = _peak_kilobytes()
    if outcome.result is not SyncResult.WRITTEN:
        raise AssertionError(f"the sync of {day} wrote nothing")
    editor = Editor(plan.read_bytes())
    history = editor.entry(outcome.titles["history"])
    member = editor.package.member(history.part_name)
    tables = {
        name: len(elements(editor.styles.child(name)))
        for name in ("cellXfs", "fonts", "fills", "borders", "numFmts", "dxfs")
    }
    return Measure(
        sync=number + 1,
        status_date=day.isoformat(),
        saved_by=saved_by,
        file_bytes=plan.stat().st_size,
        history_bytes=member.data_end - member.data_start,
        cell_formats=tables["cellXfs"],
        fonts=tables["fonts"],
        fills=tables["fills"],
        borders=tables["borders"],
        number_formats=tables["numFmts"],
        differential_formats=tables["dxfs"],
        parts=len(editor.package.part_names),
        history_rows=len(outcome.assessment.analysis.history.to_record),
        seconds=round(seconds, 4),
        peak_kilobytes=peak,
    )


def _forget_peak() -> None:
    """Let the system measure the highest memory anew; other systems than Linux cannot."""
    if _HIGH_WATER.exists():
        _HIGH_WATER.write_text("5")


def _peak_kilobytes() -> int:
    if _HIGH_WATER.exists():
        line = next(one for one in _STATUS.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def recorded_dates(plan: Path, last: Measure) -> list[str]:
    """The status dates on the History tab of the file, read again."""
    day = datetime.fromisoformat(last.status_date).date()
    given = Given(status_date=day)
    rows = assess_file(plan, settings=Settings(), today=day, given=given).plan.history.rows
    return [row.status_date.isoformat() for row in rows if row.status_date is not None]


def find_wrong_history(measures: Sequence[Measure], dates: Sequence[str]) -> Iterator[str]:
    """The History tab must hold every status date once, in order."""
    expected = [one.status_date for one in measures]
    if list(dates) != expected:
        yield f"History holds {len(dates)} rows of {len(set(dates))} dates, not {len(expected)}"
    if not inspect_rows(measures):
        yield "a sync recorded another number of status dates than had been"


def inspect_rows(measures: Sequence[Measure]) -> bool:
    """Whether each sync recorded exactly one status date more than the one before."""
    return [one.history_rows for one in measures] == [one.sync for one in measures]


def find_growth(measures: Sequence[Measure]) -> Iterator[str]:
    """What is larger at the end than it was once every kind of save had been seen."""
    first, last = _windows(measures)
    added = last[-1].history_rows - first[-1].history_rows
    for name, value, allowance in (
        ("file beyond History, bytes", lambda one: one.other_bytes, 0.0),
        ("cell formats", lambda one: one.cell_formats, 0.0),
        ("fonts", lambda one: one.fonts, 0.0),
        ("fills", lambda one: one.fills, 0.0),
        ("borders", lambda one: one.borders, 0.0),
        ("number formats", lambda one: one.number_formats, 0.0),
        ("differential formats", lambda one: one.differential_formats, 0.0),
        ("parts", lambda one: one.parts, 0.0),
        ("peak memory, kB", lambda one: one.peak_kilobytes, HISTORY_KILOBYTES * added),
        ("seconds", lambda one: one.seconds, HISTORY_SECONDS * added),
    ):
        before, after = (median(map(value, window)) for window in (first, last))
        if after > TOLERANCE * before + allowance:
            yield f"{name} grew from {before:,.6g} to {after:,.6g}"


def _windows(measures: Sequence[Measure]) -> tuple[Sequence[Measure], Sequence[Measure]]:
    """The syncs that count as beginning and as end: after every kind of save has been seen once."""
    begin = (
        LIBREOFFICE_EVERY + 1 if len(measures) > LIBREOFFICE_EVERY + WINDOW else len(measures) // 3
    )
    width = min(WINDOW, max(len(measures) // 3, 1))
    return measures[begin : begin + width], measures[-width:]


def summary(measures: Sequence[Measure]) -> Iterator[str]:
    """A table: beginning and end of the year."""
    first, last = _windows(measures)
    yield f"{'':<34}{'syncs ' + _span(first):>18}{'syncs ' + _span(last):>18}"
    for name, value in _COLUMNS:
        before, after = (median(map(value, window)) for window in (first, last))
        yield f"{name:<34}{before:>18,.6g}{after:>18,.6g}"


def _span(window: Sequence[Measure]) -> str:
    return f"{window[0].sync}-{window[-1].sync}"


_COLUMNS: Sequence[tuple[str, Callable[[Measure], float]]] = (
    ("file, bytes", lambda one: one.file_bytes),
    ("file beyond History, bytes", lambda one: one.other_bytes),
    ("cell formats", lambda one: one.cell_formats),
    ("fonts", lambda one: one.fonts),
    ("fills", lambda one: one.fills),
    ("differential formats", lambda one: one.differential_formats),
    ("parts", lambda one: one.parts),
    ("History rows", lambda one: one.history_rows),
    ("peak memory of a sync, kB", lambda one: one.peak_kilobytes),
    ("processor seconds of a sync", lambda one: one.seconds),
)


def panels(measures: Sequence[Measure]) -> list[Panel]:
    """What the plot shows."""

    def line(value: Callable[[Measure], float]) -> list[float]:
        return [value(one) for one in measures]

    return [
        Panel(
            title="File, kB",
            lines={
                "whole file": line(lambda one: one.file_bytes / 1000),
                "beyond History": line(lambda one: one.other_bytes / 1000),
            },
        ),
        Panel(
            title="Styles",
            lines={
                "cell formats": line(lambda one: one.cell_formats),
                "fonts": line(lambda one: one.fonts),
                "fills": line(lambda one: one.fills),
                "differential": line(lambda one: one.differential_formats),
            },
        ),
        Panel(title="Parts", lines={"parts": line(lambda one: one.parts)}),
        Panel(
            title="Peak memory of a sync, MB",
            lines={"memory": line(lambda one: one.peak_kilobytes / 1024)},
        ),
        Panel(
            title="Processor time of a sync, s", lines={"seconds": line(lambda one: one.seconds)}
        ),
        Panel(title="Rows on the History tab", lines={"rows": line(lambda one: one.history_rows)}),
    ]


def write_csv(path: Path, measures: Sequence[Measure]) -> None:
    """All measurements, a line a sync."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(one.name for one in fields(Measure))
        writer.writerows(astuple(one) for one in measures)


if __name__ == "__main__":
    sys.exit(main())
