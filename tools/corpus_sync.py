"""Run the whole sync on workbooks of a folder: `python -m tools.corpus_sync DIR [--limit N]`.

Files are picked evenly from the folder. Each first stands without a plan: it must be refused and
keep its bytes (unless it holds a table of tasks itself). Then it gets a small plan tab and is
synced: no part but the four allowed ones may change, our validator must be silent, a second sync
must write nothing, openpyxl must open what it could open before. Exit code 1 when anything failed.
"""

import argparse
import io
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError
from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.inventory import choose_titles, inspect
from sheetpm.ooxml.refusals import RefusedError
from sheetpm.ooxml.splice import splice
from sheetpm.ooxml.validate import validate
from sheetpm.parse.plan import NoPlanError
from sheetpm.sync.job import SyncResult, sync
from sheetpm.sync.rendering import PREFIX
from tools.corpus import SUFFIXES

PLAN_PREFIX = "_corpus_"
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
ROWS = (
    ("ID", "Task", "Start", "Finish", "% Complete", "Budget", "Predecessors"),
    ("T1", "Design", datetime(2026, 3, 2), datetime(2026, 3, 13), 1, 4000, None),  # noqa: DTZ001
    ("T2", "Build", datetime(2026, 3, 16), datetime(2026, 4, 3), 0.2, 8000, "T1"),  # noqa: DTZ001
)


def add_plan(package: bytes) -> bytes:
    """The workbook with a tab of three rows that is a plan, as if its owner had typed it."""
    inventory = inspect(package, prefix=PLAN_PREFIX)
    title = choose_titles(inventory, {"plan": "Project tasks"})["plan"]
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"date_1904": inventory.uses_1904_dates})
    sheet = book.add_worksheet(title)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, value, day)
            else:
                sheet.write(number, column, value)
    book.close()
    tab = RenderedTab(key="plan", title=title, sheet_index=0, position="last")
    return splice(package, target.getvalue(), [tab], prefix=PLAN_PREFIX, digest="corpus")


def try_file(path: Path) -> tuple[str, str, tuple[str, ...]]:
    """(path, verdict, notes) of one file."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.xlsx"
        original = path.read_bytes()
        try:
            notes = list(_without_plan(plan, original))
            planned = add_plan(original)
            notes += _with_plan(plan, planned)
        except RefusedError as refusal:
            return str(path), "refused", (str(refusal),)
        except Exception as problem:  # noqa: BLE001 - any other exception is what we look for
            return str(path), "failed", (repr(problem),)
    return str(path), "failed" if notes else "written", tuple(notes)


def _sync(plan: Path) -> SyncResult:
    return sync(plan, settings=Settings(copies=0), given=Given(), now=NOW).result


def _without_plan(plan: Path, original: bytes) -> Iterator[str]:
    plan.write_bytes(original)
    try:
        _sync(plan)
    except NoPlanError:
        if plan.read_bytes() != original:
            yield "refused, but changed"
    except SheetpmError as refusal:
        if plan.read_bytes() != original:
            yield f"refused ({refusal}), but changed"


def _with_plan(plan: Path, planned: bytes) -> Iterator[str]:
    plan.write_bytes(planned)
    _sync(plan)
    synced = plan.read_bytes()
    changed = _changed(planned, synced)
    if len(changed) > 4:
        yield f"changed parts: {changed}"
    yield from validate(synced, prefix=PREFIX, original=planned)
    if _sync(plan) is not SyncResult.UNCHANGED or plan.read_bytes() != synced:
        yield "the second sync wrote"
    if _opens(planned) and not _opens(synced):
        yield "openpyxl opens it no more"


def _changed(before: bytes, after: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        kept = set(new.namelist())
        return [
            name for name in old.namelist() if name not in kept or old.read(name) != new.read(name)
        ]


def _opens(package: bytes) -> bool:
    try:
        openpyxl.load_workbook(io.BytesIO(package))
    except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over
        return False
    return True


def main() -> None:
    """Try the files, print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    chosen = parser.parse_args()
    paths = sorted(path for path in chosen.folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    step = max(1, len(paths) // chosen.limit)
    verdicts: Counter[str] = Counter()
    with ProcessPoolExecutor(max_workers=2) as pool:
        for path, verdict, notes in pool.map(try_file, paths[::step], chunksize=4):
            verdicts[verdict] += 1
            if verdict != "written":
                print(f"{verdict:8} {path}: {'; '.join(notes)}")
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items())))
    sys.exit(bool(verdicts["failed"]))


if __name__ == "__main__":
    main()
