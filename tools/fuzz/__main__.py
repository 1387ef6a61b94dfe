"""Workbooks and settings changed at random: `python -m tools.fuzz --seconds 60 --seed 1`.

Each case is a seed workbook (our own small ones, or those of `--corpus`) with up to eight changes
to its zip file, markup, cells or headers, or a settings file with as many. It is read and checked,
or synced for real, in a forked worker with 2 GB of address space and 20 seconds. A finding is any
exception but sheetpm's own errors, a hang, a crash, or a promise about the file that was broken.
The first of each kind is shrunk to the fewest changes and saved; the exit code is 1 with findings.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import monotonic

from tools.fuzz.cases import Case, find_seeds, new_case
from tools.fuzz.exercise import READ, REFUSED, Target
from tools.fuzz.workers import Deadline, run_job, run_jobs

FINDINGS = Path("fuzz-findings")


def fuzz(
    *, seconds: float, seed: int, corpus: Path | None = None, findings: Path = FINDINGS
) -> tuple[Counter[str], dict[str, Case]]:
    """Run for so long; how often each thing was said, and the shrunk case of each finding."""
    said: Counter[str] = Counter()
    kept: dict[str, Case] = {}
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        seeds = find_seeds(corpus, room / "seeds")
        cases = (new_case(seed, number, seeds) for number in count())
        for result in run_jobs(cases, room, Deadline(seconds=seconds)):
            said[result.said] += 1
            if result.said not in {READ, REFUSED} and result.said not in kept:
                case = shrink(result.job, result.said, room)
                kept[result.said] = case
                save(case, result.said, findings)
                print(f"finding: {result.said} ({_name(case)})", flush=True)
    return said, kept


def shrink(case: Case, said: str, room: Path) -> Case:
    """The case with as few of its changes as still make it say the same."""
    for place in case.kept:
        rest = tuple(one for one in case.kept if one != place)
        smaller = replace(case, kept=rest)
        if run_job(smaller, room) == said:
            case = smaller
    return case


def save(case: Case, said: str, findings: Path) -> None:
    """Keep a finding: the file, and how it was made."""
    findings.mkdir(parents=True, exist_ok=True)
    suffix = "toml" if case.target is Target.SETTINGS else "xlsx"
    (findings / f"{_name(case)}.{suffix}").write_bytes(case.build())
    about = f"{said}\n{case.target}; seed {case.seed}, number {case.number}, changes {case.kept}\n"
    (findings / f"{_name(case)}.txt").write_text(about, encoding="utf-8")


def _name(case: Case) -> str:
    return f"{case.target}-{case.seed}-{case.number}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz and say what came of it; 1 with findings."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="folder of workbooks to start from, too")
    parser.add_argument("--findings", type=Path, default=FINDINGS, help="where findings are saved")
    options = parser.parse_args(arguments)
    begun = monotonic()
    said, kept = fuzz(
        seconds=options.seconds, seed=options.seed, corpus=options.corpus, findings=options.findings
    )
    for what, number in said.most_common():
        print(f"{number:7} × {what}")
    spent = monotonic() - begun
    print(f"{said.total()} cases in {spent:.0f} s, {len(kept)} kinds of findings")
    return int(bool(kept))


if __name__ == "__main__":
    sys.exit(main())
