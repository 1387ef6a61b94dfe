"""One tab put into a workbook by each of the programs that can: `python -m benchmarks.peers NAME
PLAN DRAWING TARGET` does it once and prints how many seconds it took without start and imports.

Every one opens the file, adds a tab, saves the whole under another name and syncs that to disk.
Ours adds the drawn Dashboard with its charts and formats, the others an empty tab.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

Step = Callable[[str, str, str], None]


def _copy() -> Step:
    def run(plan: str, _: str, target: str) -> None:
        shutil.copyfile(plan, target)

    return run


def _sheetpm() -> Step:
    import sheetpm.ooxml.splice  # noqa: F401 - imported before the clock runs, as the others are
    from benchmarks.graft import graft

    return graft


def _wolfxl() -> Step:
    import wolfxl

    def run(plan: str, _: str, target: str) -> None:
        book = wolfxl.load_workbook(plan, modify=True)
        book.create_sheet("Dashboard 9")["A1"] = "Dashboard"
        book.save(target)

    return run


def _excelize() -> Step:
    import excelize

    def run(plan: str, _: str, target: str) -> None:
        book = excelize.open_file(plan)
        book.new_sheet("Dashboard 9")
        book.set_cell_value("Dashboard 9", "A1", "Dashboard")
        book.save_as(target)
        book.close()

    return run


def _openpyxl() -> Step:
    import openpyxl

    def run(plan: str, _: str, target: str) -> None:
        book = openpyxl.load_workbook(plan, keep_vba=plan.endswith("m"))
        book.create_sheet("Dashboard 9")["A1"] = "Dashboard"
        book.save(target)

    return run


PROGRAMS: dict[str, Callable[[], Step]] = {
    "file copy": _copy,
    "sheetpm": _sheetpm,
    "wolfxl": _wolfxl,
    "excelize": _excelize,
    "openpyxl": _openpyxl,
}


def main() -> None:
    """Do it once."""
    name, plan, drawing, target = sys.argv[1:]
    Path(target).unlink(missing_ok=True)
    step = PROGRAMS[name]()
    begun = time.perf_counter()
    step(plan, drawing, target)
    with Path(target).open("rb") as file:
        os.fsync(file.fileno())
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
