"""Time and peak memory of a whole process, and the table that compares them."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_LAUNCHER = Path(__file__).with_name("alone.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The median of some runs of one command."""

    seconds: float
    megabytes: float
    """Peak resident memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one run of a command took, its children not counted."""

    exit_code: int
    seconds: float
    processor_seconds: float
    megabytes: float
    """Peak resident memory."""
    said: str
    """On standard output, where it was asked for."""


def run_alone(command: Sequence[str], *, is_heard: bool = False) -> Took:
    """Run a command as a process of its own; `is_heard` keeps what it says."""
    heard, silent = (
        (subprocess.PIPE, subprocess.DEVNULL) if is_heard else (subprocess.DEVNULL, None)
    )
    reading, writing = os.pipe()
    with os.fdopen(reading) as facts:
        launched = [sys.executable, "-I", "-S", str(_LAUNCHER), str(writing), *command]
        done = subprocess.run(
            launched, stdout=heard, stderr=silent, text=True, pass_fds=(writing,), check=True
        )
        os.close(writing)
        code, *numbers = facts.read().split()
    seconds, processor, megabytes = map(float, numbers)
    return Took(
        exit_code=int(code),
        seconds=seconds,
        processor_seconds=processor,
        megabytes=megabytes,
        said=done.stdout or "",
    )


def measure(
    command: Sequence[str], *, runs: int, before: Callable[[], object] | None = None
) -> Measured:
    """The median of some runs, `before` ahead of each; a failure ends it all."""
    found = []
    for _ in range(runs):
        if before is not None:
            before()
        took = run_alone(command)
        if took.exit_code != 0:
            sys.exit(f"failed: {' '.join(command)}")
        found.append(took)
    return Measured(
        seconds=median(took.seconds for took in found),
        megabytes=median(took.megabytes for took in found),
    )


def print_row(name: str, tasks: str, ours: Measured, peer: Measured, target: str) -> None:
    """One line of the table: ours, the peer's, and the ratios."""
    print(
        f"| {name:<34} | {tasks:>7} | {ours.seconds:8.3f} s | {peer.seconds:8.3f} s "
        f"| {ours.seconds / peer.seconds:6.3f} | {ours.megabytes:6.0f} MB "
        f"| {peer.megabytes:6.0f} MB | {ours.megabytes / peer.megabytes:5.2f} | {target} |",
        flush=True,
    )


def print_head() -> None:
    """The table's head."""
    print("| what | tasks | sheetpm | peer | ratio | memory | peer's | ratio | target |")
    print("|---|---|---|---|---|---|---|---|---|")
