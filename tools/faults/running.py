"""One `sheetpm sync` in a forked child: the libraries are loaded once, in the parent."""

import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.faults.calls import Call, Disturbance, Tap
from tools.faults.kinds import AtCall
from tools.faults.scenes import SCENES, STATE, Scene

TOO_LONG = 60.0
"""Seconds after which a run counts as hanging."""
HANGS = -1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a sync ended."""

    code: int
    """Exit code; minus the signal's number where it was killed."""
    out: str
    err: str
    seconds: float
    """Processor time: how busy the machine is does not count."""
    has_fired: bool = True
    """Whether the call that was to be disturbed was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """Files outside the scene into which a child writes what it said and did."""

    folder: Path

    def file(self, name: str) -> Path:
        return self.folder / f"{os.getpid()}-{name}"


def load_everything() -> None:
    """Sync once in this process, so that a forked child imports and prepares nothing."""
    from sheetpm.cli import main, options  # noqa: F401 - loaded for the children
    from sheetpm.sync import run_record, workers  # noqa: F401

    before, speaking = Path.cwd(), sys.stdout
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as sys.stdout:
        for scene in SCENES:
            place = Path(folder) / scene.name
            place.mkdir()
            try:
                scene.build(place, _warm)
                _warm(scene, place, scene.arguments)
            finally:
                os.chdir(before)
    sys.stdout = speaking


def _warm(scene: Scene, folder: Path, arguments: tuple[str, ...]) -> int:
    from sheetpm.cli.main import main

    del scene
    os.chdir(folder)
    os.environ["SHEETPM_STATE"] = str(folder / STATE)
    sys.argv = ["sheetpm", *arguments]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def start(
    scene: Scene,
    folder: Path,
    arguments: tuple[str, ...],
    disturbance: Disturbance,
    ears: Ears,
    *,
    log: Path | None = None,
) -> int:
    """Begin a sync in a child; its process number."""
    files = [ears.file(name) for name in ("out", "err", "fired")]
    for file in files:
        file.write_bytes(b"")
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        handles = [os.open(file, os.O_WRONLY | os.O_APPEND) for file in files]
        os.dup2(handles[0], 1)
        os.dup2(handles[1], 2)
        if isinstance(disturbance, AtCall):
            write, fired = os.write, handles[2]
            disturbance.fired = lambda: _told(write(fired, b"x"))
        _live(scene, folder, arguments, disturbance, log)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - what Python itself would print at the end
        traceback.print_exc()
        code = 1
    finally:
        os._exit(_finish(code))
    raise AssertionError


def _told(_: int) -> None:
    pass


def _live(
    scene: Scene,
    folder: Path,
    arguments: tuple[str, ...],
    disturbance: Disturbance,
    log: Path | None,
) -> None:
    from sheetpm.cli.main import main
    from sheetpm.sync import job

    os.chdir(folder)
    os.environ["SHEETPM_STATE"] = str(folder / scene.state)
    os.environ |= {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    job.MANY_TASKS = 1 if scene.is_beside else 10**9
    os.cpu_count = lambda: 2
    sys.argv = ["sheetpm", *arguments]
    tap = Tap(folder=folder, disturbance=disturbance)
    if log is not None:
        handle, write = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), os.write

        def tell(call: Call) -> None:
            write(handle, f"{call.role}\t{call.number}\t{call.name}\t{call.path}\n".encode())

        tap.tell = tell
    tap.install()
    try:
        main()
    finally:
        if log is not None:
            write(handle, f"left out\t{tap.left_out}\t\t\n".encode())


def _finish(code: int) -> int:
    """What Python does with its streams when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = 120
    return code


def await_end(child: int, ears: Ears, begun: float, *, patience: float = TOO_LONG) -> Run:
    """Wait for a child; one that hangs is killed."""
    status, seconds, is_hanging = _wait(child, begun + patience)
    code = HANGS if is_hanging else os.waitstatus_to_exitcode(status)
    said = [ears.file(name).read_text(errors="replace") for name in ("out", "err", "fired")]
    return Run(code=code, out=said[0], err=said[1], has_fired=bool(said[2]), seconds=seconds)


def _wait(child: int, until: float) -> tuple[int, float, bool]:
    pause, is_hanging = 0.001, False
    while not is_hanging:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            return status, usage.ru_utime + usage.ru_stime, False
        time.sleep(pause)
        pause = min(pause * 1.3, 0.02)
        is_hanging = time.monotonic() > until
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 0, TOO_LONG, True


def run(
    scene: Scene,
    folder: Path,
    arguments: tuple[str, ...],
    ears: Ears,
    disturbance: Disturbance | None = None,
    *,
    log: Path | None = None,
) -> Run:
    """A sync from beginning to end."""
    begun = time.monotonic()
    child = start(scene, folder, arguments, disturbance or Disturbance(), ears, log=log)
    return await_end(child, ears, begun)


Runner = Callable[[Scene, Path, tuple[str, ...]], int]
