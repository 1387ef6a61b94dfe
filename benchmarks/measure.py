"""Time and peak memory of a whole process, and the table that compares them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The median of some runs of one command."""

    seconds: float
    megabytes: float
    """Peak resident memory."""


def measure(
    command: Sequence[str], *, runs: int, before: Callable[[], object] | None = None
) -> Measured:
    """Run a command as a process of its own, `before` ahead of each run; a failure ends it all."""
    seconds, megabytes = [], []
    for _ in range(runs):
        if before is not None:
            before()
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - begun)
        megabytes.append(usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"failed: {' '.join(command)}")
    return Measured(seconds=median(seconds), megabytes=median(megabytes))


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
