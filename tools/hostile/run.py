"""Each command on a hostile workbook, as a process of its own, in a folder of its own."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launch.py")
SECONDS = 30.0
ADDRESS_SPACE = 2 << 30
COMMANDS = ("check", "sync")
STATUS_DATE = "2026-03-16"
CANARY = "the canary sings only outside"
_MEASURED = re.compile(r"\n#measured (-?\d+) ([\d.]+) (\d+)\n\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one command did."""

    command: str
    code: int
    output: str
    errors: str
    seconds: float
    peak_mb: float
    before: bytes
    after: bytes
    """The plan afterwards; empty when it is gone."""
    strays: tuple[str, ...] = ()
    """Files that appeared where none belong."""
    made: Mapping[str, bytes] = field(default_factory=dict)
    """Name and content of the reports written."""

    @property
    def sentence(self) -> str:
        """The line for the user: the complaint, else the last line of the result."""
        lines = [line for line in self.errors.splitlines() if line.strip()]
        lines = lines or [line for line in self.output.splitlines() if line.strip()]
        return lines[-1].removeprefix("sheetpm: ") if lines else ""


def run_command(command: str, content: bytes, room: Path, *arguments: str) -> Run:
    """Run a command on a plan of these bytes, inside the folder `room`."""
    folder = room / "inner" / "work"
    folder.mkdir(parents=True)
    (room / "canary.txt").write_text(CANARY)
    plan = folder / "plan.xlsx"
    plan.write_bytes(content)
    done = subprocess.run(
        [
            *(sys.executable, "-I", "-S", str(LAUNCHER), str(SECONDS), str(ADDRESS_SPACE)),
            *(sys.executable, "-m", "sheetpm", command, plan.name),
            *("--status-date", STATUS_DATE, *arguments),
        ],
        cwd=folder,
        env=_environment(room),
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    errors = done.stderr.decode("utf-8", "backslashreplace")
    measured = _MEASURED.search(errors)
    assert measured is not None, errors
    return Run(
        command=command,
        code=int(measured[1]),
        output=done.stdout.decode("utf-8", "backslashreplace"),
        errors=errors[: measured.start()],
        seconds=float(measured[2]),
        peak_mb=int(measured[3]) / 1024,
        before=content,
        after=plan.read_bytes() if plan.is_file() else b"",
        strays=tuple(_strays(room)),
        made={path.name: path.read_bytes() for path in sorted(folder.glob("plan-report-*.xlsx"))},
    )


def _environment(room: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SHEETPM_STATE": str(room / "state"),
        "TMPDIR": str(room),
        "HOME": str(room),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
    }


def _strays(room: Path) -> Iterator[str]:
    """Files outside those that a command may leave: the plan, reports, the state folder."""
    for path in room.rglob("*"):
        name = path.relative_to(room).as_posix()
        is_known = name in {"canary.txt", "inner", "inner/work", "inner/work/plan.xlsx", "state"}
        is_ours = name.startswith(("state/", "inner/work/plan-report-"))
        if not (is_known or is_ours):
            yield name
    if (room / "canary.txt").read_text() != CANARY:
        yield "canary.txt was changed"


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and the list of callers: nobody may ever be in it."""
    callers: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_note_callers, args=(server, callers), daemon=True).start()
        yield server.getsockname()[1], callers


def _note_callers(server: socket.socket, callers: list[str]) -> None:
    while True:
        try:
            connection, address = server.accept()
        except OSError:
            return
        connection.close()
        callers.append(str(address))
