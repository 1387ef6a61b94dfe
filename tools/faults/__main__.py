"""Disturb a sync at every moment, and print what came of it."""

import argparse
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tools.faults.crowd import SIZES, try_crowd
from tools.faults.kinds import DRIVES, Drive
from tools.faults.laboratory import Laboratory, Outcome
from tools.faults.running import load_everything
from tools.faults.scenes import SCENES, Scene
from tools.faults.stopping import try_stopping

KINDS = (
    "ENOSPC", "EIO", "EACCES", "ENOSPC from there on", "SIGKILL",
    "SIGINT", "SIGINT after it", "SIGTERM", "SIGTERM after it",
    "save", "save in place", "save, killed 0", "save, killed 1", "save, killed 2",
    "save, killed 3", "save in place, killed 1", "save in place, killed 2",
)  # fmt: skip

QUICK = (
    "EIO", "ENOSPC from there on", "SIGKILL", "SIGTERM after it", "save", "save, killed 1", "drives",
)  # fmt: skip
QUICK_SCENES = ("with a report", "tenth")


def main() -> int:
    options = _options()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A script started this in the background, where Ctrl-C is not heard; the runs must hear it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    load_everything()
    begun = time.monotonic()
    scenes = [scene for scene in SCENES if options.scene in scene.name]
    if options.quick:
        scenes = [scene for scene in scenes if scene.name.startswith(QUICK_SCENES)]
    with tempfile.TemporaryDirectory(
        prefix="faults-", dir=options.folder, ignore_cleanup_errors=True
    ) as folder:
        outcomes = _in_parts(scenes, options, Path(folder))
    _show(outcomes)
    broken = [each for each in outcomes if each.broken]
    print(
        f"\n{len(outcomes)} runs, {len(broken)} broken promises, {time.monotonic() - begun:.0f} s"
    )
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.faults", description=__doc__)
    parser.add_argument(
        "--kinds", nargs="+", default=[*KINDS, "drives", "crowd", "stopping"], metavar="KIND"
    )
    parser.add_argument("--scene", default="", help="only scenes with this in their name")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th call")
    parser.add_argument("--moments", type=int, default=40, help="at which a process is told to end")
    parser.add_argument("--quick", action="store_true", help="a slice of a minute")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where the scenes are laid")
    options = parser.parse_args()
    if options.quick:
        options.kinds = QUICK
        options.every = max(options.every, 16)
    return options


def _in_parts(scenes: Sequence[Scene], options: argparse.Namespace, folder: Path) -> list[Outcome]:
    """Share the runs among processes; each lays the scenes for itself."""
    context = multiprocessing.get_context("fork")
    parts = []
    for number in range(options.jobs):
        reading, writing = context.Pipe(duplex=False)
        arguments = (scenes, options, folder / f"part-{number}", number, writing)
        process = context.Process(target=_part, args=arguments)
        process.start()
        writing.close()
        parts.append((process, reading))
    outcomes: list[Outcome] = []
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        done = _collect([reading for _, reading in parts], outcomes)
    except KeyboardInterrupt:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print("stopped: what follows is not all", flush=True)
        for process, _ in parts:
            process.kill()
            process.join()
        return outcomes
    if done < options.jobs:
        raise SystemExit("a part of the runs ended early")
    return outcomes


def _collect(readers: list[Connection], outcomes: list[Outcome]) -> int:
    """Take what the parts send; how many of them came to their end."""
    done = 0
    while readers:
        for reader in wait(readers):
            assert isinstance(reader, Connection)
            try:
                said = reader.recv()
            except EOFError:
                readers.remove(reader)
                continue
            if said is None:
                done += 1
                continue
            outcomes.append(said)
            if said.broken:
                _show_broken(said)
    return done


def _part(
    scenes: Sequence[Scene],
    options: argparse.Namespace,
    folder: Path,
    number: int,
    writing: Connection,
) -> None:
    # The report is drawn in a process of its own only where this is nobody's worker.
    multiprocessing.process._parent_process = None  # type: ignore[attr-defined]  # noqa: SLF001
    turn = 0
    for position, scene in enumerate(scenes):
        laboratory = Laboratory(scene, folder / str(position))
        if number == 0:
            counts = Counter(call.role for call in laboratory.calls)
            print(f"{scene.name}: {dict(counts)} calls; {laboratory.left_out} left out", flush=True)
        for attempt in _attempts(laboratory, options):
            turn += 1
            if turn % options.jobs == number:
                writing.send(attempt())
    if number == 0 and "stopping" in options.kinds:
        for outcome in try_stopping(folder / "stopping", options.moments):
            writing.send(outcome)
    if number == options.jobs - 1 and "crowd" in options.kinds:
        for size in SIZES:
            for are_strangers in (False, True):
                writing.send(try_crowd(folder / "crowd", size, are_strangers=are_strangers))
    writing.send(None)


def _attempts(
    laboratory: Laboratory, options: argparse.Namespace
) -> Iterator[Callable[[], Outcome]]:
    for position, kind in enumerate(options.kinds):
        if kind == "drives":
            for name, lacks in DRIVES.items():
                yield partial(laboratory.try_always, name, Drive(lacks=lacks))
        if kind not in KINDS:
            continue
        # Each kind begins elsewhere: together they come to more of the calls.
        for call in laboratory.calls[position % options.every :: options.every]:
            yield partial(laboratory.try_out, kind, call)


def _show_broken(outcome: Outcome) -> None:
    call = outcome.injection.call
    where = f"{call.role} call {call.number}: {call.name} {call.path}" if call.number else "always"
    print(f"BROKEN {outcome.injection.scene} | {outcome.injection.kind} | {where}")
    for problem in outcome.broken:
        print(f"    {problem}")
    sys.stdout.flush()


def _show(outcomes: Sequence[Outcome]) -> None:
    print(f"\n{'kind':40} {'runs':>6} {'broken':>6}  exit codes; plan afterwards")
    for kind in dict.fromkeys(each.injection.kind for each in outcomes):
        of_kind = [each for each in outcomes if each.injection.kind == kind]
        codes = Counter(each.code for each in of_kind)
        plans = Counter(each.plan for each in of_kind)
        broken = sum(bool(each.broken) for each in of_kind)
        said = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
        left = ", ".join(f"{name}: {count}" for name, count in plans.most_common())
        missed = sum(not each.has_fired for each in of_kind)
        note = f"; not reached: {missed}" if missed else ""
        print(f"{kind:40} {len(of_kind):6} {broken:6}  {said}; {left}{note}")


if __name__ == "__main__":
    sys.exit(main())
