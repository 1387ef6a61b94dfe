"""A sync on Google Sheets beside the natural way of writing one with gspread, on the local server.

The peer reads every tab with `get_all_records` and writes the same Dashboard and companions tab by
tab with `update` and one `format` for each block of cells that look alike, as its documentation
shows. Time is that of the processor in the whole process, start included, as the Excel path's.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import gspread

from benchmarks.plans import STATUS_DATE, write_plan
from tests.google.conftest import sign_in
from tests.google.harness import PLAN_ID, URL
from tests.google_server import GoogleServer
from tests.google_server.model import Spreadsheet
from tests.google_server.seeds import from_workbook
from tests.google_server.store import File

SIZES = (100, 1_000, 10_000)
_LINE = re.compile(
    r"^(?P<method>GET|POST) (?P<path>\S+) 200 (\d+) B > (\d+) B ([\d.]+) s$", re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sync:
    """What a sync cost."""

    calls: int
    """Without the token."""
    sent: int
    received: int
    """Bytes of bodies; 0 where nobody counted."""
    seconds: float = 0.0
    """Of the processor, which does not count while the server is at work."""
    dashboard: int = 0
    """Bytes of the requests that draw the Dashboard."""


def print_google(sizes: Sequence[int]) -> None:
    """The table."""
    print(
        "| tasks | run | calls | sent | received | gspread: calls | sent | inside | Excel | ratio |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for tasks in sizes:
        with tempfile.TemporaryDirectory() as name:
            _print_size(Path(name), tasks)


def _print_size(folder: Path, tasks: int) -> None:
    os.environ["SHEETPM_STATE"] = str(folder / "state")
    path = folder / "plan.xlsx"
    write_plan(path, tasks)
    excel = _excel_seconds(path)
    with GoogleServer() as server:
        server.quota.per_user = server.quota.per_project = 10**9
        plan = from_workbook(PLAN_ID, path, "Plan")
        key = server.key_file(folder / "robot.json")
        runs = 1 if tasks > 2_000 else 3
        first = _many(server, plan, key, folder, runs)
        again = _sync(server, key, folder, ("--force",))
        same = _sync(server, key, folder, ())
        peer = _peer(server, plan, folder)
    for run, ours in (("first", first), ("again", again), ("unchanged", same)):
        theirs = f"{peer.calls} | {_kb(peer.sent)}" if run != "unchanged" else " | "
        ratio = f"{ours.seconds:.2f} s | {excel:.2f} s | {ours.seconds / excel:.2f}"
        print(
            f"| {tasks} | {run} | {ours.calls} | {_kb(ours.sent)} | {_kb(ours.received)} | {theirs} "
            f"| {ratio if run == 'first' else f'{ours.seconds:.2f} s | | '} |",
            flush=True,
        )
    print(f"|  | Dashboard alone | | {_kb(first.dashboard)} | | | | | | target ≤ 200 KB |")


def _kb(size: int) -> str:
    return f"{size / 1000:,.1f} KB"


def _many(server: GoogleServer, plan: Spreadsheet, key: Path, folder: Path, runs: int) -> Sync:
    """First syncs of the same plan; the one in the middle by its seconds."""
    found = []
    for _ in range(runs):
        server.put(plan.copy())
        found.append(_sync(server, key, folder, ()))
    return sorted(found, key=lambda each: each.seconds)[len(found) // 2]


def _sync(server: GoogleServer, key: Path, folder: Path, more: Sequence[str]) -> Sync:
    """A sync as a process of its own."""
    sizes: list[int] = []
    stop = server.on_request(lambda request: sizes.append(_dashboard_bytes(request.body)))
    environment = {
        **os.environ,
        "SHEETPM_GOOGLE_API": server.base,
        "GOOGLE_APPLICATION_CREDENTIALS": str(key),
    }
    command = [sys.executable, "-m", "sheetpm", "sync", "-v", "--no-report", URL, *more]
    command += ["--status-date", str(STATUS_DATE)]
    said, seconds = _run(command, environment, folder)
    calls = [each.groups() for each in _LINE.finditer(said)]
    ours = [each for each in calls if each[1] != "/token"]
    return Sync(
        calls=len(ours),
        sent=sum(int(each[2]) for each in ours),
        received=sum(int(each[3]) for each in ours),
        seconds=seconds,
        dashboard=_stopped(stop, sizes),
    )


def _run(command: Sequence[str], environment: dict[str, str], folder: Path) -> tuple[str, float]:
    """What a command said on standard error, and its processor seconds; a failure ends it all."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}\n{text}")
    return text, usage.ru_utime + usage.ru_stime


def _stopped(stop: Any, sizes: list[int]) -> int:
    stop()
    return max(sizes, default=0)


def _dashboard_bytes(body: Any) -> int:
    """Of a batch the requests for the Dashboard, told by the id of its tab."""
    if not isinstance(body, dict) or "requests" not in body:
        return 0
    from sheetpm.writers.google_tabs import sheet_id

    mine = f'"sheetId":{sheet_id("dashboard", ())}'
    parts = (json.dumps(each, separators=(",", ":")) for each in body["requests"])
    return sum(len(part.encode()) for part in parts if mine in part)


def _excel_seconds(path: Path) -> float:
    """The same sync of the workbook."""
    command = [sys.executable, "-m", "sheetpm", "sync", str(path), "--force", "--quiet"]
    command += ["--no-report", "--status-date", str(STATUS_DATE)]
    return median(_run(command, dict(os.environ), path.parent)[1] for _ in range(3))


def _peer(server: GoogleServer, plan: Spreadsheet, folder: Path) -> Sync:
    """The same tabs as sheetpm left them, written the natural way into a fresh copy."""
    drawn = server.spreadsheet(PLAN_ID)
    ours = [sheet for sheet in drawn["sheets"] if sheet.get("developerMetadata")]
    server.put(plan.copy())
    server.store.changing = _at_once  # type: ignore[method-assign]
    begun = len(server.log)
    client = sign_in(server, folder / "peer.json")
    book = client.open_by_key(PLAN_ID)
    for tab in book.worksheets():
        tab.get_all_records(expected_headers=[])
    for sheet in ours:
        _write_tab(book, sheet)
    calls = [call for call in server.log[begun:] if call.operation != "token"]
    return Sync(calls=len(calls), sent=sum(call.request_bytes for call in calls), received=0)


@contextmanager
def _at_once(file: File) -> Iterator[Spreadsheet]:
    """Change a file without a copy of it: hundreds of small requests take hours else."""
    yield file.spreadsheet


def _write_tab(book: gspread.Spreadsheet, sheet: dict[str, Any]) -> None:
    grid = sheet["properties"]["gridProperties"]
    tab = book.add_worksheet(sheet["properties"]["title"], grid["rowCount"], grid["columnCount"])
    rows = [row.get("values", []) for row in sheet["data"][0].get("rowData", [])]
    values = [
        [next(iter(cell.get("userEnteredValue", {}).values()), "") for cell in row] for row in rows
    ]
    tab.update(values, "A1", raw=True)
    for area, look in _blocks(rows):
        tab.format(area, look)
    for merge in sheet.get("merges", ()):
        tab.merge_cells(_a1(merge))


def _a1(area: dict[str, int]) -> str:
    first = _address(area["startRowIndex"], area["startColumnIndex"])
    return f"{first}:{_address(area['endRowIndex'] - 1, area['endColumnIndex'] - 1)}"


def _address(row: int, column: int) -> str:
    return gspread.utils.rowcol_to_a1(row + 1, column + 1)


def _blocks(rows: list[list[dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    """Blocks of neighbouring cells of one look: runs in a row, joined with those above."""
    open_: dict[tuple[int, int, str], list[int]] = {}
    found: list[tuple[str, dict[str, Any]]] = []
    for number, row in enumerate([*rows, []]):
        runs: dict[tuple[int, int, str], None] = {}
        at = 0
        while at < len(row):
            look = json.dumps(row[at].get("userEnteredFormat", {}), sort_keys=True)
            end = at
            while end < len(row) and look == json.dumps(
                row[end].get("userEnteredFormat", {}), sort_keys=True
            ):
                end += 1
            if look != "{}":
                runs[at, end, look] = None
            at = end
        for key in [key for key in open_ if key not in runs]:
            top, bottom = open_.pop(key)
            area = f"{_address(top, key[0])}:{_address(bottom, key[1] - 1)}"
            found.append((area, json.loads(key[2])))
        for key in runs:
            open_[key] = [open_[key][0] if key in open_ else number, number]
    return found
