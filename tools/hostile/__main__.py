"""The table of hostile inputs: `python -m tools.hostile [--quick] [--only WORD]`.

Each kind is built and given to `sheetpm check` and `sheetpm sync` as processes of their own, under
2 GB of address space and 30 seconds. Prints a Markdown table; the exit code is 1 when a run
crashed, hung, took more than 1 GB, changed a plan it refused, or wrote something unsafe.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tools.hostile.kinds import Kind, all_kinds
from tools.hostile.run import COMMANDS, Run, listening, run_command
from tools.hostile.small_plan import PORT_VARIABLE
from tools.hostile.verdicts import problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A run and what is wrong with it."""

    kind: str
    run: Run
    problems: tuple[str, ...]


def try_kind(kind: Kind, commands: Sequence[str] = COMMANDS) -> list[Outcome]:
    """Build a kind and give it to each command."""
    outcomes = []
    with listening() as (port, callers):
        os.environ[PORT_VARIABLE] = str(port)
        content = kind.build()
        for command in commands:
            with tempfile.TemporaryDirectory() as room:
                run = run_command(command, content, Path(room))
            found = [*problems(run, kind.expected), *(f"called {one}" for one in callers)]
            callers.clear()
            outcomes.append(Outcome(kind=kind.name, run=run, problems=tuple(found)))
    return outcomes


def _row(outcome: Outcome) -> str:
    run = outcome.run
    said = run.sentence if len(run.sentence) < 200 else f"{run.sentence[:200]} …"
    cells = [
        outcome.kind,
        run.command,
        said.replace("|", "\\|"),
        str(run.code),
        f"{run.peak_mb:.0f}",
        f"{run.seconds:.1f}",
        *(["; ".join(outcome.problems)[:300].replace("|", "\\|")] if outcome.problems else []),
    ]
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the catalogue; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave out the large ones")
    parser.add_argument("--only", default="", help="kinds whose name holds this word")
    options = parser.parse_args(arguments)
    kinds = [
        kind
        for kind in all_kinds()
        if options.only in kind.name and not (options.quick and kind.is_heavy)
    ]
    print("| kind | command | sentence | exit code | memory MB | seconds |")
    print("|---|---|---|---:|---:|---:|")
    wrong = runs = 0
    # Each build in a process of its own: it may take a gigabyte, which would stay taken.
    for number in range(len(kinds)):
        with get_context("fork").Pool(1) as builder:
            outcomes = builder.apply(try_kind, (kinds[number],))
        for outcome in outcomes:
            runs += 1
            wrong += bool(outcome.problems)
            print(_row(outcome), flush=True)
    print(f"\n{len(kinds)} kinds, {runs} runs, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
